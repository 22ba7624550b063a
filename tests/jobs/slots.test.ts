import { describe, expect, it } from "vitest";
import { createSlots } from "../../src/jobs/slots.ts";

const at = (iso: string): number => new Date(iso).getTime();
const texts = (slots: readonly number[]): readonly string[] => slots.map((slot) => new Date(slot).toISOString());

describe("When slots of a daily schedule are worked out", () => {
  const slots = createSlots("0 9 * * *", "Asia/Krasnoyarsk");

  it("reads the schedule in the municipality's time zone", () => {
    // Krasnoyarsk is seven hours ahead of UTC.
    expect(slots.latest(at("2026-11-18T02:00:00Z"))).toBe(at("2026-11-18T02:00:00Z"));
    expect(slots.latest(at("2026-11-18T01:59:59.999Z"))).toBe(at("2026-11-17T02:00:00Z"));
  });

  it("lists the slots after one moment up to another, oldest first", () => {
    const found = slots.between(at("2026-11-18T02:00:00Z"), at("2026-11-20T02:00:00Z"), 10);
    expect(texts(found)).toEqual(["2026-11-19T02:00:00.000Z", "2026-11-20T02:00:00.000Z"]);
  });

  it("stops at the limit", () => {
    expect(slots.between(at("2026-01-01T00:00:00Z"), at("2026-11-20T00:00:00Z"), 3)).toHaveLength(3);
  });
});

describe("When the clocks change", () => {
  it("keeps nine o'clock at nine o'clock", () => {
    const slots = createSlots("0 9 * * *", "Europe/Berlin");
    const found = slots.between(at("2027-03-27T09:00:00Z"), at("2027-03-29T09:00:00Z"), 10);
    expect(texts(found)).toEqual(["2027-03-28T07:00:00.000Z", "2027-03-29T07:00:00.000Z"]);
  });

  it("gives a slot in the skipped hour once, after the jump", () => {
    const slots = createSlots("30 2 * * *", "Europe/Berlin");
    const found = slots.between(at("2027-03-27T12:00:00Z"), at("2027-03-28T12:00:00Z"), 10);
    expect(found).toHaveLength(1);
    expect(slots.latest(at("2027-03-28T12:00:00Z"))).toBe(found[0]);
  });

  it("gives a slot in the repeated hour once", () => {
    const slots = createSlots("30 2 * * *", "Europe/Berlin");
    const found = slots.between(at("2027-10-30T12:00:00Z"), at("2027-10-31T12:00:00Z"), 10);
    expect(texts(found)).toEqual(["2027-10-31T00:30:00.000Z"]);
  });
});

describe("When a schedule is malformed", () => {
  it.each(["", "9 o'clock", "61 9 * * *", "* * * * * *"])("refuses %j at once", (schedule) => {
    expect(() => createSlots(schedule, "Asia/Krasnoyarsk")).toThrow(/CronPattern|cron/iu);
  });
});
