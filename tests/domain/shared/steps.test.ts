import { describe, expect, it } from "vitest";
import { runAtOnce, runInTurns, type Steps } from "../../../src/domain/shared/steps.ts";

function* countTo(last: number, seen: string[]): Steps<number> {
  for (let number = 1; number <= last; number++) {
    seen.push(`step ${number}`);
    yield;
  }
  return last;
}

describe("When a long calculation runs in steps", () => {
  it("lets others in after each step, and comes to the same end as at once", async () => {
    const seen: string[] = [];
    const value = await runInTurns(countTo(2, seen), async () => {
      seen.push("others");
      await Promise.resolve();
    });
    expect(value).toBe(runAtOnce(countTo(2, [])));
    expect(seen).toEqual(["step 1", "others", "step 2", "others"]);
  });
});
