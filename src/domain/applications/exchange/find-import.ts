import type { Actor } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { decideEdit, type EditingClosed } from "../application-decisions.ts";
import { isApplicant } from "../application-rights.ts";
import { type LockedApplication, lockFor } from "../lock-application.ts";
import type { ApplicationImport, ApplicationImportId, ImportStores } from "./application-import.ts";

/** An import of the actor's own, with the application it is for. */
export interface FoundImport extends LockedApplication {
  readonly found: ApplicationImport;
}

/** Finds an import by whoever uploaded it, as long as they still fill in that organization's application; for looking at it. */
export async function findOwnImport(
  stores: ImportStores,
  actor: Actor,
  importId: ApplicationImportId,
): Promise<Result<FoundImport, ImportNotFound>> {
  const found = await findUploaded(stores, actor, importId);
  if (found === null) return err({ type: "ImportNotFound" });
  const application = await stores.applications.findApplication(found.applicationId);
  if (application === null || !isApplicant(actor, application.organizationId)) return err({ type: "ImportNotFound" });
  const campaign = await stores.campaigns.findCampaign(application.campaignId);
  const organization = await stores.people.findOrganization(application.organizationId);
  if (campaign === null || organization === null) return err({ type: "ImportNotFound" });
  return ok({ found, application, campaign, organization });
}

/** The same for deciding about it: nobody else changes it, or its application, before the transaction ends. */
export async function lockOwnImport(
  stores: ImportStores,
  actor: Actor,
  importId: ApplicationImportId,
): Promise<Result<FoundImport, ImportNotFound>> {
  const seen = await findUploaded(stores, actor, importId);
  if (seen === null) return err({ type: "ImportNotFound" });
  const locked = await lockFor(stores, { actor, applicationId: seen.applicationId, right: "apply" });
  // While this waited for the lock, the import may have been decided about.
  const found = await stores.applicationImports.find(importId);
  return locked.ok && found !== null ? ok({ ...locked.value, found }) : err({ type: "ImportNotFound" });
}

const findUploaded = async (
  { applicationImports }: ImportStores,
  actor: Actor,
  importId: ApplicationImportId,
): Promise<ApplicationImport | null> => {
  const found = await applicationImports.find(importId);
  return found?.uploadedById === actor.personId ? found : null;
};

/** There is no such import, or it is somebody else's, or whoever uploaded it lost the right to. */
export interface ImportNotFound {
  readonly type: "ImportNotFound";
}

/** Locks an import about which something can still be decided. */
export async function lockPreparedImport(
  stores: ImportStores,
  actor: Actor,
  importId: ApplicationImportId,
): Promise<Result<FoundImport, DecideRefused>> {
  const own = await lockOwnImport(stores, actor, importId);
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
