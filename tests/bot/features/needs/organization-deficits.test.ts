import { beforeEach, describe, expect, it } from "vitest";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { needsTexts as texts } from "../../../../src/texts/needs.texts.ts";
import { useDatabase } from "../../../support/database.ts";
import type { FeatureDriver } from "../../../support/feature-driver.ts";
import { createNeedsChats, type NeedsChats } from "./needs-chats.ts";

const database = useDatabase();
let town: NeedsChats;
let vera: FeatureDriver;
beforeEach(async () => {
  town = await createNeedsChats(database);
  vera = town.chatOf(town.coordinator);
});

describe("When the school coordinator opens the deficits of the school", () => {
  it("sees what is lacking, whose, and the school's own", async () => {
    await town.note(town.school.id, town.anna.id);
    await town.note(town.school.id, town.anna.id, { competence: "digital", wording: "Журнал" });
    await town.note(town.school.id, null, { wording: "Инклюзия" });
    await town.note(town.other.id, town.stranger.id, { wording: "Соседнее" });
    await vera.open(to("menu"));
    await vera.press(texts.menuOrganization);
    expect(vera.text()).toContain("методика: 2\nцифровые навыки: 1");
    expect(vera.text()).toContain("• Иванова Анна Петровна, учитель: 2");
    await vera.press("Всей организации: 1");
    expect(vera.text()).toContain("1. Инклюзия");
    await vera.press(texts.toOrganization);
    await vera.press("Иванова А. П.");
    expect(vera.text()).toContain("Иванова Анна Петровна: 2 дефицита");
    await vera.press("1");
    await vera.press(texts.history);
    expect(vera.text()).toContain("История: дефицит");
  });

  it("writes a new one down for a person and for the school", async () => {
    await vera.open(to("n.org"));
    await vera.press(texts.add);
    await vera.press("Котов Б. И.");
    await vera.press("Цифровые навыки");
    await vera.say("  ");
    await vera.say("электронный журнал");
    expect(vera.text()).toContain("Котов Борис Ильич: 1 дефицит\n");
    expect(vera.text()).toContain("запись ответственного за ПК, 22 ноября 2026");
    await vera.open(to("n.org"));
    await vera.press(texts.add);
    await vera.press(texts.addWhole);
    await vera.press("Другое");
    await vera.say("наставничество молодых");
    expect(vera.text()).toContain("Дефициты организации: 1");
    await vera.press("1");
    await vera.press(texts.history);
    expect(vera.text()).toContain("Орлова Вера Павловна: дефицит записан");
  });

  it("closes one after training, when asked again whether it is so", async () => {
    const id = await town.note(town.school.id, town.anna.id);
    await vera.open(to("n.card", id));
    await vera.press(texts.close);
    expect(await town.queries.findDeficit(id)).toMatchObject({ state: "active" });
    await vera.press(texts.closeConfirm);
    expect(vera.text()).toContain("Закрыт обучением");
    await vera.pressOld(texts.closeConfirm);
    expect(await town.actionsOn(id)).toEqual(["closed"]);
    const anna = town.chatOf(town.anna);
    await anna.open(to("n.card", id));
    expect(anna.labels().some((label) => label.includes(texts.object))).toBe(false);
  });

  it("is told of an objection, and cannot answer in the person's place", async () => {
    const id = await town.note(town.school.id, town.anna.id);
    const anna = town.chatOf(town.anna);
    await anna.open(to("n.object", id));
    await anna.say("Уже прошла курсы");
    await vera.open(to("n.org"));
    expect(vera.text()).toContain("Иванова Анна Петровна, учитель: 0, с возражением 1");
    await vera.open(to("n.card", id));
    expect(vera.text()).toContain("Уже прошла курсы");
    expect(vera.labels()).not.toContain(texts.withdrawObjection);
  });
});

describe("When others open the deficits", () => {
  it("shows methodists and the municipal coordinator all organizations", async () => {
    await town.note(town.school.id, town.anna.id);
    const inna = town.chatOf(town.methodist);
    await inna.open(to("menu"));
    await inna.press(texts.menuOrganization);
    expect(inna.text()).toContain(`${town.school.name}: 1`);
    await inna.press(town.school.name.slice(0, 10));
    await inna.press("Иванова А. П.");
    await inna.press("1");
    expect(inna.text()).toContain("Чей: Иванова Анна Петровна");
    expect(inna.labels().filter((label) => label.includes(texts.close) || label.includes("заявку"))).toEqual([]);
  });

  it("shows strangers nothing, whatever they press", async () => {
    const id = await town.note(town.school.id, town.anna.id);
    for (const person of [town.stranger, town.boris, town.observer]) {
      const chat = town.chatOf(person);
      for (const route of [
        to("n.card", id),
        to("n.close", id),
        to("n.close-ok", id),
        to("n.object", id),
        to("n.line", id, "programmfor1"),
        to("n.of", town.anna.id),
        to("n.own", town.school.id),
        to("n.org", town.school.id),
        to("n.add", town.school.id),
        to("n.add-about", town.school.id, town.anna.id),
        to("n.enter", town.school.id, town.anna.id, "digital"),
      ]) {
        await chat.open(route);
        expect(chat.text()).toContain("Это вам недоступно");
        expect(await chat.openDialog()).toBeNull();
      }
      await chat.open(to("n.want", id, "programmfor1"));
      await chat.open(to("n.unobject", id));
    }
    expect(await database.client.delivery.count()).toBe(0);
    expect(await town.actionsOn(id)).toEqual([]);
  });
});
