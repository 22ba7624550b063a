import type { ChoiceCode, QuestionCode } from "./form.ts";

/** error: the form cannot be published; warning: it can, but somebody should look; note: good to know. */
export type Severity = "error" | "warning" | "note";

/** What a person has to look at in a form. */
export interface FormFinding {
  readonly severity: Severity;
  readonly where: FormPlace;
  readonly problem: FormProblem;
}

/** A place in a form; the import turns it into a cell. `code` is `null` for the form as a whole. */
export interface FormPlace {
  readonly code: QuestionCode | null;
  readonly column: FormColumn;
  /** The choice that it is about, in its question. */
  readonly choice?: ChoiceCode;
}

export type FormColumn =
  | "code"
  | "type"
  | "label"
  | "hint"
  | "required"
  | "relevant"
  | "constraint"
  | "constraintMessage"
  | "competence"
  | "lowLabel"
  | "highLabel"
  | "deficit"
  | "formCode"
  | "title"
  | "minutes"
  | "purpose";

export type FormProblem =
  /** Nothing is asked. */
  | { readonly type: "NoQuestions" }
  | { readonly type: "EmptyTitle" }
  /** The code of a form, a question or a statement that is no name (`isCode`). */
  | { readonly type: "BadCode"; readonly code: string }
  | { readonly type: "DuplicateCode"; readonly code: QuestionCode }
  | { readonly type: "DuplicateChoice"; readonly choice: ChoiceCode }
  /** A choice called `other`, which «другое» is. */
  | { readonly type: "ReservedChoice"; readonly choice: ChoiceCode }
  | { readonly type: "EmptyLabel" }
  | { readonly type: "EmptyChoiceLabel"; readonly choice: ChoiceCode }
  /** Two choices that a person cannot tell apart. */
  | { readonly type: "SameChoiceLabel"; readonly choice: ChoiceCode; readonly label: string }
  | { readonly type: "NoChoices" }
  | { readonly type: "NoStatements" }
  /** Longer than a person reads on a phone; `isImpossible` when it does not go into a message at all. */
  | { readonly type: "TooLongText"; readonly limit: number; readonly length: number; readonly isImpossible: boolean }
  /** `${…}` in a text that people see: answers are not put into texts. */
  | { readonly type: "AnswerInText"; readonly name: string }
  | { readonly type: "BadScale"; readonly from: number; readonly to: number; readonly mostSteps: number }
  /** Fewer can be chosen than have to be; `most` can be. */
  | { readonly type: "BadBounds"; readonly min: number; readonly most: number }
  | { readonly type: "BadTextLimit"; readonly maxLength: number; readonly most: number }
  /** An expression reads a name that no question has; `similar` is the nearest one that it could mean. */
  | { readonly type: "UnknownName"; readonly name: QuestionCode; readonly similar: QuestionCode | null }
  /** An expression reads a question that is asked only afterwards. */
  | { readonly type: "LaterName"; readonly name: QuestionCode }
  | { readonly type: "OwnName"; readonly name: QuestionCode }
  /** An expression reads what has no answer of its own: a note, or a matrix as a whole. */
  | { readonly type: "NoValue"; readonly name: QuestionCode; readonly of: "note" | "matrix" }
  /** `.` where no answer is being given. */
  | { readonly type: "SelfInRelevant" }
  /** An expression compares with a choice that the question does not have. */
  | { readonly type: "UnknownChoice"; readonly name: QuestionCode; readonly choice: string }
  /** Whatever is answered before, the question is never asked. */
  | { readonly type: "NeverAsked" }
  /** Whatever is answered, the constraint refuses it; a dead end where the question is required. */
  | { readonly type: "NeverValid" }
  /** A constraint on what has no answer that it could look at. */
  | { readonly type: "UselessConstraint" }
  /** Several choices are required, and whom none of them fits can say so nowhere. */
  | { readonly type: "NoWayOut" }
  /** Not to be asked anonymously: a file shows whose it is. */
  | { readonly type: "NotAnonymous" }
  /** Answers to this question become no deficit: none of its choices says so. */
  | { readonly type: "NoDeficitChoices" }
  /** Choices are marked as deficits, but it is not said of which competence. */
  | { readonly type: "DeficitWithoutCompetence" }
  | { readonly type: "NoPurpose" }
  /** The author promises less than half of what it will take. */
  | { readonly type: "TooFewMinutes"; readonly minutes: number; readonly estimated: number }
  /** Teachers do not finish such a survey between lessons. */
  | { readonly type: "LongSurvey"; readonly estimated: number };
