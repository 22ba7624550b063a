import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDatabaseSite, type DatabaseSite } from "../support/database.ts";
import { type ChatOnPage, closeBrowser, openTrialPage, type TrialPage } from "../support/page-driver.ts";
import { findFreePort, type RunningProgram, startProgram } from "./story-program.ts";
import { pressAndSee, sayAndSee } from "./story-steps.ts";

const survey = "Как идут курсы";

let site: DatabaseSite;
let dataDir: string;
let program: RunningProgram;
let trialPage: TrialPage;

beforeEach(async () => {
  site = await createDatabaseSite();
  dataDir = await mkdtemp(join(tmpdir(), "kursovod-survey-"));
  program = await startProgram({ databaseUrl: site.url, dataDir, port: await findFreePort() });
  trialPage = await openTrialPage(program.pageUrl);
});

afterEach(async () => {
  await trialPage.close();
  await program.stop();
  await site.remove();
  await rm(dataDir, { recursive: true });
});

afterAll(closeBrowser);

/** The coordinator takes a ready survey from the list, looks at it and opens it to all teachers at once. */
const launch = async (coordinator: ChatOnPage): Promise<void> => {
  await sayAndSee(coordinator, "/menu", "что сделаем");
  const list = await pressAndSee(coordinator, "Опросы", "Готовый опрос можно");
  const number = new RegExp(`(\\d+)\\. ${survey}`, "u").exec(await list.text())?.[1] ?? "";
  await pressAndSee(coordinator, number, "Посмотрите опрос глазами участника");
  await pressAndSee(coordinator, "Провести опрос", "Черновик, версия 1");
  await pressAndSee(coordinator, "Проверить и запустить", `Запустить «${survey}»?`);
  await pressAndSee(coordinator, "Открыть сразу", "с именами, версия 1");
};

/** A teacher finds the survey among their own and answers it to the end. */
const answer = async (teacher: ChatOnPage): Promise<void> => {
  await sayAndSee(teacher, "/menu", "что сделаем");
  await pressAndSee(teacher, "Мои опросы", survey);
  await pressAndSee(teacher, survey, "Участие добровольное");
  await pressAndSee(teacher, "Начать", "Как вам курс сейчас?");
  await pressAndSee(teacher, "2", "Что не так?");
  await sayAndSee(teacher, "Мало практики", "утверждение 1 из 5");
  for (const next of [2, 3, 4, 5]) await pressAndSee(teacher, "Скорее да", `утверждение ${next} из 5`);
  await pressAndSee(teacher, "Скорее да", "Какой темп?");
  await pressAndSee(teacher, "← Назад", "Сейчас:");
  await pressAndSee(teacher, "Оставить так →", "Какой темп?");
  await pressAndSee(teacher, "Подходит", "Насколько сложно?");
  await pressAndSee(teacher, "В самый раз", "занятия в базовой организации");
  await pressAndSee(teacher, "Ещё впереди", "Что мешает учиться?");
  await pressAndSee(teacher, "☐ Дорога", "Отметьте");
  await pressAndSee(teacher, "Готово", "Что изменить");
  await pressAndSee(teacher, "Пропустить", "Проверьте ответы");
  await pressAndSee(teacher, "Сдать ответы", "ваши ответы сданы");
};

describe("When a survey is played on the trial page", () => {
  it("goes from the ready survey to the teacher's answers, the turnout and the results", async () => {
    const coordinator = await trialPage.actor("Марина Соколова");
    await launch(coordinator);
    await pressAndSee(coordinator, "Явка", `Явка: ${survey}`);
    const teacher = await trialPage.actor("Анна Лебедева", { beside: true });
    // The coordinator's message keeps itself up to date: nobody presses anything there.
    const turnout = await coordinator.after(() => answer(teacher), / 1 из \d+/u);
    expect(await turnout.text()).toContain("Обновляется само, пока вы смотрите");
    await pressAndSee(coordinator, "‹ К проведению", "с именами, версия 1");
    await pressAndSee(coordinator, "Результаты", `Результаты: ${survey}`);
    const question = await pressAndSee(coordinator, "По вопросам", "Как вам курс сейчас?");
    expect(await question.text()).toContain("Вопрос 1 из");
    const colleague = await trialPage.actor("Рашид Мамедов", { beside: true });
    await sayAndSee(colleague, "/menu", "что сделаем");
    await pressAndSee(colleague, "Мои опросы", survey);
  });
});
