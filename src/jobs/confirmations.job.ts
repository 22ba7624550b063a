import type { Instant } from "../domain/shared/clock.ts";
import type { Job } from "./job.ts";

export interface ConfirmationsDeps {
  readonly askConfirmations: (slot: Instant) => Promise<number>;
  readonly tellHandovers: (slot: Instant) => Promise<number>;
}

/**
 * Asks schools about their people of the runs that begin in two weeks, and reminds them; tells coordinators of lists that the provider does not have as they are (regulation, steps 12 and 14). At nine. Of slots that were missed the
 * latest alone is run: it looks at what is due by its day.
 */
export const confirmationsJob: Job<ConfirmationsDeps> = {
  id: "confirmations",
  schedule: "0 9 * * *",
  catchUp: "latest",
  run: (deps) => async (slot) => ({
    queued: await deps.askConfirmations(slot),
    handovers: await deps.tellHandovers(slot),
  }),
};
