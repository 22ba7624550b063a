import { err, ok, type Result } from "../../shared/result.ts";
import { foldedWords, foldText } from "../../shared/search-text.ts";
import {
  fillerWords,
  halfWords,
  hundredWords,
  minusWords,
  tenWords,
  thousandWords,
  unitWords,
  withAHalf,
} from "./number.words.ts";

/** Nothing that is one number. */
export interface NotANumber {
  readonly type: "NotANumber";
}

/** Reads one number as people write it: «12,5», «1 000», «-3», «пять», «двадцать пять», «полтора», «5 лет». Two numbers are none. */
export function readNumber(text: string): Result<number, NotANumber> {
  const folded = foldText(text).replace(/[−–—]/g, "-").replace(/%$/, "").trim();
  const digits = readDigits(folded);
  const value = digits ?? readWords(folded);
  return value === null || !Number.isFinite(value) || Math.abs(value) > largest
    ? err({ type: "NotANumber" })
    : ok(value);
}

/** Nobody counts further, and arithmetic stays exact. */
const largest = 1_000_000_000_000;

/** Digits with blanks between thousands, one comma or point, and at most words that say nothing around them. */
function readDigits(text: string): number | null {
  const match = /^([^\d-]*)(-?\d[\d ]*(?:[.,]\d+)?)([^\d]*)$/u.exec(text);
  const [, before = "", number = "", after = ""] = match ?? [];
  if (match === null || !areFillers(before) || !areFillers(after)) return null;
  const [whole = "", fraction] = number.trim().split(/[.,]/u);
  if (whole.includes(" ") && !/^-?\d{1,3}(?: \d{3})+$/u.test(whole)) return null;
  return Number(`${whole.replaceAll(" ", "")}${fraction === undefined ? "" : `.${fraction}`}`);
}

const areFillers = (text: string): boolean => foldedWords(text).every((word) => fillerWords.includes(word));

function readWords(text: string): number | null {
  const words = foldedWords(text).filter((word) => !fillerWords.includes(word));
  const isNegative = words[0] !== undefined && minusWords.includes(words[0]);
  const value = readPositive(isNegative ? words.slice(1) : words);
  return value === null ? null : isNegative ? -value : value;
}

function readPositive(words: readonly string[]): number | null {
  const [first] = words;
  if (first === undefined) return null;
  if (words.length === 1 && Object.hasOwn(halfWords, first)) return halfWords[first] ?? null;
  const hasHalf =
    words.length > withAHalf.length && withAHalf.every((word, index) => words.at(index - withAHalf.length) === word);
  const counted = hasHalf ? words.slice(0, -withAHalf.length) : words;
  const thousands = counted.findIndex((word) => thousandWords.includes(word));
  const whole =
    thousands === -1
      ? readBelowThousand(counted)
      : addOrNull(thousands === 0 ? 1 : readBelowThousand(counted.slice(0, thousands)), counted.slice(thousands + 1));
  return whole === null ? null : hasHalf ? whole + 0.5 : whole;
}

function addOrNull(thousands: number | null, rest: readonly string[]): number | null {
  const below = rest.length === 0 ? 0 : readBelowThousand(rest);
  return thousands === null || below === null ? null : thousands * 1000 + below;
}

/** Hundreds, tens, units, each at most once and in this order; «двадцать двенадцать» is none. */
function readBelowThousand(words: readonly string[]): number | null {
  const rest = [...words];
  const take = (table: Readonly<Record<string, number>>): number | null => {
    const [word] = rest;
    if (word === undefined || !Object.hasOwn(table, word)) return null;
    rest.shift();
    return table[word] ?? null;
  };
  const hundreds = take(hundredWords);
  const tens = take(tenWords);
  const units = take(unitWords);
  const isTwice = tens !== null && units !== null && units >= 10;
  if (rest.length > 0 || isTwice || (hundreds === null && tens === null && units === null)) return null;
  return (hundreds ?? 0) + (tens ?? 0) + (units ?? 0);
}
