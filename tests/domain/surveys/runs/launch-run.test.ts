import { describe, expect, it } from "vitest";
import { instantAt, asCalendarDay } from "../../../../src/domain/shared/calendar-day.ts";
import { createChangeRun, type RunChange } from "../../../../src/domain/surveys/runs/change-run.ts";
import { createLaunchRun } from "../../../../src/domain/surveys/runs/launch-run.ts";
import { createInviteRespondents } from "../../../../src/domain/surveys/runs/open-run.ts";
import { createDiscardRun, createPrepareRun } from "../../../../src/domain/surveys/runs/prepare-run.ts";
import { createActor, timeZone } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { surveyForm, yesNo } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { createRunsWorld } from "../../../support/surveys/runs-world.ts";

const database = useDatabase();
const sealing = useRunKeys();
const world = () => createRunsWorld(database, sealing);
const at = (day: string, time: `${number}:${number}`) => instantAt(asCalendarDay(day), time, timeZone);

describe("When a run is prepared", () => {
  it("proposes all teachers, by name, from tomorrow for a week, and tells nobody", async () => {
    const { prepare, findRun, actionsOn, client } = world();
    const run = await findRun(await prepare());
    expect(run).toMatchObject({
      title: "Чего не хватает",
      state: "draft",
      isAnonymous: false,
      opensAt: at("2026-11-03", "09:00"),
      closesAt: at("2026-11-10", "20:00"),
      createdById: "coordinator",
    });
    expect(run.minutes).toBeGreaterThan(0);
    expect(run.settings.audience.roles).toEqual(["teacher"]);
    expect(await actionsOn(run.id)).toEqual(["prepared"]);
    expect(await client.delivery.count()).toBe(0);
  });

  it("takes a methodist's wish, once for a press, and refuses others, drafts of surveys, archived ones and ids that are none", async () => {
    const { deps, addSurvey, methodist, coordinator, client } = world();
    const prepare = createPrepareRun(deps);
    const { versionId, surveyId } = await addSurvey();
    const first = await prepare({ actor: methodist, requestKey: "press", versionId });
    expect(await prepare({ actor: methodist, requestKey: "press", versionId })).toEqual(first);
    expect(await client.surveyRun.count()).toBe(1);
    for (const role of ["teacher", "school-coordinator", "head", "observer", null] as const) {
      const refused = await prepare({ actor: createActor("x", role, "school"), requestKey: null, versionId });
      expect(refused).toEqual({ ok: false, error: { type: "NotAllowed" } });
    }
    const draft = await addSurvey(surveyForm(), "draft");
    const errorOf = async (id: string) => {
      const refused = await prepare({ actor: coordinator, requestKey: null, versionId: id });
      return refused.ok ? null : refused.error.type;
    };
    expect(await errorOf(draft.versionId)).toBe("VersionNotPublished");
    expect(await errorOf("nothing")).toBe("NotFound");
    await client.survey.update({ where: { id: surveyId }, data: { archivedAt: new Date() } });
    expect(await errorOf(versionId)).toBe("SurveyArchived");
    expect(await client.surveyRun.count()).toBe(1);
  });
});

