import type { AudiencePart } from "../domain/surveys/runs/audience.ts";
import type { AskedBefore, KnownFact, KnownQuestion } from "../domain/surveys/runs/known-questions.ts";
import type { MinutesBudget } from "../domain/surveys/runs/minutes-budget.ts";
import type { LaunchedRun } from "../domain/surveys/runs/launch-run.ts";
import type { ReminderPlan, SurveyRun } from "../domain/surveys/runs/run.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { halfYearText, momentText, plural } from "./russian.ts";
import { everyDaysText, peopleCount, reminderPlanText } from "./survey-runs-words.texts.ts";
import { minutesText } from "./survey-runs-notices.texts.ts";

/** What an audience is narrowed to, in words. */
export interface AudienceWords {
  readonly people: number;
  readonly parts: readonly { readonly part: AudiencePart; readonly values: readonly string[] }[];
}

const partNames: Readonly<Record<AudiencePart, string>> = {
  roles: "Роли",
  organizationIds: "Организации",
  positions: "Должности",
  subjects: "Предметы",
  categories: "Категории",
  programmeIds: "Слушатели программ",
};

/** Values of one part that are named; more are counted. */
const namedValues = 6;

const valuesText = (values: readonly string[]): string => {
  const more = values.length - namedValues;
  return `${values
    .slice(0, namedValues)
    .map((value) => clip(value, 60))
    .join(", ")}${more > 0 ? ` и ещё ${more}` : ""}`;
};

