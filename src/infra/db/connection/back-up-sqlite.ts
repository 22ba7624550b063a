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
  /** What occasioned the copy, a part of its name: copies of one occasion do not displace those of another. */
  readonly occasion?: string;
}

// Before updates they reach back over about a year, nightly ones over ten days.
const KEPT_BACKUPS = 10;

/**
 * Writes a complete copy of the database, `kursovod-2027-01-10T12-00-00-000Z.db`, without stopping others that read or write; returns its
 * path. The copy is on the disk when this returns. Of the copies of this database on this
 * occasion the last ten are kept.
 */
export function backUpSqlite({ connection, source, directory, now, occasion }: BackUpOptions): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const extension = extname(source);
  const name = basename(source, extension);
  const stem = occasion === undefined ? name : `${name}-${occasion}`;
  const file = join(directory, `${stem}-${new Date(now).toISOString().replaceAll(/[:.]/g, "-")}${extension}`);

  // Under its final name only when it is complete; a crash leaves a .part, which the next run replaces.
  const part = `${file}.part`;
  rmSync(part, { force: true });
  connection.prepare("VACUUM INTO ?").run(part);
  flushToDisk(part);
  renameSync(part, file);
  flushToDisk(directory);

  const isSameSeries = (entry: string): boolean =>
    entry.startsWith(`${stem}-`) && /^\d{4}-\d\d-\d\dT[\d-]+Z$/.test(basename(entry, extension).slice(stem.length + 1));
  const surplus = readdirSync(directory).filter(isSameSeries).sort().slice(0, -KEPT_BACKUPS);
  for (const entry of surplus) rmSync(join(directory, entry));
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
