import type { Topic } from "../topics.ts";
import type { BroadcastId, BroadcastMedia } from "./broadcast.ts";

/** Messages to many, and what their author hears of them. */
export type BroadcastNotice = BroadcastMessage | BroadcastDone;

/** The message itself, as one recipient gets it. */
export interface BroadcastMessage {
  readonly type: "broadcast.message";
  readonly broadcastId: BroadcastId;
  readonly topic: Topic;
  /** Safe HTML. */
  readonly html: string;
  readonly media: BroadcastMedia | null;
  readonly isTrial: boolean;
}

export interface BroadcastDone {
  readonly type: "broadcast.done";
  readonly broadcastId: BroadcastId;
  readonly html: string;
}
