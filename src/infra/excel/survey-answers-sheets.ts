import type { Answer, Answers } from "../../domain/surveys/answering/answers.ts";
import { hasTexts, textOf } from "../../domain/surveys/results/list-texts.ts";
import type { CountedQuestion } from "../../domain/surveys/results/results.ts";
import type { ResultRow, ResultsDocument } from "../../domain/surveys/results/results-document.ts";
import { resultsWorkbookTexts as texts } from "../../texts/survey-results-workbook.texts.ts";
import { questionLabel } from "./survey-results-sheets.ts";
import type { CellInput, ColumnSpec, SheetRow, SheetSpec } from "./workbook-spec.ts";

/** One row for each response, in words. */
export const answersSheet = (document: ResultsDocument): SheetSpec =>
  rowsSheet(document, texts.answers.sheet, questionsOf(document).map(wordsColumn));

/** One row for each response, in the codes of the survey's workbook. */
export const codesSheet = (document: ResultsDocument): SheetSpec =>
  rowsSheet(document, texts.answers.codesSheet, questionsOf(document).flatMap(codeColumns));

/** All that people wrote, one below the other. */
export const textsSheet = (document: ResultsDocument): SheetSpec => ({
  name: texts.texts.sheet,
  columns: [
    { title: texts.code, width: 16, kind: "text" },
    { title: texts.question, width: 50, kind: "text", wrap: true },
    { title: texts.texts.answer, width: 90, kind: "text", wrap: true },
  ],
  rows: mapPortions(document, (row) =>
    questionsOf(document)
      .filter(hasTexts)
      .flatMap((question) => {
        const text = textOf(question, row.answers);
        return text === null ? [] : [{ cells: [question.code, questionLabel(question), text] }];
      }),
  ),
});

/** A column for answers, and how its cells are filled. */
interface AnswerColumn {
  readonly spec: ColumnSpec;
  readonly read: (answers: Answers) => CellInput;
}

/** Questions whose answers are not shown have no columns. */
const questionsOf = ({ results }: ResultsDocument): readonly CountedQuestion[] =>
  results.questions.filter(({ total }) => total !== null);

const rowsSheet = (document: ResultsDocument, name: string, columns: readonly AnswerColumn[]): SheetSpec => {
  const { isAnonymous, results } = document;
  let number = 0;
  return {
    name,
    titleLines: isAnonymous ? [texts.answers.scattered] : [],
    columns: [
      { title: texts.answers.number, width: 7, kind: "number" },
      ...(isAnonymous ? [] : personColumns),
      { title: texts.answers.version, width: 9, kind: "number" },
      ...columns.map(({ spec }) => spec),
    ],
    frozenColumns: isAnonymous ? 1 : 2,
    rows: mapPortions(document, ({ version, answers, person }) => {
      number += 1;
      const own =
        person === null ? [] : [person.fullName, person.organization, person.position, person.subject, person.category];
      return [{ cells: [number, ...(isAnonymous ? [] : own), version, ...columns.map(({ read }) => read(answers))] }];
    }),
    totalRows: results.isWithheld ? 0 : results.responses,
  };
};

const personColumns: readonly ColumnSpec[] = [
  { title: texts.answers.fullName, width: 34, kind: "text" },
  { title: texts.answers.organization, width: 34, kind: "text" },
  { title: texts.answers.position, width: 24, kind: "text" },
  { title: texts.answers.subject, width: 18, kind: "text" },
  { title: texts.answers.category, width: 14, kind: "text" },
];

async function* mapPortions(
  { readRows, results }: ResultsDocument,
  toRows: (row: ResultRow) => readonly SheetRow[],
): AsyncGenerator<readonly SheetRow[]> {
  if (results.isWithheld) return;
  for await (const rows of readRows()) yield rows.flatMap(toRows);
}

const wordsColumn = (question: CountedQuestion): AnswerColumn => {
  const labels = new Map(question.options.map(({ code, label }) => [code, label === "" ? texts.other : label]));
  const inWords = (code: string, other: string | undefined): string =>
    other !== undefined && code === "other" ? texts.otherWords(other) : (labels.get(code) ?? code);
  return {
    spec: {
      title: `${questionLabel(question)} [${question.code}]`,
      width: widthOf(question),
      kind: kindOf(question),
      wrap: true,
    },
    read: (answers) => {
      const answer = answerTo(question, answers);
      switch (answer?.type) {
        case "one":
          return inWords(answer.choice, answer.other);
        case "many":
          return answer.choices.map((choice) => inWords(choice, answer.other)).join("; ");
        case "matrix": {
          const choice = answer.rows[question.code];
          return choice === undefined ? null : inWords(choice, undefined);
        }
        case "skipped":
          return texts.skipped;
        case "number":
        case "date":
        case "text":
        case "file":
        case undefined:
          return plainCell(answer);
      }
    },
  };
};

const codeColumns = (question: CountedQuestion): readonly AnswerColumn[] => {
  const column = (
    title: string,
    kind: ColumnSpec["kind"],
    read: (answer: Answer | undefined) => CellInput,
  ): AnswerColumn => ({
    spec: { title, width: kind === "text" ? 16 : 10, kind },
    read: (answers) => read(answerTo(question, answers)),
  });
  const words = hasTexts(question) && question.type !== "text" ? [otherColumn(question)] : [];
  if (question.type === "many") {
    const ticks = question.options.map(({ code }) =>
      column(`${question.code}/${code}`, "number", (answer) =>
        answer?.type === "many" ? Number(answer.choices.includes(code)) : null,
      ),
    );
    return [...ticks, ...words];
  }
  const own = column(question.code, kindOf(question), (answer) => {
    if (answer?.type === "one") return answer.choice;
    if (answer?.type === "matrix") return answer.rows[question.code] ?? null;
    return plainCell(answer);
  });
  return [own, ...words];
};

const otherColumn = (question: CountedQuestion): AnswerColumn => ({
  spec: { title: `${question.code}_other`, width: 30, kind: "text" },
  read: (answers) => textOf(question, answers),
});

const answerTo = ({ code, matrix }: CountedQuestion, answers: Answers): Answer | undefined =>
  answers[matrix?.code ?? code];

const plainCell = (answer: Answer | undefined): CellInput => {
  switch (answer?.type) {
    case "number":
      return answer.value;
    case "date":
      return { date: answer.day };
    case "text":
      return answer.text;
    case "file":
      return answer.name;
    case "one":
    case "many":
    case "matrix":
    case "skipped":
    case undefined:
      return null;
  }
};

const kindOf = ({ type }: CountedQuestion): ColumnSpec["kind"] =>
  type === "scale" || type === "integer" || type === "decimal" ? "number" : type === "date" ? "date" : "text";

const widthOf = ({ type }: CountedQuestion): number => (type === "text" ? 60 : type === "many" ? 40 : 24);
