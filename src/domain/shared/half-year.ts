import { asCalendarDay, type CalendarDay, dayParts } from "./calendar-day.ts";
import { err, ok, type Result } from "./result.ts";

/** Half 1 is January to June, half 2 July to December. */
export interface HalfYear {
  readonly year: number;
  readonly half: 1 | 2;
}

/** First and last day, both included. */
export interface DayRange {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** "2027-1": the stored form and the key in addresses and maps. */
export const halfYearKey = ({ year, half }: HalfYear): string => `${year}-${half}`;

/** Reads the stored form back. */
export function parseHalfYearKey(key: string): Result<HalfYear, NotAHalfYear> {
  const match = /^(\d{4})-([12])$/.exec(key);
  if (match === null || match[1] === "0000") return err({ type: "NotAHalfYear" });
  return ok({ year: Number(match[1]), half: match[2] === "1" ? 1 : 2 });
}

/** The text is not of the form "2027-1". */
export interface NotAHalfYear {
  readonly type: "NotAHalfYear";
}

/** The half-year in which the day falls. */
export function halfYearOf(day: CalendarDay): HalfYear {
  const { year, month } = dayParts(day);
  return { year, half: month <= 6 ? 1 : 2 };
}

/** First and last day of the half-year. */
export function halfYearRange({ year, half }: HalfYear): DayRange {
  const padded = String(year).padStart(4, "0");
  return half === 1
    ? { from: asCalendarDay(`${padded}-01-01`), to: asCalendarDay(`${padded}-06-30`) }
    : { from: asCalendarDay(`${padded}-07-01`), to: asCalendarDay(`${padded}-12-31`) };
}

/** First day of the half-year. */
export const halfYearStart = (halfYear: HalfYear): CalendarDay => halfYearRange(halfYear).from;

/** Last day of the half-year. */
export const halfYearEnd = (halfYear: HalfYear): CalendarDay => halfYearRange(halfYear).to;

/** The half-year after this one. */
export const nextHalfYear = ({ year, half }: HalfYear): HalfYear =>
  half === 1 ? { year, half: 2 } : { year: year + 1, half: 1 };

/** The half-year before this one. */
export const previousHalfYear = ({ year, half }: HalfYear): HalfYear =>
  half === 2 ? { year, half: 1 } : { year: year - 1, half: 2 };

/** Whether the day lies in the half-year. */
export function halfYearContains(halfYear: HalfYear, day: CalendarDay): boolean {
  const { from, to } = halfYearRange(halfYear);
  return from <= day && day <= to;
}

/** Order for `sort`. */
export const compareHalfYears = (a: HalfYear, b: HalfYear): number => a.year - b.year || a.half - b.half;
