import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createScheduler } from "../../src/jobs/scheduler.ts";
import { timeZone } from "../support/campaign-world.ts";

describe("When the scheduler runs", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date("2026-11-17T02:00:30Z") });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const setup = () => {
    const calls: string[] = [];
    const runner = {
      wake: () => {
        calls.push("wake");
        return Promise.resolve();
      },
      stop: () => {
        calls.push("stop");
        return Promise.resolve();
      },
    };
    return { calls, scheduler: createScheduler({ runner, timeZone }) };
  };

  it("looks for missed slots at once and wakes the runner each minute", async () => {
    const { calls, scheduler } = setup();
    scheduler.start();
    expect(calls).toEqual(["wake"]);
    await vi.advanceTimersByTimeAsync(3 * 60_000);
    expect(calls).toEqual(["wake", "wake", "wake", "wake"]);
    await scheduler.stop();
  });

  it("stays quiet after it was stopped", async () => {
    const { calls, scheduler } = setup();
    scheduler.start();
    await scheduler.stop();
    await vi.advanceTimersByTimeAsync(3 * 60_000);
    expect(calls).toEqual(["wake", "stop"]);
  });
});
