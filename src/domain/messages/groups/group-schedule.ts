import type { CourseRunState } from "../../places/course-runs/course-run.ts";
import { addDays, type CalendarDay } from "../../shared/calendar-day.ts";

/** One run in a group's schedule. */
export interface ScheduledRun {
  readonly runId: string;
  readonly title: string;
  readonly groupName: string;
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly place: string;
  readonly link: string | null;
  readonly times: string | null;
  readonly state: CourseRunState;
  /** Its dates before the last move, if it was moved. */
  readonly movedFrom: { readonly startsOn: CalendarDay; readonly endsOn: CalendarDay } | null;
  /** How many people of the organization go; `null` where the group is not an organization's. */
  readonly people: number | null;
}

/** A group's schedule: no names, for a group has readers that nobody knows. */
export interface GroupSchedule {
  /** Of the organization or the programme; `null` for the whole municipality. */
  readonly heading: string | null;
  /** Running and coming ones within the horizon, in the order of their dates. */
  readonly runs: readonly ScheduledRun[];
  /** Coming ones beyond it. */
  readonly later: number;
}

/** Two months: what people plan by; a half-year would not fit into one message. */
export const scheduleDays = 60;

/** What of the runs belongs into a schedule today: those that are not over; a cancelled one until the day on which it would have begun. */
export function cutSchedule(heading: string | null, runs: readonly ScheduledRun[], today: CalendarDay): GroupSchedule {
  const coming = runs.filter((run) => (run.state === "cancelled" ? run.startsOn >= today : run.endsOn >= today));
  const horizon = addDays(today, scheduleDays);
  const near = coming.filter((run) => run.startsOn <= horizon);
  return { heading, runs: near, later: coming.length - near.length };
}
