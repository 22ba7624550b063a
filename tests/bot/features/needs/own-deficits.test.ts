import { beforeEach, describe, expect, it } from "vitest";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { needsDialogTexts, needsTexts as texts } from "../../../../src/texts/needs.texts.ts";
import { openCampaignNow } from "../../../support/campaign.ts";
import { useDatabase } from "../../../support/database.ts";
import type { FeatureDriver } from "../../../support/feature-driver.ts";
import { createNeedsChats, type NeedsChats } from "./needs-chats.ts";

const database = useDatabase();
let town: NeedsChats;
let anna: FeatureDriver;
beforeEach(async () => {
  town = await createNeedsChats(database);
  anna = town.chatOf(town.anna);
});

describe("When somebody looks at their own deficits", () => {
  it("comes there from the menu, and is told where they come from", async () => {
    await anna.open(to("menu"));
    await anna.press(texts.menuMine);
    expect(anna.text()).toContain("Пока ничего не записано");
    await town.note(town.school.id, town.anna.id);
    await town.note(town.school.id, town.boris.id, { wording: "Чужое" });
    await anna.open(to("n.mine"));
    expect(anna.text()).toContain("1. Формирующее оценивание\nметодика · опрос «Чего не хватает», 10 ноября 2026");
    expect(anna.text()).not.toContain("Чужое");
  });

  it("leads through all pages", async () => {
    for (let index = 0; index < 8; index += 1) {
      await town.note(town.school.id, town.anna.id, { wording: `Тема ${index}` });
    }
    await anna.open(to("n.mine"));
    await anna.press("›");
    expect(anna.labels()).toEqual(["7", "8", "‹", "Меню"].map((label) => expect.stringContaining(label)));
    await anna.press("8");
    await anna.press(texts.toMine);
    expect(anna.text()).toContain("Мои дефициты: 8");
  });

  it("takes an objection in words, and takes it back", async () => {
    await town.note(town.school.id, town.anna.id);
    await anna.open(to("n.mine"));
    await anna.press("1");
    await anna.press(texts.object);
    await anna.sendOther("voice");
    expect(anna.text()).toContain(needsDialogTexts.needText);
    await anna.restart();
    await anna.say("Я веду по этому семинар");
    expect(anna.text()).toContain("Возражение: «Я веду по этому семинар»");
    expect(anna.text()).not.toContain("Программы, которые могут подойти");
    await anna.press(texts.withdrawObjection);
    expect(anna.toasts.at(-1)).toBe(texts.objectionWithdrawn);
    expect(anna.text()).toContain("Может быть обоснованием");
  });

  it("takes their own words, once however often the answer arrives", async () => {
    const id = await town.note(town.school.id, town.anna.id);
    await anna.open(to("n.card", id));
    await anna.press(texts.correct);
    await anna.say("критерии для самооценки");
    await anna.press(texts.correct);
    await anna.say("критерии для взаимной оценки");
    expect(anna.text()).toContain("критерии для взаимной оценки");
    expect(anna.text()).toContain("Было записано: «Формирующее оценивание»");
    await anna.press(texts.correct);
    await anna.say("критерии");
    await anna.redeliver().catch(() => undefined);
    expect(await town.actionsOn(id)).toEqual(["corrected", "corrected", "corrected"]);
  });

  it("leaves everything as it was when they cancel", async () => {
    const id = await town.note(town.school.id, town.anna.id);
    await anna.open(to("n.card", id));
    await anna.press(texts.object);
    await anna.press(needsDialogTexts.cancel);
    expect(await anna.openDialog()).toBeNull();
    expect(await town.queries.findDeficit(id)).toMatchObject({ state: "active" });
  });
});

describe("When somebody asks for all that is stored about them", () => {
  it("names their deficits with what they said to them, and nobody else's", async () => {
    const id = await town.note(town.school.id, town.anna.id);
    await town.note(town.school.id, town.boris.id, { wording: "Чужое" });
    await anna.open(to("n.object", id));
    await anna.say("Давно умею");
    await anna.open(to("p.me"));
    expect(anna.text()).toContain("1 дефицит,");
    await anna.press("Получить файлом");
    const file = new TextDecoder().decode(anna.documents.at(-1)?.bytes);
    expect(file).toContain("Формирующее оценивание; опрос «Чего не хватает», 10 ноября 2026; возражение: Давно умею");
    expect(file).toContain("возражение: «Давно умею» (ваше действие)");
    expect(file).not.toContain("Чужое");
  });

  it("says before a consent is withdrawn that what was answered goes too", async () => {
    await anna.open(to("p.me"));
    await anna.press("Отозвать согласие");
    expect(anna.text()).toContain("Дефициты, записанные по вашим ответам, удалятся");
  });
});

describe("When a programme of the bank may close a deficit", () => {
  it("shows it, and tells the school coordinator once that it is wanted", async () => {
    const id = await town.note(town.school.id, town.anna.id);
    await anna.open(to("n.card", id));
    expect(anna.text()).toContain("1. Формирующее оценивание на уроке");
    expect(anna.text()).not.toContain("Функциональная грамотность");
    await anna.press("Хочу на 1-ю программу");
    expect(anna.toasts.at(-1)).toBe(texts.wanted);
    await anna.press("Хочу на 1-ю программу");
    expect(anna.toasts.at(-1)).toBe(texts.wantedBefore);
    expect((await town.listDeliveries()).map(({ personId, type }) => [personId, type])).toEqual([
      [town.coordinator.id, "needs.wanted"],
    ]);
  });

  it("offers programmes of the competence where no title has the words", async () => {
    const id = await town.note(town.school.id, town.anna.id, { wording: "Мессенджеры", competence: "digital" });
    await anna.open(to("n.card", id));
    expect(anna.text()).toContain("1. Цифровые инструменты педагога");
  });

  it("says so when there is none, or nobody to tell", async () => {
    const odd = await town.note(town.school.id, town.anna.id, { wording: "Вязание", competence: "other" });
    await anna.open(to("n.card", odd));
    expect(anna.text()).toContain("Подходящих программ в банке пока нет");
    await database.client.roleGrant.deleteMany({ where: { role: "school-coordinator" } });
    const id = await town.note(town.school.id, town.anna.id);
    await anna.open(to("n.card", id));
    await anna.press("Хочу на 1-ю программу");
    expect(anna.toasts.at(-1)).toBe(texts.nobodyToTell);
  });

  it("becomes a line of the application by one press of the coordinator's", async () => {
    const id = await town.note(town.school.id, town.anna.id);
    const vera = town.chatOf(town.coordinator);
    await vera.open(to("n.line", id, "programmfor1"));
    expect(vera.toasts.at(-1)).toBe(texts.noCampaign);
    await openCampaignNow(town.work, town.clock);
    await vera.open(to("n.card", id));
    await vera.press("В заявку: программа 1");
    await vera.redeliver();
    expect(vera.text()).toContain("Иванова Анна Петровна");
    await vera.say("10-14 марта");
    const lines = await database.client.applicationLine.findMany();
    expect(lines).toMatchObject([
      {
        programmeId: "programmfor1",
        personId: town.anna.id,
        groundsKind: "deficit",
        groundsText: "Формирующее оценивание — опрос «Чего не хватает», 10 ноября 2026",
      },
    ]);
    await vera.open(to("n.card", id));
    await vera.press("В заявку: программа 1");
    expect(vera.toasts.at(-1)).toBe(texts.lineIsThere);
    expect(await database.client.applicationLine.count()).toBe(1);
  });
});
