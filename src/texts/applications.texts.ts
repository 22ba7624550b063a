import type { ApplicationState } from "../domain/applications/application.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { organizationLabel } from "./organization-label.texts.ts";
import { dayText, halfYearText, plural, pluralWord } from "./russian.ts";

/** Whose move it is. */
export type ApplicationHolder = "school" | "head" | "municipality" | "nobody";

/** Who reads: the organization's own, its head, the coordinator who took the application up, or one who did not. */
export type ApplicationReader = "school" | "head" | "reviewer" | "municipality";

/** What the heading of an application says. */
export interface ApplicationHeading {
  readonly halfYear: string;
  readonly organizationName: string;
  readonly state: ApplicationState;
  readonly lines: number;
  readonly versionNumber: number;
  readonly code: string | null;
  readonly daysLate: number;
  readonly isLateConsented: boolean;
  readonly isTakenUp: boolean;
  readonly takenUpBy: string | null;
  readonly submittedOn: string | null;
  /** Last day of the stage; `null` when the campaign has none. */
  readonly closesOn: string | null;
  readonly daysLeft: number | null;
  readonly today: string;
  readonly holder: ApplicationHolder;
  readonly reader: ApplicationReader;
}

/** Words of Form 2's screens. */
export const applicationTexts = {
  menuSchool: "Мои заявки",
  myTitle: html`<b>Мои заявки</b>`,
  myEmpty: html`Сейчас нет открытой заявочной кампании. Когда муниципальный координатор её откроет, бот напишет вам.`,
  myRow: (halfYear: string, organizationName: string, state: ApplicationState, lines: number): Html =>
    html`<b>${halfYearText(halfYear)}</b> · ${organizationName}\n${stateText(state)}, ${lineCount(lines)}`,
  myNotBegun: (halfYear: string, organizationName: string): Html =>
    html`<b>${halfYearText(halfYear)}</b> · ${organizationName}\nещё не начата`,
  openLabel: (halfYear: string, organizationName: string | null): string => {
    if (organizationName === null) return halfYearText(halfYear);
    return organizationLabel(organizationName, `${halfYearText(halfYear).replace("полугодие", "пол.")} · `);
  },

  heading: (heading: ApplicationHeading): Html =>
    joinHtml([
      html`<b>Заявка на ${halfYearText(heading.halfYear)}</b>`,
      html`${heading.organizationName}`,
      html`\n${[stateText(heading.state), lineCount(heading.lines), versionText(heading)].filter((part) => part !== "").join(" · ")}`,
      lateText(heading),
      termText(heading),
      html`${holderText(heading)}`,
    ]),

  noLines: html`\nСтрок пока нет. Добавьте первую или заполните заявку в Excel.`,
  lastEdit: (byName: string, at: string): Html => html`<i>Последнее изменение: ${byName}, ${at}</i>`,
  incomplete: (count: number): Html =>
    html`❗ ${plural(count, "строку", "строки", "строк")} нужно дополнить: без этого заявку не отправить.`,
  remarked: (count: number): Html => html`⚠️ ${plural(count, "строка", "строки", "строк")} с замечаниями: проверьте их.`,
  returnedReason: (reason: string, comments: number): Html =>
    joinHtml([
      html`<b>Причина возврата:</b> ${reason}`,
      comments === 0 ? null : html`💬 Комментарии к строкам: ${comments}. Они стоят у самих строк.`,
    ]),

  addLine: "+ Добавить строку",
  anotherLine: "+ Ещё строка",
  check: "Проверить и отправить",
  workbook: "Бланк Excel",
  upload: "Загрузить Excel",
  print: "Печать",
  excel: "Excel",
  scan: (pages: number): string =>
    pages === 0 ? "Приложить скан" : `Скан: ${plural(pages, "файл", "файла", "файлов")}`,
  withdraw: "Отозвать",
  approve: "Утвердить",
  versions: "Версии",
  history: "История",
  removedLines: (count: number): string => `Удалённые строки: ${count}`,
  review: "Рассмотреть",
  toApplication: "К заявке",

  fillUp: "Дополнить",
  change: (field: string): string => `Изменить: ${field.toLowerCase()}`,
  remove: "Удалить строку",
  restore: "Вернуть строку",
  lineTitle: (number: number): Html => html`<b>Строка ${number}</b>`,
  lineDone: html`Строка заполнена и сохранена.`,
  lineGone: html`Строка удалена из заявки. Её можно вернуть.`,
  lineComment: (comment: string): Html => html`💬 <b>Комментарий координатора:</b> ${comment}`,
  restoreNumber: (number: number): string => `Вернуть строку ${number}`,
  removedToast: "Строка удалена",
  restoredToast: "Строка вернулась",
  removedTitle: html`<b>Удалённые строки</b>`,
  removedEmpty: html`Удалённых строк нет.`,

  checkTitle: html`<b>Проверка перед отправкой</b>`,
  checkReady: (lines: number): Html =>
    html`Всё заполнено: ${lineCount(lines)}. После отправки заявка получит номер версии и код, её можно будет распечатать, подписать и приложить скан.`,
  checkLate: (days: number): Html =>
    html`Приём закончился ${plural(days, "день", "дня", "дней")} назад. Заявку можно отправить, но координатор должен согласовать опоздание.`,
  submit: "Отправить",
  submitAnyway: "Отправить с замечаниями",
  submitted: (version: number, code: string): string => `Отправлено: версия ${version}, код ${code}`,
  withdrawTitle: html`<b>Отозвать заявку?</b>`,
  withdrawText: html`Она снова станет черновиком, и её можно будет изменить. Отправленная версия останется в истории, а к новой понадобятся новая подпись и скан.`,
  withdrawYes: "Да, отозвать",
  withdrawn: "Заявка снова у вас",
  approved: "Утверждено",
  taken: "Заявка у вас в работе",
  notBegun: (organizationName: string): Html =>
    html`${organizationName}: заявку ещё не начинали. Когда её отправят, бот напишет вам.`,

  headApproved: (name: string | null): Html => html`✅ Руководитель утвердил${name === null ? "" : `: ${name}`}`,
  headWaits: html`⏳ Руководитель ещё не утвердил`,
  scanPages: (pages: number): Html =>
    pages === 0 ? html`📎 Подписанного скана пока нет` : html`📎 Скан: ${plural(pages, "файл", "файла", "файлов")}`,
  nextPrint: html`Дальше: распечатайте, подпишите у руководителя, поставьте печать и приложите скан.`,
  scanOnOlder: (number: number): Html => html`📎 Скан приложен к версии ${number}, до исправления координатором`,
} as const;

