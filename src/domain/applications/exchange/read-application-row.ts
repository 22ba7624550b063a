import { cellPeriod, cellText, isBlankCell } from "../../shared/cell.ts";
import type { CellValue, Grid } from "../../shared/grid.ts";
import type { HalfYear } from "../../shared/half-year.ts";
import { type PeriodError, parsePeriod } from "../../shared/period-parsing.ts";
import type { Period } from "../../shared/period.ts";
import { type PersonName, type PersonNameError, parsePersonName } from "../../shared/person-name.ts";
import { ok, type Result } from "../../shared/result.ts";
import { foldText } from "../../shared/search-text.ts";
import type { Table, TableRow } from "../../shared/table.ts";
import { parseOwnTitle } from "../line-answer.ts";
import { type ApplicationColumn, NUMBER_TITLE } from "./application-columns.words.ts";
import type { ApplicationProblem, ApplicationRow, RowId, RowProblem } from "./application-file.ts";
import { readGrounds } from "./read-grounds.ts";

export type ApplicationTable = Table<ApplicationColumn>;

/** Reads the rows of one table, in their order. */
export interface RowReader {
  /** A row with problems has what could be read of it. */
  readonly readRow: (
    row: TableRow<ApplicationColumn>,
    id: RowId,
    halfYear: HalfYear,
  ) => { readonly row: ApplicationRow; readonly problems: readonly RowProblem[] };
}

/**
 * Prepares a sheet's table for reading. Of a workbook of ours with `preparedCount` lines every line has its own cells; elsewhere a programme
 * written once goes for the rows below it, and so do its dates.
 */
export function createRowReader(grid: Grid, table: ApplicationTable, preparedCount: number): RowReader {
  const cellsByRow = new Map(grid.rows.map(({ number, cells }) => [number, cells]));
  const numberColumn = (cellsByRow.get(table.headerRow) ?? []).findIndex((cell) =>
    NUMBER_TITLE.test(cellText(cell).trim()),
  );
  const cellAt = (row: number, column: number | undefined): CellValue =>
    (column === undefined ? null : cellsByRow.get(row)?.[column]) ?? null;
  let above: { readonly section: string | null; readonly period: Period | null } | null = null;

  return {
    readRow(row, id, halfYear) {
      const problems: RowProblem[] = [];
      const report = (column: ApplicationColumn, problem: ApplicationProblem, text = cellText(row.values[column])) =>
        problems.push({
          sheet: table.sheet,
          row: row.number,
          column: table.columnByKey[column] ?? null,
          text: text.slice(0, SHOWN_LENGTH),
          problem,
        });
      const broken = new Set<ApplicationColumn>();
      for (const [column, cell] of Object.entries(row.values) as [ApplicationColumn, CellValue][]) {
        if (!isErrorCell(cell)) continue;
        broken.add(column);
        report(column, { type: "CellError" });
      }

      const number = readNumber(cellAt(row.number, numberColumn < 0 ? undefined : numberColumn));
      const isBelow = isBlankCell(cellAt(row.number, table.columnByKey.programme));
      // In a workbook of ours every line has its own cell: there a blank one is a programme that is still missing.
      const isPrepared = number !== null && number <= preparedCount;
      const title = broken.has("programme") || (isBelow && isPrepared) ? null : readTitle(row, report);
      const written = nameTextOf(row);
      const name = written === "" || broken.has("fullName") ? null : readName(written);
      if (name !== null && !name.ok) {
        const column = table.columnByKey.fullName === undefined ? "surname" : "fullName";
        report(column, { type: "BadName", error: name.error }, written);
      }
      const period = broken.has("period") ? null : readPeriod(row, halfYear);
      if (period !== null && !period.ok) report(periodColumn(row), { type: "BadPeriod", error: period.error });
      const grounds = broken.has("grounds") ? null : readGroundsCell(row, report);

      const isSame = above !== null && isBelow && !isPrepared && above.section === row.section;
      const ownPeriod = period?.ok === true ? period.value : null;
      const read: ApplicationRow = {
        id,
        sheet: table.sheet,
        row: row.number,
        number,
        title,
        name: name?.ok === true ? name.value.name : null,
        position: (name?.ok === true ? name.value.position : null) ?? textOrNull(row.values.position),
        period: ownPeriod ?? (isSame && period === null ? (above?.period ?? null) : null),
        grounds,
      };
      above = { section: row.section, period: read.period };
      return { row: read, problems };
    },
  };
}

