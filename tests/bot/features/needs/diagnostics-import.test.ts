import { beforeEach, describe, expect, it } from "vitest";
import { cellText } from "../../../../src/domain/shared/cell.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { readWorkbook } from "../../../../src/infra/excel/read-workbook.ts";
import { diagnosticsTexts as texts } from "../../../../src/texts/needs-diagnostics.texts.ts";
import { makeSheet, openWorkbook } from "../../../support/applications/workbooks.ts";
import { useDatabase } from "../../../support/database.ts";
import type { FeatureDriver } from "../../../support/feature-driver.ts";
import { createNeedsChats, type NeedsChats } from "./needs-chats.ts";

const database = useDatabase();
let town: NeedsChats;
let nina: FeatureDriver;
beforeEach(async () => {
  town = await createNeedsChats(database);
  nina = town.chatOf(town.mayor);
});

const heading = ["Организация", "ФИО", "Должность", "Диагностика", "Дата диагностики", "Дефициты"];
const sch = "МБОУ «СОШ № 4»";
const anna = [
  sch,
  "Иванова Анна Петровна",
  "учитель",
  "ЦНППМ, предметная",
  "10.11.2026",
  "графики; методические: проекты",
];

const send = async (...rows: readonly (readonly unknown[])[]): Promise<void> => {
  await nina.open(to("n.diag"));
  await nina.press(texts.upload);
  await nina.sendFile("Диагностика.xlsx", await makeSheet([heading, ...rows] as never));
};

const notedOf = async (personId: string) =>
  (await town.queries.listOfPerson(personId)).map(
    ({ wording, competence, source, sourceTitle, statedOn }) =>
      `${wording} | ${competence} | ${source} | ${sourceTitle} | ${statedOn}`,
  );

