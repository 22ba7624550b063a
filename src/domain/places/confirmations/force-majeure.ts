import type { Actor, NotAllowed, PersonId } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { cleanInput, type CleanInputError } from "../../shared/search-text.ts";
import type { CourseRun } from "../course-runs/course-run.ts";
import { isAhead, type WrongRunState } from "../course-runs/run-state.ts";
import type { Enrolment } from "../enrolments/enrolment.ts";
import { takeRunWithSeats } from "../enrolments/place-people.ts";
import { maxReasonLength } from "../seats/decide-line.ts";
import { freeSeat } from "../seats/place-in-run.ts";
import type { ConfirmationDeps, ConfirmationStores, DecidedMeanwhile, EnrolmentRequest } from "./confirmation-deps.ts";
import { confirmationDates, daysLateOn } from "./confirmation-dates.ts";
import { mayAnswer } from "./confirm-people.ts";
import { findEligible } from "./eligible-colleagues.ts";
import { canStepEnrolment, isAsSeen, stepEnrolment } from "./enrolment-state.ts";
import { runTold, stopAskingWhenDone, tellCoordinators, tellPeople } from "./tell-confirmations.ts";

/** Calendar days after T-3. */
export interface NoticeTaken {
  readonly daysLate: number;
}

type TakeRefused = NotAllowed | { readonly type: "NotFound" } | WrongRunState | DecidedMeanwhile;

export type WithdrawRefused = TakeRefused | CleanInputError;

/**
 * «Не едет», without a replacement (regulation, step 13): the seat goes to the waiting list. After T-3 it is taken and marked late; the coordinators
 * are told at once.
 */
export const createWithdrawPerson =
  (deps: ConfirmationDeps) =>
  (request: EnrolmentRequest & { readonly reason: string }): Promise<Result<NoticeTaken, WithdrawRefused>> =>
    deps.work.run(request.requestKey, async (stores): Promise<Result<NoticeTaken, WithdrawRefused>> => {
      const taken = await takeForChange(stores, request);
      if (!taken.ok) return taken;
      const reason = cleanInput(request.reason, maxReasonLength);
      if (!reason.ok) return reason;
      const { run, enrolment } = taken.value;
      const { actor } = request;
      const daysLate = await noticeDaysLate(stores, deps, run);
      const by = { actor, at: deps.clock.now() };
      const stepped = await stepEnrolment(stores, enrolment, "withdraw", by, { reason: reason.value, daysLate });
      if (!stepped.ok) return refusedStep(stepped.error);
      if (enrolment.requestId !== null) {
        const step = { requestId: enrolment.requestId, actorId: actor.personId, reason: reason.value };
        const freed = await freeSeat(stores, deps, step);
        // A line that no longer holds a seat has none to free.
        if (!freed.ok && freed.error.type === "NoRequest") throw new Error("an enrolment rests on a line that is gone");
      }
      const told = await runTold(stores, run);
      await tellPeople(stores, deps, [enrolment], { run: told, outcome: "withdrawn" });
      await stopAskingWhenDone(stores, run.id, enrolment.organizationId);
      await tellCoordinators(stores, deps, {
        cause: `confirm-withdrawn:${enrolment.id}:${by.at}`,
        byId: actor.personId,
        notice: {
          type: "confirmation.withdrawn",
          run: told,
          ...(await namesOf(stores, enrolment)),
          reason: reason.value,
          daysLate,
        },
      });
      return ok({ daysLate });
    });

export type ReplaceRefused =
  | TakeRefused
  | CleanInputError
  /** The colleague is in the programme already, has other courses on these days, or is not on the list. */
  | { readonly type: "NotEligible" };

