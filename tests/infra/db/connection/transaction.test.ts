import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { insertIfAbsent } from "../../../../src/infra/db/connection/insert-if-absent.ts";
import { testDatabaseKind, useDatabase } from "../../../support/database.ts";

const database = useDatabase();

const readSettings = async (): Promise<readonly string[]> =>
  (await database.client.setting.findMany({ orderBy: { key: "asc" } })).map(({ key }) => key);

describe("When a unit of work is run", () => {
  it("stores everything together and returns its outcome", async () => {
    const outcome = await database.transaction(async (tx) => {
      await tx.setting.create({ data: { key: "a", value: "1" } });
      await tx.setting.create({ data: { key: "b", value: "1" } });
      return "done";
    });
    expect(outcome).toBe("done");
    expect(await readSettings()).toEqual(["a", "b"]);
  });

  it("stores nothing when it fails, and passes its error on", async () => {
    const failure = new Error("of the unit");
    const unit = database.transaction(async (tx) => {
      await tx.setting.create({ data: { key: "a", value: "1" } });
      throw failure;
    });
    await expect(unit).rejects.toBe(failure);
    expect(await readSettings()).toEqual([]);
  });

  it("does not take plain writes of others into its rollback", async () => {
    const unit = database.transaction(async (tx) => {
      await tx.setting.create({ data: { key: "inside", value: "1" } });
      for (let turn = 0; turn < 10; turn += 1) await setImmediate();
      throw new Error("of the unit");
    });
    const write = database.client.setting.create({ data: { key: "outside", value: "1" } });
    await expect(unit).rejects.toThrow("of the unit");
    await write;
    expect(await readSettings()).toEqual(["outside"]);
  });

  it("lets many units take their turn", async () => {
    await database.client.setting.create({ data: { key: "count", value: "0" } });
    const increment = (): Promise<boolean> =>
      database.transaction(async (tx) => {
        const { value } = await tx.setting.findUniqueOrThrow({ where: { key: "count" } });
        const where = { key: "count", value };
        return (await tx.setting.updateMany({ where, data: { value: String(Number(value) + 1) } })).count === 1;
      });
    const outcomes = await Promise.all(Array.from({ length: 20 }, increment));
    const { value } = await database.client.setting.findUniqueOrThrow({ where: { key: "count" } });
    expect(Number(value)).toBe(outcomes.filter((hasCounted) => hasCounted).length);
  });
});

describe("When a statement fails inside a unit of work", () => {
  const insertTwice = async (
    then: (tx: Parameters<Parameters<typeof database.transaction>[0]>[0]) => Promise<unknown>,
  ) =>
    database.transaction(async (tx) => {
      await tx.setting.create({ data: { key: "a", value: "1" } });
      await tx.setting.create({ data: { key: "a", value: "2" } }).catch(() => undefined);
      await then(tx);
    });

  it("refuses to commit, even if the error was swallowed", async () => {
    await expect(insertTwice(async () => undefined)).rejects.toThrow(/earlier statement of this transaction failed/);
    expect(await readSettings()).toEqual([]);
  });

  it("refuses further statements", async () => {
    const unit = insertTwice((tx) => tx.setting.create({ data: { key: "b", value: "1" } }));
    await expect(unit).rejects.toThrow(/earlier statement of this transaction failed/);
    expect(await readSettings()).toEqual([]);
  });

  it("serves the next unit as if nothing had happened", async () => {
    await expect(insertTwice(async () => undefined)).rejects.toThrow(/can only be rolled back/);
    await database.transaction((tx) => tx.setting.create({ data: { key: "a", value: "1" } }));
    expect(await readSettings()).toEqual(["a"]);
  });
});

