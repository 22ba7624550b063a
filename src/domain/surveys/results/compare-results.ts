import { smallestGroup } from "../runs/run.ts";
import { type CountedQuestion, type QuestionResult, type RunResults, shareOf } from "./results.ts";

/** How a run's answers differ from those of an earlier run of the same survey. */
export interface Comparison {
  readonly questions: readonly QuestionChange[];
}

/** One question that both runs asked, and that enough people answered in both. */
export interface QuestionChange {
  readonly question: CountedQuestion;
  readonly answeredBefore: number;
  readonly answeredNow: number;
  /** Options that both have. Shares are those of all who answered. */
  readonly options: readonly {
    readonly code: string;
    readonly label: string;
    readonly before: number;
    readonly now: number;
  }[];
  /** `null` for questions without numbers. */
  readonly mean: { readonly before: number; readonly now: number } | null;
}

/** Matches questions and options by code; a question that has become another type is not compared. Fewer than `smallestGroup` answers in either run say nothing about a change. */
export function compareResults(before: RunResults, now: RunResults): Comparison {
  const earlier = new Map(before.questions.map((question) => [question.code, question]));
  const questions = now.questions.flatMap((question) => {
    const match = earlier.get(question.code);
    return match === undefined || match.type !== question.type ? [] : compareQuestion(match, question);
  });
  return { questions };
}

const compareQuestion = (before: QuestionResult, now: QuestionResult): readonly QuestionChange[] => {
  const [old, fresh] = [before.total, now.total];
  if (old === null || fresh === null || old.answered < smallestGroup || fresh.answered < smallestGroup) return [];
  const known = new Set(before.options.map(({ code }) => code));
  const options = now.options
    .filter(({ code }) => known.has(code))
    .map(({ code, label }) => ({ code, label, before: shareOf(old, code), now: shareOf(fresh, code) }));
  const mean =
    old.numbers === null || fresh.numbers === null ? null : { before: old.numbers.mean, now: fresh.numbers.mean };
  if (options.length === 0 && mean === null) return [];
  const { total: _, ...question } = now;
  return [{ question, answeredBefore: old.answered, answeredNow: fresh.answered, options, mean }];
};
