import type { Instant } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { cancelAllReminders } from "./cancel-reminders.ts";
import { checkClose, type RunChangeRefusal } from "./change-run.ts";
import { prolongedCause } from "./run-causes.ts";
import { type RunDeps, runEntry, type RunRefusal, type RunRequest } from "./run-deps.ts";
import { nextMoment, toNoticeMoment } from "./run-moments.ts";
import { mayRunSurveys } from "./run-rights.ts";

/**
 * Gives a launched run more time. Those who have not handed in are told; reminders of the old close that wait to be sent are taken back,
 * and the plan goes by the new one.
 */
export const createProlongRun =
  (deps: RunDeps) =>
  (request: RunRequest & { readonly closesAt: Instant }): Promise<Result<{ readonly told: number }, ProlongRunError>> =>
    deps.work.run(request.requestKey, async ({ surveyRuns, deliveries, audit }) => {
      const { actor, closesAt } = request;
      if (!mayRunSurveys(actor)) return err({ type: "NotAllowed" });
      const run = await surveyRuns.takeRun(request.runId);
      if (run === null) return err({ type: "NotFound" });
      const now = deps.clock.now();
      // One whose close has passed may wait for the job that closes it: people were told that it is over.
      const isOver = run.state === "open" && run.closesAt <= now;
      if (isOver || (run.state !== "scheduled" && run.state !== "open")) {
        return err({ type: "WrongState", state: isOver ? "closed" : run.state });
      }
      const refusal = checkClose(run.opensAt, closesAt, now);
      if (refusal !== null) return err(refusal);
      if (closesAt <= run.closesAt) return err({ type: "NotLater", closesAt: run.closesAt });

      await surveyRuns.saveRun({ ...run, closesAt }, now);
      await cancelAllReminders(deliveries, run.id);
      // A plan by the new close may have days that have passed: this message stands for them.
      if (run.state === "open") await surveyRuns.noteReminder(run.id, now);
      const missing = run.state === "open" ? await surveyRuns.listMissing(run.id) : [];
      const told = await deliveries.queue(
        missing.map(({ personId }) => ({
          cause: prolongedCause(run.id, closesAt),
          personId,
          priority: "broadcast" as const,
          notBefore: nextMoment(now, closesAt, deps),
          notice: {
            type: "survey.prolonged" as const,
            runId: run.id,
            title: run.title,
            closes: toNoticeMoment(closesAt, deps.timeZone),
          },
        })),
      );
      await audit.write(
        runEntry(run, deps, actor.personId, {
          action: "prolonged",
          details: { old: toText(run.closesAt, deps), new: toText(closesAt, deps) },
        }),
      );
      return ok({ told });
    });

export type ProlongRunError = RunRefusal | RunChangeRefusal | { readonly type: "NotLater"; readonly closesAt: Instant };

const toText = (at: Instant, { timeZone }: Pick<RunDeps, "timeZone">): string => {
  const { day, time } = toNoticeMoment(at, timeZone);
  return `${day} ${time}`;
};
