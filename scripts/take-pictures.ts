// Takes the README's pictures anew: plays the first part of the story on the trial page and leaves docs/pictures/*.png.
//
//   node --import tsx scripts/take-pictures.ts
//
// Needs Chromium and, for emoji, fonts-noto-color-emoji. Before they are committed, pictures are made smaller:
//
//   pngquant --force --ext .png --quality 85-100 --speed 1 docs/pictures/*.png

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { decideStaffList, openCampaign, openHalfYear, placeStory } from "../tests/page/story-coordinator.ts";
import { print } from "../tests/page/story-papers.ts";
import { findFreePort, startProgram } from "../tests/page/story-program.ts";
import { answerRest, chatLines, chooseProgramme, openApplication, submit } from "../tests/page/story-school.ts";
import { pressAndSee, sayAndSee } from "../tests/page/story-steps.ts";
import { closeBrowser, openTrialPage, type TrialPage } from "../tests/support/page-driver.ts";

const folder = fileURLToPath(new URL("../docs/pictures", import.meta.url));
/** The program's default: times on the page and in the bot's words are the same. */
const timeZone = "Europe/Moscow";
const onPhone = { viewport: { width: 360, height: 740 }, isPhone: true, timeZone };
/** One of those that the demonstration begins with. */
const survey = "Профессиональные затруднения";

/** One message a second to a chat, with a burst of three: after that all of it may be sent again. */
const READING_MS = 4_000;

const dataDir = await mkdtemp(join(tmpdir(), "kursovod-pictures-"));
const databaseUrl = `file:${join(dataDir, "kursovod.db")}`;
const program = await startProgram({ databaseUrl, dataDir, port: await findFreePort() });
try {
  await mkdir(folder, { recursive: true });
  await takeDesktop();
  await takePhone();
  await takeTeacher();
  await takeSurveyOfCoordinator();
} finally {
  await closeBrowser();
  await program.stop();
  await rm(dataDir, { recursive: true });
}

/** The coordinator looks at the schools; a school has printed its application. */
async function takeDesktop(): Promise<void> {
  const trialPage = await openTrialPage(program.pageUrl, { timeZone });
  const coordinator = await trialPage.actor("Марина Соколова");
  await decideStaffList(coordinator, "Штат района, новый.xlsx");
  await pressAndSee(coordinator, "Применить", "Список применён");
  const time = placeStory(new Date().toLocaleDateString("sv-SE", { timeZone }));
  await openHalfYear(coordinator, time);
  const school = await trialPage.actor("Елена Ковалёва", { beside: true });
  await openApplication(school);
  for (const line of chatLines) {
    await chooseProgramme(school, line);
    await answerRest(school, line);
  }
  await pressAndSee(school, "‹ Назад", "2 строки");
  const code = await submit(school, 1);
  // As long as a person reads: nobody types so fast that Telegram's limits are met.
  await sleep(READING_MS);
  await print(school, 1, code);
  await openCampaign(coordinator, time.halfYear);
  await takePicture(trialPage, "trial-page.png");
  await trialPage.close();
}

/** Another school is asked the third question of its first line. */
async function takePhone(): Promise<void> {
  const phone = await openTrialPage(program.pageUrl, onPhone);
  const school = await phone.actor("Ирина Фёдорова");
  await openApplication(school);
  await chooseProgramme(school, { ...chatLines[0], search: "задач по физике" });
  await sayAndSee(school, "Дёмин", "1 совпадение");
  await pressAndSee(school, /^Дёмин /, "Когда удобно учиться?");
  await takePicture(phone, "phone.png");
  await phone.close();
}

/** A teacher answers between two lessons. */
async function takeTeacher(): Promise<void> {
  const phone = await openTrialPage(program.pageUrl, onPhone);
  const teacher = await phone.actor("Анна Лебедева");
  await sayAndSee(teacher, "/menu", "что сделаем");
  await pressAndSee(teacher, "Мои опросы", survey);
  await pressAndSee(teacher, survey, "Участие добровольное");
  await pressAndSee(teacher, "Начать", "С кем вы работаете?");
  await pressAndSee(teacher, "☐ 5–9 классы", "Отметьте");
  await pressAndSee(teacher, "Готово", "Ваш предмет");
  await pressAndSee(teacher, "☐ Олимпиадные задания", "Отметьте");
  await takePicture(phone, "survey-question.png");
  await phone.close();
}

/** The coordinator follows the turnout, and looks at a picture of the results. */
async function takeSurveyOfCoordinator(): Promise<void> {
  const phone = await openTrialPage(program.pageUrl, onPhone);
  const coordinator = await phone.actor("Марина Соколова");
  await sayAndSee(coordinator, "/menu", "что сделаем");
  const list = await pressAndSee(coordinator, "Опросы", "Готовый опрос можно");
  const number = new RegExp(`(\\d+)\\. ${survey}`, "u").exec(await list.text())?.[1] ?? "";
  await pressAndSee(coordinator, number, "Посмотрите опрос глазами участника");
  await pressAndSee(coordinator, "Проведения", `Проведения: ${survey}`);
  await pressAndSee(coordinator, "1", "с именами, версия 1");
  const turnout = await pressAndSee(coordinator, "Явка", `Явка: ${survey}`);
  await turnout.locator.evaluate((message) => message.scrollIntoView({ block: "start" }));
  await takePicture(phone, "survey-turnout.png");
  await pressAndSee(coordinator, "‹ К проведению", "с именами, версия 1");
  await pressAndSee(coordinator, "Результаты", `Результаты: ${survey}`);
  await pressAndSee(coordinator, "По вопросам", "Вопрос 1 из");
  await coordinator.press("Картинка");
  await phone.page.locator("img").last().waitFor();
  await sleep(READING_MS);
  const picture = phone.page.locator("img").last();
  await picture.evaluate((image) => image.scrollIntoView({ block: "start" }));
  await takePicture(phone, "survey-results.png");
  await phone.close();
}

/** Short notices have gone, nothing is pointed at. */
async function takePicture(trialPage: TrialPage, name: string): Promise<void> {
  const { page } = trialPage;
  await page.mouse.move(0, 0);
  await page.locator(".toast").first().waitFor({ state: "detached" });
  await trialPage.screenshot(join(folder, name));
}
