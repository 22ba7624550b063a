import type { ApiUpdate, UpdateKind } from "./bot-api-types.ts";
import type { SandboxClock } from "./clock.ts";

/** An update that waits for the bot. */
export interface QueuedUpdate {
  readonly update: ApiUpdate;
  /** Unix milliseconds; afterwards it is dropped. */
  readonly expiresAt: number;
  /** Webhooks deliver one at a time within a lane: a chat's messages, or a user's presses (WebhookActor.cpp). */
  readonly lane: string;
}

/** The bot's queue of updates. */
export interface UpdateQueue {
  /** Adds an update unless the bot has not allowed its kind. */
  readonly push: (kind: UpdateKind, content: Omit<ApiUpdate, "update_id">, lane: string) => void;
  /** `getUpdates`: forgets everything below `offset` (negative: all but the last so many), then shows up to `limit`. */
  readonly take: (offset: number, limit: number) => readonly ApiUpdate[];
  /** Shows the oldest update of every lane that is not in `busy`, without forgetting any. */
  readonly heads: (busy: ReadonlySet<string>, limit: number) => readonly QueuedUpdate[];
  /** Forgets one update, delivered by webhook. */
  readonly confirm: (updateId: number) => void;
  readonly pending: () => number;
  readonly clear: () => void;
  /** Undefined keeps the previous setting, an empty list means the default (documentation of `allowed_updates`). */
  readonly allow: (kinds: readonly string[] | undefined) => void;
  readonly allowed: () => readonly string[];
  /** The next `count` updates that the bot confirms are delivered to it once more. */
  readonly repeatNext: (count: number) => void;
  /** Called after each push. Returns a function that ends it. */
  readonly onPush: (listener: () => void) => () => void;
  readonly nextId: () => number;
  readonly snapshot: () => readonly QueuedUpdate[];
  readonly restore: (entries: readonly QueuedUpdate[], nextId: number) => void;
}

/** Client.cpp, `add_update`: messages and edits 86,400 s, a callback query 150 s. */
const RETENTION_MS: Readonly<Record<UpdateKind, number>> = {
  message: 86_400_000,
  edited_message: 86_400_000,
  callback_query: 150_000,
  my_chat_member: 86_400_000,
  chat_member: 86_400_000,
};

/** Documentation of `allowed_updates`: everything but `chat_member` and the reactions, which the sandbox does not send. */
const DEFAULT_KINDS: readonly UpdateKind[] = ["message", "edited_message", "callback_query", "my_chat_member"];

/** Updates taken off the front are removed from memory when there are so many of them: removing one by one would cost a copy each. */
const COMPACT_AT = 1024;

/** Makes an empty queue whose first update will have the id `firstId`. */
export function createUpdateQueue(clock: SandboxClock, firstId: number): UpdateQueue {
  let entries: (QueuedUpdate | undefined)[] = [];
  let head = 0;
  let live = 0;
  let nextId = firstId;
  let allowedKinds: readonly string[] = DEFAULT_KINDS;
  let repeats = 0;
  let repeated: ApiUpdate[] = [];
  /** No update expires before this moment, so until then nobody has to look. */
  let earliestExpiry = Number.POSITIVE_INFINITY;
  const listeners = new Set<() => void>();

  function remove(index: number): void {
    if (entries[index] === undefined) return;
    entries[index] = undefined;
    live--;
    while (head < entries.length && entries[head] === undefined) head++;
  }

  function compact(): void {
    if (head < COMPACT_AT || head * 2 < entries.length) return;
    entries = entries.slice(head);
    head = 0;
  }

  function forget(index: number): void {
    const entry = entries[index];
    if (entry !== undefined && repeats > 0) {
      repeats--;
      repeated.push(entry.update);
    }
    remove(index);
  }

  function dropExpired(): void {
    const now = clock.now();
    if (now < earliestExpiry) return;
    earliestExpiry = Number.POSITIVE_INFINITY;
    for (let index = head; index < entries.length; index++) {
      const entry = entries[index];
      if (entry === undefined) continue;
      if (entry.expiresAt <= now) remove(index);
      else earliestExpiry = Math.min(earliestExpiry, entry.expiresAt);
    }
  }

  return {
    push(kind, content, lane) {
      if (!allowedKinds.includes(kind)) return;
      const update = { update_id: nextId++, ...content };
      const expiresAt = clock.now() + RETENTION_MS[kind];
      entries.push({ update, expiresAt, lane });
      earliestExpiry = Math.min(earliestExpiry, expiresAt);
      live++;
      for (const listener of listeners) listener();
    },
    take(offset, limit) {
      dropExpired();
      const from = offset < 0 ? nextId + offset : offset;
      while (head < entries.length) {
        const entry = entries[head];
        if (entry !== undefined && entry.update.update_id >= from) break;
        if (entry === undefined) head++;
        else forget(head);
      }
      compact();
      const shown = repeated.splice(0, limit);
      for (let index = head; index < entries.length && shown.length < limit; index++) {
        const entry = entries[index];
        if (entry !== undefined) shown.push(entry.update);
      }
      return shown;
    },
    heads(busy, limit) {
      dropExpired();
      const seen = new Set(busy);
      const shown: QueuedUpdate[] = [];
      for (let index = head; index < entries.length && shown.length < limit; index++) {
        const entry = entries[index];
        if (entry === undefined || seen.has(entry.lane)) continue;
        seen.add(entry.lane);
        shown.push(entry);
      }
      return shown;
    },
    confirm(updateId) {
      for (let index = head; index < entries.length; index++) {
        if (entries[index]?.update.update_id !== updateId) continue;
        if (repeats > 0) repeats--;
        else remove(index);
        compact();
        return;
      }
    },
    pending: () => live,
    clear() {
      entries = [];
      head = 0;
      live = 0;
      repeated = [];
    },
    allow(kinds) {
      if (kinds === undefined) return;
      allowedKinds = kinds.length === 0 ? DEFAULT_KINDS : [...kinds];
    },
    allowed: () => allowedKinds,
    repeatNext(count) {
      repeats += count;
    },
    onPush(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    nextId: () => nextId,
    snapshot: () => entries.filter((entry) => entry !== undefined),
    restore(kept, id) {
      entries = [...kept];
      head = 0;
      live = kept.length;
      earliestExpiry = Math.min(...kept.map((entry) => entry.expiresAt));
      nextId = id;
    },
  };
}
