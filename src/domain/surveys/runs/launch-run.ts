import { err, ok, type Result } from "../../shared/result.ts";
import { selectAudience, toRespondent } from "./audience.ts";
import { checkLaunch, type LaunchRefusal } from "./check-launch.ts";
import { inviteUninvited, openRun } from "./open-run.ts";
import { type RunDeps, runEntry, type RunRefusal, type RunRequest } from "./run-deps.ts";
import { mayRunSurveys } from "./run-rights.ts";
import type { SurveyRun } from "./run.ts";

/**
 * Launches a draft: who meets the audience today is asked, from now on whatever becomes of the staff lists. It opens as planned, or, when that
 * is wished, at once.
 */
export const createLaunchRun =
  (deps: RunDeps) =>
  (request: RunRequest & { readonly isImmediate: boolean }): Promise<Result<LaunchedRun, LaunchRunError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { surveys, surveyRuns, audiences, audit } = stores;
      const { actor, isImmediate } = request;
      if (!mayRunSurveys(actor)) return err({ type: "NotAllowed" });
      const run = await surveyRuns.takeRun(request.runId);
      if (run === null) return err({ type: "NotFound" });
      if (run.state !== "draft") return err({ type: "WrongState", state: run.state });
      const survey = await surveys.findSurvey(run.surveyId);
      const version = await surveys.findVersion(run.versionId);
      if (survey === null || version === null) return err({ type: "NotFound" });

      const now = deps.clock.now();
      const people = selectAudience(await audiences.listCandidates(deps.clock.today()), run.settings.audience);
      const refusal = checkLaunch({ run, survey, version, people: people.length, now, isImmediate });
      if (refusal !== null) return err(refusal);

      const launched: SurveyRun = { ...run, state: "scheduled", ...(isImmediate ? { opensAt: now } : {}) };
      await surveyRuns.saveRun(launched, now);
      await surveyRuns.addRespondents(run.id, people.map(toRespondent), now);
      await audit.write(
        runEntry(run, deps, actor.personId, {
          action: "launched",
          fromState: "draft",
          toState: "scheduled",
          details: { people: people.length, isAnonymous: run.isAnonymous, minutes: run.minutes },
        }),
      );
      if (isImmediate) {
        await openRun(stores, deps, launched);
        await inviteUninvited(stores, deps, launched);
      }
      const unconnected = people.filter(({ reach }) => reach === "never-started").length;
      return ok({ people: people.length, unconnected });
    });

export interface LaunchedRun {
  readonly people: number;
  /** Those of them whom the bot cannot reach, since they are not in it. */
  readonly unconnected: number;
}

export type LaunchRunError = RunRefusal | LaunchRefusal;
