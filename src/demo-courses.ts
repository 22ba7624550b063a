import { type DemoCourse, demoCourses, demoUnplaced } from "../sandbox/demo/demo-courses.ts";
import { demoPeople, demoProgrammes } from "../sandbox/demo/demo-municipality.ts";
import { demoId } from "./demo-seed.ts";
import { proposeStages } from "./domain/campaigns/propose-stages.ts";
import type { CourseRun, CourseRunState } from "./domain/places/course-runs/course-run.ts";
import type { Enrolment } from "./domain/places/enrolments/enrolment.ts";
import type { SeatRequest } from "./domain/places/seats/seat-request.ts";
import { addDays, type CalendarDay } from "./domain/shared/calendar-day.ts";
import type { Clock } from "./domain/shared/clock.ts";
import { type HalfYear, halfYearOf, halfYearRange } from "./domain/shared/half-year.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import { createRussianCalendar } from "./domain/shared/working-calendar.ts";
import type { Stores } from "./infra/db/stores.ts";

export interface DemoCoursesDeps {
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
}

/**
 * Gives the demonstration municipality the present half-year: its campaign is closed, its courses are under way on days that follow the clock. Does
 * nothing when the half-year is there already. One transaction.
 */
export const seedDemoCourses = ({ work, clock }: DemoCoursesDeps): Promise<void> =>
  work.run(null, async (stores) => {
    const today = clock.today();
    const halfYear = halfYearOf(today);
    if ((await stores.campaigns.findByHalfYear(halfYear)) !== null) return;
    const [coordinator = ""] = await stores.people.holdersOf("municipal-coordinator", null, today);
    const [id, at] = [demoId("campaign/now"), clock.now()];
    const stages = proposeStages(halfYear, createRussianCalendar());
    await stores.campaigns.addDraft({ id, halfYear, state: "draft", stages }, at, coordinator);
    await stores.campaigns.saveState(id, "closed", at, coordinator);

    const queues = new Map<string, string[]>();
    for (const course of demoCourses) {
      const run = runOf(course, id, today);
      await stores.courseRuns.addRun(run, coordinator, at);
      const people = goers(course, queues);
      const requests = people.map((key) => requestOf(key, course, { id, halfYear }, "placed"));
      await stores.seats.addRequests(requests, at);
      for (const request of requests) {
        await stores.enrolments.addEnrolment(enrolmentOf(request, run), coordinator, at);
      }
    }
    const waiting = nextPeople(queues, demoUnplaced.programmeKey, demoUnplaced.people);
    await stores.seats.addRequests(
      waiting.map((key) => requestOf(key, demoUnplaced, { id, halfYear }, "granted")),
      at,
    );
    for (const programmeKey of new Set(demoCourses.map((course) => course.programmeKey))) {
      const own = demoCourses.filter((course) => course.programmeKey === programmeKey);
      const seats = own.reduce((sum, course) => sum + course.seats, 0);
      await stores.quotas.saveQuota(
        { campaignId: id, programmeId: demoId(programmeKey), seats, note: null },
        coordinator,
        at,
      );
    }
  });

/** Within the half-year, whatever the day on which the demonstration begins. */
function runOf(course: DemoCourse, campaignId: string, today: CalendarDay): CourseRun {
  const { from, to } = halfYearRange(halfYearOf(today));
  const latest = addDays(to, 1 - course.days);
  const wanted = addDays(today, course.begins);
  const startsOn = wanted < from ? from : wanted > latest ? latest : wanted;
  const endsOn = addDays(startsOn, course.days - 1);
  return {
    id: demoId(course.key),
    campaignId,
    programmeId: demoId(course.programmeKey),
    groupName: course.groupName,
    startsOn,
    endsOn,
    place: course.place,
    link: course.link,
    times: course.times,
    hours: demoProgrammes.find(({ key }) => key === course.programmeKey)?.hours ?? 36,
    seats: course.seats,
    state: stateOf(course, startsOn, endsOn, today),
    revision: 0,
    cancelReason: null,
  };
}

const stateOf = (
  { isConfirmed }: DemoCourse,
  startsOn: CalendarDay,
  endsOn: CalendarDay,
  today: CalendarDay,
): CourseRunState => {
  if (endsOn < today) return "finished";
  if (startsOn <= today) return "running";
  return isConfirmed ? "confirmed" : "planned";
};

/** The guests, and then people of all schools by turns, nobody twice in one programme. */
const goers = (course: DemoCourse, queues: Map<string, string[]>): readonly string[] => {
  const guests = demoPeople.filter(({ fullName }) => course.guests.includes(fullName)).map(({ key }) => key);
  const queue = queueOf(queues, course.programmeKey).filter((key) => !guests.includes(key));
  queues.set(course.programmeKey, queue);
  return [...guests, ...nextPeople(queues, course.programmeKey, course.people - guests.length)];
};

const nextPeople = (queues: Map<string, string[]>, programmeKey: string, count: number): readonly string[] =>
  queueOf(queues, programmeKey).splice(0, count);

/** A step that shares no factor with the number of staff goes round them all. */
const stride = 7;

function queueOf(queues: Map<string, string[]>, programmeKey: string): string[] {
  const known = queues.get(programmeKey);
  if (known !== undefined) return known;
  const staff = demoPeople.filter(({ organizationKey, position }) => organizationKey !== null && position !== "");
  const begin = Number(programmeKey.slice(-2));
  const keys = staff.map((_, index) => staff[(begin + index * stride) % staff.length]?.key ?? "");
  const queue = [...new Set(keys)].filter((key) => key !== "");
  queues.set(programmeKey, queue);
  return queue;
}

const requestOf = (
  personKey: string,
  { programmeKey }: { readonly programmeKey: string },
  campaign: { readonly id: string; readonly halfYear: HalfYear },
  state: SeatRequest["state"],
): SeatRequest => {
  const { id: campaignId, halfYear } = campaign;
  const person = demoPeople.find(({ key }) => key === personKey);
  const programme = demoProgrammes.find(({ key }) => key === programmeKey);
  return {
    id: demoId(`request/${programmeKey}/${personKey}`),
    campaignId,
    organizationId: demoId(person?.organizationKey ?? ""),
    personId: demoId(personKey),
    programmeId: demoId(programmeKey),
    programmeTitle: programme?.title ?? "",
    period: { kind: "half", ...halfYear },
    ordinal: 1,
    state,
    waitingRank: null,
    reason: null,
  };
};

const enrolmentOf = ({ id, personId, organizationId }: SeatRequest, { id: runId, state }: CourseRun): Enrolment => ({
  id: demoId(`enrolment/${runId}/${personId}`),
  runId,
  personId,
  organizationId,
  requestId: id,
  state: state === "finished" ? "completed" : state === "running" ? "attending" : "planned",
  askedAt: null,
  confirmedAt: null,
  confirmedById: null,
  daysLate: 0,
  reason: null,
  noteFileId: null,
  replacesId: null,
  providerState: "unknown",
  hours: null,
  certificate: null,
});
