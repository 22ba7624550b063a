import {
  HALF_WORD,
  LEADING_WORDS,
  MONTH_FORMS,
  NUMBER_ENDING,
  ORDINALS,
  QUARTER_WORD,
  RANGE_WORD,
  YEAR_WORD,
} from "./period.words.ts";
import type { Quarter } from "./period.ts";
import { foldText, replaceLookAlikes, tidyText } from "./search-text.ts";
import { isOneTypoApart } from "./typo.ts";

/** What was written on one side of a range: any part may be missing, but not all. Numbers are not yet checked against a calendar. */
export interface DatePoint {
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
}

/** What a text about a date or a period says, before its year is known. */
export type DateReading =
  | { readonly kind: "points"; readonly from: DatePoint; readonly to: DatePoint | null }
  | { readonly kind: "quarter"; readonly quarter: Quarter; readonly year: number | null }
  | { readonly kind: "half"; readonly half: 1 | 2 | null; readonly year: number | null };

/** Reads a date or a period as people write it; null if it is neither. Decides nothing about a year that was left out. */
export function readDates(text: string): DateReading | null {
  const folded = normalise(text);
  if (folded === null) return null;
  const unit = readUnit(folded);
  if (unit !== undefined) return unit;
  const sides = folded
    .replace(ISO_DAY, "$3.$2.$1")
    .replace(DASHED_DAY, "$1.$2.$3")
    .replace(ISO_MONTH, "$2.$1")
    .replace(LEADING_WORDS, "")
    .replace(RANGE_WORD, "-")
    .split("-");
  const [first, second] = sides.map((side) => readPoint(trimSeparators(side)));
  if (sides.length > 2 || first === undefined || first === null || second === null) return null;
  return { kind: "points", from: first, to: second ?? null };
}

/** Longer than any way of writing a period; the bound keeps a pasted page from being examined. */
const LONGEST_DATE = 100;

const DASHES = / ?[\p{Pd}\u2212~] ?/gu;
/** "2027-03-10", with a time of day if a spreadsheet wrote it. */
const ISO_DAY = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g;
/** "2027-03", which alone is a month and no range. */
const ISO_MONTH = /^(\d{4})-(\d{1,2})$/;
/** "10-03-2027" and, alone, "10-03-27": three numbers are a day, not two ranges. */
const DASHED_DAY = /(?<!\d)(\d{1,2})-(0?[1-9]|1[0-2])-(\d{4}|\d{2}$)(?!\d)/g;
/** Documents put the day in quotes. */
const QUOTES = /["\u00AB\u00BB\u201C\u201D\u201E]/g;
const TIME_OF_DAY = /(\d)[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?(?!\d)/g;

function normalise(text: string): string | null {
  const tidy = tidyText(text);
  if (tidy.length > LONGEST_DATE) return null;
  const folded = foldText(replaceLookAlikes(tidy, "text"))
    .replace(TIME_OF_DAY, "$1")
    .replace(QUOTES, " ")
    .replace(NUMBER_ENDING, "$1 ")
    .replace(YEAR_WORD, "$1")
    .replace(DASHES, "-")
    .replace(/ +/g, " ");
  return folded.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

const trimSeparators = (side: string): string => side.replace(LEADING_WORDS, "").replace(/^[ .,/]+|[ .,/]+$/g, "");

/** A quarter or a half-year; null if its word stands among things that do not belong to it, undefined if there is no such word. */
function readUnit(folded: string): DateReading | null | undefined {
  const isHalf = HALF_WORD.test(folded);
  const word = isHalf ? HALF_WORD : QUARTER_WORD;
  if (!word.test(folded)) return undefined;
  const rest = folded
    .replace(word, " ")
    .replace(LEADING_WORDS, "")
    .split(/[ .,-]+/)
    .filter((piece) => piece !== "");
  const isYear = (piece: string): boolean => /^\d{4}$|^\d{2}$/.test(piece);
  const years = rest.filter(isYear);
  const others = rest.filter((piece) => !isYear(piece) && !isLeadingWord(piece));
  const ordinal = ORDINALS.get(others[0] ?? "");
  if (years.length > 1 || others.length > 1 || (others.length === 1 && ordinal === undefined)) return null;
  const year = years[0] === undefined ? null : toYear(years[0]);
  if (!isHalf) return ordinal === undefined ? null : { kind: "quarter", quarter: ordinal, year };
  if (ordinal === undefined) return year === null ? { kind: "half", half: null, year } : null;
  return ordinal > 2 ? null : { kind: "half", half: ordinal === 1 ? 1 : 2, year };
}

const isLeadingWord = (piece: string): boolean => LEADING_WORDS.test(`${piece} `);

function readPoint(side: string): DatePoint | null {
  const match = /^(\d*)[ .,/]*(\p{L}*)[ .,/]*(\d*)$/u.exec(side);
  if (match?.[2]) return readWordPoint(match[1] ?? "", match[2], match[3] ?? "");
  const numbers = side.split(/[ .,/]+/);
  if (!numbers.every((number) => /^\d{1,2}$|^\d{4}$/.test(number))) return null;
  return readNumberPoint(numbers);
}

function readWordPoint(day: string, word: string, year: string): DatePoint | null {
  const month = monthOfWord(word);
  const isShaped = /^\d{0,2}$/.test(day) && /^(?:\d{2}|\d{4})?$/.test(year);
  if (month === null || !isShaped) return null;
  return { day: day === "" ? null : Number(day), month, year: year === "" ? null : toYear(year) };
}

function readNumberPoint([first = "", second, third, ...rest]: readonly string[]): DatePoint | null {
  if (rest.length > 0) return null;
  if (second === undefined) return first.length === 4 ? point(null, null, first) : point(first, null, null);
  if (third === undefined) {
    if (first.length === 4) return monthPoint(second, first);
    // "05.2024", and "05.24": a second number above twelve can only be a year.
    return second.length === 4 || Number(second) > 12 ? monthPoint(first, second) : point(first, second, null);
  }
  if (first.length === 4) return third.length === 4 || second.length === 4 ? null : point(third, second, first);
  return second.length === 4 ? null : point(first, second, third);
}

const monthPoint = (month: string, year: string): DatePoint | null =>
  Number(month) >= 1 && Number(month) <= 12 ? point(null, month, year) : null;

const point = (day: string | null, month: string | null, year: string | null): DatePoint => ({
  day: day === null ? null : Number(day),
  month: month === null ? null : Number(month),
  year: year === null ? null : toYear(year),
});

/** Two digits up to 60 are of this century, the others of the last: nobody was trained before 1961 or plans beyond 2060. */
function toYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year <= 60 ? 2000 + year : 1900 + year;
}

/** By a form of its name, its beginning, or one slip of the keyboard where only one month can be meant. */
function monthOfWord(word: string): number | null {
  const monthsWhere = (isMeant: (form: string) => boolean): readonly number[] =>
    MONTH_FORMS.flatMap((forms, index) => (forms.some(isMeant) ? [index + 1] : []));
  const exact = monthsWhere((form) => form === word || (word.length >= 3 && form.startsWith(word)));
  // Short words are one letter away from too much ("may" from "mar").
  const meant = exact.length > 0 || word.length < 5 ? exact : monthsWhere((form) => isOneTypoApart(form, word));
  return meant.length === 1 ? (meant[0] ?? null) : null;
}
