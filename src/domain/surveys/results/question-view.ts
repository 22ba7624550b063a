import { otherChoice } from "../form/form.ts";
import {
  type CountedQuestion,
  type QuestionResult,
  type RunResults,
  shareOf,
  type Slice,
  type Tally,
} from "./results.ts";

/** A question in one group of people, ready to be told. */
export interface QuestionView {
  readonly question: CountedQuestion;
  /** From 1; rows of a matrix have numbers of their own. */
  readonly number: number;
  /** `null` where it may not be shown. */
  readonly tally: Tally | null;
  readonly rows: readonly OptionView[];
  /** Some of the answered versions do not have it. */
  readonly isPartial: boolean;
}

export interface OptionView {
  readonly code: string;
  /** Empty of «другое». */
  readonly label: string;
  readonly isOther: boolean;
  readonly count: number;
  readonly share: number;
}

/** All questions of a run with their totals. */
export const viewQuestions = (results: RunResults): readonly QuestionView[] =>
  results.questions.map((question, index) => viewQuestion(results, question, index, question.total));

/** All questions in one group of a slice. */
export const viewGroup = (results: RunResults, group: Slice["groups"][number]): readonly QuestionView[] =>
  results.questions.map((question, index) =>
    viewQuestion(results, question, index, group.tallies[question.code] ?? null),
  );

const viewQuestion = (
  { versions }: RunResults,
  question: QuestionResult,
  index: number,
  tally: Tally | null,
): QuestionView => ({
  question,
  number: index + 1,
  tally,
  rows: tally === null ? [] : rowsOf(question, tally),
  isPartial: versions.some(({ number }) => !question.versions.includes(number)),
});

/** Options in the order of the form; months of dates in theirs. */
const rowsOf = (question: CountedQuestion, tally: Tally): readonly OptionView[] => {
  const options =
    question.type === "date"
      ? Object.keys(tally.counts)
          .sort()
          .map((month) => ({ code: month, label: month }))
      : question.options;
  return options.map(({ code, label }) => ({
    code,
    label,
    isOther: code === otherChoice && label === "",
    count: tally.counts[code] ?? 0,
    share: shareOf(tally, code),
  }));
};
