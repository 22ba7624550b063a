import type { CalendarDay } from "./calendar-day.ts";

/** A cell that the spreadsheet itself formats as a date; the time of day, if any, is already cut off. */
export interface DateCell {
  readonly date: CalendarDay;
}

/** A cell with a formula: never evaluated here; `value` is what the spreadsheet showed when it was saved, null if it kept nothing. */
export interface FormulaCell {
  readonly formula: string;
  /** The cached result; a cached date comes as ISO text ("2027-03-10"). */
  readonly value: string | number | null;
}

/** A cell whose value is a spreadsheet error such as "#REF!". */
export interface ErrorCell {
  readonly error: string;
}

/** What a cell holds: plain data, so that it survives JSON and a worker's border. `null` is an empty cell. */
export type CellValue = string | number | boolean | DateCell | FormulaCell | ErrorCell | null;

/** One row of a sheet. `cells[0]` is column A; trailing empty cells may be left out. */
export interface GridRow {
  /** The row's number as the person sees it in the sheet, from 1. */
  readonly number: number;
  readonly cells: readonly CellValue[];
}

/**
 * One sheet as it was read. Rows stand in the sheet's order; rows without any content may be left out.
 * A merged area has its value in the top left cell and `null` (or the same value again) in the others.
 */
export interface Grid {
  /** The sheet's name. */
  readonly name: string;
  readonly rows: readonly GridRow[];
}
