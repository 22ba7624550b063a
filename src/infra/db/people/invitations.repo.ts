import type { InvitationStore } from "../../../domain/people/invitation.ts";
import type { Queries } from "../connection/database-types.ts";
import { rowToInvitation } from "./people-rows.ts";

/** Links of a transaction. */
export const createInvitationStore = (tx: Queries): InvitationStore => ({
  find: async (id) => {
    const row = await tx.invitation.findUnique({ where: { id } });
    return row === null ? null : rowToInvitation(row);
  },
  findByHash: async (tokenHash) => {
    const row = await tx.invitation.findUnique({ where: { tokenHash } });
    return row === null ? null : rowToInvitation(row);
  },
  insert: async ({ term, ...invitation }) => {
    await tx.invitation.create({
      data: {
        ...invitation,
        validFrom: term?.from ?? null,
        validTo: term?.to ?? null,
        createdAt: new Date(invitation.createdAt),
        expiresAt: new Date(invitation.expiresAt),
        usedAt: null,
        revokedAt: null,
      },
    });
  },
  take: async (id, byId, now) => {
    const { count } = await tx.invitation.updateMany({
      where: { id, usedAt: null, revokedAt: null },
      data: { usedAt: new Date(now), usedById: byId },
    });
    return count === 1;
  },
  revoke: async (id, now) => {
    const { count } = await tx.invitation.updateMany({
      where: { id, usedAt: null, revokedAt: null },
      data: { revokedAt: new Date(now) },
    });
    return count === 1;
  },
  revokePersonal: async (personId, role, now) => {
    const { count } = await tx.invitation.updateMany({
      where: { personId, kind: "personal", usedAt: null, revokedAt: null, ...(role === null ? {} : { role }) },
      data: { revokedAt: new Date(now) },
    });
    return count;
  },
  revokeFirstCoordinator: async (now) => {
    const { count } = await tx.invitation.updateMany({
      where: { kind: "first-coordinator", usedAt: null, revokedAt: null },
      data: { revokedAt: new Date(now) },
    });
    return count;
  },
});
