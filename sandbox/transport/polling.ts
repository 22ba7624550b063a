import type { PollRequest } from "../methods/context.ts";
import type { ApiUpdate } from "../world/bot-api-types.ts";
import { Refusal } from "../world/refusal.ts";
import type { UpdateQueue } from "../world/updates.ts";

/** Long polls of one bot. */
export interface Polling {
  /** Answers at once if there are updates, otherwise when one comes or the time is over. A second poll ends the first with 409. */
  readonly poll: (request: PollRequest, signal: AbortSignal) => Promise<readonly ApiUpdate[]>;
  /** Ends a waiting poll with 409 and these words. */
  readonly terminate: (why: string) => void;
  /** Whether a poll waits now. */
  readonly isWaiting: () => boolean;
}

interface Waiting {
  readonly answer: (updates: readonly ApiUpdate[]) => void;
  readonly refuse: (refusal: Refusal) => void;
}

/** Makes the polls over a queue. The time they wait is the machine's: it belongs to the connection, not to the world. */
export function createPolling(queue: UpdateQueue): Polling {
  let waiting: Waiting | undefined;

  function terminate(why: string): void {
    waiting?.refuse(new Refusal(409, `Conflict: ${why}`));
  }

  return {
    poll({ offset, limit, timeoutSeconds }, signal) {
      const ready = queue.take(offset, limit);
      // Client.cpp, `abort_long_poll`
      terminate("terminated by other getUpdates request; make sure that only one bot instance is running");
      if (ready.length > 0 || timeoutSeconds === 0) return Promise.resolve(ready);
      return new Promise((resolve, reject) => {
        const finish = (settle: () => void): void => {
          if (waiting !== own) return;
          waiting = undefined;
          clearTimeout(timer);
          stopListening();
          signal.removeEventListener("abort", hangUp);
          settle();
        };
        const own: Waiting = {
          answer: (updates) => finish(() => resolve(updates)),
          refuse: (refusal) => finish(() => reject(refusal)),
        };
        const hangUp = (): void => own.answer([]);
        const timer = setTimeout(() => own.answer([]), timeoutSeconds * 1000);
        const stopListening = queue.onPush(() => own.answer(queue.take(offset, limit)));
        signal.addEventListener("abort", hangUp);
        waiting = own;
      });
    },
    terminate,
    isWaiting: () => waiting !== undefined,
  };
}
