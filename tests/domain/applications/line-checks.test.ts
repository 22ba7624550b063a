import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ApplicationLine, LineRemark } from "../../../src/domain/applications/application.ts";
import { checkLines, isSameTitle, missingFields } from "../../../src/domain/applications/line-checks.ts";
import { periodsOverlap } from "../../../src/domain/shared/period.ts";
import { aContext, aLine, aPerson, days, month } from "../../support/applications/builders.ts";

const remarksOf = (lines: readonly ApplicationLine[], lineId = "line-1", context = aContext()): readonly LineRemark[] =>
  checkLines(lines, context).get(lineId)?.remarks ?? [];

const own = (title: string): ApplicationLine["programme"] => ({ type: "own", title });

describe("When a line is complete and nothing disturbs it", () => {
  it("says nothing", () => {
    expect(checkLines([aLine()], aContext()).get("line-1")).toEqual({ problems: [], remarks: [] });
  });
});

describe("When a line lacks fields", () => {
  it("names them in the order in which they are asked", () => {
    const line = aLine({ programme: null, personId: null, period: null, grounds: null });
    expect(checkLines([line], aContext()).get("line-1")?.problems).toEqual([
      { type: "FieldMissing", field: "programme" },
      { type: "FieldMissing", field: "person" },
      { type: "FieldMissing", field: "period" },
      { type: "FieldMissing", field: "grounds" },
    ]);
  });

  it("takes a kind of grounds without words for missing grounds", () => {
    expect(missingFields(aLine({ grounds: { kind: "deficit", text: "" } }))).toEqual(["grounds"]);
  });
});

describe("When the person is not one of the school's any more", () => {
  it.each([
    ["gone", aPerson({ isGone: true }), "PersonGone"],
    ["in another organization", aPerson({ organizationId: "school-2" }), "PersonElsewhere"],
    ["gone from another organization", aPerson({ organizationId: "school-2", isGone: true }), "PersonElsewhere"],
  ])("refuses somebody who is %s", (_case, person, type) => {
    expect(checkLines([aLine()], aContext([person])).get("line-1")?.problems).toEqual([
      { type, fullName: "Иванова Анна Петровна" },
    ]);
  });
});

describe("When one person is asked for twice", () => {
  const second = (change: Partial<ApplicationLine>): ApplicationLine =>
    aLine({ id: "line-2", ordinal: 2, programme: own("Наставничество"), period: days("05-10", "05-14"), ...change });

  it.each([
    ["another programme at another time", {}, null],
    ["the same programme of the bank", { programme: aLine().programme }, "TwiceOnProgramme"],
    [
      "the same title written otherwise",
      { programme: own("«ФУНКЦИОНАЛЬНАЯ  грамотность» на уроках математики.") },
      "TwiceOnProgramme",
    ],
    ["days that touch", { period: days("03-14", "03-20") }, "OverlappingDates"],
    ["days one after another", { period: days("03-15", "03-20") }, null],
    ["a month around the days: it may, not must overlap", { period: month(3) }, null],
    ["no days yet", { period: null }, null],
    ["no programme yet", { programme: null }, null],
    ["somebody else", { personId: "person-2", programme: aLine().programme, period: days("03-10", "03-14") }, null],
  ])("looks at %s", (_case, change, expected) => {
    const context = aContext([aPerson(), aPerson({ id: "person-2" })]);
    const lines = [aLine(), second(change)];
    const types = (lineId: string) => remarksOf(lines, lineId, context).map((remark) => remark.type);
    expect(types("line-1")).toEqual(expected === null ? [] : [expected]);
    expect(types("line-2")).toEqual(expected === null ? [] : [expected]);
  });

  it("says of the same programme at the same time only that it is the same programme", () => {
    expect(remarksOf([aLine(), aLine({ id: "line-2" })])).toEqual([
      { type: "TwiceOnProgramme", otherLineId: "line-2" },
    ]);
  });
});

