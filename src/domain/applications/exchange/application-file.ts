import type { PeriodError } from "../../shared/period-parsing.ts";
import type { Period } from "../../shared/period.ts";
import type { PersonName, PersonNameError } from "../../shared/person-name.ts";
import type { CleanInputError } from "../../shared/search-text.ts";
import type { LineField, LineId } from "../application.ts";
import type { ApplicationColumn } from "./application-columns.words.ts";

/** Names a row of the file within its import: the sheet's place and the row's number, "0-12". */
export type RowId = string;

/** Where something stands in the file, as the person sees it. */
export interface RowPlace {
  readonly sheet: string;
  readonly row: number;
}

/** A row of Form 2 that could be read; nothing is looked up yet. Plain data, kept with the dry run. `null` is a blank cell. */
export interface ApplicationRow extends RowPlace {
  readonly id: RowId;
  /** The number that stands in front of the line. */
  readonly number: number | null;
  readonly title: string | null;
  readonly name: PersonName | null;
  readonly position: string | null;
  readonly period: Period | null;
  /** As written: what they are is read when they are compared. */
  readonly grounds: string | null;
}

/** What is known of a row that cannot be taken, so that the line it may mean is not thought missing. */
export interface UnreadRow {
  readonly number: number | null;
  readonly title: string | null;
  readonly name: PersonName | null;
}

/** A cell, or a whole row, with what is wrong in it. */
export interface RowProblem extends RowPlace {
  /** 0 is column A; `null` for the row as a whole. */
  readonly column: number | null;
  /** What stands there. */
  readonly text: string;
  readonly problem: ApplicationProblem;
}

export type ApplicationProblem =
  /** The spreadsheet itself shows an error there, such as "#REF!". */
  | { readonly type: "CellError" }
  | { readonly type: "FieldMissing"; readonly field: "programme" | "person" }
  | { readonly type: "NotATitle" }
  | { readonly type: "TextRefused"; readonly field: "programme" | "grounds"; readonly error: CleanInputError }
  | { readonly type: "BadName"; readonly error: PersonNameError }
  | { readonly type: "BadPeriod"; readonly error: PeriodError }
  /** Nobody of this organization, or nobody of those who were offered. */
  | { readonly type: "NotInStaff" }
  /** The same programme for the same person stands in an earlier row. */
  | ({ readonly type: "Repeated" } & RowPlace);

/** A row that is taken although it cannot be submitted yet. */
export interface IncompleteRow extends RowPlace {
  readonly column: number | null;
  readonly missing: LineField;
}

/** What was read of a file. */
export interface ApplicationFile {
  readonly rows: readonly ApplicationRow[];
  readonly unread: readonly UnreadRow[];
  readonly problems: readonly RowProblem[];
  readonly headingRowBySheet: Readonly<Record<string, number>>;
  /** Where the columns are, for problems that are found later. */
  readonly columnsBySheet: Readonly<Record<string, Partial<Readonly<Record<ApplicationColumn, number>>>>>;
  /** Lines that a prepared workbook had under the numbers 1, 2, 3 …; empty for a sheet of the school's own. */
  readonly preparedLines: readonly LineId[];
}

/** The column in which a field stands in that sheet; `null` if there is none. */
export function columnOf(
  file: Pick<ApplicationFile, "columnsBySheet">,
  sheet: string,
  field: LineField,
): number | null {
  const columns = file.columnsBySheet[sheet] ?? {};
  switch (field) {
    case "programme":
      return columns.programme ?? null;
    case "person":
      return columns.fullName ?? columns.surname ?? null;
    case "period":
      return columns.period ?? columns.starts ?? null;
    case "grounds":
      return columns.grounds ?? null;
  }
}
