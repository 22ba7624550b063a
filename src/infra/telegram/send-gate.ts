import type { Clock } from "../../domain/shared/clock.ts";

export interface SendGate {
  /** Waits until a message to this chat may go out, and takes the place. */
  readonly pass: (chat: string) => Promise<void>;
  /** Telegram asked for a pause: nobody passes until it is over. Returns its length with jitter, in milliseconds. */
  readonly close: (pauseMs: number) => number;
}

export interface SendGateDeps {
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
}

/** Telegram: about 30 messages a second for a bot; two are left for answers to people. */
const betweenAnyMs = 1000 / 28;
/** One message a second to one chat. */
const betweenSameChatMs = 1000;
/** Spread over which chats that waited together set off again. */
const jitterMs = 500;

/** Keeps Telegram's limits for what the bot sends by itself: places are taken ahead of time, so that many may wait at once. */
export const createSendGate = ({ clock, sleep, random }: SendGateDeps): SendGate => {
  let nextAny = 0;
  let closedUntil = 0;
  const nextByChat = new Map<string, number>();

  return {
    pass: async (chat) => {
      const now = clock.now();
      const at = Math.max(now, nextAny, closedUntil, nextByChat.get(chat) ?? 0);
      nextAny = at + betweenAnyMs;
      nextByChat.set(chat, at + betweenSameChatMs);
      forgetPast(nextByChat, now);
      if (at > now) {
        await sleep(at - now);
      }
      if (clock.now() < closedUntil) {
        await sleep(closedUntil - clock.now());
      }
    },
    close: (pauseMs) => {
      const length = pauseMs + random() * jitterMs;
      closedUntil = Math.max(closedUntil, clock.now() + length);
      return length;
    },
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
