import type { DeliveryFailure } from "../../../domain/messages/delivery.ts";
import type { Notice } from "../../../domain/messages/notice.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { Database } from "../connection/database-types.ts";
import { holdBack, type NextAllowed } from "./hold-back.ts";

/** A delivery that one sender holds for the time of its lease. */
export interface LeasedDelivery {
  readonly id: string;
  readonly personId: string;
  readonly priority: number;
  readonly attempts: number;
  readonly notice: Notice;
  /** Where the person can be reached now; `null` without an account. */
  readonly account: { readonly externalId: string; readonly isPaused: boolean } | null;
}

/** The sender's side of the delivery rows. */
export interface Outbox {
  /** Takes up to `limit` due rows, most urgent and oldest first, for `leaseMs`. */
  readonly lease: (owner: string, limit: number, leaseMs: number) => Promise<readonly LeasedDelivery[]>;
  readonly markSent: (id: string, externalId: string, messageId: number) => Promise<void>;
  readonly markUndelivered: (
    id: string,
    state: "failed" | "unknown" | "unreachable",
    failure: DeliveryFailure,
  ) => Promise<void>;
  /** Back into the queue, not before the given moment. */
  readonly postpone: (id: string, notBefore: number, attempts: number) => Promise<void>;
}

/**
 * Delivery rows for the sender. Leases that ran out (a crash) are taken again: that message may arrive twice, never not at all. `nextAllowed` keeps
 * messages to many out of quiet hours.
 */
export const createOutbox = (database: Database, clock: Clock, nextAllowed: NextAllowed = (at) => at): Outbox => ({
  lease: (owner, limit, leaseMs) =>
    database.transaction(async (tx) => {
      const now = new Date(clock.now());
      const due = await tx.delivery.findMany({
        where: {
          OR: [
            { state: "queued", notBefore: { lte: now } },
            { state: "leased", leaseUntil: { lt: now } },
          ],
        },
        orderBy: [{ priority: "asc" }, { notBefore: "asc" }, { id: "asc" }],
        take: limit,
      });
      const leased = [];
      for (const row of await holdBack(tx, due, now, nextAllowed)) {
        const { count } = await tx.delivery.updateMany({
          where: { id: row.id, state: row.state, leaseUntil: row.leaseUntil },
          data: { state: "leased", leaseOwner: owner, leaseUntil: new Date(now.getTime() + leaseMs) },
        });
        if (count === 1) {
          leased.push(row);
        }
      }
      const accounts = await tx.account.findMany({
        where: {
          OR: [
            { personId: { in: leased.map((row) => row.personId) } },
            { id: { in: leased.flatMap((row) => row.accountId ?? []) } },
          ],
        },
        orderBy: { createdAt: "asc" },
      });
      // Of several accounts of one person the newest, but rather one that can be reached.
      const inOrder = [...accounts].sort((a, b) => Number(a.pausedAt === null) - Number(b.pausedAt === null));
      const accountByPerson = new Map(inOrder.map((account) => [account.personId, account]));
      const accountById = new Map(accounts.map((account) => [account.id, account]));
      return leased.map((row): LeasedDelivery => {
        const account = row.accountId === null ? accountByPerson.get(row.personId) : accountById.get(row.accountId);
        return {
          id: row.id,
          personId: row.personId,
          priority: row.priority,
          attempts: row.attempts,
          notice: JSON.parse(row.notice) as Notice,
          account:
            account === undefined ? null : { externalId: account.externalId, isPaused: account.pausedAt !== null },
        };
      });
    }),
  markSent: async (id, externalId, messageId) => {
    await database.client.delivery.updateMany({
      where: { id },
      data: { state: "sent", externalId, messageId: String(messageId), finishedAt: new Date(clock.now()) },
    });
  },
  markUndelivered: async (id, state, failure) => {
    await database.client.delivery.updateMany({
      where: { id },
      data: { state, failure, finishedAt: new Date(clock.now()) },
    });
  },
  postpone: async (id, notBefore, attempts) => {
    await database.client.delivery.updateMany({
      where: { id },
      data: { state: "queued", notBefore: new Date(notBefore), attempts, leaseUntil: null, leaseOwner: null },
    });
  },
});
