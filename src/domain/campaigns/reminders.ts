import { addDays, type CalendarDay, daysBetween } from "../shared/calendar-day.ts";
import { previousWorkingDay, type WorkingCalendar } from "../shared/working-calendar.ts";

/** Days before the close of applications on which schools are reminded; 0 is the day itself. */
export const reminderMarks = [14, 7, 3, 1, 0] as const;

export type ReminderMark = (typeof reminderMarks)[number];

/** One day on which schools are reminded. */
export interface ReminderDay {
  readonly mark: ReminderMark;
  readonly day: CalendarDay;
}

/**
 * The days on which schools are reminded of a close, earliest first. A mark that falls on a day off moves to the working day before
 * it, so that the reminder still leaves its time; the close itself never moves. Marks that meet on one day are one reminder: the last.
 */
export function planReminders(closesOn: CalendarDay, calendar: WorkingCalendar): readonly ReminderDay[] {
  const markByDay = new Map<CalendarDay, ReminderMark>();
  for (const mark of reminderMarks) markByDay.set(previousWorkingDay(addDays(closesOn, -mark), calendar), mark);
  return [...markByDay].map(([day, mark]) => ({ day, mark }));
}

/** What is asked of `findDueReminder`. */
export interface ReminderMoment {
  readonly closesOn: CalendarDay;
  /** The day of the job's slot; in the past when it is caught up. */
  readonly slotDay: CalendarDay;
  /** The day on which the message goes out. */
  readonly sendDay: CalendarDay;
}

/** A reminder to send, with the days that are left when it goes out. */
export interface DueReminder {
  readonly mark: ReminderMark;
  readonly daysLeft: number;
}

/**
 * The reminder that the slot's day calls for. None when the day has no mark, when it is caught up so late that the next one is due as
 * well (only the latest is sent), or when the close has passed.
 */
export function findDueReminder(moment: ReminderMoment, calendar: WorkingCalendar): DueReminder | null {
  const { closesOn, slotDay, sendDay } = moment;
  const daysLeft = daysBetween(sendDay, closesOn);
  if (daysLeft < 0) return null;

  const due = planReminders(closesOn, calendar).findLast(({ day }) => day <= sendDay);
  return due === undefined || due.day !== slotDay ? null : { mark: due.mark, daysLeft };
}
