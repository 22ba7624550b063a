import type { ApiChat, ApiMessage, ApiMessageOrigin, ApiUser } from "./bot-api-types.ts";
import type { FileStore } from "./files.ts";
import type { ChatRecord, FileRecord, StoredMessage, UserRecord } from "./state.ts";

/** What is needed to write a record as the Bot API shows it. */
export interface WireSource {
  readonly users: ReadonlyMap<number, UserRecord>;
  readonly chats: ReadonlyMap<number, ChatRecord>;
  readonly files: FileStore;
}

/** A user as bots see them; people are given the language of the demonstration. */
export function toApiUser(user: UserRecord): ApiUser {
  return {
    id: user.id,
    is_bot: user.isBot,
    first_name: user.firstName,
    ...(user.lastName === null ? {} : { last_name: user.lastName }),
    ...(user.username === null ? {} : { username: user.username }),
    ...(user.isBot ? {} : { language_code: "ru" }),
  };
}

/** A chat as it stands in messages. */
export function toApiChat(source: WireSource, chat: ChatRecord): ApiChat {
  if (chat.type !== "private") {
    return {
      id: chat.id,
      type: chat.type,
      title: chat.title ?? "",
      ...(chat.topics === null ? {} : { is_forum: true }),
    };
  }
  const user = source.users.get(chat.id);
  return {
    id: chat.id,
    type: "private",
    first_name: user?.firstName ?? "",
    ...(user?.lastName == null ? {} : { last_name: user.lastName }),
    ...(user?.username == null ? {} : { username: user.username }),
  };
}

/**
 * A message as the bot gets it. The message replied to comes without what that one replied to in turn, as the documentation of
 * `reply_to_message` says.
 */
export function toApiMessage(source: WireSource, message: StoredMessage, withReply = true): ApiMessage {
  const chat = source.chats.get(message.chatId);
  const from = source.users.get(message.fromId);
  if (chat === undefined) throw new Error(`Message ${message.id} of an unknown chat ${message.chatId}`);
  const repliedTo = withReply && message.replyToId !== null ? chat.messages.get(message.replyToId) : undefined;
  return {
    message_id: message.id,
    date: message.date,
    chat: toApiChat(source, chat),
    ...(from === undefined ? {} : { from: toApiUser(from) }),
    ...(message.editDate === null ? {} : { edit_date: message.editDate }),
    ...(message.forwardOf === null ? {} : { forward_origin: toOrigin(source, message.forwardOf) }),
    ...(repliedTo === undefined ? {} : { reply_to_message: toApiMessage(source, repliedTo, false) }),
    ...(message.topicId === 0 ? {} : { message_thread_id: message.topicId, is_topic_message: true }),
    ...(message.albumId === null ? {} : { media_group_id: message.albumId }),
    ...toContent(source.files, message),
    ...(message.keyboard === null ? {} : { reply_markup: message.keyboard }),
  };
}

/** First and last name as Telegram shows them. */
export const fullName = (user: UserRecord): string =>
  user.lastName === null ? user.firstName : `${user.firstName} ${user.lastName}`;

function toOrigin(source: WireSource, forwardOf: { readonly userId: number; readonly date: number }): ApiMessageOrigin {
  const user = source.users.get(forwardOf.userId);
  if (user === undefined) return { type: "hidden_user", date: forwardOf.date, sender_user_name: "Удалённый аккаунт" };
  return { type: "user", date: forwardOf.date, sender_user: toApiUser(user) };
}

function toContent(files: FileStore, { content }: StoredMessage): Partial<ApiMessage> {
  switch (content.kind) {
    case "text":
      return { text: content.text, ...(content.entities.length === 0 ? {} : { entities: content.entities }) };
    case "contact":
      return { contact: content.contact };
    case "service":
      return content.fields;
    case "document":
    case "photo":
    case "voice":
    case "sticker": {
      const file = files.find(content.fileId);
      if (file === undefined) throw new Error(`No file ${content.fileId}`);
      return {
        ...toMedia(file),
        ...(content.text === "" ? {} : { caption: content.text }),
        ...(content.entities.length === 0 ? {} : { caption_entities: content.entities }),
      };
    }
  }
}

function toMedia(file: FileRecord): Partial<ApiMessage> {
  const common = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes };
  switch (file.kind) {
    case "document":
      return { document: { ...common, file_name: file.name, mime_type: file.mime } };
    case "voice":
      return { voice: { ...common, duration: VOICE_SECONDS, mime_type: file.mime } };
    case "sticker":
      return { sticker: { ...common, ...STICKER, emoji: STICKER_EMOJI } };
    case "photo":
      return { photo: photoSizes(file) };
  }
}

/** Telegram gives the same picture in several sizes, the largest last; here the small one stands for the others and has the same bytes. */
function photoSizes(file: FileRecord): ApiMessage["photo"] & object {
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(file.width, file.height, 1));
  const small = {
    file_id: `${file.fileId}s`,
    file_unique_id: `${file.uniqueId}s`,
    width: Math.max(1, Math.round(file.width * scale)),
    height: Math.max(1, Math.round(file.height * scale)),
  };
  const full = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes };
  return [small, { ...full, width: file.width, height: file.height }];
}

/** Size "s" of Telegram's photo sizes: a box of 100 pixels. */
const THUMBNAIL_SIDE = 100;

/** The page's only sticker: nobody sees more of it than its emoji. */
export const STICKER_EMOJI = "👍";

/** Telegram's static stickers are 512 pixels wide or high. */
const STICKER = { type: "regular", width: 512, height: 512, is_animated: false, is_video: false } as const;

/** The page's voice message has no sound, so any duration does. */
const VOICE_SECONDS = 3;
