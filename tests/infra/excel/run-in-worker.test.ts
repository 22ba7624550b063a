import { describe, expect, it } from "vitest";
import { runInWorker, type WorkerTurn } from "../../../src/infra/excel/run-in-worker.ts";

const run = (
  task: string,
  receive: (message: string) => Promise<WorkerTurn<string>> | WorkerTurn<string>,
  ms = 20_000,
) =>
  runInWorker<string, string, string>({
    script: new URL("./trial.worker.ts", import.meta.url),
    task,
    memoryMb: 64,
    timeLimit: { ms, per: "message" },
    receive,
  });

const converse = (message: string): WorkerTurn<string> => (message === "first" ? { answer: 7 } : { done: message });

describe("When work is given to a thread", () => {
  it("gives the value with which it was done, after question and answer", async () => {
    expect(await run("echo", converse)).toEqual({ ok: true, value: "answered 7" });
  });

  it("does not take a last message that is slow to be taken in for a crash", async () => {
    const slowly = async (message: string) => {
      // By the time another thread has started and ended, this one has too.
      await run("echo", converse);
      return converse(message);
    };
    expect(await run("echo", slowly)).toMatchObject({ ok: true });
  });

  it("tells a crash, an early end and a standstill apart", async () => {
    expect(await run("throw", converse)).toMatchObject({ error: { type: "Crashed", cause: { message: "as asked" } } });
    expect(await run("quit", converse)).toMatchObject({
      error: { type: "Crashed", cause: { message: "worker ended with code 3" } },
    });
    expect(await run("hang", converse, 300)).toMatchObject({ error: { type: "TimedOut" } });
  });

  it("gives the next job to the thread that did the last one, and to a new one after a thread broke", async () => {
    expect(await run("count", converse)).toEqual({ ok: true, value: "job 1" });
    expect(await run("count", converse)).toEqual({ ok: true, value: "job 2" });
    expect(await run("throw", converse)).toMatchObject({ ok: false });
    expect(await run("count", converse)).toEqual({ ok: true, value: "job 1" });
  });

  it("throws on what the receiver throws", async () => {
    const broken = () => {
      throw new Error("database away");
    };
    await expect(run("echo", broken)).rejects.toThrow("database away");
  });

  it("runs two at a time and the others in order", async () => {
    let running = 0;
    let most = 0;
    const order: number[] = [];
    let meet = () => {};
    const twoHaveMet = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const one = (number: number) =>
      run("echo", async (message) => {
        if (message === "first") {
          order.push(number);
          running += 1;
          most = Math.max(most, running);
          if (running === 2) meet();
          await twoHaveMet;
        } else running -= 1;
        return converse(message);
      });
    const outcomes = await Promise.all([1, 2, 3, 4].map(one));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(most).toBe(2);
    expect(new Set(order.slice(0, 2))).toEqual(new Set([1, 2]));
  });
});
