import { addDays, type CalendarDay, daysBetween } from "../../shared/calendar-day.ts";
import { previousWorkingDay, type WorkingCalendar } from "../../shared/working-calendar.ts";

/** Calendar days before a start (domain.md, steps 12 to 14). */
const askDaysBefore = 14;
const hardDaysBefore = 7;
const noticeDaysBefore = 3;

/** How much earlier than the hard line schools are asked to answer, unless the coordinator has chosen otherwise. */
export const usualMarginDays = 3;
/** With more, a school would be late before it is asked. */
export const mostMarginDays = askDaysBefore - hardDaysBefore;

/** By when what is due for a run. */
export interface ConfirmationDates {
  readonly askOn: CalendarDay;
  /** The school's own deadline. */
  readonly schoolBy: CalendarDay;
  /** T-7: after it a confirmation is late. */
  readonly hardBy: CalendarDay;
  /** T-3: after it a notice of force majeure is late. */
  readonly noticeBy: CalendarDay;
}

/** The days of a run that starts then. */
export const confirmationDates = (startsOn: CalendarDay, marginDays: number): ConfirmationDates => ({
  askOn: addDays(startsOn, -askDaysBefore),
  schoolBy: addDays(startsOn, -hardDaysBefore - marginDays),
  hardBy: addDays(startsOn, -hardDaysBefore),
  noticeBy: addDays(startsOn, -noticeDaysBefore),
});

/** Calendar days after a deadline; 0 in time. */
export const daysLateOn = (day: CalendarDay, deadline: CalendarDay): number => Math.max(0, daysBetween(deadline, day));

export type ReminderStage = "school" | "hard";

/** The last reminder that is due by that day: those of days off come on the working day before them, deadlines stay. */
export function reminderDue(
  { schoolBy, hardBy }: ConfirmationDates,
  today: CalendarDay,
  calendar: WorkingCalendar,
): ReminderStage | null {
  if (today >= previousWorkingDay(hardBy, calendar)) return "hard";
  return today >= previousWorkingDay(schoolBy, calendar) ? "school" : null;
}
