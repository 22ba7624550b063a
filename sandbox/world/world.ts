import {
  deleteOwn,
  editOwn,
  forward,
  openLink,
  type PickedFile,
  type Place,
  pressReplyButton,
  sendContact,
  sendFiles,
  sendSticker,
  sendText,
  sendVoice,
} from "./acts.ts";
import { chatOf, createWorldCore, userOf, type WorldCore, type WorldOptions } from "./core.ts";
import { newestFirst } from "./messages.ts";
import {
  addGroup,
  addUser,
  canSee,
  deactivateUser,
  type NewGroup,
  type NewUser,
  setBlocked,
  setMember,
  upgradeGroup,
} from "./people.ts";
import { pressButton } from "./presses.ts";
import { clearWorld, restoreSnapshot, takeSnapshot, type WorldSnapshot } from "./snapshot.ts";
import type { ChatRecord, MemberStatus, PressRecord, StoredMessage, UserRecord, WorldEvent } from "./state.ts";

export type { PickedFile, Place } from "./acts.ts";
export type { WorldOptions } from "./core.ts";
export type { NewGroup, NewUser } from "./people.ts";
export type { WorldSnapshot } from "./snapshot.ts";
export type { ChatRecord, MemberStatus, PressRecord, StoredMessage, UserRecord, WorldEvent } from "./state.ts";

/**
 * Telegram without the network: people, chats, messages, files, presses, and the queue of updates for one bot. What people do is here; what
 * the bot does comes through the Bot API's methods. What the app would not let a person do throws `Impossible`.
 */
export interface World {
  /** For the methods of the Bot API and the server; tests have no business there. */
  readonly core: WorldCore;
  readonly addUser: (person: NewUser) => UserRecord;
  readonly addGroup: (group: NewGroup) => ChatRecord;
  /** `by` is the one who adds, promotes or removes; default: the user themselves. */
  readonly setMember: (chatId: number, userId: number, status: MemberStatus, by?: number) => void;
  readonly addBotToGroup: (chatId: number, by: number, status?: "member" | "administrator") => void;
  readonly setBlocked: (userId: number, blocked: boolean) => void;
  readonly deactivateUser: (userId: number) => void;
  readonly upgradeGroup: (chatId: number) => ChatRecord;

  readonly sendText: (
    place: Place,
    text: string,
    to?: { readonly replyToId?: number | undefined; readonly topicId?: number | undefined },
  ) => StoredMessage;
  readonly sendFiles: (place: Place, files: readonly PickedFile[], caption?: string) => StoredMessage[];
  readonly sendVoice: (place: Place) => StoredMessage;
  readonly sendSticker: (place: Place) => StoredMessage;
  readonly sendContact: (place: Place, other?: { readonly name: string; readonly phone: string }) => StoredMessage;
  readonly pressButton: (place: Place, messageId: number, row: number, column: number) => PressRecord;
  readonly pressReplyButton: (
    place: Place,
    button: { readonly row: number; readonly column: number; readonly keyboardMessageId: number },
  ) => StoredMessage;
  readonly openLink: (userId: number, link: string) => StoredMessage;
  readonly editOwn: (place: Place, messageId: number, text: string) => StoredMessage;
  readonly deleteOwn: (place: Place, messageIds: readonly number[]) => readonly number[];
  readonly forward: (from: Place, messageIds: readonly number[], toChatId: number) => StoredMessage[];

  readonly user: (userId: number) => UserRecord;
  readonly chat: (chatId: number) => ChatRecord;
  /** Everybody but the bot, in the order of their coming. */
  readonly people: () => readonly UserRecord[];
  /** The chats that the user sees. */
  readonly chatsOf: (userId: number) => readonly ChatRecord[];
  /** Messages of a chat from the newest down, beginning below `before`. */
  readonly newestFirst: (chatId: number, before?: number) => Iterable<StoredMessage>;
  /** Called after every change. Returns a function that ends it. */
  readonly on: (listener: (event: WorldEvent) => void) => () => void;

  readonly snapshot: () => WorldSnapshot;
  /** For an empty world; `idGap` as in `restoreSnapshot`. */
  readonly restore: (snapshot: WorldSnapshot, idGap?: number) => void;
  readonly clear: () => void;
}

/** Makes an empty world. */
export function createWorld(options: WorldOptions): World {
  const core = createWorldCore(options);
  return {
    core,
    addUser: (person) => addUser(core, person),
    addGroup: (group) => addGroup(core, group),
    setMember: (chatId, userId, status, by) => setMember(core, chatId, userId, status, by ?? userId),
    addBotToGroup: (chatId, by, status) => setMember(core, chatId, core.bot.id, status ?? "member", by),
    setBlocked: (userId, blocked) => setBlocked(core, userId, blocked),
    deactivateUser: (userId) => deactivateUser(core, userId),
    upgradeGroup: (chatId) => upgradeGroup(core, chatId),

    sendText: (place, text, to) => sendText(core, place, text, to),
    sendFiles: (place, files, caption) => sendFiles(core, place, files, caption),
    sendVoice: (place) => sendVoice(core, place),
    sendSticker: (place) => sendSticker(core, place),
    sendContact: (place, other) => sendContact(core, place, other),
    pressButton: (place, messageId, row, column) => pressButton(core, place, messageId, row, column),
    pressReplyButton: (place, button) => pressReplyButton(core, place, button),
    openLink: (userId, link) => openLink(core, userId, link),
    editOwn: (place, messageId, text) => editOwn(core, place, messageId, text),
    deleteOwn: (place, messageIds) => deleteOwn(core, place, messageIds),
    forward: (from, messageIds, toChatId) => forward(core, from, messageIds, toChatId),

    user: (userId) => userOf(core, userId),
    chat: (chatId) => chatOf(core, chatId),
    people: () => [...core.users.values()].filter((user) => !user.isBot),
    chatsOf: (userId) => [...core.chats.values()].filter((chat) => canSee(core, userId, chat.id)),
    newestFirst: (chatId, before) => newestFirst(chatOf(core, chatId), before),
    on: core.on,

    snapshot: () => takeSnapshot(core),
    restore: (snapshot, idGap) => restoreSnapshot(core, snapshot, idGap),
    clear: () => clearWorld(core),
  };
}