/** Words of a draft's settings: audience, reminders, the last look before launching. */
export const runSettingTexts = {
  audienceLine: ({ people, parts }: AudienceWords): Html =>
    joinHtml([
      html`<b>Кого спросим:</b> ${people === 0 ? "никто не подходит" : peopleCount(people)}`,
      ...parts.map(({ part, values }) => html`${partNames[part]}: ${valuesText(values)}`),
    ]),
  audienceTitle: (title: string): Html => html`<b>Кого спросить: ${clip(title, 150)}</b>`,
  audienceHelp: html`Спросим тех, кто подходит под каждое условие. Кто подходит, считаем по спискам работников; список закрепится при запуске.`,
  audiencePart: (part: AudiencePart, count: number): string =>
    count === 0 ? `${partNames[part]}: все` : `${partNames[part]}: ${count}`,
  pickTitle: (part: AudiencePart, chosen: number): Html =>
    html`<b>${partNames[part]}</b>: ${chosen === 0 ? "все" : `выбрано ${chosen}`}`,
  pickHelp: html`Нажмите, чтобы выбрать или убрать. Чтобы найти, напишите часть названия.`,
  pickFound: (search: string, total: number): Html =>
    total === 0
      ? html`«${clip(search, 60)}»: ничего не нашлось. Напишите иначе.`
      : html`«${clip(search, 60)}»: нашлось ${total}. Другой поиск — напишите другую часть названия.`,
  pickNothing: html`В списках работников этого пока нет.`,
  pickValue: (number: number | null, label: string, people: number, isChosen: boolean): string =>
    `${isChosen ? "✅ " : ""}${number === null ? "" : `${number}. `}${clip(label, 28)} · ${people}`,
  pickRow: (number: number, label: string): Html => html`${number}. ${label}`,
  pickAll: "Не ограничивать",
  pickUnsearch: "Показать всё",
  pickDone: "Готово",
  pickNeedsText: "Напишите часть названия словами или выберите кнопкой.",

  remindersTitle: (title: string, plan: ReminderPlan): Html =>
    joinHtml([
      html`<b>Напоминания: ${clip(title, 150)}</b>`,
      html`Сейчас: ${reminderPlanText(plan)}.`,
      html`Напоминаем только тем, кто не ответил, в рабочие дни с 8 до 19. На всех опросах вместе человек получает не больше одного напоминания в день.`,
    ]),
  reminderDates: (moments: readonly number[], zone: string): Html | null =>
    moments.length === 0 ? null : html`Выйдет так: ${moments.map((moment) => momentText(moment, zone)).join("; ")}.`,
  every: (days: number | null, isChosen: boolean): string =>
    `${isChosen ? "✅ " : ""}${days === null ? "не повторять" : everyDaysText(days)}`,
  before: (days: number, isChosen: boolean): string =>
    `${isChosen ? "✅ " : ""}${days === 0 ? "в день закрытия" : `за ${plural(days, "день", "дня", "дней")}`}`,
  at: (time: string, isChosen: boolean): string => `${isChosen ? "✅ " : ""}${time}`,
  atMost: (count: number, isChosen: boolean): string => `${isChosen ? "✅ " : ""}до ${count}`,

  titleQuestion: (present: string): Html => html`Как назвать это проведение? Сейчас: «${present}».`,
  opensQuestion: (at: number, zone: string): Html =>
    html`Когда открыть опрос? Сейчас: ${momentText(at, zone)}. Напишите, например: «10 декабря 9:00» или «завтра».`,
  closesQuestion: (at: number, zone: string): Html =>
    html`Когда закрыть опрос? Сейчас: ${momentText(at, zone)}. Напишите, например: «20 декабря 20:00».`,
  prolongQuestion: (at: number, zone: string): Html =>
    html`До какого времени продлить? Сейчас опрос открыт до ${momentText(at, zone)}. Напишите, например: «20 декабря 20:00». Тем, кто не ответил, скажем.`,
  closingQuestion: (present: string): Html =>
    html`Что сказать тому, кто ответил? ${present === "" ? "Сейчас — обычное «спасибо»." : html`Сейчас: «${present}».`}`,
  closingUsual: "Обычное «спасибо»",
  ceilingQuestion: (present: number): Html =>
    html`Сколько минут опросов за полугодие можно просить у одного человека? Сейчас ${present}. Если выходит больше, бот предупредит перед запуском.`,
  keep: "Оставить как есть",
  prolonged: (told: number): string =>
    told === 0 ? "Опрос продлён" : `Опрос продлён, сообщение получат: ${peopleCount(told)}`,

  checkTitle: (run: SurveyRun, zone: string): Html =>
    joinHtml([
      html`<b>Запустить «${clip(run.title, 150)}»?</b>`,
      html`${momentText(run.opensAt, zone)} — ${momentText(run.closesAt, zone)}, ${run.isAnonymous ? "анонимно" : "с именами"}, ${minutesText(run.minutes)}`,
    ]),
  checkPeople: (people: number, organizations: number): Html =>
    html`Спросим: ${peopleCount(people)}${organizations === 0 ? "" : ` из ${plural(organizations, "организации", "организаций", "организаций")}`}. После запуска список закрепится.`,
  checkUnconnected: (count: number): Html =>
    html`⚠ Не подключены: ${count}. Ответственным в их организациях придёт список, а самим людям — приглашение, как только они войдут в бот.`,
  checkBlocked: (count: number): Html => html`⚠ Заблокировали бота: ${count}. Приглашение до них не дойдёт.`,
  checkBudget: ({ halfYear, ceiling, minutes, over, most }: MinutesBudget): Html => {
    const term = halfYearText(`${halfYear.year}-${halfYear.half}`);
    return over === 0
      ? html`Время: за ${term} вместе с этим опросом выйдет не больше ${most} минут на человека, предел ${ceiling}.`
      : html`⚠ Время: у ${peopleCount(over)} за ${term} выйдет больше ${ceiling} минут (до ${most}), этот опрос добавляет ${minutes}. Подумайте, всех ли нужно спросить.`;
  },
  checkKnown: (questions: readonly KnownQuestion[]): Html | null =>
    questions.length === 0
      ? null
      : joinHtml([
          html`⚠ Это уже есть в списках работников, спрашивать не нужно:`,
          ...questions
            .slice(0, shownQuestions)
            .map(({ label, fact }) => html`• ${clip(label, 100)} (${factNames[fact]})`),
          moreText(questions.length),
        ]),
  checkAsked: (questions: readonly AskedBefore[]): Html | null =>
    questions.length === 0
      ? null
      : joinHtml([
          html`⚠ В этом полугодии этих людей уже спрашивали:`,
          ...questions
            .slice(0, shownQuestions)
            .map(
              ({ label, title, people }) => html`• ${clip(label, 100)} («${clip(title, 60)}», ${peopleCount(people)})`,
            ),
          moreText(questions.length),
        ]),
  launch: "Запустить",
  launchNow: "Открыть сразу",
  ceiling: "Изменить предел времени",
  launched: ({ people, unconnected }: LaunchedRun): string =>
    `Запущено, спросим: ${peopleCount(people)}${unconnected === 0 ? "" : `, не подключены ${unconnected}`}`,
} as const;

/** A handful are read; more are counted. */
const shownQuestions = 5;

const moreText = (count: number): Html | null =>
  count > shownQuestions ? html`• и ещё ${count - shownQuestions}` : null;

const factNames: Readonly<Record<KnownFact, string>> = {
  organization: "организация",
  position: "должность",
  subject: "предмет",
  category: "категория",
};
