import { join } from "node:path";
import { asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import { openDatabase } from "../../src/infra/db/connection/open-database.ts";
import { createResultQueries } from "../../src/infra/db/surveys/results.queries.ts";
import { createUnitOfWork } from "../../src/infra/db/unit-of-work.ts";
import { createRunKeys } from "../../src/infra/files/run-keys.ts";

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const clock = { now: () => Date.UTC(2026, 11, 1), today: () => asCalendarDay("2026-12-01") };

export type Program = Awaited<ReturnType<typeof openProgram>>;

/** What of the program works out results, over the database and the keys in this directory. */
export const openProgram = async (directory: string) => {
  const database = await openDatabase({ url: `file:${join(directory, "bench.db")}`, log });
  const keys = createRunKeys({ dir: join(directory, "keys") });
  const sealing = { keys, onUnreadable: () => undefined };
  const work = createUnitOfWork({ database, clock, sealing });
  return { database, keys, work, clock, queries: createResultQueries(database.client, sealing) };
};