/** «Замена»: a colleague takes the seat (regulation, step 13). The seat keeps its line and its history; the colleague's going counts as confirmed. */
export const createReplacePerson =
  (deps: ConfirmationDeps) =>
  (
    request: EnrolmentRequest & { readonly byPersonId: PersonId; readonly reason: string },
  ): Promise<Result<NoticeTaken, ReplaceRefused>> =>
    deps.work.run(request.requestKey, async (stores): Promise<Result<NoticeTaken, ReplaceRefused>> => {
      const taken = await takeForChange(stores, request);
      if (!taken.ok) return taken;
      const reason = cleanInput(request.reason, maxReasonLength);
      if (!reason.ok) return reason;
      const { run, enrolment } = taken.value;
      const { actor, byPersonId } = request;
      const eligible = await findEligible(stores, enrolment, run, deps.clock.today());
      if (!eligible.some(({ personId }) => personId === byPersonId)) return err({ type: "NotEligible" });
      const daysLate = await noticeDaysLate(stores, deps, run);
      const by = { actor, at: deps.clock.now() };
      const stepped = await stepEnrolment(stores, enrolment, "replace", by, { reason: reason.value, daysLate });
      if (!stepped.ok) return refusedStep(stepped.error);
      const successor = await enrolSuccessor(stores, deps, { enrolment, byPersonId, actor });
      const told = await runTold(stores, run);
      await tellPeople(stores, deps, [enrolment], { run: told, outcome: "replaced" });
      await tellPeople(stores, deps, [successor], { run: told, outcome: "goes-instead" });
      await stopAskingWhenDone(stores, run.id, enrolment.organizationId);
      const [newcomer] = await stores.people.findPeople([byPersonId]);
      await tellCoordinators(stores, deps, {
        cause: `confirm-replaced:${enrolment.id}:${by.at}`,
        byId: actor.personId,
        notice: {
          type: "confirmation.replaced",
          run: told,
          ...(await namesOf(stores, enrolment)),
          byFullName: newcomer?.fullName ?? "",
          reason: reason.value,
          daysLate,
        },
      });
      return ok({ daysLate });
    });

/** The person's record under the held run and seats, if it is still what the screen showed. */
async function takeForChange(
  stores: ConfirmationStores,
  { actor, enrolmentId, seen }: EnrolmentRequest,
): Promise<Result<{ readonly run: CourseRun; readonly enrolment: Enrolment }, TakeRefused>> {
  const found = await stores.enrolments.findEnrolment(enrolmentId);
  if (found === null) return err({ type: "NotFound" });
  if (!mayAnswer(actor, found.organizationId)) return err({ type: "NotAllowed" });
  const run = await takeRunWithSeats(stores, found.runId);
  if (run === null) return err({ type: "NotFound" });
  if (!isAhead(run)) return err({ type: "WrongRunState", state: run.state });
  // Read again: the run is held only now.
  const enrolment = await stores.enrolments.findEnrolment(enrolmentId);
  if (enrolment === null) return err({ type: "NotFound" });
  return isAsSeen(enrolment, seen) && canStepEnrolment(enrolment, "withdraw")
    ? ok({ run, enrolment })
    : err({ type: "DecidedMeanwhile", state: enrolment.state });
}

/** Who was in the run before takes their record up again. */
async function enrolSuccessor(
  { enrolments, audit }: ConfirmationStores,
  { clock, ids }: ConfirmationDeps,
  what: { readonly enrolment: Enrolment; readonly byPersonId: PersonId; readonly actor: Actor },
): Promise<Enrolment> {
  const { enrolment, byPersonId, actor } = what;
  const known = await enrolments.findInRun(enrolment.runId, byPersonId);
  const at = clock.now();
  const successor: Enrolment = {
    ...enrolment,
    id: known?.id ?? ids.newId(),
    personId: byPersonId,
    state: "confirmed",
    confirmedAt: at,
    confirmedById: actor.personId,
    askedAt: null,
    daysLate: 0,
    reason: null,
    noteFileId: null,
    replacesId: enrolment.id,
    providerState: "unknown",
    hours: null,
    certificate: null,
  };
  if (known === null) await enrolments.addEnrolment(successor, actor.personId, at);
  else await enrolments.saveEnrolment(successor, actor.personId, at);
  await audit.write({
    at,
    actorId: actor.personId,
    subjectKind: "enrolment",
    subjectId: successor.id,
    action: "goes-instead",
    toState: "confirmed",
    ...(known === null ? {} : { fromState: known.state }),
  });
  return successor;
}

const noticeDaysLate = async (
  { confirmations }: ConfirmationStores,
  { clock }: ConfirmationDeps,
  { startsOn }: CourseRun,
): Promise<number> => daysLateOn(clock.today(), confirmationDates(startsOn, await confirmations.marginDays()).noticeBy);

async function namesOf(
  { people }: ConfirmationStores,
  { organizationId, personId }: Enrolment,
): Promise<{ readonly organizationName: string; readonly fullName: string }> {
  const organization = await people.findOrganization(organizationId);
  const person = await people.findPerson(personId);
  return { organizationName: organization?.name ?? "", fullName: person?.fullName ?? "" };
}

const refusedStep = (
  error: NotAllowed | { readonly type: "WrongEnrolmentState"; readonly state: Enrolment["state"] },
): Result<never, NotAllowed | DecidedMeanwhile> =>
  err(error.type === "NotAllowed" ? error : { type: "DecidedMeanwhile", state: error.state });
