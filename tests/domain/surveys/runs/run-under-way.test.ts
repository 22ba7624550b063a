import { describe, expect, it } from "vitest";
import { asCalendarDay, instantAt } from "../../../../src/domain/shared/calendar-day.ts";
import { cancelReminders } from "../../../../src/domain/surveys/runs/cancel-reminders.ts";
import { createAddJoiners, createRemoveRespondent } from "../../../../src/domain/surveys/runs/change-respondents.ts";
import { createCancelRun, createCloseRun } from "../../../../src/domain/surveys/runs/end-run.ts";
import {
  createChangeCeiling,
  halfYearMoments,
  readBudget,
} from "../../../../src/domain/surveys/runs/minutes-budget.ts";
import { createProlongRun } from "../../../../src/domain/surveys/runs/prolong-run.ts";
import { createRaiseVersion } from "../../../../src/domain/surveys/runs/raise-version.ts";
import { createRemindMissing } from "../../../../src/domain/surveys/runs/remind-missing.ts";
import { createActor, timeZone } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { surveyForm, years, yesNo } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { createRunsWorld } from "../../../support/surveys/runs-world.ts";

const database = useDatabase();
const sealing = useRunKeys();
const at = (day: string, time: `${number}:${number}`) => instantAt(asCalendarDay(day), time, timeZone);

/** Two schools with teachers, and a run that is open for a week. */
const setup = async (teachers = 3) => {
  const world = createRunsWorld(database, sealing);
  const [first, second] = [await world.addSchool("Школа № 1"), await world.addSchool("Школа № 2")];
  const people = [...(await world.addTeachers(first, teachers)), ...(await world.addTeachers(second, teachers))];
  const runId = await world.openNow([{ field: "closesAt", at: at("2026-11-10", "20:00") }]);
  const ask = { actor: world.coordinator, runId };
  const stateOf = async (personId: string) =>
    (await world.client.surveyRespondent.findFirstOrThrow({ where: { runId, personId } })).state;
  return { ...world, first, second, people, runId, ask, stateOf };
};

const errorOf = (result: { readonly ok: boolean; readonly error?: { readonly type: string } }) =>
  result.ok ? null : result.error?.type;

