import {
  type Actor,
  hasRoleIn,
  isMunicipalCoordinator,
  type NotAllowed,
  type OrganizationId,
} from "../people/roles.ts";
import { err, ok, type Result } from "../shared/result.ts";

/** Whether the actor fills in, submits and withdraws the organization's application: its school coordinator or its head. */
export const isApplicant = (actor: Actor, organizationId: OrganizationId): boolean =>
  hasRoleIn(actor, organizationId, "school-coordinator", "head");

/** Whether the actor may read the organization's applications: those who file them and those who decide on them. */
export const mayRead = (actor: Actor, organizationId: OrganizationId): boolean =>
  isApplicant(actor, organizationId) || isMunicipalCoordinator(actor);

/** In what capacity somebody acts on an application. */
export type ApplicationRight = "read" | "apply" | "approve" | "decide";

/**
 * Whether the actor may act so on that organization's application. To those who may not even read it the record does not exist;
 * those who may read it are told that this is not theirs to do.
 */
export function checkRight(
  actor: Actor,
  organizationId: OrganizationId,
  right: ApplicationRight,
): Result<void, NotFound | NotAllowed> {
  if (!mayRead(actor, organizationId)) return err({ type: "NotFound" });
  return hasRight(actor, organizationId, right) ? ok() : err({ type: "NotAllowed" });
}

/** There is no such record for this actor. */
export interface NotFound {
  readonly type: "NotFound";
}

function hasRight(actor: Actor, organizationId: OrganizationId, right: ApplicationRight): boolean {
  switch (right) {
    case "read":
      return mayRead(actor, organizationId);
    case "apply":
      return isApplicant(actor, organizationId);
    case "approve":
      return hasRoleIn(actor, organizationId, "head");
    case "decide":
      return isMunicipalCoordinator(actor);
  }
}
