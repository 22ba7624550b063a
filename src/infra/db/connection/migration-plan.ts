import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One step of the tables' history, as this program ships it. */
export interface Migration {
  /** Directory name, `20270110120000_init`; the order of names is the order of steps. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the script in hexadecimal, as Prisma computes it. */
  readonly checksum: string;
}

/** What `_prisma_migrations` says about one step. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly isFinished: boolean;
  readonly isRolledBack: boolean;
}

/** The migrations in a directory, oldest first. Throws when there is none: a program without its migrations is incomplete. */
export function readMigrations(directory: string): readonly Migration[] {
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => /^\d{14}_/.test(name)) : [];
  if (names.length === 0) throw new Error(`No migrations in ${directory}: the program is not installed completely.`);
  return names.sort().map((name) => {
    // Git may have changed line ends on Windows; the checksum must not depend on that.
    const sql = readFileSync(join(directory, name, "migration.sql"), "utf8").replaceAll("\r\n", "\n");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/**
 * The steps that are still to be done, oldest first. Throws when the database is newer than the program, was changed by a script that
 * has been edited since, or was left half-way by another tool.
 */
export function planMigrations(
  available: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  const inForce = applied.filter((migration) => !migration.isRolledBack);
  const availableByName = new Map(available.map((migration) => [migration.name, migration]));

  const unfinished = inForce.find((migration) => !migration.isFinished);
  if (unfinished) {
    throw new Error(
      `The database was left half-way by the migration ${unfinished.name}, which another tool began. ` +
        "Restore a backup, or repair it with «prisma migrate resolve».",
    );
  }
  const unknown = inForce.find((migration) => !availableByName.has(migration.name));
  if (unknown) {
    throw new Error(
      `The database is newer than this program: it has the migration ${unknown.name}. Start the newer version, or restore a backup.`,
    );
  }
  const edited = inForce.find((migration) => availableByName.get(migration.name)?.checksum !== migration.checksum);
  if (edited) {
    throw new Error(
      `The migration ${edited.name} was changed after it had been applied to this database. ` +
        "Restore the script as it was; changes belong into a new migration.",
    );
  }
  const done = new Set(inForce.map((migration) => migration.name));
  return available.filter((migration) => !done.has(migration.name));
}

/** Why a database with tables, but without our history, is not touched. */
export const createForeignDatabaseError = (): Error =>
  new Error(
    "The database has tables, but none of this program's history (_prisma_migrations): it belongs to something else. Name another one.",
  );
