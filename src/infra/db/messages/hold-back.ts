import { broadcastCause, broadcastCausePrefix } from "../../../domain/messages/broadcasts/broadcast.ts";
import type { Notice } from "../../../domain/messages/notice.ts";
import { topicOf } from "../../../domain/messages/topics.ts";
import type { Instant } from "../../../domain/shared/clock.ts";
import type { Transaction } from "../connection/database-types.ts";
import type { Prisma } from "../generated/sqlite/client.ts";

type DeliveryRow = Prisma.DeliveryGetPayload<object>;

/** When messages to many may go out, seen from a moment: the moment itself, or the end of the quiet hours. */
export type NextAllowed = (at: Instant) => Instant;

/**
 * The last look before rows go out: what was paused or called off a moment ago stays (a row may have come back from a failed attempt since then), what has
 * run into quiet hours waits, and nobody gets what they have refused meanwhile. Returns the rows that may go.
 */
export async function holdBack(
  tx: Transaction,
  rows: readonly DeliveryRow[],
  now: Date,
  nextAllowed: NextAllowed,
): Promise<readonly DeliveryRow[]> {
  const allowed = await withoutHeld(tx, rows, now, nextAllowed);
  return withoutRefused(tx, allowed, now);
}

async function withoutHeld(
  tx: Transaction,
  rows: readonly DeliveryRow[],
  now: Date,
  nextAllowed: NextAllowed,
): Promise<readonly DeliveryRow[]> {
  const ids = [...new Set(rows.flatMap(({ cause }) => broadcastIdOf(cause) ?? []))];
  if (ids.length === 0) return rows;
  const broadcasts = await tx.broadcast.findMany({
    where: { id: { in: ids } },
    select: { id: true, state: true, urgentReason: true },
  });
  const stopped = new Set<string>();
  for (const { id, state, urgentReason } of broadcasts) {
    const cause = broadcastCause(id);
    // Those whose lease ran out, too: what was in flight at a crash.
    const where = { cause, OR: [{ state: "queued" }, { state: "leased", leaseUntil: { lt: now } }] };
    const from = urgentReason === null ? nextAllowed(now.getTime()) : now.getTime();
    if (state === "paused") {
      await tx.delivery.updateMany({ where, data: { state: "held", leaseUntil: null, leaseOwner: null } });
    } else if (state === "cancelled") {
      await tx.delivery.updateMany({ where, data: { state: "cancelled", finishedAt: now } });
    } else if (from > now.getTime()) {
      const data = { state: "queued", notBefore: new Date(from), leaseUntil: null, leaseOwner: null };
      await tx.delivery.updateMany({ where, data });
    } else {
      continue;
    }
    stopped.add(cause);
  }
  return rows.filter(({ cause }) => !stopped.has(cause));
}

async function withoutRefused(
  tx: Transaction,
  rows: readonly DeliveryRow[],
  now: Date,
): Promise<readonly DeliveryRow[]> {
  const topicById = new Map(
    rows.flatMap(({ id, notice }) => {
      const topic = topicOf(JSON.parse(notice) as Notice);
      return topic === null ? [] : [[id, topic] as const];
    }),
  );
  if (topicById.size === 0) return rows;
  const optOuts = await tx.topicOptOut.findMany({ where: { personId: { in: rows.map((row) => row.personId) } } });
  const refused = new Set(optOuts.map(({ personId, topic }) => `${personId} ${topic}`));
  const isRefused = ({ id, personId }: DeliveryRow): boolean => refused.has(`${personId} ${topicById.get(id) ?? ""}`);
  const ids = rows.filter(isRefused).map(({ id }) => id);
  if (ids.length > 0) {
    await tx.delivery.updateMany({
      where: { id: { in: ids } },
      data: { state: "unreachable", failure: "opted-out", finishedAt: now },
    });
  }
  return rows.filter((row) => !isRefused(row));
}

const broadcastIdOf = (cause: string): string | null =>
  cause.startsWith(broadcastCausePrefix) ? cause.slice(broadcastCausePrefix.length) : null;
