import type { Clock, Instant } from "../../domain/shared/clock.ts";

export interface SendGate {
  /**
   * Waits until a message to this chat may go out, and takes the place: `true`. `false` when that is not within half a minute, since
   * Telegram asked for a pause, or when the program ends: then the message goes back into the queue.
   */
  readonly pass: (chat: string, stopping?: AbortSignal) => Promise<boolean>;
  /** Telegram asked for a pause: nobody passes until it is over. */
  readonly close: (pauseMs: number) => void;
  /** When the pause ends; in the past when there is none. */
  readonly opensAt: () => Instant;
}

export interface SendGateDeps {
  readonly clock: Clock;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly random: () => number;
}

/** Telegram: about 30 messages a second for a bot; two are left for answers to people. */
const betweenAnyMs = 1000 / 28;
/** One message a second to one chat. */
const betweenSameChatMs = 1000;
/** Spread over which chats that waited together set off again. */
const jitterMs = 500;
/** Whoever waits holds a row, whose lease must not run out. */
const longestWaitMs = 30_000;

/** Keeps Telegram's limits for what the bot sends by itself: places are taken ahead of time, so that many may wait at once. */
export const createSendGate = ({ clock, sleep, random }: SendGateDeps): SendGate => {
  let nextAny = 0;
  let closedUntil = 0;
  const nextByChat = new Map<string, number>();

  return {
    pass: async (chat, stopping) => {
      const now = clock.now();
      const at = Math.max(now, nextAny, closedUntil, nextByChat.get(chat) ?? 0);
      if (at - now > longestWaitMs) {
        return false;
      }
      nextAny = at + betweenAnyMs;
      nextByChat.set(chat, at + betweenSameChatMs);
      forgetPast(nextByChat, now);
      if (at > now) {
        await sleep(at - now, stopping);
      }
      // It may have been closed meanwhile.
      const left = closedUntil - clock.now();
      if (left > 0 && left <= longestWaitMs) {
        await sleep(left, stopping);
      }
      return left <= longestWaitMs && stopping?.aborted !== true;
    },
    close: (pauseMs) => {
      closedUntil = Math.max(closedUntil, clock.now() + pauseMs + random() * jitterMs);
    },
    opensAt: () => closedUntil,
  };
};

/** Chats are forgotten once their second is over; looked through only when there are many. */
const manyChats = 1000;

const forgetPast = (nextByChat: Map<string, number>, now: number): void => {
  if (nextByChat.size < manyChats) {
    return;
  }
  for (const [chat, at] of nextByChat) {
    if (at < now) {
      nextByChat.delete(chat);
    }
  }
};
