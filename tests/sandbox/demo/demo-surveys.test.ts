import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { demoSurveys } from "../../../sandbox/demo/demo-municipality.ts";
import { demoId, emptyDemo, seedDemo } from "../../../src/demo-seed.ts";
import { seedDemoSurveys } from "../../../src/demo-surveys.ts";
import { isAnswerOf } from "../../../src/domain/surveys/answering/give-answer.ts";
import { prepareForm, visibleForm } from "../../../src/domain/surveys/answering/prepared-form.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import type { Stores } from "../../../src/infra/db/stores.ts";
import { createRunKeys } from "../../../src/infra/files/run-keys.ts";
import { createTestClock } from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();
const timeZone = "Europe/Moscow";

const setUp = async () => {
  const dir = mkdtempSync(join(tmpdir(), "kursovod-demo-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const clock = createTestClock("2026-11-18");
  const sealing = { keys: createRunKeys({ dir }), onUnreadable: () => undefined };
  const work = createUnitOfWork({ database, clock, sealing });
  const fill = async () => {
    await seedDemo({ work, clock });
    await seedDemoSurveys({ work, clock, timeZone });
  };
  await fill();
  const read = <T>(query: (stores: Stores) => Promise<T>): Promise<T> => work.run(null, query);
  return { clock, fill, read };
};

const runIds = demoSurveys.map(({ key }) => demoId(`run/${key}`));

describe("When the demonstration begins", () => {
  it("has an open survey by name and an open anonymous one, each answered by some and not by all", async () => {
    const { clock, read } = await setUp();
    for (const [index, survey] of demoSurveys.entries()) {
      const runId = runIds[index] ?? "";
      const run = await read(({ surveyRuns }) => surveyRuns.findRun(runId));
      expect(run).toMatchObject({ state: "open", isAnonymous: survey.isAnonymous });
      expect(run?.closesAt).toBeGreaterThan(clock.now());
      const turnout = await read(({ surveyRuns }) => surveyRuns.countTurnout(runId));
      const [asked, done] = [turnout.reduce((n, row) => n + row.asked, 0), turnout.reduce((n, row) => n + row.done, 0)];
      expect(asked).toBeGreaterThan(150);
      expect(done).toBeGreaterThan(30);
      expect(done).toBeLessThan(asked * 0.8);
      expect(turnout.filter((row) => row.done > 0).length).toBeGreaterThan(5);
    }
  });

  it("holds answers that the forms allow, of exactly the questions that are asked", async () => {
    const { clock, read } = await setUp();
    for (const [index, { isAnonymous }] of demoSurveys.entries()) {
      const place = { type: "run", runId: runIds[index] ?? "", isAnonymous } as const;
      const run = await read(({ surveyRuns }) => surveyRuns.findRun(place.runId));
      const version = await read(({ surveys }) => surveys.findVersion(run?.versionId ?? ""));
      if (version === null) throw new Error("no version");
      const prepared = prepareForm(version.form);
      const responses = await read((stores) => stores.responses.listDone(place));
      expect(responses.length).toBeGreaterThan(30);
      for (const { answers } of responses) {
        const { asked } = visibleForm(prepared, answers, clock.today());
        expect(Object.keys(answers).toSorted()).toEqual(asked.map(({ code }) => code).toSorted());
        const wrong = asked.filter((question) => {
          const given = answers[question.code];
          return given === undefined || !isAnswerOf(question, given);
        });
        expect(wrong.map(({ code }) => code)).toEqual([]);
      }
    }
  });

  it("asks those who are played, and has not answered for them", async () => {
    const { read } = await setUp();
    const teacher = await database.client.account.findFirstOrThrow({ where: { externalId: "710005" } });
    const runs = await read(({ surveyRuns }) => surveyRuns.listOfPerson(teacher.personId ?? ""));
    expect(runs.map(({ state }) => state)).toEqual(["invited", "invited"]);
  });

  it("is the same the next time, and when it is begun afresh", async () => {
    const { fill, read } = await setUp();
    const [runId = ""] = runIds;
    const answered = async () =>
      JSON.stringify(
        (await database.client.surveyResponse.findMany({ where: { runId }, orderBy: { personId: "asc" } })).map(
          ({ personId, session }) => [personId, session],
        ),
      );
    const first = await answered();
    await fill();
    expect(await answered()).toBe(first);
    await emptyDemo(database);
    expect(await read(({ surveyRuns }) => surveyRuns.findRun(runId))).toBeNull();
    await fill();
    expect(await answered()).toBe(first);
  });
});
