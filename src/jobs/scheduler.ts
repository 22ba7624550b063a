import { schedule } from "node-cron";
import type { JobRunner } from "./run-due.ts";

export interface Scheduler {
  /** Looks for missed slots at once, then wakes the runner each minute. */
  readonly start: () => void;
  /** No more wake-ups; resolves when the current run has ended. */
  readonly stop: () => Promise<void>;
}

/**
 * Wakes the runner. The timer decides nothing: a wake-up that comes late, twice or not at all only shifts the moment at which the planner
 * looks at what is due.
 */
export function createScheduler({
  runner,
  timeZone,
}: {
  readonly runner: JobRunner;
  readonly timeZone: string;
}): Scheduler {
  let stopTimer: () => void | Promise<void> = () => undefined;
  return {
    start: () => {
      void runner.wake();
      const task = schedule("* * * * *", () => void runner.wake(), {
        name: "planner",
        timezone: timeZone,
        // A missed wake-up is no news: the next one finds what it would have found.
        suppressMissedWarning: true,
      });
      stopTimer = () => task.destroy();
    },
    stop: async () => {
      await stopTimer();
      await runner.stop();
    },
  };
}
