// Generates both Prisma clients (SQLite and PostgreSQL) into src/infra/db/generated. Runs after every `npm ci` and before the checks; does
// nothing when schema and Prisma are those of the last time. Needs no network.
//
//   node scripts/generate-clients.mjs

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { writePostgresqlSchema } from "./derive-postgresql-schema.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const GENERATED = join(ROOT, "src/infra/db/generated");
const STAMP = join(GENERATED, "generated-from.txt");
const CLIENTS = [
  { schema: "prisma/schema.prisma", file: join(GENERATED, "sqlite/client.ts") },
  { schema: "prisma/postgresql.prisma", file: join(GENERATED, "postgresql/client.ts") },
];
// It takes two seconds; whatever keeps it longer than this (a firewall that swallows packets) would keep it for good.
const TIME_LIMIT_MS = 120_000;

const require = createRequire(import.meta.url);
const prismaPackage = require.resolve("prisma/package.json");
const prisma = JSON.parse(readFileSync(prismaPackage, "utf8"));

writePostgresqlSchema();
const hash = createHash("sha256").update(prisma.version);
for (const { schema } of CLIENTS) hash.update(readFileSync(join(ROOT, schema)));
const stamp = `${hash.digest("hex")}\n`;

const isUpToDate =
  CLIENTS.every(({ file }) => existsSync(file)) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp;
if (!isUpToDate) {
  // One after the other, so that a mistake is reported where it was made: in schema.prisma, not in what is derived from it.
  for (const { schema } of CLIENTS) await generateClient(schema);
  mkdirSync(GENERATED, { recursive: true });
  writeFileSync(STAMP, stamp);
}

async function generateClient(/** @type {string} */ schema) {
  const cli = join(dirname(prismaPackage), prisma.bin.prisma);
  try {
    await promisify(execFile)(process.execPath, [cli, "generate", "--schema", schema, "--no-hints"], {
      cwd: ROOT,
      timeout: TIME_LIMIT_MS,
      env: {
        ...process.env,
        // Generating never runs the schema engine, but would download it; any executable satisfies the check (see prisma.config.ts).
        PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
        CHECKPOINT_DISABLE: "1",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        NO_COLOR: "1",
      },
    });
  } catch (error) {
    const output = error.killed
      ? `It was stopped after ${TIME_LIMIT_MS / 1000} seconds.`
      : `${error.stdout ?? ""}${error.stderr ?? ""}`.trim() || String(error);
    console.error(`\nThe database client could not be generated from ${schema}:\n\n${output}\n`);
    process.exit(1);
  }
}
