import type { LineDifference } from "../domain/places/plan/compare-plans.ts";
import type { Approver, PlanApproval, PlanLine, PlanState, PlanVersion } from "../domain/places/plan/plan.ts";
import type { PlanNotice } from "../domain/places/plan/plan-notices.ts";
import { clip } from "./clip.ts";
import { runChangeText, runDays, runWhere } from "./course-runs-words.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { dayText, halfYearText, momentText, plural } from "./russian.ts";

/** «Наставничество в школе, группа 1». */
export const lineName = ({ title, groupName }: Pick<PlanLine, "title" | "groupName">): string =>
  groupName === "" ? title : `${title}, ${groupName}`;

/** Words of the half-year's plan: versions, approval, announcement. */
export const planTexts = {
  button: "План-график",
  title: (halfYear: string): Html => html`<b>План-график, ${halfYearText(halfYear)}</b>`,
  state: (state: PlanState, version: number): Html => html`${states[state](version)}`,
  versionMade: (version: PlanVersion, timeZone: string): Html =>
    html`Версия ${version.number} от ${momentText(version.madeAt, timeZone)}, ${plural(liveOf(version), "группа", "группы", "групп")}.`,
  approvalRow: (approver: Approver, approval: PlanApproval | null): Html =>
    approval === null
      ? html`☐ ${approverNames[approver]}: ещё нет`
      : html`☑ ${approverNames[approver]}: ${approval.name}, ${dayText(approval.approvedOn)}${approval.fileId === null ? "" : ", документ приложен"}`,
  differencesSince: (count: number, version: number): Html =>
    html`⚠️ После версии ${version} изменено строк: ${count}. Чтобы их утвердить и объявить, сделайте следующую версию.`,
  announced: (at: number | null, timeZone: string): Html =>
    at === null ? html`Ещё не объявлен организациям.` : html`Объявлен организациям ${momentText(at, timeZone)}.`,
  make: (number: number): string => `Сделать версию ${number}`,
  made: (number: number): string => `Версия ${number} готова`,
  approve: (approver: Approver): string => `Утвердил: ${approverNames[approver]}`,
  differences: "Было → стало",
  announce: "Объявить организациям",
  announceQuestion: (version: PlanVersion, waiting: number): Html =>
    joinHtml([
      html`<b>Объявить план-график, версия ${version.number}?</b>`,
      html`Каждой организации придёт её часть: ответственному за ПК и руководителю.`,
      waiting > 0 ? html`⚠️ Утвердили ещё не все: не хватает ${waiting} из 3.` : null,
    ]),
  announceYes: "Объявить",
  announceDone: (messages: number): string => `Объявлено, сообщений: ${messages}`,
  page: "Страница для сайта",
  workbook: "Excel",
  files: html`Файл страницы откройте на телефоне или компьютере и отдайте тому, кто ведёт сайт: он целиком в одном файле.`,
  toRuns: "‹ К курсам",
  toPlan: "‹ К плану-графику",
  keep: "Не сейчас",
  sent: "Файл в чате",

  differenceTitle: (before: number, after: number | null): Html =>
    html`<b>${before === 0 ? "Первая версия" : after === null ? `После версии ${before}` : `Версия ${before} → версия ${after}`}</b>`,
  differenceNone: html`Изменений нет.`,
  difference: (difference: LineDifference): Html => {
    const name = clip(lineName(difference.line), 120);
    switch (difference.type) {
      case "added":
        return html`➕ <b>${name}</b>: ${runDays(difference.line)}`;
      case "cancelled":
        return html`✖️ <b>${name}</b>: отменены${difference.line.cancelReason === null ? "" : `. ${clip(difference.line.cancelReason, 150)}`}`;
      case "changed":
        return joinHtml([html`✏️ <b>${name}</b>`, html`${runChangeText({ changes: difference.fields })}`]);
    }
  },
  olderVersions: (number: number): string => `Версия ${number - 1} → ${number}`,

  approvalTitle: (approver: Approver, version: number): Html =>
    html`<b>План-график, версия ${version}</b>\nУтверждает: ${approverNames[approver]}.`,
  approvalFacts: (approval: PlanApproval): Html =>
    html`${approval.name}, ${dayText(approval.approvedOn)}. ${approval.fileId === null ? "Документа нет." : "Документ приложен."}`,
  nameQuestion: html`Кто утвердил? Напишите фамилию, инициалы и должность.`,
  nameSelf: (name: string): string => clip(name, 40),
  dayQuestion: html`Когда утверждён? Напишите дату: «10.12.2026».`,
  dayToday: "Сегодня",
  fileQuestion: html`Пришлите подписанный документ: фото, PDF или Word.`,
  noFile: "Без документа",
  correct: "Исправить",
  document: "Открыть документ",
  approved: "Отмечено",
} as const;

