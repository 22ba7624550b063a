import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Feature } from "../../../../src/bot/feature.ts";
import { createPlacesFeature } from "../../../../src/bot/features/places/places-feature.ts";
import type { Actor } from "../../../../src/domain/people/roles.ts";
import { planProgrammeImport } from "../../../../src/domain/places/plan-programme-import.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createProgrammeQueries } from "../../../../src/infra/db/places/programmes.repo.ts";
import { markErrors } from "../../../../src/infra/excel/mark-errors.ts";
import { writeProgrammeTemplate } from "../../../../src/infra/excel/programme-template.ts";
import { readWorkbook } from "../../../../src/infra/excel/read-workbook.ts";
import { writeWorkbook } from "../../../../src/infra/excel/write-workbook.ts";
import { createFileStore } from "../../../../src/infra/files/file-store.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { ids } from "../../../../src/infra/ids.ts";
import { commonTexts } from "../../../../src/texts/common.texts.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";
import { createActor, createTestClock } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { createFeatureDriver } from "../../../support/feature-driver.ts";

const database = useDatabase();
const coordinator = createActor("coordinator", "municipal-coordinator");
const unavailable = htmlToPlain(commonTexts.notAvailable());
const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

const neighbours: Feature = {
  id: "neighbours",
  screens: { "au.history": () => Promise.resolve({ html: { html: "history" }, rows: [] }) },
  actions: {},
  dialogs: [],
  menu: () => [],
};

const setup = (actor: Actor = coordinator) => {
  const clock = createTestClock("2026-10-20");
  const dir = mkdtempSync(join(tmpdir(), "kursovod-places-"));
  directories.push(dir);
  const feature = createPlacesFeature({
    work: createUnitOfWork({ database, clock }),
    queries: createProgrammeQueries(database.client),
    clock,
    ids,
    files: createFileStore({ database, clock, dir }),
    readWorkbook,
    writeTemplate: writeProgrammeTemplate,
    markErrors,
  });
  const as = (person: Actor) =>
    createFeatureDriver({ features: [feature, neighbours], loadActor: () => Promise.resolve(person) });
  return { feature, as, chat: as(actor) };
};

