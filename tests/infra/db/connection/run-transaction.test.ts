import { DriverAdapterError, type MappedError } from "@prisma/driver-adapter-utils";
import { describe, expect, it } from "vitest";
import type { DatabaseKind, Transaction } from "../../../../src/infra/db/connection/database-types.ts";
import { createTransactionRunner } from "../../../../src/infra/db/connection/run-transaction.ts";
import { Prisma } from "../../../../src/infra/db/generated/sqlite/client.ts";
import { silentLog, testDatabaseKind, useDatabase } from "../../../support/database.ts";

const createKnownError = (code: string, cause?: MappedError): Error => {
  const meta = cause ? { driverAdapterError: new DriverAdapterError(cause) } : {};
  return new Prisma.PrismaClientKnownRequestError(code, { code, clientVersion: "7", meta });
};

interface Trial {
  /** The errors of the attempts, in order; when they are used up an attempt succeeds. */
  readonly errors: readonly Error[];
  /** Whether the work is done before the error comes, as when the COMMIT fails. */
  readonly at?: "begin" | "commit";
  readonly kind?: DatabaseKind;
  readonly millisecondsPerAttempt?: number;
}

/** Runs one unit against a client that fails as told. */
async function tryUnit({ errors, at = "begin", kind = "sqlite", millisecondsPerAttempt = 0 }: Trial) {
  let now = 0;
  let attempts = 0;
  const pauses: number[] = [];
  const transaction = createTransactionRunner({
    runUnit: async (work, onCommit) => {
      const error = errors[attempts];
      attempts += 1;
      now += millisecondsPerAttempt;
      if (error && at === "begin") throw error;
      const outcome = await work({} as Transaction);
      onCommit();
      if (error) throw error;
      return outcome;
    },
    isInsideUnit: () => false,
    kind,
    log: silentLog,
    now: () => now,
    random: () => 0.5,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
    },
  });
  const [outcome] = await Promise.allSettled([transaction(async () => "done")]);
  return { outcome, attempts, pauses };
}

describe("When the database asks for a unit of work to be repeated", () => {
  it.each([
    ["a write conflict", createKnownError("P2034")],
    ["a busy file", createKnownError("P1008")],
    ["no turn in time", createKnownError("P2028")],
    ["a deadlock in a raw statement", createKnownError("P2010", { kind: "TransactionWriteConflict" })],
  ])("runs the whole unit again after %s", async (_name, error) => {
    const { outcome, attempts, pauses } = await tryUnit({ errors: [error, error] });
    expect(outcome).toEqual({ status: "fulfilled", value: "done" });
    expect(attempts).toBe(3);
    expect(pauses[1]).toBeGreaterThan(Number(pauses[0]));
  });

  it("gives up after a few attempts, with the last error", async () => {
    const errors = Array.from({ length: 100 }, () => createKnownError("P2034"));
    const { outcome, attempts } = await tryUnit({ errors });
    expect(outcome).toEqual({ status: "rejected", reason: errors[attempts - 1] });
    expect(attempts).toBeLessThan(10);
  });

  it("does not hold everyone up again and again with a unit that is too slow", async () => {
    const errors = Array.from({ length: 100 }, () => createKnownError("P2028"));
    const { attempts } = await tryUnit({ errors, millisecondsPerAttempt: 20_000 });
    expect(attempts).toBe(2);
  });
});

describe("When repeating would be wrong", () => {
  it.each([
    ["a unique violation", createKnownError("P2002", { kind: "UniqueConstraintViolation" })],
    ["an error of the unit's own", new Error("own")],
  ])("passes %s on at once", async (_name, error) => {
    const { outcome, attempts } = await tryUnit({ errors: [error] });
    expect(outcome).toEqual({ status: "rejected", reason: error });
    expect(attempts).toBe(1);
  });

  it("does not repeat a unit that PostgreSQL may have committed before the connection timed out", async () => {
    const trial = { errors: [createKnownError("P1008")], at: "commit" } as const;
    expect((await tryUnit({ ...trial, kind: "postgresql" })).attempts).toBe(1);
    // SQLite's COMMIT is undone when it fails.
    expect((await tryUnit({ ...trial, kind: "sqlite" })).attempts).toBe(2);
  });
});

describe.runIf(testDatabaseKind === "postgresql")("When two units of work block each other in PostgreSQL", () => {
  const database = useDatabase();

  it("runs the one that the server breaks off again, and both are stored", async () => {
    await database.client.setting.createMany({
      data: [
        { key: "a", value: "" },
        { key: "b", value: "" },
      ],
    });
    let arrivals = 0;
    let letGo = (): void => undefined;
    const bothHoldARow = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const append = (keys: readonly string[]): Promise<void> =>
      database.transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL deadlock_timeout = '20ms'`;
        for (const key of keys) {
          await tx.$executeRaw`UPDATE "Setting" SET value = value || 'x' WHERE key = ${key}`;
          arrivals += 1;
          if (arrivals === 2) letGo();
          await bothHoldARow;
        }
      });
    await Promise.all([append(["a", "b"]), append(["b", "a"])]);
    const values = (await database.client.setting.findMany()).map(({ value }) => value);
    expect(values).toEqual(["xx", "xx"]);
  });
});
