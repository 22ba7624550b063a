import type { NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { checkForm, isPublishable } from "./check-form.ts";
import { aboutSurvey, type SurveyDeps, type SurveyNotFound, type SurveyRequest } from "./survey-deps.ts";
import { mayWriteSurveys } from "./survey-rights.ts";
import type { SurveyId, VersionId } from "./survey-store.ts";

/** Publishes a draft: from now on it never changes. Twice changes nothing. Refused while the form has errors. */
export const createPublishVersion =
  ({ work, clock }: SurveyDeps) =>
  async ({ actor, requestKey, versionId }: VersionRequest): Promise<Result<SurveyId, PublishVersionError>> => {
    if (!mayWriteSurveys(actor)) return err({ type: "NotAllowed" });
    return work.run(requestKey, async ({ surveys, audit }) => {
      const found = await surveys.findVersion(versionId);
      const survey = found === null ? null : await surveys.takeSurvey(found.surveyId);
      // Read again: somebody may have replaced or published it before the survey was held.
      const version = await surveys.findVersion(versionId);
      if (survey === null || version === null) return err({ type: "NotFound" });
      if (version.state === "published") return ok(survey.id);
      if (!isPublishable(checkForm(version.form))) return err({ type: "HasErrors" });
      const now = clock.now();
      const { title, kind } = version.form;
      await surveys.saveVersion({ ...version, state: "published" }, now);
      await surveys.saveSurvey({ ...survey, title, kind, isArchived: false }, now);
      const details = { version: version.number };
      await audit.write({ ...aboutSurvey(actor, clock, survey.id), action: "published", details });
      return ok(survey.id);
    });
  };

export type PublishVersionError = NotAllowed | SurveyNotFound | { readonly type: "HasErrors" };

/** Drops a draft; a survey without any version left goes to the archive. `null`: the survey is gone from the list. */
export const createDropDraft =
  ({ work, clock }: SurveyDeps) =>
  async ({ actor, requestKey, versionId }: VersionRequest): Promise<Result<SurveyId | null, DropDraftError>> => {
    if (!mayWriteSurveys(actor)) return err({ type: "NotAllowed" });
    return work.run(requestKey, async ({ surveys, audit }) => {
      const found = await surveys.findVersion(versionId);
      const survey = found === null ? null : await surveys.takeSurvey(found.surveyId);
      const version = await surveys.findVersion(versionId);
      if (survey === null || version === null) return err({ type: "NotFound" });
      if (version.state === "published") return err({ type: "IsPublished" });
      await surveys.removeDraft(version.id);
      const isEmpty = version.number === 1;
      if (isEmpty) await surveys.saveSurvey({ ...survey, isArchived: true }, clock.now());
      const details = { version: version.number };
      await audit.write({ ...aboutSurvey(actor, clock, survey.id), action: "draft-dropped", details });
      return ok(isEmpty ? null : survey.id);
    });
  };

export type DropDraftError = NotAllowed | SurveyNotFound | { readonly type: "IsPublished" };

/** Takes a survey out of the list, or puts it back. Runs and results stay. Twice changes nothing. */
export const createArchiveSurvey =
  ({ work, clock }: SurveyDeps) =>
  async (request: ArchiveRequest): Promise<Result<void, NotAllowed | SurveyNotFound>> => {
    const { actor, requestKey, surveyId, isArchived } = request;
    if (!mayWriteSurveys(actor)) return err({ type: "NotAllowed" });
    return work.run(requestKey, async ({ surveys, audit }) => {
      const survey = await surveys.takeSurvey(surveyId);
      if (survey === null) return err({ type: "NotFound" });
      if (survey.isArchived === isArchived) return ok();
      await surveys.saveSurvey({ ...survey, isArchived }, clock.now());
      await audit.write({ ...aboutSurvey(actor, clock, surveyId), action: isArchived ? "archived" : "restored" });
      return ok();
    });
  };

interface VersionRequest extends SurveyRequest {
  readonly versionId: VersionId;
}

interface ArchiveRequest extends SurveyRequest {
  readonly surveyId: SurveyId;
  readonly isArchived: boolean;
}
