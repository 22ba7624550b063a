import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import BetterSqlite3, { type Database as Connection } from "better-sqlite3";
import { backUpSqlite } from "./back-up-sqlite.ts";
import type { DatabaseLog } from "./database-types.ts";
import { type AppliedMigration, createForeignDatabaseError, type Migration, planMigrations } from "./migration-plan.ts";

export interface MigrateSqliteOptions {
  readonly path: string;
  readonly migrations: readonly Migration[];
  readonly backupDir: string;
  readonly now: () => number;
  readonly log: DatabaseLog;
}

// Another process may be migrating the same file: longer than any migration of a municipality's data takes.
const LOCK_WAIT_MS = 60_000;

// Prisma's own table, to the letter: its tools read and continue the history.
const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/** Brings a SQLite file, which need not exist yet, up to date; see migrateDatabase. */
export function migrateSqlite(options: MigrateSqliteOptions): readonly string[] {
  const connection = openFile(options.path);
  try {
    const pending = planMigrations(options.migrations, readHistory(connection));
    if (pending.length === 0) return [];
    if (hasTables(connection)) {
      const { path: source, backupDir: directory } = options;
      const file = backUpSqlite({ connection, source, directory, now: options.now(), occasion: "before-update" });
      options.log.info({ file }, "database copied before its tables are changed");
    }
    return pending.filter((migration) => applyMigration(connection, migration, options)).map(({ name }) => name);
  } finally {
    connection.close();
  }
}

function openFile(path: string): Connection {
  try {
    // People's data: for nobody else on the machine.
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const connection = new BetterSqlite3(path, { timeout: LOCK_WAIT_MS });
    connection.pragma("journal_mode = WAL");
    connection.pragma("synchronous = FULL");
    // Changing a table means copying and dropping it; with foreign keys on, the drop would delete the rows that refer to it.
    connection.pragma("foreign_keys = OFF");
    return connection;
  } catch (error) {
    throw new Error(`DATABASE_URL: the database file ${path} cannot be used: ${String(error)}`, { cause: error });
  }
}

/** Returns false when another process was faster. */
function applyMigration(
  connection: Connection,
  migration: Migration,
  { migrations, now }: MigrateSqliteOptions,
): boolean {
  const apply = connection.transaction((): boolean => {
    if (!planMigrations(migrations, readHistory(connection)).some(({ name }) => name === migration.name)) return false;
    const startedAt = toTimestamp(now());
    connection.exec(HISTORY_TABLE);
    connection.exec(migration.sql);
    const orphans = connection.pragma("foreign_key_check") as readonly { readonly table: string }[];
    if (orphans[0])
      throw new Error(`${orphans.length} rows refer to nothing, the first of them in ${orphans[0].table}`);
    connection
      .prepare(
        `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
         VALUES (?, ?, ?, ?, ?, 1)`,
      )
      .run(randomUUID(), migration.checksum, migration.name, startedAt, toTimestamp(now()));
    return true;
  });
  try {
    // IMMEDIATE: the lock is taken before the history is read, so that of two processes one waits and then finds nothing to do.
    return apply.immediate();
  } catch (error) {
    throw new Error(`The migration ${migration.name} failed and was undone: ${String(error)}`, { cause: error });
  }
}

function readHistory(connection: Connection): readonly AppliedMigration[] {
  const hasHistory = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get();
  if (!hasHistory) {
    if (hasTables(connection)) throw createForeignDatabaseError();
    return [];
  }
  const rows = connection
    .prepare(`SELECT "migration_name", "checksum", "finished_at", "rolled_back_at" FROM "_prisma_migrations"`)
    .all() as readonly Record<"migration_name" | "checksum" | "finished_at" | "rolled_back_at", string | null>[];
  return rows.map((row) => ({
    name: String(row.migration_name),
    checksum: String(row.checksum),
    isFinished: row.finished_at !== null,
    isRolledBack: row.rolled_back_at !== null,
  }));
}

const hasTables = (connection: Connection): boolean =>
  connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").get() !==
  undefined;

/** The form in which Prisma's adapter writes times. */
const toTimestamp = (milliseconds: number): string => new Date(milliseconds).toISOString().replace("Z", "+00:00");
