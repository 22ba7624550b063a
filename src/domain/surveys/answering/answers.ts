import type { ChoiceCode, QuestionCode } from "../form/form.ts";

/** An answer as it is kept. Plain data. */
export type Answer =
  /** `other` are the words of «другое», there exactly when the choice is `otherChoice`. */
  | { readonly type: "one"; readonly choice: ChoiceCode; readonly other?: string }
  /** In the order of the form; not empty. `other` as above. */
  | { readonly type: "many"; readonly choices: readonly ChoiceCode[]; readonly other?: string }
  /** Of a scale, a whole or a decimal number. */
  | { readonly type: "number"; readonly value: number }
  /** Choices by statement; a required matrix is answered when all statements are. */
  | { readonly type: "matrix"; readonly rows: Readonly<Record<QuestionCode, ChoiceCode>> }
  /** ISO day. */
  | { readonly type: "date"; readonly day: string }
  | { readonly type: "text"; readonly text: string }
  /** The id of a stored file. */
  | { readonly type: "file"; readonly fileId: string; readonly name: string }
  /** The person passed over a question that is not required. */
  | { readonly type: "skipped" };

/** Answers by question. Whatever the path, exactly those of the visible questions. */
export type Answers = Readonly<Record<QuestionCode, Answer>>;