type Report = (column: ApplicationColumn, problem: ApplicationProblem) => void;

function readTitle(row: TableRow<ApplicationColumn>, report: Report): string | null {
  const text = cellText(row.values.programme);
  if (text === "") return null;
  const title = parseOwnTitle(text);
  if (!title.ok) {
    report("programme", { type: "TextRefused", field: "programme", error: title.error });
    return null;
  }
  if (/\p{L}/u.test(title.value)) return title.value;
  report("programme", { type: "NotATitle" });
  return null;
}

/** The name, and the position where somebody wrote it behind a comma, as our own lists do for namesakes. */
function readName(
  text: string,
): Result<{ readonly name: PersonName; readonly position: string | null }, PersonNameError> {
  const whole = parsePersonName(text);
  if (whole.ok) return ok({ name: whole.value, position: null });
  const comma = text.indexOf(",");
  const front = comma < 0 ? whole : parsePersonName(text.slice(0, comma));
  return front.ok ? ok({ name: front.value, position: textOrNull(text.slice(comma + 1)) }) : whole;
}

/** `null` where no cell says anything. Two columns are the first and the last day. */
function readPeriod(row: TableRow<ApplicationColumn>, halfYear: HalfYear): Result<Period, PeriodError> | null {
  const { period, starts, ends } = row.values;
  if (!isBlankCell(period)) return cellPeriod(period, halfYear);
  if (isBlankCell(starts)) return isBlankCell(ends) ? null : cellPeriod(ends, halfYear);
  if (isBlankCell(ends)) return cellPeriod(starts, halfYear);
  const [first, last] = [cellPeriod(starts, halfYear), cellPeriod(ends, halfYear)];
  if (!first.ok) return first;
  if (!last.ok) return last;
  const isDays = first.value.kind === "days" && last.value.kind === "days";
  const text = isDays ? `${first.value.from} - ${last.value.to}` : `${cellText(starts)} - ${cellText(ends)}`;
  return parsePeriod(text, halfYear);
}

const periodColumn = ({ values }: TableRow<ApplicationColumn>): ApplicationColumn =>
  isBlankCell(values.period) ? "starts" : "period";

function readGroundsCell(row: TableRow<ApplicationColumn>, report: Report): string | null {
  const text = cellText(row.values.grounds);
  if (text === "") return null;
  const grounds = readGrounds(text);
  if (grounds.ok) return text;
  if (grounds.error.type === "Empty") return null;
  report("grounds", { type: "TextRefused", field: "grounds", error: grounds.error });
  return null;
}

function nameTextOf({ values }: TableRow<ApplicationColumn>): string {
  const parts = [values.surname, values.given, values.patronymic].map((cell) => cellText(cell));
  const whole = cellText(values.fullName);
  return whole === "" ? parts.filter((part) => part !== "").join(" ") : whole;
}

const textOrNull = (cell: CellValue): string | null => {
  const text = foldText(cellText(cell));
  return text === "" ? null : text;
};

function readNumber(cell: CellValue): number | null {
  const text = cellText(cell).replace(/[.)]$/u, "");
  return /^\d{1,5}$/u.test(text) ? Number(text) : null;
}

/** What spreadsheets show where a formula fails. */
const ERROR_SIGN = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/u;

const isErrorCell = (cell: CellValue): boolean =>
  (cell !== null && typeof cell === "object" && "error" in cell) || ERROR_SIGN.test(cellText(cell));

/** Enough of a cell to recognise it by. */
const SHOWN_LENGTH = 80;
