import fc from "fast-check";
import { competences } from "../../../../src/domain/needs/competence.ts";
import type { Expression } from "../../../../src/domain/surveys/form/expression.ts";
import { type Choice, type Question, surveyKinds, type SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import { expressionOf } from "../../../../src/domain/surveys/form/print-expression.ts";
import { takeChoiceRules } from "../../../../src/domain/surveys/form/xlsform/constraint-parts.ts";
import { trees } from "./expressions.ts";

/** Texts as they stand in cells: something to see, no blanks at the ends. */
const words = fc
  .array(
    fc.constantFrom(
      "Как",
      "часто",
      "«уроки»",
      "10.03.2027",
      "=1+1",
      "Ёж",
      "line\nbreak",
      "100 %",
      "a & <b>",
      "_x0041_",
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((all) => all.join(" "));

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });

/** Conditions as the import keeps them: printed, and of a size that a cell takes. */
const conditions: fc.Arbitrary<Expression> = trees.map(expressionOf).filter(({ source }) => source.length < 1000);

const choiceLists = fc
  .uniqueArray(fc.constantFrom("a", "b", "yes", "no", "1", "2", "да", "x-y", "none"), { minLength: 1, maxLength: 6 })
  .chain((codes) =>
    fc.tuple(
      ...codes.map((code) =>
        fc.record({ code: fc.constant(code), label: words, isExclusive: fc.boolean(), isDeficit: fc.boolean() }),
      ),
    ),
  ) as unknown as fc.Arbitrary<readonly Choice[]>;

const questionOf = (code: string): fc.Arbitrary<Question> => {
  const base = {
    code: fc.constant(code),
    label: words,
    hint: maybe(words),
    isRequired: fc.boolean(),
    relevant: maybe(conditions),
    constraint: maybe(conditions),
    constraintMessage: maybe(words),
    competence: maybe(fc.constantFrom(...competences)),
  };
  const type = <T extends Question["type"]>(name: T): { readonly type: fc.Arbitrary<T> } => ({
    type: fc.constant(name),
  });
  const choices = { choices: choiceLists };
  const statements = fc
    .array(words, { minLength: 1, maxLength: 4 })
    .map((labels) => labels.map((label, index) => ({ code: `${code}_${index}`, label })));
  const ends = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 10 }));
  return fc.oneof(
    fc.record({ ...base, ...type("note"), isRequired: fc.constant(false) }),
    fc.record({ ...base, ...choices, ...type("one"), hasOther: fc.boolean() }),
    fc
      .record({
        ...base,
        ...choices,
        ...type("many"),
        hasOther: fc.boolean(),
        min: maybe(fc.nat(4)),
        max: maybe(fc.nat(9)),
      })
      // A rule that is written as a condition comes back as a rule: here it is one already.
      .filter(({ constraint, choices }) => takeChoiceRules(constraint, choices).rest === constraint),
    fc.tuple(ends, maybe(words), maybe(words)).chain(([[from, steps], fromLabel, toLabel]) =>
      fc.record({
        ...base,
        ...type("scale"),
        from: fc.constant(from),
        to: fc.constant(from + steps),
        fromLabel: fc.constant(fromLabel),
        toLabel: fc.constant(toLabel),
      }),
    ),
    fc.record({
      ...base,
      ...choices,
      ...type("matrix"),
      statements,
      constraint: fc.constant(null),
      constraintMessage: fc.constant(null),
    }),
    fc.record({ ...base, type: fc.constantFrom("integer" as const, "decimal" as const) }),
    fc.record({ ...base, type: fc.constantFrom("date" as const, "file" as const) }),
    fc.record({ ...base, ...type("text"), maxLength: fc.integer({ min: 1, max: 4000 }) }),
  );
};

/** Forms of every kind of question, conditions that make no sense included. */
export const forms: fc.Arbitrary<SurveyForm> = fc
  .uniqueArray(fc.constantFrom("q1", "тема", "Q.3", "list-nolabel", "_5", "a", "b_1", "note"), {
    minLength: 1,
    maxLength: 8,
  })
  .chain((codes) =>
    fc.record({
      code: fc.constantFrom("survey", "Spec test", "опрос-2027"),
      title: words,
      kind: fc.constantFrom(...surveyKinds),
      purpose: fc.oneof(fc.constant(""), words),
      minutes: maybe(fc.integer({ min: 1, max: 60 })),
      questions: fc.tuple(...codes.map(questionOf)),
    }),
  );
