import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Feature } from "../../../../src/bot/feature.ts";
import { createSurveyFormsFeature } from "../../../../src/bot/features/surveys-forms/surveys-forms-feature.ts";
import type { Actor } from "../../../../src/domain/people/roles.ts";
import { compileForms } from "../../../../src/domain/surveys/form/compile-form.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createSurveyQueries } from "../../../../src/infra/db/surveys/surveys.queries.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { markErrors } from "../../../../src/infra/excel/mark-errors.ts";
import { readWorkbook } from "../../../../src/infra/excel/read-workbook.ts";
import { writeSurveyForm } from "../../../../src/infra/excel/write-survey-form.ts";
import { createFileStore } from "../../../../src/infra/files/file-store.ts";
import { ids } from "../../../../src/infra/ids.ts";
import { commonTexts } from "../../../../src/texts/common.texts.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";
import { readySurveys } from "../../../../src/texts/ready-surveys/index.ts";
import { createActor, createTestClock } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { createFeatureDriver } from "../../../support/feature-driver.ts";
import { surveyWorkbook } from "../../../support/surveys/workbooks.ts";
import { loadWorkbook, makeSheet } from "../../../infra/excel/spreadsheet-files.ts";

const database = useDatabase();
const coordinator = createActor("coordinator", "municipal-coordinator");
const methodist = createActor("methodist", "methodist");
const unavailable = htmlToPlain(commonTexts.notAvailable());
const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** Screens of other capabilities to which those of surveys lead. */
const neighbours: Feature = {
  id: "neighbours",
  screens: Object.fromEntries(
    ["sr.new", "sr.list", "sa.preview", "au.history"].map((name) => [
      name,
      ({ args }) => Promise.resolve({ html: { html: `${name} ${args.join(" ")}` }, rows: [] }),
    ]),
  ),
  actions: {},
  dialogs: [],
  menu: () => [],
};

const setup = (actor: Actor = coordinator) => {
  const clock = createTestClock("2026-11-27");
  const dir = mkdtempSync(join(tmpdir(), "kursovod-surveys-"));
  directories.push(dir);
  const files = createFileStore({ database, clock, dir });
  const feature = createSurveyFormsFeature({
    work: createUnitOfWork({ database, clock }),
    clock,
    ids,
    files,
    readySurveys: compileForms(readySurveys),
    queries: createSurveyQueries(database.client),
    readWorkbook,
    markWorkbook: markErrors,
    writeForm: writeSurveyForm,
  });
  const as = (person: Actor) =>
    createFeatureDriver({ features: [feature, neighbours], loadActor: () => Promise.resolve(person) });
  return { feature, files, as, chat: as(actor) };
};

const next = {
  survey: [
    ["select_one da_net", "kursy", "Были ли вы на курсах за три года?", "yes"],
    ["text", "pochemu", "Почему нет?", "", "${kursy} = 'net'"],
  ],
};

const rowsOf = async (bytes: Uint8Array | undefined, sheet: string) => {
  const read = await readWorkbook(bytes ?? new Uint8Array());
  if (!read.ok) throw new Error(read.error.type);
  return read.value.find(({ name }) => name === sheet)?.rows ?? [];
};

