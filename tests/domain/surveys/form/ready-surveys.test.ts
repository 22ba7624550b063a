import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Answers } from "../../../../src/domain/surveys/answering/answers.ts";
import { createAnswerLookup } from "../../../../src/domain/surveys/form/answer-lookup.ts";
import { checkForm } from "../../../../src/domain/surveys/form/check-form.ts";
import { compileForm } from "../../../../src/domain/surveys/form/compile-form.ts";
import { estimateMinutes } from "../../../../src/domain/surveys/form/estimate-minutes.ts";
import { evaluate } from "../../../../src/domain/surveys/form/evaluate.ts";
import { asBoolean } from "../../../../src/domain/surveys/form/expression-values.ts";
import type { Choice, Question, SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import type { FormDraft } from "../../../../src/domain/surveys/form/form-draft.ts";
import { asCalendarDay } from "../../../../src/domain/shared/calendar-day.ts";
import { readySurveys } from "../../../../src/texts/ready-surveys/index.ts";

const compiled = (draft: FormDraft): SurveyForm => {
  const form = compileForm(draft);
  if (!form.ok) throw new Error(JSON.stringify(form.error));
  return form.value;
};

describe.each(readySurveys.map((draft) => [draft.code, compiled(draft)] as const))("The ready survey %s", (_, form) => {
  it("has nothing that a check of forms would find", () => {
    expect(checkForm(form)).toEqual([]);
  });

  it("takes nobody more than twenty questions or longer than it promises, whatever they answer", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (tastes) => {
        const asked = walk(form, tastes);
        expect(asked.length).toBeLessThanOrEqual(20);
        expect(minutesFor(form, asked)).toBeLessThanOrEqual(form.minutes ?? 0);
      }),
      { numRuns: 200 },
    );
  });

  it("asks every question of somebody", () => {
    const seen = new Set<string>();
    const streams = fc.sample(fc.infiniteStream(fc.nat()), { numRuns: 500, seed: 20_270_310 });
    for (const tastes of streams) {
      for (const { code } of walk(form, tastes)) seen.add(code);
    }
    expect(form.questions.map(({ code }) => code).filter((code) => !seen.has(code))).toEqual([]);
  });
});

it("the seven surveys have codes of their own", () => {
  expect(new Set(readySurveys.map(({ code }) => code)).size).toBe(7);
});

/** The questions that somebody with these tastes is asked. */
function walk(form: SurveyForm, tastes: Iterator<number>): readonly Question[] {
  const lookUp = createAnswerLookup(form);
  let answers: Answers = {};
  return form.questions.filter((question) => {
    const scene = { answerTo: lookUp(answers), self: "", today: asCalendarDay("2027-03-10") };
    const isAsked = question.relevant === null || asBoolean(evaluate(question.relevant.tree, scene));
    if (isAsked) answers = { ...answers, [question.code]: answerOf(question, tastes) };
    return isAsked;
  });
}

function answerOf(question: Question, tastes: Iterator<number>): Answer {
  const taste = (): number => Number(tastes.next().value);
  const pick = (choices: readonly Choice[]): string => choices[taste() % choices.length]?.code ?? "";
  switch (question.type) {
    case "one":
      return { type: "one", choice: pick(question.choices) };
    case "many":
      return { type: "many", choices: pickMany(question.choices, question.max, taste) };
    case "scale":
      return { type: "number", value: question.from + (taste() % (question.to - question.from + 1)) };
    case "matrix":
      return {
        type: "matrix",
        rows: Object.fromEntries(question.statements.map(({ code }) => [code, pick(question.choices)])),
      };
    case "note":
    case "integer":
    case "decimal":
    case "date":
    case "file":
      throw new Error(`the ready surveys have no ${question.type}`);
    case "text":
      return { type: "text", text: "дроби" };
  }
}

/** Often as many as there may be: that makes the longest way. */
function pickMany(choices: readonly Choice[], max: number | null, taste: () => number): readonly string[] {
  const exclusive = choices.filter(({ isExclusive }) => isExclusive);
  const others = choices.filter(({ isExclusive }) => !isExclusive);
  const alone = exclusive[taste() % (exclusive.length * 4)];
  if (alone !== undefined) return [alone.code];
  const start = taste() % others.length;
  return [...others.slice(start), ...others.slice(0, start)].slice(0, max ?? others.length).map(({ code }) => code);
}

/** What the way takes: its questions as a form in which all are asked. */
const minutesFor = (form: SurveyForm, asked: readonly Question[]): number =>
  estimateMinutes({ ...form, questions: asked.map((question) => ({ ...question, relevant: null })) });
