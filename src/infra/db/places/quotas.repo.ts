import type { QuotaStore } from "../../../domain/places/quotas/quota.ts";
import type { Queries } from "../connection/database-types.ts";
import { lockRow } from "../people/lock-row.ts";
import { rowToQuota, rowToShare } from "./place-rows.ts";

/** Quotas and shares of a transaction. */
export const createQuotaStore = (tx: Queries): QuotaStore => ({
  takeSeats: (campaignId, programmeId) => lockRow(tx, `seats:${campaignId}:${programmeId}`),
  findQuota: async (campaignId, programmeId) => {
    const row = await tx.programmeQuota.findUnique({
      where: { campaignId_programmeId: { campaignId, programmeId } },
    });
    return row === null ? null : rowToQuota(row);
  },
  listQuotas: async (campaignId) =>
    (await tx.programmeQuota.findMany({ where: { campaignId }, orderBy: { programmeId: "asc" } })).map(rowToQuota),
  saveQuota: async ({ campaignId, programmeId, seats, note }, byId, at) => {
    const data = { seats, note, agreedAt: new Date(at), agreedById: byId };
    await tx.programmeQuota.upsert({
      where: { campaignId_programmeId: { campaignId, programmeId } },
      create: { campaignId, programmeId, ...data },
      update: data,
    });
  },
  listShares: async (campaignId, only) => {
    const rows = await tx.quotaShare.findMany({
      where: { campaignId, ...only },
      orderBy: [{ programmeId: "asc" }, { organizationId: "asc" }],
    });
    return rows.map(rowToShare);
  },
  saveShares: async (shares, byId, at) => {
    for (const { campaignId, programmeId, organizationId, seats, basis, state } of shares) {
      const data = { seats, basis, state, updatedAt: new Date(at), updatedById: byId };
      await tx.quotaShare.upsert({
        where: { campaignId_programmeId_organizationId: { campaignId, programmeId, organizationId } },
        create: { campaignId, programmeId, organizationId, ...data },
        update: data,
      });
    }
  },
});
