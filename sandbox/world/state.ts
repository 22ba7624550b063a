import type {
  ApiBotCommand,
  ApiContact,
  ApiEntity,
  ApiInlineKeyboard,
  ApiMessage,
  ApiReplyButton,
} from "./bot-api-types.ts";

/** Somebody with a Telegram account. */
export interface UserRecord {
  readonly id: number;
  readonly isBot: boolean;
  firstName: string;
  lastName: string | null;
  username: string | null;
  /** `+7…` */
  phone: string;
  /** Who this is in the demonstration; shown on the page only. */
  role: string;
  /** Made from the page: unknown to the demonstration. */
  stranger: boolean;
  /** Has pressed «Запустить» once: before that a bot may not write. */
  started: boolean;
  blockedBot: boolean;
  deactivated: boolean;
}

export type MemberStatus = "creator" | "administrator" | "member" | "left" | "kicked";

/** A keyboard in place of the input field's keyboard, for one user in one chat. */
export interface ReplyKeyboardRecord {
  readonly rows: readonly (readonly ApiReplyButton[])[];
  readonly oneTime: boolean;
  readonly placeholder: string | null;
  readonly messageId: number;
}

/** A private chat (id of the user), a group or a supergroup (negative id). */
export interface ChatRecord {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup";
  title: string | null;
  /** Groups only; the bot among them. */
  readonly members: Map<number, MemberStatus>;
  /** By id; ids grow, so the order of insertion is the order of time. */
  readonly messages: Map<number, StoredMessage>;
  /** Every id ever given in this chat, growing; deleted ones stay and are skipped, so that deleting costs nothing. */
  readonly messageIds: number[];
  /** Newest last. */
  pinned: number[];
  readonly keyboards: Map<number, ReplyKeyboardRecord>;
  /** Topics of a forum with their names, the general one (id 0) left out; `null` where there are none. */
  readonly topics: Map<number, string> | null;
  /** The supergroup that this group became. */
  upgradedTo: number | null;
}

export type MessageContent =
  | { readonly kind: "text"; readonly text: string; readonly entities: readonly ApiEntity[] }
  | {
      readonly kind: "document" | "photo" | "voice" | "sticker";
      readonly fileId: string;
      readonly text: string;
      readonly entities: readonly ApiEntity[];
    }
  | { readonly kind: "contact"; readonly contact: ApiContact }
  | { readonly kind: "service"; readonly fields: Partial<ApiMessage>; readonly line: string };

/** A message as it is kept. */
export interface StoredMessage {
  readonly id: number;
  readonly chatId: number;
  readonly fromId: number;
  /** Unix seconds. */
  readonly date: number;
  editDate: number | null;
  content: MessageContent;
  keyboard: ApiInlineKeyboard | null;
  /** Brought a keyboard for the bottom; such messages cannot be edited by the bot. */
  readonly hasBottomMarkup: boolean;
  /** The forum topic in which it stands; 0 for the general one and everywhere else. */
  readonly topicId: number;
  readonly replyToId: number | null;
  readonly forwardOf: { readonly userId: number; readonly date: number } | null;
  readonly albumId: string | null;
  /** Emoji that the bot put on it. */
  reactions: readonly string[];
  /** Counts every change in the world: the greater, the later this message came or was changed. */
  changedAt: number;
}

/** A file that somebody sent; its bytes are in the file store under `hash`. */
export interface FileRecord {
  readonly fileId: string;
  readonly uniqueId: string;
  readonly kind: "document" | "photo" | "voice" | "sticker";
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  /** SHA-256 of the content, hexadecimal. */
  readonly hash: string;
  /** Photos only. */
  readonly width: number;
  readonly height: number;
  /** Where the bot downloads it: `documents/file_7.xlsx`. */
  readonly path: string;
}

/** A press on an inline button. */
export interface PressRecord {
  /** `callback_query.id`. */
  readonly id: string;
  readonly userId: number;
  readonly chatId: number;
  readonly messageId: number;
  readonly row: number;
  readonly column: number;
  readonly data: string;
  /** Unix milliseconds. */
  readonly at: number;
  answer: PressAnswer | null;
}

/** What `answerCallbackQuery` said. */
export interface PressAnswer {
  readonly text: string;
  readonly alert: boolean;
  readonly url: string | null;
}

/** What the bot told Telegram about itself. */
export interface BotProfile {
  description: string;
  shortDescription: string;
  /** By scope and language, see `commandKey`. */
  readonly commands: Map<string, readonly ApiBotCommand[]>;
}

/** What the world tells its listeners, after the change. */
export type WorldEvent =
  | { readonly type: "message"; readonly message: StoredMessage }
  | { readonly type: "message-changed"; readonly message: StoredMessage }
  | { readonly type: "messages-deleted"; readonly chatId: number; readonly messageIds: readonly number[] }
  /** Keyboard, pins, members, block. `userId` null concerns everybody in the chat. */
  | { readonly type: "chat"; readonly chatId: number; readonly userId: number | null }
  | { readonly type: "press"; readonly press: PressRecord }
  | { readonly type: "action"; readonly chatId: number; readonly action: string }
  | { readonly type: "user"; readonly user: UserRecord }
  | { readonly type: "bot" }
  | { readonly type: "reset" };
