import type { Matrix, OneChoice, Question, SurveyForm } from "../../../src/domain/surveys/form/form.ts";

const base = {
  hint: null,
  isRequired: true,
  relevant: null,
  constraint: null,
  constraintMessage: null,
  competence: null,
} as const;

const choice = (code: string, label: string, isDeficit = false) => ({ code, label, isExclusive: false, isDeficit });

/** «Нужны ли курсы?»: yes or no. */
export const yesNo: OneChoice = {
  ...base,
  type: "one",
  code: "wish",
  label: "Хотите ли вы поучиться?",
  choices: [choice("yes", "Да"), choice("no", "Нет")],
  hasOther: false,
};

/** Several topics, «другое» among them. */
export const topics: Question = {
  ...base,
  type: "many",
  code: "topics",
  label: "Что даётся трудно?",
  choices: [choice("ict", "Цифровые средства", true), choice("parents", "Разговор с родителями", true)],
  hasOther: true,
  min: null,
  max: null,
  competence: "method",
};

/** From 1 to 5. */
export const scale: Question = {
  ...base,
  type: "scale",
  code: "mood",
  label: "Насколько вы довольны?",
  from: 1,
  to: 5,
  fromLabel: "совсем нет",
  toLabel: "вполне",
};

/** Two statements on one scale of three. */
export const matrix: Matrix = {
  ...base,
  type: "matrix",
  code: "school",
  label: "О школе",
  statements: [
    { code: "school_help", label: "Коллеги помогают" },
    { code: "school_time", label: "Времени хватает" },
  ],
  choices: [choice("a", "Согласен"), choice("b", "Отчасти"), choice("c", "Не согласен")],
};

/** Whole years. */
export const years: Question = { ...base, type: "integer", code: "years", label: "Сколько лет вы работаете?" };

/** Free words, not required. */
export const words: Question = {
  ...base,
  type: "text",
  code: "words",
  label: "Что ещё сказать?",
  isRequired: false,
  maxLength: 1000,
};

/** A form of these questions; all of them by default. */
export const surveyForm = (overrides: Partial<SurveyForm> = {}): SurveyForm => ({
  code: "needs-2026",
  title: "Чего не хватает",
  kind: "deficits",
  purpose: "По ответам составим план курсов.",
  minutes: null,
  questions: [yesNo, topics, scale, matrix, years, words],
  ...overrides,
});
