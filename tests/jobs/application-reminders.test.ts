import { describe, expect, it } from "vitest";
import { createQueueReminders } from "../../src/domain/campaigns/queue-reminders.ts";
import { usualSendingHours } from "../../src/domain/campaigns/sending-hours.ts";
import { proposeStages } from "../../src/domain/campaigns/propose-stages.ts";
import { asCalendarDay, dayOfInstant, instantAt, type TimeOfDay } from "../../src/domain/shared/calendar-day.ts";
import { createRussianCalendar } from "../../src/domain/shared/working-calendar.ts";
import { createJobRuns } from "../../src/infra/db/jobs/job-runs.repo.ts";
import { createCampaignQueries } from "../../src/infra/db/campaigns/campaigns.queries.ts";
import { createCampaignStore } from "../../src/infra/db/campaigns/campaigns.repo.ts";
import { createUnitOfWork } from "../../src/infra/db/unit-of-work.ts";
import { newId } from "../../src/infra/ids.ts";
import { applicationRemindersJob } from "../../src/jobs/application-reminders.job.ts";
import { prepareJob } from "../../src/jobs/job.ts";
import { createPlanner } from "../../src/jobs/planner.ts";
import { createJobRunner } from "../../src/jobs/run-due.ts";
import { createRowBuilder } from "../support/campaign-world.ts";
import { useDatabase } from "../support/database.ts";

const database = useDatabase();
const rows = createRowBuilder(database);

/** One school that has handed nothing in, and a program that is woken at moments of a zone's clocks. */
const setup = async (timeZone: string, half: 1 | 2 = 1) => {
  let now = 0;
  const clock = { now: () => now, today: () => dayOfInstant(now, timeZone) };
  const calendar = createRussianCalendar();
  const runs = createJobRuns(database);
  const queries = createCampaignQueries(database.client);
  const work = createUnitOfWork({ database, clock });
  const start = (owner: string) => {
    const deps = { work, clock, calendar, timeZone, sendingHours: usualSendingHours };
    const job = prepareJob(applicationRemindersJob, {
      listOpenCampaignIds: async () => (await queries.listCampaigns()).map(({ campaign }) => campaign.id),
      queueReminders: createQueueReminders(deps),
    });
    const planner = createPlanner({ jobs: [job], runs, timeZone });
    return createJobRunner({ planner, runs, clock, owner, onEvent: () => undefined });
  };
  const set = (day: string, time: TimeOfDay) => {
    now = instantAt(asCalendarDay(day), time, timeZone);
  };
  await rows.addSchool("Школа № 1");
  const halfYear = { year: 2027, half };
  await database.transaction(async (tx) => {
    const store = createCampaignStore(tx);
    const campaign = { id: newId(), halfYear, state: "draft" as const, stages: proposeStages(halfYear, calendar) };
    await store.addDraft(campaign, 0, "coordinator");
    await store.saveState(campaign.id, "open", 0, "coordinator");
  });
  return {
    set,
    start,
    wakeAt: async (runner: ReturnType<typeof start>, day: string, time: TimeOfDay = "09:00") => {
      set(day, time);
      await runner.wake();
    },
    daysLeft: async () =>
      (await rows.listDeliveries()).map(({ notice }) => notice.daysLeft).toSorted((a, b) => Number(b) - Number(a)),
  };
};

describe("When the program runs all the time", () => {
  it("reminds on each mark at nine, and once, though two processes are woken each time", async () => {
    const { start, wakeAt, set, daysLeft } = await setup("Asia/Krasnoyarsk");
    const [first, second] = [start("a"), start("b")];
    await wakeAt(first, "2026-11-01");
    for (let day = 2; day <= 30; day += 1) {
      set(`2026-11-${String(day).padStart(2, "0")}`, "09:00");
      await Promise.all([first.wake(), second.wake()]);
    }
    // 22 November, three days before the close, is a Sunday: that reminder came on the Friday, five days before.
    expect(await daysLeft()).toEqual([14, 7, 5, 1, 0]);
  });
});

describe("When the program was down", () => {
  it("sends the latest reminder of those that were missed, with the days that are left now", async () => {
    const { start, wakeAt, daysLeft } = await setup("Asia/Krasnoyarsk");
    await wakeAt(start("a"), "2026-11-17");
    // The marks of 7 and 3 days passed meanwhile; at 10:15 of the 21st the second of them is still worth sending.
    await wakeAt(start("b"), "2026-11-21", "10:15");
    expect(await daysLeft()).toEqual([4]);
  });

  it("sends nothing for a mark that passed more than three days ago", async () => {
    const { start, wakeAt, daysLeft } = await setup("Asia/Krasnoyarsk");
    await wakeAt(start("a"), "2026-11-10");
    await wakeAt(start("b"), "2026-11-14", "10:15");
    expect(await daysLeft()).toEqual([]);
  });
});

describe("When the clocks were changed the night before", () => {
  it("reminds at nine by the new time, and once", async () => {
    // Clocks go forward on 28 March 2027, a Sunday; the close of 27 April has its 14 days' mark later, so the close is moved.
    const { start, wakeAt, daysLeft } = await setup("Europe/Berlin", 2);
    await database.client.campaignStage.updateMany({
      where: { stage: "applications" },
      data: { endsOn: "2027-04-12" },
    });
    const runner = start("a");
    await wakeAt(runner, "2027-03-28");
    await wakeAt(runner, "2027-03-29", "08:59");
    expect(await daysLeft()).toEqual([]);
    await wakeAt(runner, "2027-03-29", "09:00");
    await wakeAt(runner, "2027-03-29", "10:00");
    expect(await daysLeft()).toEqual([14]);
  });
});
