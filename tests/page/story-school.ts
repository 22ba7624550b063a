import { demoDatesOn } from "../../sandbox/demo/demo-dates.ts";
import type { ChatOnPage, MessageOnPage } from "../support/page-driver.ts";
import { pressAndSee, sayAndSee } from "./story-steps.ts";

/** A line of Form 2 as a school answers the bot's questions. */
export interface ChatLine {
  readonly programme: string;
  /** A part of the programme's title that finds it alone. */
  readonly search: string;
  readonly fullName: string;
  readonly period: string;
  /** The button with the kind, and the words; null takes those that the bot has ready. */
  readonly groundsKind: string;
  readonly grounds: string | null;
}

/** The day on which the story is played; the program takes the same. */
export const storyDay = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Moscow" });

/** Months of the half-year for which the story collects applications. */
export const storyDates = demoDatesOn(storyDay);

/** Two people of school No. 1 who were never trained, so that the rules have nothing to remark in any year. */
export const chatLines: readonly [ChatLine, ChatLine] = [
  {
    programme: "Обучение стратегиям смыслового чтения в условиях реализации требований ФГОС",
    search: "смыслового чтения",
    fullName: "Дроздова Ирина Геннадьевна",
    period: `10–14 ${storyDates.month(3).ofName}`,
    groundsKind: "Прошло больше трёх лет",
    grounds: null,
  },
  {
    programme: "Подвижные игры на уроках физической культуры",
    search: "подвижные",
    fullName: "Медведев Михаил Ильич",
    period: storyDates.month(5).name,
    groundsKind: "Рекомендация методиста",
    grounds: "методист ММЦ, форма 1 от 12 октября",
  },
];

/** Opens the application from the news that the campaign was opened. */
export async function openApplication(school: ChatOnPage): Promise<void> {
  await school.waitFor("Открыт приём заявок");
  await pressAndSee(school, "К заявке", "Строк пока нет");
}

/** The first question of a line, from the application or from the line before. */
export async function chooseProgramme(school: ChatOnPage, line: ChatLine): Promise<void> {
  await pressAndSee(school, /^\+ (Добавить|Ещё)/, "На какую программу?");
  await sayAndSee(school, line.search, "1 совпадение");
  await pressAndSee(school, "1", "Кто будет учиться?");
}

/** All questions after the programme. */
export async function answerRest(school: ChatOnPage, line: ChatLine): Promise<void> {
  const [surname = ""] = line.fullName.split(" ");
  await sayAndSee(school, surname, "1 совпадение");
  await pressAndSee(school, new RegExp(`^${surname} `), "Когда удобно учиться?");
  await sayAndSee(school, line.period, "На чём основана заявка?");
  await pressAndSee(school, line.groundsKind, /Готовый текст|Кто и что рекомендовал/);
  const done = "Строка заполнена и сохранена";
  if (line.grounds === null) await pressAndSee(school, "Подставить готовый текст", done);
  else await sayAndSee(school, line.grounds, done);
}

/** Checks and submits the application that is open; resolves to the code of the version. */
export async function submit(school: ChatOnPage, version: number): Promise<string> {
  await pressAndSee(school, "Проверить и отправить", "Проверка перед отправкой");
  const sent = await pressAndSee(school, /^Отправить/, new RegExp(`отправлена · .*версия ${version} .*код`));
  return codeIn(await sent.text());
}

/** Opens what was returned and gives the commented line other dates. */
export async function correctDates(school: ChatOnPage, comment: string, period: string): Promise<MessageOnPage> {
  await school.waitFor("Заявку вернули на доработку");
  await pressAndSee(school, "Открыть заявку", "Причина возврата");
  await pressAndSee(school, "1", `Комментарий координатора: ${comment}`);
  await pressAndSee(school, "Даты", "Когда удобно учиться?");
  await sayAndSee(school, period, "Строка заполнена и сохранена");
  return pressAndSee(school, "‹ Назад", "изменена");
}

function codeIn(text: string): string {
  const code = /код ([A-Z0-9]+)/.exec(text)?.[1];
  if (code === undefined) throw new Error(`no code in: ${text}`);
  return code;
}
