import type { Broadcast } from "../../../domain/messages/broadcasts/broadcast.ts";
import { broadcastCause } from "../../../domain/messages/broadcasts/broadcast.ts";
import type { BroadcastStore } from "../../../domain/messages/broadcasts/broadcast-store.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import { newId } from "../../ids.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import type { Prisma } from "../generated/sqlite/client.ts";
import { priorityNumbers } from "./deliveries.repo.ts";

type BroadcastRow = Prisma.BroadcastGetPayload<object>;

/** Ids of one statement: SQLite builds may be limited to 999 bound values. */
const idsPerStatement = 900;

/** Broadcasts of a transaction; `onQueued` is told when rows may go out. */
export const createBroadcastStore = (tx: Queries, clock: Clock, onQueued: () => void): BroadcastStore => {
  const move = async (id: string, from: readonly string[], data: Prisma.DeliveryUpdateManyMutationInput) => {
    const { count } = await tx.delivery.updateMany({
      where: { cause: broadcastCause(id), state: { in: [...from] } },
      data,
    });
    return count;
  };
  return {
    insert: async (broadcast) => {
      await tx.broadcast.create({ data: broadcastToRow(broadcast) });
    },
    take: async (id) => {
      // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
      await tx.broadcast.updateMany({ where: { id }, data: { id } });
      const row = await tx.broadcast.findUnique({ where: { id } });
      return row === null ? null : rowToBroadcast(row);
    },
    save: async (broadcast) => {
      await tx.broadcast.update({ where: { id: broadcast.id }, data: broadcastToRow(broadcast) });
    },
    writeDeliveries: async (id, recipients, notice, notBefore) => {
      const now = new Date(clock.now());
      const common = { cause: broadcastCause(id), priority: priorityNumbers.broadcast, attempts: 0, createdAt: now };
      const rows = recipients.map(({ target, reach }) => ({
        ...common,
        id: newId(),
        personId: target.personId,
        notice: JSON.stringify(notice),
        notBefore: new Date(notBefore),
        // Who cannot be written to needs no turn of the sender; a blocked one may have come back by then.
        ...(reach === "opted-out" || reach === "no-account"
          ? { state: "unreachable", failure: reach, finishedAt: now }
          : { state: "queued" }),
      }));
      const written = await insertIfAbsent(tx, "Delivery", rows);
      if (written > 0) onQueued();
      return written;
    },
    holdDeliveries: (id) => move(id, ["queued"], { state: "held" }),
    releaseDeliveries: async (id, notBefore) => {
      onQueued();
      return move(id, ["held"], { state: "queued", notBefore: new Date(notBefore) });
    },
    cancelDeliveries: (id) => move(id, ["queued", "held"], { state: "cancelled", finishedAt: new Date(clock.now()) }),
    requeueUndelivered: async (id, notBefore) => {
      const rows = await tx.delivery.findMany({
        where: {
          cause: broadcastCause(id),
          OR: [{ state: "failed" }, { state: "unreachable", failure: { in: ["blocked", "no-account"] } }],
        },
        select: { id: true, personId: true },
      });
      let count = 0;
      for (let start = 0; start < rows.length; start += idsPerStatement) {
        const some = rows.slice(start, start + idsPerStatement);
        const accounts = await tx.account.findMany({
          where: { personId: { in: some.map(({ personId }) => personId) }, pausedAt: null },
          select: { personId: true },
        });
        const reachable = new Set(accounts.map(({ personId }) => personId));
        const ids = some.filter(({ personId }) => reachable.has(personId)).map((row) => row.id);
        const queued = await tx.delivery.updateMany({
          where: { id: { in: ids } },
          data: {
            state: "queued",
            failure: null,
            finishedAt: null,
            attempts: 0,
            leaseOwner: null,
            leaseUntil: null,
            notBefore: new Date(notBefore),
          },
        });
        count += queued.count;
      }
      if (count > 0) onQueued();
      return count;
    },
    countOpen: (id) =>
      tx.delivery.count({ where: { cause: broadcastCause(id), state: { in: ["queued", "held", "leased"] } } }),
  };
};

/** A row as the domain knows it. */
export const rowToBroadcast = (row: BroadcastRow): Broadcast => ({
  id: row.id,
  organizationId: row.organizationId,
  topic: row.topic as Broadcast["topic"],
  html: row.html,
  media:
    row.fileId === null || row.mediaKind === null
      ? null
      : { kind: row.mediaKind as "photo" | "document", fileId: row.fileId, name: row.fileName ?? "" },
  audience: JSON.parse(row.audience) as Broadcast["audience"],
  state: row.state as Broadcast["state"],
  sendAt: row.sendAt?.getTime() ?? null,
  urgentReason: row.urgentReason,
  isWritten: row.isWritten,
  createdById: row.createdById,
  createdAt: row.createdAt.getTime(),
  finishedAt: row.finishedAt?.getTime() ?? null,
});

const broadcastToRow = ({ media, audience, sendAt, createdAt, finishedAt, ...rest }: Broadcast) => ({
  ...rest,
  mediaKind: media?.kind ?? null,
  fileId: media?.fileId ?? null,
  fileName: media?.name ?? null,
  audience: JSON.stringify(audience),
  sendAt: sendAt === null ? null : new Date(sendAt),
  createdAt: new Date(createdAt),
  finishedAt: finishedAt === null ? null : new Date(finishedAt),
});
