import type { BroadcastId } from "../domain/messages/broadcasts/broadcast.ts";
import type { Job } from "./job.ts";

export interface BroadcastsJobDeps {
  readonly listMoving: () => Promise<readonly BroadcastId[]>;
  /** Returns how many messages were new. */
  readonly move: (id: BroadcastId) => Promise<number>;
}

/**
 * Begins broadcasts whose time has come, writes messages that a crash left unwritten, and ends what is through. Each step looks at how things are now, so
 * that of missed slots the latest does for all. What fails for one does not keep the others waiting.
 */
export const broadcastsJob: Job<BroadcastsJobDeps> = {
  id: "broadcasts",
  schedule: "* * * * *",
  catchUp: "latest",
  run:
    ({ listMoving, move }) =>
    async () => {
      const failures: unknown[] = [];
      let written = 0;
      for (const id of await listMoving()) {
        try {
          written += await move(id);
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, "some broadcasts could not be moved on");
      return { written };
    },
};
