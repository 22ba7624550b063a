import { describe, expect, it } from "vitest";
import { differenceOf, isDifferent } from "../../../../src/domain/surveys/form/form-difference.ts";
import type { SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import { choices, form, integer, many, matrix, one, scale, text } from "./forms.ts";

const changes = (older: SurveyForm, newer: SurveyForm) => {
  const { added, removed, changed, isReordered } = differenceOf(older, newer);
  return {
    added: added.map(({ code }) => code),
    removed: removed.map(({ code }) => code),
    changed: changed.map(({ after, parts }) => `${after.code}: ${parts.join(", ")}`),
    isReordered,
  };
};

const nothing = { added: [], removed: [], changed: [], isReordered: false };

describe("When two versions are compared", () => {
  it("stays quiet where nothing changed, whatever the order of properties and the blanks in conditions", () => {
    const older = form(one("a"), text("b", { when: "${a}='yes'" }));
    const newer = form(one("a"), text("b", { when: "${a}  =  'yes'" }));
    const [first] = older.questions;
    const turned = Object.fromEntries(Object.entries(first ?? {}).toReversed()) as never;
    expect(changes(older, { ...newer, questions: [turned, ...newer.questions.slice(1)] })).toEqual(nothing);
    expect(isDifferent(differenceOf(older, newer))).toBe(false);
  });

  it("tells what came, what went and what moved, by code", () => {
    expect(changes(form(one("a"), one("b"), one("c")), form(one("c"), one("a"), one("d")))).toEqual({
      ...nothing,
      added: ["d"],
      removed: ["b"],
      isReordered: true,
    });
  });

  it.each([
    [one("a"), one("a", { label: "Иначе?" }), "a: label"],
    [one("a"), one("a", { choices: choices("yes", "no", "maybe") }), "a: choices"],
    [one("a"), one("a", { hasOther: true }), "a: choices"],
    [one("a"), one("a", { isRequired: false, hint: "Подсказка" }), "a: hint, required"],
    [one("a"), integer("a", { label: "Сколько?" }), "a: type"],
    [scale("a"), scale("a", { to: 10 }), "a: bounds"],
    [many("a"), many("a", { max: 2 }), "a: bounds"],
    [text("a"), text("a", { maxLength: 5 }), "a: bounds"],
    [text("a"), text("a", { must: "string-length(.) > 2" }), "a: constraint"],
    [text("a"), text("a", { when: "1 = 1" }), "a: relevant"],
    [matrix("a", ["a1"]), matrix("a", ["a1", "a2"]), "a: statements"],
  ])("tells what has changed in a question", (before, after, expected) => {
    expect(changes(form(before), form(after)).changed).toEqual([expected]);
  });
});
