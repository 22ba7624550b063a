import type { CalendarDay } from "../../shared/calendar-day.ts";
import { cellDay, cellText, isBlankCell } from "../../shared/cell.ts";
import type { Grid } from "../../shared/grid.ts";
import type { DayError } from "../../shared/period-parsing.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { cleanLine, type CleanInputError } from "../../shared/search-text.ts";
import { findTable, type NoTable, type Table, type TableRow } from "../../shared/table.ts";
import {
  createOrganizationReader,
  listPersonRows,
  nameColumnOf,
  readRowPerson,
} from "../../people/staff-file/read-row-person.ts";
import {
  type RowProblem,
  SHOWN_LENGTH,
  type StaffProblem,
  type StaffRow,
} from "../../people/staff-file/read-staff-file.ts";
import { MAX_FIELD_LENGTH } from "../../people/staff-file/staff-row.ts";
import type { Competence } from "../competence.ts";
import {
  COMPETENCE_OF_COLUMN,
  competenceColumns,
  DIAGNOSTICS_COLUMNS,
  type DiagnosticsColumn,
  DIVIDED_DIAGNOSTICS_COLUMNS,
} from "./diagnostics-columns.words.ts";
import { findCompetence, findOneCompetence, readShortcomings, type Shortcoming } from "./read-shortcomings.ts";

export type DiagnosticsTable = Table<DiagnosticsColumn>;

/** A row of results that could be read. Plain data, kept with the dry run. */
export interface DiagnosticsRow extends Omit<StaffRow, "fields"> {
  readonly position: string | null;
  /** Index of the column of names, for problems that are found later. */
  readonly nameColumn: number;
  /** What the diagnostics are called, and when they took place, where the table says so. */
  readonly title: string | null;
  readonly statedOn: CalendarDay | null;
  readonly shortcomings: readonly Shortcoming[];
}

export type DiagnosticsProblem =
  | Extract<StaffProblem, { type: "BadName" | "BadOrganization" | "NoOrganization" | "ForeignOrganization" }>
  | Extract<StaffProblem, { type: "BadField" | "NoPosition" | "Repeated" }>
  | { readonly type: "BadDay"; readonly error: DayError }
  | { readonly type: "FutureDay"; readonly day: CalendarDay }
  | { readonly type: "BadWording"; readonly error: CleanInputError }
  | { readonly type: "UnknownOrganization" }
  /** Nobody on the organization's list has this name. */
  | { readonly type: "UnknownPerson" };

/** What was read of a file. */
export interface DiagnosticsFile {
  readonly rows: readonly DiagnosticsRow[];
  readonly problems: readonly RowProblem<DiagnosticsProblem>[];
  readonly headingRowBySheet: Readonly<Record<string, number>>;
}

/** There is a table of people, and no column that says what they lack. */
export interface NoResults {
  readonly type: "NoResults";
}

const resultColumns = ["deficits", "result", "percent", ...competenceColumns] as const;

/** The tables of results, sheet by sheet: whether the file is one at all, before anything in it is read or kept. */
export function findDiagnosticsTables(
  grids: readonly Grid[],
): Result<readonly DiagnosticsTable[], NoTable<DiagnosticsColumn> | NoResults> {
  const found = grids.map((grid) => {
    const divided = findTable(grid, DIVIDED_DIAGNOSTICS_COLUMNS);
    return divided.ok ? divided : findTable(grid, DIAGNOSTICS_COLUMNS);
  });
  const tables = found.flatMap((table) => (table.ok ? [table.value] : []));
  const withResults = tables.filter(
    ({ columnByKey, rows }) => rows.length > 0 && resultColumns.some((key) => columnByKey[key] !== undefined),
  );
  if (withResults.length > 0) return ok(withResults);
  const [refused] = found.flatMap((table) => (table.ok ? [] : [table.error]));
  return tables.length > 0 || refused === undefined ? err({ type: "NoResults" }) : err(refused);
}

