import { setImmediate as turn } from "node:timers/promises";
import { Prisma } from "../generated/sqlite/client.ts";
import type { Queries } from "./database-types.ts";
import type { NewRow } from "./insert-if-absent.ts";

// As for inserts: Prisma's limit of bound values in a statement.
const MAX_VALUES = 999;

/**
 * Writes many rows at once: those whose key is there get the columns in `update`, the others are added. All rows have the same columns. One
 * statement for up to 999 values, alike on both databases; before each one others have their turn.
 */
export async function upsertRows<Model extends Prisma.ModelName>(
  queries: Queries,
  model: Model,
  rows: readonly NewRow<Model>[],
  by: {
    readonly key: readonly (string & keyof NewRow<Model>)[];
    readonly update: readonly (string & keyof NewRow<Model>)[];
  },
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first) as (string & keyof NewRow<Model>)[];
  const size = Math.max(1, Math.floor(MAX_VALUES / columns.length));
  const quoted = (names: readonly string[]): Prisma.Sql => Prisma.raw(names.map((name) => `"${name}"`).join(", "));
  const changes = Prisma.raw(by.update.map((name) => `"${name}" = excluded."${name}"`).join(", "));
  for (let start = 0; start < rows.length; start += size) {
    await turn();
    const tuples = rows
      .slice(start, start + size)
      .map((row) => Prisma.sql`(${Prisma.join(columns.map((column) => row[column] as unknown))})`);
    await queries.$executeRaw(
      Prisma.sql`INSERT INTO ${Prisma.raw(`"${model}"`)} (${quoted(columns)}) VALUES ${Prisma.join(tuples)}
        ON CONFLICT (${quoted(by.key)}) DO UPDATE SET ${changes}`,
    );
  }
}
