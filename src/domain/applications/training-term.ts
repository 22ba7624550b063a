import { asCalendarDay, type CalendarDay, endOfMonth, isCalendarDay } from "../shared/calendar-day.ts";
import type { DayRange } from "../shared/half-year.ts";

/**
 * The days that a date of last training may mean: «2024-05-10» is one day, «2024-05» a month, «2024» a year. `null` when it cannot
 * be read at all.
 */
export function trainedRange(lastTrainedOn: string): DayRange | null {
  if (isCalendarDay(lastTrainedOn)) return { from: lastTrainedOn, to: lastTrainedOn };
  if (isCalendarDay(`${lastTrainedOn}-01`)) return monthRange(asCalendarDay(`${lastTrainedOn}-01`));
  if (!isCalendarDay(`${lastTrainedOn}-01-01`)) return null;
  return { from: asCalendarDay(`${lastTrainedOn}-01-01`), to: asCalendarDay(`${lastTrainedOn}-12-31`) };
}

const monthRange = (firstDay: CalendarDay): DayRange => ({ from: firstDay, to: endOfMonth(firstDay) });
