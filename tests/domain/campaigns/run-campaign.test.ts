import { describe, expect, it } from "vitest";
import { stageOf } from "../../../src/domain/campaigns/campaign.ts";
import { createChangeStage } from "../../../src/domain/campaigns/change-stage.ts";
import { createCloseCampaign, createReopenCampaign } from "../../../src/domain/campaigns/close-campaign.ts";
import { createOpenCampaign } from "../../../src/domain/campaigns/open-campaign.ts";
import { createDiscardCampaign, createPrepareCampaign } from "../../../src/domain/campaigns/prepare-campaign.ts";
import type { Actor } from "../../../src/domain/people/roles.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import { createAuditQueries } from "../../../src/infra/db/audit/audit.queries.ts";
import { createCampaignQueries } from "../../../src/infra/db/campaigns/campaigns.queries.ts";
import { createCampaignStore } from "../../../src/infra/db/campaigns/campaigns.repo.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { ids, newId } from "../../../src/infra/ids.ts";
import { createActor, createRowBuilder, createTestClock } from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();
const rows = createRowBuilder(database);
const coordinator = createActor("coordinator", "municipal-coordinator");
const halfYear = { year: 2027, half: 1 } as const;

const setup = () => {
  const clock = createTestClock("2026-10-20");
  const work = createUnitOfWork({ database, clock });
  const deps = { work, clock, ids, calendar: createRussianCalendar() };
  const prepare = createPrepareCampaign(deps);
  return {
    clock,
    queries: createCampaignQueries(database.client),
    prepare,
    prepared: async (): Promise<string> => {
      const id = await prepare({ actor: coordinator, requestKey: null, halfYear });
      if (!id.ok) throw new Error(id.error.type);
      return id.value;
    },
    discard: createDiscardCampaign(deps),
    open: createOpenCampaign(deps),
    change: createChangeStage(deps),
    close: createCloseCampaign(deps),
    reopen: createReopenCampaign(deps),
  };
};

const actionsOf = async (campaignId: string) =>
  (await createAuditQueries(database.client).historyOf("campaign", campaignId)).map(({ action }) => action);

describe("When a campaign is prepared", () => {
  it("writes the terms of the regulation down, and nobody else knows of it", async () => {
    const { prepared, queries } = setup();
    const id = await prepared();

    const campaign = await queries.findCampaign(id);
    expect(campaign).toMatchObject({ state: "draft", halfYear });
    expect(campaign?.stages).toHaveLength(11);
    const directory = createCampaignStore(database.client);
    expect(await directory.findCampaign(id)).toBeNull();
    expect(await directory.listOpenCampaigns()).toEqual([]);
    expect(await rows.listDeliveries()).toEqual([]);
  });

  it("leads a second coordinator to the same draft", async () => {
    const { prepare, prepared } = setup();
    const id = await prepared();
    const other = createActor("other", "municipal-coordinator");
    expect(await prepare({ actor: other, requestKey: newId(), halfYear })).toEqual({ ok: true, value: id });
    expect(await actionsOf(id)).toEqual(["prepared"]);
  });

  it("makes one draft when two press at the same moment", async () => {
    const { prepare, queries } = setup();
    const presses = [1, 2].map(() => prepare({ actor: coordinator, requestKey: newId(), halfYear }));
    const [first, second] = await Promise.all(presses);
    expect(first).toEqual(second);
    expect(await queries.listCampaigns()).toHaveLength(1);
  });

  it("refuses a half-year that has begun", async () => {
    const { prepare } = setup();
    const outcome = await prepare({ actor: coordinator, requestKey: null, halfYear: { year: 2026, half: 2 } });
    expect(outcome).toEqual({ ok: false, error: { type: "HalfYearHasBegun" } });
  });

  it("forgets a draft, but not a campaign that schools know of", async () => {
    const { prepared, discard, open, queries } = setup();
    const draft = await prepared();
    expect(await discard({ actor: coordinator, requestKey: null, campaignId: draft })).toMatchObject({ ok: true });
    expect(await queries.findCampaign(draft)).toBeNull();

    const opened = await prepared();
    await open({ actor: coordinator, requestKey: null, campaignId: opened });
    const refused = await discard({ actor: coordinator, requestKey: null, campaignId: opened });
    expect(refused).toEqual({ ok: false, error: { type: "AlreadyOpened" } });
  });
});

