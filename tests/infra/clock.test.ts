import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSystemClock } from "../../src/infra/clock.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("When the day changes in the municipality's time zone", () => {
  it.each([
    ["Europe/Moscow", "2027-03-09T20:59:59.999Z", "2027-03-09", "2027-03-10"],
    ["Asia/Krasnoyarsk", "2027-03-09T16:59:59.999Z", "2027-03-09", "2027-03-10"],
    ["Asia/Kolkata", "2027-03-09T18:29:59.999Z", "2027-03-09", "2027-03-10"],
  ])("tells the new day from its first moment on: %s", (timeZone, lastMoment, before, after) => {
    const clock = createSystemClock(timeZone);
    vi.setSystemTime(lastMoment);
    expect(clock.today()).toBe(before);
    vi.setSystemTime(Date.parse(lastMoment) + 1);
    expect(clock.today()).toBe(after);
  });

  it("tells the day before again when the machine's clock is put back", () => {
    const clock = createSystemClock("Europe/Moscow");
    vi.setSystemTime("2027-03-10T09:00:00Z");
    expect(clock.today()).toBe("2027-03-10");
    vi.setSystemTime("2027-03-09T09:00:00Z");
    expect(clock.today()).toBe("2027-03-09");
  });
});
