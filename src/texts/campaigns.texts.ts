import type { Campaign, CampaignState, StageKey } from "../domain/campaigns/campaign.ts";
import type { Contact, Holder, SchoolStanding, StandingCounts } from "../domain/campaigns/school-standing.ts";
import type { StageRemark } from "../domain/campaigns/stage-rules.ts";
import type { CalendarDay } from "../domain/shared/calendar-day.ts";
import {
  campaignStateText,
  daysLeftText,
  holderText,
  reachText,
  schoolMark,
  schoolStateText,
  stageName,
} from "./campaigns-words.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { organizationLabel } from "./organization-label.texts.ts";
import { dayText, halfYearText, plural, daysText } from "./russian.ts";

/** What the heading of a campaign says. */
export interface CampaignHeading {
  /** Key like 2027-1. */
  readonly halfYear: string;
  readonly state: CampaignState;
  readonly opensOn: CalendarDay;
  readonly closesOn: CalendarDay;
  /** Until the close; negative after it. */
  readonly daysLeft: number;
}

/** Organizations in the list, by what is to be done about them. */
export type SchoolFilter = "all" | "wait" | "check" | "back" | "done";

/** Words of the screens that the municipal coordinator sees. */
export const campaignTexts = {
  menu: "Заявочные кампании",
  listTitle: html`<b>Заявочные кампании</b>`,
  listEmpty: html`Пока нет ни одной. Откройте кампанию на полугодие: сроки этапов бот предложит по регламенту, их можно поменять.`,
  listHint: html`Выберите кампанию или откройте новую.`,
  listLabel: (halfYear: string, state: CampaignState, handedIn: number, schools: number): string =>
    state === "open"
      ? `${halfYearText(halfYear)} · ${handedIn} из ${schools}`
      : `${halfYearText(halfYear)} · ${campaignStateText(state)}`,
  new: "+ Новая кампания",
  newTitle: html`<b>Новая кампания</b>\nНа какое полугодие собираем заявки?`,
  toCampaign: "‹ К кампании",
  toList: "‹ К списку кампаний",

  heading: ({ halfYear, state, opensOn, closesOn, daysLeft }: CampaignHeading): Html =>
    joinHtml([
      html`<b>${halfYearText(halfYear)}</b> · ${campaignStateText(state)}`,
      html`Приём заявок: ${daysText(opensOn, closesOn)}${state === "open" ? `, ${daysLeftText(daysLeft)}` : ""}`,
    ]),
  draftHint: html`\nСроки предложены по регламенту. Проверьте их и откройте кампанию: организации узнают о ней только тогда.`,
  counts: ({ total, handedIn, byState }: StandingCounts): Html =>
    joinHtml([
      html`\n<b>Сдали ${handedIn} из ${total}</b>`,
      html`${[
        count("принято", byState.accepted),
        count("ждут решения", byState.submitted + byState.late),
        count("возвращено", byState.returned),
        count("в черновике", byState.draft),
        count("не начато", byState["not-begun"]),
      ]
        .filter((part) => part !== "")
        .join(", ")}`,
    ]),

  schools: (handedIn: number, total: number): string => `Организации: ${handedIn} из ${total}`,
  remind: "Напомнить, кто не сдал",
  terms: "Сроки этапов",
  changeTerms: "Изменить сроки",
  open: "Открыть кампанию",
  discard: "Отменить подготовку",
  close: "Закрыть кампанию",
  reopen: "Открыть снова",
  history: "История",
  keep: "Оставить как есть",

  openingTitle: (halfYear: string): Html => html`<b>Открыть кампанию на ${halfYearText(halfYear)}?</b>`,
  openingBody: (schools: number, people: number, silent: readonly string[]): Html =>
    joinHtml([
      html`Организаций: ${schools}. Сообщение получат ${plural(people, "человек", "человека", "человек")}: ответственные за ПК и руководители.`,
      silent.length === 0
        ? null
        : html`Нет ни ответственного, ни руководителя: ${namesList(silent)}. Назначьте их в разделе «Организации и люди».`,
    ]),
  opened: (recipients: number): string =>
    `Кампания открыта. ${plural(recipients, "сообщение", "сообщения", "сообщений")} в пути`,
  discardTitle: (halfYear: string): Html =>
    html`<b>Отменить подготовку кампании на ${halfYearText(halfYear)}?</b>\nСроки, которые вы поменяли, не сохранятся. Организации о ней не знают.`,
  discarded: "Подготовка отменена",
  closingTitle: (halfYear: string, notDone: number): Html =>
    joinHtml([
      html`<b>Закрыть кампанию на ${halfYearText(halfYear)}?</b>`,
      html`Организации больше не смогут подать или исправить заявку.`,
      notDone === 0 ? null : html`Ещё не приняты: ${plural(notDone, "заявка", "заявки", "заявок")}.`,
      html`Открыть кампанию снова можно в любое время.`,
    ]),
  closed: "Кампания закрыта",
  reopened: "Кампания снова открыта",

  termsTitle: (halfYear: string, canChange: boolean): Html =>
    joinHtml([
      html`<b>Сроки этапов, ${halfYearText(halfYear)}</b>`,
      canChange ? html`Чтобы изменить срок, нажмите на этап.` : null,
    ]),
  termsList: (campaign: Pick<Campaign, "stages">): Html =>
    joinHtml(
      campaign.stages.map(({ key, startsOn, endsOn }) => html`${stageName(key)}: <b>${daysText(startsOn, endsOn)}</b>`),
    ),
  stageLabel: (key: StageKey): string => stageName(key),
  remark: (remark: StageRemark): Html => html`⚠️ ${remarkText(remark)}`,

  stageQuestion: (key: StageKey, startsOn: CalendarDay, endsOn: CalendarDay): Html =>
    joinHtml([
      html`<b>${stageName(key)}</b>`,
      html`Сейчас: ${daysText(startsOn, endsOn)}.`,
      html`\nНапишите новый срок, как привыкли: «1–20 ноября» или только последний день: «до 30 ноября».`,
    ]),
  /** What the terms' screen says after the dialog; nothing otherwise. */
  stageOutcome: (outcome: string | undefined): Html | null => {
    if (outcome === "moved") return html`✅ Срок изменён.`;
    if (outcome === "close-moved")
      return html`✅ Срок изменён. Организации, чьи заявки ещё не приняты, получат сообщение.`;
    return outcome === "same" ? html`Срок остался прежним.` : null;
  },

  schoolsTitle: (halfYear: string, { handedIn, total }: StandingCounts): Html =>
    html`<b>${halfYearText(halfYear)}: сдали ${handedIn} из ${total}</b>`,
  schoolsNone: html`Таких нет. Выберите другой список.`,
  schoolRow: (standing: SchoolStanding, holder: Holder): Html =>
    joinHtml([
      html`${schoolMark(standing.state)} <b>${standing.organizationName}</b>`,
      html`${schoolStateText(standing.state, standing.lines, standing.daysLate)}${suffix(holderText(holder))}`,
    ]),
  schoolLabel: (standing: SchoolStanding): string =>
    organizationLabel(standing.organizationName, `${schoolMark(standing.state)} `),
  filter: (filter: SchoolFilter, count: number, isChosen: boolean): string =>
    `${isChosen ? "• " : ""}${filterNames[filter]} ${count}`,

  schoolCard: (halfYear: string, standing: SchoolStanding, holder: Holder): Html =>
    joinHtml([
      html`<b>${standing.organizationName}</b>`,
      html`${halfYearText(halfYear)}: ${schoolStateText(standing.state, standing.lines, standing.daysLate)}${suffix(holderText(holder))}`,
      html``,
      contactsText("Ответственные за ПК", standing.coordinators),
      contactsText("Руководители", standing.heads),
    ]),
  toSchools: "‹ К списку организаций",
  toApplication: "Открыть заявку",
  toOrganization: "Карточка организации",
} as const;

