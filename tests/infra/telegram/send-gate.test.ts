import { describe, expect, it } from "vitest";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { createSendGate } from "../../../src/infra/telegram/send-gate.ts";

/** A gate whose time passes only by waiting; tells when each message passed. */
const createTimedGate = () => {
  let now = 1_000_000;
  const gate = createSendGate({
    clock: { now: () => now, today: () => asCalendarDay("2026-11-02") },
    sleep: async (ms) => {
      now += ms;
      await Promise.resolve();
    },
    random: () => 0.5,
  });
  const passAt = async (chat: string): Promise<number> => {
    await gate.pass(chat);
    return now;
  };
  return { gate, passAt };
};

describe("When many messages go out", () => {
  it("lets at most 28 a second pass", async () => {
    const { passAt } = createTimedGate();
    const times: number[] = [];
    for (let index = 0; index < 100; index += 1) {
      times.push(await passAt(`chat-${index}`));
    }
    const busiest = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
    expect(busiest).toBe(28);
  });

  it("gives one chat one message a second, without holding up the others", async () => {
    const { passAt } = createTimedGate();
    const first = await passAt("a");
    const other = await passAt("b");
    const second = await passAt("a");
    expect(second - first).toBeGreaterThanOrEqual(1000);
    expect(other - first).toBeLessThan(1000);
  });
});

describe("When Telegram asks for a pause", () => {
  it("lets nobody pass before it is over, and spreads those who waited", async () => {
    const { gate, passAt } = createTimedGate();
    const before = await passAt("a");
    gate.close(5000);
    expect((await passAt("b")) - before).toBeGreaterThanOrEqual(5000);
  });

  it("sends back who would have to wait for longer than half a minute", async () => {
    const { gate } = createTimedGate();
    gate.close(60_000);
    expect(await gate.pass("a")).toBe(false);
  });

  it("sends back who waits when the program ends", async () => {
    const { gate } = createTimedGate();
    gate.close(5000);
    expect(await gate.pass("a", AbortSignal.abort())).toBe(false);
  });
});
