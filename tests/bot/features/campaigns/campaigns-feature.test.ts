import { describe, expect, it } from "vitest";
import { createCampaignsFeature } from "../../../../src/bot/features/campaigns/campaigns-feature.ts";
import type { Feature } from "../../../../src/bot/feature.ts";
import { usualSendingHours } from "../../../../src/domain/campaigns/sending-hours.ts";
import type { Actor } from "../../../../src/domain/people/roles.ts";
import { createRussianCalendar } from "../../../../src/domain/shared/working-calendar.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createCampaignQueries } from "../../../../src/infra/db/campaigns/campaigns.queries.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { ids } from "../../../../src/infra/ids.ts";
import { commonTexts } from "../../../../src/texts/common.texts.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";
import { createActor, createRowBuilder, createTestClock, timeZone } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { createFeatureDriver } from "../../../support/feature-driver.ts";

const database = useDatabase();
const rows = createRowBuilder(database);
const coordinator = createActor("coordinator", "municipal-coordinator");

/** Screens of other capabilities to which buttons lead. */
const neighbours: Feature = {
  id: "neighbours",
  screens: Object.fromEntries(
    ["a.app", "a.open", "p.org", "au.history"].map((name) => [
      name,
      ({ args }) => Promise.resolve({ html: { html: `${name} ${args.join(" ")}` }, rows: [] }),
    ]),
  ),
  actions: {},
  dialogs: [],
  menu: () => [],
};

const setup = () => {
  const clock = createTestClock("2026-10-20");
  const feature = createCampaignsFeature({
    work: createUnitOfWork({ database, clock }),
    queries: createCampaignQueries(database.client),
    clock,
    ids,
    calendar: createRussianCalendar(),
    timeZone,
    sendingHours: usualSendingHours,
    organizationRoute: (organizationId) => to("p.org", organizationId),
    campaignButtons: () => [],
  });
  const as = (actor: Actor, chatKey = "telegram:1") =>
    createFeatureDriver({ features: [feature, neighbours], loadActor: () => Promise.resolve(actor), chatKey });
  return { clock, feature, as, chat: as(coordinator) };
};

type Setup = ReturnType<typeof setup>;

/** The coordinator opens the campaign for the I half-year of 2027 by buttons alone. */
const openByButtons = async ({ chat }: Setup): Promise<string> => {
  await chat.open(to("c.list"));
  await chat.press("Новая кампания");
  await chat.press("I полугодие 2027");
  await chat.press("Открыть кампанию");
  await chat.press("Открыть кампанию");
  return (await database.client.campaign.findFirstOrThrow()).id;
};

describe("When the coordinator opens a campaign", () => {
  it("proposes the terms, says who will be told, and then shows how many have handed in", async () => {
    const world = setup();
    const { chat } = world;
    await rows.addSchool("Школа № 1");
    await rows.addSchool("Школа № 2", "none");
    await chat.open(to("c.list"));
    expect(chat.text()).toContain("Пока нет ни одной");
    await chat.press("Новая кампания");
    await chat.press("I полугодие 2027");
    expect(chat.text()).toContain("Приём заявок: 1–25 ноября 2026");
    expect(chat.text()).toContain("Аналитическая справка: 26 ноября – 25 декабря 2026");
    await chat.press("Открыть кампанию");
    expect(chat.text()).toContain("Сообщение получат 1 человек");
    expect(chat.text()).toContain("Нет ни ответственного, ни руководителя: Школа № 2");
    await chat.press("Открыть кампанию");
    expect(chat.text()).toContain("Сдали 0 из 2");
    expect(chat.toasts.at(-1)).toContain("1 сообщение в пути");
  });

  it("opens it once when the press arrives twice, or comes from an old message", async () => {
    const world = setup();
    await rows.addSchool("Школа № 1");
    await openByButtons(world);
    await world.chat.redeliver();
    await world.chat.pressOld("Открыть кампанию");
    expect(await rows.listDeliveries()).toHaveLength(1);
    expect(world.chat.text()).toContain("Сдали 0 из 1");
  });

  it("leads to the term when applications would have closed already", async () => {
    const { clock, chat } = setup();
    await chat.open(to("c.prepare", "2027-1"));
    clock.set("2026-11-27");
    await chat.press("Открыть кампанию");
    await chat.press("Открыть кампанию");
    expect(chat.text()).toContain("Сначала перенесите срок");
    await chat.press("Изменить сроки");
    await chat.press("Приём заявок");
    await chat.say("до 10 декабря");
    await chat.press("К кампании");
    await chat.press("Открыть кампанию");
    await chat.press("Открыть кампанию");
    expect(chat.text()).toContain("Сдали");
  });

  it("forgets a draft after a question", async () => {
    const { chat } = setup();
    await chat.open(to("c.prepare", "2027-1"));
    await chat.press("Отменить подготовку");
    await chat.press("Отменить подготовку");
    expect(chat.text()).toContain("Пока нет ни одной");
    await chat.pressOld("Изменить сроки");
    expect(chat.text()).toBe(htmlToPlain(commonTexts.notAvailable()));
  });
});

