import { beforeEach, describe, expect, it } from "vitest";
import { proposeStages } from "../../../src/domain/campaigns/propose-stages.ts";
import { usualSendingHours } from "../../../src/domain/campaigns/sending-hours.ts";
import type { SchoolStanding } from "../../../src/domain/campaigns/school-standing.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import { createCarryOutDue, createDecide, createTakeBack } from "../../../src/domain/watching/day-sheet/decide.ts";
import { type DayFacts, makeDaySheet } from "../../../src/domain/watching/day-sheet/day-sheet.ts";
import type { Decision } from "../../../src/domain/watching/day-sheet/decision.ts";
import { listDeadlines, type WatchedRun } from "../../../src/domain/watching/deadlines.ts";
import { createRemoveDay, createSetDays } from "../../../src/domain/watching/production-calendar.ts";
import { createSendDigests, createSendSheets } from "../../../src/domain/watching/send-digests.ts";
import { ids } from "../../../src/infra/ids.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { createLiveCalendar } from "../../../src/infra/db/watching/live-calendar.ts";
import {
  createActor,
  createRowBuilder,
  createTestClock,
  type TestClock,
  timeZone,
} from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";

const calendar = createRussianCalendar();
const day = asCalendarDay;
const run: WatchedRun = {
  runId: "run",
  title: "Грамотность",
  startsOn: day("2026-11-20"),
  state: "planned",
  people: 10,
  waiting: 3,
};
const campaign = {
  id: "campaign",
  halfYear: { year: 2027, half: 1 as const },
  state: "open" as const,
  stages: proposeStages({ year: 2027, half: 1 }, calendar),
};

describe("The calendar of deadlines", () => {
  const today = day("2026-11-06");

  it("has the points of a run in the order of their days, those that are done left out", () => {
    const facts = { campaigns: [], runs: [run] };
    const points = listDeadlines(facts, { today, days: 30, isSchool: true });
    expect(points.map((deadline) => [deadline.on, deadline.kind === "run" && deadline.point])).toEqual([
      ["2026-11-06", "asked"],
      ["2026-11-10", "own"],
      ["2026-11-13", "hard"],
      ["2026-11-17", "replace"],
      ["2026-11-20", "start"],
    ]);
    const done = listDeadlines({ campaigns: [], runs: [{ ...run, waiting: 0 }] }, { today, days: 30, isSchool: true });
    expect(done).toHaveLength(3);
  });

  it("shows a school the stages that are its own", () => {
    const facts = { campaigns: [campaign], runs: [] };
    const stages = (isSchool: boolean) =>
      listDeadlines(facts, { today, days: 60, isSchool }).map(
        (deadline) => deadline.kind === "stage" && deadline.stage,
      );
    expect(stages(true)).toContain("applications");
    expect(stages(true)).not.toContain("memo");
    expect(stages(false)).toContain("approval");
  });
});

describe("The coordinator's sheet", () => {
  const today = day("2026-11-16");
  const standing = (state: SchoolStanding["state"]): SchoolStanding => ({
    organizationId: state,
    organizationName: state,
    applicationId: null,
    state,
    lines: 0,
    daysLate: 0,
    isHeadApproved: false,
    coordinators: [{ personId: "p", fullName: "П", reach: "reachable" }],
    heads: [],
  });
  const facts: DayFacts = {
    campaign,
    standings: [standing("not-begun"), standing("submitted"), standing("accepted")],
    runs: [run, { ...run, runId: "far", startsOn: day("2026-12-20") }],
    waitingApplications: 1,
    late: [{ applicationId: "a", versionNumber: 1, organizationName: "СОШ № 7", daysLate: 2 }],
    extensions: [{ extensionId: "e", organizationName: "СОШ № 4", dueOn: day("2026-11-25") }],
    nextMonth: { month: "2026-12", on: day("2026-11-25"), runs: 4 },
  };

  it("has three numbers, and decisions with the most pressing first", () => {
    expect(makeDaySheet(facts, today)).toMatchObject({
      applications: { handedIn: 2, total: 3 },
      unconfirmed: { people: 3, runs: 1 },
      waiting: { applications: 1, extensions: 1 },
      decisions: [
        { kind: "extend", extensionId: "e", until: "2026-11-28" },
        { kind: "consent-late", applicationId: "a" },
        { kind: "remind-applications", schools: 1 },
      ],
    });
  });

  it("offers the announcement of the month when its day is near, and never more than five decisions", () => {
    const kinds = makeDaySheet(facts, day("2026-11-24")).decisions.map(({ kind }) => kind);
    expect(kinds).toContain("announce-month");
    const many = Array.from({ length: 9 }, (_, index) => ({
      extensionId: String(index),
      organizationName: "СОШ",
      dueOn: today,
    }));
    expect(makeDaySheet({ ...facts, extensions: many }, today).decisions).toHaveLength(5);
  });

  it("stops chasing applications two weeks after the close", () => {
    expect(makeDaySheet(facts, day("2026-12-09")).applications).not.toBeNull();
    const later = makeDaySheet(facts, day("2026-12-10"));
    expect(later.applications).toBeNull();
    expect(later.decisions.map(({ kind }) => kind)).not.toContain("remind-applications");
  });

  it("is quiet where nothing is under way", () => {
    const quiet = { ...facts, campaign: null, runs: [], late: [], extensions: [], nextMonth: null };
    expect(makeDaySheet({ ...quiet, waitingApplications: 0 }, today)).toEqual({
      applications: null,
      unconfirmed: { people: 0, runs: 0 },
      waiting: { applications: 0, extensions: 0 },
      decisions: [],
    });
  });
});

