import type { Actor, NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { CourseRunId } from "../course-runs/course-run.ts";
import { isAhead, type WrongRunState } from "../course-runs/run-state.ts";
import { canPlan } from "../place-rights.ts";
import { askingNotice, groupUnanswered } from "./ask-confirmations.ts";
import type { ConfirmationDeps } from "./confirmation-deps.ts";
import { runTold, tellSchool } from "./tell-confirmations.ts";

/** One tap of the coordinator reminds all schools of a run that have not answered, at most once a day. Returns how many messages were new. */
export const createRemindSchools =
  (deps: ConfirmationDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly runId: CourseRunId;
  }): Promise<Result<{ readonly messages: number }, RemindRefused>> =>
    deps.work.run(request.requestKey, async (stores): Promise<Result<{ messages: number }, RemindRefused>> => {
      if (!canPlan(request.actor)) return err({ type: "NotAllowed" });
      const run = await stores.courseRuns.findRun(request.runId);
      if (run === null) return err({ type: "NotFound" });
      if (!isAhead(run)) return err({ type: "WrongRunState", state: run.state });
      const told = await runTold(stores, run);
      const today = deps.clock.today();
      let messages = 0;
      for (const [organizationId, own] of groupUnanswered(await stores.enrolments.listOfRun(run.id))) {
        const notice = await askingNotice(stores, own, { run: told, stage: "by-hand", today });
        const what = `${run.startsOn}:by-hand:${today}`;
        messages += await tellSchool(stores, deps, { organizationId, runId: run.id, what, notice });
      }
      return ok({ messages });
    });

export type RemindRefused = NotAllowed | { readonly type: "NotFound" } | WrongRunState;
