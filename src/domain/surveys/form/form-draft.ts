import type { Question, SurveyForm } from "./form.ts";

/** A question whose conditions are still the author's words: `relevant: "${wish} != 'no'"`. */
export type DraftQuestion = AsWritten<Question>;

/** A form as it can be written by hand or read from a file, before its expressions are parsed (`compileForm`). Plain data. */
export interface FormDraft extends Omit<SurveyForm, "questions"> {
  readonly questions: readonly DraftQuestion[];
}

type AsWritten<Q> = Q extends Question
  ? Omit<Q, "relevant" | "constraint"> & { readonly relevant: string | null; readonly constraint: string | null }
  : never;
