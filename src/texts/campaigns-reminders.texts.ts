import type { ManualReminderPlan } from "../domain/campaigns/remind-schools.ts";
import type { ReminderOutcome, SchoolReminderOutcome } from "../domain/campaigns/campaign-views.ts";
import type { DeliveryFailure, DeliveryState } from "../domain/messages/delivery.ts";
import { daysLeftText } from "./campaigns-words.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { halfYearText, momentText, plural } from "./russian.ts";

/** Words of «Напомнить всем»: before, and afterwards. */
export const reminderTexts = {
  title: (halfYear: string): Html => html`<b>Напомнить, кто не сдал: ${halfYearText(halfYear)}</b>`,
  /** Who will get it and who cannot be reached, and why. */
  preview: ({ schools, silent, unreachable }: ManualReminderPlan, daysLeft: number): Html => {
    const reached = schools.length - unreachable.length;
    const because = (reason: "blocked" | "never-started"): readonly string[] =>
      unreachable.flatMap((school) => (school.reason === reason ? [school.standing.organizationName] : []));
    return joinHtml([
      html`Не сдали: ${schools.length + silent.length}, ${daysLeftText(daysLeft)}.`,
      reached === 0
        ? null
        : html`Напоминание дойдёт до ${plural(reached, "организации", "организаций", "организаций")}.`,
      whom("Ответственный ещё не в боте", because("never-started")),
      whom("Ответственный заблокировал бота", because("blocked")),
      whom(
        "Нет ответственного",
        silent.map(({ organizationName }) => organizationName),
      ),
    ]);
  },
  everybody: html`Все сдали: напоминать некому.`,
  nobodyInCharge: (count: number): Html =>
    html`Не сдали ${plural(count, "организация", "организации", "организаций")}, но ответственных там нет. Назначьте их в разделе «Организации и люди».`,
  recently: (at: number, timeZone: string): Html =>
    html`Вы уже напоминали ${momentText(at, timeZone)}, меньше часа назад. Отправить ещё раз?`,
  send: "Отправить",
  sendAgain: "Отправить ещё раз",
  lastOutcome: "Что с прошлым напоминанием",
  sent: (messages: number): string => `${plural(messages, "напоминание", "напоминания", "напоминаний")} в пути`,
  sentLater: (messages: number, at: number, timeZone: string): string =>
    `${plural(messages, "напоминание", "напоминания", "напоминаний")} уйдёт утром: ${momentText(at, timeZone)}`,

  outcomeTitle: ({ at, byName }: ReminderOutcome, timeZone: string): Html =>
    html`<b>Напоминание ${momentText(at, timeZone)}</b>${byName === null ? "" : `\nОт кого: ${byName}`}`,
  outcomeCounts: (schools: readonly SchoolReminderOutcome[]): Html => {
    const reached = schools.filter(({ recipients }) => recipients.some(({ state }) => state === "sent")).length;
    return html`Дошло до ${reached} из ${plural(schools.length, "организации", "организаций", "организаций")}`;
  },
  outcomeRow: ({ organizationName, recipients }: SchoolReminderOutcome): Html =>
    recipients.length === 0
      ? html`⚪ <b>${organizationName}</b>: нет ответственного`
      : joinHtml([
          html`${recipients.some(({ state }) => state === "sent") ? "✅" : "▫️"} <b>${organizationName}</b>`,
          ...recipients.map(({ fullName, state, failure }) => html`${fullName}: ${deliveryText(state, failure)}`),
        ]),
  refresh: "Обновить",
} as const;

/** What became of a message, in human words. */
export const deliveryText = (state: DeliveryState, failure: DeliveryFailure | null): string => {
  switch (state) {
    case "queued":
    case "leased":
      return "в очереди";
    case "held":
      return "приостановлено";
    case "sent":
      return "отправлено";
    case "cancelled":
      return "отменено: уже не нужно";
    case "failed":
    case "unknown":
    case "unreachable":
      return failureText(failure);
  }
};

const failureText = (failure: DeliveryFailure | null): string => {
  switch (failure) {
    case "blocked":
      return "бот заблокирован";
    case "no-account":
      return "ещё не в боте";
    case "rejected":
      return "Telegram не принял сообщение";
    case "opted-out":
      return "не хочет таких сообщений";
    case "network-unclear":
    case null:
      return "неизвестно, дошло ли";
  }
};

/** A dozen names are read; more are counted. */
const namesShown = 12;

const whom = (reason: string, names: readonly string[]): Html | null => {
  if (names.length === 0) return null;
  const more = names.length - namesShown;
  return html`${reason}: ${names.slice(0, namesShown).join(", ")}${more > 0 ? ` и ещё ${more}` : ""}.`;
};