describe("When settings are changed", () => {
  it("keeps each, and says in the history which", async () => {
    const { prepare, change, findRun, client } = world();
    const id = await prepare();
    const changes: readonly RunChange[] = [
      { field: "title", title: "  Осенний\nопрос " },
      { field: "opensAt", at: at("2026-11-05", "10:00") },
      { field: "closesAt", at: at("2026-11-06", "18:00") },
      { field: "isAnonymous", isAnonymous: true },
      { field: "audience", part: "subjects", value: "Физика", isWanted: true },
      { field: "audience", part: "subjects", value: "физика", isWanted: true },
      { field: "audience", part: "roles", value: "teacher", isWanted: false },
      { field: "audience", part: "positions", value: "воспитатель", isWanted: true },
      { field: "everybody", part: "positions" },
      { field: "reminders", reminders: { everyDays: null, at: "12:00" } },
      { field: "closingMessage", text: "Спасибо.\n\nДо встречи" },
    ];
    for (const wanted of changes) expect(await change(id, wanted)).toEqual({ ok: true });
    expect(await findRun(id)).toMatchObject({
      title: "Осенний опрос",
      opensAt: at("2026-11-05", "10:00"),
      closesAt: at("2026-11-06", "18:00"),
      isAnonymous: true,
      settings: {
        audience: { roles: [], subjects: ["физика"], positions: [] },
        reminders: { everyDays: null, daysBefore: [1], at: "12:00", atMost: 3 },
        closingMessage: "Спасибо.\n\nДо встречи",
      },
    });
    const records = await client.auditRecord.findMany({ where: { subjectId: id, action: "changed" } });
    expect(records.map(({ details }) => details)).toContain('{"field":"closesAt"}');
    expect(records).toHaveLength(changes.length);
  });

  it("moves the close along when the opening passes it", async () => {
    const { prepare, change, findRun } = world();
    const id = await prepare();
    await change(id, { field: "opensAt", at: at("2026-11-20", "09:00") });
    expect((await findRun(id)).closesAt).toBe(at("2026-11-27", "20:00"));
  });

  it.each<[string, RunChange]>([
    ["Empty", { field: "title", title: " \n " }],
    ["TooLong", { field: "title", title: "а".repeat(4000) }],
    ["TooLong", { field: "closingMessage", text: "а".repeat(4000) }],
    ["InPast", { field: "opensAt", at: at("2026-11-02", "11:59") }],
    ["InPast", { field: "closesAt", at: at("2026-11-01", "20:00") }],
    ["ClosesBeforeOpening", { field: "closesAt", at: at("2026-11-03", "08:00") }],
    ["TooFar", { field: "opensAt", at: at("2099-01-01", "09:00") }],
    ["TooFar", { field: "closesAt", at: at("2098-01-01", "09:00") }],
  ])("refuses what cannot be (%s)", async (type, wanted) => {
    const { prepare, change, findRun } = world();
    const id = await prepare();
    const before = await findRun(id);
    const refused = await change(id, wanted);
    expect(refused.ok ? null : refused.error.type).toBe(type);
    expect(await findRun(id)).toEqual(before);
  });

  it("loses none of two coordinators' changes at once", async () => {
    const { prepare, deps, coordinator, methodist, findRun } = world();
    const id = await prepare();
    const change = createChangeRun(deps);
    await Promise.all(
      ["физика", "химия", "биология", "физика"].map((value, index) =>
        change({
          actor: index % 2 === 0 ? coordinator : methodist,
          requestKey: `press:${index}`,
          runId: id,
          change: { field: "audience", part: "subjects", value, isWanted: true },
        }),
      ),
    );
    expect((await findRun(id)).settings.audience.subjects.toSorted()).toEqual(["биология", "физика", "химия"]);
  });
});

