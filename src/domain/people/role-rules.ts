import {
  type Actor,
  hasRoleIn,
  isMunicipalCoordinator,
  type OrganizationId,
  organizationRoles,
  type Role,
} from "./roles.ts";

/** A role as it is given: where, and whether for a time only. */
export interface RoleOffer {
  readonly role: Role;
  readonly organizationId: OrganizationId | null;
  readonly isDeputy: boolean;
}

/** Whether the role belongs to an organization, not to the whole municipality. */
export const isOrganizationRole = (role: Role): boolean => organizationRoles.some((candidate) => candidate === role);

/** All roles, in the order in which they are offered. */
export const roleOrder: readonly Role[] = [
  "teacher",
  "school-coordinator",
  "head",
  "host",
  "methodist",
  "observer",
  "municipal-coordinator",
];

/** Roles in which somebody can stand in for another for a time. */
const deputyRoles: readonly Role[] = ["school-coordinator", "head", "municipal-coordinator"];

/** Whether the text is a role. */
export const isRole = (text: string): text is Role => roleOrder.some((role) => role === text);

/**
 * Who gives and revokes what: the municipal coordinator any role; the school coordinator teachers of their organization, and (not being a
 * deputy) a deputy of their own.
 */
export function mayGiveRole(actor: Actor, offer: RoleOffer): boolean {
  const isWellFormed = isOrganizationRole(offer.role) === (offer.organizationId !== null);
  if (!isWellFormed || (offer.isDeputy && !deputyRoles.includes(offer.role))) return false;
  if (isMunicipalCoordinator(actor)) return true;
  const held = actor.roles.filter(
    ({ role, organizationId }) => role === "school-coordinator" && organizationId === offer.organizationId,
  );
  if (offer.role === "teacher") return held.length > 0 && !offer.isDeputy;
  return offer.role === "school-coordinator" && offer.isDeputy && held.some(({ isDeputy }) => !isDeputy);
}

/** Roles that the actor may give to somebody of that organization (`null`: of the municipality), for good or for a time. */
export const givableRoles = (actor: Actor, organizationId: OrganizationId | null): readonly RoleOffer[] =>
  roleOrder
    .flatMap((role) =>
      [false, true].map((isDeputy) => ({ role, isDeputy, organizationId: homeOf(role, organizationId) })),
    )
    .filter((offer) => mayGiveRole(actor, offer));

const homeOf = (role: Role, organizationId: OrganizationId | null): OrganizationId | null =>
  isOrganizationRole(role) ? organizationId : null;

/**
 * Whether the actor may decide who is behind this person: invite them, confirm them, unlink them. Whoever gets the account gets all
 * roles of the person, so that each of them must be one that the actor may give.
 */
export const mayLinkPerson = (
  actor: Actor,
  organizationId: OrganizationId | null,
  held: readonly RoleOffer[],
): boolean => canManageStaff(actor, organizationId) && held.every((offer) => mayGiveRole(actor, offer));

/** Whether the actor keeps this organization's staff list (`null`: the municipality's own people). */
export const canManageStaff = (actor: Actor, organizationId: OrganizationId | null): boolean =>
  isMunicipalCoordinator(actor) || (organizationId !== null && hasRoleIn(actor, organizationId, "school-coordinator"));

/** Whether the actor may read this organization's staff list. */
export const canSeeStaff = (actor: Actor, organizationId: OrganizationId | null): boolean =>
  canManageStaff(actor, organizationId) || (organizationId !== null && hasRoleIn(actor, organizationId, "head"));