const workbookOf = (...rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> =>
  writeWorkbook({
    sheets: [
      {
        name: "Лист1",
        columns: ["Название", "Организатор", "Часы", "Форма", "Для кого"].map((title) => ({
          title,
          width: 20,
          kind: "text" as const,
        })),
        rows: rows.map((cells) => ({ cells })),
      },
    ],
  });

const good = ["Развитие речи", "КК ИПК", 36, "очно", "воспитатели"];

/** Writing one takes a thread of its own, so it is done once for all tests. */
let goodWorkbook: Promise<Uint8Array> | undefined;
const writeGoodWorkbook = (): Promise<Uint8Array> => {
  goodWorkbook ??= workbookOf(good);
  return goodWorkbook;
};

const programmes = () => createProgrammeQueries(database.client).listEntries();

describe("When the coordinator writes a programme down", () => {
  it("asks field by field, and offers it with the last one", async () => {
    const { chat } = setup();
    await chat.open(to("pl.list"));
    expect(chat.text()).toContain("Пока пусто");
    await chat.press("+ Программа");
    await chat.say("Развитие речи: <b> & «игра»");
    await chat.say("КК ИПК");
    await chat.say("72 часа");
    await chat.press("Дистанционно");
    await chat.press("Все педагоги");
    expect(chat.text()).toContain("Развитие речи: <b> & «игра»");
    expect(chat.text()).toContain("Часы: 72");
    expect(chat.text()).toContain("Форма: дистанционно");
    expect(chat.text()).toContain("Организации могут выбрать её в заявке.");
    expect(await chat.openDialog()).toBeNull();
  });

  it("says what to fix, keeps what was entered, and asks again", async () => {
    const { chat } = setup();
    await chat.open(to("pl.add"));
    await chat.say("💥");
    expect(chat.text()).toContain("В названии нет ни одного слова");
    await chat.say("Развитие речи");
    await chat.sendOther("voice");
    expect(chat.text()).toContain("Напишите словами");
    await chat.say("x".repeat(5000));
    expect(chat.text()).toContain("Слишком длинно");
    await chat.say("КК ИПК");
    await chat.say("много");
    expect(chat.text()).toContain("Нужно целое число часов");
    await chat.say("36");
    await chat.say("как-нибудь");
    expect(chat.text()).toContain("Не понял форму");
    expect(await programmes()).toMatchObject([{ title: "Развитие речи", provider: "КК ИПК", hours: 36, format: null }]);
  });

  it("goes on where it was left, after a restart or from the card", async () => {
    const { chat } = setup();
    await chat.open(to("pl.add"));
    await chat.say("Развитие речи");
    await chat.restart();
    expect(chat.text()).toContain("Кто её проводит?");
    await chat.say("КК ИПК");
    await chat.redeliver();
    expect(chat.text()).toContain("Сколько часов?");
    await chat.press("Дописать позже");
    expect(chat.text()).toContain("Не дописана");
    await chat.press("Дописать");
    await chat.say("36");
    await chat.say("очно");
    await chat.say("воспитатели");
    expect(await programmes()).toMatchObject([{ provider: "КК ИПК", hours: 36, isOffered: true }]);
  });

  it("leads to the programme that has the title already", async () => {
    const { chat } = setup();
    await chat.open(to("pl.add"));
    await chat.say("Развитие речи");
    await chat.open(to("pl.add"));
    await chat.say("«развитие  РЕЧИ»");
    expect(chat.text()).toContain("уже есть");
    await chat.press("Открыть её");
    expect(chat.text()).toContain("Развитие речи");
    expect(await programmes()).toHaveLength(1);
  });

  it("changes one field", async () => {
    const { chat } = setup();
    await chat.open(to("pl.add"));
    for (const answer of ["Развитие речи", "КК ИПК", "36", "очно", "воспитатели"]) await chat.say(answer);
    await chat.press("Изменить");
    await chat.press("Часы");
    await chat.say("семьдесят два");
    expect(chat.text()).toContain("Нужно целое число часов");
    await chat.say("72");
    expect(chat.text()).toContain("Часы: 72");
    expect(await chat.openDialog()).toBeNull();
  });
});

describe("When the coordinator keeps the bank", () => {
  const fill = async (count: number) => {
    const world = setup();
    await database.client.programme.createMany({
      data: Array.from({ length: count }, (_, index) => ({
        id: `programme${String(index).padStart(3, "0")}`,
        title: `Программа ${String(index).padStart(3, "0")}`,
        titleKey: `программа ${String(index).padStart(3, "0")}`,
        provider: "КК ИПК",
        hours: 36,
        format: "remote",
        audience: "все",
        createdAt: new Date(0),
      })),
    });
    return world;
  };

  it("divides the list into pages", async () => {
    const { chat } = await fill(10);
    await chat.open(to("pl.list"));
    expect(chat.text()).toContain("10 программ");
    expect(chat.text()).toContain("Страница 1 из 2");
    await chat.press("›");
    expect(chat.text()).toContain("Программа 009");
    await chat.open(to("pl.list", "99"));
    expect(chat.text()).toContain("Страница 2 из 2");
  });

  it("finds programmes by a part of the title, again and again", async () => {
    const { chat } = await fill(12);
    await chat.open(to("pl.list"));
    await chat.press("Найти");
    await chat.sendOther("sticker");
    await chat.say("ПРОГРАММА");
    expect(chat.text()).toContain("12 программ");
    await chat.press("›");
    expect(chat.text()).toContain("Программа 011");
    await chat.say("007");
    await chat.press("1");
    expect(chat.text()).toContain("Программа 007");
    await chat.open(to("pl.search"));
    await chat.say("нет такой");
    expect(chat.text()).toContain("ничего нет");
  });

  it("takes a programme from the offer and back, and keeps it when the press arrives twice", async () => {
    const { chat } = await fill(1);
    await chat.open(to("pl.card", "programme000"));
    await chat.press("Скрыть от организаций");
    await chat.redeliver();
    expect(chat.text()).toContain("Скрыта: организации её не видят");
    await chat.open(to("pl.list"));
    expect(chat.text()).toContain("Пока пусто");
    await chat.press("Скрытые и недописанные");
    await chat.press("1");
    await chat.press("Показать организациям");
    expect(chat.text()).toContain("Организации могут выбрать её в заявке.");
    await chat.press("История");
    expect(chat.text()).toBe("history");
  });
});

describe("When programmes come from Excel", () => {
  it("shows first what would change, then takes it, and changes nothing the second time", async () => {
    const { chat } = setup();
    const bytes = await workbookOf(good, ["Безопасность", "ЦНППМ", "много", "онлайн", "все"]);
    await chat.open(to("pl.list"));
    await chat.press("Загрузить из Excel");
    await chat.press("Отправить файл");
    await chat.sendFile("План <1>.xlsx", bytes);
    expect(chat.text()).toContain("Проверка файла «План <1>.xlsx»");
    expect(chat.text()).toContain("Новых: 1");
    expect(chat.text()).toContain("Лист1, строка 3 «Безопасность»: Часы («много»): Нужно целое число часов");
    expect(await programmes()).toEqual([]);

    await chat.press("Применить");
    await chat.redeliver();
    expect(chat.toasts.at(-1)).toContain("добавлено 1");
    expect(await programmes()).toHaveLength(1);
    await chat.open(to("pl.upload"));
    await chat.sendFile("План.xlsx", bytes);
    expect(chat.text()).toContain("Новых: 0");
    expect(chat.text()).toContain("Без изменений: 1");
    expect(chat.labels()).not.toContain("Применить");
  });

  it("gives the same workbook back with its errors in it", async () => {
    const { chat } = setup();
    await chat.open(to("pl.upload"));
    await chat.sendFile("План.xlsx", await workbookOf(good, ["", "ЦНППМ", 36, "онлайн", "все"]));
    await chat.press("Файл с пометками");
    const [document] = chat.documents;
    expect(document?.name).toBe("План — пометки.xlsx");
    const marked = await readWorkbook(document?.bytes ?? new Uint8Array());
    const cells = marked.ok ? marked.value[0]?.rows.flatMap((row) => row.cells) : [];
    expect(cells).toContain("Ошибка");
    expect(cells).toContain("Название: пусто");
  });

  it("gives a template that it understands", async () => {
    const { chat } = setup();
    await chat.open(to("pl.template"));
    expect(chat.documents.map(({ name }) => name)).toEqual(["Программы.xlsx"]);
    const template = await readWorkbook(chat.documents[0]?.bytes ?? new Uint8Array());
    if (!template.ok) throw new Error(template.error.type);
    expect(planProgrammeImport(template.value, [])).toMatchObject({ ok: true, value: { added: [], refused: [] } });
  });

  it.each([
    ["план.pdf", new TextEncoder().encode("%PDF-1.7"), "Это PDF"],
    ["план.xls", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), "xls"],
    ["план.xlsx", new Uint8Array(), "Файл пустой"],
    ["план.xlsx", new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), "повреждён"],
  ])("says what is wrong with %s and asks again", async (name, bytes, words) => {
    const { chat } = setup();
    await chat.open(to("pl.upload"));
    await chat.sendFile(name, bytes);
    expect(chat.text()).toContain(words);
    expect(chat.text()).toContain("Пришлите файл");
    await chat.sendFile("план.xlsx", await writeGoodWorkbook());
    expect(chat.text()).toContain("Новых: 1");
  });

  it("asks for a file when something else comes", async () => {
    const { chat } = setup();
    await chat.open(to("pl.upload"));
    await chat.say("вот программы");
    expect(chat.text()).toContain("Нужен файл Excel");
    await chat.sendFile("photo.jpg", new Uint8Array([1]), "image/jpeg", "photo");
    expect(chat.text()).toContain("Это картинка");
    await chat.sendFile(
      "список.xlsx",
      await writeWorkbook({
        sheets: [{ name: "Лист1", columns: [{ title: "ФИО", width: 10, kind: "text" }], rows: [] }],
      }),
    );
    expect(chat.text()).toContain("Не нашёл таблицу с программами");
  });

  it("offers a stray workbook with programmes to be taken over, and nothing else", async () => {
    const { feature } = setup();
    const offer = async (actor: Actor, bytes: Uint8Array) => {
      const chat = {
        download: () => Promise.resolve(bytes),
        sendDocument: () => Promise.resolve(),
        sendFiles: () => Promise.resolve(),
        showProgress: () => Promise.resolve(),
      };
      const file = { fileId: "1", name: "План.xlsx", mimeType: "", size: bytes.byteLength, kind: "document" as const };
      return feature.offersForFile?.({ actor, file, chat });
    };
    const bytes = await writeGoodWorkbook();
    expect(await offer(coordinator, bytes)).toMatchObject([
      { label: "Загрузить программы в банк", to: { name: "pl.review" } },
    ]);
    expect(await offer(coordinator, new Uint8Array([1, 2, 3]))).toEqual([]);
    expect(await offer(createActor("school", "school-coordinator", "school"), bytes)).toEqual([]);
  });
});

