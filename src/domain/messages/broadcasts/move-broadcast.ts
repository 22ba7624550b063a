import { selectRecipients } from "./audience.ts";
import type { Broadcast, BroadcastId } from "./broadcast.ts";
import { auditBroadcast, type BroadcastDeps } from "./broadcast-store.ts";
import type { BroadcastQueries } from "./broadcast-views.ts";
import { allowedFrom, messageOf } from "./run-broadcast.ts";

/** Rows of one transaction: some hundredths of a second, in which nobody waits for long. */
const portion = 200;

export interface MoveDeps extends BroadcastDeps {
  readonly queries: Pick<BroadcastQueries, "find" | "readScene">;
}

/**
 * Moves a broadcast on by the clock: begins it when its time has come, writes the rows that are missing, and ends it when nothing waits. It may be cut off
 * anywhere and be called again: who has a row gets no second one. Returns how many rows were new.
 */
export const createMoveBroadcast = (deps: MoveDeps) => {
  const begin = (id: BroadcastId): Promise<Broadcast | null> =>
    deps.work.run(null, async (stores) => {
      const broadcast = await stores.broadcasts.take(id);
      if (broadcast?.state !== "scheduled") return broadcast;
      const now = deps.clock.now();
      if (broadcast.sendAt !== null && broadcast.sendAt > now) return broadcast;
      // After a downtime its time may have become a quiet one.
      const sendAt = allowedFrom(deps, broadcast, now);
      const begun: Broadcast = { ...broadcast, sendAt, state: sendAt > now ? "scheduled" : "sending" };
      await stores.broadcasts.save(begun);
      if (begun.state === "sending") {
        await auditBroadcast(stores, deps, broadcast, { actorId: null, action: "started", toState: "sending" });
      }
      return begun;
    });

  const writeRows = async (broadcast: Broadcast): Promise<number> => {
    const recipients = selectRecipients(
      broadcast.audience,
      await deps.queries.readScene(broadcast, deps.clock.today()),
    );
    let written = 0;
    for (let start = 0; start < recipients.length; start += portion) {
      const some = recipients.slice(start, start + portion);
      const count = await deps.work.run(null, async (stores) => {
        const now = await stores.broadcasts.take(broadcast.id);
        // Paused or called off meanwhile.
        if (now?.state !== "sending") return null;
        return stores.broadcasts.writeDeliveries(
          now.id,
          some,
          messageOf(now),
          allowedFrom(deps, now, deps.clock.now()),
        );
      });
      if (count === null) return written;
      written += count;
    }
    await deps.work.run(null, async (stores) => {
      const now = await stores.broadcasts.take(broadcast.id);
      if (now?.state === "sending") await stores.broadcasts.save({ ...now, isWritten: true });
    });
    return written;
  };

  const endWhenDone = (id: BroadcastId): Promise<void> =>
    deps.work.run(null, async (stores) => {
      const broadcast = await stores.broadcasts.take(id);
      if (broadcast?.state !== "sending" || !broadcast.isWritten) return;
      if ((await stores.broadcasts.countOpen(id)) > 0) return;
      const finishedAt = deps.clock.now();
      await stores.broadcasts.save({ ...broadcast, state: "done", finishedAt });
      await auditBroadcast(stores, deps, broadcast, { actorId: null, action: "sent-out", toState: "done" });
      await stores.deliveries.queue([
        {
          cause: `broadcast-done:${id}:${finishedAt}`,
          personId: broadcast.createdById,
          priority: "confirmation",
          notice: { type: "broadcast.done", broadcastId: id, html: broadcast.html },
        },
      ]);
    });

  return async (id: BroadcastId): Promise<number> => {
    const broadcast = await begin(id);
    const written = broadcast?.state === "sending" && !broadcast.isWritten ? await writeRows(broadcast) : 0;
    await endWhenDone(id);
    return written;
  };
};
