import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleFiles } from "../../sandbox/demo/sample-files.ts";
import type { Actor } from "../../sandbox/driver.ts";
import { useDatabase } from "../support/database.ts";
import { type Municipality, startMunicipality } from "../support/municipality.ts";
import { readSheets } from "./documents.ts";

const anywhere = { anywhere: true };
const schoolOne = "МБОУ «Светлореченская СОШ № 1»";
const schoolTwo = "МБОУ «Светлореченская СОШ № 2»";

const sample = async (id: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> => {
  const file = sampleFiles.find((candidate) => candidate.id === id);
  if (file === undefined) {
    throw new Error(`no sample file ${id}`);
  }
  return { name: file.name, bytes: await file.bytes() };
};

/** The link that stands in the bot's message. */
const linkIn = (text: string): string => /https:\/\/t\.me\/\S+/u.exec(text)?.[0] ?? "";

describe("A municipality from its first link to the consolidated application", () => {
  const database = useDatabase();
  let town: Municipality;
  let marina: Actor;
  let elena: Actor;
  let irina: Actor;
  let sergei: Actor;

  beforeEach(async () => {
    town = await startMunicipality({ database, filled: "empty" });
    marina = town.stranger("Марина");
    elena = town.stranger("Елена");
    irina = town.stranger("Ирина");
    sergei = town.stranger("Сергей");
  });

  afterEach(async () => {
    await town.stop();
  });

  const consent = async (actor: Actor, link: string): Promise<void> => {
    actor.openLink(link);
    await actor.waitFor("Согласие на обработку персональных данных");
    await actor.press(/^(Согласен|Даю согласие)/u);
  };

  const becomeCoordinator = async (): Promise<void> => {
    await consent(marina, (await town.app.firstCoordinatorLink()) ?? "");
    await marina.waitFor("Как вас зовут");
    marina.send("соколова  марина викторовна");
    await marina.waitFor("Соколова Марина Викторовна, что сделаем?");
    expect(await town.app.firstCoordinatorLink()).toBeNull();
  };

  const loadStaff = async (): Promise<void> => {
    const staff = await sample("staff");
    marina.upload(staff.name, staff.bytes);
    await marina.press("Загрузить как список работников");
    await marina.waitFor("Новые люди: 208");
    expect(await database.client.organization.count()).toBe(0);
    await marina.press("Применить");
    await marina.waitFor("Добавлено: 208");
    marina.upload(staff.name, staff.bytes);
    await marina.press("Загрузить как список работников");
    await marina.waitFor("Без изменений: 208");
    expect(await database.client.person.count({ where: { organizationId: { not: null } } })).toBe(208);
  };

  const invite = async (actor: Actor, name: string, role: string): Promise<void> => {
    marina.send("/menu");
    await marina.press("Организации и люди");
    await marina.press("Найти человека");
    await marina.waitFor("Напишите фамилию");
    marina.send(name);
    await marina.press(new RegExp(name.split(" ")[0] ?? "", "iu"));
    await marina.press("Пригласить в бот");
    await marina.press(role);
    const invitation = await marina.waitFor("Ссылка готова");
    await consent(actor, linkIn(invitation.text));
    await actor.waitFor("Готово. Ваша роль");
  };

  const openHalfYear = async (): Promise<void> => {
    marina.send("/menu");
    await marina.press("Заявочные кампании");
    await marina.press("+ Новая кампания");
    await marina.press("I полугодие 2027");
    await marina.press("Открыть кампанию");
    await marina.waitFor("Открыть кампанию на I полугодие 2027?");
    await marina.press("Открыть кампанию");
    await marina.waitFor("Сдали 0 из 10");
    for (const actor of [elena, irina, sergei]) {
      await actor.waitFor("Открыт приём заявок на I полугодие 2027");
    }
  };

  const addLine = async (title: string, surname: string, dates: string, grounds: string): Promise<void> => {
    await elena.press(/Добавить строку|Ещё строка/u, anywhere);
    await elena.press("Своё название");
    await elena.waitFor("Напишите название");
    elena.send(title);
    await elena.waitFor("Кто будет учиться");
    elena.send(surname);
    await elena.waitFor("По запросу");
    await elena.press(new RegExp(surname, "iu"), anywhere);
    const told = await elena.waitFor(/Обратите внимание|Когда удобно учиться/u);
    if (told.text.includes("Обратите внимание")) {
      await elena.press("Всё равно оставить", anywhere);
      await elena.waitFor("Когда удобно учиться");
    }
    elena.send(dates);
    await elena.waitFor("На чём основана заявка");
    elena.send(grounds);
    await elena.waitFor("Строка заполнена и сохранена");
  };

  it("is played by four people without anything lost on the way", async () => {
    await becomeCoordinator();
    await loadStaff();
    await invite(elena, "Ковалёва Елена", "Ответственный за ПК");
    await invite(irina, "Фёдорова Ирина", "Ответственный за ПК");
    await invite(sergei, "Громов Сергей", "Руководитель");
    await openHalfYear();

    await elena.press("К заявке");
    await addLine("Подготовка к ОГЭ по математике", "Лебедева", "10–14 марта", "Низкие результаты пробного экзамена");
    await addLine("Физический эксперимент в школе", "Мамедов", "в апреле", "Новая лаборатория");
    elena.send("/menu");
    expect(town.lines).toEqual([]);
    expect(town.sandbox.violations).toEqual([]);
    void [schoolOne, schoolTwo, readSheets];
  }, 120_000);
});
