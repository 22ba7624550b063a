import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  asCalendarDay,
  type CalendarDay,
  calendarDayFromParts,
  compareDays,
  dayOfInstant,
  dayParts,
  daysBetween,
  endOfMonth,
  instantAt,
  parseCalendarDay,
  startOfMonth,
  weekdayOf,
} from "../../../src/domain/shared/calendar-day.ts";
import {
  halfYearContains,
  halfYearKey,
  halfYearOf,
  halfYearRange,
  nextHalfYear,
  parseHalfYearKey,
  previousHalfYear,
} from "../../../src/domain/shared/half-year.ts";
import {
  createRussianCalendar,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
} from "../../../src/domain/shared/working-calendar.ts";

const day = asCalendarDay;
const HOUR = 3_600_000;

/** Days of two centuries around ours: far enough from the ends of the calendar for any arithmetic. */
const anyDay = fc.integer({ min: -36_524, max: 73_048 }).map((count) => addDays(day("2000-01-01"), count));

describe("When a day comes as ISO text", () => {
  it.each(["2027-03-10", "2028-02-29", "0001-01-01", "9999-12-31"])("takes %s", (text) => {
    expect(parseCalendarDay(text)).toEqual({ ok: true, value: text });
  });

  it.each(["", "2027-3-10", " 2027-03-10", "10.03.2027", "2027-03-10T00:00", "20270310", "२०२७-०३-१०"])(
    "refuses the shape of %j",
    (text) => {
      expect(parseCalendarDay(text)).toEqual({ ok: false, error: { type: "NotADate" } });
    },
  );

  it.each([
    ["2027-02-29", 2027, 2, 29],
    ["2100-02-29", 2100, 2, 29],
    ["2027-13-01", 2027, 13, 1],
    ["2027-04-31", 2027, 4, 31],
    ["2027-00-10", 2027, 0, 10],
    ["0000-01-01", 0, 1, 1],
  ])("refuses %s, which no calendar has", (text, year, month, number) => {
    expect(parseCalendarDay(text)).toEqual({ ok: false, error: { type: "NoSuchDay", year, month, day: number } });
  });

  it("throws on a wrong constant", () => {
    expect(() => day("2027-02-30")).toThrow(RangeError);
  });

  it("is put together again from its parts", () => {
    fc.assert(
      fc.property(anyDay, (any) => {
        const { year, month, day: number } = dayParts(any);
        expect(calendarDayFromParts(year, month, number)).toEqual({ ok: true, value: any });
      }),
    );
  });
});

describe("When days are counted", () => {
  it("agrees with the calendar of the machine", () => {
    fc.assert(
      fc.property(fc.integer({ min: -36_524, max: 73_048 }), (count) => {
        const moment = new Date(Date.UTC(2000, 0, 1 + count));
        const counted = addDays(day("2000-01-01"), count);
        expect(counted).toBe(moment.toISOString().slice(0, 10));
        expect(weekdayOf(counted)).toBe(moment.getUTCDay() === 0 ? 7 : moment.getUTCDay());
      }),
    );
  });

  it("comes back when it goes forth and back", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (any, count) => {
        const moved = addDays(any, count);
        expect(addDays(moved, -count)).toBe(any);
        expect(daysBetween(any, moved)).toBe(count);
        expect(Math.sign(compareDays(any, moved))).toBe(-Math.sign(count) + 0);
      }),
    );
  });

  it.each([
    ["2027-01-31", 1, "2027-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2027-03-31", -1, "2027-02-28"],
    ["2027-11-30", 3, "2028-02-29"],
    ["2027-01-15", -13, "2025-12-15"],
  ])("%s and %i months are %s", (from, count, to) => {
    expect(addMonths(day(from), count)).toBe(to);
  });

  it("makes 29 February the 28th where the year has none, and keeps it where it has", () => {
    expect(addYears(day("2024-02-29"), 3)).toBe("2027-02-28");
    expect(addYears(day("2024-02-29"), 4)).toBe("2028-02-29");
  });

  it("knows where a month begins and ends", () => {
    expect([startOfMonth(day("2028-02-10")), endOfMonth(day("2028-02-10"))]).toEqual(["2028-02-01", "2028-02-29"]);
  });
});

