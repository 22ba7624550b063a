import type { GroundsKind } from "../domain/applications/application.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { monthsNominative, plural, roughDayText } from "./russian.ts";
import { clip } from "./clip.ts";

/** What was refused although the question was of another kind. */
export type WrongInput =
  | { readonly type: "PressAButton" }
  | { readonly type: "TextNeeded"; readonly kind: string }
  | { readonly type: "FileNotHere" };

/** Words of the dialogs about an application. */
export const applicationDialogTexts = {
  step: (number: number, step: number): Html => html`<b>Строка ${number}</b> · шаг ${step} из 4`,
  editing: (number: number, field: string): Html => html`<b>Строка ${number}</b> · ${field.toLowerCase()}`,
  correcting: (number: number, field: string): Html =>
    html`<b>Исправление строки ${number}</b> · ${field.toLowerCase()}\nОрганизация получит сообщение о том, что изменено.`,
  refused: (text: string): Html => html`⚠️ ${text}`,

  askProgramme: html`На какую программу? Выберите номер или напишите часть названия.`,
  programmeRow: (number: number, title: string, hours: number, provider: string): Html =>
    html`${number}. ${clip(title, 160)} <i>(${hours} ч, ${clip(provider, 60)})</i>`,
  searched: (search: string, count: number): Html =>
    html`По запросу «${clip(search, 60)}»: ${count === 0 ? "ничего не нашлось" : plural(count, "совпадение", "совпадения", "совпадений")}.`,
  tryAgain: html`Попробуйте другую часть слова или покажите весь список.`,
  noProgrammes: html`В списке программ пока пусто. Впишите своё название.`,
  ownTitle: "Своё название",
  takeAsOwn: "Взять как своё название",
  askOwnTitle: html`Напишите название программы так, как оно должно стоять в заявке.`,
  showAll: "Показать все",
  sameAsLast: "Как в прошлой строке",
  lastProgramme: (title: string): Html => html`В прошлой строке: «${clip(title, 120)}»`,
  lastPeriod: (period: string): Html => html`В прошлой строке: ${period}`,

  askPerson: html`Кто будет учиться? Выберите или напишите часть фамилии или имени.`,
  noStaff: html`В списке вашей организации никого нет. Загрузите список работников в разделе «Моя организация».`,
  personRow: (fullName: string, position: string): Html =>
    html`• ${clip(fullName, 80)}${position === "" ? "" : `, ${clip(position, 60)}`}`,

  askPeriod: html`Когда удобно учиться? Выберите месяц или напишите даты, например «10–14 марта».`,
  monthLabel: (month: number): string => {
    const name = monthsNominative[month - 1] ?? "";
    return name.slice(0, 1).toUpperCase() + name.slice(1);
  },

  askGroundsKind: html`На чём основана заявка? Выберите вид обоснования или напишите своими словами.`,
  askGroundsText: (kind: GroundsKind): Html => groundsQuestions[kind],
  groundsNow: (text: string): Html => html`Сейчас: ${text}`,
  deficitsToChoose: html`Нажмите номер, чтобы подставить, или напишите своими словами:`,
  deficitRow: (number: number, text: string, isOrganization: boolean): Html =>
    html`${number}. ${clip(text, 300)}${isOrganization ? " (всей организации)" : ""}`,
  keepGrounds: "Оставить как есть",
  otherKind: "Другой вид обоснования",
  prefill: "Подставить готовый текст",
  prefilled: (text: string): Html => html`Готовый текст: ${text}`,
  overdueGrounds: (lastTrainedOn: string | null): string =>
    lastTrainedOn === null
      ? "сведений о повышении квалификации за последние три года нет"
      : `последнее повышение квалификации — ${roughDayText(lastTrainedOn)}`,

  remarks: html`Обратите внимание:`,
  keepAnyway: "Всё равно оставить",
  changeField: {
    programme: "Другая программа",
    person: "Другой работник",
    period: "Другие даты",
    grounds: "Другое обоснование",
  },
  chosenProgramme: (title: string): Html => html`Программа: «${clip(title, 160)}»`,
  chosenPerson: (fullName: string, position: string): Html => html`Работник: ${fullName}, ${position}`,
  chosenPeriod: (period: string): Html => html`Даты: ${period}`,
  chosenGrounds: (grounds: string): Html => html`Обоснование: ${clip(grounds, 200)}`,
  stepBack: "‹ Предыдущий вопрос",
  skip: "Оставить как есть",

  askReturnReason: (version: number, comments: number): Html =>
    joinHtml([
      html`<b>Вернуть версию ${version} на доработку</b>`,
      comments === 0
        ? html`Комментариев к строкам нет. Если нужно, вернитесь и добавьте их у строк.`
        : html`Комментарии к строкам: ${comments}. Их увидят вместе с причиной.`,
      html`\nВыберите причину или напишите свою. После ответа заявка сразу вернётся тем, кто её отправил.`,
    ]),
  returnReasons: [
    {
      value: "grounds",
      label: "Нужны обоснования",
      reason: "Дополните обоснования: по ним не видно, почему выбраны эти программы.",
    },
    {
      value: "people",
      label: "Ошибки в работниках",
      reason: "Проверьте работников: есть ошибки, они отмечены в комментариях.",
    },
    { value: "dates", label: "Ошибки в датах", reason: "Проверьте даты обучения." },
    { value: "scan", label: "Нет подписи или печати", reason: "Приложите скан с подписью руководителя и печатью." },
  ],
  returned: "Заявка возвращена",

  askComment: (number: number, now: string | null): Html =>
    joinHtml([
      html`<b>Комментарий к строке ${number}</b>`,
      now === null ? null : html`Сейчас: ${now}`,
      html`Напишите, что исправить. Комментарий увидят, когда вы вернёте заявку.`,
    ]),
  removeComment: "Убрать комментарий",

  askObjection: (version: number): Html =>
    joinHtml([
      html`<b>Возражение против исправления, версия ${version}</b>`,
      html`Напишите, с чем вы не согласны и как должно быть. Сообщение получит муниципальный координатор, а в заявке пока ничего не изменится.`,
    ]),
  objected: "Возражение отправлено координатору",

  askScan: (version: number, code: string, pages: number): Html =>
    joinHtml([
      html`<b>Скан версии ${version}, код ${code}</b>`,
      html`Пришлите фото страниц по порядку или PDF, можно несколькими сообщениями. Проверьте, что на бумаге стоит тот же код.`,
      html`Приложено: ${plural(pages, "файл", "файла", "файлов")}.`,
    ]),
  scanDone: "Готово",
  scanAdded: "Файл принят.",
  scanTwice: "Этот файл уже приложен, второй раз не добавляю.",
  scanNeedsFile: "Здесь нужны фото или PDF подписанной заявки.",
  scanNotReadable: "Это не фото и не PDF. Сфотографируйте страницу и отправьте как фото или сохраните скан в PDF.",
  scanEmpty: "Файл пустой. Отправьте другой.",
  scanTooBig: (megabytes: number): string =>
    `Файл больше ${plural(megabytes, "мегабайта", "мегабайт", "мегабайт")}: такие бот не получает. Разделите PDF на части или уменьшите качество.`,
} as const;