describe("In the database", () => {
  const database = useDatabase();
  let clock: TestClock;
  let work: ReturnType<typeof createUnitOfWork>;
  let coordinator: string;
  beforeEach(async () => {
    clock = createTestClock("2026-11-16");
    work = createUnitOfWork({ database, clock });
    coordinator = await createRowBuilder(database).addPerson({ fullName: "Соколова", role: "municipal-coordinator" });
  });
  const actor = () => createActor(coordinator, "municipal-coordinator");
  const decision: Decision = { kind: "announce-month", month: "2026-12", runs: 4 };

  it("carries a decision out a minute later, once, though it is asked for again and again", async () => {
    const deps = { work, clock, ids };
    const done: string[] = [];
    const carryOut = createCarryOutDue(deps, ({ id }) => {
      done.push(id);
      return Promise.resolve(null);
    });
    const first = await createDecide(deps)({ actor: actor(), requestKey: null, decision });
    expect(first).toMatchObject({ ok: true, value: { state: "waiting" } });
    expect(await createDecide(deps)({ actor: actor(), requestKey: null, decision })).toEqual({
      ok: false,
      error: { type: "WaitingAlready" },
    });
    await carryOut();
    expect(done).toEqual([]);
    clock.set("2026-11-16", "12:01");
    await carryOut();
    await carryOut();
    expect(done).toHaveLength(1);
    expect(await database.client.pendingDecision.findFirst()).toMatchObject({ state: "done" });
  });

  it("does nothing that was taken back in time, and says when it is too late", async () => {
    const deps = { work, clock, ids };
    const made = await createDecide(deps)({ actor: actor(), requestKey: null, decision });
    const id = made.ok ? made.value.id : "";
    const takeBack = () => createTakeBack(deps)({ actor: actor(), requestKey: null, id });
    expect(await takeBack()).toEqual({ ok: true, value: undefined });
    expect(await takeBack()).toEqual({ ok: false, error: { type: "TooLate" } });
    clock.set("2026-11-16", "12:05");
    const carried: string[] = [];
    await createCarryOutDue(deps, (pending) => {
      carried.push(pending.id);
      return Promise.resolve(null);
    })();
    expect(carried).toEqual([]);
  });

  it("is for the coordinator alone", async () => {
    const deps = { work, clock, ids };
    const teacher = createActor("teacher", "teacher", "school");
    expect(await createDecide(deps)({ actor: teacher, requestKey: null, decision })).toMatchObject({ ok: false });
    const setDays = createSetDays(deps);
    const request = { actor: teacher, requestKey: null, from: day("2026-12-31"), to: day("2026-12-31") };
    expect(await setDays({ ...request, kind: "off" })).toEqual({ ok: false, error: { type: "NotAllowed" } });
  });

  it("goes by the municipality's own days as soon as they are entered", async () => {
    const live = createLiveCalendar(database.client, calendar);
    const sheets = createSendSheets({
      work,
      clock,
      calendar: live.calendar,
      timeZone,
      sendingHours: usualSendingHours,
      readSheet: () =>
        Promise.resolve(
          makeDaySheet(
            {
              campaign: null,
              standings: [],
              runs: [],
              waitingApplications: 0,
              late: [],
              extensions: [],
              nextMonth: null,
            },
            clock.today(),
          ),
        ),
      listWeek: () => Promise.resolve([]),
    });
    const setDays = createSetDays({ work, clock });
    const own = { actor: actor(), requestKey: null };
    await setDays({ ...own, from: day("2026-11-17"), to: day("2026-11-17"), kind: "off" });
    await live.refresh();
    expect(await sheets(clock.set("2026-11-17", "08:00"))).toBe(0);
    await createRemoveDay({ work, clock })({ ...own, day: day("2026-11-17") });
    await live.refresh();
    expect(await sheets(clock.set("2026-11-17", "08:00"))).toBe(1);
    expect(await sheets(clock.set("2026-11-17", "08:00"))).toBe(0);
    // A Saturday that was made a working day.
    await setDays({ ...own, from: day("2026-11-21"), to: day("2026-11-21"), kind: "working" });
    await live.refresh();
    expect(await sheets(clock.set("2026-11-21", "08:00"))).toBe(1);
  });

  it("sends the week to schools on its first working day, to heads what is held, and nothing to whoever has nothing due", async () => {
    const rows = createRowBuilder(database);
    const busy = await rows.addSchool("СОШ № 1");
    await rows.addPerson({ fullName: "Директор", organizationId: busy.id, role: "head" });
    await rows.addSchool("СОШ № 2");
    const digests = createSendDigests({
      work,
      clock,
      calendar,
      timeZone,
      sendingHours: usualSendingHours,
      readSheet: () => Promise.reject(new Error("not asked")),
      listWeek: (organizationId) =>
        Promise.resolve(
          organizationId === busy.id
            ? listDeadlines({ campaigns: [], runs: [run] }, { today: clock.today(), days: 6, isSchool: true })
            : [],
        ),
    });
    // 4 November is a holiday, and a Wednesday: the week begins on Monday.
    expect(await digests(clock.set("2026-11-17", "09:00"))).toBe(0);
    expect(await digests(clock.set("2026-11-16", "09:00"))).toBe(2);
    expect(await digests(clock.set("2026-11-16", "09:00"))).toBe(0);
    const sent = await database.client.delivery.findMany();
    expect(sent.map(({ notice }) => (JSON.parse(notice) as { isHead: boolean }).isHead)).toEqual(
      expect.arrayContaining([false, true]),
    );
  });
});
