import type { Answers } from "../answering/answers.ts";
import { otherChoice } from "../form/form.ts";
import type { CountedQuestion } from "./results.ts";

/** What somebody wrote in answer to a question: a text, or the words of «другое»; `null` for nothing. */
export function textOf(question: Pick<CountedQuestion, "code" | "matrix">, answers: Answers): string | null {
  const answer = question.matrix === null ? answers[question.code] : undefined;
  switch (answer?.type) {
    case "text":
      return answer.text;
    case "one":
      return answer.choice === otherChoice ? (answer.other ?? null) : null;
    case "many":
      return answer.choices.includes(otherChoice) ? (answer.other ?? null) : null;
    case "number":
    case "matrix":
    case "date":
    case "file":
    case "skipped":
    case undefined:
      return null;
  }
}

/** Whether people may have written something in answer. */
export const hasTexts = ({ type, options }: CountedQuestion): boolean =>
  type === "text" || options.some(({ code, label }) => code === otherChoice && label === "");
