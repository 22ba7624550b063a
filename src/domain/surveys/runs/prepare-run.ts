import { err, ok, type Result } from "../../shared/result.ts";
import type { NotAllowed } from "../../people/roles.ts";
import { minutesOf } from "../form/estimate-minutes.ts";
import type { VersionId } from "../form/survey-store.ts";
import { usualReminders } from "./reminder-plan.ts";
import { type RunDeps, runEntry, type RunNotFound, type RunRequest, type WrongState } from "./run-deps.ts";
import { proposeMoments } from "./run-moments.ts";
import { mayRunSurveys } from "./run-rights.ts";
import type { RunId, SurveyRun } from "./run.ts";

/**
 * Begins a run of a published version as a draft with proposals: asked are all teachers, by name, from the next working day at nine for a week.
 * Nobody but those who run surveys knows of it.
 */
export const createPrepareRun =
  (deps: RunDeps) =>
  (
    request: Omit<RunRequest, "runId"> & { readonly versionId: VersionId },
  ): Promise<Result<RunId, NotAllowed | RunNotFound | UnfitVersion>> =>
    deps.work.run(request.requestKey, async ({ surveys, surveyRuns, audit }) => {
      if (!mayRunSurveys(request.actor)) return err({ type: "NotAllowed" });
      const version = await surveys.findVersion(request.versionId);
      const survey = version === null ? null : await surveys.findSurvey(version.surveyId);
      if (version === null || survey === null) return err({ type: "NotFound" });
      if (version.state !== "published") return err({ type: "VersionNotPublished" });
      if (survey.isArchived) return err({ type: "SurveyArchived" });

      const run: SurveyRun = {
        id: deps.ids.newId(),
        surveyId: survey.id,
        versionId: version.id,
        title: version.form.title,
        state: "draft",
        isAnonymous: false,
        minutes: minutesOf(version.form),
        settings: {
          audience: {
            roles: ["teacher"],
            organizationIds: [],
            positions: [],
            subjects: [],
            categories: [],
            programmeIds: [],
          },
          reminders: usualReminders,
          closingMessage: "",
        },
        ...proposeMoments(deps.clock.today(), deps.calendar, deps.timeZone),
        createdById: request.actor.personId,
        closedAt: null,
        settledAt: null,
      };
      await surveyRuns.addRun(run, deps.clock.now());
      await audit.write(
        runEntry(run, deps, request.actor.personId, {
          action: "prepared",
          toState: "draft",
          details: { title: run.title, version: version.number },
        }),
      );
      return ok(run.id);
    });

/** Why a version cannot be asked. */
export type UnfitVersion = { readonly type: "VersionNotPublished" } | { readonly type: "SurveyArchived" };

/** Forgets a draft; one that is gone already is forgotten. */
export const createDiscardRun =
  (deps: RunDeps) =>
  (request: RunRequest): Promise<Result<void, NotAllowed | WrongState>> =>
    deps.work.run(request.requestKey, async ({ surveyRuns, audit }) => {
      if (!mayRunSurveys(request.actor)) return err({ type: "NotAllowed" });
      const run = await surveyRuns.takeRun(request.runId);
      if (run === null) return ok();
      if (run.state !== "draft") return err({ type: "WrongState", state: run.state });
      await surveyRuns.removeDraft(run.id);
      await audit.write(
        runEntry(run, deps, request.actor.personId, {
          action: "discarded",
          fromState: "draft",
          details: { title: run.title },
        }),
      );
      return ok();
    });
