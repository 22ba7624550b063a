import { access } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createReadResults } from "../../../../src/domain/surveys/results/gather-results.ts";
import { createDropOldKeys, type SettledAnswers } from "../../../../src/domain/surveys/results/settle-run.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { createTestClock } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { number, one } from "../../../support/surveys/answers.ts";
import { surveyForm } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { addRespondents, addRun, doneResponse } from "../../../support/surveys/run-rows.ts";
import { createSettling } from "../../../support/surveys/settling.ts";

const database = useDatabase();
const folder = useRunKeys();
const clock = createTestClock("2026-09-10");
const closedAt = clock.now() - 3_600_000;

/** A closed run that so many people of one school have answered, one of them only in part. */
const addAnswered = async ({ isAnonymous = true, size = 7 } = {}) => {
  const run = await addRun(database, { form: surveyForm(), isAnonymous, state: "closed", closedAt });
  const people = Array.from({ length: size }, (_, index) => `p${index}`);
  await addRespondents(database, run.runId, [
    ...people.map((personId) => ({ personId, organizationId: "s1", state: "done" as const })),
    { personId: "idle", organizationId: "s1", state: "started" as const },
  ]);
  await createUnitOfWork({ database, clock, sealing: folder }).run(null, async ({ responses }) => {
    for (const [index, personId] of people.entries()) {
      const own = { wish: one(index % 2 === 0 ? "yes" : "no"), years: number(index) };
      await responses.save(run.place, personId, doneResponse(run.versionId, own), closedAt - 1000);
    }
    const part = doneResponse(run.versionId, { wish: one("no") });
    await responses.save(run.place, "idle", { ...part, state: "draft" }, closedAt - 1000);
  });
  return run;
};

const hasKey = (runId: string): Promise<boolean> =>
  access(join(folder.dir, `${runId}.key`)).then(
    () => true,
    () => false,
  );

const stateOf = async (runId: string) => ({
  settledAt: (await database.client.surveyRun.findUnique({ where: { id: runId } }))?.settledAt?.getTime() ?? null,
  sealed: await database.client.sealedDraft.count(),
  kept: await database.client.anonymousAnswers.count(),
  hasKey: await hasKey(runId),
});

const settling = (overrides = {}) => createSettling({ database, clock, folder }, overrides);

describe("When a closed run is settled", () => {
  it("follows the answers of a run with names before, and again when that failed", async () => {
    const { runId } = await addAnswered({ isAnonymous: false });
    const followed: number[] = [];
    const onAnswers = (_: unknown, { responses }: SettledAnswers): Promise<void> => {
      followed.push(responses.length);
      return followed.length === 1 ? Promise.reject(new Error("dead")) : Promise.resolve();
    };
    const { settle } = settling({ onAnswers });
    await expect(settle(runId)).rejects.toThrow("dead");
    expect((await stateOf(runId)).settledAt).toBeNull();
    expect(await settle(runId)).toEqual({ type: "Settled", responses: 7 });
    expect(await settle(runId)).toEqual({ type: "AlreadySettled" });
    expect(followed).toEqual([7, 7]);
  });

  it("keeps the results, tears anonymous answers apart, and destroys the key", async () => {
    const { runId } = await addAnswered();
    const { settle, deps } = settling();
    expect(await settle(runId)).toEqual({ type: "Settled", responses: 7 });
    expect(await stateOf(runId)).toEqual({ settledAt: clock.now(), sealed: 0, kept: 7, hasKey: false });
    const found = await deps.queries.findRun(runId);
    expect(found?.results).toMatchObject({ asked: 8, responses: 7, unreadable: 0, isWithheld: false });
    const wish = found?.results?.questions.find(({ code }) => code === "wish");
    expect(wish?.total?.counts).toEqual({ yes: 4, no: 3 });
  });

  it("gives whoever derives from the answers all of them, with their people", async () => {
    const { runId, versionId } = await addAnswered();
    const seen: SettledAnswers[] = [];
    const { settle } = settling({
      onSettled: (_: unknown, answers: SettledAnswers) => Promise.resolve(seen.push(answers)),
    });
    await settle(runId);
    expect(seen[0]?.responses.map(({ respondent }) => respondent?.personId).sort()).toEqual([
      "p0",
      "p1",
      "p2",
      "p3",
      "p4",
      "p5",
      "p6",
    ]);
    expect(seen[0]?.forms.get(versionId)?.code).toBe("needs-2026");
  });

  it("does it once, and clears away what a crash left", async () => {
    const { runId, place, versionId } = await addAnswered();
    const { settle } = settling({ keys: { ...folder.keys, destroy: () => Promise.reject(new Error("power cut")) } });
    await expect(settle(runId)).rejects.toThrow("power cut");
    expect(await stateOf(runId)).toMatchObject({ sealed: 0, kept: 7, hasKey: true });
    await createUnitOfWork({ database, clock, sealing: folder }).run(null, ({ responses }) =>
      responses.save(place, "idle", doneResponse(versionId, {}), closedAt),
    );
    expect(await settling().settle(runId)).toEqual({ type: "AlreadySettled" });
    expect(await stateOf(runId)).toMatchObject({ sealed: 0, kept: 7, hasKey: false });
  });

  it("leaves everything as it was when it breaks half-way, and succeeds the next time", async () => {
    const { runId } = await addAnswered();
    const { settle } = settling({ onSettled: () => Promise.reject(new Error("full disk")) });
    await expect(settle(runId)).rejects.toThrow("full disk");
    expect(await stateOf(runId)).toEqual({ settledAt: null, sealed: 8, kept: 0, hasKey: true });
    expect(await settling().settle(runId)).toEqual({ type: "Settled", responses: 7 });
  });

  it("does it once when two try at the same time", async () => {
    const { runId } = await addAnswered();
    const outcomes = await Promise.all([settling().settle(runId), settling().settle(runId)]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["AlreadySettled", "Settled"]);
    expect((await stateOf(runId)).kept).toBe(7);
  });

  it("waits for answers that are on their way, and for the close", async () => {
    const late = await addRun(database, { form: surveyForm(), state: "closed", closedAt: clock.now() - 5000 });
    expect(await settling().settle(late.runId)).toEqual({ type: "TooEarly", from: clock.now() + 55_000 });
    const open = await addRun(database, { form: surveyForm({ code: "other" }), state: "open" });
    expect(await settling().settle(open.runId)).toEqual({ type: "NotClosed" });
    expect(await settling().settle("nothing")).toEqual({ type: "NotClosed" });
  });

  it("keeps no answers of four people, whose names are known", async () => {
    const { runId } = await addAnswered({ size: 4 });
    await settling().settle(runId);
    expect(await stateOf(runId)).toMatchObject({ sealed: 0, kept: 0, hasKey: false });
  });

  it("keeps no answers to a question that four answered", async () => {
    const { runId } = await addAnswered();
    await createUnitOfWork({ database, clock, sealing: folder }).run(null, async ({ responses }) => {
      const place = { type: "run", runId, isAnonymous: true } as const;
      const response = await responses.load(place, "p1");
      if (response === null) throw new Error("no answers");
      const answers = { ...response.session.answers, words: { type: "text", text: "Тайна" } } as const;
      await responses.save(place, "p1", { ...response, session: { ...response.session, answers } }, closedAt);
    });
    await settling().settle(runId);
    expect(JSON.stringify(await database.client.anonymousAnswers.findMany())).not.toMatch(/Тайна|words/u);
  });

  it("says how many answers were lost with a key", async () => {
    const { runId } = await addAnswered();
    await folder.keys.destroy(runId);
    const { settle, deps } = settling();
    expect(await settle(runId)).toEqual({ type: "Settled", responses: 0 });
    expect((await deps.queries.findRun(runId))?.results).toMatchObject({ unreadable: 7, isWithheld: true });
    expect(folder.unreadable).toEqual([{ runId, responses: 8 }]);
  });

  it("leaves answers with names where they are", async () => {
    const { runId } = await addAnswered({ isAnonymous: false });
    await settling().settle(runId);
    expect(await database.client.surveyResponse.count({ where: { runId } })).toBe(8);
    expect((await stateOf(runId)).kept).toBe(0);
  });
});

