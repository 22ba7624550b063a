import type { CalendarDay } from "../../shared/calendar-day.ts";
import { createAnswerLookup } from "../form/answer-lookup.ts";
import { holds } from "../form/evaluate.ts";
import type { ExpressionNode } from "../form/expression.ts";
import type { Value } from "../form/expression-values.ts";
import type { AskedQuestion, Question, QuestionCode, SurveyForm } from "../form/form.ts";
import type { Answers } from "./answers.ts";

/** A form made ready for asking: once per version, then for every answer. */
export interface PreparedForm {
  readonly form: SurveyForm;
  readonly questions: ReadonlyMap<QuestionCode, AskedQuestion>;
  readonly lookup: (answers: Answers) => (code: QuestionCode) => Value;
  /** What is asked depends on the day. */
  readonly readsToday: boolean;
}

/** Makes a form ready. */
export const prepareForm = (form: SurveyForm): PreparedForm => ({
  form,
  questions: new Map(form.questions.filter(isAsked).map((question) => [question.code, question])),
  lookup: createAnswerLookup(form),
  readsToday: form.questions.some(({ relevant }) => relevant !== null && readsToday(relevant.tree)),
});

function readsToday(node: ExpressionNode): boolean {
  switch (node.type) {
    case "call":
      return node.name === "today" || node.args.some(readsToday);
    case "binary":
      return readsToday(node.left) || readsToday(node.right);
    case "unary":
      return readsToday(node.operand);
    case "number":
    case "text":
    case "boolean":
    case "answer":
    case "self":
      return false;
  }
}

/** What a person sees of a form with these answers. */
export interface VisibleForm {
  /** Questions and notes, in order. */
  readonly shown: readonly Question[];
  /** The questions among them. */
  readonly asked: readonly AskedQuestion[];
  /** The answers to them: all others belong to questions that are not asked. */
  readonly answers: Answers;
}

/**
 * Works out what is asked. A condition sees the answers of visible questions alone, in the order of the form: the answer to a question that is
 * not asked any more decides nothing.
 */
export function visibleForm(prepared: PreparedForm, answers: Answers, today: CalendarDay): VisibleForm {
  const shown: Question[] = [];
  const kept: Record<QuestionCode, Answers[string]> = Object.create(null) as Record<QuestionCode, Answers[string]>;
  const answerTo = prepared.lookup(kept);
  for (const question of prepared.form.questions) {
    if (!holds(question.relevant, { answerTo, self: "", today })) continue;
    shown.push(question);
    const answer = Object.hasOwn(answers, question.code) ? answers[question.code] : undefined;
    if (answer !== undefined && isAsked(question)) kept[question.code] = answer;
  }
  return { shown, asked: shown.filter(isAsked), answers: { ...kept } };
}

/** Notes that stand between the question before and this one. */
export function notesBefore(shown: readonly Question[], code: QuestionCode): readonly string[] {
  const at = shown.findIndex((question) => question.code === code);
  const before = shown.slice(0, at);
  const last = before.findLastIndex(isAsked);
  return before.slice(last + 1).map(({ label }) => label);
}

/** Notes after the last question. */
export const notesAtEnd = (shown: readonly Question[]): readonly string[] =>
  shown.slice(shown.findLastIndex(isAsked) + 1).map(({ label }) => label);

function isAsked(question: Question): question is AskedQuestion {
  return question.type !== "note";
}
