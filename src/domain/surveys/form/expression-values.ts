import { addDays, asCalendarDay, daysBetween, isCalendarDay } from "../../shared/calendar-day.ts";

/** What a part of an expression is worth. A day is its ISO text, no answer is "", several choices are a list. */
export type Value = string | number | boolean | readonly string[];

/** As text: choices with blanks between them, as XLSForm keeps them; a number that is none is "NaN". */
export function asText(value: Value): string {
  return typeof value === "object" ? value.join(" ") : String(value);
}

/** As a number; a day counts the days since 1970-01-01, what is no number is NaN, no answer too. */
export function asNumber(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const text = asText(value).trim();
  if (isCalendarDay(text)) return daysBetween(epoch, text);
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/u.test(text) ? Number(text) : Number.NaN;
}

/** As true or false: no answer, 0 and NaN are false. */
export function asBoolean(value: Value): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0 && !Number.isNaN(value);
  return value.length > 0;
}

/** As choices: the list itself, or the words of a text. */
export const asChoices = (value: Value): readonly string[] =>
  typeof value === "object"
    ? value
    : asText(value)
        .split(/\s+/u)
        .filter((word) => word !== "");

/** As a day, "" where it is none: ISO text, or the days since 1970-01-01. */
export function asDay(value: Value): string {
  const text = asText(value).trim();
  if (isCalendarDay(text)) return text;
  const days = typeof value === "number" ? Math.floor(value) : Number.NaN;
  return days >= firstDay && days <= lastDay ? addDays(epoch, days) : "";
}

const epoch = asCalendarDay("1970-01-01");
/** Calendar days have four-digit years. */
const firstDay = daysBetween(epoch, asCalendarDay("0001-01-01"));
const lastDay = daysBetween(epoch, asCalendarDay("9999-12-31"));
