import type { Instant } from "../domain/shared/clock.ts";
import type { Job } from "./job.ts";

export interface CarryOutDeps {
  readonly carryOutDue: () => Promise<number>;
}

/** Carries out what the coordinator decided a minute ago and has not taken back. What is due stays due: only the latest slot counts. */
export const decisionsJob: Job<CarryOutDeps> = {
  id: "pending-decisions",
  schedule: "* * * * *",
  catchUp: "latest",
  run: (deps) => async () => ({ due: await deps.carryOutDue() }),
};

export interface DaySheetDeps {
  readonly sendSheets: (slot: Instant) => Promise<number>;
}

/** The coordinator's sheet at eight on working days. A sheet of the morning is worth reading until the afternoon. */
export const daySheetJob: Job<DaySheetDeps> = {
  id: "day-sheet",
  schedule: "0 8 * * *",
  catchUp: { skipOlderThanHours: 6 },
  run: (deps) => async (slot) => ({ queued: await deps.sendSheets(slot) }),
};

export interface DigestDeps {
  readonly sendDigests: (slot: Instant) => Promise<number>;
}

/** The week of each organization, at nine on the week's first working day. */
export const weeklyDigestJob: Job<DigestDeps> = {
  id: "weekly-digest",
  schedule: "0 9 * * *",
  catchUp: { skipOlderThanHours: 24 },
  run: (deps) => async (slot) => ({ queued: await deps.sendDigests(slot) }),
};
