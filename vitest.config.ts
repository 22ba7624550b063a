import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { createTimeLimit } from "./tests/support/time-limit.ts";

const serverUrl = process.env["TEST_DATABASE_URL"];
const reportFile = process.env["TEST_REPORT"];
// Each project says for itself which database it uses.
delete process.env["TEST_DATABASE_URL"];

/** Both databases take some seven minutes on two idle cores. */
const limitMs = 20 * 60_000;

/**
 * What runs on PostgreSQL too: every test that takes a database from `tests/support/database.ts`. Dialogs, demonstration, pages and kills
 * were tried with the database of a small installation.
 */
const onSqliteAlone = /^tests\/(?:flows|sandbox|page|crash)\//u;

const findDatabaseTests = (): readonly string[] => {
  const files = readdirSync("tests", { recursive: true, encoding: "utf8" })
    .map((name) => join("tests", name))
    .filter((file) => file.endsWith(".ts"));
  const users = new Set(["tests/support/database.ts"]);
  const imports = new Map(files.map((file) => [file, importsOf(file)]));
  let known = 0;
  while (known < users.size) {
    known = users.size;
    for (const [file, imported] of imports) if (imported.some((name) => users.has(name))) users.add(file);
  }
  return [...users].filter((file) => file.endsWith(".test.ts") && !onSqliteAlone.test(file));
};

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/gu)].map(([, name = ""]) => join(file, "..", name));

/** Whole programs, browsers and thousands of presses; whatever takes longest begins first, so that no core waits for it at the end. */
const slowest = [
  /^tests\/(?:page|crash|adversity|story)\//u,
  /^tests\/(?:bot|flows|main|anonymity)/u,
  /^tests\/infra\/(?:excel|charts)/u,
];

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sizes = await super.sort(files);
    const rankOf = ({ project, moduleId }: TestSpecification): number => {
      const name = moduleId.slice(project.config.root.length + 1);
      const place = slowest.findIndex((pattern) => pattern.test(name));
      // One database after the other: a process serves one of them.
      return (project.name === "postgresql" ? 0 : slowest.length + 1) + (place === -1 ? slowest.length : place);
    };
    return sizes.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

const project = (name: string, options: object) => ({
  extends: true as const,
  test: { name, ...options },
});

const jsonTo = (outputFile: string): ["json", { outputFile: string }] => ["json", { outputFile }];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Loading the program costs more than most tests, and its modules keep nothing that one test could tell another.
    isolate: false,
    sequence: { sequencer: SlowestFirst },
    reporters: ["default", createTimeLimit(limitMs), ...(reportFile === undefined ? [] : [jsonTo(reportFile)])],
    projects: [
      project("sqlite", { include: ["tests/**/*.test.ts"] }),
      ...(serverUrl === undefined
        ? []
        : [project("postgresql", { include: findDatabaseTests(), env: { TEST_DATABASE_URL: serverUrl } })]),
    ],
  },
});
