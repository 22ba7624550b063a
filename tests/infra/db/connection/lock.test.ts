import { describe, expect, it } from "vitest";
import { createLock } from "../../../../src/infra/db/connection/lock.ts";

describe("When several callers want the lock", () => {
  it("lets one in at a time, in the order in which they came", async () => {
    const lock = createLock();
    const events: string[] = [];
    const enter = (name: string): Promise<void> =>
      lock.run(async () => {
        events.push(`${name} in`);
        await Promise.resolve();
        events.push(`${name} out`);
      });
    await Promise.all([enter("a"), enter("b"), enter("c")]);
    expect(events).toEqual(["a in", "a out", "b in", "b out", "c in", "c out"]);
  });

  it("goes to the next one when a holder fails", async () => {
    const lock = createLock();
    const failing = lock.run(() => Promise.reject(new Error("of the holder")));
    const next = lock.run(async () => "in");
    await expect(failing).rejects.toThrow("of the holder");
    expect(await next).toBe("in");
  });

  it("is not given back twice", async () => {
    const lock = createLock();
    const release = await lock.acquire();
    const second = lock.acquire();
    release();
    const releaseSecond = await second;
    release();
    let isThirdIn = false;
    const third = lock.run(async () => {
      isThirdIn = true;
    });
    await Promise.resolve();
    expect(isThirdIn).toBe(false);
    releaseSecond();
    await third;
    expect(isThirdIn).toBe(true);
  });
});
