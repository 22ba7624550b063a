import { cellText } from "./cell.ts";
import type { GridRow } from "./grid.ts";
import { foldedWords, foldText } from "./search-text.ts";
import { isOneTypoApart } from "./typo.ts";

/** A column that is looked for. */
export interface ColumnSpec<Key extends string> {
  readonly key: Key;
  /** Its titles as people write them, the usual one first; compared without case, dots and endings, also as a part of a longer title. */
  readonly titles: readonly string[];
  /** Without a required column there is no table. */
  readonly required: boolean;
  /** A blank cell means the value above it, as in a column of merged cells; false if left out. */
  readonly fillsDown?: boolean;
}

/** A row (or two) taken for the heading of a table. */
export interface HeaderMatch<Key extends string> {
  readonly firstRow: number;
  readonly lastRow: number;
  /** Index of the column in the sheet, 0 is column A. */
  readonly columnByKey: Partial<Readonly<Record<Key, number>>>;
  readonly score: number;
}

/** Rows that are looked at for a heading: letterheads and titles above a table take a dozen lines, never more than these. */
export const HEADER_SEARCH_ROWS = 40;

/** Finds the row, or two rows one under the other, whose titles fit the columns best; null if no title fits anywhere. */
export function findHeader<Key extends string>(
  rows: readonly GridRow[],
  columns: readonly ColumnSpec<Key>[],
): HeaderMatch<Key> | null {
  const wanted = columns.map(toWantedColumn);
  const top = rows.filter((row) => row.number <= HEADER_SEARCH_ROWS).map(toTitleRow);
  let best: HeaderMatch<Key> | null = null;
  top.forEach((row, index) => {
    const single = matchTitles(
      row.titles.map((title) => [title]),
      wanted,
      row.number,
      row.number,
    );
    const below = top[index + 1];
    // A line above the heading that has only one thing to say is the sheet's title, and no upper row of the heading.
    const isUpper = new Set(row.titles.map((title) => title.join(" "))).size > 2;
    const isNeighbour = isUpper && below !== undefined && below.number === row.number + 1;
    const double = isNeighbour
      ? matchTitles(joinTitles(row.titles, below.titles), wanted, row.number, below.number)
      : null;
    for (const candidate of [single, double]) {
      if (candidate !== null && isBetter(candidate, best, columns)) best = candidate;
    }
  });
  return best;
}

type Title = readonly string[];

interface WantedColumn<Key extends string> {
  readonly key: Key;
  readonly titles: readonly Title[];
}

interface TitleRow {
  readonly number: number;
  readonly titles: readonly Title[];
}

/** A longer cell is prose, not a title. */
const LONGEST_TITLE = 200;

/** Further right nobody has columns that a person filled. */
const WIDEST_TABLE = 200;

const SCORE = { same: 100, alike: 80, begins: 60, contains: 40 } as const;

/** Each word that a title has beyond what was looked for makes the match a little worse, down to half a level. */
const EXTRA_WORD_COST = 2;
const MAX_EXTRA_WORDS_COST = 18;

function toTitle(text: string): Title {
  if (text.length > LONGEST_TITLE) return [];
  // Letters that stand alone are an abbreviation written with dots or slashes, in one sheet or without them in another.
  const joined = foldText(text).replace(/(?<!\p{L})\p{L}(?:[^\p{L}\p{N}]+\p{L}(?!\p{L}))+/gu, (letters) =>
    letters.replace(/\P{L}/gu, ""),
  );
  return foldedWords(joined);
}

const toTitleRow = (row: GridRow): TitleRow => ({
  number: row.number,
  titles: row.cells.slice(0, WIDEST_TABLE).map((cell) => toTitle(cellText(cell))),
});

const toWantedColumn = <Key extends string>({ key, titles }: ColumnSpec<Key>): WantedColumn<Key> => ({
  key,
  titles: titles.map(toTitle),
});

/**
 * The titles a column may have under a heading of two rows: the lower one, the upper one, both together. An upper title stands over all
 * columns to its right that have a lower title and none of their own, as a merged cell does.
 */
