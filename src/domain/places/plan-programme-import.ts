import { cellText } from "../shared/cell.ts";
import type { Grid } from "../shared/grid.ts";
import { err, ok, type Result } from "../shared/result.ts";
import { findTables, type NoTable, type TableRow } from "../shared/table.ts";
import type { Programme } from "./programme.ts";
import {
  changeField,
  entryToProgramme,
  type FieldRefusal,
  type ProgrammeEntry,
  type ProgrammeField,
  programmeFields,
  startEntry,
} from "./programme-entry.ts";
import { PROGRAMME_COLUMNS } from "./programme-table.words.ts";

/**
 * What a workbook would do to the bank. Programmes are recognised by their titles; one that was withdrawn or left incomplete is taken
 * up again. What is in the bank and not in the workbook stays. Refused rows keep nobody from taking the others.
 */
export function planProgrammeImport(
  grids: readonly Grid[],
  known: readonly ProgrammeEntry[],
): Result<ProgrammeImportPlan, NoTable<ProgrammeField>> {
  const found = findTables(grids, PROGRAMME_COLUMNS);
  if (!found.ok) return found;

  const knownByKey = new Map(known.map((entry) => [entry.titleKey, entry]));
  const rowByKey = new Map<string, RowPlace>();
  const added: PlannedProgramme[] = [];
  const changed: PlannedChange[] = [];
  const refused: RefusedRow[] = [];
  let unchanged = 0;
  for (const { sheet, rows, columnByKey } of found.value.tables) {
    for (const row of rows) {
      const place = { sheet, row: row.number };
      const programme = readProgramme(row, columnByKey);
      if (!programme.ok) {
        refused.push({ ...place, title: cellText(row.values.title), problems: programme.error });
        continue;
      }
      const first = rowByKey.get(programme.value.titleKey);
      if (first !== undefined) {
        const problem: RowProblem = { type: "RepeatedTitle", first, column: columnByKey.title ?? null };
        refused.push({ ...place, title: programme.value.title, problems: [problem] });
        continue;
      }
      rowByKey.set(programme.value.titleKey, place);
      const old = knownByKey.get(programme.value.titleKey);
      if (old === undefined) added.push(programme.value);
      else if (isSame(old, programme.value)) unchanged += 1;
      else changed.push({ old, programme: { ...programme.value, id: old.id } });
    }
  }
  const headingRowBySheet = Object.fromEntries(found.value.tables.map(({ sheet, headerRow }) => [sheet, headerRow]));
  return ok({ added, changed, unchanged, refused, headingRowBySheet });
}

export interface ProgrammeImportPlan {
  readonly added: readonly PlannedProgramme[];
  readonly changed: readonly PlannedChange[];
  readonly unchanged: number;
  readonly refused: readonly RefusedRow[];
  /** Number of the heading's row by sheet. */
  readonly headingRowBySheet: Readonly<Record<string, number>>;
}

/** A programme that has no id yet. */
export type PlannedProgramme = Omit<Programme, "id">;

export interface PlannedChange {
  readonly old: ProgrammeEntry;
  readonly programme: Programme;
}

/** Where a row stands, as the person sees it. */
export interface RowPlace {
  readonly sheet: string;
  readonly row: number;
}

export interface RefusedRow extends RowPlace {
  readonly title: string;
  readonly problems: readonly RowProblem[];
}

/** What is wrong in a row. `column` is an index into its cells, 0 is column A; `null` when the sheet has no such column. */
export type RowProblem = { readonly column: number | null } & (
  | { readonly type: "BadField"; readonly field: ProgrammeField; readonly refusal: FieldRefusal; readonly text: string }
  /** The title stands in an earlier row. */
  | { readonly type: "RepeatedTitle"; readonly first: RowPlace }
);

/** Reads a row; all that is wrong with it at once. */
function readProgramme(
  row: TableRow<ProgrammeField>,
  columnByKey: Partial<Readonly<Record<ProgrammeField, number>>>,
): Result<PlannedProgramme, readonly RowProblem[]> {
  let entry = startEntry("", "");
  const problems: RowProblem[] = [];
  for (const field of programmeFields) {
    const text = cellText(row.values[field]);
    const changed = changeField(entry, field, text);
    if (changed.ok) entry = changed.value;
    else {
      const refusal: FieldRefusal = text === "" ? { type: "Empty" } : changed.error;
      problems.push({ type: "BadField", field, refusal, text, column: columnByKey[field] ?? null });
    }
  }
  if (problems.length > 0) return err(problems);
  const programme = entryToProgramme(entry);
  if (programme === null) throw new Error("a row without problems has every field");
  const { id: _, ...planned } = programme;
  return ok(planned);
}

const isSame = (old: ProgrammeEntry, programme: PlannedProgramme): boolean =>
  old.isOffered && programmeFields.every((field) => old[field] === programme[field]);
