import type { Instant } from "../shared/clock.ts";
import type { ChatMemory } from "./chat-memory.ts";

/** A raw update as the messenger gave it, with the lane in which it is handled in order. */
export interface RawUpdate {
  readonly updateId: number;
  /** One per private chat or group, across messages and button presses. */
  readonly lane: string;
  readonly payload: unknown;
}

/** An update that is still to be handled. */
export interface PendingUpdate extends RawUpdate {
  readonly attempts: number;
}

/** What is kept together with an update's end, by chat; `null` deletes it. */
export interface UpdateWrites {
  /** States of conversations. */
  readonly dialogs: ReadonlyMap<string, unknown>;
  /** What the chats show. */
  readonly memories: ReadonlyMap<string, ChatMemory | null>;
}

/**
 * Updates are kept before they are confirmed, and are done only together with what they moved on: were the memo of a dialog saved apart,
 * a crash between the two would read the same answer a second time, as the answer to the next question.
 */
export interface Inbox {
  /** Stores those that are not there yet, in one transaction; returns them. Of two processes that store the same one, one gets it. */
  readonly accept: (updates: readonly RawUpdate[]) => Promise<readonly RawUpdate[]>;
  /** All that are not done, oldest first. */
  readonly listPending: () => Promise<readonly PendingUpdate[]>;
  /** One transaction: the writes, and the update's end. What it said is wiped. */
  readonly finish: (updateId: number, writes: UpdateWrites) => Promise<void>;
  /** Notes a failed attempt. */
  readonly noteFailure: (updateId: number, attempts: number, failure: string) => Promise<void>;
  /** Gives up: kept as failed for the operator. */
  readonly setAside: (updateId: number, failure: string) => Promise<void>;
}

/** Reads the dialogs' states; they are written by `Inbox.finish` alone. */
export interface DialogStates {
  readonly read: (chatKey: string) => Promise<unknown>;
}

/** How long ago this installation was last awake: decides whether presses may have been lost. */
export interface Heartbeat {
  readonly last: () => Promise<Instant | null>;
  readonly beat: (now: Instant) => Promise<void>;
}
