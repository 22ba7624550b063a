import type { ExtensionReason } from "../domain/watching/extension.ts";
import type { AskExtensionError, DecideExtensionError } from "../domain/watching/ask-extension.ts";
import type { HandOverError } from "../domain/watching/hand-over.ts";
import type { DutyTold, WatchingNotice } from "../domain/watching/watching-notices.ts";
import { clip } from "./clip.ts";
import { daySheetTexts, digestText } from "./day-sheet.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { dayText, halfYearText, plural } from "./russian.ts";

/** «Заявка на I полугодие 2027»: what is owed, as the beginning of a sentence. */
export function dutyName({ kind, name }: Pick<DutyTold, "kind" | "name">): string {
  switch (kind) {
    case "deficits":
      return `Список дефицитов на ${halfYearText(name)}`;
    case "application":
      return `Заявка на ${halfYearText(name)}`;
    case "confirmation":
      return `Подтверждение участников курсов «${clip(name, 150)}»`;
  }
}

/** Why somebody asks for more time. */
export const extensionReasonText = (reason: ExtensionReason): string => reasons[reason];

const reasons: Readonly<Record<ExtensionReason, string>> = {
  illness: "Болезнь ответственного",
  diagnostics: "Ждём результаты диагностики",
  "staff-changes": "Меняется состав педагогов",
  agreement: "Согласуем с педагогами",
  other: "Другая причина",
};

/** What the bot says by itself about deadlines and who holds them. */
export function watchingNoticeText(notice: WatchingNotice): Html {
  switch (notice.type) {
    case "watching.day-sheet":
      return daySheetTexts.sheet(notice.sheet, notice.today);
    case "watching.digest":
      return digestText(notice);
    case "watching.handed-over":
      return joinHtml(
        [
          html`<b>Вам передали дело</b>`,
          html`${dutyName(notice.duty)}, ${notice.organizationName}. Передал коллега: ${notice.byName}.`,
          html`Напоминания об этом теперь приходят вам. Если это не ваше, передайте дальше.`,
        ],
        "\n\n",
      );
    case "watching.extension-asked":
      return joinHtml(
        [
          html`<b>${notice.organizationName} просит продлить срок</b>`,
          html`${dutyName(notice.duty)}, сейчас до ${dayText(notice.dueOn)}.\nПричина: ${reasons[notice.reason].toLowerCase()}. Просит: ${notice.byName}.`,
          html`Выберите, на сколько продлить, или откажите.`,
        ],
        "\n\n",
      );
    case "watching.extension-decided":
      return notice.until === null
        ? joinHtml(
            [
              html`<b>Срок не продлён</b>`,
              html`${dutyName(notice.duty)}, ${notice.organizationName}: по-прежнему до ${dayText(notice.dueOn)}. Отправьте, что готово: опоздание лучше, чем ничего.`,
            ],
            "\n\n",
          )
        : joinHtml(
            [
              html`<b>Срок продлён до ${dayText(notice.until)}</b>`,
              html`${dutyName(notice.duty)}, ${notice.organizationName}. Напомним перед новым сроком.`,
            ],
            "\n\n",
          );
  }
}

/** Screens and buttons about who holds what. */
export const watchingTexts = {
  pass: "Не моё, передать",
  more: "Прошу продлить",
  passTitle: (duty: DutyTold): Html => html`<b>Кому передать?</b>\n${dutyName(duty)}`,
  passNobody: (duty: DutyTold): Html =>
    html`<b>Передать некому</b>\n${dutyName(duty)}\n\nВ организации больше никто не отвечает за повышение квалификации. Попросите руководителя назначить коллегу или продлите срок.`,
  passed: (name: string): string => `Передано: ${clip(name, 60)}`,
  moreTitle: (duty: DutyTold, dueOn: string): Html =>
    html`<b>Почему нужно больше времени?</b>\n${dutyName(duty)}, сейчас до ${dayText(dueOn)}.`,
  asked: "Координатор получил просьбу",
  extensionsTitle: (count: number): Html =>
    count === 0
      ? html`<b>Просьбы продлить срок</b>\nСейчас никто не просит.`
      : html`<b>Просьбы продлить срок</b>\nЖдут ответа: ${count}. Откройте просьбу и ответьте.`,
  extensionCard: (view: {
    readonly duty: DutyTold;
    readonly organizationName: string;
    readonly reason: ExtensionReason;
    readonly byName: string;
    readonly dueOn: string;
  }): Html =>
    joinHtml([
      html`<b>${view.organizationName}</b>`,
      html`${dutyName(view.duty)}, сейчас до ${dayText(view.dueOn)}.`,
      html`Причина: ${reasons[view.reason].toLowerCase()}. Просит: ${view.byName}.`,
    ]),
  extend: (days: number): string => `На ${plural(days, "день", "дня", "дней")}`,
  decline: "Отказать",
  granted: (until: string): string => `Продлено до ${dayText(until)}`,
  declined: "Отказано, организации сообщили",
  extensions: "Просьбы продлить",
  nothingOwed: html`Срок этого дела уже прошёл или кампания закрыта. В меню видно, что сейчас открыто.`,

  handOverRefusal: (error: HandOverError): Html => {
    switch (error.type) {
      case "NotAllowed":
        return html`Передать дело могут ответственный за ПК и руководитель организации.`;
      case "NothingOwed":
        return watchingTexts.nothingOwed;
      case "NotAnswering":
        return html`Этот коллега больше не отвечает за повышение квалификации в вашей организации. Выберите другого.`;
    }
  },
  askRefusal: (error: AskExtensionError): Html => {
    switch (error.type) {
      case "NotAllowed":
        return html`Попросить о продлении могут ответственный за ПК и руководитель организации.`;
      case "NothingOwed":
        return watchingTexts.nothingOwed;
      case "AskedAlready":
        return html`Просьба уже у координатора. Ответ придёт сюда.`;
    }
  },
  decideRefusal: (error: DecideExtensionError): Html => {
    switch (error.type) {
      case "NotAllowed":
        return html`Продлевает срок муниципальный координатор.`;
      case "NothingOwed":
        return watchingTexts.nothingOwed;
      case "DecidedAlready":
        return error.until === null
          ? html`Коллега уже отказал в продлении. Организация об этом знает.`
          : html`Коллега уже продлил срок до ${dayText(error.until)}. Организация об этом знает.`;
      case "NotLater":
        return html`Такой день не позже общего срока, ${dayText(error.dueOn)}. Выберите день позже.`;
    }
  },
} as const;
