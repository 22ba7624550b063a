import { createProgrammeSearch } from "../../../applications/exchange/match-programmes.ts";
import type { CalendarDay } from "../../../shared/calendar-day.ts";
import { cellPeriod, cellText, isBlankCell } from "../../../shared/cell.ts";
import type { Grid } from "../../../shared/grid.ts";
import { type HalfYear, halfYearKey, halfYearOf } from "../../../shared/half-year.ts";
import { periodRange } from "../../../shared/period.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import { findTables, type NoTable, type TableRow } from "../../../shared/table.ts";
import { type Programme, programmeKey } from "../../programme.ts";
import type { CourseRun } from "../course-run.ts";
import { groupNameOf } from "../course-run.words.ts";
import { changedFields } from "../change-run.ts";
import { usualSeats } from "../create-run.ts";
import { changeRunField, parseRunDays, type RunField, type RunFieldRefusal } from "../run-fields.ts";
import { isAhead } from "../run-state.ts";
import { DAYS_DASH, RUN_COLUMNS, type RunColumn } from "./run-table.words.ts";

/** What a workbook is read against. */
export interface RunImportContext {
  readonly campaignId: string;
  readonly halfYear: HalfYear;
  readonly today: CalendarDay;
  readonly programmes: readonly Programme[];
  /** The campaign's runs, and how many people are in each. */
  readonly runs: readonly CourseRun[];
  readonly peopleByRun: ReadonlyMap<string, number>;
  /** What was answered about titles that the bank does not have: a programme's id, or `null` for none of them. By the title's key. */
  readonly choices: Readonly<Record<string, string | null>>;
}

export interface RunImportPlan {
  readonly added: readonly CourseRun[];
  readonly changed: readonly { readonly before: CourseRun; readonly after: CourseRun }[];
  readonly unchanged: number;
  readonly refused: readonly RefusedRunRow[];
  /** Titles that are nearly one of the bank's and were not decided yet, in the order of the rows. */
  readonly unclear: readonly { readonly title: string; readonly candidates: readonly Programme[] }[];
  readonly headingRowBySheet: Readonly<Record<string, number>>;
}

export interface RefusedRunRow {
  readonly sheet: string;
  readonly row: number;
  readonly title: string;
  readonly problems: readonly RunRowProblem[];
}

/** `column` is an index into the row's cells; `null` when the sheet has no such column. */
export type RunRowProblem = { readonly column: number | null } & (
  | { readonly type: "BadField"; readonly field: RunField; readonly text: string; readonly refusal: RunFieldRefusal }
  | { readonly type: "NoProgramme" }
  /** An earlier row has the same programme and group. */
  | { readonly type: "RepeatedGroup"; readonly row: number }
  /** The run has begun, is over or was cancelled. */
  | { readonly type: "RunIsOver" }
);

/** The hidden sheet by which a prepared workbook is recognised. */
const markerSheet = "_kursovod";

/**
 * What a workbook would do to the half-year's runs. A run is recognised by its programme and group; without a group by its first day, and otherwise it is
 * a new one. Cells that are blank change nothing. Runs that the workbook does not name stay. Refused rows keep nobody from taking the others.
 */
export function planRunImport(
  grids: readonly Grid[],
  context: RunImportContext,
): Result<RunImportPlan, RunImportRefused> {
  const marked = markerOf(grids, "half-year");
  if (marked !== null && marked !== halfYearKey(context.halfYear))
    return err({ type: "OtherHalfYear", halfYear: marked });
  const found = findTables(
    grids.filter(({ name }) => name !== markerSheet),
    RUN_COLUMNS,
  );
  if (!found.ok) return found;
  const rows = found.value.tables.flatMap(({ sheet, rows: own, columnByKey }) =>
    own.map((row) => ({ sheet, row, columnByKey })),
  );
  const other = otherHalfYear(
    rows.map(({ row }) => row),
    context,
  );
  if (other !== null) return err({ type: "OtherHalfYear", halfYear: other });

  const search = createProgrammeSearch(context.programmes);
  const plan = {
    added: [] as CourseRun[],
    changed: [] as { before: CourseRun; after: CourseRun }[],
    unchanged: 0,
    refused: [] as RefusedRunRow[],
    unclear: new Map<string, RunImportPlan["unclear"][number]>(),
  };
  const rowByRun = new Map<string, number>();
  for (const { sheet, row, columnByKey } of rows) {
    const title = cellText(row.values.title);
    const place = { sheet, row: row.number, title };
    const columnOf = (key: RunColumn): number | null => columnByKey[key] ?? null;
    const key = programmeKey(title);
    const match = search(title);
    const chosen = context.choices[key];
    if (match.type === "unclear" && chosen === undefined) {
      plan.unclear.set(key, { title, candidates: match.candidates });
      continue;
    }
    const programme =
      match.type === "found" ? match.programme : (context.programmes.find(({ id }) => id === chosen) ?? null);
    if (programme === null) {
      plan.refused.push({ ...place, problems: [{ type: "NoProgramme", column: columnOf("title") }] });
      continue;
    }
    const read = readRow(row, programme, columnOf, context, plan.added);
    if (!read.ok) {
      plan.refused.push({ ...place, problems: read.error });
      continue;
    }
    const { before, after } = read.value;
    const runKey = `${after.programmeId} ${after.groupName}`;
    const first = rowByRun.get(runKey);
    if (first !== undefined) {
      const problem: RunRowProblem = { type: "RepeatedGroup", row: first, column: columnOf("groupName") };
      plan.refused.push({ ...place, problems: [problem] });
      continue;
    }
    rowByRun.set(runKey, row.number);
    if (before === null) plan.added.push(after);
    else if (changedFields(before, after).length === 0) plan.unchanged += 1;
    else plan.changed.push({ before, after });
  }
  const headingRowBySheet = Object.fromEntries(found.value.tables.map(({ sheet, headerRow }) => [sheet, headerRow]));
  return ok({ ...plan, unclear: [...plan.unclear.values()], headingRowBySheet });
}

