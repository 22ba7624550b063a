import type { Instant } from "../domain/shared/clock.ts";
import type { Job } from "./job.ts";

export interface MonthPlanDeps {
  /** Announces what the slot's day calls for; returns how many messages were new. */
  readonly announceDue: (slot: Instant) => Promise<number>;
}

/**
 * Announces the next month's plan at ten on the chosen day, or the next working day (regulation, step 11). Slots of a week are caught up: a plan that is a
 * few days late is still awaited.
 */
export const monthPlanJob: Job<MonthPlanDeps> = {
  id: "month-plan",
  schedule: "0 10 * * *",
  catchUp: { skipOlderThanHours: 24 * 7 },
  run: (deps) => async (slot) => ({ queued: await deps.announceDue(slot) }),
};

export interface RunChangesDeps {
  readonly tellChanges: () => Promise<number>;
}

/** Tells what changed of course runs, a few minutes after the last change of each. What has not been told stays to be told: only the latest slot counts. */
export const runChangesJob: Job<RunChangesDeps> = {
  id: "run-changes",
  schedule: "*/2 * * * *",
  catchUp: "latest",
  run: (deps) => async () => ({ queued: await deps.tellChanges() }),
};

export interface UnseenDeps {
  readonly tellUnseen: (slot: Instant) => Promise<number>;
}

/** Tells coordinators at eleven on the working day before a start who has not read what they were told. After the day it is too late to matter. */
export const unseenJob: Job<UnseenDeps> = {
  id: "unseen-announcements",
  schedule: "0 11 * * *",
  catchUp: { skipOlderThanHours: 6 },
  run: (deps) => async (slot) => ({ queued: await deps.tellUnseen(slot) }),
};
