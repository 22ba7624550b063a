import type { VersionOutcome } from "../domain/applications/application.ts";
import type { FieldChange, LineDifference } from "../domain/applications/version-differences.ts";
import { fieldName, groundsText } from "./applications-lines.texts.ts";
import { periodText } from "./applications-period.texts.ts";
import { lineCount } from "./applications.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { halfYearText, plural } from "./russian.ts";
import { clip } from "./clip.ts";
import { shortNameText } from "./names.ts";

/** Words of versions, their differences and the coordinator's decisions. */
export const reviewTexts = {
  takeUp: "Взять в работу",
  accept: "Принять",
  acceptYes: "Да, принять",
  sendBack: "Вернуть",
  cancelReturn: "Отменить возврат",
  consent: "Согласовать опоздание",
  differences: "Что изменилось",
  comment: "Комментарий",
  correct: (field: string): string => `Исправить: ${field.toLowerCase()}`,
  showScan: "Показать скан",

  accepted: "Заявка принята",
  consented: "Опоздание согласовано",
  returnCancelled: "Возврат отменён",
  corrected: (version: number): string => `Исправлено: теперь действует версия ${version}`,
  unchanged: "Ничего не изменилось",

  notSubmitted: html`Заявку ещё не отправили: черновик видит только сама организация. Когда отправят, бот напишет вам.`,
  acceptTitle: html`<b>Принять заявку?</b>`,
  acceptText: html`Её строки войдут в сводную заявку муниципалитета. Отменить это будет нельзя.`,
  /** What the coordinator should know before accepting. */
  acceptNotes: (notes: {
    readonly remarked: number;
    readonly hasScan: boolean;
    readonly isApproved: boolean;
    readonly isObjected: boolean;
  }): Html | null => {
    const rows = [
      notes.isObjected ? html`• организация возражает против исправления` : null,
      notes.hasScan ? null : html`• нет подписанного скана`,
      notes.isApproved ? null : html`• руководитель не утвердил в боте`,
      notes.remarked === 0 ? null : html`• замечания: ${lineCount(notes.remarked)}`,
    ].filter((row) => row !== null);
    return rows.length === 0 ? null : joinHtml([html`Обратите внимание:`, ...rows]);
  },

  objection: (byName: string | null, objection: string): Html =>
    html`🗣 <b>Возражение против исправления:</b> ${byName === null ? "" : `${shortNameText(byName)}: `}${objection}`,
  object: "Возразить",

  versionsTitle: html`<b>Версии заявки</b>`,
  noVersions: html`Заявку ещё не отправляли.`,
  versionRow: (version: {
    readonly number: number;
    readonly code: string;
    readonly on: string;
    readonly byName: string;
    readonly lines: number;
    readonly outcome: VersionOutcome;
    readonly scanPages: number;
  }): Html =>
    html`<b>Версия ${version.number}</b>, код ${version.code}\n${version.on}, ${version.byName} · ${lineCount(version.lines)} · ${outcomeText(version.outcome)}${
      version.scanPages === 0 ? "" : ` · скан: ${plural(version.scanPages, "файл", "файла", "файлов")}`
    }`,
  versionLabel: (number: number): string => `Версия ${number}`,
  versionTitle: (number: number, code: string, outcome: VersionOutcome): Html =>
    html`<b>Версия ${number}</b>, код ${code} · ${outcomeText(outcome)}`,
  reason: (reason: string): Html => html`<b>Причина возврата:</b> ${reason}`,

  differencesTitle: (from: number | null, to: number | null): Html => {
    if (from === null) return html`<b>Версия ${to ?? 1}</b>`;
    return to === null
      ? html`<b>Что изменилось после версии ${from}</b>`
      : html`<b>Версия ${to} по сравнению с версией ${from}</b>`;
  },
  noDifferences: html`Ничего не изменилось.`,
  firstVersion: html`Это первая версия: сравнивать не с чем.`,
  difference: (difference: LineDifference): Html => {
    switch (difference.type) {
      case "added":
        return html`➕ ${lineName(difference.line)}`;
      case "removed":
        return html`➖ ${lineName(difference.line)}`;
      case "changed":
        return joinHtml([
          html`✏️ ${lineName(difference.after)}`,
          ...difference.changes.map((change) => html`   ${changeText(change)}`),
        ]);
    }
  },

  scanTitle: (version: number, code: string): Html => html`<b>Скан версии ${version}</b>, код ${code}`,
  scanEmpty: html`Подписанного скана пока нет.`,
  scanFiles: (count: number): Html => html`Приложено: ${plural(count, "файл", "файла", "файлов")}.`,
  scanAdd: "Добавить страницы",
  scanShow: "Прислать файлы",
  scanRemove: (number: number): string => `Убрать файл ${number}`,
  scanOffer: (halfYear: string): string => `Скан заявки, ${halfYearText(halfYear).replace("полугодие", "пол.")}`,
  scanUsed: "Страница приложена к скану",
  scanRemoved: "Файл убран из скана",
  scanCaption: (organizationName: string, version: number, code: string): Html =>
    html`${organizationName}: версия ${version}, код ${code}`,
} as const;

/** What became of a version. */
export const outcomeText = (outcome: VersionOutcome): string =>
  ({
    waiting: "ждёт решения",
    withdrawn: "отозвана",
    returned: "возвращена",
    accepted: "принята",
    corrected: "исправлена координатором",
  })[outcome];

/** «даты: март 2027 → 10–14 апреля 2027». */
export function changeText(change: FieldChange): string {
  const name = fieldName(change.field).toLowerCase();
  switch (change.field) {
    case "period":
      return `${name}: ${change.from === null ? "—" : periodText(change.from)} → ${change.to === null ? "—" : periodText(change.to)}`;
    case "grounds":
      return `${name}: ${comparedGrounds(change.from)} → ${comparedGrounds(change.to)}`;
    case "programme":
    case "person":
    case "position":
      return `${name}: ${clip(change.from ?? "—", 100)} → ${clip(change.to ?? "—", 100)}`;
  }
}

const comparedGrounds = ({ kind, text }: Extract<FieldChange, { field: "grounds" }>["from"]): string =>
  kind === null ? "—" : clip(groundsText(kind, text ?? ""), 100);

const lineName = (line: { readonly fullName: string | null; readonly programmeTitle: string | null }): string =>
  [
    line.fullName === null ? "работник не выбран" : shortNameText(line.fullName),
    line.programmeTitle === null ? "программа не выбрана" : `«${clip(line.programmeTitle, 80)}»`,
  ].join(", ");