/** The state in words, for lists and headings. */
export const stateText = (state: ApplicationState): string =>
  ({ draft: "черновик", submitted: "отправлена", returned: "возвращена", accepted: "принята" })[state];

/** «12 строк». */
export const lineCount = (count: number): string => plural(count, "строка", "строки", "строк");

function versionText({ state, versionNumber, code, submittedOn, today }: ApplicationHeading): string {
  if (versionNumber === 0) return "";
  if (state === "draft") return `прошлая версия ${versionNumber}`;
  const on = submittedOn === null ? "" : ` от ${dayText(submittedOn, today)}`;
  return `версия ${versionNumber}${on}${code === null ? "" : `, код ${code}`}`;
}

function lateText({ state, daysLate, isLateConsented }: ApplicationHeading): Html | null {
  if (daysLate === 0 || state === "draft" || state === "returned") return null;
  const late = plural(daysLate, "день", "дня", "дней");
  return isLateConsented
    ? html`🕒 Опоздание на ${late}, координатор согласовал`
    : html`🕒 Опоздание на ${late}: нужно согласие координатора`;
}

function termText({ state, closesOn, daysLeft, today }: ApplicationHeading): Html | null {
  if (closesOn === null || daysLeft === null || state === "submitted" || state === "accepted") return null;
  if (daysLeft < 0) {
    return html`Приём закончился ${dayText(closesOn, today)}: отправленная теперь заявка будет с опозданием.`;
  }
  return daysLeft === 0
    ? html`Приём заканчивается сегодня.`
    : html`Приём до ${dayText(closesOn, today)}: ${pluralWord(daysLeft, "остался", "осталось", "осталось")} ${plural(daysLeft, "день", "дня", "дней")}.`;
}

function holderText({ holder, reader, versionNumber, isTakenUp, takenUpBy }: ApplicationHeading): string {
  switch (holder) {
    case "school": {
      const isOwn = reader === "school" || reader === "head";
      if (versionNumber === 0) {
        return isOwn ? "Сейчас у вас: заполните строки и отправьте." : "Сейчас у организации: она заполняет заявку.";
      }
      return isOwn ? "Сейчас у вас: исправьте и отправьте снова." : "Сейчас у организации: она исправляет заявку.";
    }
    case "head":
      return reader === "head"
        ? "Сейчас у вас: посмотрите и утвердите."
        : "Сейчас у руководителя: он может утвердить заявку в боте.";
    case "municipality":
      if (reader === "reviewer") return "Сейчас у вас: вы рассматриваете заявку.";
      if (isTakenUp) return `Сейчас у координатора${takenUpBy === null ? "" : ` (${takenUpBy})`}: рассматривает.`;
      return reader === "municipality"
        ? "Сейчас у вас: заявка ждёт рассмотрения."
        : "Сейчас у координатора: ждёт рассмотрения.";
    case "nobody":
      return "Всё сделано: заявка войдёт в сводную заявку муниципалитета.";
  }
}
