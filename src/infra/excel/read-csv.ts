import type { Grid } from "../../domain/shared/grid.ts";
import { type ReadLimits, ReadRefused } from "./read-limits.ts";
import { createReadBudget, createRowCollector } from "./row-collector.ts";
import { cleanCellText, decodeSheetText } from "./sheet-text.ts";

/** The name of the one sheet that a CSV file has. */
export const CSV_SHEET = "CSV";

/**
 * Reads a table as text: UTF-8, UTF-16 or windows-1251; columns parted by semicolons, commas or tabs, whichever part the most; fields in
 * quotes may hold all three and line breaks. Every cell is text, as in the file. `number` of a row is its line in a spreadsheet, which
 * is not the line of the file if a field has line breaks. Throws `ReadRefused`.
 */
export function readCsv(bytes: Uint8Array, limits: ReadLimits): Grid {
  const text = decodeSheetText(bytes);
  if (text === null) throw new ReadRefused({ type: "Broken", detail: "not a text" });
  // Excel writes, and obeys, a first line that names the separator.
  const named = /^sep=([;,\t])\r?\n/i.exec(text);
  const body = named === null ? text : text.slice(named[0].length);
  const separator = named?.[1] ?? separatorOf(body);
  const collector = createRowCollector(CSV_SHEET, createReadBudget(limits));
  let row = 1;
  let column = 0;
  let field = "";
  const endField = () => {
    collector.putCell(column, cleanCellText(field, limits.maxCellLength));
    column += 1;
    field = "";
  };
  const endRow = () => {
    endField();
    collector.endRow(row);
    row += 1;
    column = 0;
  };
  let at = 0;
  while (at < body.length) {
    const character = body[at];
    if (character === '"' && field === "") {
      const end = closingQuote(body, at + 1);
      field = body.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else if (character === separator) {
      endField();
      at += 1;
    } else if (character === "\n" || character === "\r") {
      endRow();
      at += character === "\r" && body[at + 1] === "\n" ? 2 : 1;
    } else {
      const end = plainEnd(body, at, separator);
      field += body.slice(at, end);
      at = end;
    }
  }
  endRow();
  return { name: CSV_SHEET, rows: collector.rows() };
}

/** The end of the text if the quote is never closed: then the rest is one field, as in Excel. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return text.length;
}

function plainEnd(text: string, from: number, separator: string): number {
  // At least one character, since a quote in the middle of a field is a plain one.
  let at = from + 1;
  while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return at;
}

/**
 * The separator that parts the first lines most evenly, fields in quotes left out: Russian texts are full of commas, but not the same
 * number of them in every line. Of equals the one that a Russian Excel writes wins.
 */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, "")
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== "");
  const scores = [";", "\t", ","].map((separator) => ({ separator, score: evennessOf(lines, separator) }));
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}

/** How many lines have the most usual number of columns, more than one. */
function evennessOf(lines: readonly string[], separator: string): number {
  const linesByColumns = new Map<number, number>();
  for (const line of lines) {
    const columns = line.split(separator).length;
    if (columns > 1) linesByColumns.set(columns, (linesByColumns.get(columns) ?? 0) + 1);
  }
  return Math.max(0, ...linesByColumns.values());
}