describe("When the coordinator changes a term", () => {
  const begin = async () => {
    const world = setup();
    await rows.addSchool("Школа № 1");
    const campaignId = await openByButtons(world);
    await database.client.delivery.deleteMany({});
    await world.chat.press("Сроки этапов");
    await world.chat.press("Приём заявок");
    return { ...world, campaignId };
  };

  it("takes it as people write it, shows it and tells the schools", async () => {
    const { chat } = await begin();
    expect(chat.text()).toContain("Сейчас: 1–25 ноября 2026");
    await chat.say("с 1 ноября по 4 декабря");
    expect(chat.text()).toContain("Приём заявок (форма 2): 1 ноября – 4 декабря 2026");
    expect(chat.text()).toContain("Организации, чьи заявки ещё не приняты, получат сообщение");
    expect(await rows.listDeliveries()).toHaveLength(1);
    expect(await chat.openDialog()).toBeNull();
  });

  it.each([
    ["когда-нибудь", "Не получилось прочитать даты"],
    ["31 ноября", "Такого дня нет"],
    ["до 10 января", "Заявки принимают до начала полугодия"],
    ["до 1 октября", "раньше, чем начинается"],
    ["2072-11-25", "опечатку в году"],
    ["<b>&", "Не получилось прочитать даты"],
  ])("says what to fix in «%s» and asks again", async (answer, words) => {
    const { chat } = await begin();
    await chat.say(answer);
    expect(chat.text()).toContain(words);
    expect(chat.text()).toContain("Сейчас: 1–25 ноября 2026");
    await chat.say("до 30 ноября");
    expect(chat.text()).toContain("1–30 ноября 2026");
  });

  it("asks again after a voice message, a file and a restart", async () => {
    const { chat } = await begin();
    await chat.sendOther("voice");
    await chat.sendFile("план.xlsx", new Uint8Array([1]));
    await chat.restart();
    expect(chat.text()).toContain("Напишите новый срок");
    await chat.say("до 30 ноября");
    expect(chat.text()).toContain("1–30 ноября 2026");
    expect(await rows.listDeliveries()).toHaveLength(1);
  });

  it("keeps the term when the coordinator leaves", async () => {
    const { chat } = await begin();
    await chat.press("Оставить как есть");
    expect(chat.text()).toContain("1–25 ноября 2026");
    expect(await chat.openDialog()).toBeNull();
  });

  it("leads on when the campaign was closed meanwhile", async () => {
    const { chat, campaignId } = await begin();
    await database.client.campaign.updateMany({ where: { id: campaignId }, data: { state: "closed" } });
    await chat.say("до 30 ноября");
    expect(await chat.openDialog()).toBeNull();
    expect(chat.text()).toContain("1–25 ноября 2026");
  });
});

describe("When the coordinator looks at the schools", () => {
  it("sees them at a glance and by filter, and goes to the application or the school", async () => {
    const world = setup();
    const { chat } = world;
    const first = await rows.addSchool("Школа № 1");
    await rows.addSchool("Школа № 2", "never-started");
    const campaignId = await openByButtons(world);
    const applicationId = await rows.addApplication({ campaignId, organizationId: first.id, state: "submitted" });

    await chat.open(to("c.card", campaignId));
    expect(chat.text()).toContain("Сдали 1 из 2");
    await chat.press("Организации: 1 из 2");
    expect(chat.text()).toContain("Школа № 1\nсдана, ждёт решения · у муниципального координатора");
    expect(chat.text()).toContain("Школа № 2\nне начата · ответственный: Ответственный Школа № 2");
    await chat.press("Не сдали 1");
    expect(chat.text()).not.toContain("Школа № 1");
    await chat.press("Школа № 2");
    expect(chat.text()).toContain("Ответственный Школа № 2 (ещё не в боте)");
    await chat.press("Карточка организации");
    expect(chat.text()).toContain("p.org");
    await chat.open(to("c.schools", campaignId, "check"));
    await chat.press("Школа № 1");
    expect(chat.text()).toBe(`a.app ${applicationId}`);
  });

  it("divides many schools into pages, and shows the last one for a page that is gone", async () => {
    const world = setup();
    for (let number = 10; number < 20; number += 1) await rows.addSchool(`Школа № ${number}`);
    const campaignId = await openByButtons(world);
    await world.chat.open(to("c.schools", campaignId));
    expect(world.chat.text()).toContain("Страница 1 из 2");
    await world.chat.press("›");
    expect(world.chat.text()).toContain("Школа № 19");
    await world.chat.open(to("c.schools", campaignId, "all", "99"));
    expect(world.chat.text()).toContain("Страница 2 из 2");
    await world.chat.open(to("c.schools", campaignId, "nonsense", "-1"));
    expect(world.chat.text()).toContain("Страница 1 из 2");
  });
});

