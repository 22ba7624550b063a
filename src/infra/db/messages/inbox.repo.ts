import type { DialogStates, Inbox, PendingUpdate, RawUpdate } from "../../../domain/messages/inbox.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { Database } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";

/** The inbox in the database. A done row keeps its id alone: what somebody said does not outlive its handling. */
export const createInbox = (database: Database, clock: Clock): Inbox => ({
  accept: (updates) =>
    database.transaction(async (tx) => {
      const known = await tx.inboxUpdate.findMany({
        where: { updateId: { in: updates.map((update) => BigInt(update.updateId)) } },
        select: { updateId: true },
      });
      const knownIds = new Set(known.map((row) => Number(row.updateId)));
      const fresh = updates.filter((update) => !knownIds.has(update.updateId));
      await insertIfAbsent(
        tx,
        "InboxUpdate",
        fresh.map((update) => rowOf(update, new Date(clock.now()))),
      );
      return fresh;
    }),
  listPending: async () => {
    const rows = await database.client.inboxUpdate.findMany({ where: { state: "new" }, orderBy: { updateId: "asc" } });
    return rows.map(
      (row): PendingUpdate => ({
        updateId: Number(row.updateId),
        lane: row.lane ?? "",
        payload: JSON.parse(row.payload ?? "null"),
        attempts: row.attempts,
      }),
    );
  },
  finish: (updateId, dialogs) =>
    database.transaction(async (tx) => {
      const now = new Date(clock.now());
      for (const [chatKey, state] of dialogs) {
        if (state === null) {
          await tx.dialogState.deleteMany({ where: { chatKey } });
          continue;
        }
        const row = { state: JSON.stringify(state), updatedAt: now };
        await tx.dialogState.upsert({ where: { chatKey }, create: { chatKey, ...row }, update: row });
      }
      await tx.inboxUpdate.updateMany({
        where: { updateId: BigInt(updateId) },
        data: { state: "done", doneAt: now, payload: null, lane: null },
      });
    }),
  noteFailure: async (updateId, attempts, failure) => {
    await database.client.inboxUpdate.updateMany({
      where: { updateId: BigInt(updateId) },
      data: { attempts, failure },
    });
  },
  setAside: async (updateId, failure) => {
    await database.client.inboxUpdate.updateMany({
      where: { updateId: BigInt(updateId) },
      data: { state: "failed", failure, doneAt: new Date(clock.now()) },
    });
  },
});

const rowOf = (update: RawUpdate, now: Date) => ({
  updateId: BigInt(update.updateId),
  lane: update.lane,
  payload: JSON.stringify(update.payload),
  state: "new",
  attempts: 0,
  notBefore: now,
  receivedAt: now,
});

/** States of dialogs as the last finished updates left them. */
export const createDialogStates = (database: Database): DialogStates => ({
  read: async (chatKey) => {
    const row = await database.client.dialogState.findUnique({ where: { chatKey } });
    return row === null ? undefined : JSON.parse(row.state);
  },
});
