import type { Grid } from "./grid.ts";
import { err, ok, type Result } from "./result.ts";
import { runAtOnce, type Steps } from "./steps.ts";
import { type ColumnSpec, findHeader, type HeaderMatch } from "./table-header.ts";
import { readTableRows, type SkippedRow, type TableRow } from "./table-rows.ts";

export type { ColumnSpec } from "./table-header.ts";
export type { SkippedRow, SkipReason, TableRow } from "./table-rows.ts";

/** A table found in a sheet. */
export interface Table<Key extends string> {
  /** The sheet's name. */
  readonly sheet: string;
  /** Number of the heading's last row; the heading begins at `firstHeaderRow`, which is the same unless it has two rows. */
  readonly headerRow: number;
  readonly firstHeaderRow: number;
  /** Index of each found column in the sheet, 0 is column A. Optional columns may be missing. */
  readonly columnByKey: Partial<Readonly<Record<Key, number>>>;
  readonly rows: readonly TableRow<Key>[];
  /** Rows below the heading that hold something but are no data, with the reason. */
  readonly skipped: readonly SkippedRow[];
}

/**
 * Finds the table with the given columns in a sheet as people make them: titles above it, a heading in one row or two, columns in any
 * order among others, blank rows and columns, a numbering row, totals, signatures below. Time grows with the number of cells.
 */
export const findTable = <Key extends string>(
  grid: Grid,
  columns: readonly ColumnSpec<Key>[],
): Result<Table<Key>, NoTable<Key>> => runAtOnce(findTableInSteps(grid, columns));

/** The same, a few rows at a time. */
export function* findTableInSteps<Key extends string>(
  grid: Grid,
  columns: readonly ColumnSpec<Key>[],
): Steps<Result<Table<Key>, NoTable<Key>>> {
  const found = findTableHeader(grid, columns);
  return found.ok ? ok(yield* createTable(grid, found.value, columns)) : found;
}

/** Finds the heading of the table alone. */
export function findTableHeader<Key extends string>(
  grid: Grid,
  columns: readonly ColumnSpec<Key>[],
): Result<HeaderMatch<Key>, NoTable<Key>> {
  const header = findHeader(grid.rows, columns);
  const missing = columns.filter(({ key, required }) => required && header?.columnByKey[key] === undefined);
  if (header === null || missing.length > 0) {
    const found = columns.filter(({ key }) => header?.columnByKey[key] !== undefined);
    const keys = { found: found.map(({ key }) => key), missing: missing.map(({ key }) => key) };
    return err({ type: "NoTable", sheet: grid.name, headerRow: header?.lastRow ?? null, ...keys });
  }
  return ok(header);
}

/** No row of the sheet has all required titles: what the best row has and what it lacks. `headerRow` is null if no title was found at all. */
export interface NoTable<Key extends string> {
  readonly type: "NoTable";
  readonly sheet: string;
  readonly headerRow: number | null;
  readonly found: readonly Key[];
  readonly missing: readonly Key[];
}

/** The tables of a workbook, in the order of its sheets, and the sheets that hold none. */
export interface FoundTables<Key extends string> {
  readonly tables: readonly Table<Key>[];
  readonly sheetsWithout: readonly NoTable<Key>[];
}

/** Finds the tables in all sheets; refused only if no sheet has one, with the sheet that came closest. */
export function findTables<Key extends string>(
  grids: readonly Grid[],
  columns: readonly ColumnSpec<Key>[],
): Result<FoundTables<Key>, NoTable<Key>> {
  const tables: Table<Key>[] = [];
  const sheetsWithout: NoTable<Key>[] = [];
  for (const grid of grids) {
    const table = findTable(grid, columns);
    if (table.ok) tables.push(table.value);
    else sheetsWithout.push(table.error);
  }
  if (tables.length > 0) return ok({ tables, sheetsWithout });
  const [closest] = [...sheetsWithout].sort(
    (a, b) => a.missing.length - b.missing.length || b.found.length - a.found.length,
  );
  const required = columns.filter((column) => column.required).map(({ key }) => key);
  return err(closest ?? { type: "NoTable", sheet: "", headerRow: null, found: [], missing: required });
}

function* createTable<Key extends string>(
  grid: Grid,
  header: HeaderMatch<Key>,
  columns: readonly ColumnSpec<Key>[],
): Steps<Table<Key>> {
  const { columnByKey, firstRow, lastRow } = header;
  const below = grid.rows.filter((row) => row.number > lastRow);
  const heading = grid.rows.filter(({ number }) => firstRow <= number && number <= lastRow).map(({ cells }) => cells);
  return {
    sheet: grid.name,
    headerRow: lastRow,
    firstHeaderRow: firstRow,
    columnByKey,
    ...(yield* readTableRows(below, columns, { columnByKey, heading })),
  };
}
