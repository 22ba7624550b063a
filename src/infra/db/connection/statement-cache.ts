import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type BetterSqlite3 from "better-sqlite3";

/** Several times what the program sends in all its forms; lists of different lengths are statements of their own. */
const MOST_STATEMENTS = 500;

/**
 * Has a connection of Prisma's better-sqlite3 adapter compile each statement once instead of at every query, which takes as long as a short
 * statement's own work. Statements are run to their end at once, so one compiled statement serves all who use the connection.
 */
export function cacheStatements(connection: SqlDriverAdapter): void {
  const database = (connection as unknown as { readonly client: Pick<BetterSqlite3.Database, "prepare"> }).client;
  const prepare = database.prepare.bind(database);
  const statements = new Map<string, ReturnType<typeof readyStatement>>();
  const take = (sql: string): ReturnType<typeof readyStatement> => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const fresh = readyStatement(prepare(sql));
    const [oldest] = statements.size >= MOST_STATEMENTS ? statements.keys() : [];
    if (oldest !== undefined) statements.delete(oldest);
    statements.set(sql, fresh);
    return fresh;
  };
  Object.assign(database, { prepare: take });
}

/** A statement as the adapter uses it: it binds values, then asks for everything. Values bound for good would keep the statement from being used again. */
function readyStatement(statement: BetterSqlite3.Statement) {
  const columns = statement.reader ? statement.raw(true).columns() : [];
  return {
    bind: (values: readonly unknown[]) => ({
      reader: statement.reader,
      columns: () => columns,
      raw: () => ({ all: () => statement.all(values) }),
      run: () => statement.run(values),
    }),
  };
}
