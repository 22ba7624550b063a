import { describe, expect, it } from "vitest";
import { createChangeStage } from "../../../src/domain/campaigns/change-stage.ts";
import { createOpenCampaign } from "../../../src/domain/campaigns/open-campaign.ts";
import { createPrepareCampaign } from "../../../src/domain/campaigns/prepare-campaign.ts";
import { createQueueReminders } from "../../../src/domain/campaigns/queue-reminders.ts";
import { createRemindSchools, planManualReminder } from "../../../src/domain/campaigns/remind-schools.ts";
import { usualSendingHours } from "../../../src/domain/campaigns/sending-hours.ts";
import { asCalendarDay, instantAt } from "../../../src/domain/shared/calendar-day.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import { createCampaignQueries } from "../../../src/infra/db/campaigns/campaigns.queries.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { ids, newId } from "../../../src/infra/ids.ts";
import { createActor, createRowBuilder, createTestClock, timeZone } from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();
const rows = createRowBuilder(database);
const coordinator = createActor("coordinator", "municipal-coordinator");

/** An open campaign for the I half-year of 2027: applications close on Wednesday, 25 November 2026. */
const openCampaign = async () => {
  const clock = createTestClock("2026-10-20");
  const work = createUnitOfWork({ database, clock });
  const deps = { work, clock, ids, timeZone, calendar: createRussianCalendar(), sendingHours: usualSendingHours };
  const prepared = await createPrepareCampaign(deps)({
    actor: coordinator,
    requestKey: null,
    halfYear: { year: 2027, half: 1 },
  });
  if (!prepared.ok) throw new Error(prepared.error.type);
  const campaignId = prepared.value;
  await createOpenCampaign(deps)({ actor: coordinator, requestKey: null, campaignId });
  const forget = () => database.client.delivery.deleteMany({});
  await forget();
  const queueReminders = createQueueReminders(deps);
  return {
    campaignId,
    clock,
    forget,
    change: createChangeStage(deps),
    remind: createRemindSchools(deps),
    queries: createCampaignQueries(database.client),
    /** Runs the slot of nine o'clock on a day, while the clock shows that moment or another. */
    runSlot: (day: string, now = day, time: "09:00" | "15:00" | "21:00" = "09:00") => {
      clock.set(now, time);
      return queueReminders({ campaignId, slot: instantAt(asCalendarDay(day), "09:00", timeZone) });
    },
  };
};

describe("When a slot of the reminders comes", () => {
  it("reminds the coordinators of schools that have not handed in, with what they have", async () => {
    const { campaignId, runSlot } = await openCampaign();
    const [idle, draft, returned, submitted, accepted] = await Promise.all(
      ["Школа 1", "Школа 2", "Школа 3", "Школа 4", "Школа 5"].map((name) => rows.addSchool(name)),
    );
    const apply = (school: { id: string } | undefined, state: "draft" | "submitted" | "returned" | "accepted") =>
      rows.addApplication({ campaignId, organizationId: school?.id ?? "", state, lines: 3 });
    await apply(draft, "draft");
    await apply(returned, "returned");
    await apply(submitted, "submitted");
    await apply(accepted, "accepted");

    expect(await runSlot("2026-11-18")).toBe(3);
    const notices = (await rows.listDeliveries()).map(({ notice }) => notice);
    const stateBySchool = Object.fromEntries(notices.map((notice) => [notice.organizationId, notice.state]));
    expect(stateBySchool).toEqual({
      [idle?.id ?? ""]: "not-begun",
      [draft?.id ?? ""]: "draft",
      [returned?.id ?? ""]: "returned",
    });
    expect(notices.find(({ state }) => state === "draft")).toMatchObject({
      lines: 3,
      daysLeft: 7,
      closesOn: "2026-11-25",
    });
  });

  it("never reminds twice of the same mark", async () => {
    const { runSlot } = await openCampaign();
    await rows.addSchool("Школа 1");
    expect(await runSlot("2026-11-18")).toBe(1);
    expect(await runSlot("2026-11-18", "2026-11-18", "15:00")).toBe(0);
  });

  it("stays quiet between the marks and after the close", async () => {
    const { runSlot } = await openCampaign();
    await rows.addSchool("Школа 1");
    expect(await runSlot("2026-11-19")).toBe(0);
    expect(await runSlot("2026-11-26")).toBe(0);
    expect(await rows.listDeliveries()).toEqual([]);
  });

  it("moves from a Sunday to the Friday before, while the close stays", async () => {
    const { runSlot } = await openCampaign();
    await rows.addSchool("Школа 1");
    expect(await runSlot("2026-11-22")).toBe(0);
    expect(await runSlot("2026-11-20")).toBe(1);
    expect((await rows.listDeliveries())[0]?.notice).toMatchObject({ daysLeft: 5, closesOn: "2026-11-25" });
  });

  it("reminds the head as well on the last day, and somebody who is both only once", async () => {
    const { runSlot } = await openCampaign();
    const school = await rows.addSchool("Школа 1");
    await rows.addPerson({ fullName: "Директор", organizationId: school.id, role: "head" });
    await database.client.roleGrant.create({
      data: {
        id: newId(),
        personId: school.coordinatorId ?? "",
        role: "head",
        organizationId: school.id,
        grantedAt: new Date(0),
      },
    });
    expect(await runSlot("2026-11-24")).toBe(1);
    expect(await runSlot("2026-11-25")).toBe(2);
  });

  it("sends only the latest of what a downtime missed", async () => {
    const { runSlot } = await openCampaign();
    await rows.addSchool("Школа 1");
    // Down from the 18th to the afternoon of the 20th: the marks of seven and of three days.
    expect(await runSlot("2026-11-18", "2026-11-20", "15:00")).toBe(0);
    expect(await runSlot("2026-11-19", "2026-11-20", "15:00")).toBe(0);
    expect(await runSlot("2026-11-20", "2026-11-20", "15:00")).toBe(1);
    expect((await rows.listDeliveries()).map(({ notice }) => notice.daysLeft)).toEqual([5]);
  });

  it("waits for the morning when it is caught up at night, and says what is true then", async () => {
    const { runSlot } = await openCampaign();
    await rows.addSchool("Школа 1");
    expect(await runSlot("2026-11-18", "2026-11-18", "21:00")).toBe(1);
    const [delivery] = await rows.listDeliveries();
    expect(delivery?.notBefore.getTime()).toBe(instantAt(asCalendarDay("2026-11-19"), "08:00", timeZone));
    expect(delivery?.notice.daysLeft).toBe(6);
  });

  it("says nothing about a campaign that was opened after the slot", async () => {
    const { runSlot } = await openCampaign();
    await rows.addSchool("Школа 1");
    await database.client.campaign.updateMany({ data: { openedAt: new Date("2026-11-18T04:00:00Z") } });
    expect(await runSlot("2026-11-18", "2026-11-18", "15:00")).toBe(0);
  });
});

