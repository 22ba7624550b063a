import type { Competence } from "../../needs/competence.ts";
import type { Expression } from "./expression.ts";

/** XLSForm's name of a question: a letter or _, then letters, digits, _ - and dots, at most 40 signs. Stable across versions. */
export type QuestionCode = string;
/** XLSForm's name of a choice, unique within its question. */
export type ChoiceCode = string;

/** The choice «другое», which asks for words. Added by `hasOther`, never listed among the choices. */
export const otherChoice: ChoiceCode = "other";

/** What a survey is for (domain.md, Surveys). */
export const surveyKinds = [
  "deficits",
  "demand",
  "mid-course",
  "end-course",
  "reflection",
  "effect",
  "school-satisfaction",
  "other",
] as const;
export type SurveyKind = (typeof surveyKinds)[number];

/** A survey as its author wrote it: what one version keeps. Plain data, stored as JSON. */
export interface SurveyForm {
  /** form_id of the workbook: matches versions and runs of one survey. */
  readonly code: string;
  readonly title: string;
  readonly kind: SurveyKind;
  /** One or two sentences for the invitation: what becomes of the answers. Empty when the author wrote none. */
  readonly purpose: string;
  /** Minutes as the author says; `null` to have them estimated (`estimateMinutes`). */
  readonly minutes: number | null;
  /** In the order in which they are asked, notes among them. Codes are unique, those of matrix statements included. */
  readonly questions: readonly Question[];
}

export interface Choice {
  readonly code: ChoiceCode;
  readonly label: string;
  /** «нет», «ничего из этого»: takes the others away. */
  readonly isExclusive: boolean;
  /** Choosing it says that the person lacks this; only where the question has a competence. */
  readonly isDeficit: boolean;
}

/** One line of a matrix. Its code is a question's code of its own: `${code}` reads the statement's answer. */
export interface Statement {
  readonly code: QuestionCode;
  readonly label: string;
}

interface QuestionBase {
  readonly code: QuestionCode;
  readonly label: string;
  readonly hint: string | null;
  readonly isRequired: boolean;
  /** Asked only when true; conditions of the groups around it are part of it. `null`: always. */
  readonly relevant: Expression | null;
  /** What an answer has to meet; `null`: anything of its type. */
  readonly constraint: Expression | null;
  readonly constraintMessage: string | null;
  /** Answers to this question become deficits of that competence (deficit surveys). */
  readonly competence: Competence | null;
}

export interface Note extends QuestionBase {
  /** Text without an answer, shown above the question that follows. */
  readonly type: "note";
}

export interface OneChoice extends QuestionBase {
  readonly type: "one";
  readonly choices: readonly Choice[];
  readonly hasOther: boolean;
}

export interface ManyChoices extends QuestionBase {
  readonly type: "many";
  readonly choices: readonly Choice[];
  readonly hasOther: boolean;
  /** How few or many may be chosen, where the form says so; exclusive choices are free of the lower bound. */
  readonly min: number | null;
  readonly max: number | null;
}

export interface Scale extends QuestionBase {
  readonly type: "scale";
  /** Whole numbers, from < to, at most 11 steps. */
  readonly from: number;
  readonly to: number;
  readonly fromLabel: string | null;
  readonly toLabel: string | null;
}

export interface Matrix extends QuestionBase {
  readonly type: "matrix";
  readonly statements: readonly Statement[];
  readonly choices: readonly Choice[];
}

export interface NumberQuestion extends QuestionBase {
  readonly type: "integer" | "decimal";
}

export interface DateQuestion extends QuestionBase {
  readonly type: "date";
}

export interface TextQuestion extends QuestionBase {
  readonly type: "text";
  /** Characters; 1000 where the form says nothing. */
  readonly maxLength: number;
}

export interface FileQuestion extends QuestionBase {
  readonly type: "file";
}

/** A question, told apart by its type. */
export type Question =
  | Note
  | OneChoice
  | ManyChoices
  | Scale
  | Matrix
  | NumberQuestion
  | DateQuestion
  | TextQuestion
  | FileQuestion;

/** A question that is answered: all but notes. */
export type AskedQuestion = Exclude<Question, Note>;
