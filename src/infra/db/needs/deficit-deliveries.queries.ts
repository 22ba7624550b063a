import { type DeficitDelivery, type DeliveryQueries, deliveryTermOf } from "../../../domain/needs/deficit-delivery.ts";
import type { NeedStore } from "../../../domain/needs/need-store.ts";
import { asCalendarDay } from "../../../domain/shared/calendar-day.ts";
import { rowToCampaign } from "../campaigns/campaign-rows.ts";
import type { Queries } from "../connection/database-types.ts";
import type { Prisma } from "../generated/sqlite/client.ts";

/** Lists of deficits that were handed in, for the screens. */
export const createDeliveryQueries = (queries: Queries): DeliveryQueries => ({
  findTerm: async () => {
    const row = await queries.campaign.findFirst({
      where: { state: "open" },
      orderBy: { halfYear: "desc" },
      include: { stages: true },
    });
    return row === null ? null : deliveryTermOf(rowToCampaign(row));
  },
  findDelivery: ({ campaignId }, organizationId) => findDelivery(queries)(campaignId, organizationId),
  listDeliveries: async ({ campaignId }) => {
    const rows = await queries.deficitDelivery.findMany({ where: { campaignId } });
    return new Map(rows.map((row) => [row.organizationId, rowToDelivery(row)]));
  },
});

/** One organization's delivery. */
export const findDelivery =
  (queries: Queries): NeedStore["findDelivery"] =>
  async (campaignId, organizationId) => {
    const row = await queries.deficitDelivery.findUnique({
      where: { campaignId_organizationId: { campaignId, organizationId } },
    });
    return row === null ? null : rowToDelivery(row);
  };

/** Writes a delivery over the one before. */
export const saveDelivery =
  (tx: Queries): NeedStore["saveDelivery"] =>
  async ({ campaignId, organizationId, isReopened, deliveredAt, ...fields }, now) => {
    const row = { ...fields, deliveredAt: new Date(deliveredAt), reopenedAt: isReopened ? new Date(now) : null };
    await tx.deficitDelivery.upsert({
      where: { campaignId_organizationId: { campaignId, organizationId } },
      create: { campaignId, organizationId, ...row },
      update: row,
    });
  };

const rowToDelivery = ({
  reopenedAt,
  deliveredAt,
  deliveredOn,
  ...row
}: Prisma.DeficitDeliveryGetPayload<object>): DeficitDelivery => ({
  ...row,
  deliveredOn: asCalendarDay(deliveredOn),
  deliveredAt: deliveredAt.getTime(),
  isReopened: reopenedAt !== null,
});
