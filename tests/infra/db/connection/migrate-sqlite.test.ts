import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { migrateDatabase } from "../../../../src/infra/db/connection/migrate.ts";
import { silentLog } from "../../../support/database.ts";

const CREATE_PARENT = "CREATE TABLE parent (id INTEGER PRIMARY KEY);";
const CREATE_CHILD = "CREATE TABLE child (parentId INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE);";
// How a column is changed in SQLite, as Prisma writes it.
const REDEFINE_PARENT = `
  PRAGMA defer_foreign_keys=ON;
  PRAGMA foreign_keys=OFF;
  CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '');
  INSERT INTO new_parent (id) SELECT id FROM parent;
  DROP TABLE parent;
  ALTER TABLE new_parent RENAME TO parent;
  PRAGMA foreign_keys=ON;
  PRAGMA defer_foreign_keys=OFF;`;

/** A program with migrations of its own, and its database file; `start` is what happens when it is started. */
function createProgram() {
  const directory = mkdtempSync(join(tmpdir(), "kursovod-migrate-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const path = join(directory, "data", "test.db");
  const backupDir = join(directory, "backups");
  const migrationsDir = join(directory, "migrations");
  let now = Date.UTC(2027, 2, 10, 6);

  const ship = (name: string, sql: string): void => {
    mkdirSync(join(migrationsDir, name), { recursive: true });
    writeFileSync(join(migrationsDir, name, "migration.sql"), sql);
  };
  const start = (log = silentLog) => {
    now += 60_000;
    const address = { kind: "sqlite", path } as const;
    return migrateDatabase({ address, backupDir, migrationsDir, log, now: () => now });
  };
  const query = (sql: string): readonly unknown[] => {
    const connection = new BetterSqlite3(path);
    try {
      return connection.prepare(sql).raw().all();
    } finally {
      connection.close();
    }
  };
  const execute = (sql: string): void => {
    const connection = new BetterSqlite3(path);
    connection.exec(sql);
    connection.close();
  };
  const listBackups = (): readonly string[] =>
    readdirSync(directory).includes("backups") ? readdirSync(backupDir) : [];
  const withdraw = (name: string): void => rmSync(join(migrationsDir, name), { recursive: true });
  return { ship, withdraw, start, query, execute, listBackups, path, backupDir };
}

describe("When the program is started on a new SQLite file", () => {
  it("makes the file with all tables, and copies nothing", async () => {
    const program = createProgram();
    program.ship("20270101000000_init", CREATE_PARENT);
    program.ship("20270201000000_children", CREATE_CHILD);
    expect(await program.start()).toEqual(["20270101000000_init", "20270201000000_children"]);
    expect(program.query("SELECT count(*) FROM child")).toEqual([[0]]);
    expect(program.listBackups()).toEqual([]);
  });

  it("finds nothing to do at the next start", async () => {
    const program = createProgram();
    program.ship("20270101000000_init", CREATE_PARENT);
    await program.start();
    expect(await program.start()).toEqual([]);
    expect(program.listBackups()).toEqual([]);
  });
});

describe("When a newer program is started on a SQLite file with data", () => {
  it("copies the file first, so that the copy has the old tables with the data", async () => {
    const program = createProgram();
    program.ship("20270101000000_init", CREATE_PARENT);
    await program.start();
    program.execute("INSERT INTO parent VALUES (1)");
    program.ship("20270201000000_name", REDEFINE_PARENT);
    await program.start();
    const [backup] = program.listBackups();
    expect(backup).toMatch(/^test-before-update-2027-03-10T.*\.db$/);
    const copy = new BetterSqlite3(join(program.backupDir, String(backup)));
    expect(copy.prepare("SELECT * FROM parent").all()).toEqual([{ id: 1 }]);
    expect(copy.pragma("integrity_check")).toEqual([{ integrity_check: "ok" }]);
    copy.close();
  });

  it("keeps the rows that refer to a table which is made anew", async () => {
    const program = createProgram();
    program.ship("20270101000000_init", CREATE_PARENT + CREATE_CHILD);
    await program.start();
    program.execute("INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1)");
    program.ship("20270201000000_name", REDEFINE_PARENT);
    await program.start();
    expect(program.query("SELECT parentId FROM child")).toEqual([[1]]);
    expect(program.query("SELECT id, name FROM parent")).toEqual([[1, ""]]);
  });

  it("leaves it to another process that is faster", async () => {
    const program = createProgram();
    program.ship("20270101000000_init", CREATE_PARENT);
    await program.start();
    program.ship("20270201000000_children", CREATE_CHILD);
    let ofTheOther: Promise<readonly string[]> | undefined;
    // Between the copy and the first change is where two processes that start together meet.
    const ofThis = await program.start({
      ...silentLog,
      info: () => {
        ofTheOther ??= program.start();
      },
    });
    expect([ofThis, await ofTheOther]).toEqual([[], ["20270201000000_children"]]);
  });

  it("keeps the last ten copies and touches no other file", async () => {
    const program = createProgram();
    program.ship("20270101000000_init", CREATE_PARENT);
    await program.start();
    mkdirSync(program.backupDir);
    const others = ["test-notes.db", "test-2027-01-01T00-00-00-000Z.db"];
    for (const name of others) writeFileSync(join(program.backupDir, name), "");
    for (let version = 1; version <= 12; version += 1) {
      program.ship(`2027020100${String(version).padStart(4, "0")}_table`, `CREATE TABLE t${version} (id INTEGER)`);
      await program.start();
    }
    const backups = program.listBackups().filter((name) => name.startsWith("test-before-update-"));
    expect(backups).toHaveLength(10);
    expect(program.listBackups()).toEqual(expect.arrayContaining(others));
    // The oldest that is left has the first two of the twelve tables.
    const oldest = new BetterSqlite3(join(program.backupDir, String([...backups].sort()[0])));
    expect(oldest.prepare("SELECT count(*) FROM sqlite_master WHERE name LIKE 't_'").pluck().get()).toBe(2);
    oldest.close();
  });
});

describe("When a migration fails", () => {
  it.each([
    ["is wrong in its second statement", "CREATE TABLE half (id INTEGER); CREATE TABLE half (id INTEGER);"],
    ["leaves rows that refer to nothing", "CREATE TABLE half (id INTEGER); DELETE FROM parent;"],
  ])("leaves no trace of one that %s, and says which", async (_name, sql) => {
    const program = createProgram();
    program.ship("20270101000000_init", CREATE_PARENT + CREATE_CHILD);
    await program.start();
    program.execute("INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1)");
    program.ship("20270201000000_broken", sql);
    await expect(program.start()).rejects.toThrow(/20270201000000_broken failed and was undone/);
    expect(program.query("SELECT name FROM sqlite_master WHERE name = 'half'")).toEqual([]);
    expect(program.query("SELECT id FROM parent")).toEqual([[1]]);

    program.ship("20270201000000_broken", "CREATE TABLE whole (id INTEGER)");
    expect(await program.start()).toEqual(["20270201000000_broken"]);
  });
});

describe("When database and program do not belong together", () => {
  it("refuses a database that is newer than the program", async () => {
    const program = createProgram();
    program.ship("20270101000000_init", CREATE_PARENT);
    program.ship("20270201000000_children", CREATE_CHILD);
    await program.start();
    program.withdraw("20270201000000_children");
    await expect(program.start()).rejects.toThrow(/newer than this program.*20270201000000_children/);
  });

  it("refuses a migration that was edited after it had been applied", async () => {
    const program = createProgram();
    program.ship("20270101000000_init", CREATE_PARENT);
    await program.start();
    program.ship("20270101000000_init", `${CREATE_PARENT} -- edited`);
    await expect(program.start()).rejects.toThrow(/20270101000000_init was changed/);
  });

  it("does not mind other line ends", async () => {
    const program = createProgram();
    program.ship("20270101000000_init", `${CREATE_PARENT}\n-- end\n`);
    await program.start();
    program.ship("20270101000000_init", `${CREATE_PARENT}\r\n-- end\r\n`);
    expect(await program.start()).toEqual([]);
  });

  it("refuses the database of another program", async () => {
    const program = createProgram();
    program.ship("20270101000000_init", CREATE_PARENT);
    mkdirSync(join(program.path, ".."));
    program.execute("CREATE TABLE accounts (id INTEGER)");
    await expect(program.start()).rejects.toThrow(/belongs to something else/);
  });

  it("refuses a database that Prisma's own tool left half-way", async () => {
    const program = createProgram();
    program.ship("20270101000000_init", CREATE_PARENT);
    await program.start();
    program.execute("UPDATE _prisma_migrations SET finished_at = NULL");
    await expect(program.start()).rejects.toThrow(/half-way by the migration 20270101000000_init/);
  });
});
