import type { CellValue, GridRow } from "../../domain/shared/grid.ts";
import { type ReadLimits, ReadRefused } from "./read-limits.ts";

/** Counts what has been taken of one file, over all its sheets. */
export interface ReadBudget {
  readonly limits: ReadLimits;
  rows: number;
  cells: number;
  textLength: number;
}

export const createReadBudget = (limits: ReadLimits): ReadBudget => ({ limits, rows: 0, cells: 0, textLength: 0 });

/** Gathers the rows of one sheet; throws `ReadRefused` as soon as a limit is passed, so that nobody waits for the rest of a huge file. */
export interface RowCollector {
  /** Puts a value into the row being read; `column` from 0. Null is nothing. */
  readonly putCell: (column: number, value: CellValue) => void;
  /** Ends the row with that number, from 1. Rows without content are not counted and not kept. */
  readonly endRow: (number: number) => void;
  readonly rows: () => GridRow[];
}

export function createRowCollector(sheet: string, budget: ReadBudget): RowCollector {
  const { limits } = budget;
  const rows: GridRow[] = [];
  let cells: CellValue[] = [];
  let beyond = false;
  return {
    putCell(column, value) {
      if (value === null) return;
      if (column >= limits.maxColumns) {
        beyond = true;
        return;
      }
      budget.cells += 1;
      if (budget.cells > limits.maxCells) throw new ReadRefused({ type: "Bomb", reason: "cells" });
      budget.textLength += textLengthOf(value);
      if (budget.textLength > limits.maxTextLength) throw new ReadRefused({ type: "Bomb", reason: "text" });
      while (cells.length < column) cells.push(null);
      cells[column] = value;
    },
    endRow(number) {
      if (beyond) throw new ReadRefused({ type: "TooManyColumns", sheet, row: number, limit: limits.maxColumns });
      if (cells.length === 0) return;
      budget.rows += 1;
      if (budget.rows > limits.maxRows) throw new ReadRefused({ type: "TooManyRows", limit: limits.maxRows });
      rows.push({ number, cells });
      cells = [];
    },
    rows: () => rows,
  };
}

function textLengthOf(value: CellValue): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  if ("formula" in value) return value.formula.length + (typeof value.value === "string" ? value.value.length : 0);
  return 0;
}

/** Sheets whose name begins so are our own, hidden, and carry what a prepared workbook says about itself. */
export const OWN_SHEET_PREFIX = "_kursovod";

/** Whether a sheet is read: one that can be seen, or a hidden one of ours. */
export const isSheetRead = (name: string, hidden: boolean): boolean => !hidden || name.startsWith(OWN_SHEET_PREFIX);
