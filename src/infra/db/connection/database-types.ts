import type { Prisma, PrismaClient } from "../generated/sqlite/client.ts";
import type { RawStatements } from "./raw-statements.ts";

export type DatabaseKind = "sqlite" | "postgresql";

/** What a repository may use: the models and raw statements, whether of the client or of a transaction. */
export type Queries = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$extends" | "$transaction" | keyof RawStatements
> &
  RawStatements;

/** The queries of one transaction. A failed statement dooms it, on either database. */
export type Transaction = Omit<Prisma.TransactionClient, "$transaction" | keyof RawStatements> & RawStatements;

/** The part of a logger that the database needs; pino fits. Fields never hold values of the database. */
export interface DatabaseLog {
  readonly debug: (fields: object, message: string) => void;
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
}

/** An open database whose tables are those of this program. */
export interface Database {
  readonly kind: DatabaseKind;
  /**
   * Reads and single writes. Inside a unit of work it throws: there it would wait for the unit's own lock (SQLite) or write past it (PostgreSQL).
   * Its type is that of the SQLite client for both kinds; the two are generated from one schema.
   */
  readonly client: Queries;
  /**
   * Runs `work` in one transaction and commits it. `work` may be run again from its start (write conflict, deadlock, no turn in time),
   * at most 5 times: it has no effects but those through `tx`. A rejection of `work` rolls everything back and is passed on. Throws when
   * called inside another unit of work. Takes at most 15 s to begin and 20 s to run.
   */
  readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** Waits for nothing: transactions that are open are rolled back. */
  readonly close: () => Promise<void>;
}
