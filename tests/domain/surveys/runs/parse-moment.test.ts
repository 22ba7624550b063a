import { describe, expect, it } from "vitest";
import { asCalendarDay, dayOfInstant, instantAt, timeOfInstant } from "../../../../src/domain/shared/calendar-day.ts";
import { parseMoment } from "../../../../src/domain/surveys/runs/parse-moment.ts";
import { timeZone } from "../../../support/campaign-world.ts";

const present = instantAt(asCalendarDay("2026-11-10"), "09:00", timeZone);

const read = (text: string, today = "2026-11-05"): string => {
  const moment = parseMoment(text, { present, today: asCalendarDay(today), timeZone });
  return moment.ok
    ? `${dayOfInstant(moment.value, timeZone)} ${timeOfInstant(moment.value, timeZone)}`
    : moment.error.type;
};

describe("When somebody writes when it is to be", () => {
  it.each([
    ["12 ноября 10:30", "2026-11-12 10:30"],
    ["12.11 в 20", "2026-11-12 20:00"],
    ["12.11.2026 в 20.15", "2026-11-12 20:15"],
    ["до 12 ноября", "2026-11-12 09:00"],
    ["12 ноября, 9 часов", "2026-11-12 09:00"],
    ["завтра", "2026-11-06 09:00"],
    ["Послезавтра в 8:05", "2026-11-07 08:05"],
    ["сегодня к 18:00", "2026-11-05 18:00"],
    ["20:00", "2026-11-10 20:00"],
    ["в 7", "2026-11-10 07:00"],
    ["10 февраля", "2027-02-10 09:00"],
    ["1 ноября", "2026-11-01 09:00"],
  ])("takes %s", (text, moment) => {
    expect(read(text)).toBe(moment);
  });

  it("puts a day without a year into the year that comes", () => {
    expect(read("15 января 12:00", "2026-12-30")).toBe("2027-01-15 12:00");
  });

  it.each([
    ["25:00", "NoSuchTime"],
    ["12 ноября 9:75", "NoSuchTime"],
    ["ноябрь", "NotOneDay"],
    ["10–14 ноября", "NotOneDay"],
    ["31 ноября", "NoSuchDay"],
    ["когда-нибудь", "NotADate"],
    ["", "Empty"],
    ["   ", "Empty"],
    ["12 ноября 1812", "YearOutOfRange"],
    ["9".repeat(5000), "NotADate"],
  ])("refuses %s", (text, error) => {
    expect(read(text)).toBe(error);
  });
});
