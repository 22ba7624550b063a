import type { CalendarDay } from "../../shared/calendar-day.ts";
import { cellText, isBlankCell } from "../../shared/cell.ts";
import type { CellValue, Grid } from "../../shared/grid.ts";
import type { OrganizationNameError } from "../../shared/organization-name.ts";
import type { PersonName, PersonNameError } from "../../shared/person-name.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { runAtOnce, type Steps } from "../../shared/steps.ts";
import {
  type ColumnSpec,
  findTableHeader,
  findTableInSteps,
  findTables,
  type NoTable,
  type Table,
} from "../../shared/table.ts";
import {
  createOrganizationReader,
  listPersonRows,
  nameColumnOf,
  type OrganizationReader,
  type PersonRow,
  readRowPerson,
} from "./read-row-person.ts";
import { DIVIDED_STAFF_COLUMNS, STAFF_COLUMNS, type StaffColumn } from "./staff-columns.words.ts";
import { type FieldProblem, readStaffField, type StaffField, type StaffFields } from "./staff-row.ts";

/** Names a row of the file within its import: sheet and row number, "0-12". */
export type StaffRowId = string;

/** A row of a staff list that could be read. Plain data, kept with the dry run. */
export interface StaffRow {
  readonly id: StaffRowId;
  /** The sheet's name and the row's number as the person sees them. */
  readonly sheet: string;
  readonly row: number;
  readonly name: PersonName;
  /** `null` where neither a column nor a line above the rows names an organization. */
  readonly organization: { readonly name: string; readonly key: string } | null;
  readonly fields: StaffFields;
}

/** A cell, or a whole row, with what is wrong in it. */
export interface RowProblem<Problem = StaffProblem> {
  readonly sheet: string;
  readonly row: number;
  /** Index into the row's cells, 0 is column A; `null` for the row as a whole. */
  readonly column: number | null;
  /** What stands there. */
  readonly text: string;
  readonly problem: Problem;
}

export type StaffProblem =
  | { readonly type: "BadName"; readonly error: PersonNameError }
  | { readonly type: "BadField"; readonly field: StaffField; readonly error: FieldProblem }
  | { readonly type: "BadOrganization"; readonly error: OrganizationNameError }
  | { readonly type: "NoOrganization" }
  /** Somebody may only load the list of their own organization. */
  | { readonly type: "ForeignOrganization" }
  /** Somebody new without a position. */
  | { readonly type: "NoPosition" }
  /** The same person with the same position stands in an earlier row. */
  | { readonly type: "Repeated"; readonly sheet: string; readonly row: number };

/** What was read of a file. */
export interface StaffFile {
  readonly rows: readonly StaffRow[];
  readonly problems: readonly RowProblem[];
  /** Names in rows that are in error, so that nobody of them is taken for gone. */
  readonly namesInError: readonly string[];
  /** Number of the heading's row by sheet. */
  readonly headingRowBySheet: Readonly<Record<string, number>>;
  /** The column of names by sheet, for problems that are found later. */
  readonly nameColumnBySheet: Readonly<Record<string, number>>;
}

/** Whether the file is a staff list at all, by its headings: before anything in it is read or kept. */
export function checkStaffTables(grids: readonly Grid[]): Result<void, NoTable<StaffColumn> | NoRows> {
  const isList = grids.some((grid) => columnsOf(grid) !== null);
  if (isList) return ok();
  const closest = findTables(grids, STAFF_COLUMNS);
  return closest.ok ? err({ type: "NoRows" }) : closest;
}

/** First the divided name: a title above the table ("… of pedagogical staff") may look like the column of whole names. */
const columnsOf = (grid: Grid): readonly ColumnSpec<StaffColumn>[] | null =>
  [DIVIDED_STAFF_COLUMNS, STAFF_COLUMNS].find((columns) => findTableHeader(grid, columns).ok) ?? null;

/** The tables of a staff list, sheet by sheet. */
function* findStaffTables(
  grids: readonly Grid[],
): Steps<Result<readonly Table<StaffColumn>[], NoTable<StaffColumn> | NoRows>> {
  const tables: Table<StaffColumn>[] = [];
  for (const grid of grids) {
    const columns = columnsOf(grid);
    yield;
    const table = columns === null ? null : yield* findTableInSteps(grid, columns);
    if (table?.ok === true) tables.push(table.value);
  }
  if (tables.length > 0) return ok(tables);
  const closest = checkStaffTables(grids);
  return closest.ok ? err({ type: "NoRows" }) : closest;
}