describe("When the coordinator reminds all who have not handed in", () => {
  it("shows who will get it, sends it, and shows what became of it", async () => {
    const world = setup();
    const { chat } = world;
    await rows.addSchool("Школа № 1");
    await rows.addSchool("Школа № 2", "blocked");
    await rows.addSchool("Школа № 3", "none");
    await openByButtons(world);
    await database.client.delivery.deleteMany({});

    await chat.press("Напомнить, кто не сдал");
    expect(chat.text()).toContain("Не сдали: 3");
    expect(chat.text()).toContain("Ответственный заблокировал бота: Школа № 2");
    expect(chat.text()).toContain("Нет ответственного: Школа № 3");
    await chat.press("Отправить");
    expect(chat.text()).toContain("Ответственный Школа № 1: в очереди");
    expect(chat.text()).toContain("Школа № 3: нет ответственного");
    await chat.redeliver();
    expect(await rows.listDeliveries()).toHaveLength(2);

    await database.client.delivery.updateMany({ data: { state: "sent" } });
    await chat.press("Обновить");
    expect(chat.text()).toContain("Дошло до 2 из 3 организаций");
  });

  it("asks before a second time within the hour", async () => {
    const world = setup();
    const { chat } = world;
    await rows.addSchool("Школа № 1");
    await openByButtons(world);
    await database.client.delivery.deleteMany({});
    await chat.press("Напомнить, кто не сдал");
    await chat.press("Отправить");
    await chat.pressOld("Отправить");
    expect(chat.text()).toContain("Вы уже напоминали");
    expect(await rows.listDeliveries()).toHaveLength(1);
    await chat.press("Отправить ещё раз");
    expect(await rows.listDeliveries()).toHaveLength(2);
  });

  it("has nothing to send when all have handed in", async () => {
    const world = setup();
    const school = await rows.addSchool("Школа № 1");
    const campaignId = await openByButtons(world);
    await rows.addApplication({ campaignId, organizationId: school.id, state: "accepted" });
    await world.chat.open(to("c.remind", campaignId));
    expect(world.chat.text()).toContain("Все сдали");
    expect(world.chat.labels()).not.toContain("Отправить");
    await world.chat.open(to("c.send", campaignId));
    expect(world.chat.text()).toContain("Все сдали");
  });
});

describe("When the coordinator closes a campaign", () => {
  it("asks first, and can open it again", async () => {
    const world = setup();
    await rows.addSchool("Школа № 1");
    await openByButtons(world);
    await world.chat.press("Закрыть кампанию");
    expect(world.chat.text()).toContain("Ещё не приняты: 1 заявка");
    await world.chat.press("Закрыть кампанию");
    expect(world.chat.text()).toContain("закрыта");
    expect(world.chat.labels()).not.toContain("Напомнить, кто не сдал");
    await world.chat.press("Открыть снова");
    expect(world.chat.labels()).toContain("Напомнить, кто не сдал");
  });
});

