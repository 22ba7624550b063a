import type { Transaction as DriverTransaction } from "@prisma/driver-adapter-utils";
import type { PrismaClient } from "../generated/sqlite/client.ts";
import type { Transaction } from "./database-types.ts";
import { createRawStatements, type RawStatements } from "./raw-statements.ts";

/** The transaction of one unit of work, as its stores use it. */
export interface UnitTransaction {
  readonly tx: Transaction;
  readonly commit: () => Promise<void>;
  /** Does not reject: what failed before is what the unit's caller is told. */
  readonly rollback: () => Promise<void>;
}

type PrismaTransaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** Prisma's transaction over the unit's own, opened for the first query that goes through a model. */
interface Models {
  readonly queries: Promise<PrismaTransaction>;
  /** Has Prisma end the transaction: it commits, or rolls back for a reason. */
  readonly end: (reason?: Error) => Promise<void>;
}

/** Prisma keeps a time of its own, which ends later than the unit's. */
const NEVER_MS = 3_600_000;

/**
 * A transaction whose raw statements go to the driver, and whose models are Prisma's. Most units that many people cause have raw statements alone:
 * those spare what Prisma's transaction costs. `adopt` makes Prisma take the driver's transaction instead of beginning one.
 */
export function createUnitTransaction(
  client: PrismaClient,
  driver: DriverTransaction,
  adopt: <T>(begin: () => Promise<T>) => Promise<T>,
): UnitTransaction {
  let models: Models | undefined;
  let isOver = false;
  const useModels = async (): Promise<PrismaTransaction> => {
    if (isOver && models === undefined) {
      throw new Error("This transaction has ended: a query came after its commit or rollback.");
    }
    models ??= openModels(client, adopt);
    return models.queries;
  };
  const raw: RawStatements = createRawStatements(() => driver);
  return {
    tx: withModels(raw, useModels),
    commit: async () => {
      isOver = true;
      await (models === undefined ? driver.commit() : models.end());
    },
    rollback: async () => {
      isOver = true;
      const end = models === undefined ? driver.rollback() : models.end(new Error("rolled back"));
      await end.catch(() => undefined);
    },
  };
}

function openModels(client: PrismaClient, adopt: <T>(begin: () => Promise<T>) => Promise<T>): Models {
  let end: (reason?: Error) => void = () => undefined;
  const isOver = new Promise<void>((resolve, reject) => {
    end = (reason) => (reason === undefined ? resolve() : reject(reason));
  });
  // Whoever asks for the models is told of a failure; without this it would be nobody's as well.
  isOver.catch(() => undefined);
  let over: Promise<void> = Promise.resolve();
  const queries = new Promise<PrismaTransaction>((resolve, reject) => {
    over = adopt(() =>
      client.$transaction(
        async (tx) => {
          resolve(tx);
          await isOver;
        },
        { maxWait: NEVER_MS, timeout: NEVER_MS },
      ),
    );
    over.catch(reject);
  });
  return {
    queries,
    end: async (reason) => {
      end(reason);
      await over;
    },
  };
}

/** The raw statements, and beside them every model of Prisma's transaction, which is asked for when one of its queries is. */
function withModels(raw: RawStatements, useModels: () => Promise<PrismaTransaction>): Transaction {
  const known = new Map<string | symbol, unknown>(Object.entries(raw));
  return new Proxy(raw as Transaction, {
    get: (_target, property) => {
      if (!known.has(property) && typeof property === "string" && property !== "then") {
        known.set(
          property,
          property.startsWith("$") ? laterMethod(useModels, property) : laterModel(useModels, property),
        );
      }
      return known.get(property);
    },
  });
}

type AnyMethods = Readonly<Record<string, (...values: unknown[]) => unknown>>;

const laterMethod =
  (useModels: () => Promise<PrismaTransaction>, name: string) =>
  async (...values: unknown[]): Promise<unknown> =>
    ((await useModels()) as unknown as AnyMethods)[name]?.(...values);

const laterModel = (useModels: () => Promise<PrismaTransaction>, name: string): object =>
  new Proxy(
    {},
    {
      get:
        (_target, method) =>
        async (...values: unknown[]): Promise<unknown> =>
          ((await useModels()) as unknown as Readonly<Record<string, AnyMethods>>)[name]?.[String(method)]?.(...values),
    },
  );
