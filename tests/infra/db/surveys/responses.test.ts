import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type {
  Response,
  ResponsePlace,
  ResponseStore,
} from "../../../../src/domain/surveys/answering/response-store.ts";
import { emptySession } from "../../../../src/domain/surveys/answering/session.ts";
import { createMaskStep } from "../../../../src/infra/db/surveys/mask-step.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { createTestClock } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { surveyForm } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { addRespondents, addRun, doneResponse } from "../../../support/surveys/run-rows.ts";

const database = useDatabase();
const folder = useRunKeys();
const clock = createTestClock("2026-09-02");
const now = clock.now();

const within = <T>(work: (responses: ResponseStore) => Promise<T>): Promise<T> =>
  createUnitOfWork({ database, clock, sealing: folder }).run(null, ({ responses }) => work(responses));

const draft = (versionId: string, text: string): Response => ({
  versionId,
  state: "draft",
  session: { ...emptySession, at: "words", answers: { words: { type: "text", text } } },
});

describe.each([true, false])("When answers arrive (anonymous: %s)", (isAnonymous) => {
  const open = async () => {
    const run = await addRun(database, { form: surveyForm(), isAnonymous });
    await addRespondents(database, run.runId, [
      { personId: "anna", organizationId: "s1", subject: "физика" },
      { personId: "boris" },
      { personId: "gone", state: "removed" },
    ]);
    return run;
  };

  it("keeps each person's own, and gives it back as it was", async () => {
    const { place, versionId } = await open();
    expect(await within((store) => store.load(place, "anna"))).toBeNull();
    await within((store) => store.save(place, "anna", draft(versionId, "Раз"), now));
    await within((store) => store.save(place, "boris", draft(versionId, "Другой"), now));
    await within((store) => store.save(place, "anna", draft(versionId, "Два"), now));
    expect(await within((store) => store.load(place, "anna"))).toEqual(draft(versionId, "Два"));
    folder.reopen();
    expect(await within((store) => store.load(place, "boris"))).toEqual(draft(versionId, "Другой"));
  });

  it("lists what was handed in, with what it is broken down by, and without the removed", async () => {
    const { place, versionId } = await open();
    const answers = { words: { type: "text", text: "Готово" } } as const;
    await within(async (store) => {
      await store.save(place, "anna", doneResponse(versionId, answers), now);
      await store.save(place, "boris", draft(versionId, "Ещё нет"), now);
      await store.save(place, "gone", doneResponse(versionId, answers), now);
    });
    const respondent = {
      personId: "anna",
      organizationId: "s1",
      position: "учитель",
      subject: "физика",
      category: null,
    };
    expect(await within((store) => store.listDone(place))).toEqual([
      { versionId, answers, doneAt: isAnonymous ? null : now, respondent },
    ]);
    expect(folder.unreadable).toEqual([]);
  });

  it("lists more than one page", async () => {
    const { runId, place, versionId } = await addRun(database, { form: surveyForm(), isAnonymous });
    const people = Array.from({ length: 905 }, (_, index) => ({ personId: `p${index}` }));
    await addRespondents(database, runId, people);
    await within(async (store) => {
      for (const [value, { personId }] of people.entries()) {
        await store.save(place, personId, doneResponse(versionId, { years: { type: "number", value } }), now);
      }
    });
    const done = await within((store) => store.listDone(place));
    expect(new Set(done.map(({ respondent }) => respondent?.personId)).size).toBe(905);
    expect(done.every(({ answers, respondent }) => `p${Object(answers["years"]).value}` === respondent?.personId)).toBe(
      true,
    );
  });

  it("forgets what it is told to forget", async () => {
    const { place, versionId } = await open();
    const change = { at: now, question: "words", before: null, after: { type: "text", text: "а" } } as const;
    await within(async (store) => {
      await store.save(place, "anna", draft(versionId, "Раз"), now);
      await store.noteChange(place, "anna", change);
      await store.remove(place, "anna");
      await store.remove(place, "boris");
    });
    expect(await within((store) => store.load(place, "anna"))).toBeNull();
    expect(await database.client.surveyResponseChange.count()).toBe(0);
  });
});

describe("When a run has names", () => {
  it("keeps the time of the first handing in, and what was changed afterwards", async () => {
    const { place, versionId, runId } = await addRun(database, { form: surveyForm() });
    await within((store) => store.save(place, "anna", doneResponse(versionId, {}), now));
    await within((store) => store.save(place, "anna", doneResponse(versionId, {}), now + 5000));
    await within((store) =>
      store.noteChange(place, "anna", { at: now, question: "words", before: null, after: { type: "skipped" } }),
    );
    const row = await database.client.surveyResponse.findFirst({ where: { runId }, include: { changes: true } });
    expect([row?.doneAt?.getTime(), row?.updatedAt.getTime()]).toEqual([now, now + 5000]);
    expect(row?.changes.map(({ question, before, after }) => ({ question, before, after }))).toEqual([
      { question: "words", before: null, after: '{"type":"skipped"}' },
    ]);
  });
});

