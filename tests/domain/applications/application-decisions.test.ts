import { describe, expect, it } from "vitest";
import type { ApplicationState, LineFindings } from "../../../src/domain/applications/application.ts";
import {
  daysLate,
  decideAccept,
  decideCancelReturn,
  decideEdit,
  decideReturn,
  decideSubmit,
  decideWithdraw,
  takeUp,
} from "../../../src/domain/applications/application-decisions.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { aCampaign, aLine, anApplication, aVersion } from "../../support/applications/builders.ts";

const today = asCalendarDay("2026-11-20");
const clean: ReadonlyMap<string, LineFindings> = new Map();
const submitted = anApplication({ state: "submitted", versionNumber: 1 });
const takenUp = { ...submitted, takenUpAt: 5, takenUpById: "coordinator" };
const states: readonly ApplicationState[] = ["draft", "submitted", "returned", "accepted"];

describe("When the close of applications has passed", () => {
  it.each([
    ["2026-11-30", 0],
    ["2026-12-01", 1],
    ["2027-01-02", 33],
    ["2026-11-01", 0],
  ])("counts the days on %s as %i", (day, late) => {
    expect(daysLate(aCampaign(), asCalendarDay(day))).toBe(late);
  });

  it("counts nothing in a campaign without that stage", () => {
    expect(daysLate(aCampaign({ stages: [] }), asCalendarDay("2027-01-02"))).toBe(0);
  });
});

describe("When a line is edited", () => {
  it("makes a returned application a draft, and leaves a draft one", () => {
    expect(decideEdit(anApplication({ state: "returned", versionNumber: 2 }), aCampaign())).toMatchObject({
      ok: true,
      value: { state: "draft", versionNumber: 2 },
    });
    expect(decideEdit(anApplication(), aCampaign())).toMatchObject({ ok: true, value: { state: "draft" } });
  });

  it("refuses what lies with the coordinator, and everything once the campaign is closed", () => {
    expect(decideEdit(takenUp, aCampaign())).toEqual({
      ok: false,
      error: { type: "NotEditable", state: "submitted", isTakenUp: true },
    });
    expect(decideEdit(anApplication({ state: "accepted" }), aCampaign())).toMatchObject({ ok: false });
    expect(decideEdit(anApplication(), aCampaign({ state: "closed" }))).toEqual({
      ok: false,
      error: { type: "CampaignClosed" },
    });
  });
});

describe("When an application is submitted", () => {
  it("counts versions up, clears the taking up of the last one, and marks lateness", () => {
    const application = anApplication({ state: "returned", versionNumber: 1 });
    expect(decideSubmit(application, clean, aCampaign(), asCalendarDay("2026-12-03"))).toEqual({
      ok: true,
      value: { state: "submitted", versionNumber: 2, takenUpAt: null, takenUpById: null, daysLate: 3 },
    });
  });

  it("refuses an empty one, and lines with problems by their ids", () => {
    expect(decideSubmit(anApplication({ lines: [] }), clean, aCampaign(), today)).toEqual({
      ok: false,
      error: { type: "NoLines" },
    });
    const lines = [aLine({ id: "a" }), aLine({ id: "b" }), aLine({ id: "c" })];
    const bad: LineFindings = { problems: [{ type: "FieldMissing", field: "grounds" }], remarks: [] };
    const findings = new Map([
      ["a", bad],
      ["b", { problems: [], remarks: [{ type: "OutsideHalfYear" as const }] }],
      ["c", bad],
    ]);
    expect(decideSubmit(anApplication({ lines }), findings, aCampaign(), today)).toEqual({
      ok: false,
      error: { type: "LinesIncomplete", lineIds: ["a", "c"] },
    });
  });

  it("refuses a second submission", () => {
    expect(decideSubmit(submitted, clean, aCampaign(), today)).toMatchObject({
      ok: false,
      error: { type: "NotEditable", state: "submitted" },
    });
  });
});

describe("When a submission is withdrawn", () => {
  it("makes it a draft and keeps the number", () => {
    expect(decideWithdraw(submitted)).toMatchObject({ ok: true, value: { state: "draft", versionNumber: 1 } });
  });

  it("refuses once it is taken up, and whatever is not submitted", () => {
    expect(decideWithdraw(takenUp)).toEqual({ ok: false, error: { type: "AlreadyTakenUp" } });
    for (const state of states.filter((candidate) => candidate !== "submitted")) {
      expect(decideWithdraw(anApplication({ state }))).toEqual({ ok: false, error: { type: "NotSubmitted", state } });
    }
  });
});

describe("When the coordinator decides", () => {
  it("takes up once: who came first stays", () => {
    expect(takeUp(submitted, "first", 5)).toMatchObject({ ok: true, value: { takenUpAt: 5, takenUpById: "first" } });
    expect(takeUp(takenUp, "second", 9)).toMatchObject({
      ok: true,
      value: { takenUpAt: 5, takenUpById: "coordinator" },
    });
  });

  it("returns, and takes the return back until the school begins to correct", () => {
    expect(decideReturn(takenUp)).toMatchObject({ ok: true, value: { state: "returned", takenUpAt: null } });
    expect(decideCancelReturn(anApplication({ state: "returned", versionNumber: 1 }), "coordinator", 7)).toMatchObject({
      ok: true,
      value: { state: "submitted", versionNumber: 1, takenUpAt: 7 },
    });
    expect(decideCancelReturn(anApplication({ state: "draft", versionNumber: 1 }), "coordinator", 7)).toEqual({
      ok: false,
      error: { type: "NotReturned", state: "draft" },
    });
  });

  it("accepts what is submitted and nothing else: not a returned one before it comes again", () => {
    expect(decideAccept(submitted, aVersion(), "coordinator", 7)).toMatchObject({
      ok: true,
      value: { state: "accepted", takenUpAt: 7 },
    });
    for (const state of states.filter((candidate) => candidate !== "submitted")) {
      expect(decideAccept(anApplication({ state }), aVersion(), "coordinator", 7)).toEqual({
        ok: false,
        error: { type: "NotSubmitted", state },
      });
    }
  });

  it("accepts a late one only after consent", () => {
    expect(decideAccept(submitted, aVersion({ daysLate: 2 }), "coordinator", 7)).toEqual({
      ok: false,
      error: { type: "LateConsentNeeded", daysLate: 2 },
    });
    expect(decideAccept(submitted, aVersion({ daysLate: 2, lateConsentAt: 6 }), "coordinator", 7)).toMatchObject({
      ok: true,
      value: { state: "accepted" },
    });
  });
});
