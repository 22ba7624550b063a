import type { CallRecord } from "../calls/call-log.ts";
import type {
  ActorView,
  AttachmentView,
  BotView,
  CallView,
  ChatView,
  InlineButtonView,
  MessageView,
  PressView,
  ReplyKeyboardView,
} from "../page-api.ts";
import type { ApiInlineButton } from "../world/bot-api-types.ts";
import { commandsFor } from "../world/commands.ts";
import type { WorldCore } from "../world/core.ts";
import { newestFirst, textOf } from "../world/messages.ts";
import { isIn } from "../world/people.ts";
import { isExpired, PRESS_LIFE_MS } from "../world/presses.ts";
import type { ChatRecord, PressRecord, ReplyKeyboardRecord, StoredMessage, UserRecord } from "../world/state.ts";
import { fullName, STICKER_EMOJI } from "../world/wire.ts";
import { safeHref, toRichText } from "./rich-text.ts";

/** The bot. */
export const toBotView = (core: WorldCore, connection: BotView["connection"]): BotView => ({
  id: core.bot.id,
  username: core.bot.username ?? "",
  name: core.bot.firstName,
  description: core.profile.description,
  shortDescription: core.profile.shortDescription,
  commands: core.profile.commands.get("default:::ru") ?? core.profile.commands.get("default:::") ?? [],
  connection,
  pendingUpdates: core.updates.pending(),
});

/** A person to be played. */
export const toActorView = (user: UserRecord): ActorView => ({
  id: user.id,
  name: fullName(user),
  initials: [user.firstName, user.lastName ?? ""].map((name) => name.charAt(0).toUpperCase()).join(""),
  username: user.username,
  phone: user.phone,
  role: user.role,
  stranger: user.stranger,
});

/** A chat as the user sees it. */
export function toChatView(core: WorldCore, userId: number, chat: ChatRecord): ChatView {
  const user = core.users.get(userId);
  const isPrivate = chat.type === "private";
  const [last] = newestFirst(chat);
  const members = [...chat.members]
    .filter(([id, status]) => id !== core.bot.id && isIn(status))
    .map(([id]) => nameOf(core, id));
  const keyboard = chat.keyboards.get(userId);
  const pending = [...core.presses.values()].filter(
    (press) => press.userId === userId && press.chatId === chat.id && press.answer === null && !isExpired(core, press),
  );
  return {
    actorId: userId,
    chatId: chat.id,
    kind: isPrivate ? "private" : "group",
    title: isPrivate ? core.bot.firstName : (chat.title ?? ""),
    members: isPrivate ? [] : members,
    blocked: isPrivate ? user?.blockedBot === true : !isIn(chat.members.get(core.bot.id)),
    started: isPrivate ? user?.started === true : true,
    lastMessage: last === undefined ? null : toMessageView(core, last),
    pinnedMessageIds: chat.pinned.toReversed(),
    replyKeyboard: keyboard === undefined ? null : toKeyboardView(keyboard),
    pendingPresses: pending.map((press) => toPressView(core, press)),
    commands: commandsFor(core, chat, userId),
  };
}

/** A message, the same for everybody in the chat. */
export function toMessageView(core: WorldCore, message: StoredMessage): MessageView {
  const { content } = message;
  const chat = core.chats.get(message.chatId);
  const repliedTo = message.replyToId === null ? undefined : chat?.messages.get(message.replyToId);
  const entities = content.kind === "contact" || content.kind === "service" ? [] : content.entities;
  return {
    chatId: message.chatId,
    id: message.id,
    from: { id: message.fromId, name: nameOf(core, message.fromId), isBot: message.fromId === core.bot.id },
    date: message.date * 1000,
    editedAt: message.editDate === null ? null : message.editDate * 1000,
    text: toRichText(textOf(message), entities),
    attachment: toAttachmentView(core, message),
    albumId: message.albumId,
    inlineKeyboard: (message.keyboard?.inline_keyboard ?? []).map((row) => row.map(toButtonView)),
    pinned: chat?.pinned.includes(message.id) ?? false,
    forwardedFrom: message.forwardOf === null ? null : nameOf(core, message.forwardOf.userId),
    replyTo:
      repliedTo === undefined
        ? null
        : { messageId: repliedTo.id, name: nameOf(core, repliedTo.fromId), preview: previewOf(core, repliedTo) },
    reactions: message.reactions,
    service: content.kind === "service" ? content.line : null,
  };
}

