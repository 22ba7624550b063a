import { describe, expect, it } from "vitest";
import { createSurveyJobs } from "../../src/app-survey-jobs.ts";
import {
  asCalendarDay,
  dayOfInstant,
  instantAt,
  type TimeOfDay,
  timeOfInstant,
} from "../../src/domain/shared/calendar-day.ts";
import type { RunChange } from "../../src/domain/surveys/runs/change-run.ts";
import { createJobRuns } from "../../src/infra/db/jobs/job-runs.repo.ts";
import { createPlanner } from "../../src/jobs/planner.ts";
import { createJobRunner, type JobEvent } from "../../src/jobs/run-due.ts";
import { timeZone } from "../support/campaign-world.ts";
import { useDatabase } from "../support/database.ts";
import { useRunKeys } from "../support/surveys/run-keys.ts";
import { createRunsWorld } from "../support/surveys/runs-world.ts";

const database = useDatabase();
const sealing = useRunKeys();
const at = (day: string, time: TimeOfDay) => instantAt(asCalendarDay(day), time, timeZone);
const text = (moment: Date): string =>
  `${dayOfInstant(moment.getTime(), timeZone)} ${timeOfInstant(moment.getTime(), timeZone)}`;

/** One school of two teachers, and a program that is woken at moments of the municipality's clocks. */
const setup = async (day = "2026-11-02", settle: (id: string) => Promise<unknown> = () => Promise.resolve()) => {
  const world = createRunsWorld(database, sealing, day);
  const { clock, work, deps } = world;
  const settled: string[] = [];
  const events: JobEvent[] = [];
  const runs = createJobRuns(database);
  const start = (owner: string) => {
    const jobs = createSurveyJobs({
      work,
      clock,
      calendar: deps.calendar,
      timeZone,
      settleRun: async (id) => {
        settled.push(id);
        await settle(id);
      },
    });
    const planner = createPlanner({ jobs, runs, timeZone });
    return createJobRunner({ planner, runs, clock, owner, onEvent: (event) => void events.push(event) });
  };
  const program = start("a");
  // A job that is seen for the first time has missed nothing.
  await program.wake();
  const school = await world.addSchool("Школа № 1");
  const [anna = "", boris = ""] = await world.addTeachers(school, 2);
  const launch = async (changes: readonly RunChange[]): Promise<string> => {
    const runId = await world.prepare();
    for (const change of changes) world.must(await world.change(runId, change));
    world.must(await world.launch(runId));
    return runId;
  };
  return {
    ...world,
    start,
    school,
    anna,
    boris,
    settled,
    events,
    launch,
    wakeAt: async (nextDay: string, time: TimeOfDay, runner = program) => {
      clock.set(nextDay, time);
      await runner.wake();
    },
    /** When reminders go to a person, cancelled ones left out. */
    remindersOf: async (personId: string) =>
      (await world.deliveriesOf("survey.reminder"))
        .filter((row) => row.personId === personId && row.state !== "cancelled")
        .map((row) => text(row.notBefore))
        .toSorted(),
  };
};

const week: readonly RunChange[] = [
  { field: "opensAt", at: at("2026-11-09", "09:00") },
  { field: "closesAt", at: at("2026-11-16", "20:00") },
];

