import { type Chart, mostRows, type StackedChart } from "../../../domain/surveys/results/chart.ts";
import type { QuestionChange } from "../../../domain/surveys/results/compare-results.ts";
import type { QuestionView } from "../../../domain/surveys/results/question-view.ts";
import { chartTexts as texts } from "../../../texts/survey-results-charts.texts.ts";
import { decimalText, labelOf } from "../../../texts/survey-results.texts.ts";

/** Whether there is anything to draw of a question. */
export const canDraw = ({ question, tally, rows }: QuestionView): boolean =>
  tally !== null && tally.answered > 0 && rows.length > 1 && question.type !== "date";

/** Pictures of all questions, statements of one matrix and scales of one kind together, in the order of the form. */
export const chartsOfQuestions = (views: readonly QuestionView[], source: string): readonly Chart[] => {
  const groups = new Map<string, QuestionView[]>();
  for (const view of views.filter(canDraw)) {
    const name = groupName(view);
    groups.set(name, [...(groups.get(name) ?? []), view]);
  }
  return [...groups.values()].flatMap((group) => chartsOfGroup(group, source));
};

/** The picture of one question. */
export const chartOfQuestion = (view: QuestionView, source: string): Chart | null =>
  canDraw(view) ? (chartsOfGroup([view], source)[0] ?? null) : null;

const groupName = ({ question }: QuestionView): string => {
  if (question.matrix !== null) return `matrix ${question.matrix.code}`;
  if (question.type !== "scale") return `question ${question.code}`;
  const steps = question.options.map(({ code }) => code).join();
  return `scale ${steps} ${question.ends.from ?? ""} ${question.ends.to ?? ""}`;
};

const chartsOfGroup = (group: readonly QuestionView[], source: string): readonly Chart[] => {
  const [first] = group;
  if (first === undefined) return [];
  if (first.question.type === "one" || first.question.type === "many") return barsOf(first, source);
  const parts = cut(group, mostRows.stacked);
  return parts.map((views, index): StackedChart => {
    const { title, subtitle } = stackedHead(views, first);
    return {
      type: "stacked",
      title: texts.part(title, index + 1, parts.length),
      subtitle,
      source,
      legend: first.rows.map(({ label }) => label),
      rows: views.map((view) => stackedRow(view, first, views.length === 1 && view.question.matrix === null)),
    };
  });
};

/** A scale that stands alone has its question for a title. */
const stackedRow = ({ question, tally, rows }: QuestionView, first: QuestionView, isAlone: boolean) => {
  const mean = tally?.numbers == null ? "" : decimalText(tally.numbers.mean);
  return {
    label: isAlone ? texts.meanLabel(mean) : question.label,
    shares: first.rows.map(({ code }) => rows.find((row) => row.code === code)?.share ?? 0),
    value: isAlone || mean === "" ? "" : texts.mean(mean),
  };
};

const stackedHead = (views: readonly QuestionView[], { question, tally }: QuestionView) => {
  if (question.matrix !== null) {
    return {
      title: question.matrix.label,
      subtitle: texts.shares(Math.max(...views.map((view) => view.tally?.answered ?? 0))),
    };
  }
  const [from, to] = [question.options[0]?.code ?? "", question.options.at(-1)?.code ?? ""];
  const scale = texts.scale(from, to, question.ends.from, question.ends.to);
  return views.length === 1
    ? { title: question.label, subtitle: `${texts.answered(tally?.answered ?? 0)}. ${scale}` }
    : { title: texts.scales(from, to), subtitle: scale };
};

const barsOf = ({ question, tally, rows }: QuestionView, source: string): readonly Chart[] => {
  const answered = tally?.answered ?? 0;
  const parts = cut(rows, mostRows.bars);
  return parts.map((some, index) => ({
    type: "bars" as const,
    title: texts.part(question.label, index + 1, parts.length),
    subtitle: question.type === "many" ? texts.severalAllowed(answered) : texts.answered(answered),
    source,
    bars: some.map(({ label, isOther, share, count }) => ({
      label: isOther ? texts.other : label,
      share,
      value: texts.value(share, count),
    })),
  }));
};

/** Pictures of what has changed: shares of options, before and now. */
export const chartsOfChanges = (
  changes: readonly QuestionChange[],
  words: { readonly before: string; readonly now: string; readonly source: string },
): readonly Chart[] =>
  changes.flatMap(({ question, answeredBefore, answeredNow, options }) => {
    const parts = cut(options, mostRows.pairs);
    return parts.map((some, index) => ({
      type: "pairs" as const,
      title: texts.part(labelOf(question), index + 1, parts.length),
      subtitle: texts.beforeAndNow(answeredBefore, answeredNow),
      source: words.source,
      legend: { before: words.before, now: words.now },
      rows: some.map(({ label, before, now }) => ({
        label: label === "" ? texts.other : label,
        before: { share: before, value: texts.changed(before, before) },
        now: { share: now, value: texts.changed(before, now) },
      })),
    }));
  });

/** In parts of about the same size. */
const cut = <T>(items: readonly T[], most: number): readonly (readonly T[])[] => {
  const parts = Math.ceil(items.length / most);
  const size = Math.ceil(items.length / Math.max(1, parts));
  return Array.from({ length: parts }, (_, index) => items.slice(index * size, (index + 1) * size));
};
