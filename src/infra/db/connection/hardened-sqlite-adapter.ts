import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import { createLock } from "./lock.ts";
import { createStrictTransaction } from "./strict-transaction.ts";

// How long a statement waits, and the whole process with it, while another program writes to the file. We are its only writer;
// this covers somebody's `sqlite3` shell or a copy being made, and is still short enough that nobody in a chat notices.
const BUSY_TIMEOUT_MS = 2_000;

/** What each connection needs; SQLite ignores a pragma that it does not like, hence every one is read back. */
const PRAGMAS: readonly { readonly name: string; readonly set: string; readonly reads: string }[] = [
  { name: "journal_mode", set: "WAL", reads: "wal" },
  // FULL (2): the disk has it when a commit is acknowledged. The adapter's default in WAL mode is NORMAL, which may lose it with the power.
  { name: "synchronous", set: "FULL", reads: "2" },
  { name: "foreign_keys", set: "ON", reads: "1" },
  { name: "busy_timeout", set: String(BUSY_TIMEOUT_MS), reads: String(BUSY_TIMEOUT_MS) },
];

/**
 * Prisma's better-sqlite3 adapter, made safe for several callers at a time.
 *
 * As shipped it has one connection and lets a plain write run inside whatever transaction is open, so that it disappears with
 * that transaction's rollback although it was acknowledged; and after one failed COMMIT later writes are acknowledged and lost.
 * Here one lock is held around every query and every transaction, transactions begin IMMEDIATE (no upgrade from reading to writing
 * that could fail half-way), and COMMIT and ROLLBACK are awaited, with a rollback after a failed COMMIT.
 */
export function createHardenedSqliteAdapter(path: string): SqlDriverAdapterFactory {
  const bare = new PrismaBetterSqlite3({ url: path });
  return {
    provider: bare.provider,
    adapterName: bare.adapterName,
    connect: async () => {
      const connection = await bare.connect();
      try {
        await applyPragmas(connection, path);
      } catch (error) {
        await connection.dispose();
        throw error;
      }
      return hardenConnection(connection);
    },
  };
}

function hardenConnection(connection: SqlDriverAdapter): SqlDriverAdapter {
  const lock = createLock();
  let defect: unknown;

  const assertUsable = (): void => {
    if (defect !== undefined) {
      throw new Error("The SQLite connection is in an unknown state after a failed ROLLBACK; restart the program.", {
        cause: defect,
      });
    }
  };
  const runAlone = <T>(work: () => Promise<T>): Promise<T> =>
    lock.run(async () => {
      assertUsable();
      return await work();
    });

  const rollBack = async (): Promise<void> => {
    try {
      await connection.executeScript("ROLLBACK");
    } catch (error) {
      // SQLite has already rolled back on its own (disk full, input/output error): that is what we want.
      if (error instanceof Error && error.message.includes("no transaction is active")) return;
      defect = error;
      throw error;
    }
  };

  const startTransaction = async (isolationLevel?: IsolationLevel): Promise<Transaction> => {
    if (isolationLevel !== undefined && isolationLevel !== "SERIALIZABLE") {
      throw new DriverAdapterError({ kind: "InvalidIsolationLevel", level: isolationLevel });
    }
    const release = await lock.acquire();
    try {
      assertUsable();
      await connection.executeScript("BEGIN IMMEDIATE");
    } catch (error) {
      release();
      throw error;
    }
    return createStrictTransaction(connection, {
      commit: async () => {
        try {
          await connection.executeScript("COMMIT");
        } catch (error) {
          await rollBack();
          throw error;
        } finally {
          release();
        }
      },
      rollback: async () => {
        try {
          await rollBack();
        } finally {
          release();
        }
      },
    });
  };

  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query) => runAlone(() => connection.queryRaw(query)),
    executeRaw: (query) => runAlone(() => connection.executeRaw(query)),
    executeScript: (script) => runAlone(() => connection.executeScript(script)),
    startTransaction,
    dispose: () => lock.run(() => connection.dispose()),
  };
}

async function applyPragmas(connection: SqlDriverAdapter, path: string): Promise<void> {
  for (const pragma of PRAGMAS) {
    await connection.executeScript(`PRAGMA ${pragma.name} = ${pragma.set}`);
    const { rows } = await connection.queryRaw({ sql: `PRAGMA ${pragma.name}`, args: [], argTypes: [] });
    const value = String(rows[0]?.[0]);
    if (value !== pragma.reads) {
      throw new Error(
        `SQLite did not accept PRAGMA ${pragma.name} = ${pragma.set} for ${path} (it is ${value}). The file must lie on a local disk.`,
      );
    }
  }
}
