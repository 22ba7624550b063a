import { describe, expect, it } from "vitest";
import { deficitsOf } from "../../../src/domain/needs/deficits-of.ts";
import type { AnsweredRun } from "../../../src/domain/needs/answered-run.ts";
import type { Answers } from "../../../src/domain/surveys/answering/answers.ts";
import type { DoneResponse } from "../../../src/domain/surveys/answering/response-store.ts";
import type { Question } from "../../../src/domain/surveys/form/form.ts";
import { createResultsCollector } from "../../../src/domain/surveys/results/collect-results.ts";
import type { RunResults } from "../../../src/domain/surveys/results/results.ts";
import { noResults } from "./needs-world.ts";
import { matrix, scale, surveyForm, topics, words, yesNo } from "../../support/surveys/forms.ts";

const timeZone = "Asia/Krasnoyarsk";
/** 20:00 UTC is the next day in Krasnoyarsk. */
const answeredAt = Date.UTC(2027, 2, 9, 20);
const closesAt = Date.UTC(2027, 2, 20, 10);

const mastery: Question = {
  ...matrix,
  competence: "digital",
  choices: [
    { code: "good", label: "Получается", isExclusive: false, isDeficit: false },
    { code: "help", label: "Нужна помощь", isExclusive: false, isDeficit: true },
  ],
};
const ownWords: Question = { ...words, competence: "subject" };
const form = surveyForm({ questions: [yesNo, topics, scale, mastery, ownWords] });

const named = (responses: readonly DoneResponse[]) => answeredRun(responses, false, noResults);

const answeredRun = (responses: readonly DoneResponse[], isAnonymous: boolean, results: RunResults): AnsweredRun => ({
  results,
  run: { id: "run", title: "Чего не хватает", isAnonymous, closesAt, closedAt: null },
  forms: new Map([["v1", form]]),
  responses,
  timeZone,
});

const response = (
  personId: string,
  answers: Answers,
  organizationId: string | null = "school",
  isAnonymous = false,
): DoneResponse => ({
  versionId: "v1",
  answers,
  doneAt: isAnonymous ? null : answeredAt,
  respondent: { personId, organizationId, position: "учитель", subject: null, category: null },
});

const wordings = (answers: Answers): readonly string[] =>
  deficitsOf(named([response("anna", answers)])).map(({ competence, wording }) => `${competence}: ${wording}`);

describe("When somebody has answered under their name", () => {
  it("takes what they say they lack: choices, statements, own words, «другое»", () => {
    expect(
      wordings({
        wish: { type: "one", choice: "yes" },
        topics: { type: "many", choices: ["ict", "other"], other: "Дети с РАС" },
        mood: { type: "number", value: 1 },
        school: { type: "matrix", rows: { school_help: "good", school_time: "help" } },
        words: { type: "text", text: "дроби\nв 6 классе" },
      }),
    ).toEqual([
      "method: Цифровые средства",
      "method: Дети с РАС",
      "digital: Времени хватает",
      "subject: дроби в 6 классе",
    ]);
  });

  it.each(["Нет", " — ", "затруднений нет.", "Не испытываю"])("takes «%s» for nothing that is lacking", (text) => {
    expect(
      wordings({ words: { type: "text", text }, topics: { type: "many", choices: ["other"], other: text } }),
    ).toEqual([]);
  });

  it("takes nothing of questions that were passed over, and of versions that nobody knows", () => {
    expect(wordings({ words: { type: "skipped" }, school: { type: "matrix", rows: {} } })).toEqual([]);
    const stranger = { ...response("anna", { words: { type: "text", text: "дроби" } }), versionId: "v9" };
    expect(deficitsOf(named([stranger]))).toEqual([]);
  });

  it("notes the day of the answer in the municipality, the run, and a key of its own for each", () => {
    const answers: Answers = {
      topics: { type: "many", choices: ["ict", "parents"] },
      school: { type: "matrix", rows: { school_help: "help", school_time: "help" } },
    };
    const noted = deficitsOf(named([response("anna", answers), response("boris", answers)]));
    expect(noted).toHaveLength(8);
    expect(new Set(noted.map(({ sourceKey }) => sourceKey)).size).toBe(8);
    expect(noted[0]).toMatchObject({
      personId: "anna",
      organizationId: "school",
      source: "survey",
      sourceId: "run",
      sourceTitle: "Чего не хватает",
      sourceKey: "run:anna:topics:ict",
      statedOn: "2027-03-10",
    });
  });

  it("notes nothing of people without an organization", () => {
    expect(deficitsOf(named([response("anna", { words: { type: "text", text: "дроби" } }, null)]))).toEqual([]);
  });

  it("cuts long words so that grounds have room for them", () => {
    const [only] = deficitsOf(named([response("anna", { words: { type: "text", text: "слово ".repeat(200) } })]));
    expect(only?.wording.length).toBeLessThanOrEqual(300);
    expect(only?.wording).toMatch(/слово…$/u);
  });
});

