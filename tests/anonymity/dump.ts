import { readdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Database } from "../../src/infra/db/connection/database-types.ts";
import { testDatabaseKind } from "../support/database.ts";

/** A row as the database has it, with what it tells about where and when it was written. */
export interface DumpRow {
  readonly table: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Where the row lies: SQLite's rowid, PostgreSQL's block and place. */
  readonly place: number;
  /** Which transaction wrote it; PostgreSQL only. */
  readonly transaction: number | null;
}

export interface Dump {
  readonly rows: readonly DumpRow[];
  /** SQLite: the file, its write-ahead log, whatever lies beside them. PostgreSQL: the tables' files. */
  readonly bytes: Buffer;
}

/** All that somebody has who got hold of the database, and not of the folder of keys. */
export const dumpDatabase = async (database: Database): Promise<Dump> =>
  testDatabaseKind === "sqlite" ? dumpSqlite(database) : dumpPostgresql(database);

type Row = Readonly<Record<string, unknown>>;

const dumpSqlite = async ({ client }: Database): Promise<Dump> => {
  const tables = await client.$queryRawUnsafe<{ name: string }[]>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );
  const rows: DumpRow[] = [];
  for (const { name } of tables) {
    const found = await client.$queryRawUnsafe<Row[]>(`SELECT rowid AS "_place", * FROM "${name}" ORDER BY rowid`);
    for (const { _place: place, ...values } of found) {
      rows.push({ table: name, values, place: Number(place), transaction: null });
    }
  }
  const [main] = await client.$queryRawUnsafe<{ file: string }[]>("PRAGMA database_list");
  const folder = dirname(main?.file ?? "");
  const files = await readdir(folder);
  const contents = await Promise.all(files.map((file) => readFile(`${folder}/${file}`)));
  return { rows, bytes: Buffer.concat(contents) };
};

const dumpPostgresql = async ({ client }: Database): Promise<Dump> => {
  const tables = await client.$queryRawUnsafe<{ name: string }[]>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const rows: DumpRow[] = [];
  // What is still in memory goes into the files.
  await client.$executeRawUnsafe("CHECKPOINT");
  const contents: Buffer[] = [];
  for (const { name } of tables) {
    const found = await client.$queryRawUnsafe<Row[]>(
      `SELECT ctid::text AS "_place", xmin::text AS "_transaction", * FROM "${name}" ORDER BY ctid`,
    );
    for (const { _place: place, _transaction: transaction, ...values } of found) {
      const [block = 0, line = 0] = String(place).match(/\d+/gu)?.map(Number) ?? [];
      rows.push({ table: name, values, place: block * 1000 + line, transaction: Number(transaction) });
    }
    // Rows that were deleted lie there until they are vacuumed.
    const [file] = await client.$queryRawUnsafe<{ content: Uint8Array | null }[]>(
      `SELECT pg_read_binary_file(pg_relation_filepath('"${name}"')) AS content`,
    );
    contents.push(Buffer.from(file?.content ?? []));
  }
  return { rows, bytes: Buffer.concat(contents) };
};
