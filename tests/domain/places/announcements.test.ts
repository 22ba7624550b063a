import { beforeEach, describe, expect, it } from "vitest";
import { createAcknowledgeRun } from "../../../src/domain/places/announcements/acknowledge-run.ts";
import { createAnnounceDue, createAnnounceMonth } from "../../../src/domain/places/announcements/announce-month.ts";
import { monthToAnnounce } from "../../../src/domain/places/announcements/month-plan.ts";
import { createTellChanges } from "../../../src/domain/places/announcements/tell-changes.ts";
import { createTellUnseen } from "../../../src/domain/places/announcements/tell-unseen.ts";
import { usualSendingHours } from "../../../src/domain/campaigns/sending-hours.ts";
import type { CourseRun } from "../../../src/domain/places/course-runs/course-run.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import {
  createActor,
  createRowBuilder,
  createTestClock,
  timeZone,
  type TestClock,
} from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";
import { buildEnrolment, buildRun } from "../../support/places/builders.ts";

const database = useDatabase();
const calendar = createRussianCalendar();

let clock: TestClock;
let deps: Parameters<typeof createTellChanges>[0];
let work: ReturnType<typeof createUnitOfWork>;
let coordinator: string;
let school: { readonly id: string; readonly coordinatorId: string | null };
let anna: string;
let boris: string;

beforeEach(async () => {
  clock = createTestClock("2027-02-25");
  work = createUnitOfWork({ database, clock });
  deps = { work, clock, calendar, timeZone, sendingHours: usualSendingHours };
  const rows = createRowBuilder(database);
  coordinator = await rows.addPerson({ fullName: "Соколова Марина", role: "municipal-coordinator" });
  school = await rows.addSchool("СОШ № 1");
  anna = await rows.addPerson({ fullName: "Анна", organizationId: school.id });
  boris = await rows.addPerson({ fullName: "Борис", organizationId: school.id, reach: "never-started" });
  await database.client.programme.create({
    data: {
      id: "programme",
      title: "Грамотность",
      titleKey: "грамотность",
      provider: "ИПК",
      hours: 36,
      format: "in-person",
      audience: "",
      createdAt: new Date(clock.now()),
    },
  });
});

/** A run with Anna and Boris in it, made at this moment. */
const plan = async (given: Parameters<typeof buildRun>[0] = {}): Promise<CourseRun> => {
  const run = buildRun(given);
  await work.run(null, async ({ courseRuns, enrolments }) => {
    await courseRuns.addRun(run, coordinator, clock.now());
    for (const personId of [anna, boris]) {
      const enrolment = buildEnrolment({ runId: run.id, personId, organizationId: school.id });
      await enrolments.addEnrolment(enrolment, coordinator, clock.now());
    }
  });
  return run;
};

/** The coordinator changes the run, with its history, as the plan's use cases do. */
const change = async (runId: string, fields: Partial<CourseRun>, reason: string | null = null): Promise<void> => {
  await work.run(null, async ({ courseRuns }) => {
    const run = await courseRuns.takeRun(runId);
    if (run === null) throw new Error("no run");
    const after = { ...run, ...fields, revision: run.revision + 1 };
    await courseRuns.saveRun(after, clock.now());
    await courseRuns.addChange({
      runId,
      revision: after.revision,
      at: clock.now(),
      byId: coordinator,
      changes: Object.entries(fields).map(([field, value]) => ({
        field,
        before: String(run[field as keyof CourseRun] ?? ""),
        after: String(value ?? ""),
      })),
      reason,
    });
  });
};

const messages = async (type: string) => {
  const rows = await database.client.delivery.findMany({ orderBy: [{ createdAt: "asc" }, { personId: "asc" }] });
  return rows
    .map(({ personId, notice, notBefore }) => ({
      to: personId,
      notBefore,
      ...(JSON.parse(notice) as { type: string }),
    }))
    .filter((message) => message.type === `announcement.${type}`);
};

const announce = (isRepeat = false) =>
  createAnnounceMonth(deps)({
    actor: createActor(coordinator, "municipal-coordinator"),
    requestKey: null,
    month: "2027-03",
    isRepeat,
  });

describe("When the plan of a month is announced", () => {
  it("goes to the school with its part, to those who go and can be reached, and nothing is sent twice", async () => {
    await plan();
    expect(await announce()).toEqual({ ok: true, value: { runs: 1, messages: 2 } });
    expect(await messages("month-school")).toMatchObject([
      { to: school.coordinatorId, month: "2027-03", total: 1, own: [{ title: "Грамотность", people: 2, mark: null }] },
    ]);
    expect(await messages("month-person")).toMatchObject([{ to: anna, runs: [{ startsOn: "2027-03-15" }] }]);
    expect(await announce()).toMatchObject({ ok: false, error: { type: "AnnouncedAlready" } });
    expect(await messages("month-school")).toHaveLength(1);
  });

  it("marks what is new, moved and cancelled since, when it is announced again", async () => {
    await plan();
    await plan({ id: "cancelled", groupName: "группа 2" });
    await announce();
    clock.set("2027-02-26");
    await plan({ id: "new", groupName: "группа 3", startsOn: "2027-03-22", endsOn: "2027-03-26" });
    await change("run", { startsOn: asCalendarDay("2027-03-16") });
    await change("cancelled", { state: "cancelled", cancelReason: "нет группы" });
    expect(await announce(true)).toMatchObject({ ok: true });
    const [, again] = await messages("month-school");
    expect(again).toMatchObject({
      own: [
        { runId: "cancelled", mark: "cancelled" },
        { runId: "run", mark: "changed" },
        { runId: "new", mark: "new" },
      ],
    });
  });

  it("is refused to others, and when nothing is planned", async () => {
    expect(await announce()).toEqual({ ok: false, error: { type: "NothingPlanned" } });
    const teacher = createActor(anna, "teacher", school.id);
    const request = { actor: teacher, requestKey: null, month: "2027-03", isRepeat: false };
    expect(await createAnnounceMonth(deps)(request)).toEqual({ ok: false, error: { type: "NotAllowed" } });
  });

  it("happens by itself once, on the 25th at ten", async () => {
    await plan();
    const slot = clock.set("2027-02-25", "10:00");
    const announceDue = createAnnounceDue(deps);
    expect(await announceDue(slot)).toBe(2);
    expect(await announceDue(slot)).toBe(0);
    expect(await messages("month-done")).toMatchObject([{ to: coordinator, runs: 1, people: 2, unreachable: 1 }]);
  });
});

