import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { createTestClock } from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();

const setUp = () => {
  const work = createUnitOfWork({ database, clock: createTestClock("2027-03-10") });
  let runs = 0;
  const wish = (): Promise<{ readonly run: number }> =>
    work.run("wish", async () => {
      runs += 1;
      const run = runs;
      for (let turn = 0; turn < 5; turn += 1) await setImmediate();
      return { run };
    });
  return { work, wish };
};

describe("When one wish comes twice", () => {
  it("is fulfilled once, and the second time told its outcome", async () => {
    const { wish } = setUp();
    const first = await wish();
    expect(await wish()).toEqual(first);
  });

  it("is fulfilled once even when both come at the same moment", async () => {
    const { wish } = setUp();
    const [one, other] = await Promise.all([wish(), wish()]);
    expect(one).toEqual(other);
    expect(await database.client.handledRequest.count()).toBe(1);
  });

  it("is tried again after it failed", async () => {
    const { work, wish } = setUp();
    await expect(work.run("wish", () => Promise.reject(new Error("of the wish")))).rejects.toThrow("of the wish");
    expect(await wish()).toEqual({ run: 1 });
  });

  it("has an outcome even if that is nothing", async () => {
    const { work } = setUp();
    expect(await work.run("quiet", async () => undefined)).toBeUndefined();
    expect(await work.run("quiet", async () => undefined)).toBeNull();
  });
});
