import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answers } from "../../../../src/domain/surveys/answering/answers.ts";
import type { DoneResponse } from "../../../../src/domain/surveys/answering/response-store.ts";
import { createResultsCollector } from "../../../../src/domain/surveys/results/collect-results.ts";
import type { RunResults } from "../../../../src/domain/surveys/results/results.ts";
import { uniteForms } from "../../../../src/domain/surveys/results/unite-forms.ts";
import { smallestKnown } from "../../../support/surveys/attack.ts";
import { matrix, scale, surveyForm, topics, words, yesNo, years } from "../../../support/surveys/forms.ts";
import { doneResponseOf, number, one, type Who } from "../../../support/surveys/answers.ts";

const collect = (
  responses: readonly DoneResponse[],
  { isAnonymous = false, versions = [{ id: "v1", number: 1, form: surveyForm() }] } = {},
): Promise<RunResults> => {
  const organizationNames = new Map([
    ["s1", "Школа № 1"],
    ["s2", "Школа № 2"],
    ["s3", "Школа № 3"],
  ]);
  const collector = createResultsCollector({
    versions,
    isAnonymous,
    asked: responses.length,
    done: responses.length,
    organizationNames,
  });
  // In portions, as they come out of a database.
  for (let start = 0; start < responses.length; start += 3) collector.add(responses.slice(start, start + 3));
  return collector.finish(() => Promise.resolve());
};

const tallyOf = (results: RunResults, code: string) =>
  results.questions.find((question) => question.code === code)?.total ?? null;

const answer = (who: Who, answers: Answers, versionId = "v1") => doneResponseOf(who, answers, versionId);

describe("When answers are counted", () => {
  it("counts options, those with several too, and «другое»", async () => {
    const results = await collect([
      answer({}, { wish: one("yes"), topics: { type: "many", choices: ["ict", "other"], other: "Сон" } }),
      answer({}, { wish: one("yes"), topics: { type: "many", choices: ["ict", "parents"] } }),
      answer({}, { wish: one("no"), topics: { type: "skipped" } }),
    ]);
    expect(tallyOf(results, "wish")).toMatchObject({ answered: 3, counts: { yes: 2, no: 1 } });
    expect(tallyOf(results, "topics")).toMatchObject({
      answered: 2,
      skipped: 1,
      notShown: 0,
      counts: { ict: 2, parents: 1, other: 1 },
    });
  });

  it("tells those who passed a question over from those who never saw it", async () => {
    const results = await collect([answer({}, { words: { type: "skipped" } }), answer({}, {})]);
    expect(tallyOf(results, "words")).toMatchObject({ answered: 0, skipped: 1, notShown: 1 });
  });

  it("sums up numbers as a spreadsheet does", async () => {
    const results = await collect([3, 1, 4, 10].map((value) => answer({}, { years: number(value), mood: number(2) })));
    expect(tallyOf(results, "years")?.numbers).toEqual({
      mean: 4.5,
      // =STDEV.S(3;1;4;10) and =QUARTILE.INC(…)
      spread: {
        deviation: expect.closeTo(3.872983, 6),
        min: 1,
        lowerQuartile: 2.5,
        median: 3.5,
        upperQuartile: 5.5,
        max: 10,
      },
    });
    expect(tallyOf(results, "mood")).toMatchObject({ counts: { "2": 4 }, numbers: { mean: 2 } });
    expect(
      (await collect([answer({}, { years: number(7) })])).questions.find(({ code }) => code === "years"),
    ).toMatchObject({ total: { numbers: { mean: 7, spread: { deviation: 0, median: 7 } } } });
  });

  it("counts a matrix by statement", async () => {
    const results = await collect([
      answer({}, { school: { type: "matrix", rows: { school_help: "a", school_time: "c" } } }),
      answer({}, { school: { type: "matrix", rows: { school_help: "a" } } }),
    ]);
    expect(tallyOf(results, "school_help")).toMatchObject({ answered: 2, counts: { a: 2 } });
    expect(tallyOf(results, "school_time")).toMatchObject({ answered: 1, skipped: 1, counts: { c: 1 } });
    expect(results.questions.find(({ code }) => code === "school_time")?.matrix?.label).toBe("О школе");
  });

  it("breaks down by organization, position, subject and category, however they are written", async () => {
    const results = await collect([
      answer({ organizationId: "s1", position: "Учитель" }, { wish: one("yes") }),
      answer({ organizationId: "s1", position: "учитель " }, { wish: one("no") }),
      answer({ organizationId: "s2", position: "воспитатель", category: "высшая" }, { wish: one("yes") }),
    ]);
    const groups = results.slices.map(({ dimension, groups }) => [
      dimension,
      groups.map(({ label, responses, tallies }) => [label, responses, tallies["wish"]?.counts["yes"] ?? 0]),
    ]);
    expect(groups).toEqual([
      [
        "organization",
        [
          ["Школа № 1", 2, 1],
          ["Школа № 2", 1, 1],
        ],
      ],
      [
        "position",
        [
          ["Учитель", 2, 1],
          ["воспитатель", 1, 1],
        ],
      ],
      [
        "category",
        [
          ["", 2, 1],
          ["высшая", 1, 1],
        ],
      ],
    ]);
  });
});

