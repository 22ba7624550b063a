import { describe, expect, it } from "vitest";
import { inventName } from "../../../../sandbox/demo/demo-names.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { readWorkbook } from "../../../../src/infra/excel/read-workbook.ts";
import { writeWorkbook } from "../../../../src/infra/excel/write-workbook.ts";
import { cellText } from "../../../../src/domain/shared/cell.ts";
import { useDatabase } from "../../../support/database.ts";
import { createTown } from "./people-chats.ts";

const database = useDatabase();
const sch = "МБОУ «СОШ № 4»";

/** A workbook as a school would send it: a title, a heading, rows of text. */
const workbookOf = (...rows: readonly (readonly string[])[]): Promise<Uint8Array> =>
  writeWorkbook({
    sheets: [
      {
        name: "Штат",
        titleLines: ["Список педагогов на 2026/27 учебный год"],
        columns: ["ФИО", "Должность", "Организация", "Категория", "Телефон"].map((title) => ({
          title,
          width: 20,
          kind: "text",
        })),
        rows: rows.map((cells) => ({ cells })),
      },
    ],
  });

const known = ["Орлова Вера Павловна", "завуч", sch];
const anna = ["Иванова Анна Петровна", "учитель", sch];

describe("When the municipal coordinator loads a workbook", () => {
  it("shows what would change, field by field, and writes it only on «Применить»", async () => {
    const { world, mayorChat, teacher } = await createTown(database);
    await mayorChat.open(to("p.import"));
    await mayorChat.press("Загрузить файл");
    await mayorChat.sendFile(
      "штат.xlsx",
      await workbookOf(
        known,
        ["Иванова Анна Петровна", "завхоз", sch, "высшая"],
        ["Ким Ольга Юрьевна", "логопед", "Детский сад № 9"],
      ),
    );
    expect(mayorChat.text()).toContain("Новые организации: 1\nНовые люди: 1\nИзменятся: 1\nБез изменений: 1");
    await mayorChat.press("Изменения");
    expect(mayorChat.text()).toContain("Должность: учитель → завхоз\nКатегория: не указано → высшая");
    await mayorChat.press("К итогам");
    await mayorChat.press("Новые");
    expect(mayorChat.text()).toContain("Ким Ольга Юрьевна, логопед\nДетский сад № 9");
    expect(await world.findPerson(teacher.id)).toMatchObject({ position: "учитель" });
    await mayorChat.press("К итогам");
    await mayorChat.press("Применить");
    expect(mayorChat.text()).toContain("Добавлено: 1, изменено: 1");
    expect(await world.findPerson(teacher.id)).toMatchObject({ position: "завхоз", category: "высшая" });
    await mayorChat.pressOld("Применить");
    expect(mayorChat.toasts.at(-1)).toBe("Этот файл уже применён.");
  });

  it("lets them go away in the middle and go on later, with what they decided", async () => {
    const { mayorChat } = await createTown(database);
    await mayorChat.open(to("p.upload"));
    await mayorChat.sendFile("штат.xlsx", await workbookOf(known, ["Иванова А. П.", "завхоз", sch]));
    await mayorChat.press("Решить: 1");
    await mayorChat.press("Другой, новый человек");
    await mayorChat.open(to("menu"));
    await mayorChat.open(to("p.import"));
    expect(mayorChat.text()).toContain("Не закончено: файл «штат.xlsx» от 22 ноября");
    await mayorChat.press("Продолжить загрузку");
    expect(mayorChat.text()).toContain("Похожие имена и названия: 1, решено");
    await mayorChat.press("Отменить загрузку");
    await mayorChat.open(to("p.import"));
    expect(mayorChat.labels()).not.toContain("Продолжить загрузку");
  });

  it("says that a long list is being compared, and lets others in meanwhile", async () => {
    const { mayorChat } = await createTown(database);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    });
    const people = Array.from({ length: 600 }, (_, index) => [inventName("female", index), "учитель", sch]);
    await mayorChat.open(to("p.upload"));
    await mayorChat.sendFile("штат.xlsx", await workbookOf(known, ...people));
    clearInterval(timer);
    expect(mayorChat.progress).toEqual([expect.stringContaining("Сверяю список: 60")]);
    expect(turns).toBeGreaterThan(5);
    expect(mayorChat.text()).toContain("Новые люди: 593");
  });

  it("says of the same file a second time that it changes nothing", async () => {
    const { mayorChat } = await createTown(database);
    await mayorChat.open(to("p.upload"));
    await mayorChat.sendFile("штат.xlsx", await workbookOf(known, anna));
    expect(mayorChat.text()).toContain("Всё уже записано: этот файл ничего не меняет");
    expect(mayorChat.labels()).not.toContain("Применить");
  });

  it("asks about near names one by one, and lets an answer be changed", async () => {
    const { world, mayorChat, teacher } = await createTown(database);
    await mayorChat.open(to("p.upload"));
    await mayorChat.sendFile(
      "штат.xlsx",
      await workbookOf(known, ["Иванова А. П.", "завхоз", sch], ["Орлова Вера Павлона", "тьютор", sch]),
    );
    await mayorChat.press("Решить: 2");
    expect(mayorChat.text()).toContain("Тот же человек?");
    expect(mayorChat.text()).toContain("Отличаются инициалами");
    await mayorChat.press("Другой, новый человек");
    // The whole name stands in the same file: nobody is added twice by a misprint.
    expect(mayorChat.text()).toContain("Орлова Вера Павлона");
    await mayorChat.press("Другой, новый человек");
    expect(mayorChat.text()).toContain("Похожие имена и названия: 2, решено");
    await mayorChat.press("Решения: 2");
    expect(mayorChat.labels()).toContain("✓ Другой, новый человек");
    await mayorChat.press("Это Иванова");
    await mayorChat.press("Применить");
    expect(await world.findPerson(teacher.id)).toMatchObject({ fullName: "Иванова Анна Петровна", position: "завхоз" });
  });

  it("asks before it marks those who are not in the file", async () => {
    const { world, mayorChat, teacher } = await createTown(database);
    await mayorChat.open(to("p.upload"));
    await mayorChat.sendFile("штат.xlsx", await workbookOf(known));
    expect(mayorChat.labels()).not.toContain("Применить");
    await mayorChat.press("Нет в файле: 1");
    expect(mayorChat.text()).toContain("Иванова Анна Петровна, учитель");
    await mayorChat.press("Отметить выбывшими: 1");
    await mayorChat.press("Применить");
    expect(await world.findPerson(teacher.id)).toMatchObject({ isGone: true });
  });

  it("hands the file back with red cells and reasons", async () => {
    const { mayorChat } = await createTown(database);
    await mayorChat.open(to("p.upload"));
    await mayorChat.sendFile(
      "Штат & Co.xlsx",
      await workbookOf(known, anna, ["вакансия", "учитель", sch], ["Уткин Егор Львович", "учитель", sch, "", "112"]),
    );
    await mayorChat.press("Ошибки: 2");
    expect(mayorChat.text()).toContain("строка 6");
    await mayorChat.press("К итогам");
    await mayorChat.press("Файл с ошибками");
    const [document] = mayorChat.documents;
    expect(document?.name).toBe("Ошибки — Штат & Co.xlsx");
    const grids = await readWorkbook(document?.bytes ?? new Uint8Array());
    const rows = grids.ok ? (grids.value[0]?.rows ?? []) : [];
    const messages = rows.flatMap(({ number, cells }) =>
      cellText(cells[5] ?? null) === "" ? [] : [[number, cellText(cells[5] ?? null)]],
    );
    expect(messages[0]?.[1]).toBe("Ошибка");
    expect(messages.slice(1).map(([, message]) => message)).toEqual([
      expect.stringContaining("вакансия"),
      expect.stringContaining("цифры"),
    ]);
  });

  it("throws the dry run away", async () => {
    const { mayorChat, world } = await createTown(database);
    await mayorChat.open(to("p.upload"));
    await mayorChat.sendFile("штат.xlsx", await workbookOf(["Ким Ольга Юрьевна", "логопед", "Детский сад № 9"]));
    await mayorChat.press("Отменить загрузку");
    expect(mayorChat.text()).toContain("ничего не изменилось");
    expect((await world.countRows()).organizations).toBe(1);
  });
});