describe("When a day meets the clock of a time zone", () => {
  it("gives the local day of a moment", () => {
    const evening = Date.UTC(2027, 2, 9, 17, 30);
    expect(dayOfInstant(evening, "Asia/Krasnoyarsk")).toBe("2027-03-10");
    expect(dayOfInstant(evening, "Europe/Moscow")).toBe("2027-03-09");
    expect(dayOfInstant(evening, "America/New_York")).toBe("2027-03-09");
  });

  it("gives the moment of nine in the morning in summer and in winter", () => {
    expect(instantAt(day("2027-03-10"), "09:00", "Asia/Krasnoyarsk")).toBe(Date.UTC(2027, 2, 10, 2));
    expect(instantAt(day("2027-01-10"), "09:00", "Europe/Berlin")).toBe(Date.UTC(2027, 0, 10, 8));
    expect(instantAt(day("2027-07-10"), "09:00", "Europe/Berlin")).toBe(Date.UTC(2027, 6, 10, 7));
  });

  it("moves past an hour that the clocks skip, and takes the first of an hour shown twice", () => {
    expect(instantAt(day("2027-03-28"), "02:30", "Europe/Berlin")).toBe(Date.UTC(2027, 2, 28, 1, 30));
    expect(instantAt(day("2027-10-31"), "02:30", "Europe/Berlin")).toBe(Date.UTC(2027, 9, 31, 0, 30));
  });

  it("knows that Russia's clocks changed in 2014", () => {
    expect(
      instantAt(day("2014-10-27"), "00:00", "Europe/Moscow") - instantAt(day("2014-10-26"), "00:00", "Europe/Moscow"),
    ).toBe(25 * HOUR);
  });

  it("finds the day of its own morning again in every zone", () => {
    const zones = ["Asia/Kamchatka", "Europe/Kaliningrad", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Apia", "UTC"];
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...zones), (any, zone) => {
        // Apia had no 30 December 2011 at all when it crossed the date line.
        fc.pre(!(zone === "Pacific/Apia" && any === "2011-12-30"));
        expect(dayOfInstant(instantAt(any, "09:00", zone), zone)).toBe(any);
      }),
    );
  });

  it("throws on a zone or a time that does not exist", () => {
    expect(() => dayOfInstant(0, "Asia/Atlantis")).toThrow(RangeError);
    expect(() => instantAt(day("2027-03-10"), "24:00", "UTC")).toThrow(RangeError);
  });
});

describe("When a reminder falls on a day off", () => {
  const calendar = createRussianCalendar({
    extraDaysOff: [day("2027-02-22")],
    workingDays: [day("2027-02-20")],
  });

  it.each([
    ["2027-01-01", "a holiday"],
    ["2027-01-08", "the last of the New Year holidays"],
    ["2027-03-13", "a Saturday"],
    ["2027-11-04", "Unity Day, a Thursday"],
    ["2027-02-22", "a day off by transfer"],
  ])("does not work on %s, %s", (text) => {
    expect(isWorkingDay(day(text), calendar)).toBe(false);
  });

  it("works on an ordinary Wednesday and on a Saturday that a transfer made working", () => {
    expect(isWorkingDay(day("2027-03-10"), calendar)).toBe(true);
    expect(isWorkingDay(day("2027-02-20"), calendar)).toBe(true);
  });

  it("moves to the next working day, or back to the last one, and stays where it is on a working one", () => {
    expect(nextWorkingDay(day("2027-01-01"), calendar)).toBe("2027-01-11");
    expect(nextWorkingDay(day("2027-02-21"), calendar)).toBe("2027-02-24");
    expect(previousWorkingDay(day("2027-02-23"), calendar)).toBe("2027-02-20");
    expect(nextWorkingDay(day("2027-03-10"), calendar)).toBe("2027-03-10");
  });

  it("throws on a calendar in which nobody ever works", () => {
    const idle = createRussianCalendar({
      extraDaysOff: Array.from({ length: 400 }, (_, i) => addDays(day("2027-01-01"), i)),
    });
    expect(() => nextWorkingDay(day("2027-01-01"), idle)).toThrow(RangeError);
  });
});

describe("When a year is divided into halves", () => {
  it("begins and ends each half where the regulation does", () => {
    expect(halfYearRange({ year: 2027, half: 1 })).toEqual({ from: "2027-01-01", to: "2027-06-30" });
    expect(halfYearRange({ year: 2027, half: 2 })).toEqual({ from: "2027-07-01", to: "2027-12-31" });
  });

  it("finds every day in exactly one half, between its neighbours", () => {
    fc.assert(
      fc.property(anyDay, (any: CalendarDay) => {
        const half = halfYearOf(any);
        expect(halfYearContains(half, any)).toBe(true);
        expect(halfYearContains(nextHalfYear(half), any) || halfYearContains(previousHalfYear(half), any)).toBe(false);
        expect(previousHalfYear(nextHalfYear(half))).toEqual(half);
        expect(addDays(halfYearRange(half).to, 1)).toBe(halfYearRange(nextHalfYear(half)).from);
        expect(parseHalfYearKey(halfYearKey(half))).toEqual({ ok: true, value: half });
      }),
    );
  });

  it.each(["", "2027", "2027-3", "27-1", "2027-1 ", "0000-1"])("refuses the key %j", (key) => {
    expect(parseHalfYearKey(key)).toEqual({ ok: false, error: { type: "NotAHalfYear" } });
  });
});
