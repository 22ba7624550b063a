import type { Actor } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { decideEdit, type EditingClosed } from "../application-decisions.ts";
import { type LockedApplication, lockFor } from "../lock-application.ts";
import type { ApplicationImport, ApplicationImportId, ImportStores } from "./application-import.ts";

/** An import of the actor's own, with the application it is for, locked. */
export interface FoundImport extends LockedApplication {
  readonly found: ApplicationImport;
}

/** Finds an import by whoever uploaded it, as long as they still fill in that organization's application. */
export async function findOwnImport(
  stores: ImportStores,
  actor: Actor,
  importId: ApplicationImportId,
): Promise<Result<FoundImport, ImportNotFound>> {
  const found = await stores.applicationImports.find(importId);
  if (found === null || found.uploadedById !== actor.personId) return err({ type: "ImportNotFound" });
  const locked = await lockFor(stores, { actor, applicationId: found.applicationId, right: "apply" });
  return locked.ok ? ok({ ...locked.value, found }) : err({ type: "ImportNotFound" });
}

/** There is no such import, or it is somebody else's, or whoever uploaded it lost the right to. */
export interface ImportNotFound {
  readonly type: "ImportNotFound";
}

/** Finds an import about which something can still be decided. */
export async function findPreparedImport(
  stores: ImportStores,
  actor: Actor,
  importId: ApplicationImportId,
): Promise<Result<FoundImport, DecideRefused>> {
  const own = await findOwnImport(stores, actor, importId);
  if (!own.ok) return own;
  const { state } = own.value.found;
  if (state !== "prepared") return err({ type: "ImportFinished", state });
  const edit = decideEdit(own.value.application, own.value.campaign);
  return edit.ok ? own : edit;
}

export type DecideRefused = ImportNotFound | ImportFinished | EditingClosed;

/** Taken or thrown away before: nothing more can be decided. */
export interface ImportFinished {
  readonly type: "ImportFinished";
  readonly state: "applied" | "discarded";
}