describe("When the coordinator writes a survey in Excel", () => {
  it("becomes a draft, is looked at, and is published", async () => {
    const { chat } = setup();
    await chat.open(to("sf.list"));
    await chat.press("Загрузить из Excel");
    expect(chat.text()).toContain("Пришлите файл .xlsx");
    await chat.sendFile("Опрос.xlsx", await surveyWorkbook(next));
    expect(chat.text()).toContain("Пробный опрос\nВерсия 1, черновик");
    expect(chat.text()).toContain("2 вопроса, по подсчёту бота около 1 минуты");
    expect(chat.text()).toContain("1. Были ли вы на курсах за три года?\n↳ один ответ: Да · Нет");
    expect(chat.text()).toContain("2. Почему нет?\n↳ текст до 1");
    expect(chat.text()).toContain("Если в вопросе 1 выбрано «Нет»");
    expect(await chat.openDialog()).toBeNull();

    await chat.press("Опубликовать");
    await chat.redeliver();
    expect(chat.toasts.at(-1)).toBe("Версия 1 опубликована");
    expect(chat.text()).toContain("Опубликована версия 1.");
    await chat.press("Провести опрос");
    expect(chat.text()).toMatch(/^sr\.new \w+$/u);
  });

  it("tells what a new version changes before it is published, and keeps the old one", async () => {
    const { chat } = setup();
    await chat.open(to("sf.upload"));
    await chat.sendFile("Опрос.xlsx", await surveyWorkbook({}));
    await chat.press("Опубликовать");
    await chat.press("Новая версия из Excel");
    expect(chat.text()).toContain("Новая версия: «Пробный опрос»");
    await chat.sendFile("Опрос.xlsx", await surveyWorkbook({}));
    expect(chat.text()).toContain("В файле всё то же, что в версии 1");
    await chat.sendFile("Опрос 2.xlsx", await surveyWorkbook(next));
    expect(chat.text()).toContain("Версия 2, черновик");
    expect(chat.text()).toContain("По сравнению с версией 1");
    expect(chat.text()).toContain("Добавлено: «Почему нет?»");
    expect(chat.text()).toContain("«Были ли вы на курсах за три года?»: изменён текст");
    await chat.press("К опросу");
    expect(chat.text()).toContain("Опубликована версия 1, есть черновик версии 2.");

    await chat.press("Черновик версии 2");
    await chat.press("Удалить черновик");
    expect(chat.text()).toContain("Удалить черновик версии 2");
    await chat.press("Да, удалить");
    expect(chat.toasts.at(-1)).toBe("Черновик удалён");
    expect(chat.text()).toContain("Опубликована версия 1.");
  });

  it("takes a file without a code for the survey's, and refuses one with another code", async () => {
    const { chat } = setup();
    await chat.open(to("sf.upload"));
    await chat.sendFile("Опрос.xlsx", await surveyWorkbook({}));
    await chat.press("Прислать исправленный файл");
    await chat.sendFile("Другой.xlsx", await surveyWorkbook({ ...next, settings: { form_id: "drugoy" } }));
    expect(chat.text()).toContain("В файле код опроса (form_id) «drugoy», а у этого опроса «proba»");
    await chat.sendFile("Без кода.xlsx", await surveyWorkbook({ ...next, settings: { form_id: "" } }));
    expect(chat.text()).toContain("Версия 1, черновик");
    expect(chat.text()).toContain("Почему нет?");
    expect(await database.client.survey.count()).toBe(1);
  });

  it("shows what to look at in a draft, by cell", async () => {
    const { chat } = setup();
    await chat.open(to("sf.upload"));
    await chat.sendFile(
      "Опрос.xlsx",
      await surveyWorkbook({
        columns: ["type", "name", "label", "Заметки"],
        survey: [["file", "foto", "Пришлите фото", "моё"]],
        settings: { purpose: "" },
      }),
    );
    expect(chat.text()).toContain("Обратите внимание");
    expect(chat.text()).toContain("survey, D1: Столбец «Заметки» бот не читает.");
    expect(chat.text()).toContain("survey, A2: В вопросе просят файл, поэтому анонимно этот опрос не провести.");
    expect(chat.text()).toContain("Не сказано, что будет с ответами.");
  });
});

describe("When the workbook has errors", () => {
  const wrong = {
    survey: [
      ["select_one da_net", "kursy", "Вы были на курсах?", "yes"],
      ["geopoint", "gde", "Где?", "", ""],
      ["text", "pochemu", "Почему?", "", "${kurs} = 'net'"],
    ],
  };

  it("names each by its cell, gives the marked file back, and takes the corrected one", async () => {
    const { chat } = setup();
    await chat.open(to("sf.upload"));
    await chat.sendFile("Опрос.xlsx", await surveyWorkbook(wrong));
    expect(chat.text()).toContain("Нужно поправить: 2 места");
    expect(chat.text()).toContain("survey, A3: Вопросы типа «geopoint» бот задать не может.");
    expect(chat.text()).toContain("survey, E4: Вопроса с кодом «kurs» нет. Может быть, «kursy»?");
    expect(await database.client.survey.count()).toBe(0);

    const [marked] = chat.documents;
    expect(marked?.name).toBe("Опрос — пометки.xlsx");
    const rows = await rowsOf(marked?.bytes, "survey");
    expect(rows[0]?.cells.at(-1)).toBe("Ошибка");
    expect(rows[2]?.cells.at(-1)).toContain("Ошибка: Вопросы типа «geopoint»");
    const sheet = (await loadWorkbook(marked?.bytes ?? new Uint8Array())).getWorksheet("survey");
    expect(sheet?.getCell("A3").fill).toMatchObject({ type: "pattern", pattern: "solid" });
    expect(sheet?.getCell("A2").fill?.type).not.toBe("pattern");

    await chat.restart();
    expect(chat.text()).toContain("survey, A3");
    // As it comes back: with the column of messages still in it.
    const corrected = await loadWorkbook(marked?.bytes ?? new Uint8Array());
    corrected.getWorksheet("survey")?.spliceRows(3, 1);
    const cell = corrected.getWorksheet("survey")?.getCell("E3");
    if (cell !== undefined) cell.value = "${kursy} = 'net'";
    await chat.sendFile("Опрос.xlsx", new Uint8Array(await corrected.xlsx.writeBuffer()));
    expect(chat.text()).toContain("Версия 1, черновик");
    expect(chat.text()).not.toContain("Обратите внимание");
  });

  it("says what to do with what is no survey", async () => {
    const { chat } = setup();
    await chat.open(to("sf.upload"));
    await chat.say("вот мой опрос");
    expect(chat.text()).toContain("Нужен файл Excel");
    await chat.sendFile("фото.jpg", new Uint8Array([1]), "image/jpeg", "photo");
    expect(chat.text()).toContain("Это картинка, а не таблица Excel. Нужен файл .xlsx.");
    await chat.sendFile("Опрос.pdf", Buffer.from("%PDF-1.7"));
    expect(chat.text()).toContain("Это PDF");
    await chat.press("Отмена");
    expect(chat.text()).toContain("Опросы");
    expect(await chat.openDialog()).toBeNull();
  });
});

