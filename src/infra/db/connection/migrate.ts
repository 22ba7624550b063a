import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DatabaseLog } from "./database-types.ts";
import type { DatabaseAddress } from "./database-url.ts";
import { migratePostgresql } from "./migrate-postgresql.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { readMigrations } from "./migration-plan.ts";

export interface MigrateOptions {
  readonly address: DatabaseAddress;
  readonly log: DatabaseLog;
  /** Milliseconds since 1970: the time written beside a migration and into a backup's name. */
  readonly now: () => number;
  /** For the copy of a SQLite file; by default `backups` beside it. */
  readonly backupDir?: string;
  /** Replaceable for tests; by default the program's own migrations for this kind of database. */
  readonly migrationsDir?: string;
}

/**
 * Applies what is missing, oldest first, each in a transaction of its own, under a lock against other processes that start at the same time.
 * A SQLite file with content is copied first. Returns the names of what was applied; does nothing when there is nothing to do.
 * Throws when the database and the program do not belong together (see planMigrations); a migration that fails leaves no trace.
 */
export async function migrateDatabase(options: MigrateOptions): Promise<readonly string[]> {
  const { address, log, now } = options;
  const migrations = readMigrations(options.migrationsDir ?? getMigrationsDirectory(address.kind));
  const applied =
    address.kind === "sqlite"
      ? migrateSqlite({
          path: address.path,
          migrations,
          now,
          log,
          backupDir: options.backupDir ?? join(dirname(address.path), "backups"),
        })
      : await migratePostgresql({ url: address.url, migrations, now });
  if (applied.length > 0) log.info({ migrations: applied }, "database brought up to date");
  return applied;
}

/** Where the program's own migrations for a kind of database are. */
export const getMigrationsDirectory = (kind: DatabaseAddress["kind"]): string =>
  fileURLToPath(new URL(`../../../../prisma/migrations/${kind}`, import.meta.url));
