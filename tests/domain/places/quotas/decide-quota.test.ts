import { describe, expect, it } from "vitest";
import { checkQuota, parseSeats } from "../../../../src/domain/places/quotas/decide-quota.ts";
import {
  checkWeights,
  textToWeights,
  usualWeights,
  weightsToText,
} from "../../../../src/domain/places/quotas/distribution-rule.ts";

describe("When a number of seats is typed", () => {
  it.each([
    ["25", 25],
    [" 25 мест ", 25],
    ["0", 0],
    ["1 место", 1],
  ])("reads %j", (text, value) => {
    expect(parseSeats(text)).toEqual({ ok: true, value });
  });

  it.each([
    ["-3", { type: "BelowZero" }],
    ["2,5", { type: "NotASeatNumber" }],
    ["10-12", { type: "NotASeatNumber" }],
    ["много", { type: "NotASeatNumber" }],
    ["", { type: "NotASeatNumber" }],
    ["25 26", { type: "NotASeatNumber" }],
    ["99999", { type: "TooManySeats", max: 5000 }],
  ])("refuses %j", (text, error) => {
    expect(parseSeats(text)).toEqual({ ok: false, error });
  });
});

describe("When a quota is lowered", () => {
  const promised = { held: 4, reserved: 3, offered: 1 };

  it("goes down to what was promised", () => {
    expect(checkQuota(8, promised)).toEqual({ ok: true });
  });

  it("goes no further, and says what stands against it", () => {
    expect(checkQuota(7, promised)).toEqual({
      ok: false,
      error: { type: "BelowPromised", least: 8, ...promised },
    });
  });
});

describe("When weights come from a button", () => {
  it("takes back what it wrote", () => {
    expect(textToWeights(weightsToText(usualWeights))).toEqual(usualWeights);
  });

  it.each(["40.25.15.10", "40.25.15.10.101", "40.25.15.10.-1", "0.0.0.0.0", "a.b.c.d.e", ""])("refuses %j", (text) => {
    expect(textToWeights(text)).toBeNull();
  });

  it("says that something has to count", () => {
    expect(checkWeights({ staff: 0, deficits: 0, overdue: 0, requests: 0, unserved: 0 })).toEqual({
      ok: false,
      error: { type: "NoWeight" },
    });
  });
});
