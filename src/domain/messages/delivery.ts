import type { AccountId, PersonId } from "../people/roles.ts";
import type { Instant } from "../shared/clock.ts";
import type { Notice } from "./notice.ts";

/** Order in which the sender takes rows. */
export type Priority = "answer" | "confirmation" | "reminder" | "broadcast";

/** A message that the bot will send by itself, written in the transaction of the change that caused it. */
export interface NewDelivery {
  /** What caused it, e.g. `application:ID:submitted:2`; with the recipient unique: queueing it again changes nothing. */
  readonly cause: string;
  readonly personId: PersonId;
  readonly priority: Priority;
  readonly notice: Notice;
  /** Not sent before; now when left out. */
  readonly notBefore?: Instant;
}

export interface DeliveryQueue {
  /** Writes the rows that are not there yet; returns how many were new. */
  readonly queue: (deliveries: readonly NewDelivery[]) => Promise<number>;
  /** The same for one account that nobody has linked to a person: it cannot be addressed otherwise. */
  readonly queueToAccount: (accountId: AccountId, delivery: Omit<NewDelivery, "personId">) => Promise<number>;
  /** Cancels rows of these causes that were not sent yet (what they say is no longer true); returns how many. */
  readonly cancel: (causes: readonly string[]) => Promise<number>;
  /** The same for all causes that begin with `prefix` and end with one of `endings`. */
  readonly cancelAmong: (prefix: string, endings: readonly string[]) => Promise<number>;
  /** Changes what rows of these causes say that were not sent yet; `null` cancels them. */
  readonly rewrite: (causes: readonly string[], change: NoticeChange) => Promise<void>;
  /** The same for all causes that begin with `prefix`. */
  readonly rewriteAmong: (prefix: string, change: NoticeChange) => Promise<void>;
}

/** What a message is to say instead. */
export type NoticeChange = (notice: Notice) => Notice | null;

/** `held`: queued, but its broadcast is paused. */
export type DeliveryState = "queued" | "held" | "leased" | "sent" | "failed" | "unknown" | "unreachable" | "cancelled";

/** Why a message did not arrive, in the words' keys: blocked the bot, never started it, refused by Telegram, network unclear, does not want the topic. */
export type DeliveryFailure = "blocked" | "no-account" | "rejected" | "network-unclear" | "opted-out";
