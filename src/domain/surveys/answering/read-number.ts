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

/** Digits with blanks between thousands, one comma or point, and around them at most words that say nothing, «минус», «тысяч», «с половиной». */
function readDigits(text: string): number | null {
  const match = /^([^\d-]*)(-?\d[\d ]*(?:[.,]\d+)?)([^\d]*)$/u.exec(text);
  const [, before = "", number = "", after = ""] = match ?? [];
  const [whole = "", fraction] = number.trim().split(/[.,]/u);
  const isGrouped = !whole.includes(" ") || /^-?\d{1,3}(?: \d{3})+$/u.test(whole);
  // «1.000» is a thousand to one and one to another.
  if (match === null || !isGrouped || fraction === "000") return null;
  const sign = signOf(countingWords(before));
  const value = Number(`${whole.replaceAll(" ", "")}${fraction === undefined ? "" : `.${fraction}`}`);
  const counted = withWordsAfter(value, fraction === undefined, countingWords(after));
  return sign === null || counted === null ? null : sign * counted;
}

const countingWords = (text: string): readonly string[] =>
  foldedWords(text).filter((word) => !fillerWords.includes(word));

function signOf(words: readonly string[]): 1 | -1 | null {
  const [first, ...rest] = words;
  if (first === undefined) return 1;
  return rest.length === 0 && minusWords.includes(first) ? -1 : null;
}

/** «2 с половиной», «2,5 тысячи». */
function withWordsAfter(value: number, isWhole: boolean, words: readonly string[]): number | null {
  const [first, ...rest] = words;
  if (first === undefined) return value;
  if (isWhole && words.join(" ") === withAHalf.join(" ")) return value + 0.5;
  // Past a millionth only binary dust is left.
  return rest.length === 0 && thousandWords.includes(first) ? Number((value * 1000).toFixed(6)) : null;
}

function readWords(text: string): number | null {
  const words = countingWords(text);
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
