import { describe, expect, it } from "vitest";
import { createSetPersonGone } from "../../../../src/domain/people/edit-person.ts";
import { createWithdrawConsent } from "../../../../src/domain/people/withdraw-consent.ts";
import { asCalendarDay, instantAt } from "../../../../src/domain/shared/calendar-day.ts";
import type { Response } from "../../../../src/domain/surveys/answering/response-store.ts";
import { emptySession } from "../../../../src/domain/surveys/answering/session.ts";
import { createRemoveRespondent } from "../../../../src/domain/surveys/runs/change-respondents.ts";
import { createRemindMissing } from "../../../../src/domain/surveys/runs/remind-missing.ts";
import { createResultQueries } from "../../../../src/infra/db/surveys/results.queries.ts";
import { timeZone } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { surveyForm, words, yesNo } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { createRunsWorld } from "../../../support/surveys/runs-world.ts";

const database = useDatabase();
const sealing = useRunKeys();
const closesAt = instantAt(asCalendarDay("2026-11-10"), "20:00", timeZone);
const form = surveyForm({ questions: [yesNo, { ...words, type: "file", code: "paper", label: "Приложите файл" }] });

/** A school of six with a run that has names and one that has none, both open. */
const setup = async () => {
  const world = createRunsWorld(database, sealing);
  const school = await world.addSchool("Школа № 1");
  const people = await world.addTeachers(school, 6, { subject: "физика", category: "высшая" });
  const { surveyId, versionId } = await world.addSurvey(form);
  const anonymousVersion = await world.addVersion(surveyId, surveyForm({ questions: [yesNo] }));
  const named = await world.openNow([{ field: "closesAt", at: closesAt }], versionId);
  const anonymous = await world.openNow(
    [
      { field: "closesAt", at: closesAt },
      { field: "isAnonymous", isAnonymous: true },
    ],
    anonymousVersion,
  );
  const answer = async (runId: string, personId: string, state: Response["state"]): Promise<void> => {
    const isAnonymous = runId === anonymous;
    const given: Response = {
      versionId: isAnonymous ? anonymousVersion : versionId,
      state,
      session: {
        ...emptySession,
        answers: {
          wish: { type: "one", choice: "yes" },
          ...(isAnonymous ? {} : { paper: { type: "file", fileId: "file-1", name: "Диплом Учителя 01.pdf" } as const }),
        },
      },
    };
    const place = { type: "run", runId, isAnonymous } as const;
    await world.work.run(null, ({ responses }) => responses.save(place, personId, given, world.clock.now()));
    await world.setState(runId, personId, state === "done" ? "done" : "started");
  };
  const withdraw = async (personId: string) => {
    const { channel, externalId } = await database.client.account.findFirstOrThrow({ where: { personId } });
    return createWithdrawConsent({ ...world.deps, work: world.work })({ channel, externalId, requestKey: world.key() });
  };
  const setGone = (personId: string, isGone: boolean) =>
    createSetPersonGone({ ...world.deps, work: world.work })({
      actor: world.coordinator,
      requestKey: world.key(),
      personId,
      isGone,
    });
  const statesOf = async (personId: string) =>
    (await database.client.surveyRespondent.findMany({ where: { personId }, orderBy: { runId: "asc" } })).map(
      ({ state }) => state,
    );
  return { ...world, people, named, anonymous, versionId, answer, withdraw, setGone, statesOf };
};

