import type { RemindedPeople } from "../domain/surveys/runs/remind-missing.ts";
import type { MissingPerson, NamedTurnout, ReminderOutcome, SchoolRun } from "../domain/surveys/runs/run-views.ts";
import type { SurveyRun } from "../domain/surveys/runs/run.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { dayText, momentText, plural } from "./russian.ts";
import { peopleCount, runStateText, turnoutBar } from "./survey-runs-words.texts.ts";

const organizationText = (name: string | null): string => name ?? "Без организации";

/** Words of turnout: of all organizations, of one, and of reminders by hand. */
export const turnoutTexts = {
  title: (run: SurveyRun, zone: string): Html =>
    joinHtml([html`<b>Явка: ${clip(run.title, 150)}</b>`, html`<i>${runStateText(run, zone)}</i>`]),
  total: ({ asked, done, started }: Pick<NamedTurnout, "asked" | "done" | "started">): Html =>
    joinHtml([html`<b>${turnoutBar(done, asked)}</b>`, started === 0 ? null : html`Начали и не закончили: ${started}`]),
  live: html`<i>Обновляется само, пока вы смотрите.</i>`,
  row: (number: number, { organizationName, asked, done }: NamedTurnout): Html =>
    joinHtml([html`${number}. ${organizationText(organizationName)}`, html`${turnoutBar(done, asked)}`]),
  nobody: html`В опросе пока никого нет.`,
  remindAll: "Напомнить всем, кто не ответил",
  toTurnout: "‹ К явке",
  toRun: "‹ К проведению",

  reminded: ({ people, messages, sendAt }: RemindedPeople, zone: string): string => {
    const early = people - messages;
    const rest = early === 0 ? "" : `, ещё ${early} в этот день уже получали`;
    if (messages === 0) return `В этот день им уже напоминали: ${people}. Второго напоминания в день не шлём`;
    return sendAt === null
      ? `${plural(messages, "напоминание", "напоминания", "напоминаний")} в пути${rest}`
      : `${plural(messages, "напоминание уйдёт", "напоминания уйдут", "напоминаний уйдут")} ${momentText(sendAt, zone)}${rest}`;
  },
  outcomeTitle: (title: string, day: string): Html =>
    html`<b>Напоминание ${dayText(day, day)}: ${clip(title, 150)}</b>`,
  outcomeTotal: (outcomes: readonly ReminderOutcome[]): Html => {
    const all = outcomes.flatMap(({ deliveries }) => deliveries);
    const sent = all.filter(({ state }) => state === "sent").length;
    return html`Дошло до ${sent} из ${all.length}`;
  },
  outcomeNone: html`В этот день никому не напоминали.`,
  outcomeRow: ({ organizationName, deliveries }: ReminderOutcome): Html => {
    const count = (isCounted: (delivery: ReminderOutcome["deliveries"][number]) => boolean): number =>
      deliveries.filter(isCounted).length;
    const parts = [
      ["отправлено", count(({ state }) => state === "sent")],
      ["в очереди", count(({ state }) => state === "queued" || state === "leased")],
      ["не подключены", count(({ failure }) => failure === "no-account")],
      ["заблокировали бота", count(({ failure }) => failure === "blocked")],
      ["не дошло", count(({ failure }) => failure === "rejected" || failure === "network-unclear")],
      ["уже ответили", count(({ state }) => state === "cancelled")],
    ] as const;
    const words = parts.flatMap(([word, number]) => (number === 0 ? [] : [`${word} ${number}`]));
    return html`${organizationText(organizationName)}: ${words.join(", ")}`;
  },
  refresh: "Обновить",

  schoolMenu: "Опросы организации",
  schoolTitle: html`<b>Опросы организации</b>`,
  schoolEmpty: html`Сейчас вашу организацию ни о чём не спрашивают. Когда начнётся опрос, здесь будет видно, кто ответил.`,
  schoolRow: (
    number: number,
    { run, organizationName, asked, done }: SchoolRun,
    isAlone: boolean,
    zone: string,
  ): Html =>
    joinHtml([
      html`${number}. <b>${clip(run.title, 120)}</b>`,
      isAlone ? null : html`${organizationName}`,
      html`${turnoutBar(done, asked)}, ${runStateText(run, zone)}`,
    ]),
  toSchool: "‹ К опросам",

  ownTitle: (run: SurveyRun, organizationName: string, zone: string): Html =>
    joinHtml([html`<b>${clip(run.title, 150)}</b>`, html`${organizationName}, ${runStateText(run, zone)}`]),
  everybodyDone: html`Ответили все. Спасибо.`,
  namesHidden: (reason: "closed" | "few", least: number): Html =>
    reason === "closed"
      ? html`Опрос анонимный и закрыт: кто не ответил, больше не показываем.`
      : html`Опрос анонимный, и от вас спрашивают меньше ${plural(least, "человека", "человек", "человек")}: имена не показываем, чтобы по ответам нельзя было узнать человека.`,
  missingTitle: (count: number): Html => html`Не ответили: ${peopleCount(count)}`,
  missingRow: ({ fullName, position, reach, state }: MissingPerson, mayTellStarted: boolean): Html => {
    const marks = [
      ...(mayTellStarted && state === "started" ? ["ответ начат"] : []),
      ...(reach === "never-started" ? ["нет в боте"] : reach === "blocked" ? ["бот заблокирован"] : []),
    ];
    return html`• ${fullName}${position === "" ? "" : `, ${position}`}${marks.length === 0 ? "" : html` <i>(${marks.join(", ")})</i>`}`;
  },
  connectHelp: html`Кто не подключён, тому нужна ссылка: откройте карточку организации.`,
  remindOwn: "Напомнить им",
  toOrganization: "Карточка организации",

  lostTitle: (title: string, count: number): Html =>
    count === 0
      ? html`<b>${clip(title, 150)}</b>\nВсе подключены к боту.`
      : html`<b>Не подключены: ${clip(title, 150)}</b>\n${peopleCount(count)}. Приглашение придёт им, как только они войдут по ссылке от ответственного.`,
  lostRow: (organizationName: string | null, people: number): Html =>
    html`${organizationText(organizationName)}: ${people}`,

  personQuestion: html`Кого снять с опроса? Напишите часть фамилии или имени.`,
  personFound: (text: string, count: number, most: number): Html => {
    if (count === 0) return html`«${clip(text, 60)}»: в опросе такого нет. Напишите иначе.`;
    return html`«${clip(text, 60)}»: ${count === most ? `первые ${most}. Чтобы найти других, напишите точнее.` : "выберите."}`;
  },
  personRow: ({ fullName, position, organizationName, state }: MissingPerson): Html =>
    html`• ${fullName}${position === "" ? "" : `, ${position}`}, ${organizationText(organizationName)}${state === "done" ? " (ответ сдан)" : ""}`,
  personNeedsText: "Напишите часть фамилии словами.",
} as const;