describe("When somebody tries a version out", () => {
  it("keeps the preview apart from runs", async () => {
    const { place, versionId } = await addRun(database, { form: surveyForm() });
    const preview: ResponsePlace = { type: "preview", versionId };
    await within((store) => store.save(preview, "anna", draft(versionId, "Проба"), now));
    expect(await within((store) => store.load(place, "anna"))).toBeNull();
    expect(await within((store) => store.load(preview, "anna"))).toEqual(draft(versionId, "Проба"));
  });
});

describe("When answers are anonymous", () => {
  const begin = async () => {
    const run = await addRun(database, { form: surveyForm(), isAnonymous: true });
    await addRespondents(database, run.runId, [{ personId: "anna" }, { personId: "boris" }]);
    await within((store) => store.save(run.place, "anna", doneResponse(run.versionId, {}), now));
    return run;
  };

  it("leaves nothing to read, and rows of one size", async () => {
    const { place, versionId } = await begin();
    await within((store) =>
      store.save(place, "boris", draft(versionId, "Довольно длинное признание. ".repeat(30)), now),
    );
    const rows = await database.client.sealedDraft.findMany();
    expect(new Set(rows.map(({ payload }) => payload.length)).size).toBe(1);
    expect(JSON.stringify(rows)).not.toMatch(/anna|boris|признание|words/u);
    expect(await database.client.surveyResponse.count()).toBe(0);
  });

  it("keeps words of any length", async () => {
    const { place, versionId } = await begin();
    const long = randomBytes(20_000).toString("base64");
    await within((store) => store.save(place, "boris", draft(versionId, long), now));
    expect(await within((store) => store.load(place, "boris"))).toEqual(draft(versionId, long));
  });

  it("lets people begin anew when the key is lost, and tells the operator once", async () => {
    const { place, versionId, runId } = await begin();
    await rm(join(folder.dir, `${runId}.key`));
    folder.reopen();
    expect(await within((store) => store.load(place, "anna"))).toBeNull();
    await within((store) => store.save(place, "anna", draft(versionId, "Заново"), now));
    await within((store) => store.save(place, "boris", draft(versionId, "Впервые"), now));
    expect(folder.unreadable).toEqual([{ runId, responses: 1 }]);
    expect(await within((store) => store.load(place, "anna"))).toEqual(draft(versionId, "Заново"));
    expect(await within((store) => store.listDone(place))).toEqual([]);
  });

  it("takes answers under another key for unreadable, not for a failure", async () => {
    const { place, runId } = await begin();
    await writeFile(join(folder.dir, `${runId}.key`), randomBytes(32));
    folder.reopen();
    expect(await within((store) => store.load(place, "anna"))).toBeNull();
    expect(await within((store) => store.listDone(place))).toEqual([]);
    expect(folder.unreadable).toEqual([{ runId, responses: 1 }]);
  });

  it("does not take damaged or exchanged rows for answers", async () => {
    const { place, versionId, runId } = await begin();
    await within((store) => store.save(place, "boris", draft(versionId, "Чужое"), now));
    const [one, two] = await database.client.sealedDraft.findMany();
    await database.client.sealedDraft.updateMany({ data: { payload: one?.payload ?? "" } });
    const loaded = await Promise.all(["anna", "boris"].map((who) => within((store) => store.load(place, who))));
    expect(loaded.filter((response) => response === null)).toHaveLength(1);
    await database.client.sealedDraft.updateMany({ data: { payload: `${two?.payload.slice(4)}AAAA` } });
    expect(await within((store) => store.load(place, "anna"))).toBeNull();
    await database.client.sealedDraft.updateMany({ data: { payload: "" } });
    expect(await within((store) => store.load(place, "anna"))).toBeNull();
    expect(folder.unreadable).toEqual(Array.from({ length: 3 }, () => ({ runId, responses: 1 })));
  });

  it("names a dialog's steps so that they tell neither the question nor who else is there", async () => {
    const { place, versionId } = await begin();
    const maskStep = createMaskStep(folder.keys);
    const names = await Promise.all([
      maskStep(place, "anna", "words"),
      maskStep(place, "anna", "years"),
      maskStep(place, "boris", "words"),
    ]);
    expect(new Set(names).size).toBe(3);
    expect(names.join()).not.toMatch(/words|years/u);
    expect(await maskStep(place, "anna", "words")).toBe(names[0]);
    expect(await maskStep({ type: "preview", versionId }, "anna", "words")).toBe("words");
    expect(await maskStep({ ...place, isAnonymous: false }, "anna", "words")).toBe("words");
  });
});
