import { describe, expect, it } from "vitest";
import { findChoice } from "../../../../src/domain/surveys/answering/find-choice.ts";
import { readNumber } from "../../../../src/domain/surveys/answering/read-number.ts";
import { readTextAnswer } from "../../../../src/domain/surveys/answering/read-text-answer.ts";
import type { DateQuestion } from "../../../../src/domain/surveys/form/form.ts";
import { scale, words, yesNo, years } from "../../../support/surveys/forms.ts";

describe("When somebody types a number", () => {
  it.each([
    ["12,5", 12.5],
    ["12.5", 12.5],
    ["1 000", 1000],
    ["1 234 567", 1_234_567],
    ["−3", -3],
    ["  7 ", 7],
    ["5 лет", 5],
    ["около 20 часов", 20],
    ["80 %", 80],
    ["пять", 5],
    ["Двадцать пять", 25],
    ["сто двадцать три", 123],
    ["две тысячи двадцать шесть", 2026],
    ["тысяча", 1000],
    ["полтора", 1.5],
    ["два с половиной", 2.5],
    ["минус два", -2],
    ["ноль", 0],
  ])("reads %s", (text, value) => {
    expect(readNumber(text)).toEqual({ ok: true, value });
  });

  it.each(["", "много", "5 или 6", "10abc", "12,5,6", "1 00", "двадцать двенадцать", "пять пять", "10–14", "∞", "1e5"])(
    "does not guess at %s",
    (text) => {
      expect(readNumber(text)).toEqual({ ok: false, error: { type: "NotANumber" } });
    },
  );
});

describe("When somebody types instead of pressing a choice", () => {
  const labels = ["Да, хочу", "Нет", "Пока не знаю", "Очно", "Очно-заочно"];

  it.each([
    ["да", 0],
    ["ага", 0],
    ["нет.", 1],
    ["НЕТ", 1],
    ["3", 2],
    ["пока не знаю", 2],
    ["не знаю", 2],
    ["очно", 3],
    ["очно-заочн", 4],
    ["пока не знаб", 2],
  ])("finds what %s means", (text, index) => {
    expect(findChoice(text, labels)).toEqual({ ok: true, value: index });
  });

  it("refuses what fits two, and what fits none", () => {
    expect(findChoice("химия", ["Химия 8 класса", "Химия 9 класса"])).toEqual({
      ok: false,
      error: { type: "SeveralChoices" },
    });
    expect(findChoice("физика", labels)).toEqual({ ok: false, error: { type: "NoSuchChoice" } });
    expect(findChoice("9", labels)).toEqual({ ok: false, error: { type: "NoSuchChoice" } });
  });
});

describe("When a question is answered in words", () => {
  it("keeps to the scale, to whole numbers and to the length", () => {
    if (scale.type !== "scale" || years.type !== "integer" || words.type !== "text") throw new Error("other questions");
    expect(readTextAnswer(scale, "четыре")).toEqual({ ok: true, value: { type: "number", value: 4 } });
    expect(readTextAnswer(scale, "9")).toEqual({ ok: false, error: { type: "OutsideScale", from: 1, to: 5 } });
    expect(readTextAnswer(years, "12,5")).toEqual({ ok: false, error: { type: "NotWhole" } });
    expect(readTextAnswer(words, "а".repeat(1001))).toEqual({
      ok: false,
      error: { type: "TooLong", length: 1001, max: 1000, beginning: "а".repeat(1000) },
    });
    expect(readTextAnswer({ ...words, maxLength: 20 }, "Больше  времени на подготовку")).toEqual({
      ok: false,
      error: { type: "TooLong", length: 28, max: 20, beginning: "Больше времени на" },
    });
    expect(readTextAnswer(words, " \n ")).toEqual({ ok: false, error: { type: "Empty" } });
  });

  it("takes words that are no choice as those of «другое» where the question has it", () => {
    const open = { ...yesNo, hasOther: true };
    expect(readTextAnswer(open, "Зависит от темы")).toEqual({
      ok: true,
      value: { type: "one", choice: "other", other: "Зависит от темы" },
    });
    expect(readTextAnswer(yesNo, "Зависит от темы")).toEqual({ ok: false, error: { type: "NoSuchChoice" } });
  });

  it("reads one day, with its year", () => {
    const date: DateQuestion = { ...words, type: "date", isRequired: true };
    expect(readTextAnswer(date, "10 марта 2027")).toEqual({ ok: true, value: { type: "date", day: "2027-03-10" } });
    expect(readTextAnswer(date, "10 марта")).toEqual({ ok: false, error: { type: "NoYear" } });
    expect(readTextAnswer(date, "март 2027")).toEqual({ ok: false, error: { type: "NotOneDay" } });
    expect(readTextAnswer(date, "завтра")).toEqual({ ok: false, error: { type: "NotADate" } });
  });
});
