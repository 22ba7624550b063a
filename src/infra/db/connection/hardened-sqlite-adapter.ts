import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import { createCommitGroup } from "./commit-group.ts";
import { createLock } from "./lock.ts";
import { cacheStatements } from "./statement-cache.ts";
import { createStrictTransaction } from "./strict-transaction.ts";

// How long a statement waits, and the whole process with it, while another program writes to the file. We are its only writer;
// this covers somebody's `sqlite3` shell or a copy being made, and is still short enough that nobody in a chat notices.
const BUSY_TIMEOUT_MS = 2_000;

interface Pragma {
  readonly name: string;
  readonly set: string;
  readonly reads: string;
}

/** What each connection needs; SQLite ignores a pragma that it does not like, hence every one is read back. */
const PRAGMAS: readonly Pragma[] = [
  { name: "journal_mode", set: "WAL", reads: "wal" },
  // FULL (2): the disk has it when a commit is acknowledged. The adapter's default in WAL mode is NORMAL, which may lose it with the power.
  { name: "synchronous", set: "FULL", reads: "2" },
  { name: "foreign_keys", set: "ON", reads: "1" },
  // FAST (2): what is deleted or wiped (messages that were handled, say) is overwritten where that costs no further write.
  { name: "secure_delete", set: "FAST", reads: "2" },
  { name: "busy_timeout", set: String(BUSY_TIMEOUT_MS), reads: String(BUSY_TIMEOUT_MS) },
];

const readerPragmas: readonly Pragma[] = [...PRAGMAS, { name: "query_only", set: "ON", reads: "1" }];

/**
 * Prisma's better-sqlite3 adapter, made safe for several callers at a time.
 *
 * As shipped it has one connection and lets a plain write run inside whatever transaction is open, so that it disappears with
 * that transaction's rollback although it was acknowledged; and after one failed COMMIT later writes are acknowledged and lost.
 * Here one lock is held around every write and every transaction, transactions begin IMMEDIATE (no upgrade from reading to writing
 * that could fail half-way), and COMMIT and ROLLBACK are awaited, with a rollback after a failed COMMIT. Units of work that meet are
 * committed together (see CommitGroup). Plain reads have a connection of their own, which sees what is committed and waits for nobody.
 */
export function createHardenedSqliteAdapter(path: string): SqlDriverAdapterFactory {
  const bare = new PrismaBetterSqlite3({ url: path });
  return {
    provider: bare.provider,
    adapterName: bare.adapterName,
    connect: async () => {
      const writer = await connectWith(bare, path);
      try {
        return hardenConnection(writer, await connectWith(bare, path, readerPragmas));
      } catch (error) {
        await writer.dispose();
        throw error;
      }
    },
  };
}

function hardenConnection(writer: SqlDriverAdapter, reader: SqlDriverAdapter): SqlDriverAdapter {
  const lock = createLock();
  let defect: unknown;

  const assertUsable = (): void => {
    if (defect !== undefined) {
      throw new Error("The SQLite connection is in an unknown state after a failed ROLLBACK; restart the program.", {
        cause: defect,
      });
    }
  };
  const rollBack = async (): Promise<void> => {
    try {
      await writer.executeScript("ROLLBACK");
    } catch (error) {
      // SQLite has already rolled back on its own (disk full, input/output error): that is what we want.
      if (error instanceof Error && error.message.includes("no transaction is active")) return;
      defect = error;
      throw error;
    }
  };
  const group = createCommitGroup({
    execute: async (script) => await writer.executeScript(script),
    rollBack,
    now: () => performance.now(),
  });
  const runAlone = <T>(work: () => Promise<T>): Promise<T> =>
    lock.run(async () => {
      await group.close();
      assertUsable();
      return await work();
    });
  /** Units that are ready come first; with the next turn of the event loop nobody is waited for any more. */
  const closeSoon = (): void => {
    setImmediate(() => {
      if (group.isOpen() && !lock.isHeld()) void lock.run(group.close).catch(() => undefined);
    });
  };

  const startTransaction = async (isolationLevel?: IsolationLevel): Promise<Transaction> => {
    if (isolationLevel !== undefined && isolationLevel !== "SERIALIZABLE") {
      throw new DriverAdapterError({ kind: "InvalidIsolationLevel", level: isolationLevel });
    }
    const release = await lock.acquire();
    const leave = (): void => {
      closeSoon();
      release();
    };
    try {
      assertUsable();
      await group.begin();
    } catch (error) {
      leave();
      throw error;
    }
    return createStrictTransaction(writer, {
      commit: async () => {
        let committed: Promise<void> | undefined;
        try {
          const kept = await group.keep();
          committed = kept.committed;
          if (kept.isRipe) await group.close();
        } finally {
          leave();
        }
        await committed;
      },
      rollback: async () => {
        try {
          await group.drop();
        } finally {
          leave();
        }
      },
    });
  };

  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    queryRaw: async (query) => {
      if (!isRead(query)) return runAlone(() => writer.queryRaw(query));
      assertUsable();
      return reader.queryRaw(query);
    },
    executeRaw: (query) => runAlone(() => writer.executeRaw(query)),
    executeScript: (script) => runAlone(() => writer.executeScript(script)),
    startTransaction,
    dispose: () =>
      lock.run(async () => {
        await group.close();
        await reader.dispose();
        await writer.dispose();
      }),
  };
}

/** Prisma's reads; its writes that return something are asked for in the same way. */
const isRead = ({ sql }: SqlQuery): boolean => /^\s*SELECT\b/iu.test(sql);

async function connectWith(
  bare: PrismaBetterSqlite3,
  path: string,
  pragmas: readonly Pragma[] = PRAGMAS,
): Promise<SqlDriverAdapter> {
  const connection = await bare.connect();
  try {
    await applyPragmas(connection, path, pragmas);
    cacheStatements(connection);
    return connection;
  } catch (error) {
    await connection.dispose();
    throw error;
  }
}

async function applyPragmas(connection: SqlDriverAdapter, path: string, pragmas: readonly Pragma[]): Promise<void> {
  for (const pragma of pragmas) {
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
