import type { AuditLog } from "../../audit/audit.ts";
import type { PersonId } from "../../people/roles.ts";
import type { Clock, Instant } from "../../shared/clock.ts";
import type { IdSource } from "../../shared/ids.ts";
import type { RequestKey, UnitOfWork } from "../../shared/unit-of-work.ts";
import type { Actor } from "../../people/roles.ts";
import type { DeliveryQueue } from "../delivery.ts";
import type { BroadcastMessage } from "./broadcast-notices.ts";
import type { TopicStore } from "../topics.ts";
import type { Recipient } from "./audience.ts";
import type { Broadcast, BroadcastId } from "./broadcast.ts";
import type { QuietRules } from "./sending-moment.ts";

/** Broadcasts and their delivery rows within a transaction. */
export interface BroadcastStore {
  readonly insert: (broadcast: Broadcast) => Promise<void>;
  /** Reads it and makes whoever else is about to change it wait for the end of this transaction. */
  readonly take: (id: BroadcastId) => Promise<Broadcast | null>;
  readonly save: (broadcast: Broadcast) => Promise<void>;
  /** Writes rows for those who have none; whoever does not want the topic or has no account gets one that says so. Returns how many were new. */
  readonly writeDeliveries: (
    id: BroadcastId,
    recipients: readonly Recipient[],
    notice: BroadcastMessage,
    notBefore: Instant,
  ) => Promise<number>;
  /** Takes what waits out of the sender's sight. */
  readonly holdDeliveries: (id: BroadcastId) => Promise<number>;
  /** Puts back what was held, not before the moment. */
  readonly releaseDeliveries: (id: BroadcastId, notBefore: Instant) => Promise<number>;
  /** Calls off all that waits or is held. */
  readonly cancelDeliveries: (id: BroadcastId) => Promise<number>;
  /** Queues anew what did not arrive for certain, for those who can be reached by now; whoever refused the topic stays out. */
  readonly requeueUndelivered: (id: BroadcastId, notBefore: Instant) => Promise<number>;
  /** Rows that wait, are held or in flight. */
  readonly countOpen: (id: BroadcastId) => Promise<number>;
}

/** What the use cases of broadcasts write through. */
export interface BroadcastStores {
  readonly broadcasts: BroadcastStore;
  readonly topics: TopicStore;
  readonly deliveries: DeliveryQueue;
  readonly audit: AuditLog;
}

export interface BroadcastDeps extends QuietRules {
  readonly work: UnitOfWork<BroadcastStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface BroadcastRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly broadcastId: BroadcastId;
}

/** Writes what was done to a broadcast; `actorId` is `null` for the bot. */
export const auditBroadcast = (
  { audit }: Pick<BroadcastStores, "audit">,
  { clock }: Pick<BroadcastDeps, "clock">,
  before: Broadcast,
  entry: {
    readonly actorId: PersonId | null;
    readonly action: string;
    readonly toState?: Broadcast["state"];
    readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  },
): Promise<void> =>
  audit.write({
    at: clock.now(),
    subjectKind: "broadcast",
    subjectId: before.id,
    ...(entry.toState === undefined ? {} : { fromState: before.state }),
    ...entry,
  });
