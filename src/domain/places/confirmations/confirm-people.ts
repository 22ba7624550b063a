import type { Actor, NotAllowed, OrganizationId } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { CourseRun, CourseRunId } from "../course-runs/course-run.ts";
import { isAhead, type WrongRunState } from "../course-runs/run-state.ts";
import type { Enrolment } from "../enrolments/enrolment.ts";
import { canAnswerFor, canPlan } from "../place-rights.ts";
import type { ConfirmationDeps, ConfirmationStores, DecidedMeanwhile, EnrolmentRequest } from "./confirmation-deps.ts";
import { confirmationDates, daysLateOn } from "./confirmation-dates.ts";
import { isAsSeen, isUnanswered, stepEnrolment } from "./enrolment-state.ts";
import { runTold, stopAskingWhenDone, tellCoordinators, tellPeople } from "./tell-confirmations.ts";

/** How many people go, and how late that was said. */
export interface PeopleConfirmed {
  readonly confirmed: number;
  readonly daysLate: number;
}

export type ConfirmRefused = NotAllowed | { readonly type: "NotFound" } | WrongRunState | DecidedMeanwhile;

/** «Едет»: one person goes (regulation, step 12). After T-7 it is taken, marked late, and the coordinators are told at once. */
export const createConfirmPerson =
  (deps: ConfirmationDeps) =>
  (request: EnrolmentRequest): Promise<Result<PeopleConfirmed, ConfirmRefused>> =>
    deps.work.run(request.requestKey, async (stores): Promise<Result<PeopleConfirmed, ConfirmRefused>> => {
      const { actor, enrolmentId, seen } = request;
      const enrolment = await stores.enrolments.findEnrolment(enrolmentId);
      if (enrolment === null) return err({ type: "NotFound" });
      if (!mayAnswer(actor, enrolment.organizationId)) return err({ type: "NotAllowed" });
      const run = await stores.courseRuns.takeRun(enrolment.runId);
      if (run === null) return err({ type: "NotFound" });
      if (!isAhead(run)) return err({ type: "WrongRunState", state: run.state });
      // Read again: the run is held only now.
      const current = await stores.enrolments.findEnrolment(enrolmentId);
      if (current === null) return err({ type: "NotFound" });
      if (!isAsSeen(current, seen) || !isUnanswered(current)) {
        return err({ type: "DecidedMeanwhile", state: current.state });
      }
      return confirm(stores, deps, { run, actor, enrolments: [current] });
    });

/** «Едут все»: everybody of the organization whose answer is awaited goes. Pressed again, nobody is left to confirm. */
export const createConfirmAll =
  (deps: ConfirmationDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly runId: CourseRunId;
    readonly organizationId: OrganizationId;
  }): Promise<Result<PeopleConfirmed, ConfirmRefused>> =>
    deps.work.run(request.requestKey, async (stores): Promise<Result<PeopleConfirmed, ConfirmRefused>> => {
      const { actor, runId, organizationId } = request;
      if (!mayAnswer(actor, organizationId)) return err({ type: "NotAllowed" });
      const run = await stores.courseRuns.takeRun(runId);
      if (run === null) return err({ type: "NotFound" });
      if (!isAhead(run)) return err({ type: "WrongRunState", state: run.state });
      const own = (await stores.enrolments.listOfRun(runId)).filter((one) => one.organizationId === organizationId);
      return confirm(stores, deps, { run, actor, enrolments: own.filter(isUnanswered) });
    });

/** Whether the actor answers for the organization's people: the school's own, or the coordinator for a school that called. */
export const mayAnswer = (actor: Actor, organizationId: OrganizationId): boolean =>
  canPlan(actor) || canAnswerFor(actor, organizationId);

async function confirm(
  stores: ConfirmationStores,
  deps: ConfirmationDeps,
  what: { readonly run: CourseRun; readonly actor: Actor; readonly enrolments: readonly Enrolment[] },
): Promise<Result<PeopleConfirmed, ConfirmRefused>> {
  const { run, actor, enrolments } = what;
  const at = deps.clock.now();
  const { hardBy } = confirmationDates(run.startsOn, await stores.confirmations.marginDays());
  const daysLate = daysLateOn(deps.clock.today(), hardBy);
  const [first] = enrolments;
  if (first === undefined) return ok({ confirmed: 0, daysLate: 0 });
  const fields = { confirmedAt: at, confirmedById: actor.personId, daysLate };
  for (const enrolment of enrolments) {
    const stepped = await stepEnrolment(stores, enrolment, "confirm", { actor, at }, fields);
    // Who may answer and what is awaited was looked at before.
    if (!stepped.ok) throw new Error(`a confirmation was refused: ${stepped.error.type}`);
  }
  const told = await runTold(stores, run);
  await tellPeople(stores, deps, enrolments, { run: told, outcome: "confirmed" });
  await stopAskingWhenDone(stores, run.id, first.organizationId);
  if (daysLate > 0) {
    const organization = await stores.people.findOrganization(first.organizationId);
    const people = await stores.people.findPeople(enrolments.map(({ personId }) => personId));
    await tellCoordinators(stores, deps, {
      cause: `confirm-late:${first.id}:${at}`,
      byId: actor.personId,
      notice: {
        type: "confirmation.late",
        run: told,
        organizationName: organization?.name ?? "",
        names: people.map(({ fullName }) => fullName),
        daysLate,
      },
    });
  }
  return ok({ confirmed: enrolments.length, daysLate });
}
