import type { ApiInlineKeyboard, ApiReplyButton, ApiReplyMarkup } from "./bot-api-types.ts";
import { chatOf, queueForChat, userOf, type WorldCore } from "./core.ts";
import type { ChatRecord, MessageContent, StoredMessage } from "./state.ts";
import { fullName, toApiMessage } from "./wire.ts";

/** A message to be put into a chat. */
export interface NewMessage {
  readonly chatId: number;
  readonly fromId: number;
  readonly content: MessageContent;
  readonly replyMarkup?: ApiReplyMarkup | undefined;
  readonly replyToId?: number | null;
  readonly topicId?: number;
  readonly forwardOf?: StoredMessage["forwardOf"];
  readonly albumId?: string | null;
}

/** Puts a message into a chat, shows or removes the keyboard it brings, and tells the bot if it may see the message. */
export function addMessage(core: WorldCore, draft: NewMessage): StoredMessage {
  const chat = chatOf(core, draft.chatId);
  const markup = draft.replyMarkup;
  const message: StoredMessage = {
    id: ++core.counters.messageId,
    chatId: chat.id,
    fromId: draft.fromId,
    date: core.seconds(),
    editDate: null,
    content: draft.content,
    keyboard: inlineKeyboardOf(markup),
    hasBottomMarkup: markup !== undefined && !("inline_keyboard" in markup),
    topicId: draft.topicId ?? 0,
    replyToId: draft.replyToId ?? null,
    forwardOf: draft.forwardOf ?? null,
    albumId: draft.albumId ?? null,
    reactions: [],
    changedAt: ++core.counters.change,
  };
  chat.messages.set(message.id, message);
  chat.messageIds.push(message.id);
  core.emit({ type: "message", message });
  if (markup !== undefined) applyBottomMarkup(core, chat, message, markup);
  if (canBotRead(core, chat, message)) queueForChat(core, "message", chat.id, { message: toApiMessage(core, message) });
  return message;
}

/** Changes content, inline keyboard or both; `byPerson` also tells the bot (`edited_message`). */
export function changeMessage(
  core: WorldCore,
  message: StoredMessage,
  change: { readonly content?: MessageContent; readonly keyboard?: ApiInlineKeyboard | null },
  byPerson = false,
): void {
  if (change.content !== undefined) message.content = change.content;
  if (change.keyboard !== undefined) message.keyboard = change.keyboard;
  message.editDate = core.seconds();
  message.changedAt = ++core.counters.change;
  core.emit({ type: "message-changed", message });
  const chat = chatOf(core, message.chatId);
  if (byPerson && canBotRead(core, chat, message)) {
    queueForChat(core, "edited_message", chat.id, { edited_message: toApiMessage(core, message) });
  }
}

/** Deletes those of the messages that exist and returns their ids. Telegram tells bots nothing about deleted messages. */
export function deleteMessages(core: WorldCore, chatId: number, messageIds: readonly number[]): readonly number[] {
  const chat = chatOf(core, chatId);
  const deleted = messageIds.filter((id) => chat.messages.delete(id));
  if (deleted.length === 0) return deleted;
  const pinned = chat.pinned.filter((id) => chat.messages.has(id));
  const unpins = pinned.length < chat.pinned.length;
  chat.pinned = pinned;
  core.emit({ type: "messages-deleted", chatId, messageIds: deleted });
  if (unpins) core.emit({ type: "chat", chatId, userId: null });
  return deleted;
}

/** Pins a message on top of those pinned before; a service message says so, to the bot too. */
export function pinMessage(core: WorldCore, message: StoredMessage, byId: number): void {
  const chat = chatOf(core, message.chatId);
  if (chat.pinned.at(-1) === message.id) return;
  chat.pinned = [...chat.pinned.filter((id) => id !== message.id), message.id];
  message.changedAt = ++core.counters.change;
  core.emit({ type: "message-changed", message });
  const line = `${fullName(userOf(core, byId))} закрепляет сообщение`;
  const fields = { pinned_message: toApiMessage(core, message, false) };
  addMessage(core, { chatId: chat.id, fromId: byId, content: { kind: "service", fields, line } });
  core.emit({ type: "chat", chatId: chat.id, userId: null });
}

