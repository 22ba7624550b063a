import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import BetterSqlite3 from "better-sqlite3";
import fc from "fast-check";
import type { Database } from "../../../../src/infra/db/connection/database-types.ts";
import { type Connection, openConnection } from "../../../../src/infra/db/connection/open-connection.ts";
import type { RawStatements } from "../../../../src/infra/db/connection/raw-statements.ts";
import { createTransactionRunner } from "../../../../src/infra/db/connection/run-transaction.ts";
import { PrismaClient } from "../../../../src/infra/db/generated/sqlite/client.ts";
import { silentLog } from "../../../support/database.ts";

/** What one of several concurrent callers does, one step after the other. */
export type Step =
  | { readonly kind: "write" }
  | { readonly kind: "read" }
  | { readonly kind: "unit"; readonly writes: number; readonly pauses: number; readonly ending: Ending };

/** How a transaction ends: with a commit, with an error of its own, or with a COMMIT that the database refuses. */
export type Ending = "commit" | "throw" | "refused-commit";

/** What does not add up afterwards; all lists are empty with a sound adapter. */
export interface Discrepancies {
  /** Writes that were acknowledged and are not in the file. */
  readonly lost: readonly number[];
  /** Writes in the file that were rolled back, or never acknowledged. */
  readonly stale: readonly number[];
  /** What a plain read saw and no later one will: writes of a transaction that was then rolled back. */
  readonly phantoms: readonly number[];
  /** Steps that failed without a reason, or succeeded although they could not. */
  readonly wrongOutcomes: readonly string[];
}

/** Up to four concurrent callers with up to five steps each. */
export const arbitraryCallers = (endings: readonly Ending[]): fc.Arbitrary<readonly (readonly Step[])[]> =>
  fc.array(
    fc.array(
      fc.oneof(
        fc.constant<Step>({ kind: "write" }),
        fc.constant<Step>({ kind: "read" }),
        fc.record<Step & { kind: "unit" }>({
          kind: fc.constant("unit"),
          writes: fc.integer({ min: 1, max: 3 }),
          pauses: fc.integer({ min: 0, max: 3 }),
          ending: fc.constantFrom(...endings),
        }),
      ),
      { minLength: 1, maxLength: 5 },
    ),
    { minLength: 2, maxLength: 4 },
  );

/** What the callers write through. */
export type LedgerConnection = Pick<Connection, "queries" | "runUnit" | "close">;

const createClient = (adapter: SqlDriverAdapterFactory): PrismaClient =>
  new PrismaClient({ adapter, errorFormat: "minimal" });

/** The program's way to a database. */
export const openOurs = (factory: SqlDriverAdapterFactory): Promise<LedgerConnection> =>
  openConnection(factory, createClient);

/** Prisma's own way, with its transactions. */
export const openPrisma = async (factory: SqlDriverAdapterFactory): Promise<LedgerConnection> => {
  const client = createClient(factory);
  return {
    queries: client,
    runUnit: (work) => client.$transaction((tx) => work(tx)),
    close: () => client.$disconnect(),
  };
};

/** Lets the callers loose on a fresh file and compares what they were told with what a second connection then reads. */
export async function playLedger(
  open: (path: string) => Promise<LedgerConnection>,
  callers: readonly (readonly Step[])[],
): Promise<Discrepancies> {
  const directory = mkdtempSync(join(tmpdir(), "kursovod-ledger-"));
  const path = join(directory, "ledger.db");
  createTables(path);
  const connection = await open(path);
  const { queries } = connection;
  // Units are run as the program runs them: those that were to be committed together with a refused one are run again.
  const transaction = createTransactionRunner({
    runUnit: connection.runUnit,
    isInsideUnit: () => false,
    kind: "sqlite",
    log: silentLog,
    now: () => 0,
    random: Math.random,
    sleep: () => setImmediate(),
  });
  const acknowledged = new Set<number>();
  const seen = new Set<number>();
  const wrongOutcomes: string[] = [];
  let lastId = 0;

  const runStep = async (step: Step): Promise<void> => {
    if (step.kind === "read") {
      for (const { id } of await queries.$queryRaw<{ id: bigint }[]>`SELECT id FROM entry`) seen.add(Number(id));
      return;
    }
    const ids = Array.from({ length: step.kind === "write" ? 1 : step.writes }, () => ++lastId);
    const mayFail = step.kind === "unit" && step.ending !== "commit";
    try {
      if (step.kind === "write") await insertEntry(queries, lastId);
      else await runUnit(transaction, step, ids);
      for (const id of ids) acknowledged.add(id);
      if (mayFail) wrongOutcomes.push(`${step.ending} succeeded`);
    } catch (error) {
      if (!mayFail) wrongOutcomes.push(String(error));
    }
  };
  try {
    await Promise.all(
      callers.map(async (steps) => {
        for (const step of steps) await runStep(step);
      }),
    );
    // One after all others: what a failed COMMIT leaves behind shows in later writes.
    await runStep({ kind: "write" });
    await connection.close();
    const stored = readEntries(path);
    return {
      lost: [...acknowledged].filter((id) => !stored.has(id)),
      phantoms: [...seen].filter((id) => !stored.has(id)),
      stale: [...stored].filter((id) => !acknowledged.has(id)),
      wrongOutcomes,
    };
  } finally {
    await connection.close();
    rmSync(directory, { recursive: true });
  }
}

async function runUnit(
  transaction: Database["transaction"],
  step: Step & { kind: "unit" },
  ids: readonly number[],
): Promise<void> {
  await transaction(async (tx) => {
    for (const id of ids) {
      await insertEntry(tx, id);
      for (let pause = 0; pause < step.pauses; pause += 1) await setImmediate();
    }
    if (step.ending === "throw") throw new Error("the unit's own error");
    // The foreign key is checked at the end only, so that it is the COMMIT which is refused.
    if (step.ending === "refused-commit") await tx.$executeRaw`INSERT INTO child (parentId) VALUES (-1)`;
  });
}

// The program writes in three ways: raw statements that count their rows, those that return them, and what Prisma sends.
const insertEntry = (
  queries: RawStatements & Pick<PrismaClient, "$executeRawUnsafe">,
  id: number,
): Promise<unknown> => {
  switch (id % 3) {
    case 0:
      return queries.$executeRaw`INSERT INTO entry (id) VALUES (${id})`;
    case 1:
      return queries.$queryRaw`INSERT INTO entry (id) VALUES (${id}) RETURNING id`;
    default:
      return queries.$executeRawUnsafe(`INSERT INTO entry (id) VALUES (${id})`);
  }
};

function createTables(path: string): void {
  const connection = new BetterSqlite3(path);
  connection.pragma("journal_mode = WAL");
  connection.exec(`
    CREATE TABLE entry (id INTEGER PRIMARY KEY);
    CREATE TABLE parent (id INTEGER PRIMARY KEY);
    CREATE TABLE child (parentId INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
  `);
  connection.close();
}

function readEntries(path: string): ReadonlySet<number> {
  const connection = new BetterSqlite3(path, { readonly: true });
  const rows = connection.prepare("SELECT id FROM entry").all() as readonly { readonly id: number }[];
  connection.close();
  return new Set(rows.map(({ id }) => id));
}
