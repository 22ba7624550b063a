import type { RunCard, RunSummary } from "../domain/surveys/runs/run-views.ts";
import type { SurveyRun } from "../domain/surveys/runs/run.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { momentText, plural } from "./russian.ts";
import { minutesText } from "./survey-runs-notices.texts.ts";
import { peopleCount, reminderPlanText, runStateMark, runStateText, turnoutBar } from "./survey-runs-words.texts.ts";

/** Words of the coordinator's screens about runs: the list, the card of a draft and of a launched run. */
export const runTexts = {
  listTitle: (title: string): Html => html`<b>Проведения: ${clip(title, 150)}</b>`,
  listEmpty: html`Опрос ещё не проводили. Откройте его карточку и нажмите «Провести опрос».`,
  listRow: (number: number, { run, asked, done }: RunSummary, zone: string): Html =>
    joinHtml([
      html`${number}. ${runStateMark(run.state)} <b>${clip(run.title, 100)}</b>, ${runStateText(run, zone)}`,
      asked === 0 ? null : html`${turnoutBar(done, asked)}`,
    ]),
  toSurvey: "‹ К опросу",
  toList: "‹ К проведениям",
  toRun: "‹ К настройкам",
  history: "История",

  draft: ({ run, version }: RunCard, audience: Html, zone: string): Html =>
    joinHtml([
      html`<b>${run.title}</b>`,
      html`<i>Черновик, версия ${version.number}: пока его видят только те, кто проводит опросы.</i>`,
      html``,
      audience,
      html`<b>Откроется:</b> ${momentText(run.opensAt, zone)}`,
      html`<b>Закроется:</b> ${momentText(run.closesAt, zone)}`,
      html`<b>Напоминания:</b> ${reminderPlanText(run.settings.reminders)}`,
      html`<b>Ответы:</b> ${run.isAnonymous ? "анонимные" : "с именами"}`,
      html`<b>После ответа:</b> ${run.settings.closingMessage === "" ? "обычное «спасибо»" : clip(run.settings.closingMessage, 200)}`,
      html`<b>Время:</b> ${minutesText(run.minutes)}`,
    ]),
  audience: "Кого спросить",
  title: "Название",
  opens: "Открытие",
  closes: "Закрытие",
  reminders: "Напоминания",
  makeAnonymous: "Сделать анонимным",
  makeNamed: "Спросить с именами",
  closing: "Слова после ответа",
  check: "Проверить и запустить",
  discard: "Удалить черновик",
  discardQuestion: (title: string): Html =>
    html`<b>Удалить черновик «${clip(title, 150)}»?</b>\nСам опрос останется, настройки проведения пропадут.`,
  discardYes: "Удалить",
  discarded: "Черновик удалён",

  launched: ({ run, version, createdByName }: RunCard, facts: RunFacts, zone: string): Html =>
    joinHtml([
      html`<b>${run.title}</b>`,
      html`${runStateMark(run.state)} ${runStateText(run, zone)}${run.isAnonymous ? ", анонимный" : ", с именами"}, версия ${version.number}`,
      html``,
      html`${turnoutBar(facts.done, facts.asked)}`,
      facts.started === 0 ? null : html`Начали и не закончили: ${facts.started}`,
      facts.unconnected === 0 ? null : unconnectedText(run, facts.unconnected),
      facts.blocked === 0 ? null : html`Заблокировали бота: ${facts.blocked}`,
      html``,
      run.state === "scheduled" || run.state === "open"
        ? html`Напоминания: ${reminderPlanText(run.settings.reminders)}`
        : null,
      createdByName === null ? null : html`<i>Проводит: ${createdByName}</i>`,
      nextText(run),
    ]),
  turnout: "Явка",
  results: "Результаты",
  prolong: "Продлить",
  close: "Закрыть сейчас",
  cancel: "Отменить опрос",
  joiners: "Добавить новых",
  person: "Снять человека",
  newer: "Спросить новый вопрос",
  unconnected: (count: number): string => `Не подключены: ${count}`,

  closeQuestion: (title: string, missing: number): Html =>
    html`<b>Закрыть «${clip(title, 150)}» сейчас?</b>\nНе ответили ${missing}. Ответы больше не примем, напоминания остановятся, результаты подведём.`,
  closeYes: "Закрыть",
  closed: "Опрос закрыт",
  cancelQuestion: (title: string, done: number, isOpen: boolean): Html =>
    html`<b>Отменить «${clip(title, 150)}»?</b>\n${done === 0 ? "Ответов пока нет." : `Уже ответили: ${done}. Их ответы не попадут в результаты.`} ${isOpen ? "Тем, кого пригласили, скажем, что отвечать не нужно." : "О нём ещё никто не знает."}`,
  cancelYes: "Отменить опрос",
  cancelled: "Опрос отменён",
  keep: "Не нужно",

  joinersTitle: (title: string, count: number): Html =>
    count === 0
      ? html`<b>${clip(title, 150)}</b>\nНовых нет: все, кто подходит под условия, уже в опросе.`
      : html`<b>${clip(title, 150)}</b>\nПод условия подходят и те, кого не было при запуске: ${count}. Пригласить их?`,
  joinersYes: (count: number): string => `Пригласить: ${count}`,
  joined: (count: number): string =>
    count === 0 ? "Новых нет" : plural(count, "человек добавлен", "человека добавлены", "человек добавлены"),

  removeQuestion: (fullName: string, title: string): Html =>
    html`<b>Снять с опроса: ${fullName}?</b>\n«${clip(title, 150)}». Напоминать не будем, ответы не учтём. Вернуть назад нельзя.`,
  removeYes: "Снять",
  removed: (fullName: string): string => `${clip(fullName, 100)} больше не в опросе`,

  newerTitle: (title: string, version: number, questions: number, done: number): Html =>
    joinHtml([
      html`<b>Перейти на версию ${version}: ${clip(title, 150)}</b>`,
      questions === 0
        ? html`Новых вопросов в ней нет: тем, кто ответил, писать не будем, остальные ответят по новой версии.`
        : html`Новых вопросов: ${questions}. Тех, кто уже ответил (${done}), спросим только о новом, прежние ответы сохраним. Остальные ответят сразу на всё.`,
    ]),
  newerYes: "Перейти",
  raised: (told: number): string =>
    told === 0 ? "Теперь спрашиваем по новой версии" : `Новый вопрос получат: ${peopleCount(told)}`,
} as const;

/** Figures of a launched run. */
export interface RunFacts {
  readonly asked: number;
  readonly done: number;
  readonly started: number;
  readonly unconnected: number;
  readonly blocked: number;
}

const unconnectedText = ({ state }: SurveyRun, count: number): Html =>
  state === "scheduled" || state === "open"
    ? html`Не подключены: ${count}. Приглашение придёт им, как только они войдут в бот.`
    : html`Не подключены: ${count}`;

const nextText = ({ state, settledAt }: SurveyRun): Html | null => {
  switch (state) {
    case "draft":
    case "open":
      return null;
    case "scheduled":
      return html`Приглашения уйдут в час открытия.`;
    case "closed":
      return settledAt === null ? html`Подводим итоги: это займёт несколько минут.` : html`Итоги подведены.`;
    case "cancelled":
      return html`Ответы не учитываются. Провести опрос заново можно из его карточки.`;
  }
};