describe("When a survey has several versions", () => {
  const first = surveyForm({ questions: [yesNo, years, words] });
  const second = surveyForm({ questions: [{ ...yesNo, label: "Хотите?" }, scale, words] });

  it("unites their questions in the order of the newest, with its words", () => {
    const united = uniteForms([
      { number: 1, form: first },
      { number: 2, form: second },
    ]);
    expect(united.map(({ code, label, versions }) => [code, label, versions])).toEqual([
      ["wish", "Хотите?", [1, 2]],
      ["years", "Сколько лет вы работаете?", [1]],
      ["mood", "Насколько вы довольны?", [2]],
      ["words", "Что ещё сказать?", [1, 2]],
    ]);
  });

  it("keeps options that were dropped", () => {
    const [, other] = yesNo.choices;
    const fewer = surveyForm({ questions: [{ ...yesNo, choices: other === undefined ? [] : [other] }] });
    const [united] = uniteForms([
      { number: 1, form: first },
      { number: 2, form: fewer },
    ]);
    expect(united?.options.map(({ code }) => code)).toEqual(["no", "yes"]);
  });

  it("counts apart who answered a version without the question", async () => {
    const versions = [
      { id: "v1", number: 1, form: first },
      { id: "v2", number: 2, form: second },
    ];
    const results = await collect(
      [answer({}, { wish: one("yes"), years: number(3) }), answer({}, { wish: one("yes"), mood: number(5) }, "v2")],
      { versions },
    );
    expect(results.versions).toEqual([
      { number: 1, responses: 1 },
      { number: 2, responses: 1 },
    ]);
    expect(tallyOf(results, "years")).toMatchObject({ answered: 1, otherVersion: 1, notShown: 0 });
    expect(tallyOf(results, "wish")).toMatchObject({ answered: 2, otherVersion: 0 });
  });

  it("shows no question of a version that nobody answered", async () => {
    const versions = [
      { id: "v1", number: 1, form: first },
      { id: "v2", number: 2, form: second },
    ];
    const results = await collect([answer({}, { wish: one("yes") })], { versions });
    expect(results.questions.map(({ code }) => code)).toEqual(["wish", "years", "words"]);
  });
});

