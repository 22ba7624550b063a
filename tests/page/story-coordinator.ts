import { demoDatesOn } from "../../sandbox/demo/demo-dates.ts";
import type { ChatOnPage, MessageOnPage } from "../support/page-driver.ts";
import { pressAndSee, sayAndSee } from "./story-steps.ts";

/** When the story is played. */
export interface StoryTime {
  /** «I полугодие 2027»: the next one, of which the ready-made files are. */
  readonly halfYear: string;
  /** When applications are taken, as a coordinator writes it: for twenty days from today on, but not into the half-year itself. */
  readonly term: string;
}

/** Places the story around a day like 2026-11-22. */
export function placeStory(today: string): StoryTime {
  const year = Number(today.slice(0, 4));
  const first = Date.parse(today);
  const lastOfHalf = Number(today.slice(5, 7)) <= 6 ? Date.UTC(year, 5, 30) : Date.UTC(year, 11, 31);
  const last = Math.min(first + 20 * 24 * 60 * 60 * 1000, lastOfHalf);
  const written = (at: number): string =>
    new Date(at).toLocaleDateString("ru-RU", { day: "numeric", month: "long", timeZone: "UTC" });
  return { halfYear: demoDatesOn(today).halfYear, term: `с ${written(first)} по ${written(last)} ${year} года` };
}

/** Comes to the menu from wherever the chat is. */
export const openMenu = (chat: ChatOnPage): Promise<MessageOnPage> => sayAndSee(chat, "/menu", "что сделаем?");

/** Sends a staff list and settles what the bot asks about it; resolves to the screen that waits for «Применить». */
export async function decideStaffList(coordinator: ChatOnPage, sample: string): Promise<MessageOnPage> {
  await coordinator.after(() => coordinator.sendSample(sample), "Что с ним сделать?");
  await pressAndSee(coordinator, "Загрузить как список работников", "решите, что с ними");
  await pressAndSee(coordinator, /^Решить: 1$/, "Тот же человек?");
  await pressAndSee(coordinator, /^1\. Это /, /Похожие имена и названия: 1, решено/);
  await pressAndSee(coordinator, /^Нет в файле/, "Если эти люди больше не работают");
  return pressAndSee(coordinator, /^Отметить выбывшими/, "отметим выбывшими");
}

/** Prepares the half-year's campaign, gives applications a term of the coordinator's own, and opens it. */
export async function openHalfYear(coordinator: ChatOnPage, { halfYear, term }: StoryTime): Promise<void> {
  await openMenu(coordinator);
  await pressAndSee(coordinator, "Заявочные кампании", "Выберите кампанию");
  await pressAndSee(coordinator, "+ Новая кампания", "На какое полугодие собираем заявки?");
  await pressAndSee(coordinator, halfYear, "Сроки предложены по регламенту");
  await pressAndSee(coordinator, "Изменить сроки", "Чтобы изменить срок, нажмите на этап");
  await pressAndSee(coordinator, "Приём заявок (форма 2)", "Напишите новый срок");
  await sayAndSee(coordinator, term, "✅ Срок изменён");
  await pressAndSee(coordinator, "‹ К кампании", "Сроки предложены по регламенту");
  await pressAndSee(coordinator, "Открыть кампанию", `Открыть кампанию на ${halfYear}?`);
  await pressAndSee(coordinator, "Открыть кампанию", "Сдали 0 из");
}

/** Opens the submission of which the bot told, the newest of that school. */
export async function openSubmission(coordinator: ChatOnPage, school: string, version: number): Promise<MessageOnPage> {
  const told = await coordinator.waitFor(new RegExp(`Заявка отправлена: ${school}\\s+Версия ${version}`));
  return coordinator.after(() => told.press("Открыть заявку"), new RegExp(`${school}.*версия ${version} от`));
}

/** Takes the open submission up, comments its first line and returns it. */
export async function returnWithComment(coordinator: ChatOnPage, comment: string): Promise<void> {
  await pressAndSee(coordinator, "Взять в работу", "рассматривает");
  await pressAndSee(coordinator, "1", "Строка 1");
  await pressAndSee(coordinator, "Комментарий", "Комментарий к строке 1");
  await sayAndSee(coordinator, comment, `Комментарий координатора: ${comment}`);
  await pressAndSee(coordinator, "‹ Назад", "рассматривает");
  await pressAndSee(coordinator, "Вернуть", "Выберите причину или напишите свою");
  await pressAndSee(coordinator, "Ошибки в датах", "возвращена");
}

/** Accepts the open submission. */
export async function accept(coordinator: ChatOnPage): Promise<void> {
  await pressAndSee(coordinator, "Принять", "Принять заявку?");
  await pressAndSee(coordinator, "Да, принять", "Всё сделано");
}

/** Comes to the campaign's card through the menu. */
export async function openCampaign(coordinator: ChatOnPage, halfYear: string): Promise<MessageOnPage> {
  await openMenu(coordinator);
  await pressAndSee(coordinator, "Заявочные кампании", "Выберите кампанию");
  return pressAndSee(coordinator, new RegExp(`^${halfYear}`), "Приём заявок:");
}