describe("When a survey ships with the bot", () => {
  it("stands in the list, and is a published survey once it is chosen", async () => {
    const { chat } = setup();
    await chat.open(to("sf.list"));
    expect(chat.text()).toContain(`Опросы: ${readySurveys.length}`);
    expect(chat.text()).toContain("готовый опрос");
    for (const { title } of compileForms(readySurveys).slice(0, 6)) expect(chat.text()).toContain(title);
    await chat.press("1");
    await chat.redeliver();
    expect(chat.text()).toContain(readySurveys[0]?.title ?? "?");
    expect(chat.text()).toContain("Опубликована версия 1.");
    await chat.press("К опросам");
    expect(chat.text()).toContain(`Опросы: ${readySurveys.length}`);
    expect(chat.text()).toContain("опубликована версия 1");
    expect(await database.client.survey.count()).toBe(1);
  });

  it("can be chosen each, shown in pages that fit, and downloaded", async () => {
    const { chat } = setup();
    for (const draft of readySurveys) {
      await chat.open(to("sf.use", draft.code.slice(0, 24)));
      expect(chat.text()).toContain(draft.title);
      await chat.press("Вопросы");
      const texts = [chat.text()];
      while (chat.labels().includes("›")) {
        await chat.press("›");
        texts.push(chat.text());
      }
      expect(texts.every((text) => text.length < 3500)).toBe(true);
      const last = draft.questions.at(-1)?.label.slice(0, 40) ?? "?";
      expect(texts.join("\n")).toContain(last);
    }
    await chat.press("Скачать Excel");
    const [workbook] = chat.documents;
    expect(workbook?.name).toMatch(/, версия 1\.xlsx$/u);
    expect(chat.text()).toContain("Опубликована версия 1.");

    const code = readySurveys.at(-1)?.code ?? "?";
    const edited = await loadWorkbook(workbook?.bytes ?? new Uint8Array());
    const cell = edited.getWorksheet("settings")?.getCell("B2");
    if (cell !== undefined) cell.value = "Наша анкета";
    await chat.press("Новая версия из Excel");
    await chat.sendFile("Анкета.xlsx", new Uint8Array(await edited.xlsx.writeBuffer()));
    expect(chat.text()).toContain("Наша анкета\nВерсия 2, черновик");
    expect(chat.text()).toContain("Вопросы те же, что в версии 1.");
    expect(await database.client.survey.count({ where: { code } })).toBe(1);
  });
});

describe("When somebody begins without a file", () => {
  it("gets a template that can be sent back as it is", async () => {
    const { chat } = setup(methodist);
    await chat.open(to("sf.list"));
    await chat.press("Скачать шаблон");
    const [template] = chat.documents;
    expect(template?.name).toBe("Шаблон опроса.xlsx");
    await chat.open(to("sf.upload"));
    await chat.sendFile("Шаблон опроса.xlsx", template?.bytes ?? new Uint8Array());
    expect(chat.text()).toContain("Какие курсы нужны\nВерсия 1, черновик");
    expect(chat.text()).toContain("таблица: Материал курсов пригодился на уроках; Время занятий было удобным");
    expect(chat.text()).toContain("шкала от 1 («Пока трудно») до 5 («Уверенно»)");
    expect(chat.text()).toContain("несколько ответов, не больше 3");
  });
});

