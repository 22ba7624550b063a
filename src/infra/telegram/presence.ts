import type { Heartbeat } from "../../domain/messages/inbox.ts";
import type { Clock, Instant } from "../../domain/shared/clock.ts";

export interface PresenceDeps {
  readonly heartbeat: Heartbeat;
  readonly clock: Clock;
  /** The program was away for longer than a press lives, since `lastSeen`: presses of that time are lost. */
  readonly onReturn: (lastSeen: Instant) => Promise<void>;
}

/** Knows when the program was away: not running, asleep, or without a way to Telegram. */
export interface Presence {
  /** The program is awake and takes updates. Call it often; it is written down rarely. */
  readonly note: () => Promise<void>;
}

/** Presses live 150 s in Telegram. */
const pressLifeMs = 150_000;
/** Often enough to tell a short sleep from a long one, seldom enough to cost nothing. */
const writeEveryMs = 20_000;

/** Presence of one installation; the first note compares with what an earlier run has written. */
export const createPresence = ({ heartbeat, clock, onReturn }: PresenceDeps): Presence => {
  let lastSeen: Instant | null | undefined;
  let writtenAt = 0;
  return {
    note: async () => {
      const now = clock.now();
      const before = lastSeen === undefined ? await heartbeat.last() : lastSeen;
      lastSeen = now;
      if (now - writtenAt >= writeEveryMs) {
        await heartbeat.beat(now);
        writtenAt = now;
      }
      if (before !== null && now - before > pressLifeMs) {
        await onReturn(before);
      }
    },
  };
};
