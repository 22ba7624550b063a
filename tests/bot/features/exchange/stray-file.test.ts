import { beforeEach, describe, expect, it } from "vitest";
import type { FileUse } from "../../../../src/bot/feature.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createExchangeChats, type ExchangeChats } from "../../../support/applications/exchange-chats.ts";
import { makeSheet } from "../../../support/applications/workbooks.ts";
import { type ApplicationWorld, createApplicationWorld, known } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";

const database = useDatabase();
let world: ApplicationWorld;
let chats: ExchangeChats;

beforeEach(async () => {
  world = await createApplicationWorld(database);
  chats = createExchangeChats(database, world);
});

const heading = ["ФИО", "Программа", "Сроки", "Обоснование"];
const application = () => makeSheet([heading, ["Иванова А.П.", "Наставничество в школе", "март", "Запрос"]]);

/** What the bot offers to do with a file that somebody sends without a word. */
const offer = async (personId: string, name: string, bytes: Uint8Array): Promise<readonly FileUse[]> => {
  const uses = await chats.feature.offersForFile?.({
    actor: world.as(personId),
    file: { fileId: "file", name, mimeType: "application/octet-stream", size: bytes.byteLength, kind: "document" },
    chat: {
      sendDocument: () => Promise.reject(new Error("nothing is sent")),
      sendFiles: () => Promise.reject(new Error("nothing is sent")),
      showProgress: () => Promise.resolve(),
      download: () => Promise.resolve(bytes),
    },
  });
  return uses ?? [];
};

describe("A workbook that comes without a word", () => {
  it("is offered to the application that is being written, and its lines can be taken", async () => {
    const id = await world.open();
    const [use, ...others] = await offer("coordinator1", "Курсы.xlsx", await application());
    expect(others).toEqual([]);
    expect(use?.label).toBe("В заявку: I пол. 2027, Школа № 5");
    const chat = chats.chatOf("coordinator1");
    await chat.open(use?.to ?? to("menu"));
    await chat.press("Взять 1 строку");
    expect((await world.queries.viewApplication(id))?.application.lines).toHaveLength(1);
  });

  it("begins the application if the school has none yet, once however often it is pressed", async () => {
    const [use] = await offer("coordinator1", "Курсы.csv", await application());
    const chat = chats.chatOf("coordinator1");
    await chat.open(use?.to ?? to("menu"));
    await chat.redeliver();
    await chat.open(use?.to ?? to("menu"));
    expect(chat.text()).toContain("Новых строк: 1");
    expect(await database.client.application.count()).toBe(1);
  });

  it("is offered to the very application for which it was prepared", async () => {
    const id = await world.open();
    const chat = chats.chatOf("coordinator1");
    await chat.open(to("x.form", id));
    await database.client.campaign.create({
      data: {
        id: "campaign2028",
        halfYear: "2027-2",
        state: "open",
        openedAt: new Date(0),
        openedById: "municipality",
      },
    });
    const bytes = chat.documents[0]?.bytes ?? new Uint8Array();
    // An empty form has nothing to take, but says which application is meant.
    expect((await offer("coordinator1", "Бланк.xlsx", bytes)).map((use) => use.to.args[0])).toEqual([id]);
    expect(await offer("coordinator1", "Курсы.xlsx", await application())).toHaveLength(2);
  });

  it("is of no use to those who file nothing, and where it is no application", async () => {
    await world.open();
    const bytes = await application();
    for (const person of ["teacher00001", "municipality"]) expect(await offer(person, "Курсы.xlsx", bytes)).toEqual([]);
    const staff = await makeSheet([
      ["ФИО", "Должность", "Дата последних курсов"],
      ["Иванова А.П.", "учитель", "2024"],
    ]);
    expect(await offer("coordinator1", "Список.xlsx", staff)).toEqual([]);
    expect(await offer("coordinator1", "Письмо.docx", bytes)).toEqual([]);
    expect(await offer("coordinator1", "Битый.xlsx", Buffer.from("нет"))).toEqual([]);
    expect(await database.client.storedFile.count()).toBe(0);
  });

  it("is refused in words when the application was handed in meanwhile", async () => {
    const { id } = await world.submit();
    const stored = await chats.files.save({
      name: "Курсы.xlsx",
      mimeType: "",
      bytes: await application(),
      createdById: "coordinator1",
    });
    const chat = chats.chatOf("coordinator1");
    await chat.open(to("x.file", id, stored.id));
    expect(chat.text()).toContain("Файл не подошёл");
    expect(chat.text()).toContain("сначала отзовите");
  });
});

describe("Buttons of somebody else", () => {
  it("are answered as if nothing were there, on every route, and write nothing", async () => {
    const id = await world.open();
    await world.addLine(id, { personId: known.petrov });
    const stored = await chats.files.save({
      name: "a.xlsx",
      mimeType: "",
      bytes: await application(),
      createdById: "coordinator1",
    });
    const owner = chats.chatOf("coordinator1");
    await owner.open(to("x.file", id, stored.id));
    const { id: importId } = await database.client.applicationImport.findFirstOrThrow();
    const before = await world.fingerprint();
    const plan = (await database.client.applicationImport.findFirstOrThrow()).plan;

    const byApplication = ["x.form", "x.upload", "x.docx", "x.xlsx", "x.next"].map((name) => to(name, id, 1));
    const byImport = ["x.ask", "x.imp", "x.diff", "x.rem", "x.gone", "x.keep", "x.remove", "x.drop", "x.err"];
    const routes = [
      ...byApplication,
      ...byImport.map((name) => to(name, importId)),
      to("x.ans", importId, "p0-2", known.ivanova),
      to("x.take", importId, "00000000"),
      to("x.file", id, stored.id),
      to("x.begin", known.campaign, known.school, stored.id),
      to("x.consolidated", known.campaign),
    ];
    for (const person of ["othercoordin", "teacher00001"]) {
      const chat = chats.chatOf(person);
      for (const route of routes) {
        await chat.open(route);
        expect([route.name, chat.text()]).toEqual([route.name, expect.stringContaining("Это вам недоступно")]);
      }
      expect(chat.documents).toEqual([]);
    }
    // A colleague of the same school fills in the same application, but decides about their own files only.
    const colleague = chats.chatOf("coordinator2");
    for (const name of byImport) {
      await colleague.open(to(name, importId));
      expect(colleague.text()).toContain("Это вам недоступно");
    }
    // The municipal coordinator reads submissions, and files nothing for a school.
    const municipality = chats.chatOf("municipality");
    for (const route of routes.filter(({ name }) => !["x.docx", "x.xlsx", "x.next", "x.consolidated"].includes(name))) {
      await municipality.open(route);
      expect([route.name, municipality.text()]).toEqual([route.name, expect.stringContaining("Это вам недоступно")]);
    }
    expect(await world.fingerprint()).toBe(before);
    expect((await database.client.applicationImport.findFirstOrThrow()).plan).toBe(plan);
  });

  it("lead on when their arguments are nonsense", async () => {
    const chat = chats.chatOf("coordinator1");
    for (const name of [
      "x.form",
      "x.docx",
      "x.imp",
      "x.ask",
      "x.take",
      "x.ans",
      "x.err",
      "x.file",
      "x.begin",
      "x.next",
    ]) {
      await chat.open(to(name));
      expect(chat.labels()).toContain("Меню");
      await chat.open(to(name, "нет такого", "-1", "x"));
      expect(chat.labels()).toContain("Меню");
    }
  });
});
