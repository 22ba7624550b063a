import type { UpdateKind, ApiUpdate } from "./bot-api-types.ts";
import type { Random, SandboxClock } from "./clock.ts";
import { createFileStore, type FileStore } from "./files.ts";
import type { BotProfile, ChatRecord, PressRecord, UserRecord, WorldEvent } from "./state.ts";
import { createUpdateQueue, type UpdateQueue } from "./updates.ts";

/** What a world is made with. */
export interface WorldOptions {
  readonly clock: SandboxClock;
  readonly random: Random;
  readonly bot: { readonly id: number; readonly username: string; readonly name: string };
  /** In groups the bot sees only what is meant for it (core.telegram.org/bots/features#privacy-mode). Default: on, as with BotFather. */
  readonly privacyMode?: boolean;
  /** Folder for the bytes of files; without it they are kept in memory. */
  readonly filesDir?: string;
}

/** The state that the world's parts share. Only they change it. */
export interface WorldCore {
  readonly clock: SandboxClock;
  readonly random: Random;
  readonly bot: UserRecord;
  readonly privacyMode: boolean;
  readonly users: Map<number, UserRecord>;
  readonly chats: Map<number, ChatRecord>;
  readonly files: FileStore;
  readonly updates: UpdateQueue;
  /** By `callback_query.id`, oldest first. */
  readonly presses: Map<string, PressRecord>;
  readonly profile: BotProfile;
  readonly counters: Counters;
  readonly emit: (event: WorldEvent) => void;
  readonly on: (listener: (event: WorldEvent) => void) => () => void;
  /** Unix seconds, as the Bot API writes dates. */
  readonly seconds: () => number;
}

/** Never reset, so that no id comes twice to a bot that remembers. */
export interface Counters {
  userId: number;
  groupId: number;
  messageId: number;
  change: number;
}

/** Update ids of a new bot begin at a random number (documentation of `Update.update_id`: "start from a certain positive number"). */
const FIRST_UPDATE_ID_RANGE = 900_000_000;

/** Makes an empty world with nobody in it but the bot. */
export function createWorldCore(options: WorldOptions): WorldCore {
  const { clock, random } = options;
  const listeners = new Set<(event: WorldEvent) => void>();
  const bot: UserRecord = {
    id: options.bot.id,
    isBot: true,
    firstName: options.bot.name,
    lastName: null,
    username: options.bot.username,
    phone: "",
    role: "",
    stranger: false,
    started: true,
    blockedBot: false,
    deactivated: false,
  };
  return {
    clock,
    random,
    bot,
    privacyMode: options.privacyMode ?? true,
    users: new Map([[bot.id, bot]]),
    chats: new Map(),
    files: createFileStore(random, options.filesDir),
    updates: createUpdateQueue(clock, 1 + Math.floor(random() * FIRST_UPDATE_ID_RANGE)),
    presses: new Map(),
    profile: { description: "", shortDescription: "", commands: new Map() },
    counters: { userId: 700_000_000, groupId: 4_000_000_000, messageId: 0, change: 0 },
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    seconds: () => Math.floor(clock.now() / 1000),
  };
}

/** Queues an update in the lane of a chat, as messages go. */
export const queueForChat = (
  core: WorldCore,
  kind: UpdateKind,
  chatId: number,
  content: Omit<ApiUpdate, "update_id">,
): void => core.updates.push(kind, content, `chat ${chatId}`);

/** The chat, which must exist: asking for another one is a mistake of the sandbox or of a test. */
export function chatOf(core: WorldCore, chatId: number): ChatRecord {
  const chat = core.chats.get(chatId);
  if (chat === undefined) throw new Error(`The sandbox has no chat ${chatId}`);
  return chat;
}

/** The user, who must exist. */
export function userOf(core: WorldCore, userId: number): UserRecord {
  const user = core.users.get(userId);
  if (user === undefined) throw new Error(`The sandbox has no user ${userId}`);
  return user;
}