describe("When the coordinator reminds by hand", () => {
  it("writes to those who have not answered, once a day, and says how many have had theirs", async () => {
    const { deps, ask, people, runId, handIn, setState, deliveriesOf, key } = await setup();
    const [a = "", b = "", ...rest] = people;
    await handIn(runId, a);
    await setState(runId, b, "started");
    const remind = createRemindMissing(deps);
    const reminded = await remind({ ...ask, requestKey: key(), organizationId: null });
    expect(reminded).toEqual({
      ok: true,
      value: { day: "2026-11-02", people: 5, messages: 5, sendAt: null },
    });
    const reminders = await deliveriesOf("survey.reminder");
    expect(reminders.map(({ personId }) => personId).toSorted()).toEqual([b, ...rest].toSorted());
    expect(reminders[0]?.notice.runs).toMatchObject([{ runId, closes: { day: "2026-11-10", time: "20:00" } }]);
    const again = await remind({ ...ask, requestKey: key(), organizationId: null });
    expect(again).toMatchObject({ ok: true, value: { people: 5, messages: 0 } });
  });

  it("lets a school remind its own people, and nobody else", async () => {
    const { deps, runId, first, second, people, deliveriesOf, handIn } = await setup();
    const remind = createRemindMissing(deps);
    const as = (role: "school-coordinator" | "head" | "teacher", organizationId: string | null) =>
      remind({ actor: createActor("x", role, first), requestKey: null, runId, organizationId });
    expect(errorOf(await as("school-coordinator", second))).toBe("NotAllowed");
    expect(errorOf(await as("school-coordinator", null))).toBe("NotAllowed");
    expect(errorOf(await as("teacher", first))).toBe("NotAllowed");
    expect(await as("head", first)).toMatchObject({ ok: true, value: { people: 3, messages: 3 } });
    const reminded = (await deliveriesOf("survey.reminder")).map(({ personId }) => personId);
    expect(reminded.toSorted()).toEqual(people.slice(0, 3).toSorted());
    for (const person of people) await handIn(runId, person);
    expect(errorOf(await as("school-coordinator", first))).toBe("NobodyToRemind");
  });

  it("waits for the morning, and says so when that is too late", async () => {
    const { deps, ask, clock, key } = await setup();
    const remind = createRemindMissing(deps);
    clock.set("2026-11-06", "20:30");
    expect(await remind({ ...ask, requestKey: key(), organizationId: null })).toMatchObject({
      ok: true,
      value: { day: "2026-11-09", sendAt: at("2026-11-09", "08:00") },
    });
    clock.set("2026-11-10", "19:30");
    expect(errorOf(await remind({ ...ask, requestKey: key(), organizationId: null }))).toBe("ClosesBeforeSending");
    clock.set("2026-11-10", "20:00");
    expect(errorOf(await remind({ ...ask, requestKey: key(), organizationId: null }))).toBe("WrongState");
  });

  it("lists all surveys that wait for a person in one message, and drops the one that is handed in", async () => {
    const { deps, ask, openNow, people, runId, work, clock, deliveriesOf, key } = await setup();
    const other = await openNow([{ field: "title", title: "Второй" }]);
    await createRemindMissing(deps)({ ...ask, requestKey: key(), organizationId: null });
    const [a = ""] = people;
    const runsOf = async () =>
      (await deliveriesOf("survey.reminder"))
        .filter(({ personId }) => personId === a)
        .map(({ state, notice }) => [state, notice.runs.map((run) => run.runId).toSorted()]);
    expect(await runsOf()).toEqual([["queued", [runId, other].toSorted()]]);
    await work.run(null, ({ deliveries }) => cancelReminders(deliveries, runId, a, clock.today()));
    expect(await runsOf()).toEqual([["queued", [other]]]);
    await work.run(null, ({ deliveries }) => cancelReminders(deliveries, other, a, clock.today()));
    expect((await runsOf())[0]?.[0]).toBe("cancelled");
    const queued = (await deliveriesOf("survey.reminder")).filter(({ state }) => state === "queued");
    expect(queued).toHaveLength(people.length - 1);
    const invitations = (await deliveriesOf("survey.invitation")).filter(({ personId }) => personId === a);
    expect(invitations.map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
  });
});

describe("When a run gets more time", () => {
  it("tells those who are missing, and takes back reminders of the old close", async () => {
    const { deps, ask, people, runId, handIn, deliveriesOf, findRun, actionsOn, key } = await setup();
    await handIn(runId, people[0] ?? "");
    await createRemindMissing(deps)({ ...ask, requestKey: key(), organizationId: null });
    const prolong = createProlongRun(deps);
    const closesAt = at("2026-11-13", "18:00");
    expect(await prolong({ ...ask, requestKey: key(), closesAt })).toEqual({ ok: true, value: { told: 5 } });
    expect((await findRun(runId)).closesAt).toBe(closesAt);
    const told = await deliveriesOf("survey.prolonged");
    expect(told.map(({ notice }) => notice.closes)).toEqual(
      Array.from({ length: 5 }, () => ({ day: "2026-11-13", time: "18:00" })),
    );
    expect(new Set((await deliveriesOf("survey.reminder")).map(({ state }) => state))).toEqual(new Set(["cancelled"]));
    expect(await actionsOn(runId)).toContain("prolonged");
  });

  it("refuses a close that is not later, past or far, and a run that is over", async () => {
    const { deps, ask, clock, key, runId, findRun } = await setup();
    const prolong = createProlongRun(deps);
    const to = async (closesAt: number) => errorOf(await prolong({ ...ask, requestKey: key(), closesAt }));
    expect(await to(at("2026-11-09", "20:00"))).toBe("NotLater");
    expect(await to(at("2026-11-10", "20:00"))).toBe("NotLater");
    expect(await to(at("2026-10-10", "20:00"))).toBe("InPast");
    expect(await to(at("2030-10-10", "20:00"))).toBe("TooFar");
    clock.set("2026-11-10", "20:01");
    expect(await to(at("2026-11-12", "20:00"))).toBe("WrongState");
    expect((await findRun(runId)).closesAt).toBe(at("2026-11-10", "20:00"));
  });
});

describe("When the audience changes meanwhile", () => {
  it("adds those who joined since and invites them, but nobody who was taken out", async () => {
    const { deps, launching, ask, people, runId, addTeachers, first, deliveriesOf, key, stateOf } = await setup();
    const [a = ""] = people;
    expect(await createRemoveRespondent(deps)({ ...ask, requestKey: key(), personId: a })).toEqual({ ok: true });
    const [fresh = ""] = await addTeachers(first, 1);
    const add = createAddJoiners(launching);
    expect(await add({ ...ask, requestKey: key() })).toEqual({ ok: true, value: { added: 1 } });
    expect(await add({ ...ask, requestKey: key() })).toEqual({ ok: true, value: { added: 0 } });
    expect(await stateOf(a)).toBe("removed");
    expect(await stateOf(fresh)).toBe("invited");
    const invited = await deliveriesOf("survey.invitation");
    expect(invited.filter(({ personId }) => personId === fresh)).toHaveLength(1);
    expect(invited.find(({ personId }) => personId === a)?.state).toBe("cancelled");
    expect(runId).not.toBe("");
  });

  it("forgets what somebody who is taken out had begun, and does not count them", async () => {
    const { deps, ask, people, runId, work, clock, setState, key, findRun } = await setup();
    const [a = ""] = people;
    const place = { type: "run", runId, isAnonymous: false } as const;
    const { versionId } = await findRun(runId);
    const session = { answers: {}, at: null, isChanging: false, partial: null, pending: null };
    await work.run(null, ({ responses }) =>
      responses.save(place, a, { versionId, state: "draft", session }, clock.now()),
    );
    await setState(runId, a, "started");
    const remove = createRemoveRespondent(deps);
    expect(errorOf(await remove({ ...ask, requestKey: key(), personId: "nobody" }))).toBe("NotFound");
    const stranger = createActor("x", "school-coordinator", "s");
    expect(errorOf(await remove({ ...ask, actor: stranger, requestKey: key(), personId: a }))).toBe("NotAllowed");
    await remove({ ...ask, requestKey: key(), personId: a });
    await remove({ ...ask, requestKey: key(), personId: a });
    expect(await work.run(null, ({ responses }) => responses.load(place, a))).toBeNull();
    const turnout = await work.run(null, ({ surveyRuns }) => surveyRuns.countTurnout(runId));
    expect(turnout.reduce((sum, { asked }) => sum + asked, 0)).toBe(5);
  });
});

describe("When a run ends before its time", () => {
  it("is closed by hand: reminders stop, and whoever runs it gets the figures", async () => {
    const { deps, ask, people, runId, handIn, deliveriesOf, findRun, clock, key } = await setup();
    await handIn(runId, people[0] ?? "");
    await createRemindMissing(deps)({ ...ask, requestKey: key(), organizationId: null });
    const close = createCloseRun(deps);
    expect(await close({ ...ask, requestKey: key() })).toEqual({ ok: true });
    expect(await close({ ...ask, requestKey: key() })).toEqual({ ok: true });
    expect(await findRun(runId)).toMatchObject({ state: "closed", closedAt: clock.now(), settledAt: null });
    const notices = await deliveriesOf("survey.closed");
    expect(notices.map(({ personId, notice }) => [personId, notice.asked, notice.done])).toEqual([
      ["coordinator", 6, 1],
    ]);
    const waiting = [...(await deliveriesOf("survey.reminder")), ...(await deliveriesOf("survey.invitation"))];
    expect(new Set(waiting.map(({ state }) => state))).toEqual(new Set(["cancelled"]));
    expect(errorOf(await createCancelRun(deps)({ ...ask, requestKey: key() }))).toBe("WrongState");
  });

  it("is called off: those who were invited and have not handed in are told", async () => {
    const { deps, ask, people, runId, handIn, deliveriesOf, findRun, prepare, launch, key } = await setup();
    await handIn(runId, people[0] ?? "");
    expect(await createCancelRun(deps)({ ...ask, requestKey: key() })).toEqual({ ok: true });
    expect((await findRun(runId)).state).toBe("cancelled");
    expect((await deliveriesOf("survey.cancelled")).map(({ personId }) => personId).toSorted()).toEqual(
      people.slice(1).toSorted(),
    );
    const later = await prepare();
    await launch(later);
    await createCancelRun(deps)({ ...ask, runId: later, requestKey: key() });
    expect((await findRun(later)).state).toBe("cancelled");
    expect(await deliveriesOf("survey.cancelled")).toHaveLength(5);
    for (const end of [createCloseRun(deps), createCancelRun(deps)]) {
      expect(errorOf(await end({ ...ask, actor: createActor("x", "head", "s"), requestKey: key() }))).toBe(
        "NotAllowed",
      );
      expect(errorOf(await end({ ...ask, runId: "nothing", requestKey: key() }))).toBe("NotFound");
    }
  });
});

describe("When a question is added for those who have answered", () => {
  it("goes over to the newer version and tells those who are done", async () => {
    const { deps, ask, people, runId, handIn, addVersion, findRun, deliveriesOf, key } = await setup();
    const [a = ""] = people;
    await handIn(runId, a);
    const { surveyId } = await findRun(runId);
    const versionId = await addVersion(
      surveyId,
      surveyForm({ questions: [...surveyForm().questions, { ...years, code: "more", label: "А ещё?" }] }),
    );
    const raise = createRaiseVersion(deps);
    expect(await raise({ ...ask, requestKey: key(), versionId })).toEqual({
      ok: true,
      value: { questions: 1, told: 1 },
    });
    expect(await raise({ ...ask, requestKey: key(), versionId })).toEqual({
      ok: true,
      value: { questions: 0, told: 0 },
    });
    expect((await findRun(runId)).versionId).toBe(versionId);
    const told = await deliveriesOf("survey.new-question");
    expect(told.map(({ personId, notice }) => [personId, notice.questions])).toEqual([[a, 1]]);
  });

  it("refuses drafts, older versions, versions of other surveys, and files in an anonymous run", async () => {
    const { deps, ask, addVersion, addSurvey, openNow, addTeachers, first, findRun, key, runId } = await setup();
    await addTeachers(first, 2);
    const { surveyId, versionId: old } = await findRun(runId);
    const raise = createRaiseVersion(deps);
    const to = async (versionId: string, id = runId) =>
      errorOf(await raise({ ...ask, runId: id, requestKey: key(), versionId }));
    expect(await to(await addVersion(surveyId, surveyForm(), "draft"))).toBe("VersionNotNewer");
    expect(await to((await addSurvey()).versionId)).toBe("NotFound");
    const next = await addVersion(surveyId, surveyForm());
    expect(await to(next)).toBeNull();
    expect(await to(old)).toBe("VersionNotNewer");
    const anonymous = await openNow([{ field: "isAnonymous", isAnonymous: true }]);
    const { type: _type, choices: _choices, hasOther: _hasOther, ...base } = yesNo;
    const file = { ...base, type: "file" as const, code: "photo", label: "Фото" };
    const withFile = await addVersion((await findRun(anonymous)).surveyId, surveyForm({ questions: [yesNo, file] }));
    expect(await to(withFile, anonymous)).toBe("AnonymousWithFiles");
  });
});

describe("When minutes are counted", () => {
  it("adds up launched runs of the half-year per person, and says how many would pass the ceiling", async () => {
    const { deps, work, people, prepare, launch, client, coordinator, findRun, key, runId, ask } = await setup();
    await client.surveyRun.updateMany({ data: { minutes: 40 } });
    const next = await prepare();
    await client.surveyRun.update({ where: { id: next }, data: { minutes: 25 } });
    const budgetOf = async (id: string) => {
      const run = await findRun(id);
      return work.run(null, ({ surveyBudget }) => readBudget(surveyBudget, run, people, timeZone));
    };
    expect(await budgetOf(next)).toMatchObject({ ceiling: 60, minutes: 25, over: 6, most: 65 });
    // Launching it does not count it twice.
    await launch(next);
    expect(await budgetOf(next)).toMatchObject({ over: 6, most: 65 });
    await createRemoveRespondent(deps)({ ...ask, requestKey: key(), personId: people[0] ?? "" });
    expect(await budgetOf(next)).toMatchObject({ over: 5, most: 65 });
    const ceiling = createChangeCeiling(deps);
    expect(errorOf(await ceiling({ actor: createActor("x", "head", "s"), requestKey: key(), minutes: 90 }))).toBe(
      "NotAllowed",
    );
    for (const minutes of [0, -5, 1.5, 601, Number.NaN]) {
      expect(errorOf(await ceiling({ actor: coordinator, requestKey: key(), minutes }))).toBe("CeilingOutOfRange");
    }
    await ceiling({ actor: coordinator, requestKey: key(), minutes: 90 });
    expect(await budgetOf(next)).toMatchObject({ ceiling: 90, over: 0 });
    await ceiling({ actor: coordinator, requestKey: key(), minutes: 30 });
    await createCancelRun(deps)({ ...ask, requestKey: key() });
    expect(await budgetOf(next)).toMatchObject({ ceiling: 30, over: 0, most: 25 });
    // The next half-year begins anew.
    await client.surveyRun.update({
      where: { id: runId },
      data: { state: "open", opensAt: new Date(at("2027-01-01", "00:00")) },
    });
    expect(await budgetOf(next)).toMatchObject({ most: 25 });
    await client.surveyRun.update({ where: { id: runId }, data: { opensAt: new Date(at("2026-12-31", "23:59")) } });
    expect(await budgetOf(next)).toMatchObject({ most: 65 });
  });

  it("counts a half-year from its first moment to the last in the municipality's zone", () => {
    const { halfYear, from, to } = halfYearMoments(at("2026-11-02", "12:00"), timeZone);
    expect([halfYear, from, to]).toEqual([
      { year: 2026, half: 2 },
      at("2026-07-01", "00:00"),
      at("2027-01-01", "00:00"),
    ]);
  });
});
