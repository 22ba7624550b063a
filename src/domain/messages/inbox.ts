import type { Instant } from "../shared/clock.ts";

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

/** A dialog's state to be kept with the update's end; `null` deletes it. */
export type DialogWrites = ReadonlyMap<string, unknown>;

/** Updates are kept before they are confirmed, and are done only together with the state of the dialog that they moved on. */
export interface Inbox {
  /** Stores those that are not there yet, in one transaction; returns them. */
  readonly accept: (updates: readonly RawUpdate[]) => Promise<readonly RawUpdate[]>;
  /** All that are not done, oldest first. */
  readonly listPending: () => Promise<readonly PendingUpdate[]>;
  /** One transaction: the dialogs' states, and the update's end. What it said is wiped. */
  readonly finish: (updateId: number, dialogs: DialogWrites) => Promise<void>;
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
