import type { WorldCore } from "./core.ts";
import type {
  BotProfile,
  ChatRecord,
  FileRecord,
  MemberStatus,
  PressRecord,
  ReplyKeyboardRecord,
  StoredMessage,
  UserRecord,
} from "./state.ts";
import type { QueuedUpdate } from "./updates.ts";

/** Everything of a world but the bytes of files, as plain JSON. */
export interface WorldSnapshot {
  readonly version: 1;
  readonly users: readonly UserRecord[];
  readonly chats: readonly ChatSnapshot[];
  readonly files: readonly FileRecord[];
  readonly presses: readonly PressRecord[];
  readonly updates: readonly QueuedUpdate[];
  readonly allowedUpdates: readonly string[];
  readonly nextUpdateId: number;
  readonly profile: Omit<BotProfile, "commands"> & { readonly commands: readonly (readonly [string, BotCommands])[] };
  readonly counters: WorldCore["counters"];
}

type BotCommands = BotProfile["commands"] extends Map<string, infer Commands> ? Commands : never;

interface ChatSnapshot extends Omit<ChatRecord, "members" | "messages" | "messageIds" | "keyboards" | "topics"> {
  /** Missing in snapshots of before there were forums. */
  readonly topics?: readonly (readonly [number, string])[] | null;
  readonly members: readonly (readonly [number, MemberStatus])[];
  readonly messages: readonly StoredMessage[];
  readonly keyboards: readonly (readonly [number, ReplyKeyboardRecord])[];
}

/** The world as plain JSON. */
export function takeSnapshot(core: WorldCore): WorldSnapshot {
  return {
    version: 1,
    users: [...core.users.values()].filter((user) => user.id !== core.bot.id),
    chats: [...core.chats.values()].map((chat) => ({
      id: chat.id,
      type: chat.type,
      title: chat.title,
      pinned: chat.pinned,
      topics: chat.topics === null ? null : [...chat.topics],
      upgradedTo: chat.upgradedTo,
      members: [...chat.members],
      messages: [...chat.messages.values()],
      keyboards: [...chat.keyboards],
    })),
    files: core.files.all(),
    presses: [...core.presses.values()],
    updates: core.updates.snapshot(),
    allowedUpdates: core.updates.allowed(),
    nextUpdateId: core.updates.nextId(),
    profile: { ...core.profile, commands: [...core.profile.commands] },
    counters: { ...core.counters },
  };
}

/**
 * Fills an empty world. `idGap` is left free after the highest ids: a snapshot taken before a crash does not know the last of them, and a bot
 * takes an update id that it has seen for a repetition.
 */
export function restoreSnapshot(core: WorldCore, snapshot: WorldSnapshot, idGap = 0): void {
  for (const user of snapshot.users) core.users.set(user.id, { ...user });
  for (const { members, messages, keyboards, topics, ...chat } of snapshot.chats) {
    core.chats.set(chat.id, {
      ...chat,
      pinned: [...chat.pinned],
      topics: topics == null ? null : new Map(topics),
      members: new Map(members),
      messages: new Map(messages.map((message) => [message.id, { ...message, topicId: message.topicId ?? 0 }])),
      messageIds: messages.map((message) => message.id),
      keyboards: new Map(keyboards),
    });
  }
  core.files.restore(snapshot.files);
  for (const press of snapshot.presses) core.presses.set(press.id, { ...press });
  core.updates.allow(snapshot.allowedUpdates);
  core.updates.restore(snapshot.updates, snapshot.nextUpdateId + idGap);
  core.profile.description = snapshot.profile.description;
  core.profile.shortDescription = snapshot.profile.shortDescription;
  for (const [key, commands] of snapshot.profile.commands) core.profile.commands.set(key, commands);
  Object.assign(core.counters, snapshot.counters);
  core.counters.messageId += idGap;
  core.emit({ type: "reset" });
}

/** Empties the world; counters go on, so that no id comes twice. */
export function clearWorld(core: WorldCore): void {
  core.users.clear();
  core.users.set(core.bot.id, core.bot);
  core.chats.clear();
  core.files.clear();
  core.presses.clear();
  core.updates.clear();
  core.emit({ type: "reset" });
}
