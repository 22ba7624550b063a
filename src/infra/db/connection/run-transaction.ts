import { getRetryReason } from "./database-errors.ts";
import type { Database, DatabaseKind, DatabaseLog } from "./database-types.ts";
import type { RunUnit } from "./open-connection.ts";

// Conflicts between units dissolve within one or two repetitions; five bound the work that is thrown away.
const MAX_ATTEMPTS = 5;
// With a unit that is too slow for TIMEOUT_MS each attempt would hold everyone up again: nothing is begun after half a minute.
const RETRY_BUDGET_MS = 30_000;
// About the length of one unit of work, then 40, 80, 160 ms: the whole series stays under a second.
const FIRST_PAUSE_MS = 20;

export interface TransactionRunnerDeps {
  readonly runUnit: RunUnit;
  readonly isInsideUnit: () => boolean;
  readonly kind: DatabaseKind;
  readonly log: DatabaseLog;
  /** Milliseconds; only differences are used. */
  readonly now: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Makes what runs whole units of work, again when the database asks for it. */
export const createTransactionRunner =
  (deps: TransactionRunnerDeps): Database["transaction"] =>
  async (work) => {
    if (deps.isInsideUnit()) {
      throw new Error("A unit of work was begun inside another one; hand over the transaction of the outer one.");
    }
    const startedAt = deps.now();
    for (let attempt = 1; ; attempt += 1) {
      let isCommitting = false;
      try {
        return await deps.runUnit(work, () => {
          isCommitting = true;
        });
      } catch (error) {
        const reason = getRetryReason(error);
        // The server may have committed before the connection timed out: a second run could do everything twice.
        const isOutcomeUnknown = isCommitting && reason === "P1008" && deps.kind === "postgresql";
        const isSpent = attempt >= MAX_ATTEMPTS || deps.now() - startedAt >= RETRY_BUDGET_MS;
        if (reason === undefined || isOutcomeUnknown || isSpent) throw error;
        // Between half and the whole pause, so that units that collided do not meet again.
        const pause = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + deps.random() / 2);
        deps.log.debug({ attempt, reason }, "unit of work is run again");
        await deps.sleep(pause);
      }
    }
  };