describe("When a workbook comes out of the blue", () => {
  const offer = async (world: ReturnType<typeof setup>, actor: Actor, name: string, bytes: Uint8Array) =>
    (await world.feature.offersForFile?.({
      actor,
      file: { fileId: "x", name, mimeType: "", size: bytes.byteLength, kind: "document" },
      chat: { download: () => Promise.resolve(bytes) } as never,
    })) ?? [];

  it("is offered as a survey to those who write them, if it has a sheet survey", async () => {
    const world = setup();
    const [use, ...others] = await offer(world, coordinator, "Опрос.xlsx", await surveyWorkbook({}));
    expect(use?.label).toBe("Загрузить как опрос");
    expect(others).toEqual([]);
    if (use === undefined) throw new Error("not offered");
    await world.as(methodist).open(use.to);
    expect(await database.client.survey.count()).toBe(0);
    await world.chat.open(use.to);
    expect(world.chat.text()).toContain("Версия 1, черновик");

    const head = createActor("head", "head", "school");
    expect(await offer(world, head, "Опрос.xlsx", await surveyWorkbook({}))).toEqual([]);
    expect(await offer(world, coordinator, "Штат.xlsx", await makeSheet([["ФИО", "Должность"]]))).toEqual([]);
    expect(await offer(world, coordinator, "Опрос.pdf", Buffer.from("%PDF-1.7"))).toEqual([]);
  });

  it("says by cell what is wrong with it", async () => {
    const world = setup();
    const bytes = await surveyWorkbook({ survey: [["barcode", "kod", "Код"]] });
    const [use] = await offer(world, coordinator, "Опрос.xlsx", bytes);
    await world.chat.open(use?.to ?? to("menu"));
    expect(world.chat.text()).toContain("Опрос не загружен");
    expect(world.chat.text()).toContain("survey, A2");
    expect(world.chat.documents.map(({ name }) => name)).toEqual(["Опрос — пометки.xlsx"]);
    await world.chat.press("Прислать другой файл");
    expect(await world.chat.openDialog()).toBe("survey-file");
  });
});

describe("When surveys are kept", () => {
  it("goes to the archive and back", async () => {
    const { chat } = setup();
    await chat.open(to("sf.use", readySurveys[0]?.code ?? "?"));
    await chat.press("Убрать в архив");
    expect(chat.toasts.at(-1)).toBe("Опрос убран в архив");
    expect(chat.text()).toContain(`Опросы: ${readySurveys.length - 1}`);
    await chat.press("Архив");
    await chat.press("1");
    expect(chat.text()).toContain("Опрос в архиве");
    expect(chat.labels()).not.toContain("Провести опрос");
    await chat.press("Вернуть из архива");
    expect(chat.labels()).toContain("Провести опрос");
  });

  it("shows nothing to people who write no surveys", async () => {
    const world = setup();
    await world.chat.open(to("sf.use", readySurveys[0]?.code ?? "?"));
    const version = await database.client.surveyVersion.findFirstOrThrow();
    for (const role of ["observer", "school-coordinator", "head", "teacher"] as const) {
      const other = createActor("other", role, role === "observer" ? null : "school");
      const chat = world.as(other);
      expect(world.feature.menu(other)).toEqual([]);
      for (const route of [
        to("sf.list"),
        to("sf.card", version.surveyId),
        to("sf.version", version.id),
        to("sf.drop-ask", version.id),
        to("sf.use", readySurveys[1]?.code.slice(0, 24) ?? "?"),
        to("sf.publish", version.id),
        to("sf.drop", version.id),
        to("sf.archive", version.surveyId),
        to("sf.upload"),
        to("sf.template"),
        to("sf.excel", version.id),
        to("sf.take", "file"),
      ]) {
        await chat.open(route);
        expect(`${role} ${route.name}: ${chat.text()}`).toBe(`${role} ${route.name}: ${unavailable}`);
      }
      expect(chat.documents).toEqual([]);
    }
    expect(await database.client.survey.count({ where: { archivedAt: null } })).toBe(1);
  });

  it("says that a thing is gone whatever an old button asks for", async () => {
    const { chat } = setup();
    for (const route of [
      "sf.card",
      "sf.version",
      "sf.drop-ask",
      "sf.publish",
      "sf.drop",
      "sf.use",
      "sf.excel",
      "sf.take",
    ]) {
      await chat.open(to(route, "nobody"));
      expect(`${route}: ${chat.text()}`).toBe(`${route}: ${unavailable}`);
      await chat.open(to(route));
      expect(`${route}: ${chat.text()}`).toBe(`${route}: ${unavailable}`);
    }
  });
});
