import type { ProgrammeEntry, ProgrammeField } from "../domain/places/programme-entry.ts";
import type { ProgrammeFormat } from "../domain/places/programme.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { plural } from "./russian.ts";

/** Words of the programme bank's screens and dialogs. */
export const programmeTexts = {
  menu: "Банк программ",
  listTitle: (total: number, isOffered: boolean): Html =>
    isOffered
      ? html`<b>Банк программ</b>: ${plural(total, "программа", "программы", "программ")}`
      : html`<b>Скрытые и недописанные</b>: ${plural(total, "программа", "программы", "программ")}`,
  listEmpty: (isOffered: boolean): Html =>
    isOffered
      ? html`Пока пусто. Загрузите список из Excel или добавьте программу здесь.`
      : html`Таких программ нет. Вернитесь к тем, что видят организации.`,
  row: (number: number, entry: ProgrammeEntry): Html =>
    joinHtml([html`${number}. <b>${entry.title}</b>`, html`${factsText(entry)}`]),
  search: "Найти",
  add: "+ Программа",
  file: "Загрузить из Excel",
  showWithdrawn: "Скрытые и недописанные",
  showOffered: "Те, что видят организации",
  toList: "‹ К банку программ",

  card: (entry: ProgrammeEntry, missing: ProgrammeField | null): Html =>
    joinHtml([
      html`<b>${entry.title}</b>`,
      html``,
      html`Организатор: ${entry.provider ?? notYet}`,
      html`Часы: ${entry.hours ?? notYet}`,
      html`Форма: ${entry.format === null ? notYet : formatText(entry.format)}`,
      html`Для кого: ${entry.audience ?? notYet}`,
      html``,
      html`${entry.isOffered ? "Организации могут выбрать её в заявке." : missing === null ? "Скрыта: организации её не видят. В поданных заявках она осталась." : "Не дописана: организации её не видят."}`,
    ]),
  goOn: "Дописать",
  change: "Изменить",
  changeTitle: (entry: ProgrammeEntry): Html => html`<b>${entry.title}</b>\nЧто изменить?`,
  fieldLabel: (field: ProgrammeField): string => fieldLabels[field],
  withdraw: "Скрыть от организаций",
  offer: "Показать организациям",
  history: "История",
  toCard: "‹ К программе",
  withdrawn: "Скрыта: организации её больше не видят",
  offered: "Организации снова могут её выбрать",

  question: (field: ProgrammeField, title: string | null): Html =>
    joinHtml([title === null ? null : html`<b>${title}</b>`, html`${questions[field]}`]),
  formatChoice: formatLabel,
  everybody: "Все педагоги",
  leave: "Оставить как есть",
  later: "Дописать позже",
  toTaken: "Открыть её",

  searchQuestion: html`<b>Поиск программы</b>\nНапишите часть названия.`,
  found: (search: string, total: number): Html =>
    total === 0
      ? html`По запросу «${search}» ничего нет. Напишите короче или по-другому.`
      : html`По запросу «${search}»: ${plural(total, "программа", "программы", "программ")}. Можно написать ещё раз.`,
} as const;

/** «очно», «дистанционно», «смешанно». */
export const formatText = (format: ProgrammeFormat): string => formats[format].text;

function formatLabel(format: ProgrammeFormat): string {
  return formats[format].label;
}

const formats: Readonly<Record<ProgrammeFormat, { readonly text: string; readonly label: string }>> = {
  "in-person": { text: "очно", label: "Очно" },
  remote: { text: "дистанционно", label: "Дистанционно" },
  mixed: { text: "смешанно", label: "Смешанно" },
};

const fieldLabels: Readonly<Record<ProgrammeField, string>> = {
  title: "Название",
  provider: "Организатор",
  hours: "Часы",
  format: "Форма",
  audience: "Для кого",
};

const questions: Readonly<Record<ProgrammeField, string>> = {
  title: "Как называется программа?",
  provider: "Кто её проводит? Например: «КК ИПК».",
  hours: "Сколько часов? Напишите число: «72».",
  format: "В какой форме проходит обучение?",
  audience: "Для кого она? Например: «учителя математики».",
};

const notYet = "не указано";

const factsText = ({ provider, hours, format, audience }: ProgrammeEntry): string =>
  [
    provider,
    hours === null ? null : plural(hours, "час", "часа", "часов"),
    format === null ? null : formatText(format),
    audience,
  ]
    .filter((part) => part !== null)
    .join(" · ");
