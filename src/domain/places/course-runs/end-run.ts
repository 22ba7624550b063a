import type { NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { type CleanInputError, cleanInput } from "../../shared/search-text.ts";
import { occupiesSeat } from "../enrolments/enrolment.ts";
import { returnToGranted } from "../enrolments/return-to-granted.ts";
import { canPlan } from "../place-rights.ts";
import type { CourseRun } from "./course-run.ts";
import type { CourseRunDeps, CourseRunRequest } from "./run-deps.ts";
import { stepRun, type WrongRunState } from "./run-state.ts";

const longestReason = 500;

/**
 * Cancels a run that lies ahead, with the reason. Its people keep their seats and can be placed in another run; the run keeps its list, so
 * that everybody in it can be told. Returns how many there are.
 */
export const createCancelRun =
  ({ work, clock }: CourseRunDeps) =>
  (
    request: CourseRunRequest & { readonly reason: string },
  ): Promise<Result<{ readonly people: number }, CancelRunRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<{ readonly people: number }, CancelRunRefused>> => {
      const { actor, runId } = request;
      if (!canPlan(actor)) return err({ type: "NotAllowed" });
      const found = await stores.courseRuns.findRun(runId);
      if (found === null) return err({ type: "NotFound" });
      await stores.quotas.takeSeats(found.campaignId, found.programmeId);
      const run = await stores.courseRuns.takeRun(runId);
      if (run === null) return err({ type: "NotFound" });
      const reason = cleanInput(request.reason, longestReason);
      if (!reason.ok) return reason;
      const at = clock.now();
      const cancelled = await stepRun(stores, run, "cancel", { actor, at, reason: reason.value });
      if (!cancelled.ok) return cancelled;
      const people = (await stores.enrolments.listOfRun(runId)).filter(({ state }) => occupiesSeat(state));
      await returnToGranted(stores, people, { byId: actor.personId, at });
      return ok({ people: people.length });
    });

export type CancelRunRefused = NotAllowed | { readonly type: "NotFound" } | WrongRunState | CleanInputError;

/** Notes that the provider holds the run on these dates. Twice changes nothing. */
export const createConfirmRun =
  ({ work, clock }: CourseRunDeps) =>
  (request: CourseRunRequest): Promise<Result<CourseRun, ConfirmRunRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<CourseRun, ConfirmRunRefused>> => {
      if (!canPlan(request.actor)) return err({ type: "NotAllowed" });
      const run = await stores.courseRuns.takeRun(request.runId);
      if (run === null) return err({ type: "NotFound" });
      if (run.state === "confirmed") return ok(run);
      return stepRun(stores, run, "confirm", { actor: request.actor, at: clock.now() });
    });

export type ConfirmRunRefused = NotAllowed | { readonly type: "NotFound" } | WrongRunState;
