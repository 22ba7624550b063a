import { PrismaPg } from "@prisma/adapter-pg";
import {
  DriverAdapterError,
  isDriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type Transaction,
} from "@prisma/driver-adapter-utils";

import { createStrictTransaction } from "./strict-transaction.ts";

// A process has a few writers at a time (lanes, sender, jobs); PostgreSQL's own default allows 100 connections for all programs together.
const POOL_SIZE = 10;
// A server that does not answer within this time is down; without it a connection attempt waits for the system's limit of minutes.
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Prisma's PostgreSQL adapter with two differences: transactions are strict (see createStrictTransaction), and a unique
 * violation names the columns, as SQLite's does, where PostgreSQL names the index.
 */
export function createStrictPostgresqlAdapter(
  url: string,
  onConnectionLost: (error: Error) => void,
): SqlDriverAdapterFactory {
  const bare = new PrismaPg(
    {
      connectionString: url,
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: "kursovod",
    },
    { onPoolError: onConnectionLost, onConnectionError: onConnectionLost },
  );
  return {
    provider: bare.provider,
    adapterName: bare.adapterName,
    connect: async () => {
      const connection = await bare.connect();
      try {
        return createStrictConnection(connection, await readUniqueIndexes(connection));
      } catch (error) {
        await connection.dispose();
        throw error;
      }
    },
  };
}

type ColumnsByIndex = ReadonlyMap<string, readonly string[]>;

function createStrictConnection(connection: SqlDriverAdapter, columnsByIndex: ColumnsByIndex): SqlDriverAdapter {
  return {
    ...nameViolatedColumns(connection, columnsByIndex),
    executeScript: (script) => connection.executeScript(script),
    getConnectionInfo: () => connection.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    startTransaction: async (isolationLevel) => {
      const transaction = await connection.startTransaction(isolationLevel);
      return createStrictTransaction(nameViolatedColumns(transaction, columnsByIndex), {
        commit: () => endTransaction(transaction, "COMMIT"),
        rollback: () => endTransaction(transaction, "ROLLBACK"),
      });
    },
    dispose: () => connection.dispose(),
  };
}

async function endTransaction(transaction: Transaction, sql: "COMMIT" | "ROLLBACK"): Promise<void> {
  try {
    await transaction.executeRaw({ sql, args: [], argTypes: [] });
  } finally {
    // Both of the adapter's endings only give the connection back to the pool.
    await transaction.rollback();
  }
}

function nameViolatedColumns(queryable: SqlQueryable, columnsByIndex: ColumnsByIndex): SqlQueryable {
  const translate = (error: unknown): never => {
    if (isDriverAdapterError(error) && error.cause.kind === "UniqueConstraintViolation") {
      const { constraint } = error.cause;
      const fields = constraint && "index" in constraint ? columnsByIndex.get(constraint.index) : undefined;
      if (fields) throw new DriverAdapterError({ ...error.cause, constraint: { fields: [...fields] } });
    }
    throw error;
  };
  return {
    provider: queryable.provider,
    adapterName: queryable.adapterName,
    queryRaw: (query: SqlQuery) => queryable.queryRaw(query).catch(translate),
    executeRaw: (query: SqlQuery) => queryable.executeRaw(query).catch(translate),
  };
}

/** Read once: tables change only at start, by migrations, before anything else is opened. */
async function readUniqueIndexes(connection: SqlDriverAdapter): Promise<ColumnsByIndex> {
  const { rows } = await connection.queryRaw({
    sql: `SELECT i.relname::text, a.attname::text
          FROM pg_index x
          JOIN pg_class i ON i.oid = x.indexrelid
          JOIN pg_attribute a ON a.attrelid = x.indexrelid
          JOIN pg_namespace n ON n.oid = i.relnamespace
          WHERE x.indisunique AND n.nspname = 'public'
          ORDER BY i.relname, a.attnum`,
    args: [],
    argTypes: [],
  });
  const columnsByIndex = new Map<string, string[]>();
  for (const [index, column] of rows) {
    const columns = columnsByIndex.get(String(index)) ?? [];
    columns.push(String(column));
    columnsByIndex.set(String(index), columns);
  }
  return columnsByIndex;
}
