import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, asCalendarDay, dayParts } from "../../../src/domain/shared/calendar-day.ts";
import type { HalfYear } from "../../../src/domain/shared/half-year.ts";
import {
  comparePeriods,
  type Period,
  periodFromKey,
  periodRange,
  periodsOverlap,
  periodToKey,
} from "../../../src/domain/shared/period.ts";
import { parseDay, parsePeriod } from "../../../src/domain/shared/period-parsing.ts";

const FIRST: HalfYear = { year: 2027, half: 1 };
const SECOND: HalfYear = { year: 2027, half: 2 };

/** The stored form of what was read, which says everything about it. */
function read(text: string, context: HalfYear = FIRST): string {
  const period = parsePeriod(text, context);
  if (!period.ok) throw new Error(`${text}: ${JSON.stringify(period.error)}`);
  return periodToKey(period.value);
}

function refusal(text: string, context: HalfYear = FIRST): unknown {
  const period = parsePeriod(text, context);
  return period.ok ? periodToKey(period.value) : period.error;
}

describe("When a period is read", () => {
  it.each([
    ["10.03.2027", "2027-03-10"],
    ["10/03/27", "2027-03-10"],
    ["10-03-2027", "2027-03-10"],
    ["10-03-27", "2027-03-10"],
    ["2027-03-10", "2027-03-10"],
    ["2027.03.10", "2027-03-10"],
    ["2027-03-10T00:00:00.000Z", "2027-03-10"],
    ["10.03.2027 0:00:00", "2027-03-10"],
    ["10,03,2027", "2027-03-10"],
    ["10. 03. 2027г.", "2027-03-10"],
    ["10 03 2027", "2027-03-10"],
    ["10..03..2027", "2027-03-10"],
    ["10 марта", "2027-03-10"],
    ["10 мар", "2027-03-10"],
    ["10МАРТА", "2027-03-10"],
    ["10-го марта 2027 года", "2027-03-10"],
    ["10 матра", "2027-03-10"],
    ["10 maрта", "2027-03-10"],
    ["10.03", "2027-03-10"],
    ["«10» марта 2027 г.", "2027-03-10"],
    ['с "10" по "14" марта', "2027-03-10/2027-03-14"],
    ["10–14 марта 2027", "2027-03-10/2027-03-14"],
    ["10\u00A0—\u00A014 марта 2027\u00A0г.", "2027-03-10/2027-03-14"],
    ["с 10 по 14 марта", "2027-03-10/2027-03-14"],
    ["c 10 пo 14 марта", "2027-03-10/2027-03-14"],
    ["с 10.03.2027 по 14.03.2027", "2027-03-10/2027-03-14"],
    ["с 28 февраля по 5 марта", "2027-02-28/2027-03-05"],
    ["10.03-14.03.27", "2027-03-10/2027-03-14"],
    ["10.03 - 14.03.2027 г.", "2027-03-10/2027-03-14"],
    ["10.03.27-14.03.27", "2027-03-10/2027-03-14"],
    ["10.-14.03.27", "2027-03-10/2027-03-14"],
    ["10-14.03", "2027-03-10/2027-03-14"],
    ["10 марта - 14", "2027-03-10/2027-03-14"],
    ["2027-03-10 - 2027-03-14", "2027-03-10/2027-03-14"],
    ["10.03 до 14.03", "2027-03-10/2027-03-14"],
    ["28 декабря 2027 - 10 января", "2027-12-28/2028-01-10"],
    ["28 декабря - 10 января 2028", "2027-12-28/2028-01-10"],
    ["март 2027", "2027-03"],
    ["март", "2027-03"],
    ["в марте", "2027-03"],
    ["03.2027", "2027-03"],
    ["03.27", "2027-03"],
    ["2027-03", "2027-03"],
    ["май", "2027-05"],
    ["март–апрель", "2027-03-01/2027-04-30"],
    ["с января по февраль 2028", "2028-01-01/2028-02-29"],
    ["I квартал 2027", "2027-Q1"],
    ["2 кв. 27", "2027-Q2"],
    ["первый квартал", "2027-Q1"],
    ["1 полугодие", "2027-H1"],
    ["в первом полугодии", "2027-H1"],
    ["П полугодие 2027", "2027-H2"],
    ["2027 год, II полугодие", "2027-H2"],
    ["в течение полугодия", "2027-H1"],
  ])("understands %j as %s", (text, key) => {
    expect(read(text)).toBe(key);
  });

  it("takes a year that was left out from the half-year, across New Year too", () => {
    expect(read("10 сентября", SECOND)).toBe("2027-09-10");
    expect(read("с 28 декабря по 10 января", SECOND)).toBe("2027-12-28/2028-01-10");
    expect(read("с 28 декабря по 10 января", FIRST)).toBe("2026-12-28/2027-01-10");
    expect(read("с 28 июня по 3 июля", SECOND)).toBe("2027-06-28/2027-07-03");
    expect(read("29 февраля", { year: 2028, half: 1 })).toBe("2028-02-29");
  });

  it("does not guess a year when the half-year does not have the month", () => {
    expect(refusal("10 марта", SECOND)).toEqual({ type: "OutsideRange", halfYear: SECOND });
    expect(refusal("ноябрь", FIRST)).toEqual({ type: "OutsideRange", halfYear: FIRST });
    expect(refusal("I полугодие", SECOND)).toEqual({ type: "OutsideRange", halfYear: SECOND });
    expect(read("10 марта 2028", SECOND)).toBe("2028-03-10");
  });
});

