import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { Database as Connection } from "better-sqlite3";

export interface BackUpOptions {
  /** An open connection to the file, outside of a transaction. */
  readonly connection: Connection;
  readonly source: string;
  /** Created when it is not there. */
  readonly directory: string;
  /** Milliseconds since 1970, for the name. */
  readonly now: number;
}

// One per version of the program: ten reach back over about a year of updates.
const KEPT_BACKUPS = 10;

/**
 * Writes a complete copy of the database, `kursovod-2027-01-10T12-00-00-000Z.db`, without stopping others that read or write; returns its
 * path. The copy is on the disk when this returns. Of the copies of this database the last ten are kept.
 */
export function backUpSqlite({ connection, source, directory, now }: BackUpOptions): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const extension = extname(source);
  const stem = basename(source, extension);
  const file = join(directory, `${stem}-${new Date(now).toISOString().replaceAll(/[:.]/g, "-")}${extension}`);

  // Under its final name only when it is complete; a crash leaves a .part, which the next run replaces.
  const part = `${file}.part`;
  rmSync(part, { force: true });
  connection.prepare("VACUUM INTO ?").run(part);
  flushToDisk(part);
  renameSync(part, file);
  flushToDisk(directory);

  const isBackup = (name: string): boolean =>
    name.startsWith(`${stem}-`) &&
    /-\d{4}-\d\d-\d\dT[\d-]+Z$/.test(basename(name, extension)) &&
    name.endsWith(extension);
  const surplus = readdirSync(directory).filter(isBackup).sort().slice(0, -KEPT_BACKUPS);
  for (const name of surplus) rmSync(join(directory, name));
  return file;
}

function flushToDisk(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