describe("When the template and the present list are downloaded", () => {
  it("gives a template that the bot itself takes back", async () => {
    const { mayorChat } = await createTown(database);
    await mayorChat.open(to("p.template"));
    const [template] = mayorChat.documents;
    await mayorChat.open(to("p.upload"));
    await mayorChat.sendFile("образец.xlsx", template?.bytes ?? new Uint8Array());
    await mayorChat.press("Новые: 1");
    expect(mayorChat.text()).toContain("Примерова Анна Петровна, учитель математики");
  });

  it("gives the present list in the same columns, so that it changes nothing when it comes back", async () => {
    const { world, school, schoolChat } = await createTown(database);
    await world.addPerson("Семёнов Пётр Ильич", school, {
      subject: "физика",
      category: "первая",
      lastTrainedOn: "2024-05",
      phone: "+79131234567",
    });
    await schoolChat.open(to("p.current", school.id));
    const [list] = schoolChat.documents;
    await schoolChat.open(to("p.upload"));
    await schoolChat.sendFile("список.xlsx", list?.bytes ?? new Uint8Array());
    expect(schoolChat.text()).toContain("Без изменений: 3");
    expect(schoolChat.text()).toContain("Всё уже записано");
  });
});

describe("When something else comes instead of a staff list", () => {
  it.each<[string, Uint8Array | string, string]>([
    ["picture.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), "Это картинка"],
    ["old.xls", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), "xls"],
    ["empty.xlsx", new Uint8Array(), "пустой"],
    ["notes.csv", "Просто;текст\nбез;таблицы", "Не нашли в файле таблицу"],
    ["people.csv", "ФИО;Должность\nИванова Анна Петровна;учитель", "не указано, кто где работает"],
  ])("says what to do about %s and asks again", async (name, content, words) => {
    const { mayorChat } = await createTown(database);
    await mayorChat.open(to("p.upload"));
    await mayorChat.sendFile(name, typeof content === "string" ? new TextEncoder().encode(content) : content);
    expect(mayorChat.text()).toContain("❗");
    expect(mayorChat.text()).toContain(words);
    expect(mayorChat.text()).toContain("Пришлите файл Excel");
    expect(await database.client.staffImport.count()).toBe(0);
  });

  it("asks for a file when it gets text, a photo or a voice message", async () => {
    const { mayorChat } = await createTown(database);
    await mayorChat.open(to("p.upload"));
    await mayorChat.say("вот список: Иванова, Петрова");
    expect(mayorChat.text()).toContain("Нужен файл с таблицей");
    await mayorChat.sendOther("voice");
    expect(mayorChat.text()).toContain("Нужен файл с таблицей");
    await mayorChat.sendFile("photo.jpg", new Uint8Array(3), "image/jpeg", "photo");
    expect(mayorChat.text()).toContain("Это картинка");
  });
});

