import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Instant } from "../shared/clock.ts";
import type { OrganizationId, PersonId, Role } from "./roles.ts";

export type RoleGrantId = string;

/** First and last day of a deputy's term, both included. */
export interface DeputyTerm {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** A role that was given and not revoked. It may begin later or be over: `isInForce` tells. */
export interface RoleGrant {
  readonly id: RoleGrantId;
  readonly personId: PersonId;
  readonly role: Role;
  readonly organizationId: OrganizationId | null;
  /** Only deputies have one; `null` means without end. */
  readonly term: DeputyTerm | null;
  readonly grantedById: PersonId | null;
}

/** Roles within a transaction. */
export interface RoleStore {
  /** The grant if it is not revoked. */
  readonly find: (id: RoleGrantId) => Promise<RoleGrant | null>;
  /** All grants of these people that are not revoked, those that are over or not begun too. */
  readonly ofPeople: (personIds: readonly PersonId[]) => Promise<readonly RoleGrant[]>;
  readonly insert: (grant: RoleGrant, now: Instant) => Promise<void>;
  /** Ends a grant; false when somebody did so before. */
  readonly revoke: (id: RoleGrantId, byId: PersonId | null, now: Instant) => Promise<boolean>;
  /** Makes whoever else gives or revokes the municipal coordinator's role wait for the end of this transaction. */
  readonly lockMunicipalRoles: () => Promise<void>;
}

/** Whether the role gives rights on that day. */
export const isInForce = (grant: Pick<RoleGrant, "term">, today: CalendarDay): boolean =>
  grant.term === null || (grant.term.from <= today && today <= grant.term.to);

/** Whether the role will never give rights again. */
export const isOver = (grant: Pick<RoleGrant, "term">, today: CalendarDay): boolean =>
  grant.term !== null && grant.term.to < today;
