import {
  addDays,
  type CalendarDay,
  calendarDayFromParts,
  daysBetween,
  endOfMonth,
  type NoSuchDay,
  startOfMonth,
} from "./calendar-day.ts";
import { type DayRange, type HalfYear, halfYearRange } from "./half-year.ts";
import { type Period, periodRange, periodsOverlap } from "./period.ts";
import { type DatePoint, type DateReading, readDates } from "./period-reading.ts";
import { err, ok, type Result } from "./result.ts";
import { tidyText } from "./search-text.ts";

/** A year of courses at the most: a longer period is a slip in one of its years. */
export const LONGEST_PERIOD_DAYS = 366;

/** Years that a period or a day may have; anything else is a slip of the keyboard. */
export const PERIOD_YEARS = { min: 2000, max: 2099 } as const;
export const DAY_YEARS = { min: 1950, max: 2099 } as const;

/**
 * Reads a period as people write it: one day, a range of days, a month or several, a quarter, a half-year. A year that was left out is
 * the one that makes the period touch `context`; if none does, the period is refused rather than guessed.
 */
export function parsePeriod(text: string, context: HalfYear): Result<Period, PeriodError> {
  if (tidyText(text) === "") return err({ type: "Empty" });
  const reading = readDates(text);
  if (reading === null) return err({ type: "NotADate" });
  const written = writtenYears(reading);
  const strange = written.find((year) => year < PERIOD_YEARS.min || year > PERIOD_YEARS.max);
  if (strange !== undefined) return err({ type: "YearOutOfRange", year: strange, ...PERIOD_YEARS });
  if (written.length > 0 || (reading.kind === "half" && reading.half === null))
    return resolve(reading, context.year, context);

  const surrounding: Period = { kind: "days", ...halfYearRange(context) };
  // A range over New Year begins or ends in a year that is not the half-year's.
  const candidates = [context.year - 1, context.year, context.year + 1].map((year) => resolve(reading, year, context));
  const fitting = candidates.find((period) => period.ok && periodsOverlap(period.value, surrounding));
  const [, ofContext] = candidates;
  if (fitting !== undefined) return fitting;
  return ofContext === undefined || ofContext.ok ? err({ type: "OutsideRange", halfYear: context }) : ofContext;
}

/**
 * Why a text is not a period. OnlyYear: a year without a month. NoMonth: days without a month. OutsideRange: the year was left out, and in
 * none does the period touch the half-year. TooLong: more than `max` days. YearOutOfRange: a year that only a slip explains.
 */
export type PeriodError =
  | { readonly type: "Empty" }
  | { readonly type: "NotADate" }
  | { readonly type: "OnlyYear"; readonly year: number }
  | { readonly type: "NoMonth" }
  | NoSuchDay
  | { readonly type: "EndBeforeStart"; readonly from: CalendarDay; readonly to: CalendarDay }
  | { readonly type: "TooLong"; readonly days: number; readonly max: number }
  | { readonly type: "OutsideRange"; readonly halfYear: HalfYear }
  | { readonly type: "YearOutOfRange"; readonly year: number; readonly min: number; readonly max: number };

/** A day known to the day, the month or the year: it lies somewhere from `from` to `to`. */
export interface RoughDay extends DayRange {
  readonly precision: "day" | "month" | "year";
}

/**
 * Reads one day, such as the last day of a training: "10.03.2024", "2024-03-10", a month ("05.2024") or a year alone. Of a range the
 * last day or month is taken. The year must be written.
 */
export function parseDay(text: string): Result<RoughDay, DayError> {
  if (tidyText(text) === "") return err({ type: "Empty" });
  const reading = readDates(text);
  if (reading === null || reading.kind !== "points") return err({ type: "NotADate" });
  const [year] = writtenYears(reading);
  if (year === undefined) return err({ type: "NoYear" });
  if (year < DAY_YEARS.min || year > DAY_YEARS.max) return err({ type: "YearOutOfRange", year, ...DAY_YEARS });
  if (reading.to === null && reading.from.month === null) {
    return ok({
      precision: "year",
      from: halfYearRange({ year, half: 1 }).from,
      to: halfYearRange({ year, half: 2 }).to,
    });
  }
  const period = resolvePoints(reading.from, reading.to, year);
  if (!period.ok) return period;
  const { to } = periodRange(period.value);
  return ok(
    reading.from.day === null ? { precision: "month", from: startOfMonth(to), to } : { precision: "day", from: to, to },
  );
}

/** As for periods; NoYear: the year was left out. */
export type DayError = Exclude<PeriodError, { type: "OutsideRange" }> | { readonly type: "NoYear" };

function writtenYears(reading: DateReading): readonly number[] {
  const years = reading.kind === "points" ? [reading.from.year, reading.to?.year ?? null] : [reading.year];
  return years.filter((year) => year !== null);
}

function resolve(reading: DateReading, year: number, context: HalfYear): Result<Period, PeriodError> {
  switch (reading.kind) {
    case "points":
      return resolvePoints(reading.from, reading.to, year);
    case "quarter":
      return ok({ kind: "quarter", year: reading.year ?? year, quarter: reading.quarter });
    case "half":
      return ok({ kind: "half", year: reading.year ?? year, half: reading.half ?? context.half });
  }
}

type PointsError = Exclude<PeriodError, { type: "OutsideRange" }>;

/** `year` is taken for the first point if no year was written at all. */
function resolvePoints(from: DatePoint, to: DatePoint | null, year: number): Result<Period, PointsError> {
  const onlyYear = [from, to].find((point) => point !== null && point.day === null && point.month === null);
  if (onlyYear) return err({ type: "OnlyYear", year: onlyYear.year ?? year });
  const month = from.month ?? to?.month ?? null;
  if (month === null) return err({ type: "NoMonth" });
  if (to === null) {
    const only = { day: from.day, month, year: from.year ?? year };
    return from.day === null ? resolveMonth(only) : resolveDays(only, only);
  }
  const last = { day: to.day, month: to.month ?? month };
  if ((from.day === null) !== (to.day === null)) return err({ type: "NotADate" });
  // A range that goes back in the calendar without saying so crosses New Year.
  const crossing = last.month < month ? 1 : 0;
  const firstYear = from.year ?? (to.year === null ? year : to.year - crossing);
  const lastYear = to.year ?? firstYear + crossing;
  return resolveDays({ day: from.day, month, year: firstYear }, { ...last, year: lastYear });
}

interface KnownPoint {
  readonly day: number | null;
  readonly month: number;
  readonly year: number;
}

function resolveMonth({ month, year }: KnownPoint): Result<Period, PointsError> {
  const first = calendarDayFromParts(year, month, 1);
  return first.ok ? ok({ kind: "month", year, month }) : first;
}

/** Points without a day are whole months. */
function resolveDays(first: KnownPoint, last: KnownPoint): Result<Period, PointsError> {
  const from = calendarDayFromParts(first.year, first.month, first.day ?? 1);
  const to = calendarDayFromParts(last.year, last.month, last.day ?? 1);
  if (!from.ok) return from;
  if (!to.ok) return to;
  const end = last.day === null ? endOfMonth(to.value) : to.value;
  if (end < from.value) return err({ type: "EndBeforeStart", from: from.value, to: end });
  const days = daysBetween(from.value, addDays(end, 1));
  if (days > LONGEST_PERIOD_DAYS) return err({ type: "TooLong", days, max: LONGEST_PERIOD_DAYS });
  return ok({ kind: "days", from: from.value, to: end });
}
