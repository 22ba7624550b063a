import { setImmediate as turn } from "node:timers/promises";
import { Prisma } from "../generated/sqlite/client.ts";
import type { Queries } from "./database-types.ts";

/** The rows that may be written into a table at once: plain columns, as createMany takes them. */
export type NewRow<Model extends Prisma.ModelName> = object &
  Exclude<Prisma.TypeMap["model"][Model]["operations"]["createMany"]["args"]["data"], readonly unknown[]>;

// SQLite builds may be limited to 999 bound values per statement; Prisma's own limit is the same.
const MAX_VALUES = 999;

/**
 * Inserts the rows whose unique keys are free and leaves the others as they are; returns how many were inserted. This is how duplicates
 * are avoided inside a transaction, where a refused INSERT would doom everything. One statement (`ON CONFLICT DO NOTHING`) for up to 999
 * values, alike on both databases. Only the database's own defaults apply: no @updatedAt, no generated ids.
 */
export async function insertIfAbsent<Model extends Prisma.ModelName>(
  queries: Queries,
  model: Model,
  rows: readonly NewRow<Model>[],
): Promise<number> {
  let inserted = 0;
  let isFirst = true;
  for (const { columns, values } of groupByColumns(rows)) {
    for (const chunk of inStatements(columns, values)) {
      // Thousands of rows take seconds: what else happens meanwhile has its turn between two statements.
      if (!isFirst) await turn();
      isFirst = false;
      inserted += await queries.$executeRaw(renderInsert(model, columns, chunk));
    }
  }
  return inserted;
}

/** The same, for who has to know which ones were new: returns the values of `column` of those that were inserted. */
export async function insertAbsent<Model extends Prisma.ModelName, Column extends string & keyof NewRow<Model>>(
  queries: Queries,
  model: Model,
  rows: readonly NewRow<Model>[],
  column: Column,
): Promise<readonly NewRow<Model>[Column][]> {
  const inserted: NewRow<Model>[Column][] = [];
  let isFirst = true;
  for (const { columns, values } of groupByColumns(rows)) {
    for (const chunk of inStatements(columns, values)) {
      if (!isFirst) await turn();
      isFirst = false;
      const insert = Prisma.sql`${renderInsert(model, columns, chunk)} RETURNING ${Prisma.raw(`"${column}"`)}`;
      const found = await queries.$queryRaw<Record<Column, NewRow<Model>[Column]>[]>(insert);
      inserted.push(...found.map((row) => row[column]));
    }
  }
  return inserted;
}

function inStatements(
  columns: readonly string[],
  values: readonly (readonly unknown[])[],
): readonly (readonly (readonly unknown[])[])[] {
  const size = Math.max(1, Math.floor(MAX_VALUES / columns.length));
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}

interface RowGroup {
  readonly columns: readonly string[];
  readonly values: unknown[][];
}

/** Rows may leave optional columns out, and SQLite has no word for "the default" in a list of values: one statement per set of columns. */
function groupByColumns(rows: readonly object[]): readonly RowGroup[] {
  const groups = new Map<string, RowGroup>();
  for (const row of rows) {
    const entries = Object.entries(row).filter(([, value]) => value !== undefined);
    const columns = entries.map(([column]) => column);
    const key = columns.join(",");
    const group = groups.get(key) ?? { columns, values: [] };
    groups.set(key, group);
    group.values.push(entries.map(([, value]) => value));
  }
  return [...groups.values()];
}

function renderInsert(table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): Prisma.Sql {
  const names = Prisma.raw(columns.map((column) => `"${column}"`).join(", "));
  const tuples = Prisma.join(rows.map((row) => Prisma.sql`(${Prisma.join([...row])})`));
  return Prisma.sql`INSERT INTO ${Prisma.raw(`"${table}"`)} (${names}) VALUES ${tuples} ON CONFLICT DO NOTHING`;
}
