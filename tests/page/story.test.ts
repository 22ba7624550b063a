import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoOrganizations } from "../../sandbox/demo/demo-municipality.ts";
import { schoolTwoLines } from "../../sandbox/demo/sample-application-workbooks.ts";
import {
  faultyInChangedList,
  goneFromChangedList,
  newInChangedList,
} from "../../sandbox/demo/sample-staff-workbooks.ts";
import { editWorkbook, findRow } from "../support/applications/workbooks.ts";
import { createDatabaseSite, type DatabaseSite } from "../support/database.ts";
import { type ChatOnPage, closeBrowser, openTrialPage, type TrialPage } from "../support/page-driver.ts";
import {
  accept,
  decideStaffList,
  openCampaign,
  openHalfYear,
  openSubmission,
  placeStory,
  returnWithComment,
} from "./story-coordinator.ts";
import { readSheets } from "../story/documents.ts";
import { readConsolidated, readDocument, readMarks } from "./story-documents.ts";
import { attachScan, print, sendOwnSheet, sendWorkbook, takeForm, takeLines } from "./story-papers.ts";
import { findFreePort, type RunningProgram, startProgram } from "./story-program.ts";
import {
  answerRest,
  chatLines,
  chooseProgramme,
  correctDates,
  openApplication,
  storyDates,
  storyDay,
  submit,
} from "./story-school.ts";
import { pressAndSee } from "./story-steps.ts";

const [schoolOne = "", schoolTwo = ""] = demoOrganizations.map(({ name }) => name);
const comment = "На эти дни мест нет, предложите месяцем позже";
const april = storyDates.month(4).ofName;
const ownLines = schoolTwoLines(storyDay);

/** Of somebody who is on the staff of school No. 2 only since the coordinator's list was taken. */
const formLine = { programme: "Методика решения задач по физике", fullName: "Дёмин Лев Аркадьевич" };

let site: DatabaseSite;
let dataDir: string;
let port: number;
let program: RunningProgram;
let trialPage: TrialPage;

beforeEach(async () => {
  site = await createDatabaseSite();
  dataDir = await mkdtemp(join(tmpdir(), "kursovod-story-"));
  port = await findFreePort();
  program = await startProgram({ databaseUrl: site.url, dataDir, port });
  trialPage = await openTrialPage(program.pageUrl);
});

afterEach(async () => {
  await trialPage.close();
  await program.stop();
  await site.remove();
  await rm(dataDir, { recursive: true });
});

afterAll(closeBrowser);

describe("When a stranger plays a municipality on the trial page", () => {
  it("goes from the staff list to the consolidated application, through a restart", async () => {
    const time = placeStory(storyDay);
    const coordinator = await trialPage.actor("Марина Соколова");
    await takeStaffList(coordinator);
    await openHalfYear(coordinator, time);

    const one = await trialPage.actor("Елена Ковалёва", { beside: true });
    await openApplication(one);
    const [first, second] = chatLines;
    await chooseProgramme(one, first);
    await answerRest(one, first);
    await chooseProgramme(one, second);
    await restart();
    await answerRest(one, second);
    await pressAndSee(one, "‹ Назад", "2 строки");
    const code = await submit(one, 1);
    await printAndSign(one, code);

    const head = await trialPage.actor("Сергей Громов", { beside: true });
    await head.waitFor("Заявка вашей организации отправлена");
    await pressAndSee(head, "Посмотреть и утвердить", code);
    await pressAndSee(head, "Утвердить", "Руководитель утвердил");

    const two = await trialPage.actor("Ирина Фёдорова", { beside: true });
    await openApplication(two);
    await fillForm(two);
    await sendOwn(two);
    await submit(two, 1);
    await attachScan(two, ["Заявка с подписью.pdf"]);

    await openSubmission(coordinator, schoolOne, 1);
    await returnWithComment(coordinator, comment);
    await correctDates(one, comment, `с 12 по 16 ${april}`);
    await submit(one, 2);
    expect(await (await openSubmission(coordinator, schoolOne, 2)).text()).toMatch(
      new RegExp(`12–16 ${april}[^]*изменена`),
    );
    await accept(coordinator);
    await openSubmission(coordinator, schoolTwo, 1);
    await accept(coordinator);

    await openCampaign(coordinator, time.halfYear);
    await pressAndSee(coordinator, "Сводная заявка", "Собрать заново");
    await checkConsolidated((await (await coordinator.waitFor(/2 организации/)).download()).bytes);
    await expectNoViolations();
    await endQuietly();
  }, 180_000);
});

