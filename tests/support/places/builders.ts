import type { CourseRun } from "../../../src/domain/places/course-runs/course-run.ts";
import type { Enrolment } from "../../../src/domain/places/enrolments/enrolment.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";

/** A course run of five days in March 2027 with 25 seats; what matters is given. */
export const buildRun = (
  given: Partial<Omit<CourseRun, "startsOn" | "endsOn">> & {
    readonly startsOn?: string;
    readonly endsOn?: string;
  } = {},
): CourseRun => {
  const { startsOn = "2027-03-15", endsOn = "2027-03-19", ...rest } = given;
  return {
    id: "run",
    campaignId: "campaign",
    programmeId: "programme",
    groupName: "группа 1",
    place: "ул. Ленина, 5",
    link: null,
    times: "9:00–15:30",
    hours: 36,
    seats: 25,
    state: "planned",
    revision: 0,
    cancelReason: null,
    ...rest,
    startsOn: asCalendarDay(startsOn),
    endsOn: asCalendarDay(endsOn),
  };
};

/** Somebody of the organization who was placed in the run and not asked yet. */
export const buildEnrolment = (
  given: Partial<Enrolment> & Pick<Enrolment, "runId" | "personId" | "organizationId">,
): Enrolment => ({
  id: `${given.runId}/${given.personId}`,
  requestId: null,
  state: "planned",
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
  ...given,
});
