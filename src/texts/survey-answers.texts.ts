import type { Answer } from "../domain/surveys/answering/answers.ts";
import type { AskedQuestion, Choice } from "../domain/surveys/form/form.ts";
import { clip } from "./clip.ts";
import { dayText } from "./russian.ts";

/** An answer as its person reads it in the summary. */
export const answerText = (question: AskedQuestion, answer: Answer | null): string => {
  if (answer === null) return "нет ответа";
  switch (answer.type) {
    case "one":
      return choiceText(question, answer.choice, answer.other);
    case "many":
      return answer.choices.map((choice) => choiceText(question, choice, answer.other)).join("; ");
    case "number":
      return numberText(answer.value);
    case "matrix":
      return matrixText(question, answer.rows);
    case "date":
      return dayText(answer.day);
    case "text":
      return clip(answer.text, 200);
    case "file":
      return `файл «${clip(answer.name, 40)}»`;
    case "skipped":
      return "пропущено";
  }
};

/** «12,5»: with a comma, without blanks. */
export const numberText = (value: number): string => String(value).replace(".", ",");

const choicesOf = (question: AskedQuestion): readonly Choice[] => ("choices" in question ? question.choices : []);

const choiceText = (question: AskedQuestion, code: string, other: string | undefined): string => {
  const known = choicesOf(question).find((choice) => choice.code === code);
  if (known !== undefined) return known.label;
  return other === undefined ? "другое" : `другое: ${clip(other, 100)}`;
};

/** Few statements are told one by one; of many it is enough to say that they were answered. */
const matrixText = (question: AskedQuestion, rows: Readonly<Record<string, string>>): string => {
  if (question.type !== "matrix") return "";
  return question.statements
    .filter(({ code }) => rows[code] !== undefined)
    .map(({ code, label }) => `${clip(label, 60)} — ${choiceText(question, rows[code] ?? "", undefined)}`)
    .join("; ");
};
