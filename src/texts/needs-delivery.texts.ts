import type { DeficitDelivery, DeliveryError, DeliveryTerm } from "../domain/needs/deficit-delivery.ts";
import type { CalendarDay } from "../domain/shared/calendar-day.ts";
import { clip } from "./clip.ts";
import { type Html, html } from "./html.ts";
import { dayText, halfYearText, plural } from "./russian.ts";

const lateText = (days: number): string =>
  days === 0 ? "" : `, с опозданием на ${plural(days, "день", "дня", "дней")}`;

const listText = (count: number): string =>
  count === 0 ? "без дефицитов" : plural(count, "дефицит", "дефицита", "дефицитов");

const isHandedIn = (delivery: DeficitDelivery | null): delivery is DeficitDelivery =>
  delivery !== null && !delivery.isReopened;

/** Words of handing the list of deficits in. */
export const deliveryTexts = {
  /** Where the school stands, and what comes next. */
  standing: (term: DeliveryTerm, delivery: DeficitDelivery | null, late: number, today: CalendarDay): Html => {
    if (isHandedIn(delivery)) {
      return html`✅ Список сдан ${dayText(delivery.deliveredOn, today)}: ${listText(delivery.deficits)}${lateText(delivery.daysLate)}. Дальше заявка: приём с ${dayText(term.applicationsFrom, today)}.`;
    }
    const reopened = delivery === null ? "" : "Список открыт для исправлений. ";
    return late === 0
      ? html`${reopened}Сдайте список до ${dayText(term.dueOn, today)}.`
      : html`${reopened}Срок был ${dayText(term.dueOn, today)}, опоздание ${plural(late, "день", "дня", "дней")}. Список всё равно примем: сдайте его.`;
  },
  deliver: "Сдать список",
  deliverTitle: (term: DeliveryTerm, name: string, count: number): Html =>
    count === 0
      ? html`<b>Сдать список без дефицитов?</b>\n${name}, ${halfYearText(term.halfYear)}\n\nТак вы сообщаете, что дефицитов нет. Исправить можно и потом.`
      : html`<b>Сдать список дефицитов?</b>\n${name}, ${halfYearText(term.halfYear)}: ${listText(count)}\n\nЗаписи с возражением не считаются. Исправить можно и потом.`,
  confirm: "Да, сдать",
  delivered: "Список сдан",
  reopen: "Исправить сданное",
  reopened: "Список открыт. Исправьте и сдайте снова.",
  back: "‹ К дефицитам",

  who: "Кто сдал списки",
  whoTitle: (term: DeliveryTerm, handedIn: number, all: number, today: CalendarDay): Html =>
    html`<b>Списки дефицитов</b>, ${halfYearText(term.halfYear)}\nСдали ${handedIn} из ${all}, срок ${dayText(term.dueOn, today)}`,
  whoRow: (name: string, delivery: DeficitDelivery | null, late: number, today: CalendarDay): Html => {
    if (isHandedIn(delivery)) {
      return html`✅ ${clip(name, 80)}: ${dayText(delivery.deliveredOn, today)}, ${listText(delivery.deficits)}${lateText(delivery.daysLate)}`;
    }
    const state = delivery === null ? "не сдан" : "исправляют";
    return html`${late === 0 ? "▫️" : "⚠️"} ${clip(name, 80)}: ${state}${late === 0 ? "" : `, срок прошёл ${plural(late, "день", "дня", "дней")} назад`}`;
  },
  noCampaign: html`<b>Списки дефицитов</b>\n\nЗаявочная кампания сейчас не идёт. Списки появятся здесь, когда она откроется.`,
} as const;

/** Why a list was not handed in or taken back, and what to do. */
export function deliveryRefusalText(refusal: DeliveryError): string {
  switch (refusal.type) {
    case "NotAllowed":
      return "Это вам недоступно. Вернитесь в меню и выберите, что сделать.";
    case "CampaignNotOpen":
      return "Заявочная кампания сейчас не идёт. Список можно будет сдать, когда она откроется.";
  }
}