describe("When somebody presses a button that is not theirs", () => {
  it.each(["school-coordinator", "head", "teacher", "methodist", "observer", null] as const)(
    "answers a %s as if nothing were there",
    async (role) => {
      const { feature, as, chat } = setup();
      await chat.open(to("pl.upload"));
      await chat.sendFile("План.xlsx", await writeGoodWorkbook());
      const file = await database.client.storedFile.findFirstOrThrow();
      await chat.press("Применить");
      const [entry] = await programmes();
      const before = await database.client.programme.findMany();

      const stranger = as(createActor("stranger", role, "school"));
      for (const name of [...Object.keys(feature.screens), ...Object.keys(feature.actions)]) {
        const argument = ["pl.review", "pl.apply", "pl.marked"].includes(name) ? file.id : (entry?.id ?? "");
        await stranger.open(to(name, argument, "hours"));
        expect([name, stranger.text()]).toEqual([name, unavailable]);
      }
      expect(stranger.documents).toEqual([]);
      expect(await database.client.programme.findMany()).toEqual(before);
      expect(feature.menu(createActor("stranger", role, "school"))).toEqual([]);
    },
  );

  it("answers arguments that name nothing calmly", async () => {
    const { feature, chat } = setup();
    for (const name of Object.keys({ ...feature.screens, ...feature.actions })) {
      await chat.open(to(name, "nonsense", "nonsense"));
      expect(chat.text()).not.toBe("");
      await chat.cancel();
    }
    expect(await programmes()).toEqual([]);
  });

  it("keeps a dialog from going on when the right was taken away", async () => {
    let actor: Actor = coordinator;
    const { feature } = setup();
    const chat = createFeatureDriver({ features: [feature, neighbours], loadActor: () => Promise.resolve(actor) });
    await chat.open(to("pl.add"));
    actor = createActor("coordinator", null);
    await chat.say("Развитие речи");
    expect(chat.text()).toBe(unavailable);
    expect(await programmes()).toEqual([]);
  });
});
