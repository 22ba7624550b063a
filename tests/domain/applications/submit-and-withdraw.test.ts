import { beforeEach, describe, expect, it } from "vitest";
import { createQueueReminders } from "../../../src/domain/campaigns/queue-reminders.ts";
import { createRemindSchools } from "../../../src/domain/campaigns/remind-schools.ts";
import { usualSendingHours } from "../../../src/domain/campaigns/sending-hours.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import { ids } from "../../../src/infra/ids.ts";
import { type ApplicationWorld, createApplicationWorld, expectOk, known } from "../../support/applications/world.ts";
import { timeZone } from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";

const hour = 60 * 60 * 1000;

const database = useDatabase();
let world: ApplicationWorld;
beforeEach(async () => {
  world = await createApplicationWorld(database);
});

const submitAs = (person: string, applicationId: string, versionNumber = 0) =>
  world.useCases.submitApplication({
    actor: world.as(person),
    requestKey: world.key(),
    applicationId,
    versionNumber,
  });

const noticesOf = async (type: string) =>
  (await world.notices()).filter(({ notice }) => notice.type === type).map(({ to }) => to);

describe("When an application is submitted", () => {
  it("keeps an unchangeable version and tells the coordinators, the colleague and the head, once each", async () => {
    const { id, lineId, version } = await world.submit();
    expect(version).toMatchObject({ number: 1, outcome: "waiting", daysLate: 0, headApprovedAt: null });
    expect(version.code).toMatch(/^[3-9A-X]{6}$/u);
    expect(version.lines).toMatchObject([
      {
        lineId,
        fullName: "Иванова Анна Петровна",
        position: "учитель математики",
        groundsText: "Затрудняется с заданиями",
      },
    ]);
    expect(await noticesOf("application.submitted")).toEqual(["coordinator2", "municipality", "municipality2"]);
    expect(await noticesOf("application.head-asked")).toEqual(["headofschool"]);
    await database.client.person.update({ where: { id: known.ivanova }, data: { fullName: "Петрова Анна Петровна" } });
    expect(await world.latest(id)).toEqual(version);
  });

  it("takes back the reminders that wait for this school, and no others", async () => {
    const queueReminders = createQueueReminders({
      work: world.work,
      clock: world.clock,
      calendar: createRussianCalendar(),
      timeZone,
      sendingHours: usualSendingHours,
    });
    const remind = createRemindSchools({
      work: world.work,
      clock: world.clock,
      ids,
      timeZone,
      sendingHours: usualSendingHours,
    });
    const id = await world.open();
    await world.addLine(id);
    const evening = world.clock.set("2026-11-23", "21:00");
    await queueReminders({ campaignId: known.campaign, slot: evening - 12 * hour });
    const request = { requestKey: world.key(), campaignId: known.campaign, isRepeat: false };
    expectOk(await remind({ ...request, actor: world.as("municipality") }));
    const twice = ["coordinator1", "coordinator1", "coordinator2", "coordinator2", "othercoordin", "othercoordin"];
    expect(await noticesOf("campaign.application-reminder")).toEqual(twice);

    expectOk(await submitAs("coordinator1", id));
    expect(await noticesOf("campaign.application-reminder")).toEqual(["othercoordin", "othercoordin"]);
  });

  it("makes one version of two submissions at the same moment", async () => {
    const id = await world.open();
    await world.addLine(id);
    const results = await Promise.all(["coordinator1", "coordinator2", "headofschool"].map((who) => submitAs(who, id)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const refused = results.filter((result) => !result.ok);
    expect(refused.map((result) => result.error.type)).toEqual(["NotEditable", "NotEditable"]);
    expect(await world.queries.listVersions(id)).toHaveLength(1);
  });

  it("gives the same outcome to the same request and writes nothing more", async () => {
    const id = await world.open();
    await world.addLine(id);
    const request = { actor: world.as("coordinator1"), requestKey: "press:7", applicationId: id, versionNumber: 0 };
    const first = await world.useCases.submitApplication(request);
    const after = await world.fingerprint();
    expect(await world.useCases.submitApplication(request)).toEqual(first);
    expect(await world.fingerprint()).toBe(after);
  });

  it("is either complete with a line that a colleague adds in the same moment, or refuses that line", async () => {
    const id = await world.open();
    await world.addLine(id);
    const [submitted, answered] = await Promise.all([
      submitAs("coordinator1", id),
      world.useCases.answerLine({
        actor: world.as("coordinator2"),
        requestKey: world.key(),
        applicationId: id,
        lineId: ids.newId(),
        answer: { type: "person", personId: known.petrov },
      }),
    ]);
    const view = await world.queries.viewApplication(id);
    const isConsistent = submitted.ok
      ? !answered.ok && view?.application.lines.length === view?.latest?.lines.length
      : answered.ok && view?.latest === null;
    expect(isConsistent).toBe(true);
  });

  it("refuses missing fields, people who have gone meanwhile, and an empty application", async () => {
    const id = await world.open();
    expect(await submitAs("coordinator1", id)).toEqual({ ok: false, error: { type: "NoLines" } });
    const lineId = await world.addLine(id);
    await database.client.person.update({ where: { id: known.ivanova }, data: { goneAt: new Date(0) } });
    const before = await world.fingerprint();
    expect(await submitAs("coordinator1", id)).toEqual({
      ok: false,
      error: { type: "LinesIncomplete", lineIds: [lineId] },
    });
    expect(await world.fingerprint()).toBe(before);
  });

  it("keeps the remarks that the school saw and left standing", async () => {
    const id = await world.open();
    await world.addLine(id, { personId: known.petrov });
    expectOk(await submitAs("coordinator1", id));
    expect((await world.latest(id)).lines[0]?.remarks).toEqual([
      { type: "TrainedWithinThreeYears", lastTrainedOn: "2025-03" },
    ]);
  });

  it("is in time until the organization's own day, where more time was granted", async () => {
    const id = await world.open();
    await world.addLine(id);
    const { campaignId, organizationId } = await database.client.application.findUniqueOrThrow({ where: { id } });
    await database.client.extensionRequest.create({
      data: {
        id: "extension",
        organizationId,
        duty: `application:${campaignId}`,
        reason: "illness",
        askedById: "coordinator1",
        askedAt: new Date(0),
        state: "granted",
        until: "2026-12-03",
      },
    });
    world.clock.set("2026-12-04");
    expect(expectOk(await submitAs("coordinator1", id)).daysLate).toBe(1);
  });

  it("is taken after the close too, and marked with the days", async () => {
    const id = await world.open();
    await world.addLine(id);
    world.clock.set("2026-12-04");
    expect(expectOk(await submitAs("coordinator1", id)).daysLate).toBe(4);
  });

  it("counts as approved when the head submits, who is not asked then", async () => {
    const id = await world.open();
    await world.addLine(id);
    expect(expectOk(await submitAs("headofschool", id)).isHeadAsked).toBe(false);
    expect(await world.latest(id)).toMatchObject({ headApprovedById: "headofschool" });
    expect(await noticesOf("application.head-asked")).toEqual([]);
  });

  it("refuses an old button: a draft that was begun after it is not what the person saw", async () => {
    const { id } = await world.submit();
    expectOk(
      await world.useCases.withdrawApplication({
        actor: world.as("coordinator1"),
        requestKey: world.key(),
        applicationId: id,
        versionNumber: 1,
      }),
    );
    expect(await submitAs("coordinator1", id, 0)).toEqual({
      ok: false,
      error: { type: "VersionOutdated", current: 1 },
    });
    expect(expectOk(await submitAs("coordinator1", id, 1)).version).toBe(2);
  });

  it("is stopped by a closed campaign", async () => {
    const id = await world.open();
    await world.addLine(id);
    await database.client.campaign.updateMany({ data: { state: "closed" } });
    expect(await submitAs("coordinator1", id)).toEqual({ ok: false, error: { type: "CampaignClosed" } });
  });
});

describe("When a submission is withdrawn", () => {
  const withdraw = (applicationId: string, versionNumber = 1) =>
    world.useCases.withdrawApplication({
      actor: world.as("coordinator2"),
      requestKey: world.key(),
      applicationId,
      versionNumber,
    });

  it("becomes a draft, keeps the version readable, and takes back what was not sent yet", async () => {
    const { id } = await world.submit();
    expectOk(await withdraw(id));
    const view = await world.queries.viewApplication(id);
    expect(view?.application.state).toBe("draft");
    expect(view?.latest).toMatchObject({ number: 1, outcome: "withdrawn", decidedById: "coordinator2" });
    expect(await noticesOf("application.submitted")).toEqual([]);
    expect(await noticesOf("application.head-asked")).toEqual([]);
    expect(await noticesOf("application.withdrawn")).toEqual([
      "coordinator1",
      "headofschool",
      "municipality",
      "municipality2",
    ]);
  });

  it("is refused from the moment when the coordinator has taken it up", async () => {
    const { id } = await world.submit();
    const [taken, withdrawn] = await Promise.all([
      world.useCases.takeUpApplication({
        actor: world.as("municipality"),
        requestKey: world.key(),
        applicationId: id,
        versionNumber: 1,
      }),
      withdraw(id),
    ]);
    expect([taken.ok, withdrawn.ok].filter(Boolean)).toHaveLength(1);
  });

  it("is refused for a draft and for a version that was never there", async () => {
    const id = await world.open();
    expect(await withdraw(id, 0)).toEqual({ ok: false, error: { type: "NotFound" } });
    const { id: same } = await world.submit();
    expect(same).toBe(id);
    expectOk(await withdraw(id));
    expect(await withdraw(id)).toEqual({ ok: false, error: { type: "NotSubmitted", state: "draft" } });
  });
});
