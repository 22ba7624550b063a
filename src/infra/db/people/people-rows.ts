import type { Account } from "../../../domain/people/account.ts";
import type { Invitation, InvitationKind } from "../../../domain/people/invitation.ts";
import type { JoinRequest } from "../../../domain/people/join-request.ts";
import type { Organization, OrganizationKind, Person } from "../../../domain/people/person.ts";
import type { DeputyTerm, RoleGrant } from "../../../domain/people/role-grant.ts";
import type { Role } from "../../../domain/people/roles.ts";
import { asCalendarDay } from "../../../domain/shared/calendar-day.ts";
import type {
  AccountModel,
  InvitationModel,
  JoinRequestModel,
  OrganizationModel,
  PersonModel,
  RoleGrantModel,
} from "../generated/sqlite/models.ts";

/** Rows as values of the domain. */
export const rowToOrganization = (row: OrganizationModel): Organization => ({
  id: row.id,
  name: row.name,
  nameKey: row.nameKey,
  kind: row.kind as OrganizationKind,
  isGone: row.goneAt !== null,
});

export const rowToPerson = (row: PersonModel): Person => ({
  id: row.id,
  organizationId: row.organizationId,
  fullName: row.fullName,
  nameKey: row.nameKey,
  position: row.position,
  subject: row.subject,
  category: row.category,
  lastTrainedOn: row.lastTrainedOn,
  phone: row.phone,
  isGone: row.goneAt !== null,
});

export const rowToAccount = (row: AccountModel): Account => ({
  id: row.id,
  channel: row.channel,
  externalId: row.externalId,
  personId: row.personId,
  consentVersion: row.consentVersion,
  consentAt: row.consentAt.getTime(),
});

export const rowToGrant = (row: RoleGrantModel): RoleGrant => ({
  id: row.id,
  personId: row.personId,
  role: row.role as Role,
  organizationId: row.organizationId,
  term: toTerm(row),
  grantedById: row.grantedById,
});

export const rowToInvitation = (row: InvitationModel): Invitation => ({
  id: row.id,
  kind: row.kind as InvitationKind,
  tokenHash: row.tokenHash,
  role: row.role as Role,
  organizationId: row.organizationId,
  personId: row.personId,
  term: toTerm(row),
  createdById: row.createdById,
  createdAt: row.createdAt.getTime(),
  expiresAt: row.expiresAt.getTime(),
  usedAt: row.usedAt?.getTime() ?? null,
  usedById: row.usedById,
  revokedAt: row.revokedAt?.getTime() ?? null,
});

export const rowToJoin = (row: JoinRequestModel): JoinRequest => ({
  id: row.id,
  accountId: row.accountId,
  organizationId: row.organizationId,
  personId: row.personId,
  state: row.state as JoinRequest["state"],
});

const toTerm = (row: { readonly validFrom: string | null; readonly validTo: string | null }): DeputyTerm | null =>
  row.validFrom === null || row.validTo === null
    ? null
    : { from: asCalendarDay(row.validFrom), to: asCalendarDay(row.validTo) };