describe("When a run is launched", () => {
  it("fixes who is asked, those without an account among them, and those who have not joined as teachers", async () => {
    const { prepare, launch, addSchool, addPerson, findRun, client } = world();
    const school = await addSchool("Школа № 1");
    const anna = await addPerson("Анна", school, { subject: "физика", category: "высшая" });
    const notJoined = await addPerson("Борис", school, { role: null, reach: "never-started" });
    await addPerson("Директор", school, { role: "head" });
    await addPerson("Методист", null, { role: "methodist" });
    const gone = await addPerson("Ушедшая", school);
    await client.person.update({ where: { id: gone }, data: { goneAt: new Date() } });
    const id = await prepare();
    expect(await launch(id)).toEqual({ ok: true, value: { people: 2, unconnected: 1 } });
    expect((await findRun(id)).state).toBe("scheduled");
    const respondents = await client.surveyRespondent.findMany({ where: { runId: id } });
    expect(respondents.map(({ personId }) => personId).toSorted()).toEqual([anna, notJoined].toSorted());
    expect(respondents.find(({ personId }) => personId === anna)).toMatchObject({
      organizationId: school,
      position: "учитель",
      subject: "физика",
      category: "высшая",
      state: "invited",
    });
    expect(await client.delivery.count()).toBe(0);
  });

  it.each<[string, readonly RunChange[], readonly string[]]>([
    ["role", [{ field: "audience", part: "roles", value: "head", isWanted: true }], ["head", "physics", "primary"]],
    ["subject", [{ field: "audience", part: "subjects", value: "ФИЗИКА", isWanted: true }], ["physics"]],
    ["category", [{ field: "audience", part: "categories", value: "первая", isWanted: true }], ["primary"]],
    [
      "position",
      [{ field: "audience", part: "positions", value: "учитель начальных классов", isWanted: true }],
      ["primary"],
    ],
    [
      "two conditions",
      [
        { field: "audience", part: "subjects", value: "физика", isWanted: true },
        { field: "audience", part: "categories", value: "первая", isWanted: true },
      ],
      [],
    ],
    ["programme", [{ field: "audience", part: "programmeIds", value: "programme", isWanted: true }], ["physics"]],
    ["nothing at all", [{ field: "everybody", part: "roles" }], ["coordinator2", "head", "physics", "primary"]],
  ])("asks those who meet each condition: %s", async (_name, changes, expected) => {
    const { prepare, change, launch, addSchool, addPerson, client } = world();
    const school = await addSchool("Школа № 1");
    await addPerson("Физик", school, { id: "physics", subject: "Физика" });
    await addPerson("Младшие", school, { id: "primary", position: "Учитель начальных классов", category: "первая" });
    await addPerson("Директор", school, { id: "head", role: "head" });
    await addPerson("Координатор", null, { id: "coordinator2", role: "municipal-coordinator" });
    await addAcceptedLine(client, school, "physics", "accepted");
    await addAcceptedLine(client, await addSchool("Школа № 2"), "primary", "submitted");
    const id = await prepare();
    for (const wanted of changes) await change(id, wanted);
    const launched = await launch(id);
    expect(launched.ok ? null : launched.error.type).toBe(expected.length === 0 ? "EmptyAudience" : null);
    const respondents = await client.surveyRespondent.findMany({ where: { runId: id }, orderBy: { personId: "asc" } });
    expect(respondents.map(({ personId }) => personId)).toEqual(expected);
  });

  it("asks people of the organizations that were chosen", async () => {
    const { prepare, change, launch, addSchool, addTeachers, client } = world();
    const [first, second] = [await addSchool("Школа № 1"), await addSchool("Школа № 2")];
    await addTeachers(first, 3);
    await addTeachers(second, 2);
    const id = await prepare();
    await change(id, { field: "audience", part: "organizationIds", value: second, isWanted: true });
    expect(await launch(id)).toMatchObject({ ok: true, value: { people: 2 } });
    expect(await client.surveyRespondent.count({ where: { organizationId: second } })).toBe(2);
  });

  it("refuses what would go wrong, and changes nothing", async () => {
    const { prepare, change, launch, addSchool, addTeachers, addSurvey, clock, client, findRun } = world();
    const errorOf = async (id: string, isImmediate = false) => {
      const refused = await launch(id, isImmediate);
      return refused.ok ? null : refused.error.type;
    };
    const id = await prepare();
    expect(await errorOf(id)).toBe("EmptyAudience");
    await addTeachers(await addSchool("Школа № 1"), 4);
    await change(id, { field: "isAnonymous", isAnonymous: true });
    expect(await errorOf(id)).toBe("AnonymousTooFew");

    const { type: _type, choices: _choices, hasOther: _hasOther, ...base } = yesNo;
    const file = { ...base, type: "file" as const, code: "photo", label: "Фото урока" };
    const withFile = await prepare((await addSurvey(surveyForm({ questions: [yesNo, file] }))).versionId);
    await change(withFile, { field: "isAnonymous", isAnonymous: true });
    expect(await errorOf(withFile)).toBe("AnonymousWithFiles");

    const late = await prepare();
    clock.set("2026-11-04");
    expect(await errorOf(late)).toBe("OpensInPast");
    clock.set("2026-11-12");
    expect(await errorOf(late)).toBe("ClosesInPast");
    expect(await errorOf(late, true)).toBe("ClosesInPast");
    clock.set("2026-11-02");
    await client.surveyRun.update({ where: { id: late }, data: { closesAt: new Date(at("2026-11-03", "08:00")) } });
    expect(await errorOf(late)).toBe("ClosesBeforeOpening");
    await client.survey.updateMany({ data: { archivedAt: new Date() } });
    expect(await errorOf(late)).toBe("SurveyArchived");
    expect((await findRun(late)).state).toBe("draft");
    expect(await client.surveyRespondent.count()).toBe(0);
  });

  it("is launched once, whoever presses, and changed no more", async () => {
    const { prepare, deps, launching, coordinator, methodist, addSchool, addTeachers, change, client } = world();
    await addTeachers(await addSchool("Школа № 1"), 6);
    const id = await prepare();
    const launch = createLaunchRun(launching);
    const press = (actor: typeof coordinator, requestKey: string) =>
      launch({ actor, requestKey, runId: id, isImmediate: true });
    const outcomes = await Promise.all([press(coordinator, "a"), press(methodist, "b"), press(coordinator, "a")]);
    const launched = { ok: true, value: { people: 6, unconnected: 0 } };
    const tooLate = { ok: false, error: { type: "WrongState", state: "open" } };
    expect(outcomes.filter(({ ok }) => !ok)).toEqual(outcomes[0]?.ok ? [tooLate] : [tooLate, tooLate]);
    expect(outcomes.find(({ ok }) => ok)).toEqual(launched);
    expect(await client.delivery.count()).toBe(6);
    expect(await change(id, { field: "title", title: "Другое" })).toEqual(tooLate);
    const discarded = await createDiscardRun(deps)({ actor: coordinator, requestKey: null, runId: id });
    expect(discarded).toEqual(tooLate);
  });

  it("stays a draft when the program dies in the middle, and asks whom it should when it is pressed again", async () => {
    const { prepare, launching, coordinator, addSchool, addTeachers, findRun, work, client, deliveriesOf } = world();
    const people = await addTeachers(await addSchool("Школа № 1"), 7);
    const id = await prepare();
    const request = { actor: coordinator, requestKey: "press", runId: id, isImmediate: true };
    let left = 3;
    const mortal: typeof work = {
      run: (key, unit) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error("dead")) : work.run(key, unit);
      },
    };
    const launch = (over: typeof work) => createLaunchRun({ ...launching, work: over, peopleAtOnce: 2 })(request);
    await expect(launch(mortal)).rejects.toThrow("dead");
    expect((await findRun(id)).state).toBe("draft");
    expect(await client.surveyRespondent.count()).toBe(4);

    // Meanwhile somebody of them has left.
    await client.person.update({ where: { id: people[0] ?? "" }, data: { goneAt: new Date() } });
    expect(await launch(work)).toEqual({ ok: true, value: { people: 6, unconnected: 0 } });
    const asked = await client.surveyRespondent.findMany({ select: { personId: true } });
    expect(asked.map(({ personId }) => personId).sort()).toEqual(people.slice(1).sort());
    expect(await launch(work)).toEqual({ ok: true, value: { people: 6, unconnected: 0 } });
    expect(await deliveriesOf("survey.invitation")).toHaveLength(6);
  });

  it("invites the rest after the program died between two portions", async () => {
    const { prepare, launching, coordinator, addSchool, addTeachers, work, key, deliveriesOf, deps } = world();
    await addTeachers(await addSchool("Школа № 1"), 3);
    const id = await prepare();
    let left = 2;
    const mortal: typeof work = {
      run: (requestKey, unit) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error("dead")) : work.run(requestKey, unit);
      },
    };
    const request = { actor: coordinator, requestKey: key(), runId: id, isImmediate: true };
    await expect(createLaunchRun({ ...launching, work: mortal })(request)).rejects.toThrow("dead");
    expect(await deliveriesOf("survey.invitation")).toEqual([]);
    expect(await createInviteRespondents(deps)(id)).toBe(3);
    expect(await createInviteRespondents(deps)(id)).toBe(0);
  });

  it("forgets a draft that is discarded, and takes a second press for the first", async () => {
    const { prepare, deps, coordinator, client } = world();
    const id = await prepare();
    const discard = createDiscardRun(deps);
    expect(await discard({ actor: createActor("x", "head", "s"), requestKey: null, runId: id })).toEqual({
      ok: false,
      error: { type: "NotAllowed" },
    });
    expect(await discard({ actor: coordinator, requestKey: "a", runId: id })).toMatchObject({ ok: true });
    expect(await discard({ actor: coordinator, requestKey: "b", runId: id })).toMatchObject({ ok: true });
    expect(await client.surveyRun.count()).toBe(0);
  });
});

