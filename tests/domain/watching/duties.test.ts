import { beforeEach, describe, expect, it } from "vitest";
import { createQueueReminders } from "../../../src/domain/campaigns/queue-reminders.ts";
import { usualSendingHours } from "../../../src/domain/campaigns/sending-hours.ts";
import { addDays, asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import { createAskExtension, createDecideExtension } from "../../../src/domain/watching/ask-extension.ts";
import { createHandOver } from "../../../src/domain/watching/hand-over.ts";
import { ids } from "../../../src/infra/ids.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { openCampaignNow } from "../../support/campaign.ts";
import {
  createActor,
  createRowBuilder,
  createTestClock,
  type TestClock,
  timeZone,
} from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();
let clock: TestClock;
let work: ReturnType<typeof createUnitOfWork>;
let coordinator: string;
let school: { readonly id: string; readonly coordinatorId: string | null };
let colleague: string;
let campaignId: string;
/** The close of applications: 20 days from the beginning. */
const close = asCalendarDay("2026-11-22");

beforeEach(async () => {
  clock = createTestClock("2026-11-02");
  work = createUnitOfWork({ database, clock });
  const rows = createRowBuilder(database);
  coordinator = await rows.addPerson({ fullName: "Соколова Марина", role: "municipal-coordinator" });
  school = await rows.addSchool("СОШ № 1");
  colleague = await rows.addPerson({ fullName: "Коллега", organizationId: school.id, role: "school-coordinator" });
  campaignId = await openCampaignNow(work, clock);
});

const duty = () => ({ kind: "application" as const, campaignId });
const deputy = () => createActor(school.coordinatorId ?? "", "school-coordinator", school.id);
const municipal = () => createActor(coordinator, "municipal-coordinator");
const handOver = (toPersonId: string, actor = deputy()) =>
  createHandOver({ work, clock, ids })({
    actor,
    requestKey: null,
    organizationId: school.id,
    duty: duty(),
    toPersonId,
  });
const ask = (actor = deputy()) =>
  createAskExtension({ work, clock, ids })({
    actor,
    requestKey: null,
    organizationId: school.id,
    duty: duty(),
    reason: "illness",
  });
const decide = (extensionId: string, until: string | null, actor = municipal()) =>
  createDecideExtension({ work, clock, ids })({
    actor,
    requestKey: null,
    extensionId,
    until: until === null ? null : asCalendarDay(until),
  });

const messages = async (type: string) => {
  const rows = await database.client.delivery.findMany({ orderBy: [{ createdAt: "asc" }, { personId: "asc" }] });
  return rows
    .map(({ personId, notice }) => ({ to: personId, ...(JSON.parse(notice) as { type: string }) }))
    .filter((message) => message.type === type);
};
const remindOn = async (day: string) => {
  const slot = clock.set(day, "09:00");
  const deps = { work, clock, calendar: createRussianCalendar(), timeZone, sendingHours: usualSendingHours };
  return createQueueReminders(deps)({ campaignId, slot });
};
const askedId = async (): Promise<string> => (await database.client.extensionRequest.findFirstOrThrow()).id;

describe("When somebody says that it is not theirs", () => {
  it("tells the colleague, who alone is reminded from then on", async () => {
    expect(await handOver(colleague)).toEqual({ ok: true, value: undefined });
    expect(await messages("watching.handed-over")).toMatchObject([{ to: colleague, byName: "Петрова Мария Ивановна" }]);
    // 14 days before the close is a Sunday: the Friday before.
    expect(await remindOn("2026-11-06")).toBe(1);
    expect(await messages("campaign.application-reminder")).toMatchObject([{ to: colleague }]);
  });

  it("refuses somebody who does not answer for the organization, as giver or taker", async () => {
    const stranger = await createRowBuilder(database).addPerson({ fullName: "Учитель", organizationId: school.id });
    expect(await handOver(stranger)).toEqual({ ok: false, error: { type: "NotAnswering" } });
    const teacher = createActor(stranger, "teacher", school.id);
    expect(await handOver(colleague, teacher)).toEqual({ ok: false, error: { type: "NotAllowed" } });
    expect(await database.client.dutyHolder.count()).toBe(0);
  });

  it("reminds all again when the colleague has lost the role", async () => {
    await handOver(colleague);
    await database.client.roleGrant.updateMany({ where: { personId: colleague }, data: { revokedAt: new Date() } });
    expect(await remindOn("2026-11-06")).toBe(1);
    expect(await messages("campaign.application-reminder")).toMatchObject([{ to: school.coordinatorId }]);
  });
});

describe("When an organization asks for more time", () => {
  it("asks the coordinator once, and is reminded of its own day when it was given one", async () => {
    expect(await ask()).toEqual({ ok: true, value: undefined });
    expect(await ask()).toEqual({ ok: false, error: { type: "AskedAlready" } });
    expect(await messages("watching.extension-asked")).toMatchObject([{ to: coordinator, dueOn: close }]);

    expect(await decide(await askedId(), "2026-12-02")).toMatchObject({ ok: true, value: { state: "granted" } });
    const told = new Set((await messages("watching.extension-decided")).map(({ to }) => to));
    expect(told).toEqual(new Set([school.coordinatorId, colleague]));
    // The last day of the others says nothing to this school; the working day before its own does.
    expect(await remindOn("2026-11-20")).toBe(0);
    expect(await remindOn("2026-12-01")).toBe(2);
    expect(await messages("campaign.application-reminder")).toMatchObject([
      { closesOn: "2026-12-02" },
      { closesOn: "2026-12-02" },
    ]);
  });

  it("shows the second coordinator what the first decided", async () => {
    await ask();
    const id = await askedId();
    await decide(id, null);
    expect(await decide(id, "2026-12-02")).toEqual({
      ok: false,
      error: { type: "DecidedAlready", state: "declined", until: null },
    });
    expect(await messages("watching.extension-decided")).toMatchObject([{ until: null }, { until: null }]);
  });

  it("refuses a day that takes time away, and others than the coordinator", async () => {
    await ask();
    const id = await askedId();
    expect(await decide(id, addDays(close, -1))).toEqual({ ok: false, error: { type: "NotLater", dueOn: close } });
    expect(await decide(id, "2026-12-02", deputy())).toEqual({ ok: false, error: { type: "NotAllowed" } });
    await database.client.campaign.updateMany({ data: { state: "closed" } });
    expect(await decide(id, "2026-12-02")).toEqual({ ok: false, error: { type: "NothingOwed" } });
  });
});
