import type { Campaign } from "../campaigns/campaign.ts";
import type { Organization } from "../people/person.ts";
import type { Actor, NotAllowed } from "../people/roles.ts";
import type { Instant } from "../shared/clock.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { Application, ApplicationId, ApplicationVersion } from "./application.ts";
import { decideEdit, type EditingClosed } from "./application-decisions.ts";
import type { ApplicationStores } from "./application-deps.ts";
import { type ApplicationRight, checkRight, type NotFound } from "./application-rights.ts";

/** An application that nobody else changes before the transaction ends, and what it belongs to. */
export interface LockedApplication {
  readonly application: Application;
  readonly campaign: Campaign;
  readonly organization: Organization;
}

/** Locks the application for somebody who may act on it in that capacity. */
export async function lockFor(
  stores: ApplicationStores,
  request: { readonly actor: Actor; readonly applicationId: ApplicationId; readonly right: ApplicationRight },
): Promise<Result<LockedApplication, NotFound | NotAllowed>> {
  const application = await stores.applications.lockApplication(request.applicationId);
  if (application === null) return err({ type: "NotFound" });
  const right = checkRight(request.actor, application.organizationId, request.right);
  if (!right.ok) return right;
  const campaign = await stores.campaigns.findCampaign(application.campaignId);
  const organization = await stores.people.findOrganization(application.organizationId);
  if (campaign === null || organization === null) {
    throw new Error(`application ${application.id} has lost its campaign or organization`);
  }
  return ok({ application, campaign, organization });
}

/**
 * Locks the application for a change of its lines by the school, and makes a returned one a draft again. Everything that writes lines
 * begins with it: what somebody submits in the same moment is either complete with this change, or refuses it.
 */
export async function lockForEdit(
  stores: ApplicationStores,
  request: { readonly actor: Actor; readonly applicationId: ApplicationId; readonly at: Instant },
): Promise<Result<LockedApplication, EditRefused>> {
  const locked = await lockFor(stores, { ...request, right: "apply" });
  if (!locked.ok) return locked;
  const { application, campaign } = locked.value;
  const status = decideEdit(application, campaign);
  if (!status.ok) return status;
  if (status.value.state === application.state) return locked;
  await stores.applications.saveStatus(application, status.value, request.at);
  await stores.audit.write({
    at: request.at,
    actorId: request.actor.personId,
    subjectKind: "application",
    subjectId: application.id,
    action: "reopened",
    fromState: application.state,
    toState: status.value.state,
  });
  return ok({ ...locked.value, application: { ...application, ...status.value } });
}

export type EditRefused = NotFound | NotAllowed | EditingClosed;

/** Locks the application and finds the version that the person decides about: only the last one can be. */
export async function lockVersion(
  stores: ApplicationStores,
  request: {
    readonly actor: Actor;
    readonly applicationId: ApplicationId;
    readonly versionNumber: number;
    readonly right: ApplicationRight;
  },
): Promise<Result<LockedVersion, VersionRefused>> {
  const locked = await lockFor(stores, request);
  if (!locked.ok) return locked;
  const { application } = locked.value;
  const version = await stores.applications.findVersion(application.id, request.versionNumber);
  if (version === null) return err({ type: "NotFound" });
  if (version.number !== application.versionNumber) {
    return err({ type: "VersionOutdated", current: application.versionNumber });
  }
  return ok({ ...locked.value, version });
}

export interface LockedVersion extends LockedApplication {
  readonly version: ApplicationVersion;
}

/** `current` is the version that counts now: the person looked at an older one. */
export type VersionRefused = NotFound | NotAllowed | { readonly type: "VersionOutdated"; readonly current: number };
