import type { Actor, NotAllowed, PersonId } from "../../people/roles.ts";
import { addDays, type CalendarDay, dayOfInstant } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { shortHash } from "../../shared/short-hash.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { isWorkingDay, previousWorkingDay } from "../../shared/working-calendar.ts";
import type { CourseRun, CourseRunId } from "../course-runs/course-run.ts";
import { aboutRun, isAhead, type WrongRunState } from "../course-runs/run-state.ts";
import { type Enrolment, occupiesSeat } from "../enrolments/enrolment.ts";
import { canPlan } from "../place-rights.ts";
import type { ConfirmationDeps, ConfirmationStores } from "./confirmation-deps.ts";
import { confirmationDates } from "./confirmation-dates.ts";
import { runTold, tellCoordinators } from "./tell-confirmations.ts";

/** Form 3 of a run as it was placed with the provider (regulation, step 14). */
export interface Handover {
  readonly runId: CourseRunId;
  readonly at: Instant;
  readonly byId: PersonId;
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly personIds: readonly PersonId[];
}

/** What is different now from what the provider has. */
export interface HandoverChanges {
  readonly added: readonly PersonId[];
  readonly gone: readonly PersonId[];
  readonly isMoved: boolean;
}

/** Those whose going is confirmed: the lines of Form 3. */
export const confirmedOf = (enrolments: readonly Enrolment[]): readonly Enrolment[] =>
  enrolments.filter(({ state }) => state === "confirmed" || state === "attending" || state === "completed");

/** What changed since the list was placed; `null` when nothing did. */
export function changesSince(
  handover: Handover,
  run: Pick<CourseRun, "startsOn" | "endsOn">,
  enrolments: readonly Enrolment[],
): HandoverChanges | null {
  const now = confirmedOf(enrolments).map(({ personId }) => personId);
  const added = now.filter((id) => !handover.personIds.includes(id));
  const gone = handover.personIds.filter((id) => !now.includes(id));
  const isMoved = run.startsOn !== handover.startsOn || run.endsOn !== handover.endsOn;
  return added.length + gone.length === 0 && !isMoved ? null : { added, gone, isMoved };
}

/** The coordinator notes that the list of those who go was placed with the provider, as it stands now. */
export const createMarkHandedOver =
  ({ work, clock }: ConfirmationDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly runId: CourseRunId;
  }): Promise<Result<{ readonly people: number }, HandOverRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<{ people: number }, HandOverRefused>> => {
      const { actor, runId } = request;
      if (!canPlan(actor)) return err({ type: "NotAllowed" });
      const run = await stores.courseRuns.takeRun(runId);
      if (run === null) return err({ type: "NotFound" });
      if (!isAhead(run)) return err({ type: "WrongRunState", state: run.state });
      const going = confirmedOf(await stores.enrolments.listOfRun(runId));
      if (going.length === 0) return err({ type: "NobodyConfirmed" });
      const at = clock.now();
      const { startsOn, endsOn } = run;
      const personIds = going.map(({ personId }) => personId);
      await stores.confirmations.saveHandover({ runId, at, byId: actor.personId, startsOn, endsOn, personIds });
      for (const enrolment of going.filter(({ providerState }) => providerState === "unknown")) {
        await stores.enrolments.saveEnrolment({ ...enrolment, providerState: "listed" }, actor.personId, at);
      }
      await stores.audit.write({
        ...aboutRun(actor, at, run),
        action: "handed-over",
        details: { people: going.length },
      });
      return ok({ people: going.length });
    });

export type HandOverRefused =
  | NotAllowed
  | { readonly type: "NotFound" }
  | WrongRunState
  /** There is nobody to tell the provider of. */
  | { readonly type: "NobodyConfirmed" };

/**
 * From T-7 on tells the coordinators of runs whose list is not with the provider yet, once, and of any change after it was placed, once for each.
 * Returns how many messages were new.
 */
export const createTellHandovers =
  (deps: ConfirmationDeps) =>
  async (slot: Instant): Promise<number> => {
    const { calendar, timeZone } = deps.timing;
    const today = dayOfInstant(slot, timeZone);
    if (!isWorkingDay(today, calendar)) return 0;
    const runs = await deps.work.run(null, ({ courseRuns }) => courseRuns.listBetween(today, addDays(today, farthest)));
    let told = 0;
    for (const run of runs.filter((one) => isAhead(one) && one.startsOn >= today)) {
      told += await deps.work.run(null, (stores) => tellHandover(stores, deps, run, today));
    }
    return told;
  };

/** T-7 with the longest holidays before it. */
const farthest = 7 + 14;

async function tellHandover(
  stores: ConfirmationStores,
  deps: ConfirmationDeps,
  run: CourseRun,
  today: CalendarDay,
): Promise<number> {
  const enrolments = await stores.enrolments.listOfRun(run.id);
  const handover = await stores.confirmations.findHandover(run.id);
  if (handover === null) {
    const { hardBy } = confirmationDates(run.startsOn, await stores.confirmations.marginDays());
    if (today < previousWorkingDay(hardBy, deps.timing.calendar)) return 0;
    const going = confirmedOf(enrolments).length;
    if (!enrolments.some(({ state }) => occupiesSeat(state))) return 0;
    return tellCoordinators(stores, deps, {
      cause: `handover:${run.id}:${run.startsOn}:missing`,
      byId: null,
      notice: { type: "confirmation.not-handed-over", run: await runTold(stores, run), going, hardBy },
    });
  }
  const changes = changesSince(handover, run, enrolments);
  if (changes === null) return 0;
  const { added, gone, isMoved } = changes;
  const mark = shortHash(JSON.stringify([handover.at, run.startsOn, run.endsOn, added.toSorted(), gone.toSorted()]));
  return tellCoordinators(stores, deps, {
    cause: `handover:${run.id}:changed:${mark}`,
    byId: null,
    notice: {
      type: "confirmation.handover-changed",
      run: await runTold(stores, run),
      added: await namesOf(stores, added),
      gone: await namesOf(stores, gone),
      isMoved,
    },
  });
}

const namesOf = async (
  { people }: Pick<ConfirmationStores, "people">,
  personIds: readonly PersonId[],
): Promise<readonly string[]> => {
  const found = await people.findPeople(personIds);
  return found.map(({ fullName }) => fullName).toSorted((one, other) => one.localeCompare(other, "ru"));
};
