import { readFileSync } from "node:fs";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type QueryResult } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { derivePostgresqlSchema } from "../../../../scripts/derive-postgresql-schema.mjs";
import { createSchemaComparison } from "../../../../scripts/schema-engine.ts";
import { parseDatabaseUrl } from "../../../../src/infra/db/connection/database-url.ts";
import { getMigrationsDirectory, migrateDatabase } from "../../../../src/infra/db/connection/migrate.ts";
import { readMigrations } from "../../../../src/infra/db/connection/migration-plan.ts";
import { openDatabase } from "../../../../src/infra/db/connection/open-database.ts";
import { createDatabaseSite, silentLog, testDatabaseKind } from "../../../support/database.ts";

const source = readFileSync(new URL("../../../../prisma/schema.prisma", import.meta.url), "utf8");

/** Prisma's engine, looking at a database that our migrations made; that of this run's kind. */
async function lookAtMigratedDatabase() {
  const site = await createDatabaseSite();
  const isSqlite = testDatabaseKind === "sqlite";
  const pool = createCatalogPool(site.url);
  onTestFinished(async () => {
    await pool.end();
    await site.remove();
  });
  const schema = isSqlite ? source : derivePostgresqlSchema(source);
  const adapter = isSqlite ? new PrismaBetterSqlite3({ url: site.url }) : new PrismaPg(pool);
  return { schema, site, ...(await createSchemaComparison(schema, adapter)) };
}

/** Reading PostgreSQL's catalogues needs the type "char" (18), which Prisma's adapter does not know: announced as bpchar (1042). */
function createCatalogPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString });
  const query = pool.query.bind(pool) as (...args: readonly unknown[]) => Promise<QueryResult>;
  return Object.assign(pool, {
    query: async (...args: readonly unknown[]): Promise<QueryResult> => {
      const result = await query(...args);
      for (const field of result.fields) if (field.dataTypeID === 18) Object.assign(field, { dataTypeID: 1042 });
      return result;
    },
  });
}

describe("When the migrations are applied to an empty database", () => {
  it("has exactly the tables of schema.prisma; if not, a migration is missing: node --import tsx scripts/write-migration.ts <name>", async () => {
    const { diff, schema } = await lookAtMigratedDatabase();
    expect(await diff({ tag: "database" }, { tag: "schema", schema })).toBe("");
  });

  it("would be noticed to lack a table, a column or an index", async () => {
    const { diff, schema, site } = await lookAtMigratedDatabase();
    const database = await openDatabase({ url: site.url, log: silentLog });
    await database.client.$executeRaw`DROP TABLE "Lease"`;
    await database.client.$executeRaw`ALTER TABLE "AuditRecord" DROP COLUMN "details"`;
    await database.client.$executeRaw`DROP INDEX "HandledRequest_at_idx"`;
    await database.close();
    const missing = await diff({ tag: "database" }, { tag: "schema", schema });
    for (const name of ["Lease", "details", "HandledRequest_at_idx"]) expect(missing).toContain(name);
  });

  it("leaves a history that Prisma's migrate tools take for their own", async () => {
    const { diagnose } = await lookAtMigratedDatabase();
    const migrations = readMigrations(getMigrationsDirectory(testDatabaseKind));
    expect(await diagnose(migrations.map(({ name, sql }) => [name, sql]))).toMatchObject({
      hasMigrationsTable: true,
      history: null,
      editedMigrationNames: [],
      failedMigrationNames: [],
    });
  });

  it("is not applied again", async () => {
    const { site } = await lookAtMigratedDatabase();
    expect(await migrateDatabase({ address: parseDatabaseUrl(site.url), log: silentLog, now: Date.now })).toEqual([]);
  });
});