async function takeStaffList(coordinator: ChatOnPage): Promise<void> {
  const summary = await decideStaffList(coordinator, "Штат района, новый.xlsx");
  expect(await summary.text()).toContain(`Новые люди: ${newInChangedList.length}`);
  const marked = await (await pressAndSee(coordinator, "Файл с ошибками", "Красные ячейки")).download();
  const marks = await readMarks(marked.bytes);
  expect(marks.errors).toHaveLength(faultyInChangedList.length);
  expect(marks.red).toBeGreaterThanOrEqual(faultyInChangedList.length);
  const applied = await pressAndSee(coordinator, "Применить", "Список применён");
  expect(await applied.text()).toContain(`отмечено выбывшими: ${goneFromChangedList.length}`);
}

/** The program ends as it should, starts on the same data, and the page finds it again by itself. */
async function restart(): Promise<void> {
  await expectNoViolations();
  await endQuietly();
  await trialPage.page.getByText("Связь с площадкой потеряна").waitFor();
  program = await startProgram({ databaseUrl: site.url, dataDir, port });
  await trialPage.page.getByText("Связь с площадкой потеряна").waitFor({ state: "hidden" });
}

async function printAndSign(school: ChatOnPage, code: string): Promise<void> {
  const printed = await print(school, 1, code);
  expect(printed.name).toMatch(/\.docx$/);
  const text = await readDocument(printed.bytes);
  for (const { fullName, programme } of chatLines) {
    expect(text).toContain(fullName);
    expect(text).toContain(programme);
  }
  expect(text).toContain(code);
  await attachScan(school, ["Скан, страница 1.png", "Скан, страница 2.png"]);
  await pressAndSee(school, "‹ Назад", "Скан: 2 файла");
}

/** One row is right, one has somebody whom nobody knows: the right one is taken at once. */
async function fillForm(school: ChatOnPage): Promise<void> {
  const form = await takeForm(school);
  const lists = [...(await readSheets(form.bytes)).values()].flat(2);
  expect(lists).toEqual(expect.arrayContaining([formLine.fullName, ...chatLines.map(({ programme }) => programme)]));
  const filled = await editWorkbook(form.bytes, (sheet) => {
    const first = findRow(sheet, "№") + 1;
    const rows = [
      [formLine.programme, storyDates.month(4).name, formLine.fullName, "", "Запрос учителя"],
      ["Психология воспитания", storyDates.month(5).name, "Неведомская Роза Львовна", "", "Запрос учителя"],
    ];
    for (const [index, cells] of rows.entries()) {
      for (const [column, value] of cells.entries()) sheet.getCell(first + index, column + 2).value = value;
    }
  });
  const summary = await sendWorkbook(school, "Бланк.xlsx", filled);
  expect(await summary.text()).toMatch(/Новых строк: 1[^]*С ошибками, не возьму: 1[^]*Неведомская/);
  expect(await takeLines(school)).toContain("Добавлено: 1");
}

/** The school's own table comes on top of what is there already. */
async function sendOwn(school: ChatOnPage): Promise<void> {
  await pressAndSee(school, "К заявке", "1 строка");
  const summary = await sendOwnSheet(school, "Заявка СОШ 2.xlsx");
  expect(await summary.text()).toContain(`Новых строк: ${ownLines.length}`);
  expect(await takeLines(school)).toContain(`Добавлено: ${ownLines.length}`);
}

/** Two lines by chat, one from the prepared workbook, and the school's own: all of them, once, and who is still missing. */
async function checkConsolidated(bytes: Uint8Array): Promise<void> {
  const lines = [
    ...chatLines.map(({ programme, fullName }) => [programme, schoolOne, fullName]),
    [formLine.programme, schoolTwo, formLine.fullName],
    ...ownLines.map(({ programme, name }) => [programme, schoolTwo, name]),
  ];
  const others = demoOrganizations.map(({ name }) => name).filter((name) => name !== schoolOne && name !== schoolTwo);
  expect(await readConsolidated(bytes)).toEqual({
    summary: expect.stringContaining(`Принято заявок: 2 из ${demoOrganizations.length}. Мест: ${lines.length}`),
    lines: lines.map((cells) => cells.join(" · ")).toSorted(),
    seatsByOrganization: new Map([
      [schoolOne, `${chatLines.length}`],
      [schoolTwo, `${ownLines.length + 1}`],
    ]),
    seatsByProgramme: new Map(lines.map(([programme]) => [programme, "1"])),
    missing: others.toSorted(),
    // Its second version was never signed.
    withoutScan: [schoolOne],
  });
}

/** The log stands on the console, a JSON object to a line: nothing in it is worth a warning. */
async function endQuietly(): Promise<void> {
  const written = await program.stop();
  expect(written.split("\n").filter((line) => line.startsWith("{"))).toEqual([]);
}

/** The page's own judgement of every call that the bot has made. */
async function expectNoViolations(): Promise<void> {
  const { page } = trialPage;
  await page.locator(".chip", { hasText: "Нарушения" }).click();
  await page.locator(".calls", { hasText: "Таких вызовов нет." }).waitFor();
  await page.locator(".chip", { hasText: "Вызовы" }).click();
  expect(await page.locator(".journal-title").textContent()).toContain("нарушений нет");
}
