import { AsyncLocalStorage } from "node:async_hooks";
import type { PrismaClient } from "../generated/sqlite/client.ts";
import { getRetryReason } from "./database-errors.ts";
import type { DatabaseKind, DatabaseLog, Transaction } from "./database-types.ts";

// Units of work queue behind one lock on SQLite, and the longest one (applying a staff list) takes a few seconds: Prisma's default
// of 2 s gave up on 13 of 20 waiting transactions.
export const MAX_WAIT_MS = 15_000;
// Far above any unit of work (tens of milliseconds) and below the 30 s after which a handler loses its lane.
export const TIMEOUT_MS = 20_000;

// Conflicts between units dissolve within one or two repetitions; five bound the work that is thrown away.
const MAX_ATTEMPTS = 5;
// With a unit that is too slow for TIMEOUT_MS each attempt would hold everyone up again: nothing is begun after half a minute.
const RETRY_BUDGET_MS = 30_000;
// About the length of one unit of work, then 40, 80, 160 ms: the whole series stays under a second.
const FIRST_PAUSE_MS = 20;

export interface TransactionRunnerDeps {
  readonly client: PrismaClient;
  readonly kind: DatabaseKind;
  readonly log: DatabaseLog;
  /** Milliseconds; only differences are used. */
  readonly now: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface TransactionRunner {
  /** See Database.transaction. */
  readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** Whether the caller runs, however deep, inside a unit of work that is not finished. */
  readonly isInsideTransaction: () => boolean;
}

/** Runs whole units of work, again when the database asks for it. */
export function createTransactionRunner(deps: TransactionRunnerDeps): TransactionRunner {
  const current = new AsyncLocalStorage<{ isOpen: boolean }>();
  const isInsideTransaction = (): boolean => current.getStore()?.isOpen === true;

  const runOnce = async <T>(work: (tx: Transaction) => Promise<T>, onCommit: () => void): Promise<T> => {
    const unit = { isOpen: true };
    try {
      return await deps.client.$transaction(
        async (tx) => {
          const outcome = await current.run(unit, () => work(tx));
          onCommit();
          return outcome;
        },
        { maxWait: MAX_WAIT_MS, timeout: TIMEOUT_MS },
      );
    } finally {
      // What the unit started and left behind (a timer, a wake-up) outlives it, and is no longer inside.
      unit.isOpen = false;
    }
  };

  const transaction = async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    if (isInsideTransaction()) {
      throw new Error("A unit of work was begun inside another one; hand over the transaction of the outer one.");
    }
    const startedAt = deps.now();
    for (let attempt = 1; ; attempt += 1) {
      let isCommitting = false;
      try {
        return await runOnce(work, () => {
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

  return { transaction, isInsideTransaction };
}
