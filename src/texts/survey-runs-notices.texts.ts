import type { NoticeMoment, RemindedRun, SurveyNotice } from "../domain/surveys/runs/survey-notices.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { dayText, plural } from "./russian.ts";
import { percentOf } from "./survey-runs-words.texts.ts";

/** What the bot says by itself about surveys. */
export const surveyNoticeText = (notice: SurveyNotice): Html => {
  switch (notice.type) {
    case "survey.invitation":
      return joinHtml([
        html`<b>Опрос: ${clip(notice.title, 150)}</b>`,
        notice.purpose,
        html`Займёт ${minutesText(notice.minutes)}. Ответить можно до ${untilText(notice.closes)}, по частям: каждый ответ сразу сохраняется.`,
        notice.isAnonymous
          ? html`Опрос анонимный: видно, кто ответил, но не видно, что именно.`
          : html`Опрос с именами: кто увидит ответы, сказано перед первым вопросом.`,
        html`Участие добровольное.`,
      ]);
    case "survey.reminder":
      return reminderText(notice.runs);
    case "survey.new-question":
      return joinHtml([
        html`<b>В опросе новое: ${clip(notice.title, 150)}</b>`,
        html`Вы уже ответили, спасибо. Добавили ${plural(notice.questions, "вопрос", "вопроса", "вопросов")}: прежние ответы сохранены, спросим только новое. Ответить можно до ${untilText(notice.closes)}.`,
      ]);
    case "survey.prolonged":
      return joinHtml([
        html`<b>Опрос продлён: ${clip(notice.title, 150)}</b>`,
        html`Теперь ответить можно до ${untilText(notice.closes)}.`,
      ]);
    case "survey.cancelled":
      return joinHtml([
        html`<b>Опрос отменён: ${clip(notice.title, 150)}</b>`,
        html`Отвечать больше не нужно. Другие опросы, если они есть, — в меню.`,
      ]);
    case "survey.closed":
      return joinHtml([
        html`<b>Опрос завершён: ${clip(notice.title, 150)}</b>`,
        html`Ответили ${notice.done.toLocaleString("ru-RU")} из ${notice.asked.toLocaleString("ru-RU")}${shareText(notice.done, notice.asked)}. Сводка, картинки и таблица — в результатах.`,
      ]);
    case "survey.unreachable":
      return joinHtml([
        html`<b>Опрос не дойдёт до ${plural(notice.people, "человека", "человек", "человек")}</b>`,
        html`${notice.organizationName}, опрос «${clip(notice.title, 150)}». Эти работники ещё не подключены к боту. Откройте список и дайте им ссылку: приглашение придёт само, как только они войдут.`,
      ]);
  }
};

/** Buttons under these messages. */
export const surveyNoticeButtons = {
  start: "Начать",
  goOn: "Продолжить",
  answer: "Ответить",
  why: "Что хранится",
  results: "Результаты",
  turnout: "Явка",
  whom: "Кто не подключён",
  /** One of several surveys that wait. */
  survey: ({ title }: RemindedRun): string => clip(title),
} as const;

const reminderText = (runs: readonly RemindedRun[]): Html => {
  const [only] = runs;
  if (only !== undefined && runs.length === 1) {
    return joinHtml([
      html`<b>Ждём вашего ответа: ${clip(only.title, 150)}</b>`,
      html`${leftText(only)}. Ответить можно до ${untilText(only.closes)}.`,
    ]);
  }
  return joinHtml([
    html`<b>Ждут вашего ответа: ${plural(runs.length, "опрос", "опроса", "опросов")}</b>`,
    ...runs.map((run) => html`• ${clip(run.title, 100)}: ${leftText(run).toLowerCase()}, до ${untilText(run.closes)}`),
    html`Начните с любого.`,
  ]);
};

const leftText = ({ questionsLeft, minutes }: RemindedRun): string =>
  questionsLeft === null || questionsLeft === 0
    ? `Займёт ${minutesText(minutes)}`
    : `Осталось ${plural(questionsLeft, "вопрос", "вопроса", "вопросов")}`;

/** «≈ 4 минуты». */
export const minutesText = (minutes: number): string => `≈ ${plural(minutes, "минуту", "минуты", "минут")}`;

/** «4 декабря, 20:00». */
export const untilText = ({ day, time }: NoticeMoment): string => `${dayText(day, day)}, ${time}`;

/** «, 63 %»; nothing where nobody is asked. */
export const shareText = (done: number, asked: number): string => (asked === 0 ? "" : ` (${percentOf(done, asked)} %)`);
