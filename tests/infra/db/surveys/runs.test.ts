import { beforeEach, describe, expect, it } from "vitest";
import type { Respondent, SurveyRun } from "../../../../src/domain/surveys/runs/run.ts";
import type { RunStore } from "../../../../src/domain/surveys/runs/run-store.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { createTestClock } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { surveyForm } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { addRun } from "../../../support/surveys/run-rows.ts";

const database = useDatabase();
const sealing = useRunKeys();
const clock = createTestClock("2026-09-02");
const now = clock.now();
const hour = 3_600_000;

const within = <T>(work: (runs: RunStore) => Promise<T>): Promise<T> =>
  createUnitOfWork({ database, clock, sealing }).run(null, ({ surveyRuns }) => work(surveyRuns));

const teacher = (personId: string, rest: Partial<Respondent> = {}): Respondent => ({
  personId,
  organizationId: null,
  position: "учитель",
  subject: null,
  category: null,
  state: "invited",
  ...rest,
});

let base: SurveyRun;

beforeEach(async () => {
  const { runId } = await addRun(database, { form: surveyForm(), isAnonymous: false });
  const found = await within((runs) => runs.findRun(runId));
  if (found === null) throw new Error("the run that was just added is not there");
  base = found;
});

const addLike = async (id: string, rest: Partial<SurveyRun>): Promise<SurveyRun> => {
  const run = { ...base, id, ...rest };
  await within((runs) => runs.addRun(run, now));
  return run;
};

describe("When a run is kept", () => {
  it("comes back as it was written, and as it was changed", async () => {
    const run = await addLike("r1", { state: "draft", title: "Осенний опрос", opensAt: now, closesAt: now + hour });
    expect(await within((runs) => runs.findRun("r1"))).toEqual(run);
    const changed: SurveyRun = { ...run, state: "closed", closedAt: now, settledAt: now + 1, minutes: 7 };
    await within((runs) => runs.saveRun(changed, now));
    expect(await within((runs) => runs.takeRun("r1"))).toEqual(changed);
    expect(await within((runs) => runs.takeRun("nothing"))).toBeNull();
  });

  it("is dropped only while it is a draft", async () => {
    await addLike("draft", { state: "draft" });
    await addLike("open", { state: "open" });
    await within(async (runs) => {
      await runs.removeDraft("draft");
      await runs.removeDraft("open");
    });
    expect(await within((runs) => runs.findRun("draft"))).toBeNull();
    expect((await within((runs) => runs.findRun("open")))?.state).toBe("open");
  });

  it("is due when its time has come, and until it is settled", async () => {
    await within((runs) => runs.saveRun({ ...base, state: "cancelled" }, now));
    await addLike("a-opens", { state: "scheduled", opensAt: now - 4, closesAt: now + hour });
    await addLike("b-later", { state: "scheduled", opensAt: now + 1, closesAt: now + hour });
    await addLike("c-closes", { state: "open", opensAt: now - 3, closesAt: now });
    await addLike("d-open", { state: "open", opensAt: now - 3, closesAt: now + 1 });
    await addLike("e-unsettled", { state: "closed", opensAt: now - 2, closedAt: now, settledAt: null });
    await addLike("f-settled", { state: "closed", opensAt: now - 2, closedAt: now, settledAt: now });
    const due = await within((runs) => runs.listDue(now));
    expect(due.map(({ id }) => id)).toEqual(["a-opens", "c-closes", "e-unsettled"]);
    expect((await within((runs) => runs.listOpen())).map(({ id }) => id)).toEqual(["c-closes", "d-open"]);
  });
});

describe("When people are asked", () => {
  it("adds each once, and says who was new", async () => {
    const anna = teacher("anna", { organizationId: "s1", subject: "физика", category: "высшая" });
    await within((runs) => runs.addRespondents(base.id, [anna], now));
    const added = await within((runs) => runs.addRespondents(base.id, [anna, teacher("boris")], now));
    expect(added.map(({ personId }) => personId)).toEqual(["boris"]);
    expect(await within((runs) => runs.listRespondents(base.id))).toEqual([anna, teacher("boris")]);
  });

  it.each([true, false])(
    "keeps when somebody handed in only where names are kept (anonymous: %s)",
    async (isAnonymous) => {
      await within((runs) => runs.addRespondents(base.id, [teacher("anna")], now));
      await within((runs) => runs.saveRespondentState({ id: base.id, isAnonymous }, "anna", "done", now));
      expect(await within((runs) => runs.findRespondent(base.id, "anna"))).toEqual(teacher("anna", { state: "done" }));
      const row = await database.client.surveyRespondent.findFirstOrThrow({ where: { personId: "anna" } });
      expect(row.doneAt?.getTime() ?? null).toBe(isAnonymous ? null : now);
    },
  );
});
