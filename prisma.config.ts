import { defineConfig } from "prisma/config";

// Commands that only read the schema ask for the schema engine nevertheless, and fail where it cannot be downloaded. They never
// run it, so any executable will do. Commands that do run it (migrate, db) keep Prisma's own way of getting it.
const COMMANDS_WITHOUT_ENGINE = ["generate", "validate", "format"];
if (COMMANDS_WITHOUT_ENGINE.some((command) => process.argv.includes(command))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

const databaseUrl = process.env.DATABASE_URL ?? "file:./data/kursovod.db";
const kind = databaseUrl.startsWith("postgres") ? "postgresql" : "sqlite";

export default defineConfig({
  schema: kind === "postgresql" ? "prisma/postgresql.prisma" : "prisma/schema.prisma",
  migrations: { path: `prisma/migrations/${kind}` },
  datasource: { url: databaseUrl },
});