describe("When keys are looked through", () => {
  it("destroys those of runs that are over or were called off, and no others", async () => {
    const { runId: settled } = await addAnswered();
    await settling({ keys: { ...folder.keys, destroy: () => Promise.resolve() } }).settle(settled);
    const open = await addRun(database, { form: surveyForm({ code: "a" }), isAnonymous: true });
    const calledOff = await addRun(database, {
      form: surveyForm({ code: "b" }),
      isAnonymous: true,
      state: "cancelled",
    });
    await folder.keys.provide(open.runId);
    await folder.keys.provide(calledOff.runId);
    expect(await createDropOldKeys(settling().deps)()).toBe(2);
    expect(await folder.keys.list()).toEqual([open.runId]);
  });
});

describe("When results are read", () => {
  it("works those of an open run with names out anew when an answer has come", async () => {
    const { runId, place, versionId } = await addAnswered({ isAnonymous: false });
    await database.client.surveyRun.update({ where: { id: runId }, data: { state: "open" } });
    const { deps } = settling();
    const readResults = createReadResults(deps);
    const read = async () => {
      const found = await deps.queries.findRun(runId);
      return found === null ? null : readResults(found);
    };
    const first = await read();
    expect(first?.responses).toBe(7);
    expect(await read()).toBe(first);
    await createUnitOfWork({ database, clock }).run(null, ({ responses }) =>
      responses.save(place, "idle", doneResponse(versionId, { wish: one("no") }), clock.now()),
    );
    expect((await read())?.responses).toBe(8);
  });

  it("shows nothing of an anonymous run that is not settled", async () => {
    const { runId } = await addAnswered();
    const { deps } = settling();
    const found = await deps.queries.findRun(runId);
    expect(found === null ? "missing" : await createReadResults(deps)(found)).toBeNull();
  });

  it("finds the earlier run of the same survey", async () => {
    const earlier = await addAnswered();
    await settling().settle(earlier.runId);
    const later = await addRun(database, {
      form: surveyForm(),
      surveyId: earlier.surveyId,
      opensAt: clock.now() + 1000,
      closesAt: clock.now() + 2000,
    });
    const { queries } = settling().deps;
    const found = await queries.findRun(later.runId);
    expect(found === null ? null : (await queries.findEarlier(found.run))?.run.id).toBe(earlier.runId);
    const first = await queries.findRun(earlier.runId);
    expect(first === null ? "missing" : await queries.findEarlier(first.run)).toBeNull();
  });
});
