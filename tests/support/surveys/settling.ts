import { setImmediate as turn } from "node:timers/promises";
import { createSettleRun, type SettleDeps } from "../../../src/domain/surveys/results/settle-run.ts";
import type { Clock } from "../../../src/domain/shared/clock.ts";
import type { Database } from "../../../src/infra/db/connection/database-types.ts";
import type { Stores } from "../../../src/infra/db/stores.ts";
import { createResultQueries } from "../../../src/infra/db/surveys/results.queries.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { shuffle } from "../../../src/infra/ids.ts";
import type { KeyFolder } from "./run-keys.ts";

/** Settling with its real ports; parts may be exchanged. */
export const createSettling = (
  { database, clock, folder }: { readonly database: Database; readonly clock: Clock; readonly folder: KeyFolder },
  overrides: Partial<SettleDeps<Stores>> = {},
) => {
  const deps: SettleDeps<Stores> = {
    work: createUnitOfWork({ database, clock, sealing: folder }),
    clock,
    queries: createResultQueries(database.client, folder),
    keys: folder.keys,
    shuffle,
    turn: () => turn(),
    onAnswers: () => Promise.resolve(),
    onSettled: () => Promise.resolve(),
    ...overrides,
  };
  return { deps, settle: createSettleRun(deps) };
};
