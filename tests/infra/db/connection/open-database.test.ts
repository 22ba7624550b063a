import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../../../src/infra/db/connection/open-database.ts";
import { createDatabaseSite, silentLog, testDatabaseKind } from "../../../support/database.ts";

const open = (url: string) => openDatabase({ url, log: silentLog });

describe("When the database is opened again", () => {
  it("has what was stored before", async () => {
    const site = await createDatabaseSite();
    onTestFinished(() => site.remove());
    const first = await open(site.url);
    await first.client.setting.create({ data: { key: "a", value: "1" } });
    await first.close();
    const second = await open(site.url);
    expect(await second.client.setting.count()).toBe(1);
    expect(second.kind).toBe(testDatabaseKind);
    await second.close();
  });

  it("makes a file that is not there yet, with its directory", async () => {
    const database = await open(`file:${join(createDirectory(), "data", "deep", "kursovod.db")}`);
    expect(await database.client.setting.count()).toBe(0);
    await database.close();
  });

  it("refuses queries after it was closed", async () => {
    const site = await createDatabaseSite();
    onTestFinished(() => site.remove());
    const database = await open(site.url);
    await database.close();
    await expect(database.client.setting.count()).rejects.toThrow(/is closed/);
    await expect(database.transaction((tx) => tx.setting.count())).rejects.toThrow(/is closed/);
  });
});

describe("When the database cannot be opened", () => {
  it("names the server, and not the password", async () => {
    // Nothing listens on port 1.
    const error: unknown = await open("postgresql://bot:secret@127.0.0.1:1/kursovod").catch(
      (reason: unknown) => reason,
    );
    expect(String(error)).toMatch(/PostgreSQL at 127\.0\.0\.1:1.*ECONNREFUSED/);
    expect(String(error)).not.toContain("secret");
  });

  it("names the file that is no database", async () => {
    const path = join(createDirectory(), "notes.db");
    writeFileSync(path, "Not a database, but long enough to be looked at as one. ".repeat(20));
    await expect(open(`file:${path}`)).rejects.toThrow(/notes\.db cannot be used.*not a database/);
  });
});

function createDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "kursovod-open-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}
