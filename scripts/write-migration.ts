// Writes the next migration, for both kinds of database, from the difference between prisma/schema.prisma and the schema of the last
// migration (kept as prisma/migrations/last-schema.prisma). Needs neither a database nor a network.
//
//   node --import tsx scripts/write-migration.ts <name>                 the next migration
//   node --import tsx scripts/write-migration.ts --replace-all <name>   throw all away and begin anew: only while nothing is released

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { derivePostgresqlSchema } from "./derive-postgresql-schema.mjs";
import { createOfflinePostgresqlAdapter } from "./offline-postgresql-adapter.ts";
import { createSchemaComparison, type SchemaState } from "./schema-engine.ts";

const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations/", import.meta.url));
const SCHEMA = fileURLToPath(new URL("../prisma/schema.prisma", import.meta.url));
const LAST_SCHEMA = join(MIGRATIONS, "last-schema.prisma");

const [name, ...flags] = process.argv.slice(2).sort((a, b) => Number(a.startsWith("--")) - Number(b.startsWith("--")));
const isReplacingAll = flags.includes("--replace-all");
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name) || flags.some((flag) => flag !== "--replace-all")) {
  console.error("Usage: node --import tsx scripts/write-migration.ts [--replace-all] <name_in_lower_case>");
  process.exit(1);
}

const schema = readFileSync(SCHEMA, "utf8");
const from: SchemaState =
  isReplacingAll || !existsSync(LAST_SCHEMA)
    ? { tag: "empty" }
    : { tag: "schema", schema: readFileSync(LAST_SCHEMA, "utf8") };

const scripts = {
  sqlite: await writeScript(schema, from, new PrismaBetterSqlite3({ url: ":memory:" })),
  postgresql: await writeScript(
    derivePostgresqlSchema(schema),
    from.tag === "schema" ? { tag: "schema", schema: derivePostgresqlSchema(from.schema) } : from,
    createOfflinePostgresqlAdapter(),
  ),
};
if (scripts.sqlite === "" && scripts.postgresql === "") {
  console.log("prisma/schema.prisma has not changed since the last migration.");
  process.exit(0);
}

const directory = `${new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14)}_${name}`;
for (const [kind, sql] of Object.entries(scripts)) {
  const set = join(MIGRATIONS, kind);
  if (isReplacingAll) rmSync(set, { recursive: true, force: true });
  mkdirSync(join(set, directory), { recursive: true });
  // A change that concerns one database only still leaves a step in both histories, so that they can be read side by side.
  writeFileSync(
    join(set, directory, "migration.sql"),
    sql === "" ? "-- Nothing to do for this kind of database.\n" : sql,
  );
  writeFileSync(join(set, "migration_lock.toml"), `# Read by Prisma's migrate tools.\nprovider = "${kind}"\n`);
}
writeFileSync(LAST_SCHEMA, schema);
console.log(`prisma/migrations/{sqlite,postgresql}/${directory}/migration.sql`);
console.log("Read both scripts before you commit them: a renamed column is a dropped and a new one to the engine.");

async function writeScript(
  to: string,
  from: SchemaState,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<string> {
  const { diff } = await createSchemaComparison(to, adapter);
  const script = await diff(from, { tag: "schema", schema: to });
  // Every PostgreSQL database has the schema "public"; asking for it needs a right that the program's user should not have.
  return script.replace('-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n', "");
}
