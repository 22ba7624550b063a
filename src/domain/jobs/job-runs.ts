import type { Instant } from "../shared/clock.ts";

/** What a job did, as counts and plain facts without personal data; kept with the run and written to the log. */
export type JobReport = Readonly<Record<string, string | number | boolean>>;

/** One run of a job for one slot of its schedule. Job and slot are unique: whoever has the row runs it. */
export interface JobRunKey {
  readonly job: string;
  /** The moment for which the run was scheduled, not the moment at which it runs. */
  readonly slot: Instant;
}

/** A run that has begun and not succeeded. */
export interface UnfinishedRun {
  readonly slot: Instant;
  /** How often it was begun. */
  readonly attempts: number;
  /** When it may be begun again: since the lease runs out then, or the last attempt failed at that time. */
  readonly freeSince: Instant;
  readonly state: "running" | "failed";
}

/** The memory of the scheduler, shared by all processes. */
export interface JobRuns {
  /** The newest slot that was run or is being run, or up to which the job is known; `null` for a job never seen. */
  readonly findLatestSlot: (job: string) => Promise<Instant | null>;
  /** Notes a slot as done without a run: a job that is new has missed nothing before it. */
  readonly markKnown: (key: JobRunKey, at: Instant) => Promise<void>;
  /** Runs begun fewer than `maxAttempts` times, oldest slot first. A run under somebody's lease is among them, free in the future. */
  readonly listUnfinished: (job: string, maxAttempts: number) => Promise<readonly UnfinishedRun[]>;
  /**
   * Takes a run: `attempts` is how often it was begun before, 0 for a new slot. `false` when another process was faster.
   */
  readonly claim: (key: JobRunKey, claim: RunClaim) => Promise<boolean>;
  /** Prolongs the lease of a run that takes long; `false` when it is somebody else's by now. */
  readonly renew: (key: JobRunKey, owner: string, leaseUntil: Instant) => Promise<boolean>;
  /** Ends a run of this owner; nothing happens when it is somebody else's by now. */
  readonly finish: (key: JobRunKey, owner: string, end: RunEnd) => Promise<void>;
}

export interface RunClaim {
  readonly owner: string;
  readonly attempts: number;
  readonly now: Instant;
  readonly leaseUntil: Instant;
}

export interface RunEnd {
  readonly state: "done" | "failed";
  readonly at: Instant;
  readonly report: JobReport;
}
