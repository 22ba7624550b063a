import type { Instant } from "../shared/clock.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { DeputyTerm } from "./role-grant.ts";
import type { OrganizationId, PersonId, Role } from "./roles.ts";

export type InvitationId = string;

/** personal: one use, for one person. organization: many uses, each confirmed. first-coordinator: one use, on an empty database. */
export type InvitationKind = "personal" | "organization" | "first-coordinator";

/** A link into the bot. Its token is shown once and never stored. */
export interface Invitation {
  readonly id: InvitationId;
  readonly kind: InvitationKind;
  readonly tokenHash: string;
  readonly role: Role;
  readonly organizationId: OrganizationId | null;
  readonly personId: PersonId | null;
  readonly term: DeputyTerm | null;
  readonly createdById: PersonId | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly usedById: PersonId | null;
  readonly revokedAt: Instant | null;
}

const day = 86_400_000;

/** Long enough for a holiday; short enough that a link forgotten in a chat does no harm. */
export const personalLinkLifetime = 14 * day;

/** A school's link hangs in the staff room's chat for about a month of getting everyone in. */
export const organizationLinkLifetime = 30 * day;

/** The first letter of `/start`'s payload tells the kinds apart; the token follows it. */
export const payloadLetters: Readonly<Record<InvitationKind, string>> = {
  personal: "i",
  organization: "o",
  "first-coordinator": "f",
};

/** The payload of a deep link: at most 64 characters of base64url, here 23. */
export const invitationPayload = (kind: InvitationKind, token: string): string => `${payloadLetters[kind]}${token}`;

/** Whether the link can be used now; `null` stands for a token that no link has. */
export function checkInvitation(
  invitation: Invitation | null,
  kind: InvitationKind,
  now: Instant,
): Result<Invitation, DeadLink> {
  if (invitation === null || invitation.kind !== kind) return err({ type: "LinkUnknown" });
  if (invitation.revokedAt !== null) return err({ type: "LinkRevoked" });
  if (invitation.usedAt !== null) return err({ type: "LinkUsed" });
  return invitation.expiresAt <= now ? err({ type: "LinkExpired" }) : ok(invitation);
}

/** Each has its own words: what happened to the link and what to do. */
export type DeadLink =
  | { readonly type: "LinkUnknown" }
  | { readonly type: "LinkRevoked" }
  | { readonly type: "LinkUsed" }
  | { readonly type: "LinkExpired" };

/** Links within a transaction. */
export interface InvitationStore {
  readonly find: (id: InvitationId) => Promise<Invitation | null>;
  readonly findByHash: (tokenHash: string) => Promise<Invitation | null>;
  readonly insert: (invitation: Invitation) => Promise<void>;
  /** Takes a link of one use; false when it was used or revoked before, also a moment before. */
  readonly take: (id: InvitationId, byId: PersonId, now: Instant) => Promise<boolean>;
  /** Ends a link that was not used; false when there was nothing to end. */
  readonly revoke: (id: InvitationId, now: Instant) => Promise<boolean>;
  /** Ends all unused personal links of a person, or only those with one role. */
  readonly revokePersonal: (personId: PersonId, role: Role | null, now: Instant) => Promise<number>;
  /** Ends all unused links for the first coordinator. */
  readonly revokeFirstCoordinator: (now: Instant) => Promise<number>;
}
