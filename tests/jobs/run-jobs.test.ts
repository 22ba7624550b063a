import { describe, expect, it } from "vitest";
import type { Instant } from "../../src/domain/shared/clock.ts";
import { createJobRuns } from "../../src/infra/db/jobs/job-runs.repo.ts";
import type { CatchUp, JobRun } from "../../src/jobs/job.ts";
import { createPlanner } from "../../src/jobs/planner.ts";
import { createJobRunner, type JobEvent } from "../../src/jobs/run-due.ts";
import { createTestClock, timeZone } from "../support/campaign-world.ts";
import { useDatabase } from "../support/database.ts";

const database = useDatabase();

/** One job at nine every day and a process that runs it; further processes share its database and clock. */
const setup = (options: { readonly catchUp?: CatchUp; readonly run?: JobRun } = {}) => {
  const clock = createTestClock("2026-11-16", "12:00");
  const runs = createJobRuns(database);
  const slots: string[] = [];
  const note = (slot: Instant) => slots.push(new Date(slot).toISOString().slice(0, 10));
  const job = {
    id: "test-job",
    schedule: "0 9 * * *",
    catchUp: options.catchUp ?? ("all" as const),
    run: async (slot: Instant) => {
      note(slot);
      return (await options.run?.(slot)) ?? { ran: true };
    },
  };
  const startProcess = (owner: string) => {
    const events: JobEvent[] = [];
    const planner = createPlanner({ jobs: [job], runs, timeZone });
    const runner = createJobRunner({ planner, runs, clock, owner, onEvent: (event) => events.push(event) });
    return { ...runner, events, types: () => events.map(({ type }) => type), planner };
  };
  return { clock, runs, slots, startProcess };
};

describe("When a job is new", () => {
  it("has missed nothing, and runs from its next slot on", async () => {
    const { clock, slots, startProcess } = setup();
    const process = startProcess("a");
    await process.wake();
    expect(slots).toEqual([]);
    clock.set("2026-11-17", "09:00");
    await process.wake();
    expect(slots).toEqual(["2026-11-17"]);
  });

  it("is remembered by a restart before its first slot", async () => {
    const { clock, slots, startProcess } = setup();
    await startProcess("a").wake();
    clock.set("2026-11-17", "09:05");
    await startProcess("b").wake();
    expect(slots).toEqual(["2026-11-17"]);
  });
});

describe("When a slot has come", () => {
  it("runs it once, however often the planner is woken", async () => {
    const { clock, slots, startProcess } = setup();
    const process = startProcess("a");
    await process.wake();
    clock.set("2026-11-17", "09:00");
    await process.wake();
    await process.wake();
    await startProcess("b").wake();
    expect(slots).toEqual(["2026-11-17"]);
    expect(process.types()).toEqual(["started", "done"]);
  });

  it("runs in one of two processes that are woken at the same moment", async () => {
    const { clock, slots, startProcess } = setup();
    const [first, second] = [startProcess("a"), startProcess("b")];
    await first.wake();
    clock.set("2026-11-17", "09:00");
    await Promise.all([first.wake(), second.wake()]);
    expect(slots).toEqual(["2026-11-17"]);
  });

  it("hands over the slot's time, not the present one", async () => {
    let seen: Instant = 0;
    const { clock, startProcess } = setup({
      run: async (slot) => {
        seen = slot;
        return Promise.resolve({});
      },
    });
    const process = startProcess("a");
    await process.wake();
    const slot = clock.set("2026-11-17", "09:00");
    clock.set("2026-11-17", "15:30");
    await process.wake();
    expect(seen).toBe(slot);
  });
});

describe("When the program did not run for four days", () => {
  it.each([
    ["all", ["2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"]],
    ["latest", ["2026-11-20"]],
    [{ skipOlderThanHours: 72 }, ["2026-11-18", "2026-11-19", "2026-11-20"]],
  ] as const)("catches up by the policy %j", async (catchUp, expected) => {
    const { clock, slots, startProcess } = setup({ catchUp });
    await startProcess("a").wake();
    clock.set("2026-11-20", "15:00");
    // Slots of the 18th are 78 hours old at 15:00; at 9:00 they would still count.
    if (typeof catchUp === "object") clock.set("2026-11-21", "08:59");
    const restarted = startProcess("b");
    await restarted.wake();
    await restarted.wake();
    expect(slots).toEqual(expected);
  });
});

