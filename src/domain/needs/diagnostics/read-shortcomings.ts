import { cellText, isBlankCell } from "../../shared/cell.ts";
import type { CellValue } from "../../shared/grid.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { type CleanInputError, foldedWords, foldText, tidyText } from "../../shared/search-text.ts";
import type { Competence } from "../competence.ts";
import { parseWording } from "../deficit.ts";
import { NOTHING_LACKING } from "../nothing-lacking.words.ts";
import {
  COMPETENCE_BEGINNINGS,
  GOOD_LEVEL,
  LEVEL_WORD,
  LOW_LEVEL,
  PERCENT_IN_HEADING,
  POINTS_HEADING,
} from "./diagnostics-columns.words.ts";

/** One thing that a row says to be lacking. */
export interface Shortcoming {
  readonly competence: Competence;
  readonly wording: string;
}

/** ЦНППМ take less than this share of tasks done for a deficit. */
export const lowestGoodPercent = 60;

/** Names a competence by its first word; `null` for anything else. */
export const findCompetence = (text: string): Competence | null =>
  COMPETENCE_BEGINNINGS.find(([beginning]) => beginning.test(foldText(text)))?.[1] ?? null;

/** The competence that a title speaks of, if it is one alone. */
export function findOneCompetence(title: string): Competence | null {
  const found = new Set(foldedWords(title).flatMap((word) => findCompetence(word) ?? []));
  const [only, ...more] = found;
  return only === undefined || more.length > 0 ? null : only;
}

/**
 * What a cell of a column says to be lacking. A level or a percentage is judged, and named together with `label`; words are deficits, one in
 * each line or between semicolons, and may begin with their competence ("Методические: …").
 */
export function readShortcomings(
  cell: CellValue,
  { label, competence }: { readonly label: string; readonly competence: Competence },
): Result<readonly Shortcoming[], CleanInputError> {
  if (isBlankCell(cell)) return ok([]);
  const judgement = judge(cell, label);
  if (judgement !== null) {
    if (judgement.isGood) return ok([]);
    const wording = parseWording(`${tidyText(label).replace(PERCENT_IN_HEADING, "")}: ${judgement.text}`);
    return wording.ok ? ok([{ competence, wording: wording.value }]) : wording;
  }
  const found: Shortcoming[] = [];
  for (const item of splitItems(cellText(cell))) {
    if (NOTHING_LACKING.has(foldedWords(item).join(" "))) continue;
    const { about, words } = takeCompetence(item);
    const wording = parseWording(words);
    if (!wording.ok) return err(wording.error);
    found.push({ competence: about ?? competence, wording: wording.value });
  }
  return ok(found);
}

interface Judgement {
  readonly isGood: boolean;
  /** As the cell has it, a bare number with its sign. */
  readonly text: string;
}

/** A level or a percentage; `null` for words. */
function judge(cell: CellValue, label: string): Judgement | null {
  const text = tidyText(cellText(cell));
  const bare = foldText(text)
    .replace(LEVEL_WORD, " ")
    .replace(/[^\p{L}\s]/gu, " ")
    .trim();
  const numbers = text.match(/\d+(?:[.,]\d+)?/gu) ?? [];
  if (bare === "") {
    const [only, ...more] = numbers;
    if (only === undefined || more.length > 0) return null;
    const value = Number(only.replace(",", "."));
    const percent = text.includes("%") || value > 1 ? value : value * 100;
    const isGood = POINTS_HEADING.test(foldText(label)) || percent > 100 || percent >= lowestGoodPercent;
    return { isGood, text: `${String(Math.round(percent * 10) / 10).replace(".", ",")} %` };
  }
  // A level is one word, or two ("ниже базового"): more are a sentence that begins like one.
  if (bare.split(/\s+/u).length > 2) return null;
  if (LOW_LEVEL.test(bare)) return { isGood: false, text };
  return GOOD_LEVEL.test(bare) ? { isGood: true, text } : null;
}

/** Lines, bullets, semicolons and numbers ("1. …") divide; commas stand within a wording. */
const splitItems = (text: string): readonly string[] =>
  text
    .split(/[;\n\r•▪●]+|(?<=^|\s)\d{1,2}[.)]\s+/u)
    .map((item) => tidyText(item).replace(/^[\s.,–—-]+|[\s.,–—-]+$/gu, ""))
    .filter((item) => item !== "");

function takeCompetence(item: string): { readonly about: Competence | null; readonly words: string } {
  const [, prefix = "", words = ""] = /^([\p{L}\s-]{3,40}):\s*(\S[^]*)$/u.exec(item) ?? [];
  const about = prefix === "" ? null : findCompetence(prefix);
  return about === null ? { about, words: item } : { about, words };
}
