import { viewGroup, viewQuestions, type QuestionView } from "../../domain/surveys/results/question-view.ts";
import type { CountedQuestion, RunResults, Slice, SliceGroup } from "../../domain/surveys/results/results.ts";
import type { ResultsDocument } from "../../domain/surveys/results/results-document.ts";
import { resultsWorkbookTexts as texts } from "../../texts/survey-results-workbook.texts.ts";
import type { SheetRow, SheetSpec } from "./workbook-spec.ts";

/** Every question with its options, counts and figures. */
export const questionsSheet = ({ title, results }: ResultsDocument): SheetSpec => ({
  name: texts.questions.sheet,
  titleLines: [texts.questions.title(title)],
  columns: [
    { title: texts.code, width: 18, kind: "text" },
    { title: texts.questions.label, width: 64, kind: "text", wrap: true },
    { title: texts.questions.answered, width: 11, kind: "number" },
    { title: texts.questions.share, width: 9, kind: "percent" },
    { title: texts.mean, width: 11, kind: "number" },
    { title: texts.questions.median, width: 11, kind: "number" },
    { title: texts.questions.deviation, width: 14, kind: "number" },
    { title: texts.questions.lowerQuartile, width: 12, kind: "number" },
    { title: texts.questions.upperQuartile, width: 12, kind: "number" },
    { title: texts.questions.min, width: 12, kind: "number" },
    { title: texts.questions.max, width: 12, kind: "number" },
    { title: texts.questions.skipped, width: 12, kind: "number" },
    { title: texts.questions.notShown, width: 11, kind: "number" },
    { title: texts.questions.otherVersion, width: 12, kind: "number" },
    { title: texts.questions.versions, width: 10, kind: "text" },
  ],
  frozenColumns: 2,
  rows: viewQuestions(results).flatMap(questionRows),
});

const questionRows = ({ question, tally, rows }: QuestionView): readonly SheetRow[] => {
  const numbers = tally?.numbers ?? null;
  const spread = numbers?.spread ?? null;
  const head: SheetRow = {
    style: "total",
    cells: [
      question.code,
      questionLabel(question),
      tally?.answered ?? texts.withheld,
      null,
      rounded(numbers?.mean),
      rounded(spread?.median),
      rounded(spread?.deviation),
      rounded(spread?.lowerQuartile),
      rounded(spread?.upperQuartile),
      rounded(spread?.min),
      rounded(spread?.max),
      tally?.skipped ?? null,
      tally?.notShown ?? null,
      tally?.otherVersion ?? null,
      question.versions.join(", "),
    ],
  };
  return [head, ...rows.map((row) => ({ cells: [row.code, optionLabel(row), row.count, row.share] }))];
};

/** One dimension as a list that can be filtered: group, question, option. */
export const sliceSheet = ({ results }: ResultsDocument, slice: Slice): SheetSpec => ({
  name: texts.slices.sheet[slice.dimension],
  columns: [
    { title: texts.slices.group[slice.dimension], width: 40, kind: "text", wrap: true },
    { title: texts.slices.responses, width: 10, kind: "number" },
    { title: texts.code, width: 16, kind: "text" },
    { title: texts.question, width: 50, kind: "text", wrap: true },
    { title: texts.option, width: 36, kind: "text", wrap: true },
    { title: texts.slices.answered, width: 12, kind: "number" },
    { title: texts.slices.chosen, width: 10, kind: "number" },
    { title: texts.slices.share, width: 9, kind: "percent" },
    { title: texts.mean, width: 10, kind: "number" },
  ],
  frozenColumns: 1,
  rows: groupPortions(results, slice),
});

/** Thousands of rows of a slice made at once would hold everybody up. */
async function* groupPortions(results: RunResults, { groups }: Slice): AsyncGenerator<readonly SheetRow[]> {
  for (const group of groups) yield viewGroup(results, group).flatMap((view) => groupRows(group, view));
}

const groupRows = (group: SliceGroup, { question, tally, rows }: QuestionView): readonly SheetRow[] => {
  const label = group.key === null ? texts.slices.rest : group.label === "" ? texts.slices.none : group.label;
  const begin = [label, group.responses, question.code, questionLabel(question)];
  if (tally === null) return [{ cells: [...begin, texts.withheld] }];
  const options = rows.map((row) => ({ cells: [...begin, optionLabel(row), tally.answered, row.count, row.share] }));
  const { numbers } = tally;
  if (numbers === null && options.length > 0) return options;
  const mean = numbers === null ? null : texts.mean.toLowerCase();
  return [...options, { cells: [...begin, mean, tally.answered, null, null, rounded(numbers?.mean)] }];
};

/** What has changed since the earlier run. */
export const comparisonSheet = (
  { title, closesAt, comparison }: NonNullable<ResultsDocument["earlier"]>,
  dayOf: (at: number) => string,
): SheetSpec => ({
  name: texts.comparison.sheet,
  titleLines: [texts.comparison.title(title, dayOf(closesAt))],
  columns: [
    { title: texts.code, width: 16, kind: "text" },
    { title: texts.question, width: 50, kind: "text", wrap: true },
    { title: texts.option, width: 36, kind: "text", wrap: true },
    { title: texts.comparison.answeredBefore, width: 12, kind: "number" },
    { title: texts.comparison.answeredNow, width: 12, kind: "number" },
    { title: texts.comparison.shareBefore, width: 11, kind: "percent" },
    { title: texts.comparison.shareNow, width: 11, kind: "percent" },
    { title: texts.comparison.points, width: 16, kind: "number" },
    { title: texts.comparison.meanBefore, width: 12, kind: "number" },
    { title: texts.comparison.meanNow, width: 12, kind: "number" },
    { title: texts.comparison.meanDifference, width: 12, kind: "number" },
  ],
  frozenColumns: 2,
  rows: comparison.questions.flatMap(({ question, answeredBefore, answeredNow, options, mean }) => {
    const begin = [question.code, questionLabel(question)];
    const shares = options.map(({ code, label, before, now }) => ({
      cells: [
        ...begin,
        label === "" ? texts.other : label || code,
        answeredBefore,
        answeredNow,
        before,
        now,
        Math.round((now - before) * 1000) / 10,
      ],
    }));
    if (mean === null) return shares;
    const means = [rounded(mean.before), rounded(mean.now), rounded(mean.now - mean.before)];
    return [
      ...shares,
      { cells: [...begin, texts.mean.toLowerCase(), answeredBefore, answeredNow, null, null, null, ...means] },
    ];
  }),
});

/** What the sheets and figures mean. */
export const guideSheet = (document: ResultsDocument, dayOf: (at: number) => string): SheetSpec => ({
  name: texts.guide.sheet,
  columns: [{ title: texts.guide.column, width: 110, kind: "text", wrap: true }],
  hasFilter: false,
  rows: texts.guide
    .lines({
      ...document.results,
      title: document.title,
      isAnonymous: document.isAnonymous,
      opensOn: dayOf(document.opensAt),
      closesOn: dayOf(document.closesAt),
      builtOn: dayOf(document.builtAt),
    })
    .map((line) => ({ cells: [line] })),
});

/** A statement with its matrix. */
export const questionLabel = ({ label, matrix }: CountedQuestion): string =>
  matrix === null ? label : texts.rowOf(matrix.label, label);

const optionLabel = ({ label, isOther }: QuestionView["rows"][number]): string => (isOther ? texts.other : label);

/** Two decimals: more is noise. */
const rounded = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round(value * 100) / 100;