describe("When the clock goes through the life of a run", () => {
  it("opens and invites, reminds by the plan until the answer comes, closes and settles", async () => {
    const { launch, wakeAt, handIn, anna, boris, findRun, remindersOf, deliveriesOf, settled } = await setup();
    const runId = await launch(week);
    await wakeAt("2026-11-09", "08:55");
    expect((await findRun(runId)).state).toBe("scheduled");
    await wakeAt("2026-11-09", "09:00");
    expect((await findRun(runId)).state).toBe("open");
    const invitations = await deliveriesOf("survey.invitation");
    expect(invitations.map(({ personId }) => personId).toSorted()).toEqual([anna, boris].toSorted());
    for (let day = 9; day <= 16; day += 1) {
      for (const time of ["09:55", "10:00", "10:05", "15:00"] as const) {
        await wakeAt(`2026-11-${String(day).padStart(2, "0")}`, time);
        if (day === 12 && time === "10:00") await handIn(runId, anna);
      }
    }
    // The fourth day after the opening; the sixth, a Sunday, goes to Monday, the day of the close.
    expect(await remindersOf(anna)).toEqual(["2026-11-11 10:00"]);
    expect(await remindersOf(boris)).toEqual(["2026-11-11 10:00", "2026-11-13 10:00", "2026-11-16 10:00"]);
    await wakeAt("2026-11-16", "19:55");
    expect((await findRun(runId)).state).toBe("open");
    await wakeAt("2026-11-16", "20:00");
    expect(await findRun(runId)).toMatchObject({ state: "closed", closedAt: at("2026-11-16", "20:00") });
    const closed = await deliveriesOf("survey.closed");
    expect(closed.map(({ personId, notice }) => [personId, notice.asked, notice.done])).toEqual([
      ["coordinator", 2, 1],
    ]);
    expect(settled).toEqual([runId]);
  });

  it("does everything once, though two programs are woken each time", async () => {
    const { launch, start, clock, boris, remindersOf, deliveriesOf } = await setup();
    await launch(week);
    const programs = [start("x"), start("y")];
    const wakeBoth = async (day: string, time: TimeOfDay) => {
      clock.set(`2026-11-${day}`, time);
      await Promise.all(programs.map((program) => program.wake()));
    };
    for (const day of ["09", "10", "11", "12", "13", "16"]) {
      for (const time of ["09:00", "10:00", "15:00"] as const) await wakeBoth(day, time);
    }
    expect(await remindersOf(boris)).toEqual(["2026-11-11 10:00", "2026-11-13 10:00", "2026-11-16 10:00"]);
    await wakeBoth("16", "20:00");
    await wakeBoth("17", "20:00");
    expect(await deliveriesOf("survey.invitation")).toHaveLength(2);
    expect(await deliveriesOf("survey.closed")).toHaveLength(1);
  });

  it("invites whoever joins the bot later, once", async () => {
    const { launch, wakeAt, addPerson, connect, school, deliveriesOf } = await setup();
    const late = await addPerson("Позже", school, { role: null, reach: "never-started" });
    await launch(week);
    await wakeAt("2026-11-09", "09:00");
    const invited = async () => (await deliveriesOf("survey.invitation")).filter(({ personId }) => personId === late);
    expect(await invited()).toEqual([]);
    await connect(late);
    await wakeAt("2026-11-10", "12:00");
    await wakeAt("2026-11-10", "12:05");
    expect(await invited()).toHaveLength(1);
  });

  it("reminds nobody who left, and leaves them out at the close", async () => {
    const { launch, wakeAt, client, boris, anna, remindersOf, deliveriesOf } = await setup();
    await launch(week);
    await wakeAt("2026-11-09", "09:00");
    await client.person.update({ where: { id: boris }, data: { goneAt: new Date() } });
    await wakeAt("2026-11-11", "10:00");
    expect(await remindersOf(boris)).toEqual([]);
    expect(await remindersOf(anna)).toHaveLength(1);
    await wakeAt("2026-11-16", "20:00");
    expect((await deliveriesOf("survey.closed"))[0]?.notice.asked).toBe(1);
  });
});

describe("When several surveys are open", () => {
  it("sends a person one message a day that lists all of them", async () => {
    const { launch, wakeAt, anna, boris, handIn, deliveriesOf } = await setup();
    const first = await launch(week);
    const second = await launch([...week, { field: "reminders", reminders: { at: "15:00" } }]);
    await wakeAt("2026-11-09", "09:00");
    await handIn(second, boris);
    await wakeAt("2026-11-11", "10:00");
    await wakeAt("2026-11-11", "15:00");
    const messages = (await deliveriesOf("survey.reminder")).map(({ personId, notice }) => ({
      personId,
      runs: notice.runs.map(({ runId }) => runId).toSorted(),
    }));
    expect(messages).toHaveLength(2);
    expect(messages.find(({ personId }) => personId === anna)?.runs).toEqual([first, second].toSorted());
    expect(messages.find(({ personId }) => personId === boris)?.runs).toEqual([first]);
  });
});

