import {
  asCalendarDay,
  type CalendarDay,
  calendarDayFromParts,
  daysInMonth,
  parseCalendarDay,
} from "./calendar-day.ts";
import { type DayRange, halfYearRange } from "./half-year.ts";
import { err, ok, type Result } from "./result.ts";

/**
 * When something takes place, as exactly as it is known. Plain data that survives JSON; `periodToKey` is the form for a column or a button.
 * "days" has both ends included and may be one day long.
 */
export type Period =
  | { readonly kind: "days"; readonly from: CalendarDay; readonly to: CalendarDay }
  | { readonly kind: "month"; readonly year: number; readonly month: number }
  | { readonly kind: "quarter"; readonly year: number; readonly quarter: Quarter }
  | { readonly kind: "half"; readonly year: number; readonly half: 1 | 2 };

export type Quarter = 1 | 2 | 3 | 4;

/** First and last day of the period, both included. */
export function periodRange(period: Period): DayRange {
  switch (period.kind) {
    case "days":
      return { from: period.from, to: period.to };
    case "month":
      return monthsRange(period.year, period.month, period.month);
    case "quarter":
      return monthsRange(period.year, period.quarter * 3 - 2, period.quarter * 3);
    case "half":
      return halfYearRange(period);
  }
}

/** Whether the two have at least one day in common. Of a month or a longer period the days themselves are not known: it may, not must. */
export function periodsOverlap(a: Period, b: Period): boolean {
  const [first, second] = [periodRange(a), periodRange(b)];
  return first.from <= second.to && second.from <= first.to;
}

/** Order for `sort`: by first day, then the shorter one first. */
export function comparePeriods(a: Period, b: Period): number {
  const [first, second] = [periodRange(a), periodRange(b)];
  if (first.from !== second.from) return first.from < second.from ? -1 : 1;
  return first.to === second.to ? 0 : first.to < second.to ? -1 : 1;
}

/** The stored form: "2027-03-10", "2027-03-10/2027-03-14", "2027-03", "2027-Q1", "2027-H1". Equal periods have equal keys. */
export function periodToKey(period: Period): string {
  switch (period.kind) {
    case "days":
      return period.from === period.to ? period.from : `${period.from}/${period.to}`;
    case "month":
      return monthsRange(period.year, period.month, period.month).from.slice(0, 7);
    case "quarter":
      return `${period.year}-Q${period.quarter}`;
    case "half":
      return `${period.year}-H${period.half}`;
  }
}

/** Reads the stored form back. */
export function periodFromKey(key: string): Result<Period, NotAPeriodKey> {
  const unit = /^(\d{4})-([QH])([1-4])$/.exec(key);
  if (unit !== null) return unitFromKey(Number(unit[1]), unit[2] === "H", Number(unit[3]) as Quarter);
  const month = /^(\d{4})-(\d{2})$/.exec(key);
  if (month !== null) {
    const [year, number] = [Number(month[1]), Number(month[2])];
    return calendarDayFromParts(year, number, 1).ok ? ok({ kind: "month", year, month: number }) : NOT_A_KEY;
  }
  const [first = "", last = first, ...rest] = key.split("/");
  const [from, to] = [parseCalendarDay(first), parseCalendarDay(last)];
  if (!from.ok || !to.ok || rest.length > 0 || from.value > to.value) return NOT_A_KEY;
  return ok({ kind: "days", from: from.value, to: to.value });
}

/** The text is none of the forms that `periodToKey` writes. */
export interface NotAPeriodKey {
  readonly type: "NotAPeriodKey";
}

const NOT_A_KEY = err<NotAPeriodKey>({ type: "NotAPeriodKey" });

function unitFromKey(year: number, isHalf: boolean, number: Quarter): Result<Period, NotAPeriodKey> {
  if (year === 0) return NOT_A_KEY;
  if (!isHalf) return ok({ kind: "quarter", year, quarter: number });
  return number <= 2 ? ok({ kind: "half", year, half: number === 1 ? 1 : 2 }) : NOT_A_KEY;
}

/** From the first day of one month to the last day of another of the same year. */
function monthsRange(year: number, first: number, last: number): DayRange {
  const write = (month: number, day: number): CalendarDay =>
    asCalendarDay(
      [String(year).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))].join("-"),
    );
  return { from: write(first, 1), to: write(last, daysInMonth(year, last)) };
}
