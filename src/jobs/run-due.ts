import type { JobReport, JobRuns } from "../domain/jobs/job-runs.ts";
import type { Clock, Instant } from "../domain/shared/clock.ts";
import { type DueRun, maxAttempts, type Planner } from "./planner.ts";

export interface JobRunnerDeps {
  readonly planner: Planner;
  readonly runs: Pick<JobRuns, "claim" | "renew" | "finish">;
  readonly clock: Clock;
  /** Names this process; no two have the same. */
  readonly owner: string;
  /** For the log: no event holds personal data, but for `error`, whose message is not ours. */
  readonly onEvent: (event: JobEvent) => void;
}

/** What happens to a run. */
export type JobEvent =
  | { readonly type: "started"; readonly job: string; readonly slot: Instant; readonly attempt: number }
  | { readonly type: "done"; readonly job: string; readonly slot: Instant; readonly report: JobReport }
  | {
      readonly type: "failed";
      readonly job: string;
      readonly slot: Instant;
      readonly attempt: number;
      /** No further attempt will be made. */
      readonly isLast: boolean;
      readonly error: unknown;
    }
  /** Planning itself failed (a database that is away); the next wake-up tries again. */
  | { readonly type: "planning-failed"; readonly error: unknown };

export interface JobRunner {
  /** Does what is due, one run after the other. While that is still going on, a further wake-up only prolongs the lease. Never rejects. */
  readonly wake: () => Promise<void>;
  /** Begins nothing more and waits for the current run. */
  readonly stop: () => Promise<void>;
}

/** A wake-up comes each minute and prolongs the lease: five missed ones mean that the process is gone. */
const leaseMs = 5 * 60_000;

/** Claims due runs and runs them, sequentially: jobs share one small machine with the bot itself. */
export function createJobRunner({ planner, runs, clock, owner, onEvent }: JobRunnerDeps): JobRunner {
  let current: DueRun | null = null;
  let working: Promise<void> | null = null;
  let isStopped = false;

  const keyOf = ({ job, slot }: DueRun) => ({ job: job.id, slot });

  const runClaimed = async (due: DueRun): Promise<void> => {
    const about = { ...keyOf(due), attempt: due.attempts + 1 };
    onEvent({ type: "started", ...about });
    try {
      const report = await due.job.run(due.slot);
      await runs.finish(keyOf(due), owner, { state: "done", at: clock.now(), report });
      onEvent({ type: "done", ...keyOf(due), report });
    } catch (error) {
      await runs.finish(keyOf(due), owner, { state: "failed", at: clock.now(), report: { error: nameOf(error) } });
      onEvent({ type: "failed", ...about, isLast: about.attempt >= maxAttempts, error });
    }
  };

  const work = async (): Promise<void> => {
    try {
      for (const due of await planner.planDueRuns(clock.now())) {
        if (isStopped) return;
        const now = clock.now();
        const claim = { owner, attempts: due.attempts, now, leaseUntil: now + leaseMs };
        if (!(await runs.claim(keyOf(due), claim))) continue;
        current = due;
        await runClaimed(due);
        current = null;
      }
    } catch (error) {
      onEvent({ type: "planning-failed", error });
    } finally {
      current = null;
    }
  };

  const prolong = async (due: DueRun): Promise<void> => {
    try {
      await runs.renew(keyOf(due), owner, clock.now() + leaseMs);
    } catch (error) {
      onEvent({ type: "planning-failed", error });
    }
  };

  return {
    wake: async () => {
      if (isStopped) return;
      if (working !== null) {
        if (current !== null) await prolong(current);
        return;
      }
      working = work();
      await working;
      working = null;
    },
    stop: async () => {
      isStopped = true;
      await working;
    },
  };
}

/** The kind of error: its message may quote what people wrote. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");