/** The organizer, the centre, the department, as people call them. */
const approverNames: Readonly<Record<Approver, string>> = {
  provider: "организатор",
  center: "ЦНППМ",
  department: "начальник отдела",
};

/** «организатор», «ЦНППМ», «начальник отдела»; nothing for what is none. */
export const approverName = (approver: Approver): string => approverNames[approver] ?? "";

const states: Readonly<Record<PlanState, (version: number) => string>> = {
  draft: () =>
    "Черновик: версий ещё нет. Когда группы расставлены, сделайте первую версию и отдайте её на утверждение.",
  approving: (version) => `Версия ${version} на утверждении.`,
  approved: (version) => `Версия ${version} утверждена.`,
  changed: (version) => `Версия ${version} утверждена, но после этого план изменили.`,
};

const liveOf = ({ lines }: PlanVersion): number => lines.filter(({ state }) => state !== "cancelled").length;

/** The message with which a school gets its part. */
export const planNoticeText = (notice: PlanNotice): Html =>
  joinHtml([
    html`<b>План-график на ${halfYearText(notice.halfYear)}${notice.differences === null ? "" : ": есть изменения"}</b>`,
    html`${notice.organizationName}`,
    notice.people === 0
      ? html`Всего ${plural(notice.groups, "группа", "группы", "групп")}. Из вашей организации пока никого.`
      : html`Из вашей организации едут: ${plural(notice.people, "человек", "человека", "человек")}, ${plural(notice.ownGroups, "группа", "группы", "групп")} из ${notice.groups}.`,
    notice.differences === null ? null : html`С прошлого объявления изменилось строк: ${notice.differences}.`,
    notice.people === 0
      ? html`Когда ваших людей поставят в группы, они появятся в разделе «Курсы организации».`
      : html`Откройте свою часть и покажите её людям. Там же её можно скачать в Excel и Word.`,
  ]);

export const planNoticeLabels = { open: "Наши курсы" } as const;

