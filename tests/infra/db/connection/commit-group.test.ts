import { describe, expect, it } from "vitest";
import { getRetryReason } from "../../../../src/infra/db/connection/database-errors.ts";
import { createCommitGroup } from "../../../../src/infra/db/connection/commit-group.ts";

/** A group over a database that does as it is told, and what it was told. */
const setUp = ({ refused = [] as readonly string[] } = {}) => {
  const scripts: string[] = [];
  const told: string[] = [];
  const refusals = [...refused];
  let now = 0;
  const group = createCommitGroup({
    execute: async (script) => {
      scripts.push(script);
      if (refusals[0] === script) {
        refusals.shift();
        throw new Error(`refused: ${script}`);
      }
    },
    rollBack: async () => {
      scripts.push("ROLLBACK");
    },
    now: () => now,
  });
  const keep = async (name: string): Promise<boolean> => {
    await group.begin();
    const { committed, isRipe } = await group.keep();
    committed.then(
      () => told.push(`${name} is stored`),
      (error: unknown) => told.push(`${name}: ${getRetryReason(error) ?? String(error)}`),
    );
    return isRipe;
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { group, scripts, told, keep, pass };
};

describe("When units of work meet", () => {
  it("commits them at once, and acknowledges none before", async () => {
    const { group, scripts, told, keep } = setUp();
    await keep("a");
    await keep("b");
    await settled();
    expect(told).toEqual([]);
    await group.close();
    await settled();
    expect(told).toEqual(["a is stored", "b is stored"]);
    expect(scripts).toEqual([
      "BEGIN IMMEDIATE",
      "SAVEPOINT unit",
      "RELEASE unit",
      "SAVEPOINT unit",
      "RELEASE unit",
      "COMMIT",
    ]);
  });

  it("forgets one that fails without touching the others", async () => {
    const { group, scripts, told, keep } = setUp();
    await keep("a");
    await group.begin();
    await group.drop();
    await group.close();
    await settled();
    expect(told).toEqual(["a is stored"]);
    expect(scripts).toContain("ROLLBACK TO unit; RELEASE unit");
    expect(scripts).not.toContain("ROLLBACK");
  });

  it("lets nobody wait for an endless row of others", async () => {
    const { keep, pass } = setUp();
    expect(await keep("a")).toBe(false);
    pass(1);
    expect(await keep("b")).toBe(false);
    pass(10);
    expect(await keep("c")).toBe(true);
  });

  it("has nothing to close when nobody came", async () => {
    const { group, scripts } = setUp();
    await group.close();
    expect(scripts).toEqual([]);
    expect(group.isOpen()).toBe(false);
  });
});

describe("When the COMMIT is refused", () => {
  it("tells a unit that was alone why", async () => {
    const { group, scripts, told, keep } = setUp({ refused: ["COMMIT"] });
    await keep("a");
    await group.close();
    await settled();
    expect(told).toEqual(["a: Error: refused: COMMIT"]);
    expect(scripts.at(-1)).toBe("ROLLBACK");
  });

  it("has all units of the group run again, each for itself", async () => {
    const { group, told, keep } = setUp({ refused: ["COMMIT"] });
    await keep("a");
    await keep("b");
    await group.close();
    await settled();
    expect(told).toEqual(["a: P2034", "b: P2034"]);
    for (const [name, isApart] of [["a again", true] as const, ["b again", true] as const, ["c", false] as const]) {
      expect(await keep(name)).toBe(isApart);
      await group.close();
    }
    await settled();
    expect(told.slice(2)).toEqual(["a again is stored", "b again is stored", "c is stored"]);
  });
});

describe("When SQLite has rolled everything back by itself", () => {
  it("has the units before run again", async () => {
    const { group, told, keep } = setUp({ refused: ["ROLLBACK TO unit; RELEASE unit"] });
    await keep("a");
    await keep("b");
    await group.begin();
    await group.drop();
    await settled();
    expect(told).toEqual(["a: P2034", "b: P2034"]);
    expect(group.isOpen()).toBe(false);
  });

  it("refuses the unit that believes in its writes", async () => {
    const { group, told, keep } = setUp({ refused: ["RELEASE unit"] });
    await group.begin();
    await expect(group.keep()).rejects.toThrow("refused: RELEASE unit");
    await keep("b");
    await group.close();
    await settled();
    expect(told).toEqual(["b is stored"]);
  });
});

/** What was promised so far is told. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
