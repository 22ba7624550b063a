import type { Instant } from "../domain/shared/clock.ts";
import type { Job } from "./job.ts";

export interface DeficitRemindersDeps {
  /** Queues what the slot's day calls for; returns how many messages were new. */
  readonly remindDeliveries: (slot: Instant) => Promise<number>;
}

/** Reminds schools of the list of deficits seven days and one day before the last, and on it, at nine. After a day the next mark says more. */
export const deficitRemindersJob: Job<DeficitRemindersDeps> = {
  id: "deficit-reminders",
  schedule: "0 9 * * *",
  catchUp: { skipOlderThanHours: 24 },
  run: (deps) => async (slot) => ({ queued: await deps.remindDeliveries(slot) }),
};
