import { beforeEach, describe, expect, it } from "vitest";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createExchangeChats, type ExchangeChats } from "../../../support/applications/exchange-chats.ts";
import { editWorkbook, findRow, makeSheet, openWorkbook } from "../../../support/applications/workbooks.ts";
import { type ApplicationWorld, createApplicationWorld, known } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";
import type { FeatureDriver } from "../../../support/feature-driver.ts";
import { makeOle, makeZip, minimalParts } from "../../../infra/excel/spreadsheet-files.ts";

const database = useDatabase();
let world: ApplicationWorld;
let chats: ExchangeChats;
let chat: FeatureDriver;
let id: string;

beforeEach(async () => {
  world = await createApplicationWorld(database);
  chats = createExchangeChats(database, world);
  chat = chats.chatOf("coordinator1");
  id = await world.open();
});

const heading = ["№", "Название программы", "Сроки", "ФИО", "Должность", "Обоснование"];
const row = (title: string, name: string, period = "март 2027", grounds = "Запрос учителя") => [
  1,
  title,
  period,
  name,
  "",
  grounds,
];

/** Sends a sheet with these rows into the application's upload. */
const upload = async (rows: readonly (readonly unknown[])[], driver = chat): Promise<void> => {
  await driver.open(to("x.upload", id));
  await driver.sendFile("Заявка школы.xlsx", await makeSheet([heading, ...rows] as never));
};

const linesNow = async () => {
  const { application, people } = (await world.queries.viewApplication(id)) ?? { application: { lines: [] } };
  return application.lines.map((line) => [
    line.programme?.title ?? null,
    line.personId === null ? null : people?.get(line.personId)?.fullName,
    line.grounds?.text ?? null,
  ]);
};

const mathematics = "Функциональная грамотность на уроках математики";
const mentoring = "Наставничество в школе";

describe("When a school fills in the prepared workbook", () => {
  it("sends it with the school's lists, and takes back what was filled in", async () => {
    await world.addLine(id);
    await chat.open(to("a.app", id));
    await chat.press("Бланк Excel");
    const [form] = chat.documents;
    expect(form?.name).toBe("Бланк заявки I полугодие 2027 Школа № 5.xlsx");
    expect(chat.text()).toContain("Заполните его в Excel");
    const book = await openWorkbook(form?.bytes ?? new Uint8Array());
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ["Заявка", "visible"],
      ["_lists", "hidden"],
      ["_kursovod", "veryHidden"],
    ]);
    const lists =
      book
        .getWorksheet("_lists")
        ?.getSheetValues()
        .flat()
        .filter((value) => typeof value === "string") ?? [];
    expect(lists).toContain("Петров Пётр Петрович");
    expect(lists).toContain(mentoring);
    expect(lists).not.toContain("Сидорова Вера Павловна");
    expect(lists).not.toContain("Чужой Олег Олегович");

    const filled = await editWorkbook(form?.bytes ?? new Uint8Array(), (sheet) => {
      const first = findRow(sheet, "1");
      sheet.getCell(first, 3).value = "10–14 апреля";
      sheet.getCell(first + 1, 2).value = mentoring;
      sheet.getCell(first + 1, 3).value = "май";
      sheet.getCell(first + 1, 4).value = "Петров П.П.";
      sheet.getCell(first + 1, 6).value = "Профессиональный дефицит: опыты";
    });
    await chat.press("Загрузить заполненный");
    await chat.sendFile("Бланк.xlsx", filled);
    expect(chat.text()).toMatch(/Новых строк: 1\s+Изменятся: 1\s+Без изменений: 0/u);
    expect(await linesNow()).toHaveLength(1);

    await chat.press("Взять 2 строки");
    expect(chat.text()).toContain("Добавлено: 1, изменено: 1");
    expect(await linesNow()).toEqual([
      [mathematics, "Иванова Анна Петровна", "Затрудняется с заданиями"],
      [mentoring, "Петров Пётр Петрович", "опыты"],
    ]);
    await chat.press("Проверить и отправить");
    expect(chat.text()).toContain("Проверка перед отправкой");
  });

  it("changes nothing when the same file comes again, and says so", async () => {
    await upload([row(mathematics, "Иванова А.П.")]);
    await chat.press("Взять 1 строку");
    const before = await world.fingerprint();
    await upload([row(mathematics, "Иванова А.П.")]);
    expect(chat.text()).toContain("файл ничего не меняет");
    expect(chat.labels().filter((label) => label.startsWith("Взять"))).toEqual([]);
    expect(await world.fingerprint()).toBe(before);
  });
});

