import type { Queries } from "../connection/database-types.ts";

/** SQLite builds may be limited to 999 bound values per statement. */
const idsPerQuery = 900;

/** Those of the people who have an account by which the bot can write to them. */
export async function findWithAccount(queries: Queries, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  const distinct = [...new Set(personIds)];
  for (let start = 0; start < distinct.length; start += idsPerQuery) {
    const rows = await queries.account.findMany({
      where: { personId: { in: distinct.slice(start, start + idsPerQuery) } },
      select: { personId: true },
    });
    for (const { personId } of rows) if (personId !== null) known.add(personId);
  }
  return known;
}