export type RunImportRefused =
  | NoTable<RunColumn>
  /** The workbook was prepared for, or all its days lie in, another half-year, by its key. */
  | { readonly type: "OtherHalfYear"; readonly halfYear: string };

const optionalFields = ["place", "link", "times", "seats", "hours"] as const;

function readRow(
  row: TableRow<RunColumn>,
  programme: Programme,
  columnOf: (key: RunColumn) => number | null,
  context: RunImportContext,
  added: readonly CourseRun[],
): Result<{ readonly before: CourseRun | null; readonly after: CourseRun }, readonly RunRowProblem[]> {
  const problems: RunRowProblem[] = [];
  const dates = datesText(row, context.halfYear);
  const fields = { ...context, people: 0 };
  const days = parseRunDays(dates, fields);
  const group = cellText(row.values.groupName);
  const own = context.runs.filter(({ programmeId }) => programmeId === programme.id);
  const before =
    (group === ""
      ? own.find(({ startsOn, state }) => state !== "cancelled" && days.ok && startsOn === days.value.from)
      : own.find(({ groupName }) => groupName === group)) ?? null;
  if (before !== null && !isAhead(before)) return err([{ type: "RunIsOver", column: columnOf("dates") }]);
  let after =
    before ?? emptyRun(programme, context, [...own, ...added.filter((run) => run.programmeId === programme.id)]);
  const people = before === null ? 0 : (context.peopleByRun.get(before.id) ?? 0);
  const take = (field: RunField, column: RunColumn, text: string): void => {
    const changed = changeRunField(after, field, text, { ...fields, people });
    if (changed.ok) after = changed.value;
    else problems.push({ type: "BadField", field, text, refusal: changed.error, column: columnOf(column) });
  };
  take("dates", "dates", dates);
  if (group !== "") take("groupName", "groupName", group);
  for (const field of optionalFields) {
    const text = cellText(row.values[field]);
    if (text !== "") take(field, field, text);
  }
  return problems.length > 0 ? err(problems) : ok({ before, after });
}

/** Two columns of days are read as the range between them. */
function datesText({ values }: TableRow<RunColumn>, halfYear: HalfYear): string {
  const first = dayText(values.dates, halfYear);
  return isBlankCell(values.endsOn) ? first : `${first} ${DAYS_DASH} ${dayText(values.endsOn, halfYear)}`;
}

/** A date cell as people write it; everything else as it was typed. */
function dayText(cell: TableRow<RunColumn>["values"]["dates"], halfYear: HalfYear): string {
  const text = cellText(cell);
  const period = cellPeriod(cell, halfYear);
  if (!period.ok || period.value.kind !== "days" || period.value.from !== period.value.to) return text;
  return period.value.from.split("-").toReversed().join(".");
}

/** A whole workbook of another half-year is one mistake, not one in each row. */
function otherHalfYear(rows: readonly TableRow<RunColumn>[], { halfYear }: RunImportContext): string | null {
  const keys = rows.flatMap((row) => {
    const period = cellPeriod(row.values.dates, halfYear);
    return period.ok ? [halfYearKey(halfYearOf(periodRange(period.value).from))] : [];
  });
  const [first] = keys;
  return first !== undefined && keys.every((key) => key !== halfYearKey(halfYear)) ? first : null;
}

function markerOf(grids: readonly Grid[], key: string): string | null {
  const rows = grids.find(({ name }) => name === markerSheet)?.rows ?? [];
  const row = rows.find(({ cells }) => cellText(cells[0] ?? null) === key);
  return row === undefined ? null : cellText(row.cells[1] ?? null);
}

/** A new run of the next free group; its id is given when it is taken over. */
function emptyRun(programme: Programme, { campaignId, today }: RunImportContext, own: readonly CourseRun[]): CourseRun {
  const names = new Set(own.map(({ groupName }) => groupName));
  let number = 1;
  while (names.has(groupNameOf(number))) number += 1;
  return {
    id: "",
    campaignId,
    programmeId: programme.id,
    groupName: groupNameOf(number),
    startsOn: today,
    endsOn: today,
    place: "",
    link: null,
    times: null,
    hours: programme.hours,
    seats: usualSeats,
    state: "planned",
    revision: 0,
    cancelReason: null,
  };
}