describe("When rows are wrong", () => {
  it("takes the right ones at once, and hands the same workbook back with the errors in it", async () => {
    await upload([
      row(mathematics, "Иванова А.П."),
      row(mathematics, "Неизвестный И.И."),
      row(mathematics, "Петров П.П.", "32 марта 2027"),
      row(mentoring, "Петров П.П.", "", ""),
    ]);
    expect(chat.text()).toContain("С ошибками, не возьму: 2");
    expect(chat.text()).toContain("Лист1, строка 3 «Неизвестный И. И.»: Такого работника нет в списке");
    await chat.press("Файл с ошибками");
    const [marked] = chat.documents;
    expect(marked?.name).toBe("Ошибки Заявка школы.xlsx");
    const sheet = (await openWorkbook(marked?.bytes ?? new Uint8Array())).worksheets[0];
    expect(sheet?.getCell("G1").text).toBe("Ошибка");
    expect([2, 3, 4, 5].map((number) => sheet?.getCell(number, 7).text.split(".")[0])).toEqual([
      "",
      "Такого работника нет в списке вашей организации",
      "Такого дня нет: 32",
      "Нет сроков",
    ]);
    const fill = (address: string) => JSON.stringify(sheet?.getCell(address).fill ?? null);
    expect(fill("D3")).toContain("FF");
    expect(fill("D2")).not.toBe(fill("D3"));

    await chat.press("Взять 2 строки");
    expect(await linesNow()).toHaveLength(2);
    expect(chat.text()).toContain("С ошибками не взято: 2 строки");
    await chat.press("Файл с ошибками");
    expect(chat.documents).toHaveLength(2);
  });

  it("takes the marked workbook once it was put right", async () => {
    await upload([row(mathematics, "Иванова А.П."), row(mathematics, "Птеров П.П.")]);
    await chat.press("Взять 1 строку");
    await chat.press("Файл с ошибками");
    const corrected = await editWorkbook(chat.documents[0]?.bytes ?? new Uint8Array(), (sheet) => {
      sheet.getCell("D3").value = "Петров П.П.";
    });
    await chat.press("Загрузить другой файл");
    await chat.sendFile("Ошибки.xlsx", corrected);
    await chat.press("Взять 1 строку");
    expect((await linesNow()).map(([, name]) => name)).toEqual(["Иванова Анна Петровна", "Петров Пётр Петрович"]);
  });
});

describe("When something is not certain", () => {
  it("asks one question after the other and then shows what will be taken", async () => {
    await upload([row("Наставничество в школах города", "Петров Петр"), row(mathematics, "Иванова Анна Петровна")]);
    expect(chat.text()).toContain("Это та же программа? Вопрос 1 из 2");
    await chat.press("Да, это программа 1");
    await chat.redeliver();
    expect(chat.text()).toContain("Кто это? Вопрос 2 из 2");
    expect(chat.text()).toContain("Петров Пётр Петрович");
    await chat.press("1. Это Петров П. П.");
    expect(chat.text()).toContain("Новых строк: 2");
    await chat.press("Взять 2 строки");
    expect(await linesNow()).toHaveLength(2);
  });

  it("lets questions wait: their rows are left out, and are said to be", async () => {
    await upload([row(mathematics, "Петров Петр"), row(mathematics, "Иванова А.П.")]);
    await chat.press("Ответить позже");
    expect(chat.text()).toContain("Ждут вашего ответа: 1");
    await chat.press("Взять 1 строку");
    expect(chat.text()).toContain("Без ответа не взято: 1 строка");
    expect((await linesNow()).map(([, name]) => name)).toEqual(["Иванова Анна Петровна"]);
  });

  it("remembers what was chosen when the file comes again", async () => {
    await upload([row(mathematics, "Петров Петр")]);
    await chat.press("1. Это Петров П. П.");
    await chat.press("Взять 1 строку");
    await upload([row(mathematics, "Петров Петр"), row(mentoring, "Петров Петр")]);
    expect(chat.text()).toContain("Новых строк: 1");
  });

  it("takes «nobody» for an error and a title that is no other for the school's own", async () => {
    await upload([row("Функциональная грамотность на урокахх математики", "Петров Петр")]);
    await chat.press("Нет, оставить как в файле");
    await chat.press("Никто из них");
    expect(chat.text()).toContain("С ошибками, не возьму: 1");
    expect(chat.text()).toContain("Исправьте ошибки");
  });
});

