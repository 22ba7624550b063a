import { AsyncLocalStorage } from "node:async_hooks";
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  Transaction as DriverTransaction,
} from "@prisma/driver-adapter-utils";
import type { PrismaClient } from "../generated/sqlite/client.ts";
import type { Queries, Transaction } from "./database-types.ts";
import { createRawStatements } from "./raw-statements.ts";
import { createUnitTransaction } from "./unit-transaction.ts";

// Units of work queue behind one lock on SQLite, and the longest one (applying a staff list) takes a few seconds: with Prisma's default
// of 2 s 13 of 20 waiting transactions were given up.
export const MAX_WAIT_MS = 15_000;
// Far above any unit of work (tens of milliseconds) and below the 30 s after which a handler loses its lane.
export const TIMEOUT_MS = 20_000;

/** Prisma's client and the driver beneath it. */
export interface Connection {
  /** Models through Prisma, raw statements past it. Not for use inside a unit. */
  readonly queries: Queries;
  /** Runs `work` in one transaction; `onCommit` is called when only the commit is left. Rejects with the code P2028 when time runs out. */
  readonly runUnit: RunUnit;
  /** Whether the caller runs, however deep, inside a unit of work that is not finished. */
  readonly isInsideUnit: () => boolean;
  /** Waits for nothing: transactions that are open are rolled back. */
  readonly close: () => Promise<void>;
}

export type RunUnit = <T>(work: (tx: Transaction) => Promise<T>, onCommit: () => void) => Promise<T>;

interface Unit {
  readonly driver: DriverTransaction;
  isOpen: boolean;
  isLate: boolean;
}

/** Connects; a setting that the database refuses rejects here. */
export async function openConnection(
  factory: SqlDriverAdapterFactory,
  createClient: (adapter: SqlDriverAdapterFactory) => PrismaClient,
): Promise<Connection> {
  const current = new AsyncLocalStorage<Unit>();
  const openUnits = new Set<Unit>();
  let isClosed = false;
  let connected: SqlDriverAdapter | undefined;

  const driver = (): SqlDriverAdapter => {
    if (isClosed || connected === undefined) throw new Error("The database is closed.");
    return connected;
  };
  const unitOfCaller = (): Unit | undefined => {
    const unit = current.getStore();
    return unit?.isOpen === true ? unit : undefined;
  };
  const client = createClient({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      // Prisma opens a closed client again with the next query: a late timer would bring back a file that was closed, or removed, for good.
      if (isClosed) throw new Error("The database is closed.");
      connected = await factory.connect();
      return handOverTransactions(connected, () => unitOfCaller()?.driver);
    },
  });
  try {
    // Prisma would connect with the first query; a refused setting has to stop the start.
    await client.$connect();
  } catch (error) {
    await client.$disconnect();
    throw error;
  }

  const runUnit: RunUnit = async (work, onCommit) => {
    const unit: Unit = { driver: await beginInTime(driver()), isOpen: true, isLate: false };
    openUnits.add(unit);
    const timer = setTimeout(() => {
      unit.isLate = true;
      void unit.driver.rollback().catch(() => undefined);
    }, TIMEOUT_MS);
    const { tx, commit, rollback } = createUnitTransaction(client, unit.driver, (begin) => current.run(unit, begin));
    try {
      const outcome = await current.run(unit, () => work(tx));
      if (unit.isLate) throw new OutOfTime("The unit of work took too long.");
      onCommit();
      await commit();
      return outcome;
    } catch (error) {
      await rollback();
      throw unit.isLate ? new OutOfTime("The unit of work took too long.", { cause: error }) : error;
    } finally {
      // What the unit started and left behind (a timer, a wake-up) outlives it, and is no longer inside.
      unit.isOpen = false;
      openUnits.delete(unit);
      clearTimeout(timer);
    }
  };

  return {
    queries: withRawStatements(client, driver),
    runUnit,
    isInsideUnit: () => unitOfCaller() !== undefined,
    close: async () => {
      isClosed = true;
      await Promise.allSettled([...openUnits].map((unit) => unit.driver.rollback()));
      await client.$disconnect();
      // Node goes through every storage in use at every promise, and the tests open thousands of databases in one process.
      current.disable();
    },
  };
}

/** A unit could not begin in time, or took too long: nothing of it is stored. The code is the one of Prisma's own transactions. */
class OutOfTime extends Error {
  readonly code = "P2028";
  override readonly name = "OutOfTime";
}

async function beginInTime(driver: SqlDriverAdapter): Promise<DriverTransaction> {
  const begun = driver.startTransaction();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new OutOfTime("The unit of work could not begin in time."));
      begun.then((transaction) => transaction.rollback()).catch(() => undefined);
    }, MAX_WAIT_MS);
  });
  try {
    return await Promise.race([begun, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The driver for Prisma's client: a transaction that it wants within a unit of work is the unit's own. */
function handOverTransactions(
  driver: SqlDriverAdapter,
  ofCaller: () => DriverTransaction | undefined,
): SqlDriverAdapter {
  return {
    provider: driver.provider,
    adapterName: driver.adapterName,
    queryRaw: (query) => driver.queryRaw(query),
    executeRaw: (query) => driver.executeRaw(query),
    executeScript: (script) => driver.executeScript(script),
    getConnectionInfo: () => driver.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    startTransaction: async (isolationLevel) => ofCaller() ?? driver.startTransaction(isolationLevel),
    dispose: () => driver.dispose(),
  };
}

function withRawStatements(client: PrismaClient, driver: () => SqlDriverAdapter): Queries {
  const raw = createRawStatements(driver);
  return new Proxy<Queries>(client, {
    get: (target, property) => Reflect.get(property in raw ? raw : target, property),
  });
}
