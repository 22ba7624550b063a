import type { DialogStates, Inbox, PendingUpdate, RawUpdate } from "../../../domain/messages/inbox.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { Database, Transaction } from "../connection/database-types.ts";
import { insertAbsent } from "../connection/insert-if-absent.ts";
import { writeChatMemory } from "./chat-memory.repo.ts";

/** The inbox in the database. A done row keeps its id alone: what somebody said does not outlive its handling. */
export const createInbox = (database: Database, clock: Clock): Inbox => ({
  accept: async (updates) => {
    const inserted = new Set(
      (await database.transaction((tx) => insertFresh(tx, updates, clock))).map((updateId) => Number(updateId)),
    );
    // One and the same twice in a batch is handled once: each id is taken out of the set by its first update.
    return updates.filter(({ updateId }) => inserted.delete(updateId));
  },
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
        await writeDialogState(tx, chatKey, state, now);
      }
      for (const [chatKey, memory] of memories) {
        await writeChatMemory(tx, chatKey, memory, clock);
      }
      await tx.$executeRaw`UPDATE "InboxUpdate" SET "state" = 'done', "doneAt" = ${now}, "payload" = NULL, "lane" = NULL
        WHERE "updateId" = ${BigInt(updateId)}`;
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

/** Raw, as everything that each update reads and writes. */
const writeDialogState = async (tx: Transaction, chatKey: string, state: unknown, now: Date): Promise<void> => {
  if (state === null) {
    await tx.$executeRaw`DELETE FROM "DialogState" WHERE "chatKey" = ${chatKey}`;
    return;
  }
  await tx.$executeRaw`INSERT INTO "DialogState" ("chatKey", "state", "updatedAt")
    VALUES (${chatKey}, ${JSON.stringify(state)}, ${now})
    ON CONFLICT ("chatKey") DO UPDATE SET "state" = excluded."state", "updatedAt" = excluded."updatedAt"`;
};

/** Returns the ids of those that were not there: what another process stored a moment ago is not ours to handle. */
const insertFresh = (
  tx: Transaction,
  updates: readonly RawUpdate[],
  clock: Clock,
): Promise<readonly (bigint | number)[]> => {
  const now = new Date(clock.now());
  return insertAbsent(
    tx,
    "InboxUpdate",
    updates.map(({ updateId, lane, payload }) => ({
      updateId: BigInt(updateId),
      lane,
      payload: JSON.stringify(payload),
      state: "new",
      attempts: 0,
      notBefore: now,
      receivedAt: now,
    })),
    "updateId",
  );
};

/** States of dialogs as the last finished updates left them. */
export const createDialogStates = (database: Database): DialogStates => ({
  read: async (chatKey) => {
    const [row] = await database.client.$queryRaw<{ readonly state: string }[]>`
      SELECT "state" FROM "DialogState" WHERE "chatKey" = ${chatKey}`;
    return row === undefined ? undefined : JSON.parse(row.state);
  },
});
