import { err, ok, type Result } from "../../shared/result.ts";
import type { PersonId } from "../../people/roles.ts";
import { cancelAllReminders } from "./cancel-reminders.ts";
import { cancelledCause, closedCause, runPrefix } from "./run-causes.ts";
import { type RunDeps, runEntry, type RunRefusal, type RunRequest, type RunStores } from "./run-deps.ts";
import { mayRunSurveys } from "./run-rights.ts";
import type { RunId, SurveyRun } from "./run.ts";

/** Closes an open run before its time: no more answers are taken, reminders stop. */
export const createCloseRun =
  (deps: RunDeps) =>
  (request: RunRequest): Promise<Result<void, RunRefusal>> =>
    deps.work.run(request.requestKey, async (stores) => {
      if (!mayRunSurveys(request.actor)) return err({ type: "NotAllowed" });
      const run = await stores.surveyRuns.takeRun(request.runId);
      if (run === null) return err({ type: "NotFound" });
      if (run.state === "closed") return ok();
      if (run.state !== "open") return err({ type: "WrongState", state: run.state });
      await closeRun(stores, deps, run, request.actor.personId);
      return ok();
    });

/** Closes a run whose time has come; `false` when it is not to be closed. Acts for the bot. */
export const createCloseDueRun =
  (deps: RunDeps) =>
  (runId: RunId): Promise<boolean> =>
    deps.work.run(null, async (stores) => {
      const run = await stores.surveyRuns.takeRun(runId);
      if (run === null || run.state !== "open" || run.closesAt > deps.clock.now()) return false;
      await closeRun(stores, deps, run, null);
      return true;
    });

async function closeRun(stores: RunStores, deps: RunDeps, run: SurveyRun, actorId: PersonId | null): Promise<void> {
  const now = deps.clock.now();
  await stores.surveyRuns.saveRun({ ...run, state: "closed", closedAt: Math.min(now, run.closesAt) }, now);
  await takeBack(stores, run.id);
  await stores.surveyRuns.removeGone(run.id);
  const turnout = await stores.surveyRuns.countTurnout(run.id);
  const sum = (key: "asked" | "done"): number => turnout.reduce((total, counts) => total + counts[key], 0);
  const [asked, done] = [sum("asked"), sum("done")];
  await stores.deliveries.queue([
    {
      cause: closedCause(run.id),
      personId: run.createdById,
      priority: "confirmation",
      notice: { type: "survey.closed", runId: run.id, title: run.title, asked, done },
    },
  ]);
  await stores.audit.write(
    runEntry(run, deps, actorId, {
      action: "closed",
      fromState: "open",
      toState: "closed",
      details: { asked, done },
    }),
  );
}

/**
 * Calls off a launched run: what was answered counts nowhere. Those who were invited and have not handed in are told that there is nothing to
 * do; of a run that had not opened nobody knows.
 */
export const createCancelRun =
  (deps: RunDeps) =>
  (request: RunRequest): Promise<Result<void, RunRefusal>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { surveyRuns, deliveries, audit } = stores;
      if (!mayRunSurveys(request.actor)) return err({ type: "NotAllowed" });
      const run = await surveyRuns.takeRun(request.runId);
      if (run === null) return err({ type: "NotFound" });
      if (run.state === "cancelled") return ok();
      if (run.state !== "scheduled" && run.state !== "open") return err({ type: "WrongState", state: run.state });

      await surveyRuns.saveRun({ ...run, state: "cancelled" }, deps.clock.now());
      await takeBack(stores, run.id);
      const invited = run.state === "open" ? await surveyRuns.listMissing(run.id) : [];
      await deliveries.queue(
        invited.map(({ personId }) => ({
          cause: cancelledCause(run.id),
          personId,
          priority: "broadcast" as const,
          notice: { type: "survey.cancelled" as const, runId: run.id, title: run.title },
        })),
      );
      await audit.write(
        runEntry(run, deps, request.actor.personId, {
          action: "cancelled",
          fromState: run.state,
          toState: "cancelled",
        }),
      );
      return ok();
    });

/** Nothing that waits to be sent about the run is true any more. */
async function takeBack({ deliveries }: Pick<RunStores, "deliveries">, id: RunId): Promise<void> {
  await deliveries.cancelAmong(runPrefix(id), [""]);
  await cancelAllReminders(deliveries, id);
}
