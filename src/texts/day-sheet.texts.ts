import type { Deadline, RunPoint } from "../domain/watching/deadlines.ts";
import type { DaySheet } from "../domain/watching/day-sheet/day-sheet.ts";
import type { Decision } from "../domain/watching/day-sheet/decision.ts";
import type { CalendarException } from "../domain/watching/production-calendar.ts";
import { monthText } from "./announcements.texts.ts";
import { stageName } from "./campaigns-words.texts.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { dayText, halfYearText, plural } from "./russian.ts";

const waitingText = ({ applications, extensions }: DaySheet["waiting"]): Html => {
  const parts = [
    applications === 0 ? "" : plural(applications, "заявка", "заявки", "заявок"),
    extensions === 0 ? "" : `${plural(extensions, "просьба", "просьбы", "просьб")} продлить срок`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? html`⏳ Вашего решения ничего не ждёт` : html`⏳ Ждут вас: <b>${parts.join(", ")}</b>`;
};

/** Words of the coordinator's sheet. */
export const daySheetTexts = {
  menu: "Лист дня",
  sheet: (sheet: DaySheet, today: string): Html =>
    joinHtml(
      [
        html`<b>Лист дня, ${dayText(today, today)}</b>`,
        joinHtml([
          sheet.applications === null
            ? html`📨 Приём заявок сейчас не идёт`
            : html`📨 Заявки: <b>${sheet.applications.handedIn} из ${sheet.applications.total}</b>, приём до ${dayText(sheet.applications.closesOn, today)}`,
          sheet.unconfirmed.people === 0
            ? html`👥 Участники курсов ближайших двух недель подтверждены`
            : html`👥 Не подтверждены: <b>${plural(sheet.unconfirmed.people, "человек", "человека", "человек")}</b>, ${plural(sheet.unconfirmed.runs, "курс", "курса", "курсов")} в ближайшие две недели`,
          waitingText(sheet.waiting),
        ]),
        sheet.decisions.length === 0
          ? html`Срочных решений сегодня нет.`
          : html`Решения одним нажатием. Каждое исполнится через минуту, до этого его можно вернуть.`,
      ],
      "\n\n",
    ),
  decision: (decision: Decision, today: string): string => {
    switch (decision.kind) {
      case "remind-applications":
        return `Напомнить о заявке: ${plural(decision.schools, "организация", "организации", "организаций")}`;
      case "extend":
        return clip(`Продлить до ${dayText(decision.until, today)}: ${decision.organizationName}`, 56);
      case "consent-late":
        return clip(
          `Принять опоздание ${plural(decision.daysLate, "день", "дня", "дней")}: ${decision.organizationName}`,
          56,
        );
      case "announce-month":
        return `Объявить план на ${monthText(decision.month)}`;
    }
  },
  waiting: (label: string): string => clip(`↩ Вернуть: ${label}`, 60),
  decided: "Исполнится через минуту",
  takenBack: "Решение возвращено",
  tooLate: "Уже исполнено, вернуть нельзя",
  waitingAlready: "Это уже решено и ждёт исполнения",
  toExtensions: "Просьбы продлить",
  toDeadlines: "Сроки",
} as const;

const points: Readonly<Record<RunPoint, string>> = {
  asked: "спросить об участниках",
  own: "подтвердить участников",
  hard: "последний день подтверждения",
  replace: "последний день замены",
  start: "начало курсов",
};

const deadlineText = (deadline: Deadline): Html =>
  deadline.kind === "stage"
    ? html`${stageName(deadline.stage)}: последний день, ${halfYearText(deadline.halfYear)}`
    : html`${points[deadline.point]}: «${clip(deadline.title, 90)}»${deadline.waiting === 0 || deadline.point === "start" ? "" : html`, не подтверждены ${deadline.waiting} из ${deadline.people}`}`;

/** Words of the calendar of deadlines. */
export const deadlineTexts = {
  menu: "Сроки",
  title: (days: number): Html => html`<b>Сроки на ${plural(days, "день", "дня", "дней")} вперёд</b>`,
  none: html`В ближайший месяц сроков нет.`,
  row: (deadline: Deadline, today: string): Html =>
    html`<b>${dayText(deadline.on, today)}</b>${deadline.on === today ? ", сегодня" : ""}: ${deadlineText(deadline)}`,
  calendar: "Выходные и переносы",
} as const;

/** Words of the production calendar. */
export const productionCalendarTexts = {
  title: html`<b>Выходные и переносы</b>`,
  explain: html`Праздники и выходные бот знает сам. Сюда добавьте переносы из постановления правительства и дни, когда у вас не работают. Напоминания сдвигаются с выходных на рабочие дни, сроки не сдвигаются.`,
  none: html`Своих дней пока нет.`,
  row: ({ day, kind }: CalendarException): Html =>
    html`${dayText(day)}: ${kind === "off" ? "выходной" : "рабочий день"}`,
  addOff: "Добавить выходной",
  addWorking: "Добавить рабочий",
  remove: (day: string): string => `Убрать ${dayText(day)}`,
  removed: "День убран",
  question: (kind: CalendarException["kind"]): Html =>
    kind === "off"
      ? html`<b>Какой день выходной?</b>\nНапишите день или несколько подряд: «31 декабря 2027», «3–5 мая».`
      : html`<b>Какой день рабочий?</b>\nНапишите день или несколько подряд: «27 декабря 2027», «3–5 мая».`,
  examples: "«31 декабря 2027» или «3–5 мая»",
  needText: "Нужен день словами или цифрами: «31 декабря 2027» или «3–5 мая».",
  tooMany: (most: number): string =>
    `Получается больше ${plural(most, "дня", "дней", "дней")} подряд: похоже на опечатку. Напишите по частям.`,
  notAllowed: "Календарь меняет муниципальный координатор.",
  back: "‹ К календарю",
} as const;

/** A digest of the week, to those who answer for an organization. */
export const digestText = (digest: {
  readonly organizationName: string;
  readonly isHead: boolean;
  readonly deadlines: readonly Deadline[];
  readonly today: string;
}): Html =>
  joinHtml(
    [
      html`<b>${digest.isHead ? "Что держит организация" : "Ваша неделя"}</b>\n${digest.organizationName}`,
      joinHtml(digest.deadlines.slice(0, mostRows).map((deadline) => deadlineTexts.row(deadline, digest.today))),
      digest.deadlines.length > mostRows
        ? html`И ещё ${plural(digest.deadlines.length - mostRows, "срок", "срока", "сроков")}.`
        : null,
      digest.isHead
        ? html`Этим занимается ответственный за ПК. Если ему нужна помощь, самое время спросить.`
        : html`Откройте «Сроки», чтобы увидеть весь месяц.`,
    ],
    "\n\n",
  );

const mostRows = 12;
