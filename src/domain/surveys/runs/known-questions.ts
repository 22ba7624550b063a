import { foldText } from "../../shared/search-text.ts";
import type { QuestionCode, SurveyForm } from "../form/form.ts";
import { KNOWN_FACTS } from "./known-questions.words.ts";

/** What the staff list knows of everybody. */
export type KnownFact = keyof typeof KNOWN_FACTS;

/** A question that need not be asked: its answer stands in the staff list. */
export interface KnownQuestion {
  readonly code: QuestionCode;
  readonly label: string;
  readonly fact: KnownFact;
}

/** Questions of a form whose label asks for what the staff list knows. */
export const findKnownQuestions = (form: SurveyForm): readonly KnownQuestion[] =>
  form.questions.flatMap(({ type, code, label }) => {
    const folded = foldText(label);
    const fact = facts.find((candidate) => KNOWN_FACTS[candidate].test(folded));
    return type === "note" || fact === undefined ? [] : [{ code, label, fact }];
  });

const facts: readonly KnownFact[] = ["organization", "position", "subject", "category"];

/** A run of the half-year with those of this run's people who are asked there too. */
export interface EarlierRun {
  readonly title: string;
  readonly form: SurveyForm;
  readonly people: number;
}

/** A question that people of this run were asked before. */
export interface AskedBefore {
  readonly code: QuestionCode;
  readonly label: string;
  /** The run in which most of them were. */
  readonly title: string;
  readonly people: number;
}

/** Questions of a form that stood in other runs under the same code with the same words. */
export const findAskedBefore = (form: SurveyForm, earlier: readonly EarlierRun[]): readonly AskedBefore[] =>
  form.questions.flatMap(({ type, code, label }) => {
    if (type === "note") return [];
    const same = earlier.filter(
      (run) =>
        run.people > 0 &&
        run.form.questions.some((known) => known.code === code && foldText(known.label) === foldText(label)),
    );
    const [most] = same.toSorted((a, b) => b.people - a.people);
    return most === undefined ? [] : [{ code, label, title: most.title, people: most.people }];
  });
