import { describe, expect, it } from "vitest";
import { findDueReminder, planReminders } from "../../../src/domain/campaigns/reminders.ts";
import { nextSendingMoment, usualSendingHours } from "../../../src/domain/campaigns/sending-hours.ts";
import { asCalendarDay, instantAt, type TimeOfDay } from "../../../src/domain/shared/calendar-day.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import { timeZone } from "../../support/campaign-world.ts";

const calendar = createRussianCalendar();
const day = asCalendarDay;

describe("When the days of reminders are worked out", () => {
  it("takes 14, 7, 3 and 1 days before the close and the day itself", () => {
    // A Wednesday; the mark of three days is a Sunday and moves to the Friday before.
    expect(planReminders(day("2026-11-25"), calendar)).toEqual([
      { mark: 14, day: "2026-11-11" },
      { mark: 7, day: "2026-11-18" },
      { mark: 3, day: "2026-11-20" },
      { mark: 1, day: "2026-11-24" },
      { mark: 0, day: "2026-11-25" },
    ]);
  });

  it("makes one reminder of marks that meet on a working day", () => {
    // Sunday: one day before it and the day itself move to Friday.
    expect(planReminders(day("2026-11-22"), calendar).slice(-2)).toEqual([
      { mark: 3, day: "2026-11-19" },
      { mark: 0, day: "2026-11-20" },
    ]);
  });

  it("moves around holidays, too", () => {
    expect(planReminders(day("2026-11-05"), calendar).find(({ mark }) => mark === 1)?.day).toBe("2026-11-03");
  });
});

describe("When a slot asks what is due", () => {
  const due = (slotDay: string, sendDay = slotDay, closesOn = "2026-11-25") =>
    findDueReminder({ closesOn: day(closesOn), slotDay: day(slotDay), sendDay: day(sendDay) }, calendar);

  it("finds the mark of the day, with the days that are really left", () => {
    expect(due("2026-11-20")).toEqual({ mark: 3, daysLeft: 5 });
    expect(due("2026-11-25")).toEqual({ mark: 0, daysLeft: 0 });
  });

  it("finds nothing on a day without a mark", () => {
    expect(due("2026-11-19")).toBeNull();
  });

  it("catches up a day later, with the days that are left then", () => {
    expect(due("2026-11-18", "2026-11-19")).toEqual({ mark: 7, daysLeft: 6 });
  });

  it("leaves out what the next reminder has overtaken", () => {
    expect(due("2026-11-18", "2026-11-20")).toBeNull();
  });

  it("stays quiet after the close", () => {
    expect(due("2026-11-25", "2026-11-26")).toBeNull();
  });
});

describe("When a message would go out at night", () => {
  const at = (time: TimeOfDay, on = "2026-11-25") => instantAt(day(on), time, timeZone);
  const next = (time: TimeOfDay) => nextSendingMoment(at(time), usualSendingHours, timeZone);

  it("waits for the morning", () => {
    expect(next("03:15")).toBe(at("08:00"));
    expect(next("19:00")).toBe(at("08:00", "2026-11-26"));
  });

  it("goes at once by day", () => {
    expect(next("08:00")).toBe(at("08:00"));
    expect(next("18:59")).toBe(at("18:59"));
  });
});
