import type { Competence } from "../domain/needs/competence.ts";
import type { Choice, Question } from "../domain/surveys/form/form.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { plural } from "./russian.ts";
import { conditionText, type NumberedQuestions } from "./survey-forms-expressions.texts.ts";

/** A question as the coordinator reads it in a version: number, words, how it is answered, when it is asked. */
export const questionText = (question: Question, numbered: NumberedQuestions): Html => {
  const number = question.type === "note" ? null : numbered.numberOf(question.code);
  const head =
    number === null ? html`💬 ${clip(question.label, 600)}` : html`<b>${number}.</b> ${clip(question.label, 600)}`;
  return joinHtml([
    head,
    question.hint === null ? null : html`<i>${clip(question.hint, 300)}</i>`,
    question.type === "note" ? null : html`↳ ${answerText(question)}${question.isRequired ? "" : ", можно пропустить"}`,
    question.relevant === null ? null : whenText(question.relevant, numbered),
    question.constraint === null ? null : html`Проверка: <code>${clip(question.constraint.source, 200)}</code>`,
    question.competence === null ? null : html`Дефицит: ${competenceText(question.competence)}`,
  ]);
};

const whenText = ({ source, tree }: NonNullable<Question["relevant"]>, numbered: NumberedQuestions): Html => {
  const words = conditionText(tree, numbered);
  return words === null ? html`Если: <code>${clip(source, 200)}</code>` : html`Если ${clip(words, 300)}`;
};

const answerText = (question: Exclude<Question, { readonly type: "note" }>): string => {
  switch (question.type) {
    case "one":
      return `один ответ: ${choicesText(question.choices, question.hasOther)}`;
    case "many":
      return `несколько ответов${boundsText(question.min, question.max)}: ${choicesText(question.choices, question.hasOther)}`;
    case "scale":
      return `шкала от ${endText(question.from, question.fromLabel)} до ${endText(question.to, question.toLabel)}`;
    case "matrix":
      return `таблица: ${question.statements.map(({ label }) => clip(label, 80)).join("; ")}. Ответы: ${choicesText(question.choices, false)}`;
    case "integer":
      return "целое число";
    case "decimal":
      return "число";
    case "date":
      return "дата";
    case "text":
      return `текст до ${plural(question.maxLength, "знака", "знаков", "знаков")}`;
    case "file":
      return "файл или фотография";
  }
};

const choicesText = (choices: readonly Choice[], hasOther: boolean): string => {
  const shown = choices.slice(0, shownChoices).map((choice) => clip(choice.label, 60) + marks(choice));
  if (choices.length > shownChoices) shown.push(`ещё ${choices.length - shownChoices}`);
  if (hasOther) shown.push("другое");
  return shown.join(" · ");
};

/** More are counted only: a list of schools would fill the page. */
const shownChoices = 12;

const marks = ({ isExclusive, isDeficit }: Choice): string => {
  const words = [...(isExclusive ? ["исключает другие"] : []), ...(isDeficit ? ["дефицит"] : [])];
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
};

const boundsText = (min: number | null, max: number | null): string => {
  if (min !== null && min === max) return `, ровно ${min}`;
  const parts = [...(min === null ? [] : [`не меньше ${min}`]), ...(max === null ? [] : [`не больше ${max}`])];
  return parts.length === 0 ? "" : `, ${parts.join(" и ")}`;
};

const endText = (value: number, label: string | null): string =>
  label === null ? String(value) : `${value} («${clip(label, 40)}»)`;

const competenceText = (competence: Competence): string => competences[competence];

const competences: Readonly<Record<Competence, string>> = {
  subject: "предметная компетенция",
  method: "методическая компетенция",
  psychology: "психолого-педагогическая компетенция",
  communication: "коммуникативная компетенция",
  digital: "цифровая компетенция",
  other: "другая компетенция",
};
