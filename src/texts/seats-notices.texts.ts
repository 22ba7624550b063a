import type { SeatNotice } from "../domain/places/seats/seat-notices.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { shortNameText } from "./names.ts";
import { plural } from "./russian.ts";
import { byProgrammes, localMomentText, requestCount, seatCount, seatReasonText } from "./seats-words.texts.ts";

/** Long titles end in a dash of three points: the screen behind the button has them whole. */
const titled = (title: string): string => `«${clip(title, 120)}»`;

/** What the bot says by itself about seats. */
export function seatNoticeText(notice: SeatNotice): Html {
  switch (notice.type) {
    case "seats.distributed":
      return joinHtml([
        html`<b>Места распределены</b>`,
        html`Вашей организации: ${seatCount(notice.seats)} по ${byProgrammes(notice.programmes)}.`,
        notice.waiting === 0 ? null : html`В листе ожидания ${requestCount(notice.waiting)}.`,
        html`Проверьте порядок строк и примите места. Формула с числами показана у каждой программы.`,
      ]);
    case "seats.share-changed":
      return joinHtml([
        html`<b>Число мест изменено:</b> ${titled(notice.programmeTitle)}`,
        html`Было ${notice.from}, стало ${notice.to}. Причина: ${notice.reason}`,
        html`Откройте программу и ответьте, берёте ли места.`,
      ]);
    case "seats.offered":
      return joinHtml([
        notice.names.length === 1
          ? html`<b>Освободилось место:</b> ${titled(notice.programmeTitle)}`
          : html`<b>Освободились места (${notice.names.length}):</b> ${titled(notice.programmeTitle)}`,
        html`Подошла очередь: ${notice.names.map(shortNameText).join(", ")}.`,
        html`Ответьте до ${localMomentText(notice.until)}, потом место предложат следующим.`,
      ]);
    case "seats.offer-missed":
      return joinHtml([
        html`<b>Предложение места закончилось:</b> ${titled(notice.programmeTitle)}`,
        notice.isLast
          ? html`${shortNameText(notice.fullName)}: это второе предложение без ответа, строка снята с очереди.`
          : html`${shortNameText(notice.fullName)}: ответа не было, место предложено следующим. Строка перешла в конец очереди.`,
        html`Если обучение всё ещё нужно, напишите координатору.`,
      ]);
    case "seats.declined":
      return joinHtml([
        html`<b>В месте отказано:</b> ${titled(notice.programmeTitle)}`,
        html`${shortNameText(notice.fullName)}. Причина: ${seatReasonText(notice.reason)}`,
        html`Остальные строки остаются в силе.`,
      ]);
    case "seats.granted":
      return joinHtml([
        html`<b>Вам выделено место:</b> ${titled(notice.programmeTitle)}`,
        html`Даты сообщим, когда будет готов план. Зачисление у организатора придёт отдельно.`,
      ]);
    case "seats.lost":
      return joinHtml([
        html`<b>Место больше не за вами:</b> ${titled(notice.programmeTitle)}`,
        html`Причина: ${seatReasonText(notice.reason)}`,
        html`Если это ошибка, скажите ответственному за повышение квалификации в вашей организации.`,
      ]);
    case "seats.swap-proposed":
      return joinHtml([
        html`<b>Предлагают обмен местами</b>`,
        html`${notice.organizationName} отдаёт вам место: ${titled(notice.giveTitle)}`,
        html`И просит ваше: ${titled(notice.takeTitle)}`,
        html`Обмен состоится, если вы согласны и координатор не против.`,
      ]);
    case "seats.swap-agreed":
      return joinHtml([
        html`<b>Две школы хотят обменяться местами</b>`,
        html`${notice.organizationName} отдаёт ${titled(notice.giveTitle)}`,
        html`${notice.partnerName} отдаёт ${titled(notice.takeTitle)}`,
        html`Очередь других школ не меняется. Согласны?`,
      ]);
    case "seats.swap-done":
      return joinHtml([
        html`<b>Обмен местами проведён</b>`,
        html`${notice.organizationName}: ${titled(notice.takeTitle)}`,
        html`${notice.partnerName}: ${titled(notice.giveTitle)}`,
        html`Кто получил место, видно в программах.`,
      ]);
    case "seats.swap-refused":
      return joinHtml([
        html`<b>Обмен местами не состоится</b>`,
        html`${notice.organizationName}: ${titled(notice.giveTitle)}`,
        html`${notice.partnerName}: ${titled(notice.takeTitle)}`,
        html`Места остаются как были.`,
      ]);
  }
}

/** Labels of the buttons under these messages. */
export const seatNoticeButtons = {
  open: "Открыть места",
  programme: "Открыть программу",
  take: "Берём место",
  decline: "Отказаться",
  offers: "Посмотреть предложения",
  mine: "Мои места",
  agree: "Согласны",
  consent: "Разрешить",
  refuse: "Отказать",
  swap: "Открыть обмен",
} as const;

/** «18 мест», «1 место»: for the summary after a distribution. */
export const distributedText = (applied: {
  readonly number: number;
  readonly programmes: number;
  readonly seats: number;
  readonly schools: number;
}): string =>
  `Распределение № ${applied.number}: ${seatCount(applied.seats)}, ${plural(applied.programmes, "программа", "программы", "программ")}, ${plural(applied.schools, "школа", "школы", "школ")}`;