describe("When the person was trained before", () => {
  it.each([
    ["2024-03-11", "days", true],
    ["2024-03-09", "days", false],
    ["2024-03", "days", true],
    ["2024-02", "days", false],
    ["2024", "days", true],
    ["2023", "days", false],
    ["давно", "days", false],
  ])("compares a training on %s with the line's first day, 10 March 2027", (lastTrainedOn, _kind, isTold) => {
    const remarks = remarksOf([aLine()], "line-1", aContext([aPerson({ lastTrainedOn })]));
    expect(remarks).toEqual(isTold ? [{ type: "TrainedWithinThreeYears", lastTrainedOn }] : []);
  });

  it("compares with the half-year's first day while the line has no dates", () => {
    const line = aLine({ period: null });
    const told = (lastTrainedOn: string) =>
      remarksOf([line], "line-1", aContext([aPerson({ lastTrainedOn })])).length > 0;
    expect([told("2024-01-02"), told("2023-12-30")]).toEqual([true, false]);
  });
});

describe("When the dates miss the half-year", () => {
  it.each([
    [month(3, 2026), true],
    [days("06-28", "07-05"), false],
    [days("07-01", "07-05"), true],
    [{ kind: "half", year: 2027, half: 1 } as const, false],
  ])("tells about %j: %s", (period, isTold) => {
    expect(remarksOf([aLine({ period })]).map((remark) => remark.type)).toEqual(isTold ? ["OutsideHalfYear"] : []);
  });
});

describe("Titles", () => {
  it("are the same whatever the case, quotes and blanks", () => {
    expect(isSameTitle("«ИКТ  в школе»", "икт в школе")).toBe(true);
    expect(isSameTitle("ИКТ в школе", "ИКТ в саду")).toBe(false);
  });
});

describe("For any lines", () => {
  const line = fc.record({
    personId: fc.constantFrom("person-1", "person-2", null),
    title: fc.constantFrom("Один", "Два", "Три"),
    start: fc.integer({ min: 1, max: 20 }),
    length: fc.integer({ min: 0, max: 8 }),
  });
  const lines = fc.array(line, { maxLength: 12 }).map((drawn) =>
    drawn.map(({ personId, title, start, length }, index) =>
      aLine({
        id: `line-${index}`,
        ordinal: index,
        personId,
        programme: own(title),
        period: days(`03-${String(start).padStart(2, "0")}`, `03-${String(start + length).padStart(2, "0")}`),
      }),
    ),
  );
  const context = aContext([aPerson(), aPerson({ id: "person-2" })]);

  it("marks both lines of a pair that disturb each other, and names a line that does", () => {
    fc.assert(
      fc.property(lines, (drawn) => {
        const findings = checkLines(drawn, context);
        for (const one of drawn) {
          const others = drawn.filter(
            (other) => other !== one && one.personId !== null && other.personId === one.personId,
          );
          const remarks = findings.get(one.id)?.remarks ?? [];
          const twins = others.filter((other) => other.programme?.title === one.programme?.title);
          const clashes = others.filter(
            (other) => !twins.includes(other) && one.period && other.period && periodsOverlap(one.period, other.period),
          );
          const twice = remarks.find((remark) => remark.type === "TwiceOnProgramme");
          const overlap = remarks.find((remark) => remark.type === "OverlappingDates");
          expect(twins.map((other) => other.id).includes(twice?.otherLineId ?? "")).toBe(twins.length > 0);
          expect(clashes.map((other) => other.id).includes(overlap?.otherLineId ?? "")).toBe(clashes.length > 0);
        }
      }),
    );
  });

  it("says the same in whatever order the lines stand", () => {
    fc.assert(
      fc.property(lines, (drawn) => {
        const kinds = (order: readonly ApplicationLine[]) =>
          [...checkLines(order, context)]
            .map(([id, { remarks }]) => `${id}:${remarks.map((remark) => remark.type).join()}`)
            .sort();
        expect(kinds(drawn.toReversed())).toEqual(kinds(drawn));
      }),
    );
  });
});
