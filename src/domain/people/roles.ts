import type { CalendarDay } from "../shared/calendar-day.ts";

export type PersonId = string;
export type OrganizationId = string;
export type AccountId = string;

/** Roles of the regulation. A person may hold several; those of an organization are given per organization. */
export type Role =
  | "municipal-coordinator"
  | "methodist"
  | "observer"
  | "school-coordinator"
  | "head"
  | "teacher"
  | "host";

/** Roles that are held in one organization; the others are held for the municipality. */
export const organizationRoles = ["school-coordinator", "head", "teacher", "host"] as const satisfies readonly Role[];

/** A role that is in force today. */
export interface ActiveRole {
  readonly role: Role;
  /** `null` for roles of the whole municipality. */
  readonly organizationId: OrganizationId | null;
  readonly isDeputy: boolean;
  /** Last day of a deputy's term. */
  readonly validTo: CalendarDay | null;
}

/** Who is asking: loaded anew at every update, so that a revoked role ends at once. */
export interface Actor {
  readonly accountId: AccountId;
  readonly personId: PersonId;
  readonly fullName: string;
  readonly organizationId: OrganizationId | null;
  readonly roles: readonly ActiveRole[];
}

/** The refusal of every use case that the actor may not do. */
export interface NotAllowed {
  readonly type: "NotAllowed";
}

/** Whether the actor runs the municipality's cycle. */
export const isMunicipalCoordinator = (actor: Actor): boolean =>
  actor.roles.some((held) => held.role === "municipal-coordinator");

/** Whether the actor holds one of the roles in that organization today. */
export const hasRoleIn = (actor: Actor, organizationId: OrganizationId, ...roles: readonly Role[]): boolean =>
  actor.roles.some((held) => held.organizationId === organizationId && roles.includes(held.role));

/** Organizations in which the actor holds the role today. */
export const organizationsWithRole = (actor: Actor, role: Role): readonly OrganizationId[] =>
  actor.roles.flatMap((held) => (held.role === role && held.organizationId !== null ? [held.organizationId] : []));
