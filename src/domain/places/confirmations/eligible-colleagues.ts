import { wordingOf } from "../../needs/deficit.ts";
import { matchProgrammes } from "../../needs/match-programmes.ts";
import type { Person } from "../../people/person.ts";
import { trainingTermOf } from "../../people/training-term.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import { foldText } from "../../shared/search-text.ts";
import type { CourseRun } from "../course-runs/course-run.ts";
import { type Enrolment, occupiesSeat } from "../enrolments/enrolment.ts";
import { overlap } from "../enrolments/place-people.ts";
import type { ConfirmationStores } from "./confirmation-deps.ts";

/** Why a colleague fits. */
export type EligibleReason =
  | { readonly type: "deficit"; readonly wording: string }
  | { readonly type: "same-subject" }
  | { readonly type: "same-position" }
  | { readonly type: "overdue" }
  | { readonly type: "due" };

/** Somebody who can go instead. */
export interface EligibleColleague {
  readonly personId: string;
  readonly fullName: string;
  readonly position: string;
  /** The weightiest first; none when only the dates fit. */
  readonly reasons: readonly EligibleReason[];
}

/** What a need weighs: what the person lacks before what the post is, and both before the term. */
const weights: Readonly<Record<EligibleReason["type"], number>> = {
  deficit: 8,
  "same-subject": 4,
  overdue: 3,
  "same-position": 2,
  due: 1,
};

/**
 * Colleagues of the same organization who can take somebody's seat in a run, the best first: on the staff list, not in this programme in the
 * half-year and not asking for a seat of their own in it, without a run on the same days.
 */
export async function findEligible(
  stores: ConfirmationStores,
  leaving: Enrolment,
  run: CourseRun,
  today: CalendarDay,
): Promise<readonly EligibleColleague[]> {
  const { organizationId, personId } = leaving;
  const staff = await stores.people.listStaff(organizationId);
  const replaced = await stores.people.findPerson(personId);
  const titles = await stores.announcements.titlesOf([run.programmeId]);
  const programme = { id: run.programmeId, title: titles.get(run.programmeId) ?? "" };
  const deficits = (await stores.needs.listOfOrganization(organizationId)).filter(({ state }) => state === "active");
  const busy = await busyPeople(stores, run, organizationId);
  return staff
    .filter(({ id }) => id !== personId && !busy.has(id))
    .map((person) => {
      const lacking = deficits.find(
        (deficit) =>
          deficit.personId === person.id &&
          matchProgrammes({ wording: wordingOf(deficit), competence: deficit.competence }, [programme], 1).length > 0,
      );
      const reasons: readonly EligibleReason[] = [
        ...(lacking === undefined ? [] : [{ type: "deficit" as const, wording: wordingOf(lacking) }]),
        ...postReasons(person, replaced),
        ...termReasons(person, today),
      ];
      const { id, fullName, position } = person;
      const sorted = reasons.toSorted((one, other) => weights[other.type] - weights[one.type]);
      return { personId: id, fullName, position, reasons: sorted };
    })
    .toSorted((one, other) => weightOf(other) - weightOf(one) || one.fullName.localeCompare(other.fullName, "ru"));
}

const weightOf = ({ reasons }: EligibleColleague): number => reasons.reduce((sum, { type }) => sum + weights[type], 0);

function postReasons(person: Person, replaced: Person | null): readonly EligibleReason[] {
  if (replaced === null) return [];
  const { subject } = person;
  if (subject !== null && replaced.subject !== null && foldText(subject) === foldText(replaced.subject)) {
    return [{ type: "same-subject" }];
  }
  return foldText(person.position) === foldText(replaced.position) ? [{ type: "same-position" }] : [];
}

function termReasons({ lastTrainedOn }: Person, today: CalendarDay): readonly EligibleReason[] {
  const { state } = trainingTermOf(lastTrainedOn, today);
  return state === "overdue" || state === "due" ? [{ type: state }] : [];
}

/** Those of the organization who go elsewhere on these days, are in the programme already, or wait for a seat of their own in it. */
async function busyPeople(
  { enrolments, courseRuns, seats }: ConfirmationStores,
  run: CourseRun,
  organizationId: string,
): Promise<ReadonlySet<string>> {
  const held = (await enrolments.listOfOrganization(organizationId)).filter(({ state }) => occupiesSeat(state));
  const runs = await courseRuns.findRuns([...new Set(held.map(({ runId }) => runId))]);
  const barred = new Set(
    runs
      .filter(({ state }) => state !== "cancelled")
      .filter(
        (other) =>
          overlap(other, run) || (other.campaignId === run.campaignId && other.programmeId === run.programmeId),
      )
      .map(({ id }) => id),
  );
  const requests = await seats.listRequests(run.campaignId, { programmeId: run.programmeId, organizationId });
  return new Set([
    ...held.filter(({ runId }) => barred.has(runId)).map(({ personId }) => personId),
    ...requests
      .filter(({ state }) => state === "granted" || state === "placed" || state === "waiting")
      .map(({ personId }) => personId),
  ]);
}
