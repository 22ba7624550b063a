import { describe, expect, it } from "vitest";
import type { Campaign, StageKey } from "../../../src/domain/campaigns/campaign.ts";
import { proposeStages } from "../../../src/domain/campaigns/propose-stages.ts";
import { findStageRemarks, replaceStage } from "../../../src/domain/campaigns/stage-rules.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";

const calendar = createRussianCalendar();
const campaign: Campaign = {
  id: "campaign",
  halfYear: { year: 2027, half: 1 },
  state: "draft",
  stages: proposeStages({ year: 2027, half: 1 }, calendar),
};
const today = asCalendarDay("2026-10-20");
const term = (key: StageKey, startsOn: string, endsOn: string) => ({
  key,
  startsOn: asCalendarDay(startsOn),
  endsOn: asCalendarDay(endsOn),
});

describe("When a term is changed", () => {
  it("takes the new days and leaves the other stages", () => {
    const changed = replaceStage(campaign, term("applications", "2026-11-01", "2026-12-04"));
    if (!changed.ok) throw new Error(changed.error.type);
    const moved = changed.value.stages.filter((stage, index) => stage !== campaign.stages[index]);
    expect(moved).toEqual([term("applications", "2026-11-01", "2026-12-04")]);
  });

  it.each([
    ["an end before the start", term("plan", "2026-12-10", "2026-12-09"), "EndsBeforeStart"],
    [
      "applications that end in the half-year",
      term("applications", "2026-11-01", "2027-01-01"),
      "ApplicationsEndTooLate",
    ],
    ["a slip in the year", term("plan", "2072-12-01", "2072-12-10"), "FarFromHalfYear"],
    ["a year too early", term("applications", "2025-11-01", "2025-11-25"), "FarFromHalfYear"],
  ])("refuses %s", (_, stage, refusal) => {
    expect(replaceStage(campaign, stage)).toMatchObject({ ok: false, error: { type: refusal } });
  });

  it("takes applications that end on the last day before the half-year", () => {
    expect(replaceStage(campaign, term("applications", "2026-11-01", "2026-12-31")).ok).toBe(true);
  });
});

describe("When terms depart from the regulation", () => {
  const remarksAfter = (key: StageKey, startsOn: string, endsOn: string) => {
    const changed = replaceStage(campaign, term(key, startsOn, endsOn));
    if (!changed.ok) throw new Error(changed.error.type);
    return findStageRemarks(changed.value, calendar, today).map(({ type }) => type);
  };

  it("has nothing to say about the proposal", () => {
    expect(findStageRemarks(campaign, calendar, today)).toEqual([]);
  });

  it("warns that applications are over before the campaign is opened, not afterwards", () => {
    const late = asCalendarDay("2026-11-27");
    expect(findStageRemarks(campaign, calendar, late)).toMatchObject([{ type: "ApplicationsOver" }]);
    expect(findStageRemarks({ ...campaign, state: "open" }, calendar, late)).toEqual([]);
  });

  it.each([
    [
      "deficits less than a month before applications",
      "deficits",
      "2026-09-01",
      "2026-10-15",
      "LessThanMonthBeforeApplications",
    ],
    ["a consolidated application before the close", "consolidated", "2026-11-20", "2026-11-25", "ConsolidatedTooEarly"],
    ["a memo more than a month after the close", "memo", "2026-11-26", "2026-12-26", "MemoTooLate"],
    ["a close on a Sunday", "applications", "2026-11-01", "2026-11-22", "CloseIsDayOff"],
  ] as const)("remarks on %s", (_, key, startsOn, endsOn, remark) => {
    expect(remarksAfter(key, startsOn, endsOn)).toContain(remark);
  });
});
