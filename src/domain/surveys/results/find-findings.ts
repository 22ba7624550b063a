import { smallestGroup } from "../runs/run.ts";
import type { Comparison } from "./compare-results.ts";
import { type CountedQuestion, type Dimension, type QuestionResult, type RunResults, shareOf } from "./results.ts";

/** A sentence of the short text about a run: what it says, in values. The words stand in texts. */
export type Finding =
  | { readonly type: "mostChosen"; readonly question: CountedQuestion; readonly label: string; readonly share: number }
  | { readonly type: "highestScale"; readonly question: CountedQuestion; readonly mean: number; readonly top: number }
  | { readonly type: "lowestScale"; readonly question: CountedQuestion; readonly mean: number; readonly top: number }
  | {
      readonly type: "groupsDiffer";
      readonly dimension: Dimension;
      readonly question: CountedQuestion;
      /** `null`: means are compared, not shares. */
      readonly option: string | null;
      readonly most: GroupValue;
      readonly least: GroupValue;
    }
  | {
      readonly type: "changed";
      readonly question: CountedQuestion;
      readonly option: string | null;
      readonly before: number;
      readonly now: number;
    };

export interface GroupValue {
  readonly label: string;
  readonly value: number;
}

/** A text of more than about ten sentences is not read; each rule gives at most so many. */
const perRule = { mostChosen: 4, scales: 2, groups: 3, changes: 3 };
/** In a hundred answers about what chance alone makes; less is no news. */
const notableShare = 0.15;
/** On a scale of five about half of what people's answers usually differ by. */
const notableStep = 0.1;

/**
 * The main findings, by rules:
 * 1. of each choice question the option that most chose, those with the largest shares first;
 * 2. of scales (and statements whose choices are numbers) the ones with the highest and the lowest mean, when they differ;
 * 3. where organizations differ most: the largest distance between two groups of at least `smallestGroup` answers, from 15 points of a share
 *    or a tenth of a scale on; one sentence a question;
 * 4. what has changed most since the earlier run, from the same distance on; one sentence a question.
 */
export function findFindings(results: RunResults, comparison: Comparison | null): readonly Finding[] {
  return [
    ...findMostChosen(results.questions),
    ...findScales(results.questions),
    ...findDifferences(results),
    ...(comparison === null ? [] : findChanges(comparison)),
  ];
}

const findMostChosen = (questions: readonly QuestionResult[]): readonly Finding[] =>
  questions
    .filter(({ type, total }) => (type === "one" || type === "many") && (total?.answered ?? 0) > 0)
    .flatMap((question) => {
      const { total, options } = question;
      if (total === null) return [];
      const [first, second] = options
        .map(({ code, label }) => ({ label, share: shareOf(total, code) }))
        .sort((one, other) => other.share - one.share);
      // Two at the head of the list: neither is what most chose.
      const isClear = first !== undefined && first.label !== "" && first.share > (second?.share ?? 0);
      return isClear ? [{ type: "mostChosen" as const, question, ...first }] : [];
    })
    .sort((one, other) => other.share - one.share)
    .slice(0, perRule.mostChosen);

const findScales = (questions: readonly QuestionResult[]): readonly Finding[] => {
  const rated = questions
    .flatMap((question) => {
      const top = topOf(question);
      const mean = question.total?.numbers?.mean;
      return top === null || mean === undefined ? [] : [{ question, mean, top: top.to, level: level(mean, top) }];
    })
    .sort((one, other) => other.level - one.level);
  if (rated.length < 2 || rated[0]?.level === rated.at(-1)?.level) return [];
  const each = Math.min(perRule.scales, Math.floor(rated.length / 2));
  const toFinding =
    (type: "highestScale" | "lowestScale") =>
    ({ question, mean, top }: (typeof rated)[number]): Finding => ({ type, question, mean, top });
  return [
    ...rated.slice(0, each).map(toFinding("highestScale")),
    ...rated.slice(-each).reverse().map(toFinding("lowestScale")),
  ];
};

