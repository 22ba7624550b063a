import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asCalendarDay } from "../../../../src/domain/shared/calendar-day.ts";
import { answerValue, createAnswerLookup } from "../../../../src/domain/surveys/form/answer-lookup.ts";
import { evaluate } from "../../../../src/domain/surveys/form/evaluate.ts";
import type { SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import { trees, values, worth } from "./expressions.ts";

describe("When a condition is worked out", () => {
  it.each([
    ["${a} = 'yes'", { a: "yes" }, true],
    ["${a} != 'yes'", { a: "no" }, true],
    ["selected(${a}, 'yes')", { a: "yes" }, true],
    ["selected(${m}, 'b')", { m: ["a", "b"] }, true],
    ["selected(${m}, 'c')", { m: ["a", "b"] }, false],
    ["selected(${m}, 'a b')", { m: ["a", "b"] }, false],
    ["count-selected(${m}) >= 2", { m: ["a", "b"] }, true],
    ["count-selected(${a})", { a: "yes" }, 1],
    ["${n} > 5 and ${n} <= 10", { n: 10 }, true],
    ["${n} = '5'", { n: 5 }, true],
    ["${n} + 1 = 13.5", { n: 12.5 }, true],
    ["10 mod 3 + 7 div 2", {}, 4.5],
    ["-${n}", { n: 3 }, -3],
    ["if(${n} > 1, 'many', 'one')", { n: 2 }, "many"],
    ["coalesce(${a}, ${b})", { a: "", b: "x" }, "x"],
    ["string-length(${a})", { a: "ёж🦔" }, 3],
    ["int(-2.7)", {}, -2],
    ["round(2.5)", {}, 3],
    ["round(1.005, 2)", {}, 1.01],
    ["number('12.50')", {}, 12.5],
    ["not(${a} = 'x') or false()", { a: "y" }, true],
  ])("reads answers: %s", (source, answers, value) => {
    expect(worth(source, answers as Record<string, string>)).toEqual(value);
  });

  it.each([
    ["${a} = ''", true],
    ["${a} != 'yes'", true],
    ["${a} = 'yes'", false],
    ["selected(${a}, 'yes')", false],
    ["not(selected(${a}, 'yes'))", true],
    ["count-selected(${a})", 0],
    ["${a} > 0", false],
    ["${a} <= 0", false],
    ["${a} = 0", false],
    ["${a} + 1", Number.NaN],
    ["string-length(${a})", 0],
    ["not(${a})", true],
  ])("takes no answer for the empty text: %s", (source, value) => {
    expect(worth(source)).toEqual(value);
  });

  it("compares days, and counts with them", () => {
    expect(worth(". <= today()", {}, "2027-03-10")).toBe(true);
    expect(worth(". <= today()", {}, "2027-03-11")).toBe(false);
    expect(worth(". > today() - 7", {}, "2027-03-04")).toBe(true);
    expect(worth(". > today() - 7", {}, "2027-03-03")).toBe(false);
    expect(worth("${d} = date('2027-03-10')", { d: "2027-03-10" })).toBe(true);
    expect(worth("date(today() + 1)")).toBe("2027-03-11");
    expect(worth("date('2027-02-30')")).toBe("");
  });

  it("never throws, whatever was answered", () => {
    const today = asCalendarDay("2027-03-10");
    fc.assert(
      fc.property(trees, values, values, (tree, answer, self) => {
        const value = evaluate(tree, { answerTo: () => answer, self, today });
        expect(["string", "number", "boolean", "object"]).toContain(typeof value);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("When answers are looked up", () => {
  const base = {
    hint: null,
    isRequired: true,
    relevant: null,
    constraint: null,
    constraintMessage: null,
    competence: null,
  };
  const form: SurveyForm = {
    code: "f",
    title: "",
    kind: "other",
    purpose: "",
    minutes: null,
    questions: [
      { ...base, type: "integer", code: "n", label: "" },
      {
        ...base,
        type: "matrix",
        code: "m",
        label: "",
        choices: [],
        statements: [
          { code: "m1", label: "" },
          { code: "m2", label: "" },
        ],
      },
    ],
  };

  it("reads a matrix by its statements", () => {
    const answerTo = createAnswerLookup(form)({
      n: { type: "number", value: 7 },
      m: { type: "matrix", rows: { m1: "yes" } },
    });
    expect(["n", "m1", "m2", "m"].map(answerTo)).toEqual([7, "yes", "", ""]);
  });

  it("finds nothing under names that nobody answered, those of every object included", () => {
    const answerTo = createAnswerLookup(form)({});
    expect(["n", "m1", "constructor", "__proto__"].map(answerTo)).toEqual(["", "", "", ""]);
  });

  it("takes a question that was passed over for one without an answer", () => {
    expect(answerValue({ type: "skipped" })).toBe("");
    expect(answerValue({ type: "many", choices: ["a", "other"], other: "x" })).toEqual(["a", "other"]);
  });
});