describe("When the municipal coordinator loads results of diagnostics", () => {
  it("shows whom it has recognised, and writes it only on «Применить»", async () => {
    await nina.open(to("menu"));
    await nina.press(texts.menu);
    await send(anna, [sch, "Котов Борис Ильич", "учитель", "ЦНППМ, предметная", "10.11.2026", "не выявлены"]);
    expect(nina.text()).toContain("Новые дефициты: 2 (1 человек)\nБез дефицитов: 1 человек");
    await nina.press("Новые: 1");
    expect(nina.text()).toContain("Иванова Анна Петровна, МБОУ «СОШ № 4»\n• графики (предмет)\n• проекты (методика)");
    await nina.restart();
    await nina.press("К итогам");
    expect(await database.client.deficit.count()).toBe(0);
    await nina.press("Применить");
    await nina.redeliver();
    expect(nina.text()).toContain("Дефициты: 2 (1 человек)");
    expect((await notedOf(town.anna.id)).toSorted()).toEqual([
      "графики | subject | diagnostics | ЦНППМ, предметная | 2026-11-10",
      "проекты | method | diagnostics | ЦНППМ, предметная | 2026-11-10",
    ]);
    expect((await town.listDeliveries()).map(({ personId, type }) => [personId, type])).toEqual([
      [town.anna.id, "needs.diagnosed"],
    ]);
    await nina.pressOld("Применить");
    expect(nina.toasts.at(-1)).toBe("Этот файл уже применён.");
  });

  it("changes nothing with the same file again, even after an objection", async () => {
    await send(anna);
    await nina.press("Применить");
    const [first] = await town.queries.listOfPerson(town.anna.id);
    const chat = town.chatOf(town.anna);
    await chat.open(to("n.object", first?.id ?? ""));
    await chat.say("Не согласна");
    await send(anna);
    expect(nina.text()).toContain("Новые дефициты: 0\nУже записаны: 2");
    expect(nina.labels()).not.toContain("Применить");
    expect(await database.client.deficit.count({ where: { state: "objected" } })).toBe(1);
    expect(await database.client.deficit.count()).toBe(2);
  });

  it("asks about near names, and remembers the answer", async () => {
    const row = [sch, "Иванова А. П.", "учитель", "ЦНППМ", "10.11.2026", "графики"];
    await send(row);
    expect(nina.labels().filter((label) => label.startsWith("Применить"))).toEqual([]);
    await nina.press("Решить: 1");
    expect(nina.text()).toContain("Тот же человек?");
    await nina.press(texts.nobody(false));
    expect(nina.text()).toContain("Не узнали или с ошибками: 1");
    await nina.press("Решения: 1");
    await nina.press("Это Иванова");
    await nina.press("Применить");
    expect(await notedOf(town.anna.id)).toHaveLength(1);
    await send([...row.slice(0, 5), "проекты"]);
    expect(nina.text()).toContain("решено");
    await nina.press("Применить");
    expect(await notedOf(town.anna.id)).toHaveLength(2);
  });

  it("asks whether somebody of another school is meant, and adds nobody and no organization", async () => {
    await send(
      ["МБОУ «СОШ № 9»", "Котов Борис Ильич", "учитель", "", "", "графики"],
      ["Лицей № 77", "Мирный Пётр Олегович", "учитель", "", "", "графики"],
      [sch, "Мирный Пётр Олегович", "учитель", "", "", "графики"],
      [sch, "Мирная Полина Олеговна", "учитель", "", "", "графики"],
    );
    expect(nina.text()).toContain("Похожие имена и названия: 1, ждут решения: 1");
    expect(nina.text()).toContain("Не узнали или с ошибками: 3");
    await nina.press("Решить: 1");
    expect(nina.text()).toContain("То же имя в другой организации");
    await nina.press("Это Котов");
    await nina.press("Применить");
    expect(await notedOf(town.boris.id)).toEqual(["графики | other | diagnostics | диагностика ЦНППМ | 2026-11-22"]);
    expect(await database.client.person.count()).toBe(8);
    expect(await database.client.organization.count()).toBe(2);
  });

  it("tells namesakes apart by their position, or asks", async () => {
    const twin = await town.addPerson("Иванова Анна Петровна", town.school, { position: "логопед" });
    await send(
      [sch, "Иванова Анна Петровна", "логопед", "", "", "звуки"],
      [sch, "Иванова Анна Петровна", "учитель", "", "", "графики"],
    );
    expect(nina.text()).toContain("Новые дефициты: 2 (2 человека)");
    await nina.press("Применить");
    expect((await notedOf(twin.id)).map((text) => text.split(" | ")[0])).toEqual(["звуки"]);
    await send([sch, "Иванова Анна Петровна", "тьютор", "", "", "связь"]);
    expect(nina.text()).toContain("ждут решения: 1");
  });

  it("takes several rows of one person together, whatever their position says", async () => {
    await send(
      [sch, "Иванова Анна Петровна", "учитель математики", "", "", "графики"],
      [sch, "Иванова Анна Петровна", "учитель", "", "", "проекты"],
      [sch, "ИВАНОВА АННА ПЕТРОВНА", "", "", "", "графики"],
    );
    expect(nina.text()).toContain("Новые дефициты: 2 (1 человек)");
  });

  it("hands the file back with red cells and reasons", async () => {
    await send(
      anna,
      [sch, "вакансия", "учитель", "", "", "графики"],
      [sch, "Нездешняя Ольга Юрьевна", "учитель", "", "", "графики"],
      [sch, "Котов Борис Ильич", "учитель", "", "завтра", "графики"],
    );
    await nina.press("Не узнали, ошибки: 3");
    expect(nina.text()).toContain("строка 4: «Нездешняя Ольга Юрьевна»\nТакого человека нет в списке организации");
    await nina.press("К итогам");
    await nina.press("Файл с ошибками");
    const { name = "", bytes = new Uint8Array() } = nina.documents.at(-1) ?? {};
    expect(name).toBe("Ошибки — Диагностика.xlsx");
    const [sheet] = (await openWorkbook(bytes)).worksheets;
    const marked = [2, 3, 4, 5].map((row) => cellText((sheet?.getRow(row).getCell(7).value ?? null) as never) !== "");
    expect(marked).toEqual([false, true, true, true]);
    expect(JSON.stringify(sheet?.getRow(4).getCell(2).fill)).toContain("FF");
    expect(JSON.stringify(sheet?.getRow(2).getCell(2).fill ?? null)).not.toContain("solid");
    await nina.press("Применить");
    expect(await notedOf(town.anna.id)).toHaveLength(2);
    await nina.press("Файл с ошибками");
    expect(nina.documents).toHaveLength(2);
  });

  it("works it out anew when the lists have changed meanwhile", async () => {
    await send(anna);
    await town.work.run(null, ({ people }) => people.updatePeople([{ ...town.anna, isGone: true }], town.clock.now()));
    await nina.press("Применить");
    expect(nina.toasts.at(-1)).toContain("данные изменились");
    expect(nina.text()).toContain("Не узнали или с ошибками: 1");
    expect(await database.client.deficit.count()).toBe(0);
  });

  it("forgets a dry run that is thrown away", async () => {
    await send(anna);
    await nina.press("Отменить загрузку");
    expect(nina.text()).toContain("Загрузка отменена");
    expect(await database.client.diagnosticsImport.findMany({ select: { plan: true } })).toEqual([
      { plan: expect.not.stringContaining("Иванова") },
    ]);
  });
});

