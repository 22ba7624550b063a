import type { DeliveryQueue, NewDelivery, NoticeChange, Priority } from "../../../domain/messages/delivery.ts";
import type { Notice } from "../../../domain/messages/notice.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent, type NewRow } from "../connection/insert-if-absent.ts";
import { newId } from "../../ids.ts";

/** The order in which the sender takes rows: answers before confirmations before reminders before broadcasts. */
export const priorityNumbers: Readonly<Record<Priority, number>> = {
  answer: 0,
  confirmation: 1,
  reminder: 2,
  broadcast: 3,
};

/** SQLite builds may be limited to 999 bound values per statement. */
const idsPerStatement = 900;

/** Delivery rows of a transaction; `onQueued` is told when at least one new row was written. */
export const createDeliveryQueue = (tx: Queries, clock: Clock, onQueued: () => void): DeliveryQueue => {
  const cancelWhere = async (where: {
    readonly OR?: { cause: { endsWith: string } }[];
    readonly cause?: { in: string[] } | { startsWith: string };
    readonly id?: { in: string[] };
  }) => {
    const { count } = await tx.delivery.updateMany({
      where: { ...where, state: "queued" },
      data: { state: "cancelled", finishedAt: new Date(clock.now()) },
    });
    return count;
  };
  const insert = async (rows: readonly NewRow<"Delivery">[]): Promise<number> => {
    const inserted = await insertIfAbsent(tx, "Delivery", rows);
    if (inserted > 0) {
      onQueued();
    }
    return inserted;
  };
  const rewriteWhere = async (cause: { in: string[] } | { startsWith: string }, change: NoticeChange) => {
    const rows = await tx.delivery.findMany({ where: { cause, state: "queued" }, select: { id: true, notice: true } });
    const cancelled: string[] = [];
    for (const { id, notice: before } of rows) {
      const notice = change(JSON.parse(before) as Notice);
      const after = notice === null ? null : JSON.stringify(notice);
      if (after === null) cancelled.push(id);
      // The sender may have taken it meanwhile.
      else if (after !== before)
        await tx.delivery.updateMany({ where: { id, state: "queued" }, data: { notice: after } });
    }
    for (let start = 0; start < cancelled.length; start += idsPerStatement) {
      await cancelWhere({ id: { in: cancelled.slice(start, start + idsPerStatement) } });
    }
  };
  return {
    queue: (deliveries) => insert(deliveries.map((delivery) => rowOf(delivery, new Date(clock.now())))),
    queueToAccount: (accountId, delivery) =>
      insert([{ ...rowOf({ ...delivery, personId: accountId }, new Date(clock.now())), accountId }]),
    cancel: (causes) => cancelWhere({ cause: { in: [...causes] } }),
    cancelAmong: (prefix, endings) =>
      cancelWhere({ cause: { startsWith: prefix }, OR: endings.map((ending) => ({ cause: { endsWith: ending } })) }),
    rewrite: (causes, change) => rewriteWhere({ in: [...causes] }, change),
    rewriteAmong: (prefix, change) => rewriteWhere({ startsWith: prefix }, change),
  };
};

const rowOf = (delivery: NewDelivery, now: Date) => ({
  id: newId(),
  cause: delivery.cause,
  personId: delivery.personId,
  priority: priorityNumbers[delivery.priority],
  notice: JSON.stringify(delivery.notice),
  state: "queued",
  attempts: 0,
  notBefore: delivery.notBefore === undefined ? now : new Date(delivery.notBefore),
  createdAt: now,
});
