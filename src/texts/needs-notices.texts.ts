import type { NeedsNotice } from "../domain/needs/needs-notices.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { dayText, halfYearText, plural } from "./russian.ts";

/** What the bot says by itself about deficits. */
export function needsNoticeText(notice: NeedsNotice): Html {
  switch (notice.type) {
    case "needs.noted":
      return joinHtml([
        html`<b>Спасибо за ответы:</b> опрос «${clip(notice.runTitle, 150)}»`,
        html`По ним записано: ${plural(notice.count, "дефицит", "дефицита", "дефицитов")}. Их видят те, кто подбирает вам курсы: ответственный за ПК, руководитель, методисты. Посмотрите: с записью можно не согласиться или сказать её своими словами.`,
      ]);
    case "needs.diagnosed":
      return joinHtml([
        html`<b>Результаты диагностики загружены</b>`,
        html`По ним у вас записано: ${plural(notice.count, "дефицит", "дефицита", "дефицитов")}. Посмотрите: с записью можно не согласиться или сказать её своими словами.`,
      ]);
    case "needs.delivery-reminder":
      return joinHtml([
        html`<b>${notice.daysLeft === 0 ? "Сегодня последний день: список дефицитов" : `Список дефицитов ждут через ${plural(notice.daysLeft, "день", "дня", "дней")}`}</b>`,
        html`${notice.organizationName}, ${halfYearText(notice.halfYear)}. Срок: ${dayText(notice.dueOn, notice.dueOn)}.`,
        html`Проверьте записи и сдайте список. Если дефицитов нет, сдайте и это: одно нажатие.`,
      ]);
    case "needs.wanted":
      return joinHtml([
        html`<b>${notice.fullName}: хочу на программу</b>`,
        html`«${clip(notice.programmeTitle, 250)}»`,
        html`Дефицит: ${notice.wording}`,
        html`Если согласны, добавьте строку в заявку: программа, работник и обоснование заполнятся сами.`,
      ]);
  }
}

/** Buttons under these messages. */
export const needsNoticeButtons = {
  mine: "Посмотреть",
  list: "К списку дефицитов",
  toApplication: "В заявку",
  card: "К дефициту",
} as const;
