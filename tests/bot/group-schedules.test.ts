import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../sandbox/driver.ts";
import { createDriver } from "../../sandbox/driver.ts";
import type { SeenMessage } from "../../sandbox/driver/seen-messages.ts";
import { demoId } from "../../src/demo-seed.ts";
import { addDays } from "../../src/domain/shared/calendar-day.ts";
import type { CourseRun } from "../../src/domain/places/course-runs/course-run.ts";
import { openCampaignNow } from "../support/campaign.ts";
import { useDatabase } from "../support/database.ts";
import { type Municipality, startMunicipality } from "../support/municipality.ts";

const database = useDatabase();
const schoolOne = demoId("school-1");
const runId = "run-one";

let town: Municipality;
let marina: Actor;
let elena: Actor;

beforeEach(async () => {
  town = await startMunicipality({ database, filled: "demo" });
  marina = town.play("Марина");
  elena = town.play("Елена");
  for (const person of [marina, elena]) {
    person.send("/menu");
    await person.waitFor("что сделаем");
  }
  await addRun();
});

afterEach(async () => {
  await town.stop();
  expect(town.lines).toEqual([]);
  expect(town.sandbox.violations).toEqual([]);
});

/** A run in two weeks, with somebody of school № 1 in it. */
const addRun = async (): Promise<void> => {
  const { app, clock } = town;
  const campaignId = await openCampaignNow(app.work, clock);
  const today = clock.today();
  const programme = await database.client.programme.findFirstOrThrow({ orderBy: { titleKey: "asc" } });
  const person = await database.client.person.findFirstOrThrow({ where: { organizationId: schoolOne } });
  const run: CourseRun = {
    id: runId,
    campaignId,
    programmeId: programme.id,
    groupName: "группа 1",
    startsOn: addDays(today, 14),
    endsOn: addDays(today, 18),
    place: "ул. Ленина, 5",
    link: null,
    times: "9:00–15:30",
    hours: 36,
    seats: 25,
    state: "planned",
    revision: 0,
    cancelReason: null,
  };
  await app.work.run(null, async ({ courseRuns, enrolments }) => {
    await courseRuns.addRun(run, person.id, clock.now());
    await enrolments.addEnrolment(
      {
        id: "enrolment-one",
        runId,
        personId: person.id,
        organizationId: schoolOne,
        requestId: null,
        state: "planned",
        askedAt: null,
        confirmedAt: null,
        confirmedById: null,
        daysLate: 0,
        reason: null,
        noteFileId: null,
        replacesId: null,
        providerState: "unknown",
        hours: null,
        certificate: null,
      },
      person.id,
      clock.now(),
    );
  });
};

/** The run begins a week later than planned. */
const moveRun = async (): Promise<void> => {
  await town.app.work.run(null, async ({ courseRuns }) => {
    const run = await courseRuns.takeRun(runId);
    if (run === null) throw new Error("no run");
    const moved = { ...run, startsOn: addDays(run.startsOn, 7), endsOn: addDays(run.endsOn, 7), revision: 1 };
    await courseRuns.saveRun(moved, town.clock.now());
    await courseRuns.addChange({
      runId,
      revision: 1,
      at: town.clock.now(),
      byId: "somebody",
      changes: [
        { field: "startsOn", before: run.startsOn, after: moved.startsOn },
        { field: "endsOn", before: run.endsOn, after: moved.endsOn },
      ],
      reason: null,
    });
  });
};

interface GroupOptions {
  readonly bot?: "member" | "administrator";
  readonly type?: "group" | "supergroup";
  readonly topics?: readonly string[];
}

/** A group that Marina has made, with Elena as a plain member, and the bot let in. */
const openGroup = ({ bot = "administrator", ...group }: GroupOptions = {}) => {
  const { world } = town.sandbox;
  const chat = world.addGroup({
    title: "Учительская",
    memberIds: [marina.user.id, elena.user.id],
    type: group.type ?? "supergroup",
    ...(group.topics === undefined ? {} : { topics: group.topics }),
  });
  world.addBotToGroup(chat.id, marina.user.id, bot);
  return { chat, inGroup: marina.in(chat.id) };
};

/** Follows the button in the group into the private chat. */
const followButton = async (person: Actor, inGroup: Actor, topicId = 0): Promise<void> => {
  const { messages } = town.sandbox.world.chat(inGroup.chatId);
  const isOffer = ({ id, text }: SeenMessage): boolean =>
    text.includes("веду в этом чате расписание") && messages.get(id)?.topicId === topicId;
  const offer = await inGroup.waitFor(isOffer, { anywhere: true });
  const url = messages.get(offer.id)?.keyboard?.inline_keyboard[0]?.[0]?.url;
  person.openLink(url ?? "");
};

const bindToSchool = async (inGroup: Actor, topicId = 0): Promise<void> => {
  await followButton(marina, inGroup, topicId);
  await marina.press("Одной организации");
  await marina.press(/СОШ № 1/u);
  await marina.waitFor("появится в чате «Учительская»");
};

const schedules = (inGroup: Actor) => inGroup.messages().filter(({ text }) => text.startsWith("Расписание курсов"));