describe("When a file comes outside of any dialog", () => {
  it("offers to load it, to those who may", async () => {
    const { feature, world, mayor, teacher, mayorChat } = await createTown(database);
    const bytes = await workbookOf(known, anna);
    const file = { fileId: "x", name: "штат.xlsx", mimeType: "", size: bytes.byteLength, kind: "document" } as const;
    const chat = {
      sendDocument: () => Promise.resolve(),
      sendFiles: () => Promise.resolve(),
      showProgress: () => Promise.resolve(),
      download: () => Promise.resolve(bytes),
    };
    const [use] = (await feature.offersForFile?.({ actor: await world.actorOf(mayor), file, chat })) ?? [];
    await mayorChat.open(use?.to ?? to("menu"));
    expect(mayorChat.text()).toContain("Проверили файл «штат.xlsx»");
    await world.addAccount(teacher, "50");
    expect(await feature.offersForFile?.({ actor: await world.actorOf(teacher), file, chat })).toEqual([]);
  });
});

describe("When everything in the file is as long as it may be", () => {
  it("keeps every screen within one message", async () => {
    const { world, mayorChat } = await createTown(database);
    const long = (index: number) => `Лицей № ${index} ${"имени народного учителя ".repeat(12)}`.slice(0, 290);
    const position = (index: number) => `учитель ${index} ${"и заместитель директора ".repeat(8)}`.slice(0, 199);
    const name = (index: number) =>
      `Иванова-Петрова${"абвгдежзик".charAt(index % 10)}${"лмнопрстуф".charAt(index % 10)} Анна-Мария Константиновна`;
    const people = Array.from({ length: 30 }, (_, index) => [
      name(index),
      position(index),
      long(index),
      "высшая",
      "8 913 123-45-67",
    ]);
    await mayorChat.open(to("p.upload"));
    await mayorChat.sendFile(
      "штат.xlsx",
      await workbookOf(...people, ...people.map((row) => [`${row[0]}а 2`, ...row.slice(1)])),
    );
    const lengths = async (button: string) => {
      await mayorChat.press(button);
      const { length } = mayorChat.text();
      await mayorChat.press("К итогам");
      return length;
    };
    expect(mayorChat.text().length).toBeLessThan(4096);
    expect(await lengths("Новые: 30")).toBeLessThan(4096);
    expect(await lengths("Ошибки: 30")).toBeLessThan(4096);
    await mayorChat.press("Применить");

    await mayorChat.open(to("p.upload"));
    const changed = people.map(([fullName = "", , organization = ""], index) => [
      fullName,
      position(index + 50),
      organization,
      "первая",
      "8 913 123-45-68",
    ]);
    await mayorChat.sendFile("штат.xlsx", await workbookOf(...changed));
    expect(await lengths("Изменения: 30")).toBeLessThan(4096);
    await mayorChat.press("Отменить");
    await mayorChat.open(to("p.orgs"));
    expect(mayorChat.text().length).toBeLessThan(4096);
    expect((await world.countRows()).organizations).toBe(31);
  });
});
