import type { AskedQuestion, Choice, Matrix, QuestionCode, SurveyForm } from "../form/form.ts";
import { otherChoice } from "../form/form.ts";
import type { CountedOption, CountedQuestion } from "./results.ts";

export interface NumberedForm {
  readonly number: number;
  readonly form: SurveyForm;
}

/**
 * The questions of all versions, matched by code: words and order of the newest version that has them, one that a newer version dropped after
 * the one that it followed. Options likewise. What was another type before is counted as the newest has it.
 */
export function uniteForms(versions: readonly NumberedForm[]): readonly CountedQuestion[] {
  const newestFirst = [...versions].sort((one, other) => other.number - one.number);
  const united: CountedQuestion[] = [];
  for (const { number, form } of newestFirst) {
    let previous: QuestionCode | null = null;
    for (const question of form.questions.flatMap(toCounted)) {
      const known = united.findIndex(({ code }) => code === question.code);
      const before = united[known];
      if (before === undefined) {
        // Right behind its predecessor, or in front where it had none.
        const place = previous === null ? 0 : united.findIndex(({ code }) => code === previous) + 1;
        united.splice(place, 0, { ...question, versions: [number] });
      } else {
        united[known] = {
          ...before,
          options: uniteOptions(before.options, question.options),
          versions: [number, ...before.versions],
        };
      }
      previous = question.code;
    }
  }
  return united;
}

const uniteOptions = (newer: readonly CountedOption[], older: readonly CountedOption[]): readonly CountedOption[] => [
  ...newer,
  ...older.filter(({ code }) => !newer.some((option) => option.code === code)),
];

type Counted = Omit<CountedQuestion, "versions">;

const toCounted = (question: SurveyForm["questions"][number]): readonly Counted[] => {
  if (question.type === "note") return [];
  if (question.type === "matrix") return rowsOf(question);
  const { code, label, type, competence } = question;
  const ends =
    question.type === "scale" ? { from: question.fromLabel, to: question.toLabel } : { from: null, to: null };
  return [{ code, label, type, competence, matrix: null, options: optionsOf(question), ends }];
};

const rowsOf = ({ code, label, statements, choices, competence }: Matrix): readonly Counted[] =>
  statements.map((statement) => ({
    code: statement.code,
    label: statement.label,
    type: "row" as const,
    matrix: { code, label },
    options: choices.map(toOption),
    ends: { from: null, to: null },
    competence,
  }));

const optionsOf = (question: Exclude<AskedQuestion, Matrix>): readonly CountedOption[] => {
  switch (question.type) {
    case "one":
    case "many":
      return [...question.choices.map(toOption), ...(question.hasOther ? [{ code: otherChoice, label: "" }] : [])];
    case "scale":
      return Array.from({ length: question.to - question.from + 1 }, (_, step) => {
        const value = String(question.from + step);
        return { code: value, label: value };
      });
    case "integer":
    case "decimal":
    case "date":
    case "text":
    case "file":
      return [];
  }
};

const toOption = ({ code, label }: Choice): CountedOption => ({ code, label });
