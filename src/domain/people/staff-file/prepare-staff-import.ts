import type { Grid } from "../../shared/grid.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { runInTurns } from "../../shared/steps.ts";
import type { NoTable } from "../../shared/table.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { Actor, NotAllowed } from "../roles.ts";
import { type NoRows, readStaffFileInSteps } from "./read-staff-file.ts";
import type { StaffColumn } from "./staff-columns.words.ts";
import type { StaffImportId } from "./staff-import.ts";
import { comparePlan, importScopeOf, type StaffImportDeps, type StaffPlan } from "./staff-plan.ts";

export interface PrepareStaffImportRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  /** The stored file and its name, for handing it back with its errors. */
  readonly fileId: string;
  readonly fileName: string;
  readonly grids: readonly Grid[];
}

/**
 * Reads a staff list and keeps it as a dry run. No person and no organization is written. The municipal coordinator may load all
 * organizations, a school coordinator their own: rows of others become rows in error.
 */
export const createPrepareStaffImport =
  (deps: StaffImportDeps) =>
  async (request: PrepareStaffImportRequest): Promise<Result<StaffImportId, PrepareStaffImportError>> => {
    const { actor, fileId, fileName } = request;
    const scope = importScopeOf(actor);
    if (scope === null) return err({ type: "NotAllowed" });
    const file = await runInTurns(readStaffFileInSteps(request.grids, deps.clock.today()), deps.letOthersIn);
    if (!file.ok) return file;

    return deps.work.run(request.requestKey, async (stores) => {
      const plan: StaffPlan = { fileName, scope, file: file.value, answers: {}, leavers: "ask" };
      const comparison = await comparePlan(stores, plan, actor, deps);
      const isNowhere =
        file.value.rows.length > 0 &&
        comparison.problems.filter(({ problem }) => problem.type === "NoOrganization").length ===
          file.value.rows.length;
      if (isNowhere) return err({ type: "NoOrganizations" });
      const id = deps.ids.newId();
      await stores.imports.insert(
        { id, fileId, uploadedById: actor.personId, state: "prepared", plan: JSON.stringify(plan) },
        deps.clock.now(),
      );
      return ok(id);
    });
  };

export type PrepareStaffImportError =
  | NotAllowed
  | NoTable<StaffColumn>
  | NoRows
  /** Nothing in the file says which organization the people belong to. */
  | { readonly type: "NoOrganizations" };
