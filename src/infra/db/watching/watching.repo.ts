import type { Extension, WatchingStore } from "../../../domain/watching/extension.ts";
import { dutyFromKey, dutyKey } from "../../../domain/watching/duty.ts";
import { asCalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Queries } from "../connection/database-types.ts";
import type { Prisma } from "../generated/sqlite/client.ts";

/** Who holds what, and extensions, of a transaction. */
export const createWatchingStore = (tx: Queries): WatchingStore => ({
  grantedUntil: async (organizationId, duty) => {
    const row = await tx.extensionRequest.findFirst({
      where: { organizationId, duty: dutyKey(duty), state: "granted" },
      orderBy: { until: "desc" },
      select: { until: true },
    });
    return row?.until == null ? null : asCalendarDay(row.until);
  },
  findHolder: async (organizationId, duty) => {
    const where = { organizationId_duty: { organizationId, duty: dutyKey(duty) } };
    return (await tx.dutyHolder.findUnique({ where }))?.personId ?? null;
  },
  saveHolder: async (organizationId, duty, personId, setById, at) => {
    const key = { organizationId, duty: dutyKey(duty) };
    const data = { personId, setById, setAt: new Date(at) };
    await tx.dutyHolder.upsert({ where: { organizationId_duty: key }, create: { ...key, ...data }, update: data });
  },
  addExtension: async ({ duty, askedAt, ...extension }) => {
    await tx.extensionRequest.create({
      data: { ...extension, duty: dutyKey(duty), askedAt: new Date(askedAt) },
    });
  },
  takeExtension: async (id) => {
    // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
    await tx.extensionRequest.updateMany({ where: { id }, data: { id } });
    const row = await tx.extensionRequest.findUnique({ where: { id } });
    return row === null ? null : rowToExtension(row);
  },
  findAsked: async (organizationId, duty) => {
    const row = await tx.extensionRequest.findFirst({
      where: { organizationId, duty: dutyKey(duty), state: "asked" },
    });
    return row === null ? null : rowToExtension(row);
  },
  saveDecision: async ({ id, state, until, decidedById }, at) => {
    await tx.extensionRequest.update({ where: { id }, data: { state, until, decidedById, decidedAt: new Date(at) } });
  },
  listAsked: async () =>
    (await tx.extensionRequest.findMany({ where: { state: "asked" }, orderBy: { askedAt: "asc" } })).map(
      rowToExtension,
    ),
});

/** A row as the domain knows it. */
const rowToExtension = (row: Prisma.ExtensionRequestGetPayload<object>): Extension => ({
  id: row.id,
  organizationId: row.organizationId,
  duty: dutyFromKey(row.duty),
  reason: row.reason as Extension["reason"],
  askedById: row.askedById,
  askedAt: row.askedAt.getTime(),
  state: row.state as Extension["state"],
  until: row.until === null ? null : asCalendarDay(row.until),
  decidedById: row.decidedById,
});
