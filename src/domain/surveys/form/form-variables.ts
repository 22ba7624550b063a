import type { ExpressionNode } from "./expression.ts";
import type { AskedQuestion, Question, QuestionCode, SurveyForm } from "./form.ts";

/** What an expression can read: an asked question, or a statement of a matrix. */
export interface Variable {
  readonly code: QuestionCode;
  /** The question that it belongs to. */
  readonly question: AskedQuestion;
  /** Place of the question in the form, from 0. */
  readonly place: number;
}

/** All codes of a form, with what each is; the first wins where one is there twice. */
export interface FormNames {
  readonly variables: ReadonlyMap<QuestionCode, Variable>;
  /** Notes and matrices as a whole: names without a value. */
  readonly withoutValue: ReadonlyMap<QuestionCode, "note" | "matrix">;
}

/** Reads the names of a form. */
export function namesOf(form: SurveyForm): FormNames {
  const variables = new Map<QuestionCode, Variable>();
  const withoutValue = new Map<QuestionCode, "note" | "matrix">();
  const add = (code: QuestionCode, question: AskedQuestion, place: number): void => {
    if (!variables.has(code)) variables.set(code, { code, question, place });
  };
  form.questions.forEach((question, place) => {
    if (question.type === "note") withoutValue.set(question.code, "note");
    else if (question.type === "matrix") {
      withoutValue.set(question.code, "matrix");
      for (const statement of question.statements) add(statement.code, question, place);
    } else add(question.code, question, place);
  });
  return { variables, withoutValue };
}

/** The tree with `.` replaced by the answer's name: a constraint as a condition among others. */
export function nameSelf(node: ExpressionNode, code: QuestionCode): ExpressionNode {
  switch (node.type) {
    case "self":
      return { type: "answer", code };
    case "unary":
      return { ...node, operand: nameSelf(node.operand, code) };
    case "binary":
      return { ...node, left: nameSelf(node.left, code), right: nameSelf(node.right, code) };
    case "call":
      return { ...node, args: node.args.map((arg) => nameSelf(arg, code)) };
    case "number":
    case "text":
    case "boolean":
    case "answer":
      return node;
  }
}

/** Codes of a question: its own, and those of its statements. */
export const codesOf = (question: Question): readonly QuestionCode[] =>
  question.type === "matrix" ? [question.code, ...question.statements.map(({ code }) => code)] : [question.code];
