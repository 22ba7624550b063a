import type { JobReport } from "../domain/jobs/job-runs.ts";
import type { Instant } from "../domain/shared/clock.ts";

/**
 * Something that the bot does by itself at certain times. It writes rows and queues deliveries, and never talks to a messenger. A run may
 * be repeated for its slot (a crash, a failure, a lease that ran out), so that it must be idempotent.
 */
export interface Job<Deps> extends Timing {
  readonly run: (deps: Deps) => JobRun;
}

/** A job with its dependencies, ready to run. */
export interface ReadyJob extends Timing {
  readonly run: JobRun;
}

/** Does the work of one slot; the slot's moment, not the present one, says what is due. */
export type JobRun = (slot: Instant) => Promise<JobReport>;

interface Timing {
  /** A constant, never renamed: under a new name the job would be a new one that has missed nothing. */
  readonly id: string;
  /** Cron text of five fields, in the municipality's time zone. */
  readonly schedule: string;
  readonly catchUp: CatchUp;
}

/** What happens to slots that were missed while the program did not run: all are run, the latest alone, or those of the last hours. */
export type CatchUp = "all" | "latest" | { readonly skipOlderThanHours: number };

/** Gives a job its dependencies. */
export const prepareJob = <Deps>({ run, ...timing }: Job<Deps>, deps: Deps): ReadyJob => ({
  ...timing,
  run: run(deps),
});