const filterNames: Readonly<Record<SchoolFilter, string>> = {
  all: "Все",
  wait: "Не сдали",
  check: "На проверке",
  back: "Вернули",
  done: "Приняты",
};

const count = (word: string, number: number): string => (number === 0 ? "" : `${word}: ${number}`);

const suffix = (text: string | null): string => (text === null ? "" : ` · ${text}`);

/** A dozen names are read; more are counted. */
const namesShown = 12;

const namesList = (names: readonly string[]): string =>
  names.length <= namesShown
    ? names.join(", ")
    : `${names.slice(0, namesShown).join(", ")} и ещё ${names.length - namesShown}`;

const contactsText = (title: string, contacts: readonly Contact[]): Html =>
  contacts.length === 0
    ? html`${title}: нет`
    : html`${title}: ${contacts
        .map(({ fullName, reach }) => {
          const obstacle = reachText(reach);
          return obstacle === null ? fullName : `${fullName} (${obstacle})`;
        })
        .join(", ")}`;

const remarkText = (remark: StageRemark): string => {
  switch (remark.type) {
    case "ApplicationsOver":
      return `Приём заявок уже закончился ${dayText(remark.endedOn)}: измените срок, иначе все заявки будут с опозданием.`;
    case "LessThanMonthBeforeApplications":
      return `${stageName(remark.stage)}: по регламенту не позднее чем за месяц до приёма заявок, то есть до ${dayText(remark.latest)}.`;
    case "ConsolidatedTooEarly":
      return "Сводная заявка заканчивается раньше, чем организации сдадут свои.";
    case "MemoTooLate":
      return `Аналитическая справка: по регламенту в течение месяца после приёма заявок, то есть до ${dayText(remark.latest)}.`;
    case "CloseIsDayOff":
      return `${dayText(remark.day)} — нерабочий день. Срок не сдвигается, последнее напоминание придёт накануне.`;
  }
};