/** Reads the tables of results. Nothing is compared yet; each row stands or falls by itself. */
export function readDiagnostics(
  grids: readonly Grid[],
  today: CalendarDay,
): Result<DiagnosticsFile, NoTable<DiagnosticsColumn> | NoResults> {
  const tables = findDiagnosticsTables(grids);
  if (!tables.ok) return tables;
  const rows: DiagnosticsRow[] = [];
  const problems: RowProblem<DiagnosticsProblem>[] = [];
  const readOrganization = createOrganizationReader();
  for (const table of tables.value) {
    const sheetIndex = grids.findIndex(({ name }) => name === table.sheet);
    const headings = readHeadings(grids[sheetIndex], table);
    for (const { row, id } of listPersonRows(table, sheetIndex, readOrganization)) {
      const before = problems.length;
      const report = (key: DiagnosticsColumn | null, text: string, problem: DiagnosticsProblem): void => {
        const column = key === null ? nameColumnOf(table) : (table.columnByKey[key] ?? null);
        problems.push({ sheet: table.sheet, row: row.number, column, text: text.slice(0, SHOWN_LENGTH), problem });
      };
      const { written, name, place, organization } = readRowPerson(table, row, readOrganization);
      if (!name.ok) report(null, written, { type: "BadName", error: name.error });
      if (organization?.ok === false) {
        report("organization", place, { type: "BadOrganization", error: organization.error });
      }
      const statedOn = readDay(row, today, report);
      const shortcomings = readRow(row, headings, report);
      if (!name.ok || problems.length > before) continue;
      rows.push({
        id,
        sheet: table.sheet,
        row: row.number,
        name: name.value,
        organization:
          organization?.ok === true ? { name: organization.value.display, key: organization.value.key } : null,
        position: lineIn(row, "position"),
        nameColumn: nameColumnOf(table),
        title: lineIn(row, "title"),
        statedOn,
        shortcomings,
      });
    }
  }
  return ok({
    rows,
    problems,
    headingRowBySheet: Object.fromEntries(tables.value.map(({ sheet, headerRow }) => [sheet, headerRow])),
  });
}

type Report = (key: DiagnosticsColumn | null, text: string, problem: DiagnosticsProblem) => void;

/** The text of each column's heading, both rows of one that has two. */
function readHeadings(grid: Grid | undefined, table: DiagnosticsTable): Readonly<Record<string, string>> {
  const heading = (grid?.rows ?? []).filter(
    ({ number }) => number >= table.firstHeaderRow && number <= table.headerRow,
  );
  return Object.fromEntries(
    Object.entries(table.columnByKey).map(([key, index]) => [
      key,
      cellText(heading.findLast(({ cells }) => !isBlankCell(cells[index] ?? null))?.cells[index] ?? null),
    ]),
  );
}

function readDay(row: TableRow<DiagnosticsColumn>, today: CalendarDay, report: Report): CalendarDay | null {
  const cell = row.values.date;
  if (isBlankCell(cell)) return null;
  const day = cellDay(cell);
  if (!day.ok) {
    report("date", cellText(cell), { type: "BadDay", error: day.error });
    return null;
  }
  const { from } = day.value;
  if (from > today) report("date", cellText(cell), { type: "FutureDay", day: from });
  return from;
}

/** What all cells of a row say to be lacking. How the whole went counts only where nothing more exact is said. */
function readRow(
  row: TableRow<DiagnosticsColumn>,
  headings: Readonly<Record<string, string>>,
  report: Report,
): readonly Shortcoming[] {
  const { values } = row;
  const subject = lineIn(row, "subject");
  const told = findCompetence(cellText(values.competence)) ?? findOneCompetence(lineIn(row, "title") ?? "");
  const usual: Competence = told ?? (subject === null ? "other" : "subject");
  const readCell = (key: DiagnosticsColumn, label: string, competence: Competence): readonly Shortcoming[] => {
    const read = readShortcomings(values[key], { label, competence });
    if (!read.ok) report(key, cellText(values[key]), { type: "BadWording", error: read.error });
    return read.ok ? read.value : [];
  };
  const headingOf = (key: DiagnosticsColumn): string => headings[key] ?? "";
  const exact = [
    ...readCell("deficits", headingOf("deficits"), usual),
    ...competenceColumns.flatMap((key) => readCell(key, headingOf(key), COMPETENCE_OF_COLUMN[key])),
  ];
  if (exact.length > 0) return exact;
  const key = isBlankCell(values.result) ? "percent" : "result";
  const label = lineIn(row, "competence") ?? lineIn(row, "title") ?? subject ?? headingOf(key);
  return readCell(key, label, usual);
}

const lineIn = ({ values }: TableRow<DiagnosticsColumn>, key: DiagnosticsColumn): string | null => {
  const line = cleanLine(cellText(values[key]), MAX_FIELD_LENGTH);
  return line.ok ? line.value : null;
};
