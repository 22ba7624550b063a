import type { ExpressionError } from "../parse-expression.ts";
import type { FormProblem, Severity } from "../form-findings.ts";
import type { QuestionCode } from "../form.ts";

/** A cell of the workbook, as markErrors takes it: the row from 1, the column from 0. */
export interface Cell {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** Something to look at in a workbook. */
export interface ImportFinding {
  readonly severity: Severity;
  /** `null` when there is no cell for it: a sheet or a setting that is not there. */
  readonly cell: Cell | null;
  /** The question that it is about, where there is one. */
  readonly code: QuestionCode | null;
  readonly problem: ImportProblem | FormProblem;
}

export type ImportProblem =
  /** A type of questions that the bot does not ask. */
  | { readonly type: "UnsupportedType"; readonly what: string }
  /** A row that is only for programs (calculate, start, deviceid): left out; `isUsed` when something reads it. */
  | { readonly type: "LeftOutRow"; readonly what: string; readonly isUsed: boolean }
  | { readonly type: "UnknownType"; readonly what: string; readonly similar: string | null }
  | { readonly type: "MissingType" }
  | { readonly type: "UnsupportedRepeat" }
  | { readonly type: "UnclosedGroup" }
  | { readonly type: "UnopenedGroup" }
  | { readonly type: "MissingName" }
  /** A question's list of choices is not on the sheet of choices. */
  | { readonly type: "UnknownList"; readonly list: string; readonly similar: string | null }
  /** A cell whose content would change the meaning: choice_filter, calculation, an expression in `required`. */
  | { readonly type: "UnsupportedCell"; readonly column: "choice_filter" | "calculation" | "required" }
  | { readonly type: "UnsupportedAppearance"; readonly appearance: string }
  | { readonly type: "UnusedColumn"; readonly title: string; readonly similar: string | null }
  /** `acknowledge`: becomes a note. */
  | { readonly type: "BecomesNote"; readonly what: string }
  /** A table whose rows differ in more than their words: asked question by question. */
  | { readonly type: "NotATable" }
  | { readonly type: "StatementHint" }
  | { readonly type: "BadExpression"; readonly error: ExpressionError }
  | { readonly type: "BadParameters"; readonly text: string }
  | { readonly type: "BadYesNo"; readonly text: string }
  | { readonly type: "BadNumber"; readonly text: string }
  | { readonly type: "UnknownKind"; readonly text: string }
  | { readonly type: "UnknownCompetence"; readonly text: string }
  | { readonly type: "BadChoiceName"; readonly name: string }
  | { readonly type: "MissingChoiceName" }
  /** A choice called `other`: becomes «другое», which asks for words by itself. */
  | { readonly type: "BecomesOther" }
  | { readonly type: "NoFormId"; readonly taken: string }
  | { readonly type: "NoTitle"; readonly taken: string };

/** Why a workbook is not read as a form at all. */
export type ImportRefusal =
  | { readonly type: "NoSurveySheet"; readonly sheets: readonly string[] }
  /** More rows than any survey has. */
  | { readonly type: "TooLong"; readonly sheet: string; readonly limit: number }
  | { readonly type: "NoSurveyColumns"; readonly sheet: string; readonly missing: readonly string[] };
