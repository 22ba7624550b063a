import { addDays, type CalendarDay, weekdayOf } from "./calendar-day.ts";

/** What makes a day a working one: reminders move by it, deadlines never do. */
export interface WorkingCalendar {
  /** Month and day ("02-23") of the holidays that come back every year. */
  readonly holidays: readonly string[];
  /** Days off by the government's yearly order on transfers, though neither a weekend nor a holiday. */
  readonly extraDaysOff: readonly CalendarDay[];
  /** Weekend days or holidays that the same order makes working. */
  readonly workingDays: readonly CalendarDay[];
}

/** Non-working holidays of the Russian Federation: Labour Code, article 112. */
export const RUSSIAN_HOLIDAYS: readonly string[] = [
  "01-01",
  "01-02",
  "01-03",
  "01-04",
  "01-05",
  "01-06",
  "01-07",
  "01-08",
  "02-23",
  "03-08",
  "05-01",
  "05-09",
  "06-12",
  "11-04",
];

/** The Russian calendar with the transfers of the years that the municipality has entered; none are known in advance. */
export const createRussianCalendar = (
  transfers: Partial<Pick<WorkingCalendar, "extraDaysOff" | "workingDays">> = {},
): WorkingCalendar => ({
  holidays: RUSSIAN_HOLIDAYS,
  extraDaysOff: transfers.extraDaysOff ?? [],
  workingDays: transfers.workingDays ?? [],
});

/** Whether people work on that day. An explicit transfer wins over the holiday list and the weekend. */
export function isWorkingDay(day: CalendarDay, calendar: WorkingCalendar): boolean {
  if (calendar.workingDays.includes(day)) return true;
  if (calendar.extraDaysOff.includes(day)) return false;
  return weekdayOf(day) <= 5 && !calendar.holidays.includes(day.slice(5));
}

/** The day itself if it is a working one, otherwise the first working day after it. */
export const nextWorkingDay = (day: CalendarDay, calendar: WorkingCalendar): CalendarDay => seek(day, calendar, 1);

/** The day itself if it is a working one, otherwise the last working day before it. */
export const previousWorkingDay = (day: CalendarDay, calendar: WorkingCalendar): CalendarDay => seek(day, calendar, -1);

function seek(day: CalendarDay, calendar: WorkingCalendar, step: 1 | -1): CalendarDay {
  let candidate = day;
  // A year without one working day is broken data, not a calendar.
  for (let tried = 0; tried <= 366; tried++) {
    if (isWorkingDay(candidate, calendar)) return candidate;
    candidate = addDays(candidate, step);
  }
  throw new RangeError(`No working day within a year of ${day}`);
}
