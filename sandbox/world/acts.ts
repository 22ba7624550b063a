import { createToken } from "./clock.ts";
import { userOf, type WorldCore } from "./core.ts";
import { trimFormatted, withFoundEntities } from "./entities.ts";
import { readImageSize } from "./image-size.ts";
import { addMessage, changeMessage, deleteMessages, hideOneTimeKeyboard, textOf } from "./messages.ts";
import { visibleChat } from "./people.ts";
import { Impossible } from "./refusal.ts";
import type { MessageContent, StoredMessage, UserRecord } from "./state.ts";

/** A person's place: who acts, in which chat. */
export interface Place {
  readonly userId: number;
  readonly chatId: number;
}

/** A file as a person picks it. */
export interface PickedFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  readonly as: "document" | "photo";
}

/** core.telegram.org/bots/api#sendmessage, #senddocument: the same limits hold in the apps. */
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

/** An album has 2 to 10 items (documentation of `sendMediaGroup`). */
const MAX_ALBUM = 10;

/** A person sends a text; a leading `/word` becomes a command by itself. */
export function sendText(
  core: WorldCore,
  place: Place,
  text: string,
  { replyToId, topicId }: { readonly replyToId?: number | undefined; readonly topicId?: number | undefined } = {},
): StoredMessage {
  const formatted = trimFormatted(withFoundEntities({ text, entities: [] }));
  if (formatted.text === "") throw new Impossible("bad-request", "Пустое сообщение отправить нельзя");
  if (formatted.text.length > MAX_TEXT) throw new Impossible("too-large", `В сообщении помещается ${MAX_TEXT} знаков`);
  return post(core, place, { kind: "text", ...formatted }, { replyToId: replyToId ?? null, topicId: topicId ?? 0 });
}

/** A person sends one file, or several as an album; the caption stands at the first. */
export function sendFiles(core: WorldCore, place: Place, files: readonly PickedFile[], caption = ""): StoredMessage[] {
  if (files.length === 0 || files.length > MAX_ALBUM) {
    throw new Impossible("bad-request", `За раз отправляют от 1 до ${MAX_ALBUM} файлов`);
  }
  const formatted = trimFormatted(withFoundEntities({ text: caption, entities: [] }));
  if (formatted.text.length > MAX_CAPTION)
    throw new Impossible("too-large", `В подписи помещается ${MAX_CAPTION} знака`);
  if (files.some((file) => file.bytes.length === 0))
    throw new Impossible("bad-request", "Пустой файл отправить нельзя");
  const broken = files.find((file) => file.as === "photo" && readImageSize(file.bytes) === undefined);
  if (broken !== undefined)
    throw new Impossible("bad-request", `${broken.name} не похож на изображение: отправьте его как файл`);

  const albumId = files.length === 1 ? null : createToken(core.random, 16);
  return files.map(({ name, mime, bytes, as }, index) => {
    const file = core.files.add({ kind: as, name, mime: as === "photo" ? "image/jpeg" : mime, bytes });
    const words = index === 0 ? formatted : { text: "", entities: [] };
    return post(core, place, { kind: as, fileId: file.fileId, ...words }, { albumId });
  });
}

/** A person sends a voice message; there is nothing to hear in it. */
export function sendVoice(core: WorldCore, place: Place): StoredMessage {
  const file = core.files.add({ kind: "voice", name: "voice.oga", mime: "audio/ogg", bytes: recordSilence(core) });
  return post(core, place, { kind: "voice", fileId: file.fileId, text: "", entities: [] });
}

/** A person sends a sticker; of its picture there is only the beginning. */
export function sendSticker(core: WorldCore, place: Place): StoredMessage {
  const bytes = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  const file = core.files.add({ kind: "sticker", name: "sticker.webp", mime: "image/webp", bytes });
  return post(core, place, { kind: "sticker", fileId: file.fileId, text: "", entities: [] });
}

/** A person shares a contact: their own, or somebody else's. */
export function sendContact(
  core: WorldCore,
  place: Place,
  other?: { readonly name: string; readonly phone: string },
): StoredMessage {
  const user = userOf(core, place.userId);
  const own = {
    phone_number: user.phone,
    first_name: user.firstName,
    ...(user.lastName === null ? {} : { last_name: user.lastName }),
    user_id: user.id,
  };
  const contact = other === undefined ? own : { phone_number: other.phone, first_name: other.name };
  const message = post(core, place, { kind: "contact", contact });
  hideOneTimeKeyboard(core, place.chatId, place.userId);
  return message;
}

/** A person taps the keyboard at the bottom. `keyboardMessageId` is the message that brought it: a keyboard replaced meanwhile is refused. */
export function pressReplyButton(
  core: WorldCore,
  place: Place,
  button: { readonly row: number; readonly column: number; readonly keyboardMessageId: number },
): StoredMessage {
  const chat = visibleChat(core, place.userId, place.chatId);
  const keyboard = chat.keyboards.get(place.userId);
  const pressed = keyboard?.rows[button.row]?.[button.column];
  if (keyboard === undefined || keyboard.messageId !== button.keyboardMessageId || pressed === undefined) {
    throw new Impossible("keyboard-gone", "Этой клавиатуры уже нет");
  }
  if (pressed.request_contact === true) return sendContact(core, place);
  const message = sendText(core, place, pressed.text, {
    replyToId: chat.type === "private" ? undefined : keyboard.messageId,
  });
  hideOneTimeKeyboard(core, place.chatId, place.userId);
  return message;
}

