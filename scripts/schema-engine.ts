import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { DiffTarget, SchemaEngine } from "@prisma/schema-engine-wasm";
import type * as Bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Node has it; its type comes only with the browser's types, which have no place here. */
declare const WebAssembly: {
  readonly instantiate: (bytes: Uint8Array, imports: object) => Promise<{ readonly instance: WasmInstance }>;
};

interface WasmInstance {
  readonly exports: { readonly __wbindgen_start: () => void };
}

/** Compares database schemas with Prisma's own engine, in its WebAssembly build: nothing is downloaded. A development tool. */
export interface SchemaComparison {
  /** The SQL that leads from one state to the other; empty when they are the same. */
  readonly diff: (from: SchemaState, to: SchemaState) => Promise<string>;
  /** What Prisma's migrate tools think of the database's history, given the migrations as [name, script]. */
  readonly diagnose: (
    migrations: readonly (readonly [name: string, sql: string])[],
  ) => Promise<Awaited<ReturnType<SchemaEngine["diagnoseMigrationHistory"]>>>;
}

/** Nothing at all, the tables that a schema.prisma describes, or those of the database behind the adapter. */
export type SchemaState =
  | { readonly tag: "empty" }
  | { readonly tag: "schema"; readonly schema: string }
  | { readonly tag: "database" };

/** `schema` says by its provider which SQL is meant; the adapter is used only for the state "database" and for `diagnose`. */
export async function createSchemaComparison(
  schema: string,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaComparison> {
  const engine = await startEngine(schema, adapter);
  const files = [{ path: "schema.prisma", content: schema }];
  const filters = { externalTables: [], externalEnums: [] };

  const toTarget = (state: SchemaState): DiffTarget => {
    if (state.tag === "empty") return { tag: "empty" };
    if (state.tag === "database") return { tag: "schemaDatasource", files, configDir: "." };
    return { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: state.schema }] };
  };

  return {
    diff: async (from, to) => {
      // With exitCode the engine answers 2 for a difference and 0 for none, whatever comments the script has.
      const result = await engine.diff({
        from: toTarget(from),
        to: toTarget(to),
        script: true,
        exitCode: true,
        filters,
      });
      return result.exitCode === 0 ? "" : (result.stdout ?? "");
    },
    diagnose: (migrations) =>
      engine.diagnoseMigrationHistory({
        optInToShadowDatabase: false,
        filters,
        migrationsList: {
          baseDir: ".",
          lockfile: {
            path: "migration_lock.toml",
            content: `provider = "${schema.includes('"sqlite"') ? "sqlite" : "postgresql"}"\n`,
          },
          shadowDbInitScript: "",
          migrationDirectories: migrations.map(([path, sql]) => ({
            path,
            migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
          })),
        },
      }),
  };
}

async function startEngine(schema: string, adapter: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  instantiation ??= instantiateBindings();
  const bindings = await instantiation;
  // Its log repeats every script; what matters comes back as the result or as an error.
  const ignoreLog = (): undefined => undefined;
  return bindings.SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    ignoreLog,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

// The bindings keep views of one instance's memory: a second instance in the same process reads the first one's.
let instantiation: Promise<typeof Bindings> | undefined;

async function instantiateBindings(): Promise<typeof Bindings> {
  // The package imports its .wasm file as a module, which Node does not know yet: instantiated by hand.
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasmPath = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(wasmPath), { "./schema_engine_bg.js": bindings });
  bindings["__wbg_set_wasm"](instance.exports);
  instance.exports["__wbindgen_start"]();
  return bindings;
}
