import type { Entry } from "yauzl";
import { parseCalendarDay } from "../../domain/shared/calendar-day.ts";
import type { CellValue, GridRow } from "../../domain/shared/grid.ts";
import type { Archive } from "./archive.ts";
import { columnIndexOf, parseRange, type SheetRange } from "./cell-address.ts";
import { type DateSystem, dayOfSerial } from "./number-formats.ts";
import { createRowCollector, type ReadBudget } from "./row-collector.ts";
import { cleanCellText, decodeEscapes } from "./sheet-text.ts";
import { createTextCollector, readPart } from "./workbook-parts.ts";
import { localName } from "./xml-reader.ts";

/** What cells refer to by number. */
export interface CellContext {
  readonly strings: readonly (string | null)[];
  readonly dayStyles: readonly boolean[];
  readonly dateSystem: DateSystem;
  readonly budget: ReadBudget;
}

/**
 * Reads the rows of one worksheet. Merged areas keep the value of their first cell only (what other programs left under the rest is
 * blanked, since nobody sees it). Throws `ReadRefused` on a limit, another `Error` if the part is damaged.
 */
export async function parseSheet(
  archive: Archive,
  sheet: { name: string; entry: Entry },
  context: CellContext,
): Promise<GridRow[]> {
  const collector = createRowCollector(sheet.name, context.budget);
  const inline = createTextCollector();
  const merged: SheetRange[] = [];
  let rowNumber = 0;
  let column = -1;
  let cell: RawCell | null = null;
  let field: "value" | "formula" | null = null;
  await readPart(archive, sheet.entry, {
    open(name, attributes) {
      const tag = localName(name);
      if (tag === "row") {
        // The numbers of rows and cells may be left out, and then they follow one another.
        rowNumber = attributes["r"] === undefined ? rowNumber + 1 : Number(attributes["r"]);
        if (!Number.isInteger(rowNumber)) throw new Error("row without a number");
        column = -1;
      } else if (tag === "c") {
        column = attributes["r"] === undefined ? column + 1 : columnIndexOf(attributes["r"]);
        cell = { type: attributes["t"] ?? "n", style: Number(attributes["s"] ?? 0), value: "", formula: null };
      } else if (tag === "v" && cell !== null) {
        field = "value";
      } else if (tag === "f" && cell !== null) {
        cell.formula = "";
        field = "formula";
      } else if (tag === "mergeCell") {
        const range = parseRange(attributes["ref"] ?? "");
        if (range !== null) merged.push(range);
      } else if (cell !== null) {
        inline.open(tag);
      }
    },
    text(text) {
      if (cell === null) return;
      if (field === "value") cell.value += text;
      else if (field === "formula") cell.formula += text;
      else inline.text(text);
    },
    close(name) {
      const tag = localName(name);
      if (tag === "row") collector.endRow(rowNumber);
      else if (tag === "v" || tag === "f") field = null;
      else if (tag === "c" && cell !== null) {
        collector.putCell(column, cellValueOf({ ...cell, value: cell.value + inline.take() }, context));
        cell = null;
      } else inline.close(tag);
    },
  });
  return blankCovered(collector.rows(), merged);
}

interface RawCell {
  readonly type: string;
  readonly style: number;
  value: string;
  formula: string | null;
}

function cellValueOf(cell: RawCell, context: CellContext): CellValue {
  const value = plainValueOf(cell, context);
  if (cell.formula === null) return value;
  const { maxCellLength } = context.budget.limits;
  const formula = cell.formula.slice(0, maxCellLength);
  if (value === null || typeof value === "number" || typeof value === "string") return { formula, value };
  if (typeof value === "boolean") return { formula, value: value ? "TRUE" : "FALSE" };
  return "date" in value ? { formula, value: value.date } : value;
}

function plainValueOf({ type, style, value }: RawCell, context: CellContext): CellValue {
  if (value === "") return null;
  const { maxCellLength } = context.budget.limits;
  switch (type) {
    case "s":
      return context.strings[Number(value)] ?? null;
    case "b":
      return value === "1" || value === "true";
    case "e":
      return { error: value.slice(0, maxCellLength) };
    case "d": {
      const day = parseCalendarDay(value.slice(0, 10));
      return day.ok ? { date: day.value } : cleanCellText(value, maxCellLength);
    }
    case "n": {
      const number = Number(value);
      if (!Number.isFinite(number)) return cleanCellText(value, maxCellLength);
      const day = context.dayStyles[style] === true ? dayOfSerial(number, context.dateSystem) : null;
      return day === null ? number : { date: day };
    }
    default:
      return cleanCellText(decodeEscapes(value), maxCellLength);
  }
}

function blankCovered(rows: GridRow[], merged: readonly SheetRange[]): GridRow[] {
  const cellsByRow = new Map(rows.map((row) => [row.number, row.cells as CellValue[]]));
  for (const { top, left, bottom, right } of merged) {
    // A merged area may span a million rows; only those that have content matter.
    const covered = bottom - top < rows.length ? numbersBetween(top, bottom) : cellsByRow.keys();
    for (const number of covered) {
      const cells = cellsByRow.get(number);
      if (cells === undefined || number < top || number > bottom) continue;
      for (let column = left; column <= Math.min(right, cells.length - 1); column += 1) {
        if (number !== top || column !== left) cells[column] = null;
      }
    }
  }
  return rows.filter((row) => row.cells.some((cell) => cell !== null)).sort((a, b) => a.number - b.number);
}

function* numbersBetween(first: number, last: number): Generator<number> {
  for (let number = first; number <= last; number += 1) yield number;
}
