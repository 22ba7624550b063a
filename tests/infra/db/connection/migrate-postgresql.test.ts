import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseDatabaseUrl } from "../../../../src/infra/db/connection/database-url.ts";
import { migrateDatabase } from "../../../../src/infra/db/connection/migrate.ts";
import { createDatabaseSite, silentLog, testDatabaseKind } from "../../../support/database.ts";

/** A program with migrations of its own on an empty database. */
async function createProgram() {
  const directory = mkdtempSync(join(tmpdir(), "kursovod-migrate-"));
  const site = await createDatabaseSite();
  onTestFinished(async () => {
    rmSync(directory, { recursive: true });
    await site.remove();
  });
  const query = async (sql: string): Promise<readonly unknown[]> => {
    const client = new Client({ connectionString: site.url });
    await client.connect();
    try {
      return (await client.query({ text: sql, rowMode: "array" })).rows;
    } finally {
      await client.end();
    }
  };
  await query("DROP SCHEMA public CASCADE");
  await query("CREATE SCHEMA public");
  const ship = (name: string, sql: string): void => {
    mkdirSync(join(directory, name), { recursive: true });
    writeFileSync(join(directory, name, "migration.sql"), sql);
  };
  const withdraw = (name: string): void => rmSync(join(directory, name), { recursive: true });
  const address = parseDatabaseUrl(site.url);
  const start = () => migrateDatabase({ address, migrationsDir: directory, log: silentLog, now: Date.now });
  return { ship, withdraw, start, query };
}

describe.runIf(testDatabaseKind === "postgresql")("When the program is started on PostgreSQL", () => {
  it("brings the database up to date once, also when several processes start together", async () => {
    const program = await createProgram();
    program.ship("20270101000000_init", "CREATE TABLE a (id INTEGER); CREATE TABLE b (id INTEGER);");
    program.ship("20270201000000_more", "CREATE TABLE c (id INTEGER);");
    const applied = await Promise.all([program.start(), program.start(), program.start()]);
    expect(applied.flat()).toEqual(["20270101000000_init", "20270201000000_more"]);
    expect(await program.query("SELECT count(*)::int FROM a, b, c")).toEqual([[0]]);
  });

  it("leaves no trace of a migration that fails, and says which", async () => {
    const program = await createProgram();
    program.ship("20270101000000_init", "CREATE TABLE a (id INTEGER);");
    program.ship("20270201000000_broken", "CREATE TABLE half (id INTEGER); CREATE TABLE a (id INTEGER);");
    await expect(program.start()).rejects.toThrow(/20270201000000_broken failed and was undone/);
    expect(await program.query("SELECT to_regclass('a') IS NULL, to_regclass('half') IS NULL")).toEqual([
      [false, true],
    ]);
    program.ship("20270201000000_broken", "CREATE TABLE whole (id INTEGER);");
    expect(await program.start()).toEqual(["20270201000000_broken"]);
  });

  it("refuses a database that is newer than the program, or was changed by a script that has been edited", async () => {
    const program = await createProgram();
    program.ship("20270101000000_init", "CREATE TABLE a (id INTEGER);");
    program.ship("20270201000000_more", "CREATE TABLE b (id INTEGER);");
    await program.start();
    program.ship("20270101000000_init", "CREATE TABLE a (id BIGINT);");
    await expect(program.start()).rejects.toThrow(/20270101000000_init was changed/);
    program.withdraw("20270201000000_more");
    await expect(program.start()).rejects.toThrow(/newer than this program/);
  });

  it("refuses the database of another program", async () => {
    const program = await createProgram();
    program.ship("20270101000000_init", "CREATE TABLE a (id INTEGER);");
    await program.query("CREATE TABLE accounts (id INTEGER)");
    await expect(program.start()).rejects.toThrow(/belongs to something else/);
  });
});