describe("When a text is no period", () => {
  it.each([
    ["", { type: "Empty" }],
    [" \u200B ", { type: "Empty" }],
    ["весной", { type: "NotADate" }],
    ["по согласованию", { type: "NotADate" }],
    ["10 июгя", { type: "NotADate" }],
    ["10-14-03", { type: "NotADate" }],
    ["10-12, 15-17 марта", { type: "NotADate" }],
    ["13.2027", { type: "NotADate" }],
    ["20227", { type: "NotADate" }],
    ["46456", { type: "NotADate" }],
    ["5 квартал", { type: "NotADate" }],
    ["3 полугодие", { type: "NotADate" }],
    ["10", { type: "NoMonth" }],
    ["с 10 по 14", { type: "NoMonth" }],
    ["2027 год", { type: "OnlyYear", year: 2027 }],
    ["30.02.2027", { type: "NoSuchDay", year: 2027, month: 2, day: 30 }],
    ["29.02", { type: "NoSuchDay", year: 2027, month: 2, day: 29 }],
    ["10.13.2027", { type: "NoSuchDay", year: 2027, month: 13, day: 10 }],
    ["с 28 по 31 апреля", { type: "NoSuchDay", year: 2027, month: 4, day: 31 }],
    ["14-10 марта", { type: "EndBeforeStart", from: "2027-03-14", to: "2027-03-10" }],
    ["14.03.2027 - 14.03.2026", { type: "EndBeforeStart", from: "2027-03-14", to: "2026-03-14" }],
    ["01.01.2027-01.01.2028", "2027-01-01/2028-01-01"],
    ["01.01.2027-02.01.2028", { type: "TooLong", days: 367, max: 366 }],
    ["10.03.1927", { type: "YearOutOfRange", year: 1927, min: 2000, max: 2099 }],
  ])("answers %j with %j", (text, expected) => {
    expect(refusal(text)).toEqual(expected);
  });
});