describe("When there is no table yet", () => {
  it("gives a template that comes back as it is and is understood", async () => {
    await nina.open(to("n.diag"));
    await nina.press(texts.template);
    const { bytes = new Uint8Array() } = nina.documents.at(-1) ?? {};
    await nina.open(to("n.diag-up"));
    await nina.sendFile("Диагностика, образец.xlsx", bytes);
    await nina.press("Не узнали, ошибки: 1");
    expect(nina.text()).toContain("Примерова Анна Петровна");
    const grids = await readWorkbook(bytes);
    expect(grids.ok && grids.value.length).toBe(1);
  });

  it("says what is missing, waits for the right file, and lets go on cancel", async () => {
    await nina.open(to("n.diag-up"));
    await nina.sendFile("Письмо.xlsx", await makeSheet([["Добрый день"]]));
    expect(nina.text()).toContain("Не нашли в файле таблицу с результатами");
    await nina.sendFile(
      "Штат.xlsx",
      await makeSheet([
        ["ФИО", "Должность"],
        ["Иванова Анна Петровна", "учитель"],
      ]),
    );
    expect(nina.text()).toContain("Не нашли, чего не хватает");
    await nina.say("Вот");
    expect(nina.text()).toContain("Нужен файл");
    await nina.sendFile("Диагностика.xlsx", await makeSheet([heading, anna] as never));
    expect(nina.text()).toContain("Новые дефициты: 2");
    await nina.open(to("n.diag-up"));
    await nina.press("Отмена");
    expect(await nina.openDialog()).toBeNull();
    expect(nina.text()).toContain("Результаты диагностики");
  });
});

describe("When somebody else tries to load or to decide", () => {
  it("is answered as if there were nothing", async () => {
    await send(anna);
    const { id } = await database.client.diagnosticsImport.findFirstOrThrow();
    const { fileId } = await database.client.diagnosticsImport.findFirstOrThrow();
    const other = await town.addPerson("Зимина Раиса Олеговна", null, { position: "методист" });
    await town.addRole(other, "municipal-coordinator");
    await town.addAccount(other, "9");
    for (const person of [town.methodist, town.coordinator, other]) {
      const chat = town.chatOf(person);
      for (const route of [to("n.diag-imp", id), to("n.diag-new", id), to("n.diag-ask", id), to("n.diag-file", id)]) {
        await chat.open(route);
        expect(chat.text()).toContain("Это вам недоступно");
      }
      await chat.open(to("n.diag-take", fileId));
      expect(chat.text()).toContain("Это вам недоступно");
      await chat.open(to("n.diag-ok", id, "12345678"));
      await chat.open(to("n.diag-no", id));
      await chat.open(to("n.diag-ans", id, "p0-2", "new"));
    }
    for (const person of [town.methodist, town.coordinator]) {
      const chat = town.chatOf(person);
      for (const route of [to("n.diag"), to("n.diag-up"), to("n.diag-tpl")]) {
        await chat.open(route);
        expect(chat.text()).toContain("Это вам недоступно");
      }
      expect(chat.documents).toEqual([]);
    }
    expect(await database.client.deficit.count()).toBe(0);
    expect((await database.client.diagnosticsImport.findMany()).map(({ state }) => state)).toEqual(["prepared"]);
  });
});
