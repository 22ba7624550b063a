import type { SqlQuery, SqlQueryable, Transaction } from "@prisma/driver-adapter-utils";

/** What a database kind does to end a transaction. Each is called at most once, and one of them always is. */
export interface TransactionEnding {
  /** Makes the writes durable. When it rejects, nothing of the transaction is stored and the connection is clean. */
  readonly commit: () => Promise<void>;
  /** Forgets the writes and gives the connection back. */
  readonly rollback: () => Promise<void>;
}

/**
 * A transaction in which a failed statement dooms the rest: later statements and the commit are refused.
 *
 * PostgreSQL does so by itself, but answers the COMMIT of a doomed transaction with success and rolls back: a unit of work
 * that swallowed an error would believe its writes stored. SQLite goes on after a failed statement, except when it has rolled
 * the transaction back on its own (disk full), whereupon later statements commit one by one. Here both behave alike: what passes
 * on one database passes on the other, and nothing that was not stored is acknowledged.
 */
export function createStrictTransaction(statements: SqlQueryable, ending: TransactionEnding): Transaction {
  let state: "open" | "doomed" | "closed" = "open";

  const runStatement = async <T>(statement: () => Promise<T>): Promise<T> => {
    if (state !== "open") throw createRefusal(state);
    try {
      return await statement();
    } catch (error) {
      if (state === "open") state = "doomed";
      throw error;
    }
  };

  return {
    provider: statements.provider,
    adapterName: statements.adapterName,
    // Tells Prisma that commit() and rollback() do the real thing, instead of sending the statements itself and ignoring how they end.
    options: { usePhantomQuery: true },
    queryRaw: (query: SqlQuery) => runStatement(() => statements.queryRaw(query)),
    executeRaw: (query: SqlQuery) => runStatement(() => statements.executeRaw(query)),
    commit: async () => {
      const before = state;
      state = "closed";
      if (before === "open") return ending.commit();
      if (before === "doomed") await ending.rollback();
      throw createRefusal(before);
    },
    rollback: async () => {
      const before = state;
      state = "closed";
      if (before !== "closed") await ending.rollback();
    },
  };
}

// Not an error of the driver but of the program: Prisma passes it on as it is, and no unit is run again because of it.
const createRefusal = (state: "doomed" | "closed"): Error =>
  new Error(
    state === "doomed"
      ? "An earlier statement of this transaction failed, so it can only be rolled back. Look before writing, or use insertIfAbsent."
      : "This transaction has ended: a statement came after its commit or rollback.",
  );
