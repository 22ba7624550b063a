import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";

// The oldest version that the migrations are written for.
const VERSION = 15;

/**
 * Stands in for a PostgreSQL server where two schemas are compared as texts: the engine connects nevertheless and asks for the server's
 * version, and for nothing else. Any other statement throws.
 */
export function createOfflinePostgresqlAdapter(): SqlMigrationAwareDriverAdapterFactory {
  const refuse = (): never => {
    throw new Error("Comparing two schemas was not expected to need a database.");
  };
  const connection: SqlDriverAdapter = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    queryRaw: async ({ sql }) => {
      if (!sql.includes("server_version_num")) return refuse();
      return {
        columnNames: ["exists", "version", "numeric_version"],
        columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
        rows: [[true, `PostgreSQL ${VERSION}.0`, VERSION * 10_000]],
      };
    },
    executeRaw: async () => refuse(),
    executeScript: async () => refuse(),
    startTransaction: async () => refuse(),
    dispose: async () => undefined,
  };
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    connect: async () => connection,
    connectToShadowDb: async () => connection,
  };
}
