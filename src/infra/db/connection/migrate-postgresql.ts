import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { type AppliedMigration, createForeignDatabaseError, type Migration, planMigrations } from "./migration-plan.ts";

export interface MigratePostgresqlOptions {
  readonly url: string;
  readonly migrations: readonly Migration[];
  readonly now: () => number;
}

// The number that Prisma's own tools lock, so that they and we keep out of each other's way.
const PRISMA_ADVISORY_LOCK = 72_707_369;
// Another process may be migrating the same database: longer than any migration of a municipality's data takes.
const LOCK_WAIT_MS = 60_000;
const CONNECT_TIMEOUT_MS = 10_000;

// Prisma's own table, to the letter: its tools read and continue the history.
const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

/** Brings a PostgreSQL database up to date; see migrateDatabase. Copies of the data are the server's administrator's matter. */
export async function migratePostgresql({
  url,
  migrations,
  now,
}: MigratePostgresqlOptions): Promise<readonly string[]> {
  const connection = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await connect(connection);
  try {
    await connection.query(`SET lock_timeout = ${LOCK_WAIT_MS}`);
    // Held by the session: it ends with the connection, however that ends.
    await connection.query("SELECT pg_advisory_lock($1)", [PRISMA_ADVISORY_LOCK]);
    const pending = planMigrations(migrations, await readHistory(connection));
    for (const migration of pending) await applyMigration(connection, migration, now);
    return pending.map(({ name }) => name);
  } finally {
    await connection.end();
  }
}

async function connect(connection: Client): Promise<void> {
  try {
    await connection.connect();
  } catch (error) {
    // A host with two addresses fails with one error for each, and an empty text of its own.
    const reasons = error instanceof AggregateError ? error.errors.map(String).join(", ") : String(error);
    throw new Error(
      `DATABASE_URL: PostgreSQL at ${connection.host}:${connection.port} (database ${connection.database}, user ${connection.user}) does not let us in: ${reasons}`,
      { cause: error },
    );
  }
}

async function applyMigration(connection: Client, migration: Migration, now: () => number): Promise<void> {
  await connection.query("BEGIN");
  try {
    const startedAt = new Date(now());
    await connection.query(HISTORY_TABLE);
    await connection.query(migration.sql);
    await connection.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, $5, 1)`,
      [randomUUID(), migration.checksum, migration.name, startedAt, new Date(now())],
    );
    await connection.query("COMMIT");
  } catch (error) {
    // The script's error is the one to report, also when the connection is gone and nothing can be rolled back any more.
    await connection.query("ROLLBACK").catch(() => undefined);
    throw new Error(`The migration ${migration.name} failed and was undone: ${String(error)}`, { cause: error });
  }
}

async function readHistory(connection: Client): Promise<readonly AppliedMigration[]> {
  const tables = await connection.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  if (!tables.rows.some(({ name }) => name === "_prisma_migrations")) {
    if (tables.rows.length > 0) throw createForeignDatabaseError();
    return [];
  }
  const history = await connection.query<AppliedMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished", rolled_back_at IS NOT NULL AS "isRolledBack"
     FROM public._prisma_migrations`,
  );
  return history.rows;
}
