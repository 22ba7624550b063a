import type { UserRecord } from "../world/world.ts";
import type { SeenMessage } from "./seen-messages.ts";

/** Text that the message contains, a pattern that it matches, or a condition of one's own. */
export type MessageMatch = string | RegExp | ((message: SeenMessage) => boolean);

/** Label of a button: exactly, by pattern, or by a condition of one's own. */
export type LabelMatch = string | RegExp | ((label: string) => boolean);

/** How long and where to look. */
export interface WaitOptions {
  /** Default 5000. */
  readonly timeoutMs?: number;
  /** Also take what was there before the actor's last action. Default false: only what came or changed since then. */
  readonly anywhere?: boolean;
  /** Only what came or changed after this message did. */
  readonly after?: SeenMessage;
}

/** What the bot answered to a press: nothing, a toast, or a window. */
export interface PressResult {
  readonly text: string;
  readonly alert: boolean;
  readonly url: string | null;
}

/** A file that the bot sent. */
export interface Download {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/**
 * A person in a chat. Actions happen at once and return the message they made; `waitFor` and `press` wait for the bot, woken by the world's
 * events. "New" means: come or changed since this actor's last action in this chat.
 */
export interface Actor {
  readonly user: UserRecord;
  readonly chatId: number;
  /** The same person in a group. */
  readonly in: (chatId: number) => Actor;

  readonly send: (text: string, options?: { readonly replyTo?: SeenMessage; readonly topicId?: number }) => SeenMessage;
  readonly upload: (
    name: string,
    bytes: Uint8Array,
    options?: { readonly mime?: string; readonly caption?: string },
  ) => SeenMessage;
  /** Several files as one album; names ending in an image's extension are not made photos by themselves. */
  readonly uploadAlbum: (
    files: readonly {
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly as?: "document" | "photo";
      readonly mime?: string;
    }[],
    caption?: string,
  ) => readonly SeenMessage[];
  readonly uploadPhoto: (bytes: Uint8Array, caption?: string) => SeenMessage;
  readonly sendVoice: () => SeenMessage;
  readonly shareContact: (other?: { readonly name: string; readonly phone: string }) => SeenMessage;
  readonly edit: (message: SeenMessage, text: string) => SeenMessage;
  readonly forward: (messages: readonly SeenMessage[], toChatId?: number) => readonly SeenMessage[];
  readonly delete: (messages: readonly SeenMessage[]) => void;
  /** A `t.me` link to this bot, or the payload alone. */
  readonly openLink: (link: string) => SeenMessage;
  readonly block: () => void;
  readonly unblock: () => void;

  /** Waits for a new message with such an inline button, presses it, and waits for the answer. */
  readonly press: (label: LabelMatch, options?: WaitOptions) => Promise<PressResult>;
  /** Presses at once, on this message as it is now, and does not wait: for double taps and old screens. */
  readonly pressOld: (message: SeenMessage, label: LabelMatch) => Promise<PressResult>;
  /** Presses a button of the keyboard at the bottom, waiting for one that has it. */
  readonly pressKey: (label: LabelMatch, options?: WaitOptions) => Promise<SeenMessage>;

  /** The first new message of somebody else that matches, now or when it comes; a helpful error if none does. */
  readonly waitFor: (match: MessageMatch, options?: WaitOptions) => Promise<SeenMessage>;
  /** Everything in the chat, oldest first. */
  readonly messages: () => readonly SeenMessage[];
  /** The newest message of the bot; an error if there is none. */
  readonly lastMessage: () => SeenMessage;
  /** The bot's messages with files, oldest first. */
  readonly documents: () => readonly SeenMessage[];
  /** The newest file of the bot; an error if there is none. */
  readonly downloadLast: () => Download;
  readonly download: (message: SeenMessage) => Download;
  /** Labels of the keyboard at the bottom; empty if there is none. */
  readonly keyboard: () => readonly (readonly string[])[];
}