/** What a school and a person see of their own courses. */
export const ownCourseTexts = {
  /** Between a run and its people. */
  blank: html``,
  menuMine: "Мои курсы",
  menuSchool: "Курсы организации",
  mineTitle: html`<b>Мои курсы</b>`,
  mineEmpty: html`Пока вас не записали ни на одни курсы. Когда запишут, напишем сюда.`,
  mineRow: (
    line: Parameters<typeof runWhere>[0] & Parameters<typeof runDays>[0],
    name: string,
    state: string,
    next: string,
  ): Html =>
    joinHtml([
      html`<b>${name}</b>`,
      html`${runDays(line)} · ${state}`,
      html`${runWhere(line)}`,
      line.link === null ? null : html`${line.link}`,
      html`${next}`,
    ]),
  matching: html`<b>Подойдёт вам</b>`,
  matchingRow: (number: number, name: string, days: string, wording: string): Html =>
    joinHtml([html`${number}. ${name}, ${days}`, html`<i>к вашему дефициту: ${clip(wording, 120)}</i>`]),
  matchingHint: html`Хотите туда? Откройте «Мои дефициты» и нажмите «Хочу»: ответственный увидит.`,
  toDeficits: "Мои дефициты",

  schoolTitle: (name: string): Html => html`<b>Курсы: ${name}</b>`,
  schoolEmpty: html`Людей этой организации пока нет в группах. Когда муниципалитет их расставит, придёт сообщение.`,
  schoolRow: (number: number, name: string, days: string, people: number, state: string): Html =>
    joinHtml([html`${number}. <b>${clip(name, 90)}</b>`, html`${days} · ${state} · наших: ${people}`]),
  schoolHint: html`Нажмите номер: покажу, кто едет.`,
  which: html`<b>Курсы организации</b>\nКакая организация?`,
  runPeople: (number: number, fullName: string, position: string, state: string): Html =>
    html`${number}. ${fullName}, ${position}${state === "" ? "" : `: ${state}`}`,
  workbook: "Скачать Excel",
  document: "Скачать Word",
  toSchool: "‹ К курсам организации",
  next: (state: string, daysLeft: number): string => nextWords(state, daysLeft),
  enrolmentState: (state: string): string => enrolmentStates[state] ?? "",
} as const;

const nextWords = (state: string, daysLeft: number): string => {
  if (state === "cancelled") return "Курсы отменены. О новой группе сообщим.";
  if (state === "finished") return "Курсы закончились.";
  if (state === "running" || daysLeft <= 0) return "Курсы идут.";
  const when = daysLeft === 1 ? "завтра" : `через ${plural(daysLeft, "день", "дня", "дней")}`;
  return `Начало ${when}. Если не сможете поехать, сразу скажите ответственному за ПК.`;
};

const enrolmentStates: Readonly<Record<string, string>> = {
  planned: "в плане",
  asked: "ждём подтверждения",
  confirmed: "подтверждено",
  attending: "учится",
  completed: "завершено",
  withdrawn: "не едет",
  replaced: "заменён",
  "no-show": "не приехал",
};

/** Words of documents: the page for the site, workbooks and the printed part of a school. */
export const planDocumentTexts = {
  pageTitle: (halfYear: string): string => `План-график повышения квалификации, ${halfYearText(halfYear)}`,
  edition: (version: number, day: string): string => `Версия ${version}, ${day}`,
  draft: (day: string): string => `Проект на ${day}`,
  search: "Поиск: программа, место, слушатели",
  everyMonth: "Все месяцы",
  everyFormat: "Любая форма",
  found: "Найдено:",
  nothing: "Ничего не найдено. Измените запрос.",
  free: (free: number): string => (free > 0 ? `есть места: ${free}` : "мест нет"),
  hours: (hours: number): string => plural(hours, "час", "часа", "часов"),
  closes: (count: number): string => `закрывает дефициты: ${count}`,
  columns: {
    number: "№",
    title: "Программа",
    group: "Группа",
    days: "Даты",
    startsOn: "Начало",
    endsOn: "Окончание",
    where: "Место",
    link: "Ссылка",
    times: "Время",
    hours: "Часы",
    format: "Форма",
    provider: "Организатор",
    audience: "Для кого",
    seats: "Мест",
    people: "Занято",
    closes: "Закрывает дефициты",
    state: "Состояние",
    person: "ФИО",
    position: "Должность",
  },
  sheet: "План-график",
  schoolSheet: "Наши курсы",
  pageName: (halfYear: string): string => `План-график ${halfYearText(halfYear)}.html`,
  workbookName: (halfYear: string): string => `План-график ${halfYearText(halfYear)}.xlsx`,
  schoolTitle: "Обучение работников по плану-графику",
  schoolWorkbookName: "Наши курсы.xlsx",
  schoolDocumentName: "Наши курсы.docx",
} as const;