/** Whether the refusal is about the kind of input, and not about what it says. */
export const isWrongInput = (refusal: { readonly type: string }): refusal is WrongInput =>
  refusal.type === "PressAButton" || refusal.type === "TextNeeded" || refusal.type === "FileNotHere";

/** Why an input of the wrong kind was not taken. */
export function wrongInputText(wrong: WrongInput): string {
  switch (wrong.type) {
    case "PressAButton":
      return "Здесь нужно выбрать кнопкой: нажмите одну из них под сообщением.";
    case "TextNeeded":
      return wrong.kind === "voice"
        ? "Голосовые сообщения бот не разбирает. Напишите словами или выберите кнопкой."
        : "Такое сообщение бот не разбирает. Напишите словами или выберите кнопкой.";
    case "FileNotHere":
      return "Файл здесь не нужен. Чтобы загрузить заявку из Excel, выйдите к заявке и нажмите «Загрузить Excel».";
  }
}

const groundsQuestions: Readonly<Record<GroundsKind, Html>> = {
  deficit: html`Какой дефицит? Например: «затрудняется с заданиями на читательскую грамотность».`,
  recommendation: html`Кто и что рекомендовал? Например: «рекомендация методиста ММЦ от 12 октября».`,
  diagnostics: html`Какая диагностика и результат? Например: «ЦНППМ, октябрь 2026, методическая — низкий уровень».`,
  "overdue-term": html`Когда было последнее обучение? Напишите, например: «последний раз — в мае 2022».`,
  free: html`Напишите обоснование одной-двумя фразами.`,
};
