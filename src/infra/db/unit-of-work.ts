import type { Clock } from "../../domain/shared/clock.ts";
import type { UnitOfWork } from "../../domain/shared/unit-of-work.ts";
import type { Database } from "./connection/database-types.ts";
import { isUniqueViolation } from "./connection/database-errors.ts";
import { createStores, type Stores } from "./stores.ts";
import type { SealingDeps } from "./surveys/sealed-responses.repo.ts";

export interface UnitOfWorkDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** Where the keys of anonymous runs are; without it their answers can be neither kept nor read. */
  readonly sealing?: SealingDeps;
  /** Called after each commit that queued messages, so that the sender need not wait for its next look. */
  readonly onQueued?: () => void;
}

/** Units of work over the database: one transaction each, and once per request key. */
export const createUnitOfWork = ({
  database,
  clock,
  sealing = noSealing,
  onQueued,
}: UnitOfWorkDeps): UnitOfWork<Stores> => ({
  run: async <T>(request: string | null, work: (stores: Stores) => Promise<T>): Promise<T> => {
    let hasQueued = false;
    const runOnce = (): Promise<T> =>
      database.transaction(async (tx): Promise<T> => {
        hasQueued = false;
        if (request !== null) {
          const [handled] = await tx.$queryRaw<readonly { readonly result: string }[]>`
            SELECT "result" FROM "HandledRequest" WHERE "key" = ${request}`;
          if (handled !== undefined) {
            return JSON.parse(handled.result) as T;
          }
        }
        const stores = createStores(tx, {
          clock,
          sealing,
          onQueued: () => {
            hasQueued = true;
          },
        });
        const result = await work(stores);
        if (request !== null) {
          // `null` stands for an outcome that is undefined, which JSON cannot say.
          await tx.$executeRaw`INSERT INTO "HandledRequest" ("key", "result", "at")
            VALUES (${request}, ${JSON.stringify(result ?? null)}, ${new Date(clock.now())})`;
        }
        return result;
      });
    const outcome = await runOnce().catch((error: unknown) => {
      // PostgreSQL lets two with one key run side by side; the second to commit is refused and is told the first one's outcome.
      if (request === null || !isUniqueViolation(error, ["key"])) {
        throw error;
      }
      return runOnce();
    });
    if (hasQueued) {
      onQueued?.();
    }
    return outcome;
  },
});

const noKeys = (): Promise<never> => Promise.reject(new Error("there is no place for the keys of anonymous runs"));
const noSealing: SealingDeps = {
  keys: { find: noKeys, provide: noKeys, list: noKeys, destroy: noKeys },
  onUnreadable: () => undefined,
};