describe("When the close has moved", () => {
  const moveTo = (endsOn: string) => ({
    actor: coordinator,
    requestKey: newId(),
    stage: "applications" as const,
    startsOn: null,
    endsOn: asCalendarDay(endsOn),
  });

  it("cancels reminders of the old close that were not sent yet", async () => {
    const { campaignId, change, runSlot } = await openCampaign();
    await rows.addSchool("Школа 1");
    await runSlot("2026-11-18", "2026-11-18", "21:00");
    await change({ ...moveTo("2026-12-09"), campaignId });
    const states = (await rows.listDeliveries()).map(({ notice, state }) => [notice.type, state]);
    expect(states).toEqual([
      ["campaign.stage-moved", "queued"],
      ["campaign.application-reminder", "cancelled"],
    ]);
  });

  it("cancels what «Напомнить всем» has put off until the morning", async () => {
    const { campaignId, clock, change, remind } = await openCampaign();
    await rows.addSchool("Школа 1");
    clock.set("2026-11-18", "21:00");
    await remind({ actor: coordinator, requestKey: newId(), campaignId, isRepeat: false });
    await change({ ...moveTo("2026-12-09"), campaignId });
    const reminders = (await rows.listDeliveries()).filter(({ cause }) => cause.includes("manual-reminder"));
    expect(reminders.map(({ state }) => state)).toEqual(["cancelled"]);
  });

  it("does not send a missed reminder of the old close, and reminds of the new one", async () => {
    const { campaignId, clock, change, forget, runSlot } = await openCampaign();
    await rows.addSchool("Школа 1");
    expect(await runSlot("2026-11-11")).toBe(1);
    clock.set("2026-11-17");
    await change({ ...moveTo("2026-12-09"), campaignId });
    await forget();
    expect(await runSlot("2026-11-18", "2026-11-19")).toBe(0);
    expect(await runSlot("2026-11-25")).toBe(1);
    expect((await rows.listDeliveries())[0]?.notice).toMatchObject({ daysLeft: 14, closesOn: "2026-12-09" });
  });
});

