import { createHash, randomBytes } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Database, DatabaseKind, DatabaseLog } from "../../src/infra/db/connection/database-types.ts";
import { parseDatabaseUrl } from "../../src/infra/db/connection/database-url.ts";
import { getMigrationsDirectory, migrateDatabase } from "../../src/infra/db/connection/migrate.ts";
import { readMigrations } from "../../src/infra/db/connection/migration-plan.ts";
import { openDatabase } from "../../src/infra/db/connection/open-database.ts";

// One suite for both databases: SQLite, or the PostgreSQL server of TEST_DATABASE_URL (whose user may create databases).
const serverUrl = process.env.TEST_DATABASE_URL;

/** The kind of database that this run of the suite uses. */
export const testDatabaseKind: DatabaseKind = serverUrl === undefined ? "sqlite" : "postgresql";

/** A database of its own: migrated, empty, not opened yet. */
export interface DatabaseSite {
  /** For openDatabase, or for the DATABASE_URL of a process that the test starts. */
  readonly url: string;
  /** Removes it with all its contents. It must be closed, or its processes ended. */
  readonly remove: () => Promise<void>;
}

/**
 * A fresh database for each test of the file or `describe` in which this is called, open from before the test until after it. What is
 * returned may be handed around at once, but used only inside tests and later hooks.
 */
export const useDatabase = (): Database => openBetween(beforeEach, afterEach);

/** The same for tests that leave everything as they found it, or mind nothing that the others left: one database for all of them. */
export const useOneDatabase = (): Database => openBetween(beforeAll, afterAll);

function openBetween(
  before: (open: () => Promise<void>) => void,
  after: (close: () => Promise<void>) => void,
): Database {
  let opened: { readonly database: Database; readonly site: DatabaseSite } | undefined;
  const getCurrent = (): Database => {
    if (!opened) throw new Error("useDatabase: there is a database only while a test runs.");
    return opened.database;
  };

  before(async () => {
    const site = await createDatabaseSite();
    opened = { site, database: await openDatabase({ url: site.url, log: silentLog }) };
  });
  after(async () => {
    await opened?.database.close();
    await opened?.site.remove();
    opened = undefined;
  });

  return {
    kind: testDatabaseKind,
    get client() {
      return getCurrent().client;
    },
    transaction: (work) => getCurrent().transaction(work),
    close: () => getCurrent().close(),
  };
}

/** For tests that open the database themselves, several times, or in another process. */
export async function createDatabaseSite(): Promise<DatabaseSite> {
  return serverUrl === undefined ? createSqliteSite() : createPostgresqlSite(serverUrl);
}

/** The log of tests to which the database's own messages do not matter. */
export const silentLog: DatabaseLog = { debug: () => undefined, info: () => undefined, warn: () => undefined };

// Once per test process.
let template: Promise<string> | undefined;

async function createSqliteSite(): Promise<DatabaseSite> {
  template ??= provideSqliteTemplate();
  const directory = mkdtempSync(join(tmpdir(), "kursovod-test-"));
  const path = join(directory, "test.db");
  copyFileSync(await template, path);
  return {
    url: `file:${path}`,
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** Migrating takes longer than most tests: done once per set of migrations, and kept for the next run. */
async function provideSqliteTemplate(): Promise<string> {
  const directory = join(tmpdir(), `kursovod-templates-${userInfo().username}`);
  const file = join(directory, `${getMigrationsHash("sqlite")}.db`);
  if (existsSync(file)) return file;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const building = `${file}.${process.pid}`;
  await migrateDatabase({ address: { kind: "sqlite", path: building }, log: silentLog, now: Date.now });
  // Several test processes may build it at the same time; the last one wins, with the same contents.
  renameSync(building, file);
  return file;
}

async function createPostgresqlSite(server: string): Promise<DatabaseSite> {
  template ??= providePostgresqlTemplate(server);
  const templateName = await template;
  const name = `kursovod_test_${randomBytes(6).toString("hex")}`;
  await runOnServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName}`));
  return {
    url: toDatabaseUrl(server, name),
    remove: () => runOnServer(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

async function providePostgresqlTemplate(server: string): Promise<string> {
  const name = `kursovod_template_${getMigrationsHash("postgresql")}`;
  await runOnServer(server, async (client) => {
    // Test processes take turns; any number will do that nothing else locks on this server.
    await client.query("SELECT pg_advisory_lock(20270310)");
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 1) return;
    // Under its name only when it is complete.
    await client.query(`DROP DATABASE IF EXISTS ${name}_building`);
    await client.query(`CREATE DATABASE ${name}_building`);
    const address = parseDatabaseUrl(toDatabaseUrl(server, `${name}_building`));
    await migrateDatabase({ address, log: silentLog, now: Date.now });
    await client.query(`ALTER DATABASE ${name}_building RENAME TO ${name}`);
  });
  return name;
}

async function runOnServer(server: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function toDatabaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function getMigrationsHash(kind: DatabaseKind): string {
  const hash = createHash("sha256");
  for (const { name, checksum } of readMigrations(getMigrationsDirectory(kind))) hash.update(`${name} ${checksum}\n`);
  // Enough to tell sets apart, and short enough for a database's name.
  return hash.digest("hex").slice(0, 16);
}
