import { setTimeout as sleep } from "node:timers/promises";
import { PrismaClient as PostgresqlClient } from "../generated/postgresql/client.ts";
import { PrismaClient } from "../generated/sqlite/client.ts";
import type { Database, DatabaseLog, Queries } from "./database-types.ts";
import { type DatabaseAddress, parseDatabaseUrl } from "./database-url.ts";
import { createHardenedSqliteAdapter } from "./hardened-sqlite-adapter.ts";
import { migrateDatabase } from "./migrate.ts";
import { type Connection, openConnection } from "./open-connection.ts";
import { createTransactionRunner } from "./run-transaction.ts";
import { createStrictPostgresqlAdapter } from "./strict-postgresql-adapter.ts";

export interface OpenDatabaseOptions {
  /** `file:…` or `postgresql://…`. */
  readonly url: string;
  readonly log: DatabaseLog;
  /** Where the copy of a SQLite file goes before its tables are changed; by default `backups` beside the file. */
  readonly backupDir?: string;
  /** Replaceable for tests: time, chance and waiting. */
  readonly now?: () => number;
  readonly random?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/**
 * Opens the database, brings its tables to this program's version first, and checks the settings that durability rests on.
 * Throws with a readable message when the address is wrong, the database cannot be reached, is newer than the program, or refuses a setting.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { url, log, backupDir, now = Date.now, random = Math.random } = options;
  const address = parseDatabaseUrl(url);
  await migrateDatabase({ address, log, now, ...(backupDir === undefined ? {} : { backupDir }) });

  const connection = await connectTo(address, log);
  const { isInsideUnit } = connection;
  return {
    kind: address.kind,
    client: refuseInsideUnits(connection.queries, isInsideUnit),
    transaction: createTransactionRunner({
      runUnit: connection.runUnit,
      isInsideUnit,
      kind: address.kind,
      log,
      now,
      random,
      sleep: options.sleep ?? ((milliseconds) => sleep(milliseconds)),
    }),
    close: connection.close,
  };
}

function connectTo(address: DatabaseAddress, log: DatabaseLog): Promise<Connection> {
  // The usual format quotes the query with its values, which are people's data, in every error.
  const errorFormat = "minimal";
  if (address.kind === "sqlite") {
    const factory = createHardenedSqliteAdapter(address.path);
    return openConnection(factory, (adapter) => new PrismaClient({ adapter, errorFormat }));
  }
  const onConnectionLost = (error: Error): void =>
    log.warn({ code: "code" in error ? error.code : undefined }, "database connection lost");
  const factory = createStrictPostgresqlAdapter(address.url, onConnectionLost);
  // Both clients are generated from one schema. PostgreSQL's type only has options on top (skipDuplicates, mode: "insensitive") that
  // portable code must not use, so the narrower type is the right one for both.
  return openConnection(
    factory,
    (adapter) => new PostgresqlClient({ adapter, errorFormat }) as unknown as PrismaClient,
  );
}

function refuseInsideUnits(queries: Queries, isInsideUnit: () => boolean): Queries {
  return new Proxy(queries, {
    get: (target, property) => {
      if (isInsideUnit()) {
        throw new Error(`database.client.${String(property)} was used inside a unit of work; use the unit's tx.`);
      }
      return Reflect.get(target, property, target);
    },
  });
}
