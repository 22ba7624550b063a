import { err, ok, type Result } from "../../shared/result.ts";
import type { SurveyForm } from "../form/form.ts";
import type { SurveyVersion, VersionId } from "../form/survey-store.ts";
import { isUnderWay } from "./change-respondents.ts";
import { asksForFiles } from "./check-launch.ts";
import { newQuestionCause } from "./run-causes.ts";
import { type RunDeps, runEntry, type RunRefusal, type RunRequest } from "./run-deps.ts";
import { nextMoment, toNoticeMoment } from "./run-moments.ts";
import { mayRunSurveys } from "./run-rights.ts";

/**
 * Goes over to a newer published version. Whoever has handed in is asked for what it adds alone, and told so; whoever has not simply goes on
 * in the new version. A published version never changes, so this is the only way to one more question.
 */
export const createRaiseVersion =
  (deps: RunDeps) =>
  (request: RunRequest & { readonly versionId: VersionId }): Promise<Result<RaisedVersion, RaiseVersionError>> =>
    deps.work.run(request.requestKey, async ({ surveys, surveyRuns, deliveries, audit }) => {
      const { actor } = request;
      if (!mayRunSurveys(actor)) return err({ type: "NotAllowed" });
      const run = await surveyRuns.takeRun(request.runId);
      const old = run === null ? null : await surveys.findVersion(run.versionId);
      const version = await surveys.findVersion(request.versionId);
      if (run === null || old === null || version === null || version.surveyId !== run.surveyId) {
        return err({ type: "NotFound" });
      }
      if (!isUnderWay(run)) return err({ type: "WrongState", state: run.state });
      if (version.id === old.id) return ok({ questions: 0, told: 0 });
      if (version.state !== "published" || version.number < old.number) return err({ type: "VersionNotNewer" });
      if (run.isAnonymous && asksForFiles(version.form)) return err({ type: "AnonymousWithFiles" });

      const now = deps.clock.now();
      await surveyRuns.saveRun({ ...run, versionId: version.id }, now);
      const questions = addedQuestions(old.form, version.form);
      const respondents = questions === 0 ? [] : await surveyRuns.listRespondents(run.id);
      const told = await deliveries.queue(
        respondents.flatMap(({ personId, state }) =>
          state !== "done"
            ? []
            : [
                {
                  cause: newQuestionCause(run.id, version.id),
                  personId,
                  priority: "broadcast" as const,
                  notBefore: nextMoment(now, run.closesAt, deps),
                  notice: {
                    type: "survey.new-question" as const,
                    runId: run.id,
                    title: run.title,
                    questions,
                    closes: toNoticeMoment(run.closesAt, deps.timeZone),
                  },
                },
              ],
        ),
      );
      await audit.write(
        runEntry(run, deps, actor.personId, {
          action: "version-raised",
          details: { version: version.number, questions, told },
        }),
      );
      return ok({ questions, told });
    });

export interface RaisedVersion {
  readonly questions: number;
  /** Those who have handed in and were told. */
  readonly told: number;
}

export type RaiseVersionError =
  | RunRefusal
  | { readonly type: "VersionNotNewer" }
  | { readonly type: "AnonymousWithFiles" };

/** The newest published version that is newer than the run's; `null` when there is none. */
export const newerVersion = (versions: readonly SurveyVersion[], versionId: VersionId): SurveyVersion | null => {
  const number = versions.find(({ id }) => id === versionId)?.number ?? Number.POSITIVE_INFINITY;
  return versions.findLast((version) => version.state === "published" && version.number > number) ?? null;
};

/** How many questions the later form has that the earlier one has not. */
export function addedQuestions(before: SurveyForm, after: SurveyForm): number {
  const known = new Set(before.questions.map(({ code }) => code));
  return after.questions.filter(({ type, code }) => type !== "note" && !known.has(code)).length;
}
