import type { Question, QuestionCode, SurveyForm } from "./form.ts";
import { isSameData } from "./same-data.ts";

/** What a newer version of a form does to the questions of an older one, matched by code. */
export interface FormDifference {
  readonly added: readonly Question[];
  readonly removed: readonly Question[];
  readonly changed: readonly ChangedQuestion[];
  /** Questions that both have stand in another order. */
  readonly isReordered: boolean;
}

export interface ChangedQuestion {
  readonly before: Question;
  readonly after: Question;
  readonly parts: readonly ChangedPart[];
}

/** What has changed in a question. Of `type`, `choices` and `statements` a comparison with earlier runs suffers. */
export type ChangedPart =
  | "type"
  | "label"
  | "hint"
  | "choices"
  | "statements"
  | "required"
  | "relevant"
  | "constraint"
  | "bounds"
  | "competence";

/** Compares two versions; questions are matched by their codes. */
export function differenceOf(older: SurveyForm, newer: SurveyForm): FormDifference {
  const before = byCode(older);
  const after = byCode(newer);
  const changed = newer.questions.flatMap((question) => {
    const known = before.get(question.code);
    const parts = known === undefined ? [] : partsOf(known, question);
    return known === undefined || parts.length === 0 ? [] : [{ before: known, after: question, parts }];
  });
  const kept = (form: SurveyForm, other: ReadonlyMap<QuestionCode, Question>): string =>
    form.questions.flatMap(({ code }) => (other.has(code) ? [code] : [])).join(" ");
  return {
    added: newer.questions.filter(({ code }) => !before.has(code)),
    removed: older.questions.filter(({ code }) => !after.has(code)),
    changed,
    isReordered: kept(older, after) !== kept(newer, before),
  };
}

/** Whether two versions differ in their questions at all. */
export const isDifferent = ({ added, removed, changed, isReordered }: FormDifference): boolean =>
  added.length + removed.length + changed.length > 0 || isReordered;

const byCode = (form: SurveyForm): ReadonlyMap<QuestionCode, Question> =>
  new Map(form.questions.map((question) => [question.code, question]));

/** How each part of a question is told apart. */
const readers: Readonly<Record<ChangedPart, (question: Question) => unknown>> = {
  type: ({ type }) => type,
  label: ({ label }) => label,
  hint: ({ hint }) => hint,
  choices: (question) => [
    "choices" in question ? question.choices : null,
    "hasOther" in question ? question.hasOther : null,
  ],
  statements: (question) => (question.type === "matrix" ? question.statements : null),
  required: ({ isRequired }) => isRequired,
  relevant: ({ relevant }) => relevant?.tree,
  constraint: ({ constraint, constraintMessage }) => [constraint?.tree, constraintMessage],
  bounds: (question) => [
    question.type === "many" ? [question.min, question.max] : null,
    question.type === "scale" ? [question.from, question.to, question.fromLabel, question.toLabel] : null,
    question.type === "text" ? question.maxLength : null,
  ],
  competence: ({ competence }) => competence,
};

function partsOf(before: Question, after: Question): readonly ChangedPart[] {
  const differs = (part: ChangedPart): boolean => !isSameData(readers[part](before), readers[part](after));
  // Of another type everything is another.
  return differs("type") ? ["type"] : (Object.keys(readers) as ChangedPart[]).filter(differs);
}