describe("When an administrator binds a group to a school", () => {
  it("pins one schedule there, and edits it in place when a run is moved", async () => {
    const { chat, inGroup } = openGroup();
    await bindToSchool(inGroup);
    const schedule = await inGroup.waitFor("ул. Ленина, 5");
    expect(schedule.text).toContain("от организации: 1 человек");
    expect(schedule.text).toContain("16–20 ноября 2026");
    await expect.poll(() => town.sandbox.world.chat(chat.id).pinned).toEqual([schedule.id]);

    await moveRun();
    await town.restart();
    const moved = await inGroup.waitFor("перенесены с 16–20 ноября 2026");
    expect(moved.id).toBe(schedule.id);
    expect(schedules(inGroup)).toHaveLength(1);
  });

  it("sends the schedule anew when somebody has deleted it", async () => {
    const { inGroup } = openGroup();
    await bindToSchool(inGroup);
    const schedule = await inGroup.waitFor("ул. Ленина, 5");
    town.sandbox.world.chat(inGroup.chatId).messages.delete(schedule.id);
    await moveRun();
    await town.restart();
    const again = await inGroup.waitFor("перенесены", { anywhere: true });
    expect(again.id).not.toBe(schedule.id);
    await expect.poll(() => town.sandbox.world.chat(inGroup.chatId).pinned.at(-1)).toBe(again.id);
  });

  it("shows it among the coordinator's chats, from where it can be ended", async () => {
    const { inGroup } = openGroup();
    await bindToSchool(inGroup);
    await inGroup.waitFor("ул. Ленина, 5");
    await marina.press("Чаты с расписанием");
    await marina.press(/Учительская/u);
    await marina.waitFor("обновляется само");
    await marina.press("Отключить расписание");
    await marina.waitFor("Чаты с расписанием");
    expect(await database.client.groupBinding.count()).toBe(0);
  });
});

describe("When somebody binds a group who may not", () => {
  it("refuses a school coordinator who does not administer the group, and says what to do", async () => {
    const { inGroup } = openGroup();
    await followButton(elena, inGroup);
    await elena.press(/СОШ № 1/u);
    await elena.waitFor("только его администратор");
    expect(await database.client.groupBinding.count()).toBe(0);
  });

  it("lets a school coordinator bind the own organization once they administer it, and no other", async () => {
    const { chat, inGroup } = openGroup();
    town.sandbox.world.setMember(chat.id, elena.user.id, "administrator", marina.user.id);
    await followButton(elena, inGroup);
    const choice = await elena.waitFor("Чьё расписание");
    expect(choice.buttons.flat()).toEqual([expect.stringContaining("СОШ № 1"), "Меню"]);
    await elena.press(/СОШ № 1/u);
    await inGroup.waitFor("ул. Ленина, 5");
  });

  it("tells a teacher who may", async () => {
    const { inGroup } = openGroup();
    const teacher = town.play("Ольга");
    teacher.send("/menu");
    await teacher.waitFor("что сделаем");
    await followButton(teacher, inGroup);
    const words = await teacher.waitFor("муниципальный координатор");
    expect(words.buttons.flat()).toEqual(["Меню"]);
  });
});

describe("When a group changes", () => {
  it("goes on in the supergroup that the group has become", async () => {
    const { chat, inGroup } = openGroup({ type: "group" });
    await bindToSchool(inGroup);
    await inGroup.waitFor("ул. Ленина, 5");
    const upgraded = town.sandbox.world.upgradeGroup(chat.id);
    await expect
      .poll(() => database.client.groupChat.findFirst({ where: { externalId: String(upgraded.id) } }))
      .toMatchObject({ title: "Учительская" });
    await town.restart();
    const there = await createDriver(town.sandbox.world).as(marina.user.id).in(upgraded.id).waitFor("ул. Ленина, 5");
    await expect.poll(() => town.sandbox.world.chat(upgraded.id).pinned).toEqual([there.id]);
  });

  it("keeps the schedule up without the right to pin it, and tells whoever bound it once", async () => {
    const { inGroup } = openGroup({ bot: "member" });
    await bindToSchool(inGroup);
    await inGroup.waitFor("ул. Ленина, 5");
    await marina.waitFor("право закреплять", { anywhere: true });
    await moveRun();
    await town.restart();
    await inGroup.waitFor("перенесены", { anywhere: true });
    expect(await database.client.delivery.count()).toBe(1);
  });

  it("tells whoever bound it that the bot was removed, and begins anew when it comes back", async () => {
    const { chat, inGroup } = openGroup();
    const { world } = town.sandbox;
    await bindToSchool(inGroup);
    const first = await inGroup.waitFor("ул. Ленина, 5");
    world.setMember(chat.id, world.core.bot.id, "kicked", marina.user.id);
    await marina.waitFor("Меня удалили из чата «Учительская»");
    world.addBotToGroup(chat.id, marina.user.id, "administrator");
    await expect.poll(() => database.client.groupChat.findFirst()).toMatchObject({ state: "present" });
    await town.restart();
    const again = await inGroup.waitFor("ул. Ленина, 5", { after: first });
    expect(again.id).not.toBe(first.id);
  });

  it("keeps a schedule of its own in a topic of a forum, and tells when the topic is gone", async () => {
    const { chat, inGroup } = openGroup({ topics: ["Курсы", "Разное"] });
    const topicId = [...(chat.topics?.keys() ?? [])][0] ?? 0;
    inGroup.send("/start", { topicId });
    await bindToSchool(inGroup, topicId);
    const schedule = await inGroup.waitFor("ул. Ленина, 5");
    expect(town.sandbox.world.chat(chat.id).messages.get(schedule.id)?.topicId).toBe(topicId);

    chat.topics?.delete(topicId);
    town.sandbox.world.chat(chat.id).messages.delete(schedule.id);
    await moveRun();
    await town.restart();
    await marina.waitFor("закрыли или удалили тему", { anywhere: true });
  });
});
