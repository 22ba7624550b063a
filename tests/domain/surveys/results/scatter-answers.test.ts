import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answers } from "../../../../src/domain/surveys/answering/answers.ts";
import { keepShown, scatterAnswers } from "../../../../src/domain/surveys/results/scatter-answers.ts";
import { createResultsCollector } from "../../../../src/domain/surveys/results/collect-results.ts";
import { shuffle } from "../../../../src/infra/ids.ts";
import { doneResponseOf, number, one } from "../../../support/surveys/answers.ts";
import { surveyForm } from "../../../support/surveys/forms.ts";

const turn = () => Promise.resolve();

const answersOf = fc.record(
  {
    wish: fc.constantFrom(one("yes"), one("no")),
    topics: fc
      .subarray(["ict", "parents", "other"], { minLength: 1 })
      .map((choices) => ({ type: "many" as const, choices, ...(choices.includes("other") ? { other: "Сон" } : {}) })),
    mood: fc.integer({ min: 1, max: 5 }).map(number),
    school: fc
      .record({ school_help: fc.constantFrom("a", "b"), school_time: fc.constantFrom("b", "c") })
      .map((rows) => ({ type: "matrix" as const, rows })),
    words: fc.constantFrom({ type: "skipped" as const }, { type: "text" as const, text: "Слово" }),
  },
  { requiredKeys: [] },
);

const totals = async (rows: readonly Answers[]) => {
  const versions = [{ id: "v1", number: 1, form: surveyForm() }];
  const counts = { asked: rows.length, done: rows.length };
  const collector = createResultsCollector({ versions, isAnonymous: false, ...counts, organizationNames: new Map() });
  collector.add(rows.map((answers) => doneResponseOf({}, answers)));
  return (await collector.finish(() => Promise.resolve())).questions;
};

describe("When anonymous answers are torn apart", () => {
  it("keeps every total", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answersOf as fc.Arbitrary<Answers>, { maxLength: 12 }), async (rows) => {
        const scattered = await scatterAnswers(
          rows.map((answers) => ({ version: 1, answers })),
          shuffle,
          turn,
        );
        expect(await totals(scattered.map(({ answers }) => answers))).toEqual(await totals(rows));
      }),
    );
  });

  it("leaves no two answers of one person together", async () => {
    const people = Array.from({ length: 60 }, (_, index) => ({
      version: 1,
      answers: {
        years: number(index),
        mood: number(index),
        topics: { type: "many" as const, choices: index < 30 ? ["ict", "parents"] : ["other"], other: `${index}` },
        school: { type: "matrix" as const, rows: { school_help: `${index}`, school_time: `${index}` } },
      },
    }));
    const scattered = (await scatterAnswers(people, shuffle, turn)).map(({ answers }) => answers);
    const together = scattered.filter(({ years, mood }) => Object(years).value === Object(mood).value);
    const rows = scattered.filter(({ school }) => Object(school).rows.school_help === Object(school).rows.school_time);
    const ticks = scattered.filter(({ topics }) => Object(topics).choices.length === 2);
    // Of sixty about one stays together by chance; of ticks about a quarter of all would meet.
    expect(Math.max(together.length, rows.length)).toBeLessThan(8);
    expect(ticks.length).toBeLessThan(30);
  });

  it("forgets answers to questions that are not shown, statements too", () => {
    const answers: Answers = {
      wish: one("yes"),
      years: number(4),
      school: { type: "matrix", rows: { school_help: "a", school_time: "b" } },
    };
    expect(keepShown(answers, new Set(["wish", "school_time"]))).toEqual({
      wish: one("yes"),
      school: { type: "matrix", rows: { school_time: "b" } },
    });
    expect(keepShown(answers, new Set(["years"]))).toEqual({ years: number(4) });
  });
});
