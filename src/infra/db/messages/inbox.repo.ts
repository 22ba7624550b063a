import type { DialogStates, Inbox, PendingUpdate, RawUpdate } from "../../../domain/messages/inbox.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { Database, Transaction } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import { writeChatMemory } from "./chat-memory.repo.ts";

/** The inbox in the database. A done row keeps its id alone: what somebody said does not outlive its handling. */
export const createInbox = (database: Database, clock: Clock): Inbox => ({
  accept: (updates) =>
    database.transaction(async (tx) => {
      const fresh: RawUpdate[] = [];
      // One by one, since the database says only how many were new: what another process stored a moment ago is not ours to handle.
      for (const update of updates) {
        if (await insert(tx, update, clock)) {
          fresh.push(update);
        }
      }
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
  finish: (updateId, { dialogs, memories }) =>
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
      for (const [chatKey, memory] of memories) {
        await writeChatMemory(tx, chatKey, memory, clock);
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

const insert = async (tx: Transaction, update: RawUpdate, clock: Clock): Promise<boolean> => {
  const now = new Date(clock.now());
  const inserted = await insertIfAbsent(tx, "InboxUpdate", [
    {
      updateId: BigInt(update.updateId),
      lane: update.lane,
      payload: JSON.stringify(update.payload),
      state: "new",
      attempts: 0,
      notBefore: now,
      receivedAt: now,
    },
  ]);
  return inserted === 1;
};

/** States of dialogs as the last finished updates left them. */
export const createDialogStates = (database: Database): DialogStates => ({
  read: async (chatKey) => {
    const row = await database.client.dialogState.findUnique({ where: { chatKey } });
    return row === null ? undefined : JSON.parse(row.state);
  },
});
