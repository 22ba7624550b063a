import type { NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { checkForm, isPublishable } from "./check-form.ts";
import type { SurveyForm } from "./form.ts";
import { provideReadySurvey } from "./ready-survey.ts";
import { aboutSurvey, type SurveyDeps, type SurveyRequest, type SurveyStores } from "./survey-deps.ts";
import { isSameData } from "./same-data.ts";
import { mayWriteSurveys } from "./survey-rights.ts";
import type { Survey, VersionId } from "./survey-store.ts";

export interface UploadSurveyRequest extends SurveyRequest {
  readonly form: SurveyForm;
  /** The stored workbook that it was read from. */
  readonly fileId: string;
}

/**
 * Keeps a form as a draft: of the survey with its code, or of a new one. A draft that is there already is replaced; published versions
 * stay as they are. A form with errors is kept nowhere.
 */
export const createUploadSurvey =
  (deps: SurveyDeps) =>
  async (request: UploadSurveyRequest): Promise<Result<VersionId, UploadSurveyError>> => {
    const { actor, requestKey, form } = request;
    if (!mayWriteSurveys(actor)) return err({ type: "NotAllowed" });
    if (!isPublishable(checkForm(form))) return err({ type: "HasErrors" });
    return deps.work.run(requestKey, async (stores) => {
      const survey = await provideSurvey(deps, stores, request);
      return keepDraft(deps, stores, request, survey);
    });
  };

export type UploadSurveyError =
  | NotAllowed
  /** Something stands against publishing it. */
  | { readonly type: "HasErrors" }
  /** The newest version says the same, word for word. */
  | { readonly type: "NothingNew"; readonly versionId: VersionId; readonly number: number };

/** The survey with the form's code, held for this transaction; a ready one begins with what ships with the bot. */
async function provideSurvey(deps: SurveyDeps, stores: SurveyStores, request: UploadSurveyRequest): Promise<Survey> {
  const { surveys } = stores;
  const { code, title, kind } = request.form;
  const ready = deps.readySurveys.find((form) => form.code === code);
  if (ready !== undefined) await provideReadySurvey(deps, stores, request, ready);
  const added: Survey = { id: deps.ids.newId(), code, title, kind, isArchived: false };
  const isNew = await surveys.addSurvey(added, request.actor.personId, deps.clock.now());
  const known = isNew ? added : await surveys.findByCode(code);
  const survey = known === null ? null : await surveys.takeSurvey(known.id);
  if (survey === null) throw new Error(`survey ${code} is there and is not`);
  return survey;
}

async function keepDraft(
  { ids, clock }: SurveyDeps,
  { surveys, audit }: SurveyStores,
  { actor, form, fileId }: UploadSurveyRequest,
  survey: Survey,
): Promise<Result<VersionId, UploadSurveyError>> {
  const versions = await surveys.listVersions(survey.id);
  const newest = versions.at(-1);
  if (newest !== undefined && isSameData(newest.form, form)) {
    return err({ type: "NothingNew", versionId: newest.id, number: newest.number });
  }
  const now = clock.now();
  const draft = newest?.state === "draft" ? newest : null;
  const number = draft?.number ?? (newest?.number ?? 0) + 1;
  const version = { id: draft?.id ?? ids.newId(), surveyId: survey.id, number, state: "draft", form, fileId } as const;
  if (draft === null) await surveys.addVersion(version, actor.personId, now);
  else await surveys.saveVersion(version, now);
  // Until something is published, the draft is what the survey is called by.
  const isNamed = versions.some(({ state }) => state === "published");
  const { title, kind } = isNamed ? survey : form;
  await surveys.saveSurvey({ ...survey, title, kind, isArchived: false }, now);
  const action = draft === null ? "draft-uploaded" : "draft-replaced";
  await audit.write({ ...aboutSurvey(actor, clock, survey.id), action, details: { version: number } });
  return ok(version.id);
}
