import type { Answer, Answers } from "../answering/answers.ts";
import type { Value } from "./expression-values.ts";
import type { QuestionCode, SurveyForm } from "./form.ts";

/**
 * How expressions read answers: made once per form, then once per set of answers, so that a condition costs the same in a long form as in
 * a short one. A statement's code reads its row of the matrix; no answer, a question passed over and an unknown code are "".
 */
export function createAnswerLookup(form: SurveyForm): (answers: Answers) => (code: QuestionCode) => Value {
  const matrixByStatement = new Map<QuestionCode, QuestionCode>();
  for (const question of form.questions) {
    if (question.type !== "matrix") continue;
    for (const statement of question.statements) matrixByStatement.set(statement.code, question.code);
  }
  return (answers) => (code) => {
    const matrix = matrixByStatement.get(code);
    if (matrix === undefined) return answerValue(ownAnswer(answers, code));
    const answer = ownAnswer(answers, matrix);
    return answer?.type === "matrix" && Object.hasOwn(answer.rows, code) ? (answer.rows[code] ?? "") : "";
  };
}

/** What an answer is worth in an expression: `.` of its own constraint, `${…}` elsewhere. A matrix as a whole is worth nothing. */
export function answerValue(answer: Answer | undefined): Value {
  switch (answer?.type) {
    case "one":
      return answer.choice;
    case "many":
      return answer.choices;
    case "number":
      return answer.value;
    case "date":
      return answer.day;
    case "text":
      return answer.text;
    case "file":
      return answer.name;
    case "matrix":
    case "skipped":
    case undefined:
      return "";
  }
}

/** Codes come from workbooks: one may be called like a property that every object has. */
const ownAnswer = (answers: Answers, code: QuestionCode): Answer | undefined =>
  Object.hasOwn(answers, code) ? answers[code] : undefined;
