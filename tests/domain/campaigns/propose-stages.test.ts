import { describe, expect, it } from "vitest";
import { stageOf } from "../../../src/domain/campaigns/campaign.ts";
import { offerHalfYears, proposeStages } from "../../../src/domain/campaigns/propose-stages.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";

const termsOf = (year: number, half: 1 | 2) => {
  const stages = proposeStages({ year, half }, createRussianCalendar());
  return (key: Parameters<typeof stageOf>[1]) => {
    const { startsOn, endsOn } = stageOf({ stages }, key);
    return [startsOn, endsOn];
  };
};

describe("When the terms of a half-year are proposed", () => {
  it("puts applications for the I half-year into the November before, and leaves its last three working days to the municipality", () => {
    const term = termsOf(2027, 1);
    expect(term("applications")).toEqual(["2026-11-01", "2026-11-25"]);
    expect(term("consolidated")).toEqual(["2026-11-26", "2026-11-30"]);
    expect(term("diagnostics")).toEqual(["2026-11-01", "2026-11-30"]);
  });

  it("puts applications for the II half-year into April, and plans in May", () => {
    const term = termsOf(2027, 2);
    expect(term("applications")).toEqual(["2027-04-01", "2027-04-27"]);
    expect(term("consolidated")).toEqual(["2027-04-28", "2027-04-30"]);
    for (const key of ["quotas", "quota-adjustment", "plan", "approval", "announcement"] as const) {
      expect(term(key)).toEqual(["2027-05-01", "2027-05-31"]);
    }
  });

  it("wants deficits and recommendations one month before applications open", () => {
    const term = termsOf(2027, 1);
    expect(term("deficits")[1]).toBe("2026-10-01");
    expect(term("recommendations")[1]).toBe("2026-10-01");
  });

  it("wants the memo within a month after applications close", () => {
    expect(termsOf(2027, 1)("memo")).toEqual(["2026-11-26", "2026-12-25"]);
  });

  it("counts a working Saturday by order of the government among the last working days", () => {
    const saturday = asCalendarDay("2026-11-28");
    const stages = proposeStages({ year: 2027, half: 1 }, createRussianCalendar({ workingDays: [saturday] }));
    expect(stageOf({ stages }, "applications").endsOn).toBe("2026-11-26");
  });
});

describe("When half-years are offered", () => {
  it.each([
    ["2026-11-22", ["2027-1", "2027-2"]],
    ["2027-06-30", ["2027-2", "2028-1"]],
    ["2027-07-01", ["2028-1", "2028-2"]],
  ])("offers on %s those that have not begun: %s", (today, expected) => {
    const offered = offerHalfYears(asCalendarDay(today)).map(({ year, half }) => `${year}-${half}`);
    expect(offered).toEqual(expected);
  });
});
