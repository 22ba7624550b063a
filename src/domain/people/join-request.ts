import type { Instant } from "../shared/clock.ts";
import type { AccountId, OrganizationId, PersonId, Role } from "./roles.ts";

export type JoinRequestId = string;

/** Somebody came by an organization's link and says who they are; somebody who knows them confirms. */
export interface JoinRequest {
  readonly id: JoinRequestId;
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId;
  readonly personId: PersonId;
  readonly state: "waiting" | "confirmed" | "declined";
}

/** What an organization's link leads to; other roles are given by name. */
export const roleOfOrganizationLink: Role = "teacher";

/** Requests to join within a transaction. */
export interface JoinStore {
  readonly find: (id: JoinRequestId) => Promise<JoinRequest | null>;
  readonly ofAccount: (accountId: AccountId) => Promise<readonly JoinRequest[]>;
  readonly waitingFor: (personId: PersonId) => Promise<readonly JoinRequest[]>;
  readonly insert: (request: JoinRequest, now: Instant) => Promise<void>;
  /** Decides a waiting request; false when it was decided before. `byId` is `null` when the bot did so by itself. */
  readonly decide: (
    id: JoinRequestId,
    state: "confirmed" | "declined",
    byId: PersonId | null,
    now: Instant,
  ) => Promise<boolean>;
  /** Drops waiting requests of an account, which chose another name or left. */
  readonly dropWaiting: (accountId: AccountId) => Promise<void>;
}
