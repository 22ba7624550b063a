import { describe, expect, it } from "vitest";
import type { RunStore } from "../../../../src/domain/surveys/runs/run-store.ts";
import type { Respondent, SurveyRun } from "../../../../src/domain/surveys/runs/run.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { createTestClock } from "../../../support/campaign-world.ts";
import { testDatabaseKind, useDatabase } from "../../../support/database.ts";
import { surveyForm } from "../../../support/surveys/forms.ts";
import { addRun, rowsMadeAt } from "../../../support/surveys/run-rows.ts";

const database = useDatabase();
const clock = createTestClock("2026-09-02");
const now = clock.now();
const day = 86_400_000;

const within = <T>(work: (runs: RunStore) => Promise<T>): Promise<T> =>
  createUnitOfWork({ database, clock }).run(null, ({ surveyRuns }) => work(surveyRuns));

const respondent = (personId: string, organizationId: string | null = "s1"): Respondent => ({
  personId,
  organizationId,
  position: "учитель",
  subject: "физика",
  category: null,
  state: "invited",
});

const settings: SurveyRun["settings"] = {
  audience: {
    roles: ["teacher"],
    organizationIds: ["s1"],
    positions: [],
    subjects: ["Физика"],
    categories: [],
    programmeIds: [],
  },
  reminders: { everyDays: 2, daysBefore: [1, 0], at: "10:00", atMost: 3 },
  closingMessage: "Спасибо",
};

describe("When a run is kept", () => {
  it("comes back as it was written, and as it was changed", async () => {
    const { surveyId, versionId } = await addRun(database, { form: surveyForm() });
    const run: SurveyRun = {
      id: "run",
      surveyId,
      versionId,
      title: "Осенний опрос",
      state: "draft",
      isAnonymous: true,
      minutes: 4,
      settings,
      opensAt: now + day,
      closesAt: now + 8 * day,
      createdById: "coordinator",
      closedAt: null,
      settledAt: null,
    };
    await within((runs) => runs.addRun(run, now));
    expect(await within((runs) => runs.findRun("run"))).toEqual(run);
    const closed: SurveyRun = {
      ...run,
      state: "closed",
      isAnonymous: false,
      title: "Опрос",
      closedAt: now,
      minutes: 9,
    };
    await within((runs) => runs.saveRun(closed, now));
    expect(await within((runs) => runs.takeRun("run"))).toEqual(closed);
    await within((runs) => runs.removeDraft("run"));
    expect(await within((runs) => runs.listOfSurvey(surveyId))).toHaveLength(2);
    await within((runs) => runs.saveRun(run, now));
    await within((runs) => runs.removeDraft("run"));
    expect(await within((runs) => runs.takeRun("run"))).toBeNull();
  });

  it("is due when it should open, when it should close and until it is settled", async () => {
    const form = surveyForm();
    const { surveyId, ...open } = await addRun(database, { form, opensAt: now - 2 * day, closesAt: now });
    const add = async (state: SurveyRun["state"], opensAt: number, closesAt: number): Promise<string> =>
      (await addRun(database, { form, surveyId, state, opensAt, closesAt })).runId;
    const toOpen = await add("scheduled", now - day, now + day);
    const toSettle = await add("closed", now - 9 * day, now - day);
    await add("scheduled", now + 1, now + day);
    const stillOpen = await add("open", now - 3 * day, now + 1);
    await add("draft", now - day, now - 1);
    await add("cancelled", now - day, now - 1);
    expect((await within((runs) => runs.listDue(now))).map(({ id }) => id)).toEqual([toSettle, open.runId, toOpen]);
    expect((await within((runs) => runs.listOpen())).map(({ id }) => id)).toEqual([open.runId, stillOpen]);
    expect((await within((runs) => runs.listOfSurvey(surveyId)))[0]?.opensAt).toBe(now + 1);
  });
});