describe("When somebody withdraws the consent in the middle of surveys", () => {
  it("forgets what was not handed in: drafts, previews, sealed drafts", async () => {
    const { people, named, anonymous, versionId, answer, withdraw, work, clock, statesOf } = await setup();
    const [anna = "", boris = ""] = people;
    for (const person of [anna, boris]) {
      await answer(named, person, "draft");
      await answer(anonymous, person, "draft");
      const preview = { versionId, state: "draft", session: emptySession } as const;
      await work.run(null, ({ responses }) =>
        responses.save({ type: "preview", versionId }, person, preview, clock.now()),
      );
    }
    expect(await withdraw(anna)).toMatchObject({ ok: true });
    const kept = await database.client.surveyResponse.findMany({ select: { personId: true } });
    expect(new Set(kept.map(({ personId }) => personId))).toEqual(new Set([boris]));
    expect(kept).toHaveLength(2);
    expect(await database.client.sealedDraft.count()).toBe(1);
    expect(await statesOf(anna)).toEqual(["invited", "invited"]);
    expect(await statesOf(boris)).toEqual(["started", "started"]);
  });

  it("takes the name off what was handed in, and the results keep it", async () => {
    const { people, named, answer, withdraw } = await setup();
    const [anna = "", boris = ""] = people;
    await answer(named, anna, "done");
    await answer(named, boris, "done");
    const { id } = await database.client.surveyResponse.findFirstOrThrow({ where: { personId: anna } });
    const change = { id: "change-1", responseId: id, at: new Date(0), question: "wish", before: null, after: null };
    await database.client.surveyResponseChange.create({ data: change });
    await withdraw(anna);
    const stored = JSON.stringify([
      await database.client.surveyResponse.findMany(),
      await database.client.surveyRespondent.findMany({ where: { runId: named } }),
      await database.client.surveyResponseChange.findMany(),
    ]);
    expect(stored).not.toContain(anna);
    expect(stored).toContain(boris);
    expect(stored).not.toContain("change-1");

    const queries = createResultQueries(database.client, sealing);
    const done = [];
    for await (const page of queries.readDone({ id: named, isAnonymous: false })) done.push(...page);
    const { organizationId } = await database.client.person.findUniqueOrThrow({ where: { id: anna } });
    const nameless = done.filter(({ respondent }) => respondent?.personId !== boris);
    expect(nameless).toMatchObject([
      {
        answers: { wish: { type: "one", choice: "yes" }, paper: { type: "skipped" } },
        respondent: { organizationId, position: "", subject: null, category: null },
      },
    ]);
    expect(await queries.countRespondents(named)).toEqual({ asked: 6, done: 2 });
  });

  it("leaves what was handed in anonymously to the close, which takes the person from it", async () => {
    const { people, anonymous, answer, withdraw, statesOf } = await setup();
    const [anna = ""] = people;
    await answer(anonymous, anna, "done");
    await withdraw(anna);
    expect(await database.client.sealedDraft.count()).toBe(1);
    expect((await statesOf(anna)).toSorted()).toEqual(["done", "invited"]);
  });
});

describe("When somebody is gone from the staff list", () => {
  it("neither asks nor reminds them any more, and counts what they handed in", async () => {
    const { people, named, anonymous, answer, setGone, statesOf, deps, key, deliveriesOf, coordinator } = await setup();
    const [anna = "", boris = ""] = people;
    await answer(named, anna, "done");
    const remind = createRemindMissing(deps);
    await remind({ actor: coordinator, runId: anonymous, organizationId: null, requestKey: key() });
    expect(await setGone(anna, true)).toEqual({ ok: true, value: undefined });
    const states = await database.client.surveyRespondent.findMany({ where: { personId: anna } });
    expect(new Map(states.map(({ runId, state }) => [runId, state]))).toEqual(
      new Map([
        [named, "done"],
        [anonymous, "removed"],
      ]),
    );
    expect(await statesOf(boris)).toEqual(["invited", "invited"]);
    const waiting = [...(await deliveriesOf("survey.reminder")), ...(await deliveriesOf("survey.invitation"))].filter(
      ({ personId, state, cause }) => personId === anna && state === "queued" && !cause.includes(named),
    );
    expect(waiting).toEqual([]);
  });

  it("asks them again when they come back, except where the coordinator took them out", async () => {
    const { people, named, anonymous, answer, setGone, deps, key, coordinator } = await setup();
    const [anna = ""] = people;
    await answer(named, anna, "draft");
    await createRemoveRespondent(deps)({ actor: coordinator, runId: anonymous, personId: anna, requestKey: key() });
    await setGone(anna, true);
    await setGone(anna, false);
    const states = await database.client.surveyRespondent.findMany({ where: { personId: anna } });
    expect(new Map(states.map(({ runId, state }) => [runId, state]))).toEqual(
      new Map([
        [named, "started"],
        [anonymous, "removed"],
      ]),
    );
    expect(await database.client.surveyResponse.count({ where: { personId: anna } })).toBe(1);
  });
});
