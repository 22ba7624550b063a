import { cellText } from "../../shared/cell.ts";
import type { Grid } from "../../shared/grid.ts";
import { ok, type Result } from "../../shared/result.ts";
import { findTables, type NoTable } from "../../shared/table.ts";
import { programmeKey, type ProgrammeId } from "../programme.ts";
import { parseSeats, type QuotaRefusal, type SeatsRefusal } from "./decide-quota.ts";
import { QUOTA_COLUMNS } from "./quota-table.words.ts";

export type QuotaColumn = "title" | "seats";

/** A programme as the import knows it. */
export interface QuotaTarget {
  readonly programmeId: ProgrammeId;
  readonly title: string;
  readonly titleKey: string;
  /** `null` while none is agreed. */
  readonly quota: number | null;
}

export interface QuotaImportPlan {
  readonly changes: readonly PlannedQuota[];
  readonly unchanged: number;
  readonly refused: readonly RefusedQuota[];
  readonly headingRowBySheet: Readonly<Record<string, number>>;
}

export interface PlannedQuota {
  readonly programmeId: ProgrammeId;
  readonly title: string;
  readonly from: number | null;
  readonly to: number;
}

export interface RefusedQuota {
  readonly sheet: string;
  readonly row: number;
  /** Index of the cell that is wrong; `null` when the sheet has no such column. */
  readonly column: number | null;
  readonly title: string;
  readonly problem: QuotaProblem;
}

export type QuotaProblem =
  | { readonly type: "NoSuchProgramme" }
  | { readonly type: "RepeatedTitle"; readonly row: number }
  | SeatsRefusal
  | QuotaRefusal;

/**
 * What a workbook would do to the quotas of a campaign. Programmes are recognised by their titles; rows without a number are left as they
 * are, so that the template may come back half filled. `check` says whether a programme can have so many seats.
 */
export function planQuotaImport(
  grids: readonly Grid[],
  targets: readonly QuotaTarget[],
  check: (programmeId: ProgrammeId, seats: number) => QuotaRefusal | null,
): Result<QuotaImportPlan, NoTable<QuotaColumn>> {
  const found = findTables(grids, QUOTA_COLUMNS);
  if (!found.ok) return found;
  const targetByKey = new Map(targets.map((target) => [target.titleKey, target]));
  const rowByProgramme = new Map<ProgrammeId, number>();
  const changes: PlannedQuota[] = [];
  const refused: RefusedQuota[] = [];
  let unchanged = 0;
  for (const { sheet, rows, columnByKey } of found.value.tables) {
    for (const row of rows) {
      const title = cellText(row.values.title);
      const text = cellText(row.values.seats);
      if (title === "" || text === "") continue;
      const refuse = (column: QuotaColumn, problem: QuotaProblem): void => {
        refused.push({ sheet, row: row.number, column: columnByKey[column] ?? null, title, problem });
      };
      const target = targetByKey.get(programmeKey(title));
      const seats = parseSeats(text);
      if (target === undefined) {
        refuse("title", { type: "NoSuchProgramme" });
        continue;
      }
      const earlier = rowByProgramme.get(target.programmeId);
      if (earlier !== undefined) {
        refuse("title", { type: "RepeatedTitle", row: earlier });
        continue;
      }
      rowByProgramme.set(target.programmeId, row.number);
      if (!seats.ok) {
        refuse("seats", seats.error);
        continue;
      }
      const problem = check(target.programmeId, seats.value);
      if (problem !== null) refuse("seats", problem);
      else if (target.quota === seats.value) unchanged += 1;
      else changes.push({ programmeId: target.programmeId, title: target.title, from: target.quota, to: seats.value });
    }
  }
  const headingRowBySheet = Object.fromEntries(found.value.tables.map(({ sheet, headerRow }) => [sheet, headerRow]));
  return ok({ changes, unchanged, refused, headingRowBySheet });
}
