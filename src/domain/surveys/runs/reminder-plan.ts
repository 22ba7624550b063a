import { addDays, type CalendarDay, dayOfInstant, daysBetween, instantAt } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { nextWorkingDay, previousWorkingDay, type WorkingCalendar } from "../../shared/working-calendar.ts";
import type { ReminderPlan, SurveyRun } from "./run.ts";

/** What a new run is proposed: product decision on reminders. */
export const usualReminders: ReminderPlan = { everyDays: 2, daysBefore: [1], at: "10:00", atMost: 3 };

/**
 * The moments at which a run reminds, earliest first. Days off move a reminder: those in between to the next working day, those before the close to
 * the one before it. None on the day of the opening, none after the close, one a day. Of more than `atMost` those before the close
 * come first, then the earliest: a reminder near the close brings most.
 */
export function planReminders(
  { opensAt, closesAt, settings: { reminders } }: Pick<SurveyRun, "opensAt" | "closesAt" | "settings">,
  calendar: WorkingCalendar,
  timeZone: string,
): readonly Instant[] {
  const opensOn = dayOfInstant(opensAt, timeZone);
  const closesOn = dayOfInstant(closesAt, timeZone);
  const isPossible = (day: CalendarDay): boolean => day > opensOn && instantAt(day, reminders.at, timeZone) < closesAt;

  const before = reminders.daysBefore
    .toSorted((a, b) => a - b)
    .map((days) => previousWorkingDay(addDays(closesOn, -days), calendar));
  const between = daysBetweenEnds(opensOn, closesOn, reminders.everyDays).map((day) => nextWorkingDay(day, calendar));
  const days = [...new Set([...before, ...between].filter(isPossible))].slice(0, Math.max(0, reminders.atMost));
  return days.toSorted().map((day) => instantAt(day, reminders.at, timeZone));
}

/** The planned reminder that is due: the latest that has come and was not dealt with. Earlier ones that were missed are overtaken by it. */
export function findDueReminder(moments: readonly Instant[], remindedAt: Instant | null, now: Instant): Instant | null {
  const latest = moments.findLast((moment) => moment <= now);
  return latest === undefined || (remindedAt !== null && latest <= remindedAt) ? null : latest;
}

function daysBetweenEnds(opensOn: CalendarDay, closesOn: CalendarDay, every: number | null): readonly CalendarDay[] {
  if (every === null || every < 1) return [];
  const count = Math.floor(daysBetween(opensOn, closesOn) / every);
  return Array.from({ length: count }, (_, index) => addDays(opensOn, (index + 1) * every));
}
