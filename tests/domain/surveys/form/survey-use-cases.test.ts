import { describe, expect, it } from "vitest";
import type { SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import {
  createArchiveSurvey,
  createDropDraft,
  createPublishVersion,
} from "../../../../src/domain/surveys/form/keep-surveys.ts";
import { createTakeReadySurvey } from "../../../../src/domain/surveys/form/ready-survey.ts";
import type { SurveyDeps } from "../../../../src/domain/surveys/form/survey-deps.ts";
import { draftOf, publishedOf } from "../../../../src/domain/surveys/form/survey-views.ts";
import { createUploadSurvey } from "../../../../src/domain/surveys/form/upload-survey.ts";
import type { Result } from "../../../../src/domain/shared/result.ts";
import { createAuditQueries } from "../../../../src/infra/db/audit/audit.queries.ts";
import { createSurveyQueries } from "../../../../src/infra/db/surveys/surveys.queries.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { ids } from "../../../../src/infra/ids.ts";
import { createActor, createTestClock } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { form, one, text } from "./forms.ts";

const database = useDatabase();
const coordinator = createActor("coordinator", "municipal-coordinator");
const methodist = createActor("methodist", "methodist");
const ready: SurveyForm = { ...form(one("ready")), code: "ready", title: "Готовый" };

let keys = 0;
const key = (): string => `key-${(keys += 1)}`;

const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const setup = () => {
  const clock = createTestClock("2026-11-27");
  const deps: SurveyDeps = { work: createUnitOfWork({ database, clock }), clock, ids, readySurveys: [ready] };
  const queries = createSurveyQueries(database.client);
  const upload = createUploadSurvey(deps);
  const publish = createPublishVersion(deps);
  return {
    clock,
    queries,
    upload: (survey: SurveyForm, actor = coordinator, requestKey = key()) =>
      upload({ actor, requestKey, form: survey, fileId: "file" }),
    publish: (versionId: string, actor = coordinator) => publish({ actor, requestKey: key(), versionId }),
    drop: createDropDraft(deps),
    archive: createArchiveSurvey(deps),
    takeReady: createTakeReadySurvey(deps),
    history: async (surveyId: string) =>
      (await createAuditQueries(database.client).historyOf("survey", surveyId)).map(({ action }) => action),
    only: async () => {
      const [survey, ...others] = await queries.listSurveys(false);
      if (survey === undefined || others.length > 0) throw new Error("not one survey");
      return survey;
    },
  };
};

const first = form(one("a"));
const second = form(one("a"), text("b"));

describe("When a form is uploaded", () => {
  it("becomes the draft of a new survey, once per request", async () => {
    const { upload, only, history } = setup();
    const versionId = value(await upload(first, coordinator, "same"));
    expect(value(await upload(first, coordinator, "same"))).toBe(versionId);
    const survey = await only();
    expect(survey).toMatchObject({
      code: "survey",
      title: "Опрос",
      versions: [{ id: versionId, number: 1, state: "draft" }],
    });
    expect(await history(survey.id)).toEqual(["draft-uploaded"]);
  });

  it("replaces a draft, and becomes a new version beside a published one", async () => {
    const { upload, publish, only, queries, history } = setup();
    const draft = value(await upload(first));
    expect(value(await upload(second, methodist))).toBe(draft);
    expect((await queries.findVersion(draft))?.form).toEqual(second);
    value(await publish(draft));
    const next = value(await upload({ ...first, title: "Новое название" }));
    const survey = await only();
    expect(survey.versions.map(({ number, state }) => `${number} ${state}`)).toEqual(["1 published", "2 draft"]);
    expect(survey.title).toBe("Опрос");
    expect([publishedOf(survey)?.id, draftOf(survey)?.id]).toEqual([draft, next]);
    expect(await queries.findPublishedBefore(survey.id, 2)).toMatchObject({ id: draft, form: second });
    expect(await history(survey.id)).toEqual(["draft-uploaded", "draft-replaced", "published", "draft-uploaded"]);
  });

  it("refuses one that says nothing new, one with errors, and people who write no surveys", async () => {
    const { upload, publish } = setup();
    const versionId = value(await upload(first));
    value(await publish(versionId));
    expect(await upload(first)).toEqual({ ok: false, error: { type: "NothingNew", versionId, number: 1 } });
    expect(await upload(form(one("a", { choices: [] })))).toEqual({ ok: false, error: { type: "HasErrors" } });
    for (const role of ["observer", "school-coordinator", "head", "teacher"] as const) {
      const other = createActor("other", role, role === "observer" ? null : "school");
      expect(await upload(second, other)).toEqual({ ok: false, error: { type: "NotAllowed" } });
    }
  });

  it("becomes a version of a ready survey that has its code, even if nobody has chosen that yet", async () => {
    const { upload, only } = setup();
    value(await upload({ ...second, code: "ready" }));
    expect((await only()).versions.map(({ number, state }) => `${number} ${state}`)).toEqual([
      "1 published",
      "2 draft",
    ]);
  });
});

describe("When a version is published", () => {
  it("names the survey, and never changes again", async () => {
    const { upload, publish, only, queries } = setup();
    const versionId = value(await upload({ ...first, title: "Черновое имя" }));
    expect(await only()).toMatchObject({ title: "Черновое имя" });
    const surveyId = value(await publish(versionId));
    expect(value(await publish(versionId))).toBe(surveyId);
    const published = await queries.findVersion(versionId);
    const work = createUnitOfWork({ database, clock: createTestClock("2026-11-28") });
    const write = work.run(null, async ({ surveys }) => {
      if (published !== null) await surveys.saveVersion({ ...published, form: second }, 0);
    });
    await expect(write).rejects.toThrow("a published version never changes");
    await work.run(null, ({ surveys }) => surveys.removeDraft(versionId));
    expect(await queries.findVersion(versionId)).toEqual(published);
  });

  it("refuses what is not there, and who may not", async () => {
    const { publish } = setup();
    expect(await publish("nobody")).toEqual({ ok: false, error: { type: "NotFound" } });
    expect(await publish("nobody", createActor("head", "head", "school"))).toMatchObject({
      error: { type: "NotAllowed" },
    });
  });
});

describe("When a draft is dropped", () => {
  it("leaves the published version, and a survey without any leaves the list until its file comes again", async () => {
    const { upload, publish, drop, only, queries } = setup();
    const dropDraft = (versionId: string) => drop({ actor: coordinator, requestKey: key(), versionId });
    const draft = value(await upload(first));
    expect(value(await dropDraft(draft))).toBeNull();
    expect(await queries.listSurveys(false)).toEqual([]);
    expect(await queries.listSurveys(true)).toEqual([]);

    const again = value(await upload(first));
    value(await publish(again));
    expect(await dropDraft(again)).toEqual({ ok: false, error: { type: "IsPublished" } });
    const next = value(await upload(second));
    expect(value(await dropDraft(next))).toBe((await only()).id);
    expect((await only()).versions.map(({ state }) => state)).toEqual(["published"]);
  });
});

describe("When surveys are kept", () => {
  it("goes to the archive and back", async () => {
    const { upload, archive, only, queries, history } = setup();
    value(await upload(first));
    const { id: surveyId } = await only();
    const set = (isArchived: boolean) => archive({ actor: coordinator, requestKey: key(), surveyId, isArchived });
    value(await set(true));
    value(await set(true));
    expect(await queries.listSurveys(false)).toEqual([]);
    expect(await queries.listSurveys(true)).toMatchObject([{ id: surveyId, isArchived: true }]);
    value(await set(false));
    expect(await history(surveyId)).toEqual(["draft-uploaded", "archived", "restored"]);
  });

  it("takes a ready one with its version published, once", async () => {
    const { takeReady, only, queries } = setup();
    const take = (code: string, actor = coordinator) => takeReady({ actor, requestKey: key(), code });
    const surveyId = value(await take("ready"));
    expect(value(await take("ready", methodist))).toBe(surveyId);
    const survey = await only();
    expect(survey).toMatchObject({ code: "ready", versions: [{ number: 1, state: "published" }] });
    expect((await queries.findVersion(survey.versions[0]?.id ?? ""))?.form).toEqual(ready);
    expect(await queries.listCodes()).toEqual(["ready"]);
    expect(await take("nobody")).toEqual({ ok: false, error: { type: "NotFound" } });
  });
});