/** Unpins one message, or the newest pinned one; false if there was nothing to unpin. */
export function unpinMessage(core: WorldCore, chatId: number, messageId: number | undefined): boolean {
  const chat = chatOf(core, chatId);
  const id = messageId ?? chat.pinned.at(-1);
  if (id === undefined || !chat.pinned.includes(id)) return false;
  chat.pinned = chat.pinned.filter((pinned) => pinned !== id);
  const message = chat.messages.get(id);
  if (message !== undefined) {
    message.changedAt = ++core.counters.change;
    core.emit({ type: "message-changed", message });
  }
  core.emit({ type: "chat", chatId, userId: null });
  return true;
}

/** Takes the one-time keyboard away after it was used. */
export function hideOneTimeKeyboard(core: WorldCore, chatId: number, userId: number): void {
  const chat = chatOf(core, chatId);
  if (chat.keyboards.get(userId)?.oneTime !== true) return;
  chat.keyboards.delete(userId);
  core.emit({ type: "chat", chatId, userId });
}

/** Messages of a chat from the newest to the oldest, beginning below `before`. */
export function* newestFirst(chat: ChatRecord, before = Number.POSITIVE_INFINITY): Generator<StoredMessage> {
  for (let index = lastBelow(chat.messageIds, before); index >= 0; index--) {
    const message = chat.messages.get(chat.messageIds[index] ?? 0);
    if (message !== undefined) yield message;
  }
}

/** The text, or the caption. */
export const textOf = ({ content }: StoredMessage): string =>
  content.kind === "contact" || content.kind === "service" ? "" : content.text;

/** Index of the last number below `limit` in a growing list; -1 if none. */
function lastBelow(ids: readonly number[], limit: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Private chats: everything from people, and the bot's own pins. Groups under privacy mode: service messages, commands that are not for
 * another bot, replies to the bot; an administrator sees all (core.telegram.org/bots/features#privacy-mode).
 */
function canBotRead(core: WorldCore, chat: ChatRecord, message: StoredMessage): boolean {
  const isService = message.content.kind === "service";
  if (message.fromId === core.bot.id && !isService) return false;
  if (chat.type === "private") return true;
  // Leaving and being thrown out are told by `my_chat_member` alone.
  const status = chat.members.get(core.bot.id);
  if (status !== "member" && status !== "administrator") return false;
  if (isService || !core.privacyMode || status === "administrator") return true;
  const repliedTo = message.replyToId === null ? undefined : chat.messages.get(message.replyToId);
  return repliedTo?.fromId === core.bot.id || hasCommandFor(textOf(message), core.bot.username ?? "");
}

function hasCommandFor(text: string, username: string): boolean {
  const commands = text.matchAll(/(?:^|\s)\/[a-z0-9_]{1,64}(?:@([a-z0-9_]+))?(?=\s|$)/gi);
  for (const [, addressee] of commands) {
    if (addressee === undefined || addressee.toLowerCase() === username.toLowerCase()) return true;
  }
  return false;
}

function applyBottomMarkup(core: WorldCore, chat: ChatRecord, message: StoredMessage, markup: ApiReplyMarkup): void {
  if ("inline_keyboard" in markup || "force_reply" in markup) return;
  const repliedTo = message.replyToId === null ? undefined : chat.messages.get(message.replyToId);
  const everybody = chat.type === "private" ? [chat.id] : [...chat.members.keys()].filter((id) => id !== core.bot.id);
  const concerned = markup.selective === true && repliedTo !== undefined ? [repliedTo.fromId] : everybody;
  for (const userId of concerned) {
    if ("remove_keyboard" in markup) chat.keyboards.delete(userId);
    else {
      chat.keyboards.set(userId, {
        rows: markup.keyboard.map((row) =>
          row.map((button): ApiReplyButton => (typeof button === "string" ? { text: button } : button)),
        ),
        oneTime: markup.one_time_keyboard ?? false,
        placeholder: markup.input_field_placeholder ?? null,
        messageId: message.id,
      });
    }
    core.emit({ type: "chat", chatId: chat.id, userId });
  }
}

function inlineKeyboardOf(markup: ApiReplyMarkup | undefined): ApiInlineKeyboard | null {
  if (markup === undefined || !("inline_keyboard" in markup)) return null;
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  return rows.length === 0 ? null : { inline_keyboard: rows };
}