describe("When a campaign is opened", () => {
  it("tells every school's coordinators and heads once, in the words of their school", async () => {
    const { prepared, open } = setup();
    const school = await rows.addSchool("Школа № 1");
    await rows.addPerson({ fullName: "Директор Первый", organizationId: school.id, role: "head" });
    await rows.addPerson({ fullName: "Учитель", organizationId: school.id, role: "teacher" });
    await rows.addSchool("Школа № 2", "none");
    const id = await prepared();

    const press = { actor: coordinator, requestKey: "press", campaignId: id };
    const first = await open(press);
    expect(first).toEqual({ ok: true, value: { schools: 2, recipients: 2 } });
    expect(await open(press)).toEqual(first);
    await open({ ...press, requestKey: "another press" });

    const deliveries = await rows.listDeliveries();
    expect(deliveries).toHaveLength(2);
    expect(deliveries[0]?.notice).toMatchObject({
      type: "campaign.opened",
      organizationName: "Школа № 1",
      halfYear: "2027-1",
      applicationsCloseOn: "2026-11-25",
    });
    expect(await actionsOf(id)).toEqual(["prepared", "opened"]);
  });

  it("tells somebody who answers for two schools about each", async () => {
    const { prepared, open } = setup();
    const first = await rows.addSchool("Школа № 1");
    const second = await rows.addSchool("Школа № 2", "none");
    await database.client.roleGrant.create({
      data: {
        id: newId(),
        personId: first.coordinatorId ?? "",
        role: "school-coordinator",
        organizationId: second.id,
        grantedAt: new Date(0),
      },
    });
    await open({ actor: coordinator, requestKey: null, campaignId: await prepared() });
    const told = (await rows.listDeliveries()).map(({ notice }) => notice.organizationName);
    expect(new Set(told)).toEqual(new Set(["Школа № 1", "Школа № 2"]));
  });

  it("leaves out deputies whose term is over", async () => {
    const { prepared, open } = setup();
    const school = await rows.addSchool("Школа № 1", "none");
    await rows.addPerson({
      fullName: "Заместитель",
      organizationId: school.id,
      role: "school-coordinator",
      validTo: "2026-10-19",
    });
    await open({ actor: coordinator, requestKey: null, campaignId: await prepared() });
    expect(await rows.listDeliveries()).toEqual([]);
  });

  it("refuses when applications would have closed already", async () => {
    const { clock, prepared, open } = setup();
    const id = await prepared();
    clock.set("2026-11-26");
    const refused = await open({ actor: coordinator, requestKey: null, campaignId: id });
    expect(refused).toEqual({ ok: false, error: { type: "ClosedBeforeOpening", closesOn: "2026-11-25" } });
  });
});

