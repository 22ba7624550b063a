import type { Database } from "../../src/infra/db/connection/database-types.ts";

/** Rows of every table by its name, each as text. */
export type StoredRows = ReadonlyMap<string, readonly string[]>;

/** What the program keeps to run, and not because somebody did something. */
const plumbing = new Set(["InboxUpdate", "DialogState", "ChatScreen", "HandledRequest", "JobRun", "Lease", "Setting"]);

/** Reads everything that is stored, table by table, whatever tables there are. */
export const readEverything = async ({ kind, client }: Database): Promise<StoredRows> => {
  const listed = await client.$queryRawUnsafe<{ name: string }[]>(
    kind === "sqlite"
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
      : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name",
  );
  const tables = new Map<string, readonly string[]>();
  for (const { name } of listed.filter(({ name }) => name !== "_prisma_migrations")) {
    const rows = await client.$queryRawUnsafe<object[]>(`SELECT * FROM "${name}"`);
    tables.set(name, rows.map(rowToText).toSorted());
  }
  return tables;
};

/** The same without what the program keeps for itself: a refused attempt must leave it as it was. */
export const readBusiness = async (database: Database): Promise<StoredRows> =>
  new Map([...(await readEverything(database))].filter(([table]) => !plumbing.has(table)));

/** Rows that are in one of the two readings only, as `+Table row` and `-Table row`. */
export const findChanges = (before: StoredRows, after: StoredRows): readonly string[] =>
  [...after].flatMap(([table, rows]) => {
    const old = new Set(before.get(table));
    const fresh = new Set(rows);
    return [
      ...rows.filter((row) => !old.has(row)).map((row) => `+${table} ${row}`),
      ...[...old].filter((row) => !fresh.has(row)).map((row) => `-${table} ${row}`),
    ];
  });

/** Rows in which the text occurs, as `Table row`. */
export const findText = (stored: StoredRows, text: string): readonly string[] =>
  [...stored].flatMap(([table, rows]) => rows.filter((row) => row.includes(text)).map((row) => `${table} ${row}`));

const rowToText = (row: object): string =>
  JSON.stringify(row, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
