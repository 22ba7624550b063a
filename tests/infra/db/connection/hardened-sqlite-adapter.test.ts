import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import BetterSqlite3 from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { getRetryReason } from "../../../../src/infra/db/connection/database-errors.ts";
import { createHardenedSqliteAdapter } from "../../../../src/infra/db/connection/hardened-sqlite-adapter.ts";
import { arbitraryCallers, openOurs, openPrisma, playLedger, type Step } from "./ledger.ts";

const sound = { lost: [], phantoms: [], stale: [], wrongOutcomes: [] };
const unit = (ending: "commit" | "throw" | "refused-commit"): Step => ({ kind: "unit", writes: 1, pauses: 3, ending });

const openHardened = (path: string) => openOurs(createHardenedSqliteAdapter(path));

describe("When several callers write to SQLite at the same time", () => {
  it("keeps every acknowledged write and no other, whatever is rolled back and whichever COMMIT is refused", async () => {
    const callers = arbitraryCallers(["commit", "throw", "refused-commit"]);
    const property = fc.asyncProperty(callers, async (steps) => {
      expect(await playLedger(openHardened, steps)).toEqual(sound);
    });
    // About 20 ms each; the bare adapter is caught within the first few.
    await fc.assert(property, { numRuns: 40 });
  });

  it("keeps plain writes that come while another caller's transaction is open and rolled back", async () => {
    const writes: readonly Step[] = Array.from({ length: 10 }, () => ({ kind: "write" }));
    expect(await playLedger(openHardened, [[unit("throw")], writes])).toEqual(sound);
  });

  it("goes on after a refused COMMIT", async () => {
    expect(await playLedger(openHardened, [[unit("refused-commit"), unit("commit")]])).toEqual(sound);
  });
});

// These say why the wrapper is there. Should one fail after an update, the adapter was repaired and the wrapper may be simplified.
describe("When Prisma's adapter is used as it is shipped", () => {
  const openBare = (path: string) => openPrisma(new PrismaBetterSqlite3({ url: path }));

  it("loses an acknowledged write with the rollback of another caller's transaction", async () => {
    const lost: number[] = [];
    const property = fc.asyncProperty(arbitraryCallers(["commit", "throw"]), async (steps) => {
      lost.push(...(await playLedger(openBare, steps)).lost);
      return lost.length === 0;
    });
    await fc.check(property, { numRuns: 60, endOnFailure: true });
    expect(lost).not.toEqual([]);
  });

  it("loses acknowledged writes after a refused COMMIT", async () => {
    const { lost } = await playLedger(openBare, [[unit("refused-commit"), { kind: "write" }]]);
    expect(lost).not.toEqual([]);
  });
});

describe("When a SQLite connection is opened", () => {
  it("has the settings that durability and foreign keys rest on", async () => {
    const directory = createDirectory();
    const connection = await createHardenedSqliteAdapter(join(directory, "test.db")).connect();
    const read = async (pragma: string) =>
      (await connection.queryRaw({ sql: `PRAGMA ${pragma}`, args: [], argTypes: [] })).rows[0]?.[0];
    const settings = [await read("journal_mode"), await read("synchronous"), await read("foreign_keys")];
    expect(settings).toEqual(["wal", 2, 1]);
    expect(await read("secure_delete")).toBe(2);
    expect(await read("busy_timeout")).toBeGreaterThan(0);
    await connection.dispose();
  });

  it("refuses a place where a setting does not take", async () => {
    // A database in memory has no write-ahead log, as some network disks have none.
    await expect(createHardenedSqliteAdapter(":memory:").connect()).rejects.toThrow(/PRAGMA journal_mode = WAL/);
  });
});

describe("When another process wants to write while a transaction is open", () => {
  it("keeps it out from the beginning, so that what was read still holds when the transaction writes", async () => {
    const path = join(createDirectory(), "test.db");
    const connection = await createHardenedSqliteAdapter(path).connect();
    await connection.executeScript("CREATE TABLE entry (id INTEGER)");
    const transaction = await connection.startTransaction();
    await transaction.queryRaw({ sql: "SELECT count(*) FROM entry", args: [], argTypes: [] });
    const other = new BetterSqlite3(path, { timeout: 0 });
    expect(() => other.exec("INSERT INTO entry VALUES (1)")).toThrow(/database is locked/);
    await transaction.executeRaw({ sql: "INSERT INTO entry VALUES (2)", args: [], argTypes: [] });
    await transaction.commit();
    expect(other.prepare("SELECT id FROM entry").pluck().all()).toEqual([2]);
    other.close();
    await connection.dispose();
  });

  it("is given up with an error that lets the unit be run again, and disturbs nothing", async () => {
    const path = join(createDirectory(), "test.db");
    const connection = await createHardenedSqliteAdapter(path).connect();
    await connection.executeScript("CREATE TABLE entry (id INTEGER); PRAGMA busy_timeout = 0");
    const other = new BetterSqlite3(path);
    other.exec("BEGIN IMMEDIATE");
    const error: unknown = await connection.startTransaction().catch((reason: unknown) => reason);
    expect(getRetryReason(error)).toBe("P1008");
    other.exec("COMMIT");
    other.close();
    const transaction = await connection.startTransaction();
    await transaction.executeRaw({ sql: "INSERT INTO entry VALUES (1)", args: [], argTypes: [] });
    await expect(transaction.commit()).resolves.toBeUndefined();
    await connection.dispose();
  });
});

describe("When SQLite rolls a transaction back on its own", () => {
  it("stores nothing that the transaction writes afterwards", async () => {
    const connection = await createHardenedSqliteAdapter(join(createDirectory(), "test.db")).connect();
    await connection.executeScript("CREATE TABLE entry (id INTEGER UNIQUE)");
    const run = (sql: string) => ({ sql, args: [], argTypes: [] });
    const transaction = await connection.startTransaction();
    await transaction.executeRaw(run("INSERT INTO entry VALUES (1)"));
    // As a full disk does, but at will.
    await expect(transaction.executeRaw(run("INSERT OR ROLLBACK INTO entry VALUES (1)"))).rejects.toThrow(/Unique/);
    await expect(transaction.executeRaw(run("INSERT INTO entry VALUES (2)"))).rejects.toThrow(
      /can only be rolled back/,
    );
    await expect(transaction.commit()).rejects.toThrow(/can only be rolled back/);
    expect((await connection.queryRaw(run("SELECT id FROM entry"))).rows).toEqual([]);
    await connection.dispose();
  });
});

describe("When the connection is closed while a transaction is open", () => {
  it("waits for the transaction's end", async () => {
    const connection = await createHardenedSqliteAdapter(join(createDirectory(), "test.db")).connect();
    await connection.executeScript("CREATE TABLE entry (id INTEGER)");
    const transaction = await connection.startTransaction();
    const disposal = connection.dispose();
    await transaction.executeRaw({ sql: "INSERT INTO entry VALUES (1)", args: [], argTypes: [] });
    await expect(transaction.commit()).resolves.toBeUndefined();
    await expect(disposal).resolves.toBeUndefined();
  });
});

function createDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "kursovod-adapter-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}