/** A press and what became of it. */
export const toPressView = (core: WorldCore, press: PressRecord): PressView => ({
  pressId: press.id,
  actorId: press.userId,
  chatId: press.chatId,
  messageId: press.messageId,
  row: press.row,
  column: press.column,
  pressedAt: press.at,
  expiresAt: press.at + PRESS_LIFE_MS,
  state: press.answer !== null ? "answered" : isExpired(core, press) ? "expired" : "pending",
  answer: press.answer === null || (press.answer.text === "" && press.answer.url === null) ? null : press.answer,
});

/** Long texts and results are cut: the page shows a log, not a copy. */
const MAX_STRING = 4096;
const MAX_RESULT = 2000;

/** A call for the log. */
export function toCallView(call: CallRecord): CallView {
  const files = new Map(
    call.files.map((file) => [`attach://${file.name}`, { file: file.fileName, bytes: file.bytes }]),
  );
  const shorten = (_key: string, value: unknown): unknown => {
    if (typeof value !== "string") return value;
    return files.get(value) ?? (value.length > MAX_STRING ? `${value.slice(0, MAX_STRING)}…` : value);
  };
  const result = JSON.stringify(call.result) ?? "";
  return {
    id: call.id,
    at: call.at,
    method: call.method,
    params: JSON.parse(JSON.stringify(call.params, shorten)) as Record<string, unknown>,
    ok: call.ok,
    result: call.ok ? result.slice(0, MAX_RESULT) : null,
    error: call.error,
    verdict: call.problems === null ? "unchecked" : call.problems.length > 0 ? "violates" : "conforms",
    problems: call.problems ?? [],
    fault: call.fault,
    ms: Math.round(call.ms * 10) / 10,
    chatId: call.chatId,
  };
}

/** Where the page fetches a file. */
const fileUrl = (fileId: string): string => `/api/files/${encodeURIComponent(fileId)}`;

function toAttachmentView(core: WorldCore, { content }: StoredMessage): AttachmentView | null {
  if (content.kind === "contact") {
    const { first_name: first, last_name: last, phone_number: phone } = content.contact;
    return { kind: "contact", name: last === undefined ? first : `${first} ${last}`, phone };
  }
  if (content.kind === "text" || content.kind === "service") return null;
  const file = core.files.find(content.fileId);
  if (file === undefined) return null;
  if (file.kind === "sticker") return { kind: "sticker", emoji: STICKER_EMOJI };
  const common = {
    fileId: file.fileId,
    name: file.name,
    mime: file.mime,
    bytes: file.bytes,
    url: fileUrl(file.fileId),
  };
  return file.kind === "photo"
    ? { kind: "photo", ...common, width: file.width, height: file.height }
    : { kind: file.kind, ...common };
}

function toButtonView(button: ApiInlineButton): InlineButtonView {
  const base = { text: button.text, href: null, copyText: null };
  if (button.callback_data !== undefined) return { ...base, kind: "callback" };
  if (button.url !== undefined) return { ...base, kind: "url", href: safeHref(button.url) };
  if (button.copy_text !== undefined) return { ...base, kind: "copy", copyText: button.copy_text.text };
  return { ...base, kind: "other" };
}

function toKeyboardView(keyboard: ReplyKeyboardRecord): ReplyKeyboardView {
  return {
    rows: keyboard.rows.map((row) =>
      row.map((button) => {
        const asks = Object.keys(button).some((key) => key.startsWith("request_") || key === "web_app");
        return { text: button.text, kind: button.request_contact === true ? "contact" : asks ? "other" : "text" };
      }),
    ),
    oneTime: keyboard.oneTime,
    placeholder: keyboard.placeholder,
    messageId: keyboard.messageId,
  };
}

function nameOf(core: WorldCore, userId: number): string {
  const user = core.users.get(userId);
  return user === undefined ? "Удалённый аккаунт" : fullName(user);
}

const PREVIEW_LENGTH = 80;

function previewOf(core: WorldCore, message: StoredMessage): string {
  const { content } = message;
  if (content.kind === "service") return content.line;
  if (content.kind === "contact") return "Контакт";
  if (content.kind === "text" || content.text !== "") return content.text.slice(0, PREVIEW_LENGTH);
  return content.kind === "photo"
    ? "Фото"
    : content.kind === "voice"
      ? "Голосовое сообщение"
      : content.kind === "sticker"
        ? "Стикер"
        : (core.files.find(content.fileId)?.name ?? "");
}