/** Reads the tables of a staff list. Nothing is compared yet; each row stands or falls by itself. */
export const readStaffFile = (
  grids: readonly Grid[],
  today: CalendarDay,
): Result<StaffFile, NoTable<StaffColumn> | NoRows> => runAtOnce(readStaffFileInSteps(grids, today));

/** The same, a few rows at a time. */
export function* readStaffFileInSteps(
  grids: readonly Grid[],
  today: CalendarDay,
): Steps<Result<StaffFile, NoTable<StaffColumn> | NoRows>> {
  const found = yield* findStaffTables(grids);
  if (!found.ok) return found;
  const tables = found.value;
  const rows: StaffRow[] = [];
  const problems: RowProblem[] = [];
  const namesInError: string[] = [];
  const readOrganization = createOrganizationReader();
  for (const table of tables) {
    const sheetIndex = grids.findIndex(({ name }) => name === table.sheet);
    for (const [index, placed] of listPersonRows(table, sheetIndex, readOrganization).entries()) {
      if (index % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) yield;
      const read = readRow(table, placed, today, readOrganization);
      problems.push(...read.problems);
      if (read.problems.length === 0 && read.row !== null) rows.push(read.row);
      else if (read.row !== null) namesInError.push(read.row.name.key);
    }
  }
  if (rows.length === 0 && problems.length === 0) return err({ type: "NoRows" });
  return ok({
    rows,
    problems,
    namesInError,
    headingRowBySheet: Object.fromEntries(tables.map(({ sheet, headerRow }) => [sheet, headerRow])),
    nameColumnBySheet: Object.fromEntries(tables.map((table) => [table.sheet, nameColumnOf(table)])),
  });
}

/** Some milliseconds' work: names and dates are taken apart. */
const ROWS_AT_A_TIME = 50;

/** There is a heading, but nothing below it. */
export interface NoRows {
  readonly type: "NoRows";
}

interface ReadRow {
  readonly row: StaffRow | null;
  readonly problems: readonly RowProblem[];
}

const fieldColumns = [
  ["position", "position"],
  ["subject", "subject"],
  ["category", "category"],
  ["lastTrained", "lastTrainedOn"],
  ["phone", "phone"],
] as const satisfies readonly (readonly [StaffColumn, StaffField])[];

function readRow(
  table: Table<StaffColumn>,
  { row, id }: PersonRow<StaffColumn>,
  today: CalendarDay,
  readOrganization: OrganizationReader,
): ReadRow {
  const problems: RowProblem[] = [];
  const report = (column: StaffColumn | null, text: string, problem: StaffProblem): void => {
    const index = column === null ? nameColumnOf(table) : (table.columnByKey[column] ?? null);
    problems.push({ sheet: table.sheet, row: row.number, column: index, text: text.slice(0, SHOWN_LENGTH), problem });
  };

  const { written, name, place, organization } = readRowPerson(table, row, readOrganization);
  if (!name.ok) report(null, written, { type: "BadName", error: name.error });

  const fields: { [Field in StaffField]?: string | null } = {};
  for (const [column, field] of fieldColumns) {
    const cell: CellValue = row.values[column];
    // A blank cell tells nothing: what is known stays.
    if (isBlankCell(cell)) continue;
    const value = readStaffField(field, cell, today);
    if (value.ok) fields[field] = value.value;
    else report(column, cellText(cell), { type: "BadField", field, error: value.error });
  }

  if (organization?.ok === false) report("organization", place, { type: "BadOrganization", error: organization.error });

  if (!name.ok) return { row: null, problems };
  const home = organization?.ok === true ? { name: organization.value.display, key: organization.value.key } : null;
  const { sheet } = table;
  return {
    row: { id, sheet, row: row.number, name: name.value, organization: home, fields: fields as StaffFields },
    problems,
  };
}

/** Enough of a cell to recognise it by. */
export const SHOWN_LENGTH = 80;