describe("When people are asked", () => {
  it("adds each once, and counts them by organization as they answer", async () => {
    const { runId } = await addRun(database, { form: surveyForm() });
    const run = { id: runId, isAnonymous: false };
    const first = ["a", "b", "c"].map((id) => respondent(id));
    const mayor = respondent("m", null);
    expect(await within((runs) => runs.addRespondents(runId, [...first, mayor], now))).toHaveLength(4);
    const later = await within((runs) => runs.addRespondents(runId, [respondent("a"), respondent("z", "s2")], now));
    expect(later).toEqual([respondent("z", "s2")]);

    await within(async (runs) => {
      await runs.saveRespondentState(run, "a", "started", now);
      await runs.saveRespondentState(run, "b", "done", now);
      await runs.saveRespondentState(run, "c", "removed", now);
      await runs.saveRespondentState(run, "c", "done", now);
    });
    const turnout = await within((runs) => runs.countTurnout(runId));
    expect(turnout.toSorted((a, b) => (a.organizationId ?? "").localeCompare(b.organizationId ?? ""))).toEqual([
      { organizationId: null, asked: 1, started: 0, done: 0 },
      { organizationId: "s1", asked: 2, started: 1, done: 1 },
      { organizationId: "s2", asked: 1, started: 0, done: 0 },
    ]);
    const missing = await within((runs) => runs.listMissing(runId));
    expect(missing.map(({ personId, state }) => `${personId} ${state}`)).toEqual([
      "a started",
      "m invited",
      "z invited",
    ]);
    expect((await within((runs) => runs.listMissing(runId, "s1"))).map(({ personId }) => personId)).toEqual(["a"]);
    expect((await within((runs) => runs.listMissing(runId, null))).map(({ personId }) => personId)).toEqual(["m"]);
    expect((await within((runs) => runs.findRespondent(runId, "c")))?.state).toBe("removed");
    expect(await within((runs) => runs.findRespondent(runId, "nobody"))).toBeNull();
    expect(await within((runs) => runs.findAsked(runId, "a"))).toEqual({
      run: await within((runs) => runs.findRun(runId)),
      respondent: await within((runs) => runs.findRespondent(runId, "a")),
    });
    expect(await within((runs) => runs.findAsked(runId, "nobody"))).toBeNull();
    expect(await within((runs) => runs.findAsked("elsewhere", "a"))).toBeNull();
  });

  it.each([
    [false, now],
    [true, undefined],
  ])("keeps the time of the first handing in with a name only (anonymous: %s)", async (isAnonymous, kept) => {
    const { runId } = await addRun(database, { form: surveyForm(), isAnonymous });
    const run = { id: runId, isAnonymous };
    await within((runs) => runs.addRespondents(runId, [respondent("a")], now));
    await within((runs) => runs.saveRespondentState(run, "a", "done", now));
    await within((runs) => runs.saveRespondentState(run, "a", "done", now + 1000));
    const row = await database.client.surveyRespondent.findFirstOrThrow({ where: { runId } });
    expect(row.doneAt?.getTime()).toBe(kept);
  });

  it("shows a person the launched runs in which they are asked", async () => {
    const form = surveyForm();
    const { surveyId, runId } = await addRun(database, { form });
    const other = async (state: SurveyRun["state"], closesAt: number): Promise<string> =>
      (await addRun(database, { form, surveyId, state, closesAt })).runId;
    const closed = await other("closed", rowsMadeAt + day);
    const all = [runId, closed, await other("cancelled", now), await other("draft", now), await other("open", now)];
    for (const id of all) await within((runs) => runs.addRespondents(id, [respondent("a")], now));
    await within(async (runs) => {
      await runs.saveRespondentState({ id: closed, isAnonymous: false }, "a", "done", now);
      await runs.saveRespondentState({ id: all[4] ?? "", isAnonymous: false }, "a", "removed", now);
    });
    const own = await within((runs) => runs.listOfPerson("a"));
    expect(own.map(({ run, state }) => [run.id, state])).toEqual([
      [runId, "invited"],
      [closed, "done"],
    ]);
  });

  it("lists thousands in the order of their ids", async () => {
    const { runId } = await addRun(database, { form: surveyForm() });
    const people = Array.from({ length: 2345 }, (_, index) => respondent(`p${String(index).padStart(5, "0")}`));
    await within((runs) => runs.addRespondents(runId, people.toReversed(), now));
    expect(await within((runs) => runs.listRespondents(runId))).toEqual(people);
    expect(await within((runs) => runs.countTurnout(runId))).toEqual([
      { organizationId: "s1", asked: 2345, started: 0, done: 0 },
    ]);
  });
});

describe.runIf(testDatabaseKind === "sqlite")("When there are a million answers", () => {
  const planOf = async (sql: string): Promise<string> => {
    const rows = await database.client.$queryRawUnsafe<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`);
    return rows.map(({ detail }) => detail).join("; ");
  };

  it("finds a person by key, and counts turnout without leaving the index", async () => {
    expect(await planOf(`SELECT * FROM "SurveyRespondent" WHERE "runId" = 'r' AND "personId" = 'p'`)).toMatch(
      /SEARCH .* USING INDEX .*\(runId=\? AND personId=\?\)/,
    );
    const counts = `SELECT COUNT(*) FROM "SurveyRespondent" WHERE "runId" = 'r' AND "state" IN ('invited', 'done')
      GROUP BY "organizationId", "state"`;
    expect(await planOf(counts)).toMatch(/^SEARCH .* USING COVERING INDEX [^;]*\(runId=\?\)$/);
  });
});
