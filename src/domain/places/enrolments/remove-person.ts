import type { NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { CourseRunDeps, CourseRunRequest } from "../course-runs/run-deps.ts";
import { aboutRun, isAhead, type WrongRunState } from "../course-runs/run-state.ts";
import { canPlan } from "../place-rights.ts";
import { occupiesSeat } from "./enrolment.ts";
import { takeRunWithSeats } from "./place-people.ts";
import { returnToGranted } from "./return-to-granted.ts";

/**
 * Takes a person out of a run that lies ahead: the seat request is granted again and can be placed in another run. Of somebody whom the school
 * was not asked about yet no record stays but the history's. Twice changes nothing.
 */
export const createRemovePerson =
  ({ work, clock }: CourseRunDeps) =>
  (request: CourseRunRequest & { readonly personId: string }): Promise<Result<void, RemovePersonRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<void, RemovePersonRefused>> => {
      const { actor, runId, personId } = request;
      if (!canPlan(actor)) return err({ type: "NotAllowed" });
      const run = await takeRunWithSeats(stores, runId);
      if (run === null) return err({ type: "NotFound" });
      if (!isAhead(run)) return err({ type: "WrongRunState", state: run.state });
      const enrolment = await stores.enrolments.findInRun(runId, personId);
      if (enrolment === null || !occupiesSeat(enrolment.state)) return ok();
      const at = clock.now();
      const byId = actor.personId;
      if (enrolment.state === "planned") await stores.enrolments.removeEnrolment(enrolment.id);
      else await stores.enrolments.saveEnrolment({ ...enrolment, state: "withdrawn", requestId: null }, byId, at);
      await returnToGranted(stores, [enrolment], { byId, at });
      const [person] = await stores.people.findPeople([personId]);
      await stores.audit.write({
        ...aboutRun(actor, at, run),
        action: "person-removed",
        details: { fullName: person?.fullName ?? "" },
      });
      return ok();
    });

export type RemovePersonRefused = NotAllowed | { readonly type: "NotFound" } | WrongRunState;
