import { describe, expect, it } from "vitest";
import type { Answers } from "../../../../src/domain/surveys/answering/answers.ts";
import type { SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import { createResultsCollector } from "../../../../src/domain/surveys/results/collect-results.ts";
import { compareResults } from "../../../../src/domain/surveys/results/compare-results.ts";
import { type Finding, findFindings } from "../../../../src/domain/surveys/results/find-findings.ts";
import type { RunResults } from "../../../../src/domain/surveys/results/results.ts";
import { doneResponseOf, number, one } from "../../../support/surveys/answers.ts";
import { scale, surveyForm, yesNo } from "../../../support/surveys/forms.ts";

interface Answered {
  readonly times: number;
  readonly answers: Answers;
  readonly school?: string;
}

const resultsOf = (answered: readonly Answered[], form: SurveyForm = surveyForm()): Promise<RunResults> => {
  const organizationNames = new Map([
    ["s1", "Школа № 1"],
    ["s2", "Школа № 2"],
  ]);
  const counts = { asked: 0, done: 0 };
  const versions = [{ id: "v1", number: 1, form }];
  const collector = createResultsCollector({ versions, isAnonymous: false, ...counts, organizationNames });
  for (const { times, answers, school = "s1" } of answered) {
    collector.add(Array.from({ length: times }, () => doneResponseOf({ organizationId: school }, answers)));
  }
  return collector.finish(() => Promise.resolve());
};

const brief = (findings: readonly Finding[]) =>
  findings.map((finding) => {
    const about = `${finding.type} ${finding.question.code}`;
    switch (finding.type) {
      case "mostChosen":
        return `${about} ${finding.label} ${finding.share}`;
      case "highestScale":
      case "lowestScale":
        return `${about} ${finding.mean} of ${finding.top}`;
      case "groupsDiffer":
        return `${about} ${finding.option}: ${finding.most.label} ${finding.most.value}, ${finding.least.label} ${finding.least.value}`;
      case "changed":
        return `${about} ${finding.option}: ${finding.before} to ${finding.now}`;
    }
  });

const mood2 = { ...scale, code: "mood2" };

describe("When the main findings are looked for", () => {
  it("names what most chose, the strongest first", async () => {
    const results = await resultsOf([
      { times: 6, answers: { wish: one("yes"), topics: { type: "many", choices: ["ict", "parents"] } } },
      { times: 4, answers: { wish: one("no"), topics: { type: "many", choices: ["ict"] } } },
    ]);
    expect(brief(findFindings(results, null))).toEqual([
      "mostChosen topics Цифровые средства 1",
      "mostChosen wish Да 0.6",
    ]);
  });

  it("names nothing where two options are level, or «другое» leads", async () => {
    const level = await resultsOf([
      { times: 5, answers: { wish: one("yes"), topics: { type: "many", choices: ["other"], other: "Сон" } } },
      { times: 5, answers: { wish: one("no"), topics: { type: "many", choices: ["other"], other: "Чай" } } },
    ]);
    expect(findFindings(level, null)).toEqual([]);
    expect(findFindings(await resultsOf([]), null)).toEqual([]);
  });

  it("names the highest and the lowest scale when they differ", async () => {
    const form = surveyForm({ questions: [scale, mood2] });
    const results = await resultsOf([{ times: 5, answers: { mood: number(4), mood2: number(2) } }], form);
    expect(brief(findFindings(results, null))).toEqual(["highestScale mood 4 of 5", "lowestScale mood2 2 of 5"]);
    const same = await resultsOf([{ times: 5, answers: { mood: number(4), mood2: number(4) } }], form);
    expect(findFindings(same, null)).toEqual([]);
  });

  it("names organizations that differ by fifteen points or a tenth of a scale, once a question", async () => {
    const form = surveyForm({ questions: [yesNo, scale] });
    const results = await resultsOf(
      [
        { times: 9, answers: { wish: one("yes"), mood: number(5) } },
        { times: 1, answers: { wish: one("no"), mood: number(5) } },
        { times: 5, answers: { wish: one("yes"), mood: number(4) }, school: "s2" },
        { times: 5, answers: { wish: one("no"), mood: number(4) }, school: "s2" },
      ],
      form,
    );
    const differences = findFindings(results, null).filter(({ type }) => type === "groupsDiffer");
    expect(brief(differences)).toEqual([
      "groupsDiffer wish Да: Школа № 1 0.9, Школа № 2 0.5",
      "groupsDiffer mood null: Школа № 1 5, Школа № 2 4",
    ]);
  });

  it("says nothing about an organization in which four answered", async () => {
    const results = await resultsOf([
      { times: 9, answers: { wish: one("yes") } },
      { times: 4, answers: { wish: one("no") }, school: "s2" },
    ]);
    expect(findFindings(results, null).map(({ type }) => type)).toEqual(["mostChosen"]);
  });
});

describe("When two runs are compared", () => {
  const form = surveyForm({ questions: [yesNo, scale] });

  it("matches questions and options by code, and tells the change", async () => {
    const renamed = surveyForm({ questions: [{ ...yesNo, label: "Хотите?" }, mood2] });
    const before = await resultsOf(
      [
        { times: 2, answers: { wish: one("yes"), mood: number(2) } },
        { times: 6, answers: { wish: one("no"), mood: number(2) } },
      ],
      form,
    );
    const now = await resultsOf([{ times: 8, answers: { wish: one("yes"), mood2: number(5) } }], renamed);
    const comparison = compareResults(before, now);
    expect(comparison.questions).toMatchObject([
      {
        question: { code: "wish", label: "Хотите?" },
        answeredBefore: 8,
        answeredNow: 8,
        options: [
          { code: "yes", before: 0.25, now: 1 },
          { code: "no", before: 0.75, now: 0 },
        ],
        mean: null,
      },
    ]);
    expect(brief(findFindings(now, comparison)).at(-1)).toBe("changed wish Да: 0.25 to 1");
  });

  it("compares means of scales", async () => {
    const before = await resultsOf([{ times: 5, answers: { mood: number(2) } }], form);
    const now = await resultsOf([{ times: 5, answers: { mood: number(4) } }], form);
    const comparison = compareResults(before, now);
    expect(comparison.questions.find(({ question }) => question.code === "mood")?.mean).toEqual({ before: 2, now: 4 });
    expect(brief(findFindings(now, comparison))).toEqual(["changed mood null: 2 to 4"]);
  });

  it("leaves out what four answered in either run, and what has become another kind of question", async () => {
    const enough = await resultsOf([{ times: 5, answers: { wish: one("yes"), mood: number(3) } }], form);
    const few = await resultsOf([{ times: 4, answers: { wish: one("yes"), mood: number(3) } }], form);
    expect(compareResults(few, enough).questions).toEqual([]);
    expect(compareResults(enough, few).questions).toEqual([]);
    const numbers = surveyForm({ questions: [{ ...scale, type: "integer" }] });
    const other = await resultsOf([{ times: 5, answers: { mood: number(3) } }], numbers);
    expect(compareResults(enough, other).questions).toEqual([]);
  });
});