describe("When a run is anonymous", () => {
  const school = (organizationId: string, size: number, answers: Answers, who: Who = {}) =>
    Array.from({ length: size }, () => answer({ organizationId, ...who }, answers));

  it("shows nothing but the turnout of four people", async () => {
    const results = await collect(school("s1", 4, { wish: one("yes") }), { isAnonymous: true });
    expect(results).toEqual({
      asked: 4,
      responses: 4,
      unreadable: 0,
      isWithheld: true,
      versions: [{ number: 1, responses: 4 }],
      questions: [],
      slices: [],
    });
  });

  it("folds small organizations together, and the next one in while they are under five", async () => {
    const people = [
      ...school("s1", 9, { wish: one("yes") }),
      ...school("s2", 6, { wish: one("no") }),
      ...school("s3", 3, { wish: one("no") }),
    ];
    const { slices } = await collect(people, { isAnonymous: true });
    expect(slices[0]?.groups.map(({ key, responses }) => [key, responses])).toEqual([
      ["s1", 9],
      [null, 9],
    ]);
  });

  it("shows a question only where five answered it, and not where it could be taken from the total", async () => {
    const people = [
      ...school("s1", 9, { wish: one("yes"), years: number(3) }),
      ...school("s2", 6, { wish: one("no") }),
      ...school("s2", 2, { wish: one("no"), years: number(30) }),
    ];
    const results = await collect(people, { isAnonymous: true });
    const shown = results.slices[0]?.groups.map(({ key, tallies }) => [
      key,
      tallies["wish"] !== null,
      tallies["years"],
    ]);
    expect(shown).toEqual([
      ["s1", true, null],
      ["s2", true, null],
    ]);
    expect(tallyOf(results, "years")?.answered).toBe(11);
  });

  it("shows no total of a question that four answered", async () => {
    const people = [...school("s1", 4, { years: number(3) }), ...school("s1", 6, { wish: one("no") })];
    const results = await collect(people, { isAnonymous: true });
    expect(tallyOf(results, "years")).toBeNull();
    expect(tallyOf(results, "wish")?.answered).toBe(6);
  });

  it("gives a group's numbers as a rough mean only", async () => {
    const people = [0, 1, 2, 3, 4, 5, 6].flatMap((value) => [
      ...school("s1", 1, { years: number(value * 1.37) }),
      ...school("s2", 1, { years: number(30) }),
    ]);
    const { slices } = await collect(people, { isAnonymous: true });
    expect(slices[0]?.groups[0]?.tallies["years"]?.numbers).toEqual({ mean: 4.1, spread: null });
  });

  it("never lets anything be worked out about one to four people, in any question, from all that is shown", async () => {
    const person = fc.record({
      organizationId: fc.constantFrom("s1", "s2", "s3"),
      position: fc.constantFrom("учитель", "воспитатель"),
      category: fc.constantFrom(null, "первая"),
      isAsked: fc.boolean(),
    });
    let shownSlices = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 3, maxLength: 20 }), async (people) => {
        const responses = people.map((who) => answer(who, who.isAsked ? { wish: one("yes") } : {}));
        const results = await collect(responses, { isAnonymous: true });
        shownSlices += results.slices.length;
        const everybody = people.map((_, index) => index);
        const askedOnes = everybody.filter((index) => people[index]?.isAsked);
        for (const [known, isShown] of [
          [everybody, () => true],
          [askedOnes, (tally: unknown) => tally !== null],
        ] as const) {
          const sets = results.isWithheld || known.length === 0 ? [] : [known.map(() => 1)];
          if (known === askedOnes && tallyOf(results, "wish") === null) continue;
          for (const { dimension, groups } of results.slices) {
            const keys = groups.map(({ key }) => key);
            for (const group of groups.filter(({ tallies }) => isShown(tallies["wish"]))) {
              sets.push(known.map((index) => (groupOf(people[index], dimension, keys) === group.key ? 1 : 0)));
            }
          }
          if (sets.length > 0 && smallestKnown(sets, 5) !== null) return false;
        }
        return true;
      }),
      { numRuns: 200 },
    );
    expect(shownSlices).toBeGreaterThan(20);
  });
});

/** The key of the shown group to which somebody belongs; `null` when theirs is folded in. */
const groupOf = (who: Who | undefined, dimension: string, keys: readonly (string | null)[]): string | null => {
  const key =
    { organization: who?.organizationId, position: who?.position, category: who?.category ?? "" }[dimension] ?? "";
  return keys.includes(key) ? key : null;
};

describe("When all kinds of questions are in one form", () => {
  it("counts each once", () => {
    const united = uniteForms([
      { number: 1, form: surveyForm({ questions: [yesNo, topics, scale, matrix, years, words] }) },
    ]);
    expect(united.map(({ code, type }) => `${code} ${type}`)).toEqual([
      "wish one",
      "topics many",
      "mood scale",
      "school_help row",
      "school_time row",
      "years integer",
      "words text",
    ]);
  });
});
