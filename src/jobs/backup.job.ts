import type { Instant } from "../domain/shared/clock.ts";
import type { Job } from "./job.ts";

export interface BackupDeps {
  /** Copies the database file beside the others and drops the oldest; returns the copy's size in bytes. The slot names the copy. */
  readonly backUp: (slot: Instant) => Promise<number>;
}

/** A copy of the SQLite file every night, before the sweep. PostgreSQL has its own means and no such job. */
export const backupJob: Job<BackupDeps> = {
  id: "backup",
  schedule: "0 3 * * *",
  catchUp: "latest",
  run: (deps) => async (slot) => ({ bytes: await deps.backUp(slot) }),
};
