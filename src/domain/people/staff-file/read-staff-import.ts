import { err, ok, type Result } from "../../shared/result.ts";
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
  type StaffImportDeps,
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
  (deps: StaffImportDeps) =>
  (request: {
    readonly actor: Actor;
    readonly importId: StaffImportId;
  }): Promise<Result<StaffImportView, ImportNotFound>> =>
    deps.work.run(null, async (stores) => {
      const found = await findOwnImport(stores, request.actor, request.importId);
      if (found === null) return err({ type: "ImportNotFound" });
      const { id, fileId } = found;
      if (found.state !== "prepared") {
        const { state } = found;
        const { fileName, counts, problems, headingRowBySheet } = found.plan;
        return ok({ id, state, fileId, fileName, counts, problems, headingRowBySheet });
      }
      const { plan } = found;
      const comparison = await comparePlan(stores, plan, request.actor, deps);
      return ok({
        id,
        state: found.state,
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
): Promise<OwnImport | null> {
  const found = await stores.imports.find(importId);
  if (found === null || found.uploadedById !== actor.personId) return null;
  const scope = importScopeOf(actor);
  if (scope === null) return null;
  const { id, fileId, state } = found;
  if (state !== "prepared") return { id, fileId, state, plan: JSON.parse(found.plan) as FinishedPlan };
  const plan = JSON.parse(found.plan) as StaffPlan;
  return JSON.stringify(plan.scope) === JSON.stringify(scope) ? { id, fileId, state, plan } : null;
}

/** An import with its plan read: thousands of rows are read back once. */
type OwnImport = Pick<StaffImport, "id" | "fileId"> &
  (
    | { readonly state: "prepared"; readonly plan: StaffPlan }
    | { readonly state: "applied" | "discarded"; readonly plan: FinishedPlan }
  );
