import { statSync } from "node:fs";
import Connection from "better-sqlite3";
import { backUpSqlite } from "./back-up-sqlite.ts";
import { parseDatabaseUrl } from "./database-url.ts";

export interface BackUpDatabaseOptions {
  readonly url: string;
  readonly directory: string;
}

/**
 * Makes the nightly copy of a SQLite file: takes the slot that names the copy, returns its size in bytes. `null` for PostgreSQL, which has its own
 * means. The copy is written within one call that blocks the process: about a second for 100 MB, at night.
 */
export const createBackUp = ({ url, directory }: BackUpDatabaseOptions): ((slot: number) => Promise<number>) | null => {
  const address = parseDatabaseUrl(url);
  if (address.kind !== "sqlite") {
    return null;
  }
  return (slot) => {
    const connection = new Connection(address.path, { readonly: true, fileMustExist: true });
    try {
      const file = backUpSqlite({ connection, source: address.path, directory, now: slot });
      return Promise.resolve(statSync(file).size);
    } finally {
      connection.close();
    }
  };
};
