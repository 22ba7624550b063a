// Writes prisma/postgresql.prisma from prisma/schema.prisma, the one source of truth: Prisma wants the kind of database as a word in the
// schema. Everything else is taken over as it is; what the schema uses must exist on both.
//
//   node scripts/derive-postgresql-schema.mjs

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SOURCE = new URL("../prisma/schema.prisma", import.meta.url);
const TARGET = new URL("../prisma/postgresql.prisma", import.meta.url);

/** The schema for PostgreSQL, as text. Throws when the two lines that differ are not found exactly once. */
export function derivePostgresqlSchema(/** @type {string} */ schema) {
  const replaceOnce = (
    /** @type {string} */ text,
    /** @type {RegExp} */ pattern,
    /** @type {string} */ replacement,
  ) => {
    const found = text.match(new RegExp(pattern, "gm")) ?? [];
    if (found.length !== 1)
      throw new Error(`prisma/schema.prisma: ${pattern} was expected once, found ${found.length} times`);
    return text.replace(new RegExp(pattern, "m"), replacement);
  };
  const withProvider = replaceOnce(schema, /^( *provider *= *)"sqlite"/, '$1"postgresql"');
  const withOutput = replaceOnce(withProvider, /^( *output *= *".*\/generated)\/sqlite"/, '$1/postgresql"');
  return `// Derived from schema.prisma by scripts/derive-postgresql-schema.mjs. Do not edit.\n\n${withOutput}`;
}

/** Brings prisma/postgresql.prisma up to date; returns its text. */
export function writePostgresqlSchema() {
  const derived = derivePostgresqlSchema(readFileSync(SOURCE, "utf8"));
  const present = existsSync(TARGET) ? readFileSync(TARGET, "utf8") : undefined;
  if (present !== derived) writeFileSync(TARGET, derived);
  return derived;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writePostgresqlSchema();
