import type { SandboxClock } from "../world/clock.ts";

/**
 * Telegram's limits on sending (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this): 30 messages a second in all, one a
 * second in a private chat with short bursts, 20 a minute in a group.
 */
export interface Limits {
  /** Counts a call; the seconds to wait if it is too much, otherwise 0. */
  readonly charge: (method: string, params: Readonly<Record<string, unknown>>) => number;
}

/** Tokens come back evenly; `capacity` may be taken at once. */
interface Bucket {
  readonly capacity: number;
  readonly perSecond: number;
  tokens: number;
  at: number;
}

const BOT_PER_SECOND = 30;

/** "Avoid sending more than one message per second … short bursts" allowed; the burst is not published, 3 is an assumption. */
const PRIVATE_PER_SECOND = 1;
const PRIVATE_BURST = 3;

const GROUP_PER_MINUTE = 20;

const SENDING = new Set([
  "sendMessage",
  "sendDocument",
  "sendPhoto",
  "sendMediaGroup",
  "forwardMessage",
  "copyMessage",
]);
const EDITING = new Set(["editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup"]);

/** Chats that were silent so long have full buckets and need not be remembered. */
const FORGET_AFTER_MS = 60_000;

/** How many buckets are kept before the full ones are thrown away. */
const SWEEP_AT = 10_000;

/** Makes the limits of one bot. Edits are limited in groups only: in private chats Telegram states nothing about them. */
export function createLimits(clock: SandboxClock): Limits {
  const buckets = new Map<string, Bucket>();

  function bucketOf(key: string, capacity: number, perSecond: number): Bucket {
    const known = buckets.get(key);
    if (known !== undefined) return known;
    if (buckets.size >= SWEEP_AT) sweep();
    const bucket = { capacity, perSecond, tokens: capacity, at: clock.now() };
    buckets.set(key, bucket);
    return bucket;
  }

  function sweep(): void {
    for (const [key, bucket] of buckets) if (clock.now() - bucket.at > FORGET_AFTER_MS) buckets.delete(key);
  }

  function bucketsFor(method: string, chatId: number): readonly Bucket[] {
    const isGroup = chatId < 0;
    if (EDITING.has(method))
      return isGroup ? [bucketOf(`edit ${chatId}`, GROUP_PER_MINUTE, GROUP_PER_MINUTE / 60)] : [];
    if (!SENDING.has(method)) return [];
    const ofChat = isGroup
      ? bucketOf(`send ${chatId}`, GROUP_PER_MINUTE, GROUP_PER_MINUTE / 60)
      : bucketOf(`send ${chatId}`, PRIVATE_BURST, PRIVATE_PER_SECOND);
    return [bucketOf("all", BOT_PER_SECOND, BOT_PER_SECOND), ofChat];
  }

  return {
    charge(method, params) {
      const concerned = bucketsFor(method, Number(params["chat_id"]));
      // An album counts as its messages, but one that is longer than the burst must pass at some time.
      const count = Array.isArray(params["media"]) ? params["media"].length : 1;
      const waits = concerned.map((bucket) => {
        refill(bucket, clock.now());
        const missing = Math.min(count, bucket.capacity) - bucket.tokens;
        return missing <= 0 ? 0 : Math.ceil(missing / bucket.perSecond);
      });
      const wait = Math.max(0, ...waits);
      if (wait > 0) return wait;
      for (const bucket of concerned) bucket.tokens -= count;
      return 0;
    },
  };
}

function refill(bucket: Bucket, now: number): void {
  bucket.tokens = Math.min(bucket.capacity, bucket.tokens + ((now - bucket.at) / 1000) * bucket.perSecond);
  bucket.at = now;
}
