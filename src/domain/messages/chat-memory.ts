import type { Instant } from "../shared/clock.ts";

/** What a chat shows now: enough to draw it again after a restart, whatever the messenger remembers. */
export interface ChatMemory {
  /** The message that is the screen; 0 when there is none. */
  readonly messageId: number;
  /** A packed route, or `null` when the screen cannot be drawn again from a route. */
  readonly route: string | null;
  /** The dialog that is asking, with its arguments and what it remembers. */
  readonly dialog: OpenDialog | null;
  /** When it was written; left out by whoever writes it. */
  readonly savedAt?: Instant;
}

export interface OpenDialog {
  readonly id: string;
  readonly args: unknown;
  readonly memo: unknown;
  /** Names the question that is shown now, so that a button of an earlier one is not taken for an answer. */
  readonly token: string;
}

/** Keyed by chat: `channel:externalId`. Personal data: cleared with the account, swept when idle. */
export interface ChatMemoryStore {
  readonly load: (chatKey: string) => Promise<ChatMemory | null>;
  readonly save: (chatKey: string, memory: ChatMemory) => Promise<void>;
  readonly clear: (chatKey: string) => Promise<void>;
  /** Chats in the middle of a dialog that was touched since. */
  readonly chatsInDialog: (since: Instant) => Promise<readonly string[]>;
}
