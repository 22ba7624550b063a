import { err, ok, type Result } from "../../shared/result.ts";
import type { Expression } from "./expression.ts";
import type { Question, QuestionCode, SurveyForm } from "./form.ts";
import type { DraftQuestion, FormDraft } from "./form-draft.ts";
import { type ExpressionError, parseExpression } from "./parse-expression.ts";

/** Reads the conditions of a form that was written by hand; all that are wrong are told. */
export function compileForm(draft: FormDraft): Result<SurveyForm, readonly BadCondition[]> {
  const wrong: BadCondition[] = [];
  const questions = draft.questions.map((question) => compileQuestion(question, wrong));
  return wrong.length === 0 ? ok({ ...draft, questions }) : err(wrong);
}

/** Forms that ship with the bot: one that does not compile is a bug and throws. */
export const compileForms = (drafts: readonly FormDraft[]): readonly SurveyForm[] =>
  drafts.map((draft) => {
    const form = compileForm(draft);
    if (!form.ok) throw new Error(`form ${draft.code}: ${JSON.stringify(form.error)}`);
    return form.value;
  });

/** A condition that is no supported expression. */
export interface BadCondition {
  readonly code: QuestionCode;
  readonly column: "relevant" | "constraint";
  readonly error: ExpressionError;
}

function compileQuestion(draft: DraftQuestion, wrong: BadCondition[]): Question {
  const compile = (column: BadCondition["column"]): Expression | null => {
    const source = draft[column];
    if (source === null) return null;
    const parsed = parseExpression(source);
    if (parsed.ok) return parsed.value;
    wrong.push({ code: draft.code, column, error: parsed.error });
    return null;
  };
  return { ...draft, relevant: compile("relevant"), constraint: compile("constraint") };
}
