import type { Competence } from "../domain/needs/competence.ts";
import type { Deficit, DeficitState } from "../domain/needs/deficit.ts";
import type { DeficitView, OrganizationNeeds, PersonNeeds } from "../domain/needs/need-views.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { shortNameText } from "./names.ts";
import { competenceText, deficitSourceText } from "./needs-words.texts.ts";
import { plural } from "./russian.ts";

const deficitsText = (count: number): string => plural(count, "дефицит", "дефицита", "дефицитов");

const wordingText = ({ wording, correctedWording }: Pick<Deficit, "wording" | "correctedWording">): string =>
  correctedWording ?? wording;

/** Words of the screens of deficits. */
export const needsTexts = {
  menuMine: "Мои дефициты",
  menuOrganization: "Дефициты",

  mineTitle: (count: number): Html => html`<b>Мои дефициты</b>: ${count}`,
  mineEmpty: html`<b>Мои дефициты</b>\n\nПока ничего не записано. Записи появятся здесь после опроса или диагностики, и вы сможете с ними не согласиться.`,
  mineHint: html`Нажмите номер, чтобы посмотреть подходящие программы, возразить или сказать своими словами.`,
  ofTitle: (fullName: string, count: number): Html => html`<b>${fullName}</b>: ${deficitsText(count)}`,
  ownTitle: (organizationName: string, count: number): Html =>
    html`<b>Дефициты организации</b>: ${count}\n${organizationName}`,
  listEmpty: html`Незакрытых дефицитов нет.`,
  row: (number: number, deficit: Deficit): Html =>
    joinHtml([
      html`${number}. <b>${clip(wordingText(deficit), 160)}</b>`,
      html`${competenceText(deficit.competence)} · ${deficitSourceText(deficit)}${deficit.state === "objected" ? " · с возражением" : ""}`,
    ]),

  card: (deficit: DeficitView): Html =>
    joinHtml([
      html`<b>${wordingText(deficit)}</b>`,
      deficit.correctedWording === null ? null : html`Было записано: «${deficit.wording}»`,
      html`О чём: ${competenceText(deficit.competence)}`,
      html`Откуда: ${deficitSourceText(deficit)}`,
      html`Чей: ${deficit.fullName ?? "всей организации"}${deficit.homeName === null ? "" : `, ${deficit.homeName}`}`,
      deficit.objection === null ? null : html`Возражение: «${deficit.objection}»`,
      html`${stateWords[deficit.state]}`,
    ]),
  programmes: (titles: readonly string[]): Html =>
    joinHtml([
      html`<b>Программы, которые могут подойти</b>`,
      ...titles.map((title, index) => html`${index + 1}. ${clip(title, 160)}`),
    ]),
  noProgrammes: html`Подходящих программ в банке пока нет.`,
  want: (number: number): string => `Хочу на ${number}-ю программу`,
  toApplication: (number: number): string => `В заявку: программа ${number}`,
  wanted: "Передали ответственному за ПК",
  wantedBefore: "Ответственный за ПК уже знает о вашем желании",
  nobodyToTell: "В боте пока нет ответственного за ПК вашей организации. Скажите ему лично.",
  noCampaign: "Заявочная кампания сейчас не идёт. Строку можно будет добавить, когда она откроется.",
  lineIsThere: "Такая строка в заявке уже есть",
  programmeGone: "Эту программу больше не предлагают. Выберите другую.",

  object: "Это не так",
  correct: "Своими словами",
  withdrawObjection: "Снять возражение",
  objectionWithdrawn: "Возражение снято",
  close: "Закрыт обучением",
  closeTitle: (deficit: DeficitView): Html =>
    html`<b>Закрыть дефицит?</b>\n${wordingText(deficit)}${deficit.fullName === null ? "" : `, ${shortNameText(deficit.fullName)}`}\n\nОн исчезнет из списков и больше не будет предлагаться в обоснованиях. История сохранится.`,
  closeConfirm: "Да, закрыт",
  closed: "Дефицит закрыт",
  keep: "Оставить",
  history: "История",
  toCard: "‹ К дефициту",
  toMine: "‹ К моим дефицитам",
  toList: "‹ К списку",
  toOrganization: "‹ К организации",
  toOrganizations: "‹ К организациям",

  organizationsTitle: html`<b>Дефициты по организациям</b>`,
  organizationsEmpty: html`Организаций пока нет.`,
  organizationRow: (name: string, active: number): Html =>
    html`• ${clip(name, 100)}: ${active === 0 ? "нет" : String(active)}`,
  organizationTitle: ({ name, byCompetence }: OrganizationNeeds): Html => {
    const counts = Object.entries(byCompetence) as [Competence, number][];
    return joinHtml([
      html`<b>Дефициты</b>\n${name}`,
      ...counts.map(([competence, count]) => html`${competenceText(competence)}: ${count}`),
    ]);
  },
  organizationEmpty: html`Пока ничего не записано. Дефициты появятся после опроса или диагностики; можно записать и самим.`,
  own: (count: number): string => `Всей организации: ${count}`,
  personRow: ({ fullName, position, active, objected }: PersonNeeds): Html =>
    html`• ${fullName}${position === "" ? "" : `, ${clip(position, 40)}`}: ${active}${objected === 0 ? "" : `, с возражением ${objected}`}`,
  add: "+ Записать дефицит",

  addTitle: html`<b>Новый дефицит</b>\nЧей он? Выберите работника или организацию в целом.`,
  addWhole: "Организация в целом",
  addPerson: (fullName: string, position: string): Html =>
    html`• ${clip(fullName, 80)}${position === "" ? "" : `, ${clip(position, 60)}`}`,
  competenceTitle: (fullName: string | null): Html =>
    html`<b>Новый дефицит</b>: ${fullName ?? "организация в целом"}\nО чём он?`,
} as const;

const stateWords: Readonly<Record<DeficitState, string>> = {
  active: "Может быть обоснованием в заявке.",
  objected: "Есть возражение: в обоснованиях не предлагается.",
  closed: "Закрыт обучением.",
};

/** Words of the dialogs about deficits. */
export const needsDialogTexts = {
  object: (wording: string): Html =>
    html`<b>Это не так</b>\n«${clip(wording, 200)}»\n\nНапишите, почему. Запись останется видна вместе с вашими словами, но обоснованием для курсов больше не будет.`,
  correct: (wording: string): Html =>
    html`<b>Своими словами</b>\nСейчас: «${clip(wording, 200)}»\n\nНапишите, как сказать вернее. Первая запись сохранится рядом.`,
  enter: (fullName: string | null, competence: Competence): Html =>
    html`<b>Новый дефицит</b>: ${fullName ?? "организация в целом"}, ${competenceText(competence)}\n\nНапишите одной фразой, чего не хватает. Например: «задания на читательскую грамотность».`,
  needText: "Здесь нужны слова: напишите сообщением.",
  cancel: "Отмена",
  saved: "Записано",
  refusal: (refusal: string | null, question: Html): Html =>
    refusal === null ? question : joinHtml([html`⚠️ ${refusal}`, question], "\n\n"),
} as const;
