import { z } from "zod";
import type { ChatMemory, ChatMemoryStore } from "../../../domain/messages/chat-memory.ts";
import type { Heartbeat } from "../../../domain/messages/inbox.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { Database, Queries } from "../connection/database-types.ts";

const dialogSchema = z.object({ id: z.string(), args: z.unknown(), memo: z.unknown(), token: z.string() });

interface ChatScreenRow {
  readonly messageId: number;
  readonly route: string;
  readonly memo: string | null;
  readonly updatedAt: Date;
}

/** What chats show now, in the table ChatScreen. */
export const createChatMemoryStore = (database: Database, clock: Clock): ChatMemoryStore => ({
  load: async (chatKey): Promise<ChatMemory | null> => {
    const [row] = await database.client.$queryRaw<ChatScreenRow[]>`
      SELECT "messageId", "route", "memo", "updatedAt" FROM "ChatScreen" WHERE "chatKey" = ${chatKey}`;
    if (row === undefined) {
      return null;
    }
    const dialog = row.memo === null ? null : dialogSchema.safeParse(JSON.parse(row.memo));
    return {
      messageId: row.messageId,
      route: row.route === "" ? null : row.route,
      dialog: dialog?.success === true ? { ...dialog.data, args: dialog.data.args, memo: dialog.data.memo } : null,
      savedAt: row.updatedAt.getTime(),
    };
  },
  save: (chatKey, memory) => writeChatMemory(database.client, chatKey, memory, clock),
  clear: (chatKey) => writeChatMemory(database.client, chatKey, null, clock),
  chatsInDialog: async (since) => {
    const rows = await database.client.chatScreen.findMany({
      where: { memo: { not: null }, updatedAt: { gte: new Date(since) } },
      select: { chatKey: true },
    });
    return rows.map((row) => row.chatKey);
  },
});

/** Chats whose present screen has one of these names and was shown since that moment; those in a dialog show none. */
export const createListWatching =
  ({ client }: Pick<Database, "client">) =>
  async (
    names: readonly string[],
    since: number,
  ): Promise<readonly { readonly chatKey: string; readonly messageId: number; readonly route: string }[]> =>
    client.chatScreen.findMany({
      where: {
        updatedAt: { gte: new Date(since) },
        memo: null,
        messageId: { not: 0 },
        OR: names.map((name) => ({ route: { startsWith: `${name}~` } })),
      },
      select: { chatKey: true, messageId: true, route: true },
    });

/** Writes what a chat shows, or forgets it. */
export const writeChatMemory = async (
  queries: Queries,
  chatKey: string,
  memory: ChatMemory | null,
  clock: Clock,
): Promise<void> => {
  if (memory === null) {
    await queries.chatScreen.deleteMany({ where: { chatKey } });
    return;
  }
  const memo = memory.dialog === null ? null : JSON.stringify(memory.dialog);
  await queries.$executeRaw`INSERT INTO "ChatScreen" ("chatKey", "messageId", "route", "memo", "updatedAt")
    VALUES (${chatKey}, ${memory.messageId}, ${memory.route ?? ""}, ${memo}, ${new Date(clock.now())})
    ON CONFLICT ("chatKey") DO UPDATE SET "messageId" = excluded."messageId", "route" = excluded."route",
      "memo" = excluded."memo", "updatedAt" = excluded."updatedAt"`;
};

const heartbeatKey = "heartbeat";

/** When the program was last awake, in the table Setting. */
export const createHeartbeat = (database: Database): Heartbeat => ({
  last: async () => {
    const row = await database.client.setting.findUnique({ where: { key: heartbeatKey } });
    return row === null ? null : Number(row.value);
  },
  beat: async (now) => {
    const value = String(now);
    await database.client.setting.upsert({
      where: { key: heartbeatKey },
      create: { key: heartbeatKey, value },
      update: { value },
    });
  },
});
