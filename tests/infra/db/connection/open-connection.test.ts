import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_WAIT_MS, TIMEOUT_MS } from "../../../../src/infra/db/connection/open-connection.ts";
import { openDatabase } from "../../../../src/infra/db/connection/open-database.ts";
import type { Database, Transaction } from "../../../../src/infra/db/connection/database-types.ts";
import { createDatabaseSite, silentLog, testDatabaseKind } from "../../../support/database.ts";

let site: Awaited<ReturnType<typeof createDatabaseSite>>;
let database: Database;

beforeEach(async () => {
  site = await createDatabaseSite();
  // Half a minute has passed after each failure, so that no unit is run again.
  let now = 0;
  database = await openDatabase({ url: site.url, log: silentLog, now: () => (now += 30_000) });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await database.close();
  await site.remove();
});

/** A unit that has written and waits to be let go on. */
const begin = async (write: (tx: Transaction) => Promise<unknown>) => {
  let goOn: () => void = () => undefined;
  const end = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let outcome: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve) => {
    outcome = database.transaction(async (tx) => {
      await write(tx);
      resolve();
      await end;
    });
    outcome.catch(() => undefined);
  });
  return { outcome, goOn };
};

const writes: readonly (readonly [string, (tx: Transaction) => Promise<unknown>])[] = [
  ["raw statements", (tx) => tx.$executeRaw`INSERT INTO "Setting" VALUES ('slow', '1')`],
  ["models", (tx) => tx.setting.create({ data: { key: "slow", value: "1" } })],
];

describe.each(writes)("When a unit of work with %s takes too long", (_name, write) => {
  it("stores nothing of it, holds nobody up, and tells its caller when it ends", async () => {
    const slow = await begin(write);
    vi.advanceTimersByTime(TIMEOUT_MS);
    await database.transaction((tx) => tx.$executeRaw`INSERT INTO "Setting" VALUES ('next', '1')`);
    slow.goOn();
    await expect(slow.outcome).rejects.toMatchObject({ code: "P2028" });
    expect(await database.client.setting.findMany()).toEqual([{ key: "next", value: "1" }]);
  });
});

describe.runIf(testDatabaseKind === "sqlite")("When a unit of work has to wait too long for its turn", () => {
  it("is given up, and the others go on", async () => {
    const first = await begin((tx) => tx.$executeRaw`INSERT INTO "Setting" VALUES ('first', '1')`);
    const second = database.transaction((tx) => tx.$executeRaw`INSERT INTO "Setting" VALUES ('second', '1')`);
    vi.advanceTimersByTime(MAX_WAIT_MS);
    await expect(second).rejects.toMatchObject({ code: "P2028" });
    first.goOn();
    await first.outcome;
    await database.transaction((tx) => tx.$executeRaw`INSERT INTO "Setting" VALUES ('third', '1')`);
    expect(await database.client.setting.count()).toBe(2);
  });
});

describe.each(writes)("When the database is closed while a unit with %s is open", (_name, write) => {
  it("does not wait for it, and stores nothing of it", async () => {
    const open = await begin(write);
    await database.close();
    open.goOn();
    await expect(open.outcome).rejects.toThrow(/ended|closed/i);
    vi.useRealTimers();
    database = await openDatabase({ url: site.url, log: silentLog });
    expect(await database.client.setting.count()).toBe(0);
  });
});
