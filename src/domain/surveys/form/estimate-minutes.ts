import type { Question, SurveyForm } from "./form.ts";

/** Minutes that a teacher spends on a form: what its author says, else the estimate. At least 1. */
export const minutesOf = (form: SurveyForm): number => form.minutes ?? estimateMinutes(form);

/**
 * Minutes that a teacher spends on a form, whole, at least 1. Reading at 150 words a minute (slower than a book: a small screen, between
 * lessons), then a time for each type to think and to press; a question that is asked only sometimes counts half.
 */
export function estimateMinutes(form: SurveyForm): number {
  const seconds = form.questions.reduce(
    (sum, question) => sum + secondsFor(question) * (question.relevant === null ? 1 : 0.5),
    0,
  );
  return Math.max(1, Math.ceil(seconds / 60));
}

const secondsPerWord = 60 / 150;

function secondsFor(question: Question): number {
  return wordsOf(question) * secondsPerWord + secondsToAnswer(question);
}

/** Seconds to think and to press, without reading. */
function secondsToAnswer(question: Question): number {
  switch (question.type) {
    case "note":
      return 0;
    case "one":
    case "scale":
      return 4;
    case "many":
      // Two or three ticks and «готово».
      return 8;
    case "matrix":
      return 4 * question.statements.length;
    case "integer":
    case "decimal":
    case "date":
      return 8;
    case "text":
      // A dozen words typed with a thumb; half of those who may pass it over do.
      return question.isRequired ? 30 : 15;
    case "file":
      return question.isRequired ? 40 : 20;
  }
}

function wordsOf(question: Question): number {
  const texts = [question.label, question.hint ?? ""];
  if ("choices" in question) texts.push(...question.choices.map(({ label }) => label));
  if (question.type === "matrix") texts.push(...question.statements.map(({ label }) => label));
  return texts.reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
}
