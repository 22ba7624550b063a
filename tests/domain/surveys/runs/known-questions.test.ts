import { describe, expect, it } from "vitest";
import { findAskedBefore, findKnownQuestions } from "../../../../src/domain/surveys/runs/known-questions.ts";
import { scale, surveyForm, years, yesNo } from "../../../support/surveys/forms.ts";

const factOf = (label: string) =>
  findKnownQuestions(surveyForm({ questions: [{ ...years, label }] })).map(({ fact }) => fact)[0] ?? null;

describe("When a form asks for what the staff list knows", () => {
  it.each([
    ["Ваша должность", "position"],
    ["Какую должность вы занимаете?", "position"],
    ["Какой предмет вы преподаёте?", "subject"],
    ["Предмет:", "subject"],
    ["Укажите вашу квалификационную категорию", "category"],
    ["В какой школе Вы работаете?", "organization"],
    ["Ваша образовательная организация", "organization"],
    ["Сколько лет вы работаете?", null],
    ["Помогают ли курсы подготовиться к аттестации?", null],
    ["Какие темы вашего предмета даются трудно ученикам?", null],
    ["Довольны ли вы атмосферой в вашей школе?", null],
  ])("%s", (label, fact) => {
    expect(factOf(label)).toBe(fact);
  });
});

describe("When people were asked before", () => {
  it("names questions of the same code and words, with the run in which most of them were", () => {
    const form = surveyForm({ questions: [yesNo, scale, years] });
    const asked = findAskedBefore(form, [
      {
        title: "Весенний",
        people: 3,
        form: surveyForm({ questions: [{ ...yesNo, label: "хотите ли вы поучиться?" }, years] }),
      },
      { title: "Осенний", people: 7, form: surveyForm({ questions: [yesNo, { ...scale, label: "Другое" }] }) },
      { title: "Чужой", people: 0, form },
    ]);
    expect(asked.map(({ code, title, people }) => [code, title, people])).toEqual([
      ["wish", "Осенний", 7],
      ["years", "Весенний", 3],
    ]);
  });
});