describe("The day on which a month is announced", () => {
  it.each([
    ["2027-02-25", 25, "2027-03"],
    ["2027-02-24", 25, null],
    // 25 April 2027 is a Sunday.
    ["2027-04-25", 25, null],
    ["2027-04-26", 25, "2027-05"],
    // The year changes, and 28 February 2027 is a Sunday.
    ["2026-12-25", 25, "2027-01"],
    ["2027-03-01", 28, "2027-03"],
    // The first of January to the eighth are days off: 1 January would never be chosen, 31 December is no choice.
    ["2028-02-28", 28, "2028-03"],
  ])("%s with the %sth chosen announces %s", (today, chosen, month) => {
    expect(monthToAnnounce(asCalendarDay(today), chosen, calendar)).toBe(month);
  });
});

describe("When a run is changed after people have heard of it", () => {
  beforeEach(async () => {
    await plan();
    await announce();
    clock.set("2027-02-26", "10:00");
  });

  it("tells those who go and their school «было → стало», once, and nobody else", async () => {
    await change("run", { startsOn: asCalendarDay("2027-03-16"), endsOn: asCalendarDay("2027-03-20") }, "ремонт");
    clock.set("2027-02-26", "10:10");
    const tell = createTellChanges(deps);
    expect(await tell()).toBe(3);
    expect(await tell()).toBe(0);
    const changed = [{ field: "days", before: "2027-03-15/2027-03-19", after: "2027-03-16/2027-03-20" }];
    const personal = await messages("run-changed");
    expect(personal.map(({ to }) => to).toSorted()).toEqual([anna, boris].toSorted());
    expect(personal[0]).toMatchObject({ changes: changed, reason: "ремонт" });
    expect(await messages("run-changed-school")).toMatchObject([
      { to: school.coordinatorId, changes: changed, people: expect.arrayContaining(["Анна", "Борис"]) },
    ]);
  });

  it("gathers what is corrected at once into one message, and is silent about what was changed back", async () => {
    await change("run", { place: "ул. Мира, 1" });
    await change("run", { startsOn: asCalendarDay("2027-03-14") });
    await change("run", { startsOn: asCalendarDay("2027-03-15") });
    const tell = createTellChanges(deps);
    expect(await tell()).toBe(0);
    clock.set("2027-02-26", "10:10");
    expect(await tell()).toBe(3);
    const [message] = await messages("run-changed");
    expect(message).toMatchObject({ changes: [{ field: "place", before: "ул. Ленина, 5", after: "ул. Мира, 1" }] });
    await change("run", { place: "ул. Мира, 2" });
    await change("run", { place: "ул. Мира, 1" });
    clock.set("2027-02-26", "10:20");
    expect(await tell()).toBe(0);
  });

  it("waits for the morning with what was changed in the evening", async () => {
    clock.set("2027-02-26", "21:00");
    await change("run", { state: "cancelled", cancelReason: "нет группы" });
    clock.set("2027-02-26", "21:10");
    await createTellChanges(deps)();
    const morning = clock.set("2027-02-27", "08:00");
    expect((await messages("run-changed")).map(({ notBefore }) => notBefore.getTime())).toEqual([morning, morning]);
  });

  it("says nothing of a run that nobody has heard of", async () => {
    await plan({ id: "draft", groupName: "группа 9" });
    await change("draft", { place: "ул. Мира, 1" });
    clock.set("2027-02-26", "10:10");
    expect(await createTellChanges(deps)()).toBe(0);
  });
});

describe("On the working day before a start", () => {
  it("names to the coordinator who has not read it, until they have", async () => {
    await plan();
    await announce();
    // 15 March is a Monday: the last working day before is Friday.
    const friday = clock.set("2027-03-12", "11:00");
    const tell = createTellUnseen(deps);
    expect(await tell(friday)).toBe(1);
    expect(await tell(friday)).toBe(0);
    expect(await messages("unseen")).toMatchObject([{ to: coordinator, told: 1, unseen: ["Анна"] }]);
    expect(await tell(clock.set("2027-03-13", "11:00"))).toBe(0);
  });

  it("is silent when all have pressed «Ознакомлен», until something changes", async () => {
    await plan();
    await announce();
    const acknowledge = createAcknowledgeRun(deps);
    const request = { actor: createActor(anna, "teacher", school.id), requestKey: null, runId: "run" };
    expect(await acknowledge(request)).toEqual({ ok: true, value: { seen: 1 } });
    expect(await acknowledge(request)).toEqual({ ok: true, value: { seen: 0 } });
    expect(await createTellUnseen(deps)(clock.set("2027-03-12", "11:00"))).toBe(0);

    await change("run", { place: "ул. Мира, 1" });
    clock.set("2027-03-12", "12:00");
    await createTellChanges(deps)();
    expect(await createTellUnseen(deps)(clock.set("2027-03-12", "15:00"))).toBe(1);
    expect((await messages("unseen")).at(-1)).toMatchObject({ told: 2, unseen: ["Анна", "Борис"] });
  });
});