describe("When a run fails", () => {
  it("is tried again after a pause, three times in all, and then left to a person", async () => {
    const { clock, slots, startProcess } = setup({ run: () => Promise.reject(new Error("no luck")) });
    const process = startProcess("a");
    await process.wake();
    for (const time of ["09:00", "09:01", "09:02", "09:03", "09:22", "09:50", "12:00"] as const) {
      clock.set("2026-11-17", time);
      await process.wake();
    }
    expect(slots).toHaveLength(3);
    const failures = process.events.flatMap((event) => (event.type === "failed" ? [event] : []));
    expect(failures.map(({ attempt, isLast }) => [attempt, isLast])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  it("keeps nothing of the error's words, which may be somebody's", async () => {
    const { clock, startProcess } = setup({ run: () => Promise.reject(new Error("Иванов Иван Иванович")) });
    const process = startProcess("a");
    await process.wake();
    clock.set("2026-11-17", "09:00");
    await process.wake();
    const [failed] = await database.client.jobRun.findMany({ where: { state: "failed" } });
    expect(failed?.report).toBe('{"error":"Error"}');
  });

  it("is not tried again when a newer slot has come and only the latest counts", async () => {
    let isBroken = true;
    const { clock, slots, startProcess } = setup({
      catchUp: "latest",
      run: () => (isBroken ? Promise.reject(new Error("no luck")) : Promise.resolve({})),
    });
    const process = startProcess("a");
    await process.wake();
    clock.set("2026-11-17", "09:00");
    await process.wake();
    isBroken = false;
    clock.set("2026-11-18", "09:00");
    await process.wake();
    clock.set("2026-11-18", "12:00");
    await process.wake();
    expect(slots).toEqual(["2026-11-17", "2026-11-18"]);
  });
});

describe("When a process dies in the middle of a run", () => {
  it("is taken over when its lease has run out, and not before", async () => {
    const { clock, runs, slots, startProcess } = setup();
    await startProcess("a").wake();
    const slot = clock.set("2026-11-17", "09:00");
    const lease = { owner: "dead", attempts: 0, now: slot, leaseUntil: slot + 5 * 60_000 };
    expect(await runs.claim({ job: "test-job", slot }, lease)).toBe(true);

    const survivor = startProcess("b");
    clock.set("2026-11-17", "09:04");
    await survivor.wake();
    expect(slots).toEqual([]);
    clock.set("2026-11-17", "09:05");
    await Promise.all([survivor.wake(), startProcess("c").wake()]);
    expect(slots).toEqual(["2026-11-17"]);
  });

  it("lets the dead one's late end change nothing", async () => {
    const { clock, runs, startProcess } = setup();
    await startProcess("a").wake();
    const slot = clock.set("2026-11-17", "09:00");
    const key = { job: "test-job", slot };
    await runs.claim(key, { owner: "slow", attempts: 0, now: slot, leaseUntil: slot + 1 });
    clock.set("2026-11-17", "09:01");
    await startProcess("b").wake();
    await runs.finish(key, "slow", { state: "failed", at: clock.now(), report: {} });
    expect(await runs.renew(key, "slow", clock.now() + 1)).toBe(false);
    expect(await database.client.jobRun.findMany({ where: { state: "failed" } })).toEqual([]);
  });
});

describe("When a run takes longer than a minute", () => {
  it("is not begun a second time, and keeps its lease", async () => {
    let end: () => void = () => undefined;
    const { clock, slots, startProcess } = setup({
      run: () => new Promise((resolve) => (end = () => resolve({}))),
    });
    const process = startProcess("a");
    await process.wake();
    clock.set("2026-11-17", "09:00");
    const running = process.wake();
    // Each wake-up of another process waits for the database, by which time the run has begun.
    while (slots.length === 0) await startProcess("b").planner.planDueRuns(clock.now());
    for (const time of ["09:04", "09:08", "09:12"] as const) {
      clock.set("2026-11-17", time);
      await process.wake();
      await startProcess("b").wake();
    }
    end();
    await running;
    expect(slots).toEqual(["2026-11-17"]);
    expect(process.types()).toEqual(["started", "done"]);
  });

  it("is waited for when the program stops, and nothing more is begun", async () => {
    let end: () => void = () => undefined;
    const { clock, slots, startProcess } = setup({
      run: () => new Promise((resolve) => (end = () => resolve({}))),
    });
    const process = startProcess("a");
    await process.wake();
    clock.set("2026-11-18", "09:00");
    const running = process.wake();
    while (slots.length === 0) await process.planner.planDueRuns(clock.now());
    const stopped = process.stop();
    end();
    await Promise.all([stopped, running]);
    expect(process.types()).toEqual(["started", "done"]);
    await process.wake();
    expect(slots).toEqual(["2026-11-17"]);
  });
});

describe("When jobs are put together", () => {
  it("refuses two of one id", () => {
    const { runs } = setup();
    const job = { id: "twin", schedule: "0 9 * * *", catchUp: "all" as const, run: () => Promise.resolve({}) };
    expect(() => createPlanner({ jobs: [job, job], runs, timeZone })).toThrow("twin");
  });
});
