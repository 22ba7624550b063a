import type { Answer } from "../domain/surveys/answering/answers.ts";
import type { QuestionStep } from "../domain/surveys/answering/survey-step.ts";
import type { AskedQuestion, Choice } from "../domain/surveys/form/form.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { plural } from "./russian.ts";
import { answerText } from "./survey-answers.texts.ts";

/** What is said at a question. */
export const surveyQuestionTexts = {
  progress: ({ number, of, question, statement }: QuestionStep): Html => {
    const rows = question.type === "matrix" ? question.statements : [];
    const row = statement === null ? -1 : rows.indexOf(statement);
    return html`<i>Вопрос ${number} из ${of}${row === -1 ? "" : ` · утверждение ${row + 1} из ${rows.length}`}</i>`;
  },
  refusal: (text: Html): Html => html`⚠️ ${text}`,
  note: (label: string): Html => html`<i>${label}</i>`,
  label: ({ label, isRequired, type }: AskedQuestion): Html =>
    html`<b>${label}</b>${isRequired || type === "matrix" ? "" : " (можно пропустить)"}`,
  hint: (hint: string): Html => html`${hint}`,
  statement: (label: string): Html => (label.includes("«") ? html`— ${label}` : html`«${label}»`),
  given: (question: AskedQuestion, answer: Answer): Html => html`Сейчас: ${answerText(question, answer)}`,
  ends: (from: number, fromLabel: string | null, to: number, toLabel: string | null): Html | null =>
    fromLabel === null && toLabel === null
      ? null
      : html`${[fromLabel === null ? null : `${from} — ${fromLabel}`, toLabel === null ? null : `${to} — ${toLabel}`]
          .filter((part) => part !== null)
          .join(", ")}`,
  choiceRow: (number: number, { label }: Choice, isTicked: boolean): Html =>
    html`${number}. ${isTicked ? "☑ " : ""}${label}`,
  tick: (label: string, isTicked: boolean): string => `${isTicked ? "☑" : "☐"} ${label}`,
  limits: (min: number | null, max: number | null): string => {
    if (max === null) return "Отметьте всё, что подходит, и нажмите «Готово».";
    return min !== null && min > 1
      ? `Отметьте от ${min} до ${max} и нажмите «Готово».`
      : `Отметьте не больше ${max} и нажмите «Готово».`;
  },
  otherWords: (words: string): Html => html`Другое: ${clip(words, 100)}`,
  askOther: html`Напишите свой вариант одним сообщением.`,
  askNumber: html`Напишите число.`,
  askDate: html`Напишите дату, например: 10 марта 2027.`,
  askText: (max: number): Html =>
    html`Напишите ответ одним сообщением, до ${plural(max, "знака", "знаков", "знаков")}.`,
  askFile: html`Пришлите файл или фотографию.`,
  other: "Другое…",
  done: "Готово",
  skip: "Пропустить",
  drop: "Убрать ответ",
  back: "← Назад",
  keep: "Оставить так →",
  later: "Закончу позже",
} as const;

/** Before handing in, and before an answer takes others away. */
export const surveySummaryTexts = {
  title: (surveyTitle: string, isDone: boolean): Html =>
    html`<b>${surveyTitle}</b>\n${isDone ? "Ваши ответы. Можно изменить любой до закрытия опроса." : "Вы ответили на все вопросы. Проверьте ответы и сдайте их."}`,
  previewTitle: (surveyTitle: string, minutes: number): Html =>
    html`<b>${surveyTitle}</b>\nТак увидит опрос участник: ≈ ${plural(minutes, "минута", "минуты", "минут")}. Ответы просмотра нигде не останутся.`,
  row: (number: number, question: AskedQuestion, answer: Answer | null): Html =>
    html`${number}. ${clip(question.label, 120)}\n    <b>${clip(answerText(question, answer), 300)}</b>`,
  change: html`Чтобы изменить ответ, нажмите его номер.`,
  handIn: "Сдать ответы",
  endPreview: "Завершить просмотр",
  finishEditing: "Готово",
  warning: (labels: readonly string[]): Html =>
    joinHtml([
      html`Если ответить так, ${labels.length === 1 ? "этот вопрос больше не понадобится" : "эти вопросы больше не понадобятся"}:`,
      ...labels.map((label) => html`• ${clip(label, 120)}`),
      html`${labels.length === 1 ? "Ответ на него" : "Ответы на них"} уберём. Изменить?`,
    ]),
  yes: "Да, изменить",
  no: "Нет, оставить как было",
  handedIn: "Ответы сданы, спасибо",
  previewOver: "Просмотр завершён, ответы не сохранены",
} as const;
