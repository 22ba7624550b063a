import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../people/roles.ts";
import type { Clock } from "../shared/clock.ts";
import type { Grid } from "../shared/grid.ts";
import type { IdSource } from "../shared/ids.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { NoTable } from "../shared/table.ts";
import type { RequestKey, UnitOfWork } from "../shared/unit-of-work.ts";
import { planProgrammeImport } from "./plan-programme-import.ts";
import { type ProgrammeField, type ProgrammeStores, programmeFields } from "./programme-entry.ts";

/**
 * Takes a workbook's programmes into the bank, by a plan worked out anew: what is true now counts, not what the preview showed. The
 * same workbook a second time changes nothing.
 */
export const createImportProgrammes =
  ({
    work,
    clock,
    ids,
  }: {
    readonly work: UnitOfWork<ProgrammeStores>;
    readonly clock: Clock;
    readonly ids: IdSource;
  }) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly grids: readonly Grid[];
  }): Promise<Result<ImportedProgrammes, NotAllowed | NoTable<ProgrammeField>>> =>
    work.run(request.requestKey, async ({ programmes, audit }) => {
      const { actor, grids } = request;
      if (!isMunicipalCoordinator(actor)) return err({ type: "NotAllowed" });
      const plan = planProgrammeImport(grids, await programmes.listEntries());
      if (!plan.ok) return plan;

      const { added, changed, unchanged, refused } = plan.value;
      const newProgrammes = added.map((programme) => ({ ...programme, id: ids.newId() }));
      await programmes.saveProgrammes([...newProgrammes, ...changed.map(({ programme }) => programme)]);
      const about = { at: clock.now(), actorId: actor.personId, subjectKind: "programme" as const };
      for (const { id } of newProgrammes) await audit.write({ ...about, subjectId: id, action: "imported" });
      for (const { old, programme } of changed) {
        const fields = programmeFields.filter((field) => old[field] !== programme[field]).join(" ");
        await audit.write({
          ...about,
          subjectId: programme.id,
          action: "changed-by-import",
          details: { fields },
        });
      }
      return ok({ added: added.length, changed: changed.length, unchanged, refused: refused.length });
    });

export interface ImportedProgrammes {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}