/** Bounds of a scale or of a row whose choices are numbers; `null` of other questions. */
const topOf = ({ type, options }: CountedQuestion): { readonly from: number; readonly to: number } | null => {
  const steps = options.map(({ code }) => Number(code));
  if ((type !== "scale" && type !== "row") || steps.length < 2 || steps.some((step) => !Number.isFinite(step))) {
    return null;
  }
  return { from: Math.min(...steps), to: Math.max(...steps) };
};

const level = (mean: number, { from, to }: { readonly from: number; readonly to: number }): number =>
  (mean - from) / (to - from);

interface Distance {
  readonly finding: Finding;
  /** From 0 to 1: points of a share, or a part of a scale. */
  readonly distance: number;
}

const largestByQuestion = (
  distances: readonly (Distance & { readonly code: string })[],
  most: number,
): readonly Finding[] => {
  const seen = new Set<string>();
  return [...distances]
    .sort((one, other) => other.distance - one.distance)
    .filter(({ code }) => !seen.has(code) && seen.add(code))
    .slice(0, most)
    .map(({ finding }) => finding);
};

const findDifferences = ({ questions, slices }: RunResults): readonly Finding[] => {
  const slice = slices.find(({ dimension }) => dimension === "organization");
  const groups = slice?.groups.filter(({ label }) => label !== "") ?? [];
  const distances = questions.flatMap((question) =>
    measuresOf(question).flatMap(({ option, notable, scale, read }) => {
      const values = groups.flatMap(({ label, tallies }) => {
        const tally = tallies[question.code];
        const value = tally == null || tally.answered < smallestGroup ? null : read(tally);
        return value === null ? [] : [{ label, value }];
      });
      const sorted = values.sort((one, other) => other.value - one.value);
      const [most, least] = [sorted[0], sorted.at(-1)];
      if (most === undefined || least === undefined) return [];
      const distance = (most.value - least.value) / scale;
      if (distance < notable) return [];
      const dimension = "organization" as const;
      return [
        {
          code: question.code,
          distance,
          finding: { type: "groupsDiffer" as const, dimension, question, option, most, least },
        },
      ];
    }),
  );
  return largestByQuestion(distances, perRule.groups);
};

interface Measure {
  readonly option: string | null;
  readonly notable: number;
  readonly scale: number;
  readonly read: (tally: NonNullable<QuestionResult["total"]>) => number | null;
}

/** In what two groups can differ: the mean of a scale, the share of an option. */
const measuresOf = (question: CountedQuestion): readonly Measure[] => {
  const top = topOf(question);
  if (top !== null) {
    const scale = top.to - top.from;
    return [{ option: null, notable: notableStep, scale, read: (tally) => tally.numbers?.mean ?? null }];
  }
  return question.options
    .filter(({ label }) => label !== "")
    .map(({ code, label }) => ({
      option: label,
      notable: notableShare,
      scale: 1,
      read: (tally) => shareOf(tally, code),
    }));
};

const findChanges = ({ questions }: Comparison): readonly Finding[] => {
  const distances = questions.flatMap(({ question, options, mean }) => {
    const top = topOf(question);
    if (top !== null && mean !== null) {
      const distance = Math.abs(mean.now - mean.before) / (top.to - top.from);
      return distance < notableStep ? [] : [changeOf(question, null, mean, distance)];
    }
    return options.flatMap(({ label, before, now }) => {
      const distance = Math.abs(now - before);
      return distance < notableShare || label === "" ? [] : [changeOf(question, label, { before, now }, distance)];
    });
  });
  return largestByQuestion(distances, perRule.changes);
};

const changeOf = (
  question: CountedQuestion,
  option: string | null,
  { before, now }: { readonly before: number; readonly now: number },
  distance: number,
) => ({ code: question.code, distance, finding: { type: "changed" as const, question, option, before, now } });