describe("When lines of the application are not in the file", () => {
  it("keeps them unless the person says otherwise, and removed ones can be restored", async () => {
    await world.addLine(id, { personId: known.petrov });
    await upload([row(mathematics, "Иванова А.П.")]);
    expect(chat.text()).toContain("Есть в заявке, но нет в файле: 1 (оставлю)");
    await chat.press("Нет в файле: 1");
    expect(chat.text()).toContain("Петров П. П.");
    await chat.press("Удалить из заявки: 1");
    expect(chat.text()).toContain("нет в файле: 1 (удалю)");
    await chat.press("Взять 2 строки");
    expect((await linesNow()).map(([, name]) => name)).toEqual(["Иванова Анна Петровна"]);
    expect(await world.queries.listRemovedLines(id)).toHaveLength(1);
    expect(await world.actions(id)).toEqual(expect.arrayContaining(["line-removed", "lines-imported"]));
  });
});

describe("When taking is pressed twice, late, or beside a colleague", () => {
  it("takes the lines once, whether it is redelivered or pressed again", async () => {
    await upload([row(mathematics, "Иванова А.П.")]);
    await chat.press("Взять 1 строку");
    await chat.redeliver();
    expect(chat.text()).toContain("Добавлено: 1");
    await chat.pressOld("Взять 1 строку");
    expect(chat.toasts.at(-1)).toContain("Строки из этого файла уже в заявке");
    expect(await linesNow()).toHaveLength(1);
  });

  it("works the plan out anew when the draft has changed meanwhile", async () => {
    await upload([row(mathematics, "Иванова А.П.")]);
    await world.addLine(id);
    await chat.press("Взять 1 строку");
    expect(chat.toasts.at(-1)).toContain("заявка изменилась");
    expect(chat.text()).toContain("Изменятся: 1");
    expect(await linesNow()).toHaveLength(1);
    await chat.press("Взять 1 строку");
    expect(await linesNow()).toEqual([[mathematics, "Иванова Анна Петровна", "Запрос учителя"]]);
  });

  it("writes nothing into an application that was submitted meanwhile", async () => {
    await world.addLine(id);
    await upload([row(mentoring, "Петров П.П.")]);
    const request = { actor: world.as("coordinator2"), requestKey: world.key(), applicationId: id, versionNumber: 0 };
    await world.useCases.submitApplication(request);
    await chat.press("Взять 1 строку");
    expect(chat.toasts.at(-1)).toContain("сначала отзовите");
    expect(chat.labels().some((label) => label.startsWith("Взять"))).toBe(false);
    await chat.open(to("x.upload", id));
    expect(await chat.openDialog()).toBeNull();
    await chat.open(to("x.form", id));
    expect(chat.documents).toEqual([]);
  });

  it("makes a returned application a draft only when something is taken", async () => {
    const { id: submitted, version } = await world.submit();
    await world.useCases.returnApplication({
      actor: world.as("municipality"),
      requestKey: world.key(),
      applicationId: submitted,
      versionNumber: version.number,
      reason: "Проверьте",
    });
    const state = async () => (await world.queries.viewApplication(submitted))?.application.state;
    await upload([row(mentoring, "Петров П.П.")]);
    expect(await state()).toBe("returned");
    await chat.press("Взять 1 строку");
    expect(await state()).toBe("draft");
  });

  it("throws a dry run away once and for all", async () => {
    await upload([row(mathematics, "Иванова А.П.")]);
    await chat.press("Не загружать");
    expect(chat.text()).toContain("Загрузка отменена");
    await chat.pressOld("Взять 1 строку");
    expect(chat.toasts.at(-1)).toContain("Эта загрузка уже отменена.");
    expect(await linesNow()).toEqual([]);
  });

  it("goes on after a restart, with the question or with the dry run", async () => {
    await chat.open(to("x.upload", id));
    await chat.restart();
    expect(chat.text()).toContain("Пришлите заполненный бланк");
    await chat.sendFile("Заявка.xlsx", await makeSheet([heading, row(mathematics, "Иванова А.П.")] as never));
    await chat.restart();
    await chat.press("Взять 1 строку");
    expect(await linesNow()).toHaveLength(1);
  });
});