describe("When the coordinator reminds all at once", () => {
  const press = (campaignId: string, requestKey: string | null, isRepeat = false) => ({
    actor: coordinator,
    requestKey,
    campaignId,
    isRepeat,
  });

  it("shows beforehand who will get it and who cannot be reached, and why", async () => {
    const { campaignId, queries, clock } = await openCampaign();
    await rows.addSchool("Школа 1");
    await rows.addSchool("Школа 2", "blocked");
    await rows.addSchool("Школа 3", "never-started");
    await rows.addSchool("Школа 4", "none");
    const done = await rows.addSchool("Школа 5");
    await rows.addApplication({ campaignId, organizationId: done.id, state: "submitted" });

    const plan = planManualReminder(await queries.listStandings(campaignId, clock.today()));
    expect(plan.schools.map((school) => school.organizationName)).toEqual(["Школа 1", "Школа 2", "Школа 3"]);
    expect(plan.silent.map((school) => school.organizationName)).toEqual(["Школа 4"]);
    expect(plan.unreachable.map(({ standing, reason }) => [standing.organizationName, reason])).toEqual([
      ["Школа 2", "blocked"],
      ["Школа 3", "never-started"],
    ]);
  });

  it("tells afterwards what became of it, school by school", async () => {
    const { campaignId, remind, queries } = await openCampaign();
    await rows.addPerson({ fullName: "Петрова Мария Ивановна" });
    await rows.addSchool("Школа 1");
    await rows.addSchool("Школа 2", "blocked");
    await rows.addSchool("Школа 3", "none");
    const reminded = await remind(press(campaignId, "press"));
    if (!reminded.ok) throw new Error(reminded.error.type);
    expect(reminded.value).toMatchObject({ schools: 2, messages: 2, sendAt: null });
    const [first, second] = await rows.listDeliveries();
    const names = await database.client.person.findMany({
      where: { id: { in: [first?.personId ?? "", second?.personId ?? ""] } },
    });
    for (const { id, fullName } of names) {
      const isBlocked = fullName.includes("2");
      const data = isBlocked ? { state: "unreachable", failure: "blocked" } : { state: "sent" };
      await database.client.delivery.updateMany({ where: { personId: id }, data });
    }

    const outcome = await queries.findReminderOutcome(campaignId, reminded.value.runId);
    expect(outcome?.schools.map(({ organizationName, recipients }) => [organizationName, recipients])).toEqual([
      ["Школа 1", [{ fullName: "Ответственный Школа 1", state: "sent", failure: null }]],
      ["Школа 2", [{ fullName: "Ответственный Школа 2", state: "unreachable", failure: "blocked" }]],
      ["Школа 3", []],
    ]);
  });

  it("sends once for one press, however often it arrives", async () => {
    const { campaignId, remind } = await openCampaign();
    await rows.addSchool("Школа 1");
    const first = await remind(press(campaignId, "press"));
    expect(await remind(press(campaignId, "press"))).toEqual(first);
    expect(await rows.listDeliveries()).toHaveLength(1);
  });

  it("asks before it reminds a second time within the hour", async () => {
    const { campaignId, clock, remind } = await openCampaign();
    await rows.addSchool("Школа 1");
    const at = clock.set("2026-11-10", "12:00");
    const first = await remind(press(campaignId, newId()));
    clock.set("2026-11-10", "12:59");
    expect(await remind(press(campaignId, newId()))).toEqual({
      ok: false,
      error: { type: "RemindedRecently", last: { at, runId: first.ok ? first.value.runId : "" } },
    });
    expect(await remind(press(campaignId, newId(), true))).toMatchObject({ ok: true });
    clock.set("2026-11-10", "14:00");
    expect(await remind(press(campaignId, newId()))).toMatchObject({ ok: true });
    expect(await rows.listDeliveries()).toHaveLength(3);
  });

  it("lets one of two presses through that come at the same moment", async () => {
    const { campaignId, remind } = await openCampaign();
    await rows.addSchool("Школа 1");
    const outcomes = await Promise.all([remind(press(campaignId, newId())), remind(press(campaignId, newId()))]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await rows.listDeliveries()).toHaveLength(1);
  });

  it("waits for the morning at night, and says how late it is after the close", async () => {
    const { campaignId, clock, remind } = await openCampaign();
    await rows.addSchool("Школа 1");
    clock.set("2026-11-26", "21:00");
    const sendAt = instantAt(asCalendarDay("2026-11-27"), "08:00", timeZone);
    expect(await remind(press(campaignId, null))).toMatchObject({ ok: true, value: { sendAt } });
    const [delivery] = await rows.listDeliveries();
    expect(delivery?.notBefore.getTime()).toBe(sendAt);
    expect(delivery?.notice.daysLeft).toBe(-2);
  });

  it("has nobody to remind when all have handed in or nobody answers for the rest", async () => {
    const { campaignId, remind } = await openCampaign();
    await rows.addSchool("Школа 1", "none");
    expect(await remind(press(campaignId, null))).toEqual({
      ok: false,
      error: { type: "NobodyToRemind", withoutContact: 1 },
    });
  });

  it.each(["school-coordinator", "head", "methodist", "observer"] as const)("refuses a %s", async (role) => {
    const { campaignId, remind } = await openCampaign();
    await rows.addSchool("Школа 1");
    const refused = await remind({ ...press(campaignId, null), actor: createActor("stranger", role, "school") });
    expect(refused).toEqual({ ok: false, error: { type: "NotAllowed" } });
    expect(await rows.listDeliveries()).toEqual([]);
  });
});
