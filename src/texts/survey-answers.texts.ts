import type { Answer } from "../domain/surveys/answering/answers.ts";
import type { AskedQuestion, Choice } from "../domain/surveys/form/form.ts";
import { clip } from "./clip.ts";
import { dayText } from "./russian.ts";

/** Makes a text fit into so many characters, or lets it be. */
type Shorten = (text: string, length: number) => string;

/** The whole answer, however long it is, for a file. */
export const wholeAnswerText = (question: AskedQuestion, answer: Answer | null): string =>
  answerText(question, answer, (text) => text);

/** An answer as its person reads it in the summary. */
export const answerText = (question: AskedQuestion, answer: Answer | null, shorten: Shorten = clip): string => {
  if (answer === null) return "нет ответа";
  switch (answer.type) {
    case "one":
      return choiceText(question, answer.choice, answer.other, shorten);
    case "many":
      return answer.choices.map((choice) => choiceText(question, choice, answer.other, shorten)).join("; ");
    case "number":
      return numberText(answer.value);
    case "matrix":
      return matrixText(question, answer.rows, shorten);
    case "date":
      return dayText(answer.day);
    case "text":
      return shorten(answer.text, 200);
    case "file":
      return `файл «${shorten(answer.name, 40)}»`;
    case "skipped":
      return "пропущено";
  }
};

/** «12,5»: with a comma, without blanks. */
export const numberText = (value: number): string => String(value).replace(".", ",");

const choicesOf = (question: AskedQuestion): readonly Choice[] => ("choices" in question ? question.choices : []);

const choiceText = (question: AskedQuestion, code: string, other: string | undefined, shorten: Shorten): string => {
  const known = choicesOf(question).find((choice) => choice.code === code);
  if (known !== undefined) return known.label;
  return other === undefined ? "другое" : `другое: ${shorten(other, 100)}`;
};

/** Few statements are told one by one; of many it is enough to say that they were answered. */
const matrixText = (question: AskedQuestion, rows: Readonly<Record<string, string>>, shorten: Shorten): string => {
  if (question.type !== "matrix") return "";
  return question.statements
    .filter(({ code }) => rows[code] !== undefined)
    .map(({ code, label }) => `${shorten(label, 60)} — ${choiceText(question, rows[code] ?? "", undefined, shorten)}`)
    .join("; ");
};