describe("When what was sent is no application", () => {
  const refused = async (name: string, bytes: Uint8Array, kind: "document" | "photo" = "document"): Promise<string> => {
    await chat.open(to("x.upload", id));
    await chat.sendFile(name, bytes, "application/octet-stream", kind);
    expect(await chat.openDialog()).toBe("upload-application");
    return chat.text();
  };

  it("says what to do, and waits for another file", async () => {
    expect(await refused("Заявка.xls", makeOle("Workbook"))).toContain("«Сохранить как»");
    expect(await refused("Заявка.xlsx", makeOle("EncryptedPackage"))).toContain("парол");
    expect(await refused("Заявка.xlsx", Buffer.from("PK\u0003\u0004 и дальше ничего"))).toContain("повреждён");
    expect(await refused("Заявка.pdf", Buffer.from("%PDF-1.7"))).toContain("PDF");
    expect(await refused("photo.jpg", Buffer.from([0xff, 0xd8, 0xff]), "photo")).toContain("картинка");
    expect(await refused("Пустой.xlsx", new Uint8Array())).toContain("пустой");
    const bomb = makeZip({ ...minimalParts("<sheetData/>"), "xl/media/zeros.bin": new Uint8Array(40 * 1024 * 1024) });
    expect(await refused("Бомба.xlsx", bomb)).toContain("Скопируйте таблицу");
    const letter = await makeSheet([["Уважаемая Марина Викторовна!"], ["Направляем сведения."]]);
    expect(await refused("Письмо.xlsx", letter)).toContain("Не нашёл в файле таблицу с заявкой");
    const staff = await makeSheet([
      ["ФИО", "Должность"],
      ["Иванова Анна Петровна", "учитель"],
    ]);
    expect(await refused("Список.xlsx", staff)).toContain("не хватает столбцов: «Название программы»");
    expect(await refused("Пусто.xlsx", await makeSheet([heading]))).toContain("нет ни одной заполненной строки");
    expect(await database.client.storedFile.count()).toBe(0);
  });

  it("answers a text, a voice message and a file that is too big without fetching it", async () => {
    await chat.open(to("x.upload", id));
    await chat.say("вот");
    expect(chat.text()).toContain("Нужен файл Excel");
    await chat.sendOther("voice");
    expect(chat.text()).toContain("Нужен файл Excel");
    expect(await refused("Большой.xlsx", new Uint8Array(11 * 1024 * 1024))).toContain("больше 10");
    await chat.press("К заявке");
    expect(chat.text()).toContain("Заявка на I полугодие 2027");
  });

  it("takes CSV as Excel writes it, and hands its errors back as a workbook", async () => {
    await chat.open(to("x.upload", id));
    const rows = [heading, row(mathematics, "Иванова А.П."), row(mathematics, "Некто Н.Н.")];
    await chat.sendFile("Заявка.csv", Buffer.from(`\uFEFF${rows.map((cells) => cells.join(";")).join("\r\n")}\r\n`));
    await chat.press("Файл с ошибками");
    expect(chat.documents[0]?.name).toBe("Ошибки Заявка.xlsx");
    const sheet = (await openWorkbook(chat.documents[0]?.bytes ?? new Uint8Array())).worksheets[0];
    expect(JSON.stringify(sheet?.getSheetValues())).toContain("Такого работника нет в списке");
    await chat.press("Взять 1 строку");
    expect(await linesNow()).toHaveLength(1);
  });

  it("shows markup, emoji and hostile names as plain text", async () => {
    await upload([row("<b>Своя</b> & программа 👩🏽‍🏫 \u202Eназад", "<i>Некто</i>")]);
    expect(chat.text()).toContain("<i>Некто</i>");
    expect(chat.screen().html.html).toContain("&lt;i&gt;");
  });
});

describe("When a school sends 500 rows", () => {
  it("takes them in one go", async () => {
    const rows = Array.from({ length: 500 }, (_, index) =>
      row(`Своя программа номер ${index}`, index % 2 === 0 ? "Иванова А.П." : "Петров П.П.", "май 2027"),
    );
    await upload(rows);
    await chat.press("Взять 500 строк");
    expect(await linesNow()).toHaveLength(500);
    await upload(rows);
    expect(chat.text()).toContain("Без изменений: 500");
  });
});