describe("When a term is moved", () => {
  const moveClose = (campaignId: string, endsOn: string) => ({
    actor: coordinator,
    requestKey: newId(),
    campaignId,
    stage: "applications" as const,
    startsOn: null,
    endsOn: asCalendarDay(endsOn),
  });

  it("keeps the first day when only the last one is given, and remembers both", async () => {
    const { prepared, change, queries } = setup();
    const id = await prepared();
    expect(await change(moveClose(id, "2026-12-01"))).toMatchObject({ ok: true, value: { isCloseMoved: false } });

    const campaign = await queries.findCampaign(id);
    expect(campaign && stageOf(campaign, "applications")).toMatchObject({
      startsOn: "2026-11-01",
      endsOn: "2026-12-01",
    });
    const [, moved] = await createAuditQueries(database.client).historyOf("campaign", id);
    expect(moved).toMatchObject({
      action: "stage-moved",
      details: { stage: "applications", oldEndsOn: "2026-11-25", newEndsOn: "2026-12-01" },
    });
    expect(await rows.listDeliveries()).toEqual([]);
  });

  it("tells the schools of an open campaign that are not done with, each person once", async () => {
    const { prepared, open, change } = setup();
    const waiting = await rows.addSchool("Школа № 1");
    const done = await rows.addSchool("Школа № 2");
    const id = await prepared();
    await open({ actor: coordinator, requestKey: null, campaignId: id });
    await rows.addApplication({ campaignId: id, organizationId: done.id, state: "accepted" });
    await database.client.delivery.deleteMany({});

    expect(await change(moveClose(id, "2026-12-01"))).toMatchObject({ ok: true, value: { isCloseMoved: true } });
    const deliveries = await rows.listDeliveries();
    expect(deliveries.map(({ personId }) => personId)).toEqual([waiting.coordinatorId]);
    expect(deliveries[0]?.notice).toMatchObject({ oldEndsOn: "2026-11-25", newEndsOn: "2026-12-01" });
  });

  it("tells of each move when the close goes to and fro, and of no other stage", async () => {
    const { clock, prepared, open, change } = setup();
    await rows.addSchool("Школа № 1");
    const id = await prepared();
    await open({ actor: coordinator, requestKey: null, campaignId: id });
    await database.client.delivery.deleteMany({});

    await change({ ...moveClose(id, "2026-12-20"), stage: "plan", startsOn: asCalendarDay("2026-12-01") });
    for (const [at, endsOn] of [
      ["09:00", "2026-12-01"],
      ["10:00", "2026-11-25"],
      ["11:00", "2026-12-01"],
    ] as const) {
      clock.set("2026-11-03", at);
      await change(moveClose(id, endsOn));
    }
    expect(await rows.listDeliveries()).toHaveLength(3);
  });

  it("changes nothing when the days are the same", async () => {
    const { prepared, change } = setup();
    const id = await prepared();
    expect(await change(moveClose(id, "2026-11-25"))).toEqual({
      ok: true,
      value: { isChanged: false, isCloseMoved: false },
    });
    expect(await actionsOf(id)).toEqual(["prepared"]);
  });

  it("refuses a term that cannot be, and writes nothing", async () => {
    const { prepared, change } = setup();
    const id = await prepared();
    expect(await change(moveClose(id, "2027-01-10"))).toMatchObject({
      ok: false,
      error: { type: "ApplicationsEndTooLate", latest: "2026-12-31" },
    });
    expect(await actionsOf(id)).toEqual(["prepared"]);
  });
});

describe("When a campaign is closed", () => {
  it("is not open to schools any more, and is again after it was reopened", async () => {
    const { prepared, open, close, reopen, change } = setup();
    const id = await prepared();
    const press = { actor: coordinator, requestKey: null, campaignId: id };
    expect(await close(press)).toEqual({ ok: false, error: { type: "NotOpenedYet" } });
    await open(press);
    await close(press);
    await close(press);
    const directory = createCampaignStore(database.client);
    expect(await directory.findCampaign(id)).toMatchObject({ state: "closed" });
    const moved = await change({ ...press, stage: "plan", startsOn: null, endsOn: asCalendarDay("2026-12-20") });
    expect(moved).toEqual({ ok: false, error: { type: "CampaignClosed" } });

    await reopen(press);
    expect(await directory.listOpenCampaigns()).toHaveLength(1);
    expect(await actionsOf(id)).toEqual(["prepared", "opened", "closed", "reopened"]);
  });
});

describe("When somebody without the right asks", () => {
  const strangers: readonly Actor[] = [
    createActor("teacher", "teacher", "school"),
    createActor("school-coordinator", "school-coordinator", "school"),
    createActor("head", "head", "school"),
    createActor("methodist", "methodist"),
    createActor("observer", "observer"),
    createActor("nobody", null),
  ];

  it.each(strangers.map((actor) => [actor.personId, actor] as const))("refuses everything to %s", async (_, actor) => {
    const { prepared, prepare, discard, open, change, close, reopen } = setup();
    const campaignId = await prepared();
    const request = { actor, requestKey: null, campaignId };
    const term = { stage: "plan" as const, startsOn: null, endsOn: asCalendarDay("2026-12-20") };
    const refusals = [
      await prepare({ ...request, halfYear: { year: 2027, half: 2 } }),
      await discard(request),
      await open(request),
      await change({ ...request, ...term }),
      await close(request),
      await reopen(request),
    ];
    for (const outcome of refusals) expect(outcome).toEqual({ ok: false, error: { type: "NotAllowed" } });
    expect(await actionsOf(campaignId)).toEqual(["prepared"]);
  });
});
