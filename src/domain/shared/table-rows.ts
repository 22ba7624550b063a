import { cellText, isBlankCell } from "./cell.ts";
import type { CellValue, GridRow } from "./grid.ts";
import { foldedWords } from "./search-text.ts";
import { FOOTER_WORDS, TOTAL_WORDS } from "./table.words.ts";
import type { Steps } from "./steps.ts";
import type { ColumnSpec } from "./table-header.ts";

/** One row of data. */
export interface TableRow<Key extends string> {
  /** The row's number in the sheet, from 1. */
  readonly number: number;
  /** The cell of every column asked for; null if the cell is blank or the sheet has no such column. */
  readonly values: Readonly<Record<Key, CellValue>>;
  /** The text of the nearest heading line above ("School no. 4" across the table), if the table is divided by such lines. */
  readonly section: string | null;
}

/** A row that is not data. */
export interface SkippedRow {
  readonly number: number;
  readonly reason: SkipReason;
  /** What the row says, cells joined by blanks, at most `LONGEST_SKIPPED_TEXT` characters. */
  readonly text: string;
}

/**
 * numbering: "1 2 3 4" under the heading. title: the heading again, or its second line. section: a line of text in no column of the table.
 * total: a sum. footer: a signature line or what stands below one. Rows with nothing but a number in an unnamed column count as blank and
 * are not listed.
 */
export type SkipReason = "numbering" | "title" | "section" | "total" | "footer";

/** Enough to recognise a row by. */
export const LONGEST_SKIPPED_TEXT = 200;

/** Where the table's columns are, and the cells of its heading, row by row. */
export interface TableShape<Key extends string> {
  readonly columnByKey: Partial<Readonly<Record<Key, number>>>;
  readonly heading: readonly (readonly CellValue[])[];
}

/** Divides the rows below a heading into data and the rest, a few at a time. */
export function* readTableRows<Key extends string>(
  rows: readonly GridRow[],
  columns: readonly ColumnSpec<Key>[],
  { columnByKey, heading }: TableShape<Key>,
): Steps<{ readonly rows: readonly TableRow<Key>[]; readonly skipped: readonly SkippedRow[] }> {
  const found = columns.flatMap((column) => {
    const index = columnByKey[column.key];
    return index === undefined ? [] : [{ ...column, index }];
  });
  const data: TableRow<Key>[] = [];
  const skipped: SkippedRow[] = [];
  let section: string | null = null;
  let above: TableRow<Key> | null = null;
  let isSigned = false;
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) yield;
    const kind = classify(row, found, { heading, isFirst: data.length === 0, isSigned });
    if (kind === "blank") continue;
    if (kind === "data") {
      above = { number: row.number, values: readValues(row, columns, columnByKey, above), section };
      data.push(above);
      continue;
    }
    const text = rowText(row);
    skipped.push({ number: row.number, reason: kind, text });
    if (kind === "section") {
      section = text;
      above = null;
    }
    if (kind === "footer") isSigned = true;
  }
  return { rows: data, skipped };
}

/** Some milliseconds' work. */
const ROWS_AT_A_TIME = 200;

type FoundColumn = ColumnSpec<string> & { readonly index: number };

interface Surroundings {
  readonly heading: readonly (readonly CellValue[])[];
  /** Whether no data has followed the heading yet. */
  readonly isFirst: boolean;
  /** Whether a signature line stands above. */
  readonly isSigned: boolean;
}

function classify(
  row: GridRow,
  columns: readonly FoundColumn[],
  { heading, isFirst, isSigned }: Surroundings,
): SkipReason | "blank" | "data" {
  const filled = columns.filter(({ index }) => !isBlankAt(row.cells, index));
  const texts = row.cells.map(cellText).filter((text) => text !== "");
  const words = texts.find((text) => /\p{L}/u.test(text));
  if (words === undefined) {
    if (filled.length === 0) return "blank";
    return isFirst && isNumbering(texts) ? "numbering" : "data";
  }
  const isWhole = columns.every(
    ({ required, fillsDown, index }) => !required || fillsDown || !isBlankAt(row.cells, index),
  );
  if (isTitleAgain(row, filled, heading) || (isFirst && !isWhole && isSecondTitle(row, heading.at(-1) ?? [])))
    return "title";
  if (isWordIn(TOTAL_WORDS, words)) return "total";
  if (texts.some((text) => text.includes("___"))) return "footer";
  if (isSpanning(texts)) return "section";
  if (filled.length > 0 && (isWhole || isNumbered(texts))) return "data";
  if (isSigned || isWordIn(FOOTER_WORDS, words)) return "footer";
  return filled.length === 0 ? "section" : "data";
}

const isBlankAt = (cells: readonly CellValue[], index: number): boolean => isBlankCell(cells[index] ?? null);

/** At least two cells say what the heading says above them, and they are no chance: half of what the row has in the table's columns. */
function isTitleAgain(row: GridRow, filled: readonly FoundColumn[], heading: Surroundings["heading"]): boolean {
  const textAt = (cells: readonly CellValue[], index: number): string => cellText(cells[index] ?? null);
  const titles = filled.filter(({ index }) =>
    heading.some((cells) => textAt(cells, index) === textAt(row.cells, index)),
  );
  return titles.length > 1 && titles.length * 2 >= filled.length;
}

/** The lower line of a heading whose upper line had all that was looked for: it fills columns that the upper line leaves blank. */
function isSecondTitle(row: GridRow, heading: readonly CellValue[]): boolean {
  const fillsGap = row.cells.some(
    (cell, index) => index > 0 && !isBlankCell(cell) && isBlankAt(heading, index) && !isBlankAt(heading, index - 1),
  );
  return fillsGap && !row.cells.some((cell) => /\d/.test(cellText(cell)));
}

/** A merged line whose value the reader repeats in every cell. */
const isSpanning = (texts: readonly string[]): boolean => texts.length > 2 && texts.every((text) => text === texts[0]);

/** "1 2 3 4 5": numbers one after another, from 1, at least two of them. */
const isNumbering = (texts: readonly string[]): boolean =>
  texts.length > 1 && texts.every((text, index) => Number(text.replace(/\.$/, "")) === index + 1);

/** A line that carries a number of its own is an entry, however little else it has. */
const isNumbered = (texts: readonly string[]): boolean => texts.length > 1 && /^\d+\.?$/.test(texts[0] ?? "");

/** By the first word, or by all together where it is an abbreviation written with dots. */
function isWordIn(known: ReadonlySet<string>, text: string): boolean {
  const words = foldedWords(text.slice(0, LONGEST_SKIPPED_TEXT));
  return known.has(words[0] ?? "") || known.has(words.join(""));
}

function readValues<Key extends string>(
  row: GridRow,
  columns: readonly ColumnSpec<Key>[],
  columnByKey: Partial<Readonly<Record<Key, number>>>,
  above: TableRow<Key> | null,
): Record<Key, CellValue> {
  const values = columns.map(({ key, fillsDown }): readonly [Key, CellValue] => {
    const index = columnByKey[key];
    const cell = (index === undefined ? null : row.cells[index]) ?? null;
    if (!isBlankCell(cell)) return [key, cell];
    return [key, fillsDown && above !== null ? above.values[key] : null];
  });
  return Object.fromEntries(values) as Record<Key, CellValue>;
}

const rowText = (row: GridRow): string => {
  const texts = row.cells.map(cellText).filter((text) => text !== "");
  return [...new Set(texts)].join(" ").slice(0, LONGEST_SKIPPED_TEXT);
};
