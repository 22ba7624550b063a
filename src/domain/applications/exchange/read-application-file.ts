import type { MarkedWorkbook } from "./marked-workbook.ts";
import type { Grid } from "../../shared/grid.ts";
import type { HalfYear } from "../../shared/half-year.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { findTables, type NoTable } from "../../shared/table.ts";
import type { ApplicationId } from "../application.ts";
import {
  APPLICATION_COLUMNS,
  type ApplicationColumn,
  DIVIDED_APPLICATION_COLUMNS,
} from "./application-columns.words.ts";
import type { ApplicationFile, ApplicationRow, RowProblem, UnreadRow } from "./application-file.ts";
import { markersToForm } from "./prepared-form.ts";
import { type ApplicationTable, createRowReader } from "./read-application-row.ts";

/** Reads the tables of Form 2, ours or a school's own. Nothing is looked up yet; each row stands or falls by itself. */
export function readApplicationFile(
  { grids, markers }: MarkedWorkbook,
  context: { readonly applicationId: ApplicationId; readonly halfYear: HalfYear },
): Result<ApplicationFile, NoTable<ApplicationColumn> | NoRows> {
  const tables = findApplicationTables(grids);
  if (!tables.ok) return tables;
  const form = markersToForm(markers);
  const preparedLines = form?.applicationId === context.applicationId ? form.lineIds : [];

  const rows: ApplicationRow[] = [];
  const unread: UnreadRow[] = [];
  const problems: RowProblem[] = [];
  for (const table of tables.value) {
    const sheetIndex = grids.findIndex(({ name }) => name === table.sheet);
    const grid = grids[sheetIndex];
    if (grid === undefined) throw new Error("a table of no sheet");
    const sheet = createRowReader(grid, table, preparedLines.length);
    for (const row of table.rows) {
      const read = sheet.readRow(row, `${sheetIndex}-${row.number}`, context.halfYear);
      problems.push(...read.problems);
      if (read.problems.length === 0) rows.push(read.row);
      else unread.push(read.row);
    }
  }
  return ok({
    rows,
    unread: unread.map(({ number, title, name }) => ({ number, title, name })),
    problems,
    headingRowBySheet: Object.fromEntries(tables.value.map(({ sheet, headerRow }) => [sheet, headerRow])),
    columnsBySheet: Object.fromEntries(tables.value.map(({ sheet, columnByKey }) => [sheet, columnByKey])),
    preparedLines,
  });
}

/** Whether somebody who sent the file without a word probably means an application by it: it has columns that a staff list has not. */
export function looksLikeApplication({ grids, markers }: MarkedWorkbook): boolean {
  if (markersToForm(markers) !== null) return true;
  const tables = findApplicationTables(grids);
  return tables.ok && tables.value.some(({ columnByKey }) => columnByKey.period ?? columnByKey.grounds);
}

/** The tables of Form 2 in a workbook; refused if no sheet has one (with the sheet that came closest), or if all of them are empty. */
export function findApplicationTables(
  grids: readonly Grid[],
): Result<readonly ApplicationTable[], NoTable<ApplicationColumn> | NoRows> {
  const usual = findTables(grids, APPLICATION_COLUMNS);
  const found = usual.ok ? usual : findTables(grids, DIVIDED_APPLICATION_COLUMNS);
  if (!found.ok) return usual.ok ? found : usual;
  const { tables } = found.value;
  return tables.some(({ rows }) => rows.length > 0) ? ok(tables) : err({ type: "NoRows" });
}

/** There is a heading, but nothing below it. */
export interface NoRows {
  readonly type: "NoRows";
}