describe("When a run opens at once", () => {
  it("invites everybody in the bot with what they need to know, and tells the school whom the bot cannot reach", async () => {
    const { openNow, addSchool, addTeachers, addPerson, deliveriesOf } = world();
    const school = await addSchool("Школа № 1");
    const [anna = ""] = await addTeachers(school, 1);
    await addTeachers(school, 2, { role: null, reach: "never-started" });
    const deputy = await addPerson("Завуч", school, { role: "school-coordinator" });
    const runId = await openNow();
    const invitations = await deliveriesOf("survey.invitation");
    expect(invitations.map(({ personId }) => personId)).toEqual([anna]);
    expect(invitations[0]?.notice).toEqual({
      type: "survey.invitation",
      runId,
      title: "Чего не хватает",
      purpose: "По ответам составим план курсов.",
      minutes: expect.any(Number) as number,
      closes: { day: "2026-11-10", time: "20:00" },
      isAnonymous: false,
    });
    const told = await deliveriesOf("survey.unreachable");
    expect(told.map(({ personId, notice }) => [personId, notice.people, notice.organizationName])).toEqual([
      [deputy, 2, "Школа № 1"],
    ]);
  });

  it("does not write at night or on a day off", async () => {
    const { openNow, addSchool, addTeachers, deliveriesOf, clock } = world();
    await addTeachers(await addSchool("Школа № 1"), 1);
    // A holiday's eve, late.
    clock.set("2026-11-03", "22:00");
    await openNow();
    const [invitation] = await deliveriesOf("survey.invitation");
    expect(invitation?.notBefore.getTime()).toBe(at("2026-11-05", "08:00"));
  });
});

const addAcceptedLine = async (
  client: ReturnType<typeof world>["client"],
  organizationId: string,
  personId: string,
  state: string,
): Promise<void> => {
  const now = new Date("2026-09-01T00:00:00Z");
  const by = { createdById: "x", createdAt: now, updatedById: "x", updatedAt: now };
  await client.campaign.upsert({
    where: { id: "campaign" },
    create: { id: "campaign", halfYear: "2027-1", state: "open", openedAt: now, openedById: "x" },
    update: {},
  });
  await client.application.create({
    data: {
      id: organizationId,
      campaignId: "campaign",
      organizationId,
      state,
      versionNumber: 1,
      createdAt: now,
      updatedAt: now,
    },
  });
  await client.applicationLine.create({
    data: {
      id: `line-${personId}`,
      applicationId: organizationId,
      ordinal: 1,
      programmeId: "programme",
      personId,
      ...by,
    },
  });
};