describe("When the COMMIT is refused", () => {
  // An application of a campaign that does not exist, noticed at the end only.
  const writeOrphan = () =>
    database.transaction(async (tx) => {
      await tx.setting.create({ data: { key: "a", value: "1" } });
      if (testDatabaseKind === "sqlite") await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`;
      else {
        await tx.$executeRawUnsafe(
          'ALTER TABLE "RoleGrant" ALTER CONSTRAINT "RoleGrant_personId_fkey" DEFERRABLE INITIALLY DEFERRED',
        );
      }
      await tx.roleGrant.create({
        data: { id: "orphan", personId: "nobody", role: "teacher", grantedAt: new Date(0) },
      });
    });

  it("rejects, stores nothing, and goes on", async () => {
    await expect(writeOrphan()).rejects.toThrow(/ForeignKeyConstraintViolation/);
    await database.client.setting.create({ data: { key: "b", value: "1" } });
    await database.transaction((tx) => tx.setting.create({ data: { key: "c", value: "1" } }));
    expect(await readSettings()).toEqual(["b", "c"]);
  });
});

describe("When the transaction of a unit is left aside", () => {
  it("refuses a unit inside a unit", async () => {
    const nested = database.transaction(() => database.transaction(async () => "inner"));
    await expect(nested).rejects.toThrow(/inside another/);
  });

  it("refuses the database's own client inside a unit", async () => {
    const unit = database.transaction(() => database.client.setting.count());
    await expect(unit).rejects.toThrow(/inside a unit of work/);
  });

  it("refuses a statement that comes after the unit's end", async () => {
    const leaked = await database.transaction(async (tx) => ({ tx }));
    await expect(leaked.tx.setting.create({ data: { key: "late", value: "1" } })).rejects.toThrow(/has ended/);
    await expect(leaked.tx.$executeRaw`INSERT INTO "Setting" VALUES ('late', '1')`).rejects.toThrow(/has ended/);
    expect(await readSettings()).toEqual([]);
  });

  it("lets work that a unit started and did not wait for use the client afterwards", async () => {
    let later: Promise<number> | undefined;
    let release = (): void => undefined;
    const end = new Promise<void>((resolve) => {
      release = resolve;
    });
    await database.transaction(async () => {
      later = end.then(() => database.client.setting.count());
    });
    release();
    expect(await later).toBe(0);
  });
});

describe("When rows are inserted if they are absent", () => {
  it("inserts the new ones, leaves the others as they are, and counts what it inserted", async () => {
    await database.client.setting.create({ data: { key: "a", value: "old" } });
    const inserted = await database.transaction(async (tx) => {
      const count = await insertIfAbsent(tx, "Setting", [
        { key: "a", value: "new" },
        { key: "b", value: "new" },
        { key: "b", value: "again" },
      ]);
      await tx.setting.create({ data: { key: "c", value: "new" } });
      return count;
    });
    expect(inserted).toBe(1);
    const settings = await database.client.setting.findMany({ orderBy: { key: "asc" } });
    expect(settings.map(({ key, value }) => `${key}=${value}`)).toEqual(["a=old", "b=new", "c=new"]);
  });

  it("writes every type as the client reads it, and the database's defaults where a column is left out", async () => {
    const receivedAt = new Date("2027-03-10T06:00:00.125Z");
    const update = { updateId: 9_007_199_254_740_993n, state: "new", notBefore: receivedAt, receivedAt, payload: "{}" };
    const other = { ...update, updateId: 2n, payload: null, attempts: 3 };
    await insertIfAbsent(database.client, "InboxUpdate", [update, other]);
    const rows = await database.client.inboxUpdate.findMany({ orderBy: { updateId: "asc" } });
    const defaults = { attempts: 0, doneAt: null, failure: null, lane: null };
    expect(rows).toEqual([
      { ...defaults, ...update, updateId: 2n, payload: null, attempts: 3 },
      { ...defaults, ...update },
    ]);
  });

  it("finds by its time what was written so", async () => {
    const at = new Date("2027-03-10T06:00:00Z");
    await insertIfAbsent(database.client, "HandledRequest", [{ key: "k", result: "null", at }]);
    expect(await database.client.handledRequest.count({ where: { at } })).toBe(1);
    expect(await database.client.handledRequest.count({ where: { at: { lt: at } } })).toBe(0);
  });

  it("takes more rows than one statement may carry", async () => {
    const rows = Array.from({ length: 1_201 }, (_, index) => ({ key: String(index), value: "1" }));
    expect(await insertIfAbsent(database.client, "Setting", rows)).toBe(rows.length);
    expect(await insertIfAbsent(database.client, "Setting", rows)).toBe(0);
    expect(await insertIfAbsent(database.client, "Setting", [])).toBe(0);
  });
});
