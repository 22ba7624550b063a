import type { CourseRunChange } from "../domain/places/course-runs/course-run.ts";
import type { RunField } from "../domain/places/course-runs/run-fields.ts";
import type { ProgrammePlacing, RunPerson, RunView, SeatedPerson } from "../domain/places/course-runs/run-views.ts";
import { periodText } from "./applications-period.texts.ts";
import { clip } from "./clip.ts";
import { fillText, runChangeText, runDays, runName, runStateText, runWhere } from "./course-runs-words.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { halfYearText, monthsNominative, plural } from "./russian.ts";

/** «Март 2027» from 2027-03. */
export const monthText = (month: string): string => {
  const [year = "", number = "1"] = month.split("-");
  const name = monthsNominative[Number(number) - 1] ?? "";
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${year}`;
};

/** Words of the coordinator's screens of course runs. */
export const courseRunTexts = {
  menu: "Курсы и план",
  campaigns: html`<b>Курсы и план</b>\nЗа какое полугодие?`,
  noCampaigns: html`<b>Курсы и план</b>\nСначала откройте кампанию полугодия: план составляют в ней.`,
  toCampaigns: "К кампаниям",
  campaignLabel: halfYearText,

  planTitle: (halfYear: string): Html => html`<b>Курсы, ${halfYearText(halfYear)}</b>`,
  planEmpty: html`Групп пока нет. Добавьте первую здесь или загрузите план из Excel.`,
  planTotals: (groups: number, people: number, seats: number, cancelled: number): Html =>
    html`${plural(groups, "группа", "группы", "групп")}, занято ${people} из ${plural(seats, "места", "мест", "мест")}${cancelled > 0 ? `, отменено: ${cancelled}` : ""}.`,
  waitingForPlace: (people: number): Html =>
    html`Место выделено, но группа не назначена: ${plural(people, "человек", "человека", "человек")}.`,
  monthRow: (month: string, groups: number, people: number, seats: number): Html =>
    html`${monthText(month)}: ${plural(groups, "группа", "группы", "групп")}, ${people} из ${seats}`,
  monthLabel: (month: string, groups: number): string => `${monthText(month)} (${groups})`,
  add: "+ Группа",
  placing: (people: number): string => (people > 0 ? `Разместить людей (${people})` : "Разместить людей"),
  toPlan: "‹ К курсам",
  toMonth: (month: string): string => `‹ ${monthText(month)}`,

  monthTitle: (month: string): Html => html`<b>${monthText(month)}</b>`,
  monthEmpty: html`В этом месяце групп нет.`,
  row: (number: number, view: RunView, closes: number): Html =>
    joinHtml([
      html`${number}. <b>${clip(runName(view), 90)}</b>`,
      html`${runDays(view.run)} · ${view.run.state === "cancelled" ? "отменены" : fillText(view)}${closes > 0 ? ` · дефицитов: ${closes}` : ""}`,
    ]),

  card: (view: RunView, changes: readonly CourseRunChange[], closes: number): Html =>
    joinHtml([
      html`<b>${runName(view)}</b>`,
      html``,
      html`${runDays(view.run)}, ${runStateText(view.run.state)}`,
      html`${runWhere(view.run)}`,
      view.run.link === null ? null : html`${view.run.link}`,
      html`${plural(view.run.hours, "час", "часа", "часов")} · ${view.provider}`,
      html`Занято мест: ${fillText(view)}`,
      closes > 0 ? html`Закрывает дефициты: ${closes}` : null,
      view.run.cancelReason === null ? null : html`Причина отмены: ${view.run.cancelReason}`,
      ...(changes.length === 0
        ? []
        : [html``, html`Было → стало:`, ...changes.slice(-3).map((change) => html`${runChangeText(change)}`)]),
    ]),
  people: (people: number): string => `Кто в группе (${people})`,
  place: "Разместить людей",
  change: "Изменить",
  confirm: "Организатор подтвердил",
  cancel: "Отменить курсы",
  history: "История",
  confirmed: "Отмечено: организатор подтвердил даты",

  fieldsTitle: (view: RunView): Html => html`<b>${runName(view)}</b>\nЧто изменить?`,
  fieldLabel: (field: RunField): string => fieldLabels[field],
  toCard: "‹ К группе",

  peopleTitle: (view: RunView): Html => html`<b>${runName(view)}</b>\n${runDays(view.run)} · ${fillText(view)}`,
  peopleEmpty: html`В группе пока никого. Разместите тех, кому выделены места.`,
  peopleHint: html`Чтобы убрать человека из группы, нажмите его номер.`,
  personRow: (number: number, person: RunPerson): Html =>
    html`${number}. ${person.fullName}, ${person.position}. ${person.organizationName}${withdrawnWords[person.enrolment.state] ?? ""}`,
  removeQuestion: (person: RunPerson, view: RunView): Html =>
    html`Убрать из группы «${runName(view)}»?\n${person.fullName}, ${person.organizationName}.\n\nМесто за человеком останется, его можно поставить в другую группу.`,
  removeYes: "Убрать из группы",
  removed: "Убрали. Место за человеком осталось",
  keep: "Оставить",

  placeTitle: (view: RunView): Html =>
    joinHtml([
      html`<b>${runName(view)}</b>`,
      html`${runDays(view.run)} · занято ${fillText(view)}`,
      html`Нажмите номер, чтобы поставить человека в группу; ещё раз, чтобы убрать.`,
    ]),
  placeEmpty: html`По этой программе места пока никому не выделены. Сначала распределите места между организациями.`,
  seatedRow: (number: number, person: SeatedPerson, isHere: boolean, clash: string | null): Html =>
    joinHtml([
      html`${isHere ? "☑" : "☐"} ${number}. ${person.fullName}. ${person.organizationName}`,
      html`<i>Хотят: ${periodText(person.request.period)}</i>`,
      clash === null ? null : html`⚠️ В эти же дни: ${clash}`,
    ]),
  seatLabel: (number: number, isHere: boolean): string => `${isHere ? "☑" : "☐"} ${number}`,
  elsewhere: (people: number): Html => html`Ещё ${plural(people, "человек", "человека", "человек")} в других группах.`,
  placed: "В группе",
  placedWithClash: "В группе. Внимание: в эти дни у человека другие курсы",
  unplaced: "Убрали из группы",

  programmesTitle: html`<b>Разместить людей</b>\nУ кого есть место, но нет группы. Выберите программу.`,
  programmesEmpty: html`<b>Разместить людей</b>\nВсе, кому выделены места, уже в группах.`,
  programmeRow: (number: number, { title, granted, placed }: ProgrammePlacing): Html =>
    html`${number}. ${title}: ждут ${granted}, в группах ${placed}`,
  proposalTitle: (title: string): Html => html`<b>${title}</b>`,
  proposalRuns: html`Предлагаю так, по желаемым срокам и свободным местам:`,
  proposalRow: (view: RunView, added: number): Html =>
    html`${view.run.groupName}, ${runDays(view.run)}: +${added}, станет ${view.people + added} из ${view.run.seats}`,
  proposalLeft: (people: number): Html =>
    html`Не помещаются: ${plural(people, "человек", "человека", "человек")}. Добавьте мест или ещё одну группу.`,
  proposalNobody: (groups: number): Html =>
    groups === 0
      ? html`Групп по этой программе ещё нет. Добавьте первую: останется назвать даты.`
      : html`${plural(groups, "группа", "группы", "групп")} в плане. Никто с выделенным местом не ждёт.`,
  proposalNone: html`Подходящей группы с местами нет. Добавьте группу или места в ней.`,
  proposalApply: (people: number): string => `Разместить так (${people})`,
  byHand: (view: RunView): string => clip(`Вручную: ${view.run.groupName}, ${runDays(view.run)}`, 40),
  applied: (placed: number, left: number): string =>
    `Разместили: ${placed}${left > 0 ? `, не поместились: ${left}` : ""}`,

  pickTitle: (total: number, search: string | null): Html =>
    search === null
      ? html`<b>Новая группа</b>\nПо какой программе? Выберите номер или напишите часть названия.`
      : total === 0
        ? html`<b>Новая группа</b>\nПо запросу «${search}» ничего нет. Напишите короче или по-другому.`
        : html`<b>Новая группа</b>\nПо запросу «${search}»: ${plural(total, "программа", "программы", "программ")}.`,
  pickRow: (number: number, title: string, hours: number | null): Html =>
    html`${number}. ${title}${hours === null ? "" : `, ${hours} ч`}`,

  question: (field: RunField, name: string, present: string): Html =>
    joinHtml([html`<b>${name}</b>`, present === "" ? null : html`Сейчас: ${present}`, html`${questions[field]}`]),
  skip: "Пропустить",
  clear: "Не указывать",
  presentSeats: (seats: number): string => `${seats}, оставить`,

  cancelQuestion: (view: RunView): Html =>
    joinHtml([
      html`<b>${runName(view)}</b>, ${runDays(view.run)}`,
      view.people === 0
        ? html`В группе никого нет.`
        : html`В группе ${plural(view.people, "человек", "человека", "человек")}: места за ними останутся, их можно поставить в другую группу.`,
      html`Почему отменяем? Напишите причину, её увидят организации.`,
    ]),
  cancelled: "Курсы отменены",
} as const;

const withdrawnWords: Partial<Readonly<Record<string, string>>> = {
  withdrawn: " (выбыл)",
  replaced: " (заменён)",
  confirmed: " ✓",
};

const fieldLabels: Readonly<Record<RunField, string>> = {
  dates: "Даты (перенести)",
  place: "Место",
  link: "Ссылка",
  times: "Время",
  seats: "Сколько мест",
  hours: "Часы",
  groupName: "Название группы",
};

const questions: Readonly<Record<RunField, string>> = {
  dates: "Когда курсы? Напишите первый и последний день: «10–14 марта».",
  place: "Где проходят? Напишите адрес или аудиторию.",
  link: "По какой ссылке подключаться?",
  times: "Во сколько? Например: «9:00–15:30».",
  seats: "Сколько мест в группе?",
  hours: "Сколько часов? Напишите число: «72».",
  groupName: "Как назвать группу? Например: «группа 2».",
};
