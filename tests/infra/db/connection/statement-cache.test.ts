import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cacheStatements } from "../../../../src/infra/db/connection/statement-cache.ts";

let directory: string;
let connection: SqlDriverAdapter;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "kursovod-statements-"));
  connection = await new PrismaBetterSqlite3({ url: join(directory, "test.db") }).connect();
  await connection.executeScript("CREATE TABLE entry (id INTEGER UNIQUE, word TEXT)");
});
afterEach(async () => {
  await connection.dispose();
  rmSync(directory, { recursive: true });
});

const int = { scalarType: "int", arity: "scalar" } as const;
const text = { scalarType: "string", arity: "scalar" } as const;
const insert = (id: number, word: string | null) =>
  connection.executeRaw({ sql: "INSERT INTO entry VALUES (?, ?)", args: [id, word], argTypes: [int, text] });
const find = async (id: number) =>
  (await connection.queryRaw({ sql: "SELECT word, id FROM entry WHERE id = ?", args: [id], argTypes: [int] })).rows;

describe("When one statement is sent again and again", () => {
  it("is compiled once, and takes the values of each time", async () => {
    const prepare = vi.spyOn(BetterSqlite3.prototype, "prepare");
    cacheStatements(connection);
    for (const id of [1, 2, 3]) expect(await insert(id, `word ${id}`)).toBe(1);
    expect([await find(2), await find(3), await find(4)]).toEqual([[["word 2", 2]], [["word 3", 3]], []]);
    expect(prepare.mock.calls.length).toBe(2);
    prepare.mockRestore();
  });

  it("serves the next one after it was refused", async () => {
    cacheStatements(connection);
    await insert(1, null);
    // The adapter refuses at once, or with a promise.
    await expect(async () => insert(1, "again")).rejects.toThrow(/Unique/);
    expect(await insert(2, "other")).toBe(1);
    expect(await find(1)).toEqual([[null, 1]]);
  });

  it("says what its columns are, as without the cache", async () => {
    const query = { sql: "SELECT id, word, 1.5 AS half FROM entry", args: [], argTypes: [] };
    await insert(1, "one");
    const plain = await connection.queryRaw(query);
    cacheStatements(connection);
    expect([await connection.queryRaw(query), await connection.queryRaw(query)]).toEqual([plain, plain]);
  });
});

describe("When very many different statements are sent", () => {
  it("answers each, and keeps only some", async () => {
    cacheStatements(connection);
    await insert(7, "seven");
    for (let number = 0; number < 1_200; number += 1) {
      const { rows } = await connection.queryRaw({ sql: `SELECT ${number}, word FROM entry`, args: [], argTypes: [] });
      expect(rows).toEqual([[number, "seven"]]);
    }
    expect(await find(7)).toEqual([["seven", 7]]);
  });
});
