import { describe, expect, it } from "vitest";
import {
  asCalendarDay,
  dayOfInstant,
  instantAt,
  type TimeOfDay,
  timeOfInstant,
} from "../../../../src/domain/shared/calendar-day.ts";
import { createRussianCalendar } from "../../../../src/domain/shared/working-calendar.ts";
import { findDueReminder, planReminders, usualReminders } from "../../../../src/domain/surveys/runs/reminder-plan.ts";
import { nextMoment, proposeMoments } from "../../../../src/domain/surveys/runs/run-moments.ts";
import type { ReminderPlan, RunSettings } from "../../../../src/domain/surveys/runs/run.ts";
import { timeZone } from "../../../support/campaign-world.ts";

const calendar = createRussianCalendar();
const at = (day: string, time: TimeOfDay = "09:00"): number => instantAt(asCalendarDay(day), time, timeZone);
const text = (moment: number): string => `${dayOfInstant(moment, timeZone)} ${timeOfInstant(moment, timeZone)}`;

const plan = (opens: string, closes: string, reminders: Partial<ReminderPlan> = {}, closesAt: TimeOfDay = "20:00") =>
  planReminders(
    {
      opensAt: at(opens),
      closesAt: at(closes, closesAt),
      settings: { reminders: { ...usualReminders, ...reminders } } as RunSettings,
    },
    calendar,
    timeZone,
  ).map(text);

describe("When a run is open for a week", () => {
  it("reminds every second day and the day before the close, at the hour that was set", () => {
    // Monday to Monday; the fifth day is a Saturday: the reminder goes to Monday, and there is the close itself.
    expect(plan("2026-11-09", "2026-11-16", { daysBefore: [] })).toEqual([
      "2026-11-11 10:00",
      "2026-11-13 10:00",
      "2026-11-16 10:00",
    ]);
    expect(plan("2026-11-10", "2026-11-17")).toEqual(["2026-11-12 10:00", "2026-11-16 10:00"]);
    expect(plan("2026-11-10", "2026-11-17", { daysBefore: [0], everyDays: null, at: "15:30" })).toEqual([
      "2026-11-17 15:30",
    ]);
  });

  it("keeps those before the close when there are more than allowed", () => {
    expect(plan("2026-11-10", "2026-11-20", { atMost: 2, daysBefore: [1, 0] })).toEqual([
      "2026-11-19 10:00",
      "2026-11-20 10:00",
    ]);
    expect(plan("2026-11-10", "2026-11-20", { atMost: 3, daysBefore: [0] })).toEqual([
      "2026-11-12 10:00",
      "2026-11-16 10:00",
      "2026-11-20 10:00",
    ]);
    expect(plan("2026-11-10", "2026-11-20", { atMost: 0 })).toEqual([]);
  });

  it("reminds neither on the day of the opening nor after the close", () => {
    expect(plan("2026-11-10", "2026-11-11", { daysBefore: [0, 1, 2] }, "09:30")).toEqual([]);
    expect(plan("2026-11-10", "2026-11-10", { daysBefore: [0] })).toEqual([]);
  });
});

describe("When days off are in between", () => {
  it("moves a reminder to the next working day, one before the close to the one before", () => {
    // 4 November 2026, a Wednesday, is a holiday.
    expect(plan("2026-11-02", "2026-11-06", { daysBefore: [] })).toEqual(["2026-11-05 10:00", "2026-11-06 10:00"]);
    expect(plan("2026-11-02", "2026-11-05", { everyDays: null })).toEqual(["2026-11-03 10:00"]);
  });

  it("is silent over New Year", () => {
    expect(plan("2026-12-29", "2027-01-13", { everyDays: 3, daysBefore: [1], atMost: 9 })).toEqual([
      "2027-01-11 10:00",
      "2027-01-12 10:00",
      "2027-01-13 10:00",
    ]);
  });
});

describe("When the program was down", () => {
  it("makes up for the latest reminder alone, and for none twice", () => {
    const moments = [at("2026-11-12"), at("2026-11-14"), at("2026-11-16")];
    expect(findDueReminder(moments, null, at("2026-11-11"))).toBeNull();
    expect(findDueReminder(moments, null, at("2026-11-15"))).toBe(moments[1]);
    expect(findDueReminder(moments, at("2026-11-14"), at("2026-11-15"))).toBeNull();
    expect(findDueReminder(moments, at("2026-11-13", "12:00"), at("2026-11-20"))).toBe(moments[2]);
  });
});

describe("When a message is due at an unkind hour", () => {
  const times = { calendar, timeZone, sendingHours: { from: "08:00", to: "19:00" } as const };
  const far = at("2027-06-01");

  it("waits for the morning of a working day", () => {
    expect(text(nextMoment(at("2026-11-12", "10:00"), far, times))).toBe("2026-11-12 10:00");
    expect(text(nextMoment(at("2026-11-12", "21:00"), far, times))).toBe("2026-11-13 08:00");
    expect(text(nextMoment(at("2026-11-13", "21:00"), far, times))).toBe("2026-11-16 08:00");
    expect(text(nextMoment(at("2026-12-31", "20:00"), far, times))).toBe("2027-01-11 08:00");
  });

  it("goes out on a day off rather than after the close", () => {
    expect(text(nextMoment(at("2026-11-14", "12:00"), at("2026-11-15", "20:00"), times))).toBe("2026-11-14 12:00");
  });
});

describe("When a run is proposed", () => {
  it.each([
    ["2026-11-09", "2026-11-10 09:00", "2026-11-17 20:00"],
    ["2026-11-13", "2026-11-16 09:00", "2026-11-23 20:00"],
    ["2026-12-31", "2027-01-11 09:00", "2027-01-18 20:00"],
  ])("opens on the working day after %s and closes a week later", (today, opens, closes) => {
    const { opensAt, closesAt } = proposeMoments(asCalendarDay(today), calendar, timeZone);
    expect([text(opensAt), text(closesAt)]).toEqual([opens, closes]);
  });
});
