import type { VersionOutcome } from "../domain/applications/application.ts";
import { outcomeText } from "./applications-review.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { plural } from "./russian.ts";

/** Words around the documents of an application: their captions, what to do next, why there is none. */
export const exchangeTexts = {
  formCaption: html`Бланк заявки`,
  formNext: joinHtml(
    [
      html`<b>Бланк готов, он выше.</b>`,
      html`Заполните его в Excel: программу и работника можно выбрать из списка в ячейке, сроки и обоснование впишите. Строки, которые уже есть в заявке, там стоят — их можно исправить.`,
      html`Готовый файл пришлите сюда. Сначала покажу, что изменится.`,
    ],
    "\n\n",
  ),
  upload: "Загрузить заполненный",

  printCaption: (version: number, code: string): Html => html`Версия ${version}, код ${code}`,
  printNext: (version: number, code: string): Html =>
    joinHtml(
      [
        html`<b>Документ готов, он выше.</b>`,
        html`Распечатайте, подпишите у руководителя и поставьте печать. Потом пришлите фото или скан: на бумаге должен стоять код ${code} (версия ${version}).`,
      ],
      "\n\n",
    ),
  printOld: (version: number, code: string, outcome: VersionOutcome): Html =>
    html`<b>Документ готов, он выше.</b>\nЭто версия ${version}, код ${code}: ${outcomeText(outcome)}. Подписывать её не нужно.`,
  addScan: "Приложить скан",
  draftCaption: html`Черновик, не для подписи`,
  draftNext: joinHtml(
    [
      html`<b>Черновик выше: он для проверки.</b>`,
      html`Подписывать его рано. Когда отправите заявку, у неё появится номер версии и код — тогда распечатайте её ещё раз.`,
    ],
    "\n\n",
  ),
  check: "Проверить и отправить",
  ready: html`<b>Документ готов, он выше.</b>`,
  noVersion: "Заявку ещё не отправили: печатать пока нечего.",
  noLines: "В заявке пока нет строк: печатать нечего.",
  toApplication: "К заявке",

  markedCaption: html`Красные ячейки нужно исправить; что именно, написано в столбце «Ошибка». Исправленный файл пришлите снова.`,
  errorColumn: "Ошибка",
  noErrors: "Ошибок в файле нет: исправлять нечего.",
} as const;

/** Words of the consolidated application in the chat. */
export const consolidatedChatTexts = {
  button: "Сводная заявка",
  reading: (done: number, total: number): Html => html`Читаю заявки: ${done} из ${total}`,
  writing: (done: number, total: number): Html =>
    html`Собираю: ${done.toLocaleString("ru-RU")} из ${plural(total, "строки", "строк", "строк")}`,
  caption: (lines: number, organizations: number): Html =>
    html`Сводная заявка: ${plural(lines, "строка", "строки", "строк")}, ${plural(organizations, "организация", "организации", "организаций")}`,
  done: (summary: {
    readonly accepted: number;
    readonly organizations: number;
    readonly lines: number;
    readonly programmes: number;
    readonly missing: number;
  }): Html =>
    joinHtml([
      html`<b>Сводная заявка</b>`,
      html`Приняты заявки: ${summary.accepted} из ${summary.organizations}`,
      html`Строк: ${summary.lines.toLocaleString("ru-RU")}, программ: ${summary.programmes}`,
      html`\n${
        summary.missing === 0
          ? "Все организации вошли. Файл можно передавать организатору обучения."
          : `Ещё не вошли: ${plural(summary.missing, "организация", "организации", "организаций")}. Когда примете их заявки, соберите файл заново.`
      }`,
    ]),
  again: "Собрать заново",
  toCampaign: "К кампании",
} as const;
