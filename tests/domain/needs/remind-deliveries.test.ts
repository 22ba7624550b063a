import { beforeEach, describe, expect, it } from "vitest";
import { usualSendingHours } from "../../../src/domain/campaigns/sending-hours.ts";
import { createDeliverDeficits } from "../../../src/domain/needs/deficit-delivery.ts";
import { createRemindDeliveries } from "../../../src/domain/needs/remind-deliveries.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
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
let school: { readonly id: string; readonly coordinatorId: string | null };
let head: string;
let campaignId: string;

beforeEach(async () => {
  clock = createTestClock("2026-09-01");
  work = createUnitOfWork({ database, clock });
  const rows = createRowBuilder(database);
  await rows.addPerson({ fullName: "Соколова Марина", role: "municipal-coordinator" });
  school = await rows.addSchool("СОШ № 1");
  head = await rows.addPerson({ fullName: "Директор", organizationId: school.id, role: "head" });
  campaignId = await openCampaignNow(work, clock);
  // 1 October 2026 is a Thursday.
  await database.client.campaignStage.updateMany({ where: { stage: "deficits" }, data: { endsOn: "2026-10-01" } });
});

const remindOn = (day: string): Promise<number> =>
  createRemindDeliveries({
    work,
    clock,
    calendar: createRussianCalendar(),
    timeZone,
    sendingHours: usualSendingHours,
  })(clock.set(day, "09:00"));

const deliver = () =>
  createDeliverDeficits({ work, clock, ids })({
    actor: createActor(school.coordinatorId ?? "", "school-coordinator", school.id),
    requestKey: null,
    campaignId,
    organizationId: school.id,
  });

const told = async () =>
  (await database.client.delivery.findMany({ orderBy: [{ createdAt: "asc" }, { personId: "asc" }] })).map(
    ({ personId, state, notice }) => ({ to: personId, state, ...(JSON.parse(notice) as { daysLeft: number }) }),
  );

describe("When a school has not handed its list of deficits in", () => {
  it("is reminded a week and a day before and on the day, its head on the day alone, and never twice", async () => {
    expect(await remindOn("2026-09-24")).toBe(1);
    expect(await remindOn("2026-09-24")).toBe(0);
    expect(await remindOn("2026-09-25")).toBe(0);
    expect(await remindOn("2026-09-30")).toBe(1);
    expect(await remindOn("2026-10-01")).toBe(2);
    expect((await told()).map(({ daysLeft }) => daysLeft)).toEqual([7, 1, 0, 0]);
    expect((await told()).slice(2).map(({ to }) => to)).toEqual(expect.arrayContaining([head, school.coordinatorId]));
  });

  it("falls silent the moment the list is there, also about what waits to be sent", async () => {
    await remindOn("2026-09-24");
    expect(await deliver()).toMatchObject({ ok: true });
    expect(await told()).toMatchObject([{ state: "cancelled" }]);
    expect(await remindOn("2026-09-30")).toBe(0);
  });

  it("is reminded of its own day when it was given more time, and is late only after it", async () => {
    await database.client.extensionRequest.create({
      data: {
        id: "extension",
        organizationId: school.id,
        duty: `deficits:${campaignId}`,
        reason: "illness",
        askedById: "somebody",
        askedAt: new Date(0),
        state: "granted",
        until: "2026-10-08",
      },
    });
    expect(await remindOn("2026-09-30")).toBe(0);
    expect(await remindOn("2026-10-07")).toBe(1);
    clock.set("2026-10-09");
    await deliver();
    expect(await database.client.deficitDelivery.findFirst()).toMatchObject({ daysLate: 1 });
  });
});