/**
 * A person opens `https://t.me/BOT?start=PAYLOAD`, `tg://resolve?domain=BOT&start=PAYLOAD`, or a payload alone, and presses «Запустить». The
 * payload has 1 to 64 letters of `A-Za-z0-9_-` (core.telegram.org/bots/features#deep-linking); a link to another bot is refused.
 */
export function openLink(core: WorldCore, userId: number, link: string): StoredMessage {
  const payload = payloadOf(core, link);
  const isValid = payload === "" || /^[\w-]{1,64}$/.test(payload);
  if (!isValid)
    throw new Impossible("bad-request", "В ссылке после start= бывает от 1 до 64 знаков A–Z, a–z, 0–9, _ и -");
  return sendText(core, { userId, chatId: userId }, payload === "" ? "/start" : `/start ${payload}`);
}

/** A person changes a text message of their own, or the caption of a file of their own. */
export function editOwn(core: WorldCore, place: Place, messageId: number, text: string): StoredMessage {
  const message = ownMessage(core, place, messageId);
  const { content } = message;
  if (content.kind === "contact" || content.kind === "service" || message.forwardOf !== null) {
    throw new Impossible("bad-request", "Это сообщение изменить нельзя");
  }
  const formatted = trimFormatted(withFoundEntities({ text, entities: [] }));
  if (content.kind === "text" && formatted.text === "")
    throw new Impossible("bad-request", "Пустое сообщение отправить нельзя");
  if (formatted.text.length > (content.kind === "text" ? MAX_TEXT : MAX_CAPTION))
    throw new Impossible("too-large", "Слишком длинно");
  if (formatted.text === textOf(message)) return message;
  changeMessage(core, message, { content: { ...content, ...formatted } }, true);
  return message;
}

/** A person deletes messages they sent; in the private chat with the bot also the bot's. */
export function deleteOwn(core: WorldCore, place: Place, messageIds: readonly number[]): readonly number[] {
  const chat = visibleChat(core, place.userId, place.chatId);
  for (const id of messageIds) if (chat.type !== "private") ownMessage(core, place, id);
  return deleteMessages(core, place.chatId, messageIds);
}

/** A person forwards messages from a chat that they see to another one. */
export function forward(
  core: WorldCore,
  from: Place,
  messageIds: readonly number[],
  toChatId: number,
): StoredMessage[] {
  const chat = visibleChat(core, from.userId, from.chatId);
  const albumId = messageIds.length > 1 ? createToken(core.random, 16) : null;
  return messageIds.map((id) => {
    const message = chat.messages.get(id);
    if (message === undefined || message.content.kind === "service")
      throw new Impossible("not-found", "Сообщения уже нет");
    const forwardOf = message.forwardOf ?? { userId: message.fromId, date: message.date };
    return post(core, { userId: from.userId, chatId: toChatId }, message.content, {
      forwardOf,
      albumId: message.albumId === null ? null : albumId,
    });
  });
}

/** The user who may act: Telegram lets nobody write to a bot that they block. */
export function activeUser(core: WorldCore, { userId, chatId }: Place): UserRecord {
  const user = userOf(core, userId);
  const chat = visibleChat(core, userId, chatId);
  if (chat.type === "private" && user.blockedBot)
    throw new Impossible("blocked", "Бот заблокирован: сначала разблокируйте его");
  return user;
}

function post(
  core: WorldCore,
  place: Place,
  content: MessageContent,
  extra: Partial<Pick<StoredMessage, "replyToId" | "topicId" | "forwardOf" | "albumId">> = {},
): StoredMessage {
  const user = activeUser(core, place);
  const starts = place.chatId === user.id && !user.started;
  if (starts) user.started = true;
  const message = addMessage(core, { chatId: place.chatId, fromId: user.id, content, ...extra });
  if (starts) core.emit({ type: "chat", chatId: place.chatId, userId: user.id });
  return message;
}

function ownMessage(core: WorldCore, place: Place, messageId: number): StoredMessage {
  const message = visibleChat(core, place.userId, place.chatId).messages.get(messageId);
  if (message === undefined) throw new Impossible("not-found", "Сообщения уже нет");
  if (message.fromId !== place.userId) throw new Impossible("not-yours", "Это чужое сообщение");
  activeUser(core, place);
  return message;
}

function payloadOf(core: WorldCore, link: string): string {
  const web = /^(?:https?:\/\/)?t(?:elegram)?\.me\/([a-z]\w+)\/?(?:\?(.*))?$/i.exec(link);
  const app = /^tg:\/\/resolve\/?\?(.*)$/i.exec(link);
  if (web === null && app === null) return link;
  const query = new URLSearchParams(web?.[2] ?? app?.[1] ?? "");
  const addressee = web?.[1] ?? query.get("domain") ?? "";
  if (addressee.toLowerCase() !== core.bot.username?.toLowerCase()) {
    throw new Impossible("bad-request", `Ссылка ведёт к @${addressee}, а не к этому боту`);
  }
  return query.get("start") ?? "";
}

/** Beginning of an Ogg file: enough for the bot to see what it is. Every recording differs, as real ones do. */
const recordSilence = (core: WorldCore): Buffer => Buffer.from(`OggS${"\0".repeat(60)}${createToken(core.random, 32)}`);