function joinTitles(upper: readonly Title[], lower: readonly Title[]): readonly (readonly Title[])[] {
  let spanning: Title = [];
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const [above, below] = [upper[index] ?? [], lower[index] ?? []];
    if (above.length > 0 || below.length === 0) spanning = above;
    return below.length === 0 ? [above] : [below, spanning, [...spanning, ...below]];
  });
}

function matchTitles<Key extends string>(
  cells: readonly (readonly Title[])[],
  wanted: readonly WantedColumn<Key>[],
  firstRow: number,
  lastRow: number,
): HeaderMatch<Key> | null {
  const fits = wanted.flatMap(({ key, titles }) =>
    cells.flatMap((alternatives, index) => {
      const score = Math.max(0, ...alternatives.flatMap((cell) => titles.map((title) => scoreTitle(cell, title))));
      return score > 0 ? [{ key, index, score }] : [];
    }),
  );
  const columnByKey: Partial<Record<Key, number>> = {};
  const taken = new Set<number>();
  let total = 0;
  // The best fits choose first, so that a vague one cannot take the column of an exact one; of equal ones the left one.
  for (const { key, index, score } of fits.sort((a, b) => b.score - a.score || a.index - b.index)) {
    if (columnByKey[key] !== undefined || taken.has(index)) continue;
    columnByKey[key] = index;
    taken.add(index);
    total += score;
  }
  return total === 0 ? null : { firstRow, lastRow, columnByKey, score: total };
}

/** More required columns, then more columns, then closer titles; of equals the upper one, and one row rather than two. */
function isBetter<Key extends string>(
  candidate: HeaderMatch<Key>,
  best: HeaderMatch<Key> | null,
  columns: readonly ColumnSpec<Key>[],
): boolean {
  if (best === null) return true;
  const required = countRequired(candidate, columns) - countRequired(best, columns);
  if (required !== 0) return required > 0;
  const all = Object.keys(candidate.columnByKey).length - Object.keys(best.columnByKey).length;
  if (all !== 0) return all > 0;
  if (isDouble(candidate)) return false;
  return isDouble(best) ? candidate.score >= best.score : candidate.score > best.score;
}

const isDouble = <Key extends string>({ firstRow, lastRow }: HeaderMatch<Key>): boolean => firstRow !== lastRow;

const countRequired = <Key extends string>(match: HeaderMatch<Key>, columns: readonly ColumnSpec<Key>[]): number =>
  columns.filter(({ key, required }) => required && match.columnByKey[key] !== undefined).length;

function scoreTitle(cell: Title, title: Title): number {
  if (cell.length === 0 || title.length === 0) return 0;
  // Dots and blanks inside abbreviations differ from sheet to sheet, so the letters alone decide.
  if (cell.join("") === title.join("")) return SCORE.same;
  const start = findWords(cell, title);
  if (start < 0) return 0;
  const extra = cell.length - title.length;
  if (extra === 0) return SCORE.alike;
  const level = start === 0 ? SCORE.begins : SCORE.contains;
  return level - Math.min(extra * EXTRA_WORD_COST, MAX_EXTRA_WORDS_COST);
}

/** Where the title's words stand in the cell one after another; -1 if nowhere. */
function findWords(cell: Title, title: Title): number {
  for (let start = 0; start + title.length <= cell.length; start++) {
    if (title.every((word, offset) => isSameWord(cell[start + offset] ?? "", word))) return start;
  }
  return -1;
}

/** The same word but for its ending, an abbreviation, or a slip of the keyboard. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length < SHORTEST_STEM || b.length < SHORTEST_STEM) return false;
  if (a.startsWith(stem(b)) && b.startsWith(stem(a))) return true;
  if (b.startsWith(a)) return true;
  return Math.min(a.length, b.length) > 4 && isOneTypoApart(a, b);
}

/** Three letters are the shortest abbreviation that still says what it stands for. */
const SHORTEST_STEM = 3;

/** Russian endings are two letters long or shorter; short words lose nothing, or too little would remain. */
const stem = (word: string): string => (word.length > 5 ? word.slice(0, -2) : word);
