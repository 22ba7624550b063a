import { err, ok, type Result } from "../../shared/result.ts";
import type { LinkDeps } from "../people-deps.ts";
import type { PeopleStores } from "../people-stores.ts";
import type { Actor } from "../roles.ts";
import type { RowProblem } from "./read-staff-file.ts";
import type { StaffComparison } from "./staff-comparison.ts";
import type { StaffImport, StaffImportId } from "./staff-import.ts";
import {
  type AppliedCounts,
  changesAnything,
  comparePlan,
  type FinishedPlan,
  fingerprintOf,
  importScopeOf,
  type LeaversDecision,
  type StaffPlan,
} from "./staff-plan.ts";

/** A staff import as its screens show it. */
export type StaffImportView = PreparedImport | FinishedImport;

export interface PreparedImport {
  readonly id: StaffImportId;
  readonly state: "prepared";
  readonly fileId: string;
  readonly fileName: string;
  readonly comparison: StaffComparison;
  readonly leavers: LeaversDecision;
  /** Names what is shown; pressing «apply» says it back. */
  readonly fingerprint: string;
  readonly changesAnything: boolean;
  readonly headingRowBySheet: Readonly<Record<string, number>>;
}

export interface FinishedImport {
  readonly id: StaffImportId;
  readonly state: "applied" | "discarded";
  readonly fileId: string;
  readonly fileName: string;
  readonly counts: AppliedCounts | null;
  readonly problems: readonly RowProblem[];
  readonly headingRowBySheet: Readonly<Record<string, number>>;
}

/** Reads an import of the actor's own, compared with the database as it is now. */
export const createReadStaffImport =
  (deps: LinkDeps) =>
  (request: {
    readonly actor: Actor;
    readonly importId: StaffImportId;
  }): Promise<Result<StaffImportView, ImportNotFound>> =>
    deps.work.run(null, async (stores) => {
      const found = await findOwnImport(stores, request.actor, request.importId);
      if (found === null) return err({ type: "ImportNotFound" });
      const { id, fileId, state } = found;
      if (state !== "prepared") {
        const { fileName, counts, problems, headingRowBySheet } = JSON.parse(found.plan) as FinishedPlan;
        return ok({ id, state, fileId, fileName, counts, problems, headingRowBySheet });
      }
      const plan = JSON.parse(found.plan) as StaffPlan;
      const comparison = await comparePlan(stores, plan, request.actor, deps.clock.today());
      return ok({
        id,
        state,
        fileId,
        fileName: plan.fileName,
        comparison,
        leavers: plan.leavers,
        fingerprint: fingerprintOf(comparison, plan.leavers, deps.secrets),
        changesAnything: changesAnything(comparison, plan.leavers),
        headingRowBySheet: plan.file.headingRowBySheet,
      });
    });

/** There is no such import, or it is somebody else's, or whoever loaded it lost the right to. */
export interface ImportNotFound {
  readonly type: "ImportNotFound";
}

/** The import if the actor loaded it and may still load these lists. */
export async function findOwnImport(
  stores: PeopleStores,
  actor: Actor,
  importId: StaffImportId,
): Promise<StaffImport | null> {
  const found = await stores.imports.find(importId);
  if (found === null || found.uploadedById !== actor.personId) return null;
  const scope = importScopeOf(actor);
  if (scope === null) return null;
  if (found.state !== "prepared") return found;
  const planned = (JSON.parse(found.plan) as StaffPlan).scope;
  return JSON.stringify(planned) === JSON.stringify(scope) ? found : null;
}