describe("When a school looks at the campaign", () => {
  it("sees its own state, the deadline and the days that are left, and nobody else's", async () => {
    const world = setup();
    const own = await rows.addSchool("Школа № 1");
    await rows.addSchool("Школа № 2");
    const campaignId = await openByButtons(world);
    await rows.addApplication({ campaignId, organizationId: own.id, state: "draft", lines: 2 });
    world.clock.set("2026-11-22");
    const school = world.as(createActor("school", "school-coordinator", own.id), "telegram:2");
    await school.open(to("c.mine"));
    expect(school.text()).toContain("Заявки принимают до 25 ноября 2026: осталось 3 дня");
    expect(school.text()).toContain("черновик, 2 строки");
    expect(school.text()).not.toContain("Школа № 2");
    await school.press("Все сроки");
    expect(school.text()).toContain("План-график: 1–31 декабря 2026");
    await school.press("К кампании");
    await school.press("К заявке");
    expect(school.text()).toBe(`a.open ${campaignId} ${own.id}`);
  });

  it("is told kindly when no campaign is open", async () => {
    const { as } = setup();
    const school = as(createActor("head", "head", "school"));
    await school.open(to("c.mine"));
    expect(school.text()).toContain("Сейчас нет открытой заявочной кампании");
  });
});

describe("When somebody presses a button that is not theirs", () => {
  const strangers = [
    createActor("teacher", "teacher", "school"),
    createActor("school-coordinator", "school-coordinator", "school"),
    createActor("head", "head", "school"),
    createActor("methodist", "methodist"),
    createActor("observer", "observer"),
    createActor("nobody", null),
  ];
  const forSchools = ["c.mine", "c.calendar"];

  it.each(strangers.map((actor) => [actor.personId, actor] as const))(
    "answers a %s as if nothing were there",
    async (_, actor) => {
      const world = setup();
      await rows.addSchool("Школа № 1");
      const campaignId = await openByButtons(world);
      await rows.addPerson({ fullName: "Кто-то" });
      await world.chat.press("Напомнить, кто не сдал");
      await world.chat.press("Отправить");
      const runId = world.chat.screen().rows[0]?.[0];
      const run = runId !== undefined && "to" in runId ? (runId.to.args[1] ?? "") : "";
      const before = await database.client.campaign.findMany({ include: { stages: true } });
      const deliveries = (await rows.listDeliveries()).length;

      const stranger = world.as(actor, "telegram:9");
      const names = [...Object.keys(world.feature.screens), ...Object.keys(world.feature.actions)];
      const isSchool = actor.personId === "school-coordinator" || actor.personId === "head";
      for (const name of names.filter((candidate) => !isSchool || !forSchools.includes(candidate))) {
        const argument = name === "c.prepare" ? "2027-2" : campaignId;
        await stranger.open(to(name, argument, name === "c.stage" ? "plan" : run));
        expect([name, stranger.text()]).toEqual([name, htmlToPlain(commonTexts.notAvailable())]);
      }
      expect(await database.client.campaign.findMany({ include: { stages: true } })).toEqual(before);
      expect(await rows.listDeliveries()).toHaveLength(deliveries);
    },
  );

  it("keeps a dialog from going on when the right was taken away", async () => {
    let actor: Actor = coordinator;
    const world = setup();
    await openByButtons(world);
    const chat = createFeatureDriver({
      features: [world.feature, neighbours],
      loadActor: () => Promise.resolve(actor),
    });
    const campaign = await database.client.campaign.findFirstOrThrow();
    await chat.open(to("c.stage", campaign.id, "plan"));
    actor = createActor("coordinator", null);
    await chat.say("до 20 декабря");
    expect(chat.text()).toBe(htmlToPlain(commonTexts.notAvailable()));
    expect(await database.client.campaignStage.findMany({ where: { endsOn: "2026-12-20" } })).toEqual([]);
  });

  it.each(["", "nonsense", "x".repeat(40)])("answers the argument %j calmly", async (argument) => {
    const { feature, chat } = setup();
    const names = Object.keys({ ...feature.screens, ...feature.actions }).filter(
      (name) => !["c.list", "c.new", "c.mine"].includes(name),
    );
    for (const name of names) {
      await chat.open(to(name, argument));
      const calm = [htmlToPlain(commonTexts.notAvailable()), "Пока нет ни одной"];
      expect([name, calm.some((text) => chat.text().includes(text))]).toEqual([name, true]);
    }
  });
});

describe("When the menu is built", () => {
  it("shows campaigns to those whom they concern", () => {
    const { feature } = setup();
    const labels = (actor: Actor) => feature.menu(actor).map(({ label }) => label);
    expect(labels(coordinator)).toEqual(["Заявочные кампании"]);
    expect(labels(createActor("school", "school-coordinator", "school"))).toEqual(["Сроки кампании"]);
    expect(labels(createActor("teacher", "teacher", "school"))).toEqual([]);
  });
});
