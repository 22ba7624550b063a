import type { Brand } from "./brand.ts";
import type { Instant } from "./clock.ts";
import { err, ok, type Result } from "./result.ts";

/** A day of the calendar as ISO text, "2027-03-10". Compares and sorts correctly as text; years 0001 to 9999. */
export type CalendarDay = Brand<string, "CalendarDay">;

/** Year, month (1–12) and day (1–31) of a calendar day. */
export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A wall-clock time, "09:00". */
export type TimeOfDay = `${number}:${number}`;

/** Reads strict ISO text ("2027-03-10", no blanks around). What people type goes through `parsePeriod` or `parseDay`. */
export function parseCalendarDay(text: string): Result<CalendarDay, CalendarDayError> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return err({ type: "NotADate" });
  return calendarDayFromParts(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Makes a day of its parts; refuses 30 February, month 13 and fractions. */
export function calendarDayFromParts(year: number, month: number, day: number): Result<CalendarDay, NoSuchDay> {
  const exists =
    Number.isInteger(year) &&
    year >= 1 &&
    year <= 9999 &&
    Number.isInteger(month) &&
    month >= 1 &&
    month <= 12 &&
    Number.isInteger(day) &&
    day >= 1 &&
    day <= daysInMonth(year, month);
  return exists ? ok(format({ year, month, day })) : err({ type: "NoSuchDay", year, month, day });
}

/** The text has the wrong shape, or names a day that no calendar has. */
export type CalendarDayError = { readonly type: "NotADate" } | NoSuchDay;

/** 30 February, 31 June, month 13. */
export interface NoSuchDay {
  readonly type: "NoSuchDay";
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** For days known to be right (constants, database rows): anything else is a bug and throws. */
export function asCalendarDay(text: string): CalendarDay {
  const day = parseCalendarDay(text);
  if (!day.ok) throw new RangeError(`Not a calendar day: ${JSON.stringify(text)}`);
  return day.value;
}

/** Whether the text is a strict ISO day. */
export const isCalendarDay = (text: string): text is CalendarDay => parseCalendarDay(text).ok;

/** Splits a day into numbers. */
export const dayParts = (day: CalendarDay): DayParts => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8, 10)),
});

/** The day `count` days later (earlier if negative). */
export const addDays = (day: CalendarDay, count: number): CalendarDay => fromOrdinal(toOrdinal(day) + count);

/** The same day `count` months later; 31 January plus one month is the last day of February. */
export function addMonths(day: CalendarDay, count: number): CalendarDay {
  const parts = dayParts(day);
  const months = parts.year * 12 + (parts.month - 1) + count;
  const year = Math.floor(months / 12);
  const month = (((months % 12) + 12) % 12) + 1;
  return format({ year, month, day: Math.min(parts.day, daysInMonth(year, month)) });
}

/** The same day `count` years later; 29 February becomes 28 February where the year has none. */
export const addYears = (day: CalendarDay, count: number): CalendarDay => addMonths(day, count * 12);

/** Days from `from` to `to`: 0 on the same day, negative if `to` is earlier. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => toOrdinal(to) - toOrdinal(from);

/** Order for `sort`: negative, zero, positive. */
export const compareDays = (a: CalendarDay, b: CalendarDay): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

/** The day of the week. */
export function weekdayOf(day: CalendarDay): Weekday {
  // Day 0 of the ordinal count, 1970-01-01, was a Thursday, the fourth day of the week.
  return (((((toOrdinal(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The first day of the day's month. */
export const startOfMonth = (day: CalendarDay): CalendarDay => format({ ...dayParts(day), day: 1 });

/** The last day of the day's month. */
export function endOfMonth(day: CalendarDay): CalendarDay {
  const { year, month } = dayParts(day);
  return format({ year, month, day: daysInMonth(year, month) });
}

/** How many days the month (1–12) has. */
export function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day on which the moment falls in the IANA time zone ("Asia/Krasnoyarsk"); an unknown zone throws. */
export const dayOfInstant = (instant: Instant, timeZone: string): CalendarDay =>
  fromOrdinal(Math.floor((instant + offsetAt(instant, timeZone)) / MS_PER_DAY));

/** What the zone's clocks show at the moment, to the minute; an unknown zone throws. */
export function timeOfInstant(instant: Instant, timeZone: string): TimeOfDay {
  const wall = instant + offsetAt(instant, timeZone);
  const minutes = Math.floor((wall - Math.floor(wall / MS_PER_DAY) * MS_PER_DAY) / 60_000);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((number) => String(number).padStart(2, "0"));
  return `${hour}:${minute}` as TimeOfDay;
}

/**
 * The moment at which the zone's clocks show `time` on that day. An hour that the clocks skip is read with the offset from before the
 * jump (02:30 becomes 03:30); of an hour that they show twice the first is taken. A malformed time or an unknown zone throws.
 */
export function instantAt(day: CalendarDay, time: TimeOfDay, timeZone: string): Instant {
  const wall = toOrdinal(day) * MS_PER_DAY + minutesOf(time) * 60_000;
  // Clocks never jump twice within two days, so the offsets a day before and after are all that can apply.
  const before = wall - offsetAt(wall - MS_PER_DAY, timeZone);
  const after = wall - offsetAt(wall + MS_PER_DAY, timeZone);
  const shown = [before, after].filter((instant) => instant + offsetAt(instant, timeZone) === wall);
  return shown.length === 0 ? before : Math.min(...shown);
}

/** Whether the text is a time as clocks show it, "09:00". */
export const isTimeOfDay = (text: string): text is TimeOfDay => /^([01]\d|2[0-3]):([0-5]\d)$/.test(text);

const MS_PER_DAY = 86_400_000;

function minutesOf(time: TimeOfDay): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (match === null) throw new RangeError(`Not a time of day: ${JSON.stringify(time)}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** How far the zone's clocks are ahead of UTC at that moment, in milliseconds. */
function offsetAt(instant: Instant, timeZone: string): number {
  const shown = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const part of zoneFormat(timeZone).formatToParts(instant)) {
    if (part.type in shown) shown[part.type as keyof typeof shown] = Number(part.value);
  }
  const seconds = shown.hour * 3600 + shown.minute * 60 + shown.second;
  const wholeSecond = Math.floor(instant / 1000) * 1000;
  return partsToOrdinal(shown) * MS_PER_DAY + seconds * 1000 - wholeSecond;
}

/** Making a formatter costs a hundred times more than using it, and a process knows a handful of zones. */
const formatsByZone = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formatsByZone.get(timeZone);
  if (known !== undefined) return known;
  const created = new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formatsByZone.set(timeZone, created);
  return created;
}

function format({ year, month, day }: DayParts): CalendarDay {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`A calendar day's year is 1 to 9999, not ${year}`);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` as CalendarDay;
}

const toOrdinal = (day: CalendarDay): number => partsToOrdinal(dayParts(day));

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar. Plain arithmetic over 400-year eras of 146,097 days, years beginning in
 * March so that the leap day comes last: no `Date`, hence no time zone of the machine can slip in.
 */
function partsToOrdinal({ year, month, day }: DayParts): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `partsToOrdinal`. */
function fromOrdinal(ordinal: number): CalendarDay {
  const shifted = ordinal + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return format({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day });
}
