/**
 * Builds a consolidated application of 60 organizations with 500 lines each out of a real database (a temporary SQLite file), as the bot
 * does, and prints `{ rows, ms, maxRssMb, longestEventLoopBlockMs, bytes }` as JSON. The database is filled by a process of its own, so that
 * the memory measured is that of reading and writing. Run: `node --import tsx bench/consolidated.ts`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createConsolidatedReader } from "../src/domain/applications/exchange/consolidated/read-consolidated.ts";
import { asCalendarDay } from "../src/domain/shared/calendar-day.ts";
import { createConsolidatedQueries } from "../src/infra/db/applications/exchange/consolidated.queries.ts";
import { createDocumentQueries } from "../src/infra/db/applications/exchange/documents.queries.ts";
import { migrateDatabase } from "../src/infra/db/connection/migrate.ts";
import { openDatabase } from "../src/infra/db/connection/open-database.ts";
import { createConsolidatedWriter } from "../src/infra/excel/write-consolidated.ts";
import { benchCampaign, fillWithAccepted } from "./consolidated-data.ts";
import { watchEventLoop } from "./event-loop.ts";

const size = { organizations: 60, lines: 500, missing: 4 };
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const clock = { now: () => Date.UTC(2026, 11, 1), today: () => asCalendarDay("2026-12-01") };

const fill = async (path: string): Promise<void> => {
  await migrateDatabase({ address: { kind: "sqlite", path }, log, now: clock.now });
  const database = await openDatabase({ url: `file:${path}`, log });
  await fillWithAccepted(database.client, size);
  await database.close();
};

const measure = async (path: string): Promise<void> => {
  const database = await openDatabase({ url: `file:${path}`, log });
  const queries = createConsolidatedQueries(database, clock, createDocumentQueries(database, clock));
  const read = createConsolidatedReader(queries);
  const write = createConsolidatedWriter({
    municipalityName: "Район",
    timeZone: "Asia/Krasnoyarsk",
    today: clock.today,
  });

  const stop = watchEventLoop();
  const startedAt = performance.now();
  const document = await read(benchCampaign, () => undefined);
  if (document === null) throw new Error("no campaign");
  const bytes = await write(document, () => undefined);
  const ms = Math.round(performance.now() - startedAt);
  console.log(
    JSON.stringify({
      rows: document.totals.lines,
      ms,
      maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
      longestEventLoopBlockMs: await stop(),
      bytes: bytes.byteLength,
    }),
  );
  await database.close();
};

const [task, path] = process.argv.slice(2);
if (task === "fill" && path !== undefined) {
  await fill(path);
} else {
  const directory = mkdtempSync(join(tmpdir(), "kursovod-bench-"));
  const file = join(directory, "bench.db");
  try {
    const filled = spawnSync(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), "fill", file], {
      stdio: "inherit",
    });
    if (filled.status !== 0) throw new Error("the database was not filled");
    await measure(file);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
