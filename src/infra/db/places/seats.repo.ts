import type { SeatStore } from "../../../domain/places/seats/seat-request.ts";
import { periodToKey } from "../../../domain/shared/period.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import { upsertRows } from "../connection/upsert-rows.ts";
import { rowToOffer, rowToSeatRequest, rowToSwap } from "./place-rows.ts";

/** Seat requests and offers of a transaction. */
export const createSeatStore = (tx: Queries): SeatStore => ({
  addRequests: (requests, at) =>
    insertIfAbsent(
      tx,
      "SeatRequest",
      requests.map(({ period, ...request }) => ({
        ...request,
        period: periodToKey(period),
        createdAt: new Date(at),
        updatedAt: new Date(at),
      })),
    ),
  findRequest: async (id) => {
    const row = await tx.seatRequest.findUnique({ where: { id } });
    return row === null ? null : rowToSeatRequest(row);
  },
  listRequests: async (campaignId, only) => {
    const rows = await tx.seatRequest.findMany({
      where: { campaignId, ...only },
      orderBy: [{ organizationId: "asc" }, { ordinal: "asc" }, { id: "asc" }],
    });
    return rows.map(rowToSeatRequest);
  },
  saveRequests: (requests, byId, at) =>
    upsertRows(
      tx,
      "SeatRequest",
      requests.map(({ period, ...request }) => ({
        ...request,
        period: periodToKey(period),
        // Of a request that is there it stays as it is.
        createdAt: new Date(at),
        updatedAt: new Date(at),
        updatedById: byId,
      })),
      {
        key: ["id"],
        update: [
          "programmeId",
          "programmeTitle",
          "ordinal",
          "state",
          "waitingRank",
          "reason",
          "updatedAt",
          "updatedById",
        ],
      },
    ),
  addOffer: async ({ offeredAt, expiresAt, ...offer }) => {
    await tx.seatOffer.create({
      data: { ...offer, offeredAt: new Date(offeredAt), expiresAt: new Date(expiresAt) },
    });
  },
  findOffer: async (id) => {
    const row = await tx.seatOffer.findUnique({ where: { id } });
    return row === null ? null : rowToOffer(row);
  },
  listOpenOffers: async (campaignId, programmeId) => {
    const rows = await tx.seatOffer.findMany({
      where: { campaignId, programmeId, state: "open" },
      orderBy: [{ offeredAt: "asc" }, { id: "asc" }],
    });
    return rows.map(rowToOffer);
  },
  listOffers: async (campaignId, programmeId) => {
    const rows = await tx.seatOffer.findMany({
      where: { campaignId, programmeId },
      orderBy: [{ offeredAt: "asc" }, { id: "asc" }],
    });
    return rows.map(rowToOffer);
  },
  listExpired: async (now) => {
    const rows = await tx.seatOffer.findMany({
      where: { state: "open", expiresAt: { lte: new Date(now) } },
      orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
    });
    return rows.map(rowToOffer);
  },
  listIdle: () => listIdle(tx),
  saveOfferState: async (id, state, byId, at) => {
    await tx.seatOffer.update({ where: { id }, data: { state, decidedAt: new Date(at), decidedById: byId } });
  },
  addSwap: async ({ proposedAt, ...swap }) => {
    await tx.seatSwap.create({ data: { ...swap, proposedAt: new Date(proposedAt) } });
  },
  findSwap: async (id) => {
    const row = await tx.seatSwap.findUnique({ where: { id } });
    return row === null ? null : rowToSwap(row);
  },
  listOpenSwaps: async (campaignId, organizationId) => {
    const rows = await tx.seatSwap.findMany({
      where: {
        campaignId,
        state: { in: ["proposed", "agreed"] },
        OR: [{ organizationId }, { partnerId: organizationId }],
      },
      orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
    });
    return rows.map(rowToSwap);
  },
  saveSwap: async ({ id, state, reason }, byId, at) => {
    await tx.seatSwap.update({ where: { id }, data: { state, reason, decidedAt: new Date(at), decidedById: byId } });
  },
});

async function listIdle(tx: Queries): Promise<readonly { campaignId: string; programmeId: string }[]> {
  const by = ["campaignId", "programmeId"] as const;
  const keyOf = (row: { readonly campaignId: string; readonly programmeId: string | null }): string =>
    `${row.campaignId}:${row.programmeId ?? ""}`;
  const waiting = await tx.seatRequest.groupBy({
    by: [...by],
    where: { state: "waiting", programmeId: { not: null } },
  });
  if (waiting.length === 0) return [];
  const campaignIds = [...new Set(waiting.map(({ campaignId }) => campaignId))];
  const where = { campaignId: { in: campaignIds } };
  const taken = new Map<string, number>();
  const add = (key: string, seats: number): void => void taken.set(key, (taken.get(key) ?? 0) + seats);
  const held = await tx.seatRequest.groupBy({
    by: [...by],
    where: { ...where, state: { in: ["granted", "placed"] } },
    _count: { _all: true },
  });
  for (const {
    _count: { _all: seats },
    ...row
  } of held)
    add(keyOf(row), seats);
  const open = await tx.seatOffer.groupBy({ by: [...by], where: { ...where, state: "open" }, _count: { _all: true } });
  for (const {
    _count: { _all: seats },
    ...row
  } of open)
    add(keyOf(row), seats);
  const reserved = await tx.quotaShare.groupBy({
    by: [...by],
    where: { ...where, state: "proposed" },
    _sum: { seats: true },
  });
  for (const {
    _sum: { seats },
    ...row
  } of reserved)
    add(keyOf(row), seats ?? 0);
  const quotas = await tx.programmeQuota.findMany({ where });
  const quotaByKey = new Map(quotas.map((row) => [keyOf(row), row.seats]));
  return waiting.flatMap((row) =>
    row.programmeId !== null && (quotaByKey.get(keyOf(row)) ?? 0) > (taken.get(keyOf(row)) ?? 0)
      ? [{ campaignId: row.campaignId, programmeId: row.programmeId }]
      : [],
  );
}
