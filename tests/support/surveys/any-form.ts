import fc from "fast-check";
import type { AskedQuestion, Question, SurveyForm } from "../../../src/domain/surveys/form/form.ts";
import { parseExpression } from "../../../src/domain/surveys/form/parse-expression.ts";
import { matrix, scale, surveyForm, topics, words, yesNo, years } from "./forms.ts";

/** A condition on an earlier question, or none. */
const conditionOn = (earlier: readonly AskedQuestion[]): fc.Arbitrary<string | null> => {
  const conditions = earlier.flatMap((question): string[] => {
    switch (question.type) {
      case "one":
        return [
          `\${${question.code}} = '${question.choices[0]?.code}'`,
          `not(\${${question.code}} = '${question.choices[0]?.code}')`,
        ];
      case "many":
        return [
          `selected(\${${question.code}}, '${question.choices[1]?.code}')`,
          `count-selected(\${${question.code}}) > 1`,
        ];
      case "scale":
        return [`\${${question.code}} <= 3`];
      case "matrix":
        return [`\${${question.statements[0]?.code}} = '${question.choices[0]?.code}'`];
      case "integer":
      case "decimal":
      case "date":
      case "text":
      case "file":
        return [`\${${question.code}} != ''`];
    }
  });
  return conditions.length === 0
    ? fc.constant(null)
    : fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fc.constantFrom(...conditions) });
};

const kinds = [yesNo, topics, scale, matrix, years, words] as const;

const recoded = (question: Question, index: number, isRequired: boolean): AskedQuestion => {
  const code = `q${index}`;
  const named = { ...question, code, label: `Вопрос ${index}`, isRequired } as AskedQuestion;
  return named.type === "matrix"
    ? { ...named, statements: named.statements.map((statement, row) => ({ ...statement, code: `${code}_${row}` })) }
    : named;
};

const note: Question = { ...yesNo, type: "note", code: "note", label: "Пояснение" };

/** Forms of all kinds of questions, whose conditions look at earlier ones. */
export const anyForm: fc.Arbitrary<SurveyForm> = fc
  .array(fc.record({ kind: fc.constantFrom(...kinds), isRequired: fc.boolean() }), { minLength: 1, maxLength: 7 })
  .chain((drafts) => {
    const asked = drafts.map(({ kind, isRequired }, index) => recoded(kind, index, isRequired));
    return fc.tuple(...asked.map((_, index) => conditionOn(asked.slice(0, index)))).map((conditions) =>
      surveyForm({
        questions: [
          note,
          ...asked.map((question, index) => ({ ...question, relevant: compiled(conditions[index] ?? null) })),
        ],
      }),
    );
  });

const compiled = (source: string | null) => {
  if (source === null) return null;
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(`the generator wrote a bad condition: ${source}`);
  return parsed.value;
};
