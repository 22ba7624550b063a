import { describe, expect, it } from "vitest";
import { parseStageTerm } from "../../../src/domain/campaigns/parse-stage-term.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";

const present = { endsOn: asCalendarDay("2026-11-25") };

describe("When a new term is typed", () => {
  it.each([
    ["1–20 ноября", "2026-11-01", "2026-11-20"],
    ["с 9 по 30 ноября", "2026-11-09", "2026-11-30"],
    ["01.11.2026 - 04.12.2026", "2026-11-01", "2026-12-04"],
    ["ноябрь", "2026-11-01", "2026-11-30"],
    ["30 ноября", null, "2026-11-30"],
    ["до 4 декабря", null, "2026-12-04"],
    ["По 4.12", null, "2026-12-04"],
    ["не позднее 30.11.2026", null, "2026-11-30"],
    ["15 января", null, "2027-01-15"],
    ["30 июня", null, "2027-06-30"],
  ])("reads «%s»", (text, startsOn, endsOn) => {
    expect(parseStageTerm(text, present)).toEqual({ ok: true, value: { startsOn, endsOn } });
  });

  it.each([
    ["", "Empty"],
    ["скоро", "NotADate"],
    ["31 ноября", "NoSuchDay"],
    ["20–10 ноября", "EndBeforeStart"],
    ["2027", "OnlyYear"],
    ["💥".repeat(2000), "NotADate"],
  ])("refuses «%s»", (text, type) => {
    expect(parseStageTerm(text, present)).toMatchObject({ ok: false, error: { type } });
  });
});