describe("When the day of the last training is read", () => {
  it.each([
    ["10.03.2024", "day", "2024-03-10", "2024-03-10"],
    ["10-14 марта 2024", "day", "2024-03-14", "2024-03-14"],
    ["05.2024", "month", "2024-05-01", "2024-05-31"],
    ["май 2024 г.", "month", "2024-05-01", "2024-05-31"],
    ["март-май 2024", "month", "2024-05-01", "2024-05-31"],
    ["2024", "year", "2024-01-01", "2024-12-31"],
    ["2024 год", "year", "2024-01-01", "2024-12-31"],
    ["10.03.98", "day", "1998-03-10", "1998-03-10"],
  ])("understands %j to the %s", (text, precision, from, to) => {
    expect(parseDay(text)).toEqual({ ok: true, value: { precision, from, to } });
  });

  it.each([
    ["", "Empty"],
    ["нет", "NotADate"],
    ["1 полугодие 2024", "NotADate"],
    ["10 марта", "NoYear"],
    ["31.04.2024", "NoSuchDay"],
    ["10.03.1924", "YearOutOfRange"],
  ])("refuses %j: %s", (text, type) => {
    expect(parseDay(text)).toMatchObject({ ok: false, error: { type } });
  });
});

const anyDay = fc.integer({ min: 0, max: 10_000 }).map((count) => addDays(asCalendarDay("2020-01-01"), count));
const days = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 365 }))
  .map(([from, length]): Period => ({ kind: "days", from, to: addDays(from, length) }));
const year = fc.integer({ min: 2020, max: 2040 });
const anyPeriod: fc.Arbitrary<Period> = fc.oneof(
  days,
  fc.record({ kind: fc.constant("month" as const), year, month: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant("quarter" as const), year, quarter: fc.constantFrom(1, 2, 3, 4) }),
  fc.record({ kind: fc.constant("half" as const), year, half: fc.constantFrom(1, 2) }),
);

describe("When periods are stored and compared", () => {
  it("reads every stored form back, and the parser reads the stored days as well", () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        expect(periodFromKey(periodToKey(period))).toEqual({ ok: true, value: period });
        expect(JSON.parse(JSON.stringify(period))).toEqual(period);
      }),
    );
  });

  it.each(["", "2027", "2027-13", "2027-Q5", "2027-H3", "0000-Q1", "2027-03-14/2027-03-10", "2027-03-10/", "a/b/c"])(
    "refuses the stored form %j",
    (key) => {
      expect(periodFromKey(key)).toEqual({ ok: false, error: { type: "NotAPeriodKey" } });
    },
  );

  it("understands any two days in every way of writing them", () => {
    fc.assert(
      fc.property(days, (period) => {
        const { from, to } = periodRange(period);
        const [first, last] = [dayParts(from), dayParts(to)];
        const dotted = ({ year, month, day }: typeof first): string =>
          `${String(day).padStart(2, "0")}.${String(month).padStart(2, "0")}.${year}`;
        for (const text of [
          `${dotted(first)}-${dotted(last)}`,
          `с ${dotted(first)} г. по ${dotted(last)} г.`,
          `${from} — ${to}`,
        ]) {
          expect(read(text)).toBe(periodToKey(period));
        }
      }),
    );
  });

  it("overlaps both ways or neither, exactly if a day is shared", () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        expect(periodsOverlap(a, b)).toBe(periodsOverlap(b, a));
        const [first, second] = [periodRange(a), periodRange(b)];
        const shared = [first.from, second.from].some(
          (day) => first.from <= day && day <= first.to && second.from <= day && day <= second.to,
        );
        expect(periodsOverlap(a, b)).toBe(shared);
        expect(Math.sign(comparePeriods(a, b)) + Math.sign(comparePeriods(b, a))).toBe(0);
      }),
    );
  });

  it("tells neighbours from overlapping ones", () => {
    const march: Period = { kind: "month", year: 2027, month: 3 };
    const from31: Period = { kind: "days", from: asCalendarDay("2027-03-31"), to: asCalendarDay("2027-04-05") };
    const april: Period = { kind: "month", year: 2027, month: 4 };
    expect([periodsOverlap(march, from31), periodsOverlap(march, april)]).toEqual([true, false]);
  });
});
