import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the data is: a file of this machine, or a PostgreSQL server. */
export type DatabaseAddress = SqliteAddress | PostgresqlAddress;

export interface SqliteAddress {
  readonly kind: "sqlite";
  /** Absolute path of the database file. */
  readonly path: string;
}

export interface PostgresqlAddress {
  readonly kind: "postgresql";
  readonly url: string;
}

/**
 * Reads `file:…` (a path relative to the working directory, an absolute path or a `file://` URL) or `postgresql://…`.
 * Throws for anything else, and for parameters that would be ignored in silence.
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  if (url.startsWith("file:")) {
    if (url.includes("?")) throw new Error("DATABASE_URL: a file: address takes no parameters after «?».");
    const path = url.startsWith("file://") ? fileURLToPath(url) : url.slice("file:".length);
    if (path === "" || path === ":memory:") throw new Error("DATABASE_URL: file: is followed by the path of a file.");
    return { kind: "sqlite", path: resolve(path) };
  }
  if (url.startsWith("postgresql://") || url.startsWith("postgres://")) {
    // Prisma's own parameter; the driver would ignore it and write to another schema than the one asked for.
    if (new URL(url).searchParams.has("schema")) {
      throw new Error("DATABASE_URL: the parameter «schema» is not supported, tables are kept in the schema public.");
    }
    return { kind: "postgresql", url };
  }
  throw new Error("DATABASE_URL: expected file:<path> or postgresql://<user>:<password>@<host>:<port>/<database>.");
}