describe("When days off are in the way", () => {
  it("is silent from the eve of New Year to the working day after the holidays", async () => {
    const { launch, wakeAt, boris, remindersOf } = await setup("2026-12-25");
    await launch([
      { field: "opensAt", at: at("2026-12-29", "09:00") },
      { field: "closesAt", at: at("2027-01-14", "20:00") },
      { field: "reminders", reminders: { atMost: 9 } },
    ]);
    const days = Array.from({ length: 17 }, (_, index) =>
      dayOfInstant(at("2026-12-29", "12:00") + index * 86_400_000, timeZone),
    );
    for (const day of days) {
      await wakeAt(day, "09:00");
      await wakeAt(day, "10:00");
    }
    expect(await remindersOf(boris)).toEqual([
      "2026-12-31 10:00",
      "2027-01-11 10:00",
      "2027-01-12 10:00",
      "2027-01-13 10:00",
      "2027-01-14 10:00",
    ]);
  });

  it("invites on the working day when it opens on a day off", async () => {
    const { launch, wakeAt, deliveriesOf } = await setup();
    await launch([
      { field: "opensAt", at: at("2026-11-07", "22:00") },
      { field: "closesAt", at: at("2026-11-12", "20:00") },
    ]);
    await wakeAt("2026-11-07", "22:00");
    expect((await deliveriesOf("survey.invitation")).map(({ notBefore }) => text(notBefore))).toEqual([
      "2026-11-09 08:00",
      "2026-11-09 08:00",
    ]);
  });
});

describe("When the program was down", () => {
  it("opens late, without reminders of the time before", async () => {
    const { launch, wakeAt, boris, findRun, remindersOf, deliveriesOf } = await setup();
    const runId = await launch(week);
    await wakeAt("2026-11-12", "11:00");
    expect((await findRun(runId)).state).toBe("open");
    expect(await deliveriesOf("survey.invitation")).toHaveLength(2);
    expect(await remindersOf(boris)).toEqual([]);
    await wakeAt("2026-11-13", "10:00");
    expect(await remindersOf(boris)).toEqual(["2026-11-13 10:00"]);
  });

  it("makes up for the latest reminder alone, in the sending hours", async () => {
    const { launch, wakeAt, start, boris, remindersOf } = await setup();
    await launch([...week, { field: "reminders", reminders: { everyDays: 1, atMost: 9 } }]);
    await wakeAt("2026-11-09", "09:00");
    await wakeAt("2026-11-12", "21:30", start("b"));
    expect(await remindersOf(boris)).toEqual(["2026-11-13 08:00"]);
    await wakeAt("2026-11-13", "10:00");
    // That of the 13th itself is the same message: one a day.
    expect(await remindersOf(boris)).toEqual(["2026-11-13 08:00"]);
  });

  it("closes what should have opened and closed meanwhile, and asks nobody", async () => {
    const { launch, wakeAt, findRun, deliveriesOf, settled } = await setup();
    const runId = await launch(week);
    await wakeAt("2026-11-20", "11:00");
    expect(await findRun(runId)).toMatchObject({ state: "closed", closedAt: at("2026-11-16", "20:00") });
    expect(await deliveriesOf("survey.invitation")).toEqual([]);
    expect(await deliveriesOf("survey.closed")).toHaveLength(1);
    expect(settled).toEqual([runId]);
  });
});

describe("When one run cannot be settled", () => {
  it("moves the others on, and tries again", async () => {
    let broken = true;
    const { launch, wakeAt, findRun, events, settled, deliveriesOf } = await setup("2026-11-02", () =>
      broken ? Promise.reject(new Error("the key is away")) : Promise.resolve(),
    );
    const first = await launch(week);
    await wakeAt("2026-11-09", "09:00");
    const second = await launch([
      { field: "opensAt", at: at("2026-11-16", "20:00") },
      { field: "closesAt", at: at("2026-11-20", "20:00") },
    ]);
    await wakeAt("2026-11-16", "20:00");
    expect((await findRun(first)).state).toBe("closed");
    expect((await findRun(second)).state).toBe("open");
    expect(await deliveriesOf("survey.invitation")).toHaveLength(4);
    expect(events.at(-1)?.type).toBe("failed");
    broken = false;
    await wakeAt("2026-11-16", "20:05");
    expect(events.at(-1)?.type).toBe("done");
    expect(settled).toEqual([first, first]);
  });
});
