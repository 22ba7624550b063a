import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleFiles } from "../support/demo-day.ts";
import type { Actor } from "../../sandbox/driver.ts";
import { useDatabase } from "../support/database.ts";
import { type Municipality, startMunicipality } from "../support/municipality.ts";
import { readDocumentText, readSheets } from "./documents.ts";

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
    expect(town.lines).toEqual([]);
    expect(town.sandbox.violations).toEqual([]);
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

  /** School 1 submits by chat; its head approves; the signed scan is attached. */
  const submitAndSign = async (): Promise<void> => {
    await elena.press(/Назад/u, anywhere);
    await elena.press("Проверить и отправить", anywhere);
    await elena.press(/^Отправить/u);
    await elena.waitFor("отправлена · 2 строки · версия 1");
    await elena.press("Печать");
    const print = await elena.waitFor((message) => message.document?.name.endsWith(".docx") === true);
    const words = await readDocumentText(elena.download(print).bytes);
    for (const expected of [
      "на I полугодие 2027 года",
      schoolOne,
      "Лебедева Анна Игоревна",
      "Подготовка к ОГЭ по математике",
    ]) {
      expect(words).toContain(expected);
    }
    await sergei.press(/Открыть|К заявке|Посмотреть/u, anywhere);
    await sergei.press("Утвердить");
    await sergei.waitFor("Руководитель утвердил: Громов Сергей Павлович");
    await elena.press("Приложить скан", anywhere);
    await elena.waitFor(/скан/iu);
    for (const id of ["scan-page-1", "scan-page-2"]) {
      const page = await sample(id);
      elena.uploadPhoto(page.bytes);
      await elena.waitFor(id === "scan-page-1" ? /1 файл/u : /2 файла/u);
    }
    await elena.press("Готово", anywhere);
    await elena.waitFor("2 файла");
  };

  /** School 2 takes the prepared workbook, but sends a sheet of its own. */
  const fillByExcel = async (): Promise<void> => {
    await irina.press("К заявке", anywhere);
    await irina.press("Бланк Excel");
    const form = await irina.waitFor((message) => message.document?.name.endsWith(".xlsx") === true);
    const formText = JSON.stringify([...(await readSheets(irina.download(form).bytes)).values()]);
    expect(formText).toContain("Название программы");
    const own = await sample("application-school-2");
    irina.upload(own.name, own.bytes);
    await irina.press(/^В заявку/u);
    await irina.waitFor("Новых строк: 4");
    await irina.press("Взять 4 строки");
    await irina.waitFor("Добавлено: 4");
    irina.upload(own.name, own.bytes);
    await irina.press(/^В заявку/u);
    await irina.waitFor("Без изменений: 4");
    await irina.press("К заявке");
    await irina.press("Проверить и отправить");
    await irina.press(/^Отправить/u);
    await irina.waitFor("отправлена · 4 строки · версия 1");
  };

  const openSchool = async (name: string): Promise<void> => {
    marina.send("/menu");
    await marina.press("Заявочные кампании");
    await marina.press(/^I полугодие 2027/u);
    await marina.press(/^Организации:/u);
    await marina.press(new RegExp(name, "u"));
  };

  /** The coordinator returns school 1 with a comment; it corrects the line and submits again; both are accepted. */
  const returnAndAccept = async (): Promise<void> => {
    await openSchool("СОШ № 1");
    await marina.press("Взять в работу");
    await marina.press("1");
    await marina.press(/Комментарий|комментарий/u);
    await marina.waitFor(/комментари/iu);
    marina.send("Укажите точные даты");
    await marina.waitFor("Укажите точные даты");
    await openSchool("СОШ № 1");
    await marina.press("Вернуть");
    await marina.press("Ошибки в датах");
    await marina.waitFor("возвращена");

    await elena.press(/Открыть|Исправить|К заявке/u, anywhere);
    await elena.waitFor("Укажите точные даты");
    await elena.press("1");
    await elena.press("Даты");
    await elena.waitFor("Когда удобно учиться");
    elena.send("с 15 по 19 марта 2027");
    await elena.waitFor("15–19 марта 2027");
    await elena.press(/Назад/u, anywhere);
    await elena.press("Проверить и отправить");
    await elena.press(/^Отправить/u);
    await elena.waitFor("версия 2");

    for (const school of ["СОШ № 1", "СОШ № 2"]) {
      await openSchool(school);
      await marina.press("Принять");
      await marina.press("Да, принять");
      await marina.waitFor("принята");
    }
  };

  const checkConsolidated = async (): Promise<void> => {
    marina.send("/menu");
    await marina.press("Заявочные кампании");
    await marina.press(/^I полугодие 2027/u);
    await marina.press("Сводная заявка");
    const file = await marina.waitFor((message) => message.document?.name.endsWith(".xlsx") === true);
    const sheets = await readSheets(marina.download(file).bytes);
    const all = JSON.stringify([...sheets.values()]);
    for (const expected of [
      "Лебедева Анна Игоревна",
      "Подготовка к ОГЭ по математике",
      schoolOne,
      schoolTwo,
      "15–19 марта 2027",
    ]) {
      expect(all).toContain(expected);
    }
    expect(all).toContain("Заозёрная СОШ № 3");
    await marina.waitFor("Приняты заявки: 2 из 10");
    await marina.waitFor("Строк: 6");
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
    await submitAndSign();
    await fillByExcel();
    await returnAndAccept();
    await checkConsolidated();
    const outcomes = await database.client.applicationVersion.findMany({ orderBy: { submittedAt: "asc" } });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["returned", "accepted", "accepted"]);
  }, 180_000);
});