describe("When people have answered without names", () => {
  /** `chose` of `asked` people of one school chose the digital tools. */
  const schoolOf = (id: string, chose: number, asked: number): readonly DoneResponse[] =>
    Array.from({ length: asked }, (_, index) =>
      response(
        `${id}-${index}`,
        {
          topics: { type: "many", choices: [index < chose ? "ict" : "parents"] },
          school: { type: "matrix", rows: { school_help: index < chose ? "help" : "good", school_time: "good" } },
          words: { type: "text", text: "одни и те же слова" },
        },
        id,
        true,
      ),
    );

  const noted = async (responses: readonly DoneResponse[]) => {
    const collector = createResultsCollector({
      versions: [{ id: "v1", number: 1, form }],
      isAnonymous: true,
      asked: responses.length,
      done: responses.length,
      organizationNames: new Map(),
    });
    collector.add(responses);
    const results = await collector.finish(() => Promise.resolve());
    return deficitsOf(answeredRun(responses, true, results));
  };

  const keysOf = async (responses: readonly DoneResponse[]) =>
    (await noted(responses)).map(({ sourceKey }) => sourceKey);

  it.each([
    [5, 9, true],
    [5, 15, true],
    [5, 16, false],
    [4, 10, false],
    [6, 18, true],
    [6, 19, false],
  ])("when %i of %i chose it: it is the school's: %s", async (chose, asked, isNoted) => {
    const keys = await keysOf([...schoolOf("school", chose, asked), ...schoolOf("other", 0, 20)]);
    expect(keys.includes("run:school:topics:ict")).toBe(isNoted);
    expect(keys.includes("run:school:school:school_help")).toBe(isNoted);
    expect(keys.includes("run:other:topics:ict")).toBe(false);
    expect(keys.includes("run:other:topics:parents")).toBe(true);
  });

  it("says nothing of anybody, nor any words of one's own", async () => {
    const deficits = await noted([...schoolOf("one", 9, 9), ...schoolOf("two", 3, 9)]);
    expect(deficits.filter(({ organizationId }) => organizationId === "one")).toEqual(
      [
        ["method", "Цифровые средства", "topics:ict"],
        ["digital", "Коллеги помогают", "school:school_help"],
      ].map(([competence, wording, key]) => ({
        organizationId: "one",
        personId: null,
        competence,
        wording,
        source: "survey",
        sourceId: "run",
        sourceTitle: "Чего не хватает",
        sourceKey: `run:one:${key}`,
        statedOn: "2027-03-20",
        createdById: null,
      })),
    );
  });

  it("says nothing of a school that the results do not show, though five chose it: the other four would be told", async () => {
    expect(await keysOf([...schoolOf("one", 5, 5), ...schoolOf("two", 2, 4)])).toEqual([]);
  });

  it("takes the totals where all people are of one school, and nothing of fewer than five", async () => {
    expect(await keysOf(schoolOf("one", 6, 8))).toContain("run:one:topics:ict");
    expect(await keysOf(schoolOf("one", 4, 4))).toEqual([]);
  });
});
