import { describe, expect, it, vi } from "vitest";
import { createLanes } from "../../../src/infra/telegram/lanes.ts";

/** Work that ends when it is told to. */
const createPiece = () => {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = vi.fn<() => Promise<void>>(() => ended);
  return { work, end };
};

/** Lets everything go on that does not wait for a timer. */
const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

const createTestLanes = (options: { readonly freeAfterMs?: number; readonly concurrency?: number } = {}) => {
  const slow: string[] = [];
  const lanes = createLanes({ freeAfterMs: 60_000, concurrency: 10, onSlow: (lane) => slow.push(lane), ...options });
  return { lanes, slow };
};

describe("When work comes for several chats", () => {
  it("goes in order within a chat, and side by side between chats", async () => {
    const { lanes } = createTestLanes();
    const [first, second, other] = [createPiece(), createPiece(), createPiece()];
    void lanes.add("anna", first.work);
    void lanes.add("anna", second.work);
    void lanes.add("boris", other.work);
    await settle();
    expect([first, second, other].map(({ work }) => work.mock.calls.length)).toEqual([1, 0, 1]);
    first.end();
    await settle();
    expect(second.work).toHaveBeenCalledOnce();
    second.end();
    other.end();
    await lanes.idle();
    expect(lanes.size()).toBe(0);
  });

  it("does only so much at once, and takes the next as soon as there is room", async () => {
    const { lanes } = createTestLanes({ concurrency: 2 });
    const pieces = ["a", "b", "c"].map((lane) => {
      const piece = createPiece();
      void lanes.add(lane, piece.work);
      return piece;
    });
    await settle();
    expect(pieces[2]?.work).not.toHaveBeenCalled();
    pieces[0]?.end();
    await settle();
    expect(pieces[2]?.work).toHaveBeenCalledOnce();
  });

  it("goes on after work that threw", async () => {
    const { lanes } = createTestLanes();
    const next = createPiece();
    await lanes.add("anna", () => Promise.reject(new Error("a bug")));
    void lanes.add("anna", next.work);
    await settle();
    expect(next.work).toHaveBeenCalledOnce();
  });
});

describe("When work takes too long", () => {
  it("frees its lane, is told of, and is still waited for at the end", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const { lanes, slow } = createTestLanes({ freeAfterMs: 30_000 });
      const [hanging, next] = [createPiece(), createPiece()];
      void lanes.add("anna", hanging.work);
      void lanes.add("anna", next.work);
      await settle();
      vi.advanceTimersByTime(30_000);
      await settle();
      expect(slow).toEqual(["anna"]);
      expect(next.work).toHaveBeenCalledOnce();
      next.end();
      await settle();
      let isIdle = false;
      const waitForIdle = async (): Promise<void> => {
        await lanes.idle();
        isIdle = true;
      };
      const idle = waitForIdle();
      await settle();
      expect(isIdle).toBe(false);
      hanging.end();
      await idle;
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps its lane as long as it shows that it goes on", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const { lanes, slow } = createTestLanes({ freeAfterMs: 30_000 });
      const piece = createPiece();
      let touch: () => void = () => undefined;
      void lanes.add("anna", (touched) => {
        touch = touched;
        return piece.work();
      });
      await settle();
      vi.advanceTimersByTime(20_000);
      touch();
      vi.advanceTimersByTime(20_000);
      expect(slow).toEqual([]);
      vi.advanceTimersByTime(10_000);
      expect(slow).toEqual(["anna"]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("When the program ends", () => {
  it("begins nothing more, and waits for what runs", async () => {
    const { lanes } = createTestLanes();
    const [running, waiting] = [createPiece(), createPiece()];
    void lanes.add("anna", running.work);
    void lanes.add("anna", waiting.work);
    await settle();
    lanes.close();
    running.end();
    await lanes.idle();
    expect(waiting.work).not.toHaveBeenCalled();
  });
});
