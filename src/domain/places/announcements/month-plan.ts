import {
  addMonths,
  asCalendarDay,
  type CalendarDay,
  daysInMonth,
  endOfMonth,
  startOfMonth,
} from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { nextWorkingDay, type WorkingCalendar } from "../../shared/working-calendar.ts";
import type { CourseRun, CourseRunChange } from "../course-runs/course-run.ts";
import type { Month } from "./announcement.ts";
import type { PlanMark } from "./announcement-notices.ts";
import { sumChanges } from "./run-changes.ts";

/** The month's plan is announced on this day of the month before, unless the municipality has chosen another. */
export const usualAnnouncementDay = 25;

/** The month in which the day lies. */
export const monthOf = (day: CalendarDay): Month => day.slice(0, 7);

/** First and last day of a month. */
export function monthRange(month: Month): { readonly from: CalendarDay; readonly to: CalendarDay } {
  const from = asCalendarDay(`${month}-01`);
  return { from, to: endOfMonth(from) };
}

/** Which month's plan is announced on that day, if any: the next month's, on the chosen day or the next working day after it. */
export function monthToAnnounce(today: CalendarDay, chosenDay: number, calendar: WorkingCalendar): Month | null {
  // The next working day of a late day may lie in the month that is announced: better late than never.
  for (const month of [addMonths(startOfMonth(today), 1), startOfMonth(today)]) {
    const before = addMonths(month, -1);
    const [year = 0, number = 1] = before.split("-").map(Number);
    const day = Math.min(chosenDay, daysInMonth(year, number));
    const planned = asCalendarDay(`${monthOf(before)}-${String(day).padStart(2, "0")}`);
    if (nextWorkingDay(planned, calendar) === today) return monthOf(month);
  }
  return null;
}

/** What is new about a run since the last announcement: it was made since, or what people have to know of it has changed. */
export function markOf(
  run: CourseRun,
  createdAt: Instant,
  changes: readonly CourseRunChange[],
  since: Instant | null,
): PlanMark {
  if (since === null) return null;
  const fields = sumChanges(
    run,
    changes.filter(({ at }) => at > since),
  );
  if (createdAt > since) return run.state === "cancelled" ? "cancelled" : "new";
  if (fields.length === 0) return null;
  return fields.some(({ field }) => field === "cancelled") ? "cancelled" : "changed";
}
