import type { Answer, Answers } from "../answering/answers.ts";
import type { QuestionCode, ChoiceCode } from "../form/form.ts";

/** What is kept of one response to a settled anonymous run: one value of each column, each out of another person's answers. */
export interface ScatteredAnswers {
  readonly version: number;
  readonly answers: Answers;
}

/**
 * Tears the responses of an anonymous run apart: the answers to each question, the statements of each matrix, the ticks of each choice of a question with
 * several, and the versions are shuffled among the responses independently. What remains tells exactly what the totals tell. Left together,
 * a row's answers could be found again by the sums of the groups to which its person belongs, in two groups at once down to the person.
 * `turn` lets others in.
 */
export async function scatterAnswers(
  responses: readonly ScatteredAnswers[],
  shuffle: Shuffle,
  turn: () => Promise<void>,
): Promise<readonly ScatteredAnswers[]> {
  const codes = [...new Set(responses.flatMap(({ answers }) => Object.keys(answers)))].sort();
  const rows: Record<QuestionCode, Answer>[] = responses.map(() => ({}));
  for (const code of codes) {
    const column = responses.map(({ answers }) => answers[code] ?? null);
    for (const [index, answer] of shuffle(scatterParts(column, shuffle)).entries()) {
      const row = rows[index];
      if (row !== undefined && answer !== null) row[code] = answer;
    }
    await turn();
  }
  const versions = shuffle(responses.map(({ version }) => version));
  return rows.map((answers, index) => ({ version: versions[index] ?? 0, answers }));
}

/** The same values in another order, all orders alike. */
export type Shuffle = <T>(values: readonly T[]) => readonly T[];

/** Only the answers to questions that are shown at all: those of fewer than five people are forgotten. */
export const keepShown = (answers: Answers, shown: ReadonlySet<QuestionCode>): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([code, answer]): readonly (readonly [QuestionCode, Answer])[] => {
      if (answer.type !== "matrix") return shown.has(code) ? [[code, answer]] : [];
      const rows = Object.entries(answer.rows).filter(([row]) => shown.has(row));
      return rows.length === 0 ? [] : [[code, { ...answer, rows: Object.fromEntries(rows) }]];
    }),
  );

type Column = readonly (Answer | null)[];

const scatterParts = (column: Column, shuffle: Shuffle): Column => scatterRows(scatterTicks(column, shuffle), shuffle);

/** The words of «другое» stay with its tick. */
const scatterTicks = (column: Column, shuffle: Shuffle): Column => {
  const answered = column.flatMap((answer) => (answer?.type === "many" ? [answer] : []));
  if (answered.length === 0) return column;
  const choices = [...new Set(answered.flatMap((answer) => answer.choices))].sort();
  const torn: { type: "many"; choices: ChoiceCode[]; other?: string }[] = answered.map(() => ({
    type: "many",
    choices: [],
  }));
  for (const choice of choices) {
    const ticks = shuffle(
      answered.map((answer) => (answer.choices.includes(choice) ? { other: answer.other ?? null } : null)),
    );
    for (const [index, tick] of ticks.entries()) {
      const into = torn[index];
      if (tick === null || into === undefined) continue;
      into.choices.push(choice);
      if (choice === "other" && tick.other !== null) into.other = tick.other;
    }
  }
  let next = 0;
  return column.map((answer) => (answer?.type === "many" ? (torn[next++] ?? answer) : answer));
};

const scatterRows = (column: Column, shuffle: Shuffle): Column => {
  const answered = column.flatMap((answer) => (answer?.type === "matrix" ? [answer] : []));
  if (answered.length === 0) return column;
  const codes = [...new Set(answered.flatMap(({ rows }) => Object.keys(rows)))].sort();
  const torn: Record<QuestionCode, ChoiceCode>[] = answered.map(() => ({}));
  for (const code of codes) {
    for (const [index, choice] of shuffle(answered.map(({ rows }) => rows[code] ?? null)).entries()) {
      const into = torn[index];
      if (choice !== null && into !== undefined) into[code] = choice;
    }
  }
  let next = 0;
  return column.map((answer) => (answer?.type === "matrix" ? { ...answer, rows: torn[next++] ?? {} } : answer));
};
