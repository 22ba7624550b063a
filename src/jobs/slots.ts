import { Cron } from "croner";
import type { Instant } from "../domain/shared/clock.ts";

/** A schedule as a calculator of its slots; it has no timer. */
export interface Slots {
  /** The newest slot that is not after the moment; `null` when the schedule has none. */
  readonly latest: (until: Instant) => Instant | null;
  /** Slots after one moment and not after another, oldest first, at most `limit`. */
  readonly between: (after: Instant, until: Instant, limit: number) => readonly Instant[];
}

/**
 * Reads a cron text of five fields in an IANA time zone; throws when it is malformed. An hour that the clocks skip gives a daily slot right
 * after the jump, one that they show twice gives it once.
 */
export function createSlots(schedule: string, timeZone: string): Slots {
  const cron = new Cron(schedule, { mode: "5-part", timezone: timeZone, paused: true });
  return {
    latest: (until) => {
      // The calculator looks before a moment, but counts in whole seconds: of the moment's own second it sees the beginning.
      const [slot] = cron.previousRuns(1, new Date(Math.floor(until / 1000) * 1000 + 999));
      return slot?.getTime() ?? null;
    },
    between: (after, until, limit) => {
      const slots: Instant[] = [];
      let slot = cron.nextRun(new Date(after));
      while (slot !== null && slot.getTime() <= until && slots.length < limit) {
        slots.push(slot.getTime());
        slot = cron.nextRun(slot);
      }
      return slots;
    },
  };
}
