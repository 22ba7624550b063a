import { setImmediate as turn } from "node:timers/promises";
import type { QuotaStore } from "../../../domain/places/quotas/quota.ts";
import type { Queries } from "../connection/database-types.ts";
import { upsertRows } from "../connection/upsert-rows.ts";
import { lockRow } from "../people/lock-row.ts";
import { rowToQuota, rowToShare } from "./place-rows.ts";

/** Quotas and shares of a transaction. */
export const createQuotaStore = (tx: Queries): QuotaStore => ({
  takeSeats: async (campaignId, programmeId) => {
    // Whoever decides about a hundred programmes lets others have their turn between two.
    await turn();
    await lockRow(tx, `seats:${campaignId}:${programmeId}`);
  },
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
  saveShares: (shares, byId, at) =>
    upsertRows(
      tx,
      "QuotaShare",
      shares.map(({ campaignId, programmeId, organizationId, seats, basis, state }) => ({
        campaignId,
        programmeId,
        organizationId,
        seats,
        basis,
        state,
        updatedAt: new Date(at),
        updatedById: byId ?? "",
      })),
      {
        key: ["campaignId", "programmeId", "organizationId"],
        update: ["seats", "basis", "state", "updatedAt", "updatedById"],
      },
    ),
  takeDistributionNumber: async (campaignId) => {
    await lockRow(tx, `distribution:${campaignId}`);
    const last = await tx.distribution.findFirst({ where: { campaignId }, orderBy: { number: "desc" } });
    return (last?.number ?? 0) + 1;
  },
  addDistribution: async ({ campaignId, number, weights, shares, appliedAt, appliedById }) => {
    const seats = shares.flatMap((programme) => Object.values(programme.seats));
    await tx.distribution.create({
      data: {
        campaignId,
        number,
        weights: JSON.stringify(weights),
        shares: JSON.stringify(shares),
        programmes: shares.length,
        seats: seats.reduce((sum, count) => sum + count, 0),
        appliedAt: new Date(appliedAt),
        appliedById,
      },
    });
  },
});
