import type { Competence } from "../../domain/needs/competence.ts";
import type { DraftQuestion } from "../../domain/surveys/form/form-draft.ts";
import type { Choice, Statement } from "../../domain/surveys/form/form.ts";

/** What a question may have beside its words; left out: required, always asked, no competence. */
interface Details {
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly relevant?: string;
  readonly competence?: Competence;
}

interface ChoiceDetails extends Details {
  readonly hasOther?: boolean;
}

const plainChoice = { isExclusive: false, isDeficit: false };

/** A choice that says nothing more than it says. */
export const option = (code: string, label: string): Choice => ({ ...plainChoice, code, label });

/** A choice that is a deficit. It is read alone later, beside a person's name: its words must not be taken for that person's own condition. */
export const lack = (code: string, label: string): Choice => ({ ...plainChoice, code, label, isDeficit: true });

/** A choice that takes the others away. */
export const only = (code: string, label: string): Choice => ({ ...plainChoice, code, label, isExclusive: true });

/** A line of a matrix. */
export const statement = (code: string, label: string): Statement => ({ code, label });

/** One of several. */
export const one = (
  code: string,
  label: string,
  choices: readonly Choice[],
  details: ChoiceDetails = {},
): DraftQuestion => ({
  ...asked(code, label, details),
  type: "one",
  choices,
  hasOther: details.hasOther ?? false,
});

/** Several, at most `max` of them. */
export const many = (
  code: string,
  label: string,
  choices: readonly Choice[],
  details: ChoiceDetails & { readonly max?: number } = {},
): DraftQuestion => ({
  ...asked(code, label, details),
  type: "many",
  choices,
  hasOther: details.hasOther ?? false,
  min: null,
  max: details.max ?? null,
});

/** A scale of whole numbers with words at its ends. */
export const scale = (
  code: string,
  label: string,
  [from, fromLabel]: readonly [from: number, label: string],
  [to, toLabel]: readonly [to: number, label: string],
  details: Details = {},
): DraftQuestion => ({ ...asked(code, label, details), type: "scale", from, to, fromLabel, toLabel });

/** Statements against one list of choices. */
export const matrix = (
  code: string,
  label: string,
  statements: readonly Statement[],
  choices: readonly Choice[],
  details: Details = {},
): DraftQuestion => ({ ...asked(code, label, details), type: "matrix", statements, choices });

/** An answer in the person's own words. */
export const words = (code: string, label: string, maxLength: number, details: Details = {}): DraftQuestion => ({
  ...asked(code, label, details),
  type: "text",
  maxLength,
});

/** The condition that the answer is, or holds, this choice. */
export const chose = (code: string, choice: string): string => `selected(\${${code}}, '${choice}')`;

/** The condition that the question was answered by something else than this choice. */
export const choseOther = (code: string, choice: string): string => `\${${code}} != '${choice}'`;

/** The condition that the number is at most this. */
export const atMost = (code: string, limit: number): string => `\${${code}} <= ${String(limit)}`;

/** The same questions, asked only where the condition holds. */
export const where = (relevant: string, questions: readonly DraftQuestion[]): readonly DraftQuestion[] =>
  questions.map((question) => ({
    ...question,
    relevant: question.relevant === null ? relevant : `(${relevant}) and (${question.relevant})`,
  }));

const asked = (code: string, label: string, details: Details) => ({
  code,
  label,
  hint: details.hint ?? null,
  isRequired: details.isOptional !== true,
  relevant: details.relevant ?? null,
  constraint: null,
  constraintMessage: null,
  competence: details.competence ?? null,
});
