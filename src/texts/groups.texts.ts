import type { GroupTrouble } from "../domain/messages/groups/group.ts";
import type { GroupSchedule, ScheduledRun } from "../domain/messages/groups/group-schedule.ts";
import type { CalendarDay } from "../domain/shared/calendar-day.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { daysText, plural } from "./russian.ts";

/** Words in group chats, and about them. */
export const groupTexts = {
  /** In the group, when the bot has just come in, or is asked there. */
  arrival: (): Html =>
    joinHtml([
      html`Здравствуйте. Я веду в этом чате расписание курсов: одно закреплённое сообщение, которое обновляется само.`,
      html`Чтобы оно появилось, администратор чата нажимает кнопку и выбирает, чьё это расписание. Чтобы я мог его закрепить, дайте мне право закреплять сообщения.`,
    ]),
  bound: (): Html =>
    html`Расписание курсов в этом чате — в закреплённом сообщении, оно обновляется само. О своих делах спросите меня в личном чате.`,
  bindHere: "Выбрать расписание",
  openBot: "Открыть бота",
  title: "Чаты с расписанием",

  /** In the private chat. */
  chooseSubject: (title: string, isForum: boolean, topicId: number): Html =>
    joinHtml(
      [
        html`<b>Чат «${title}»</b>`,
        isForum && topicId !== 0 ? html`Тема форума, из которой вы пришли.` : null,
        html`Чьё расписание показывать в этом чате?`,
      ],
      "\n",
    ),
  municipality: "Всего муниципалитета",
  byOrganization: "Одной организации",
  byRun: "Одних курсов",
  otherSubject: "‹ Другое",
  chooseOrganization: (title: string): Html => html`<b>Чат «${title}»</b>\nКакой организации?`,
  chooseRun: (title: string): Html => html`<b>Чат «${title}»</b>\nКаких курсов?`,
  noRuns: (title: string): Html =>
    html`<b>Чат «${title}»</b>\nКурсов пока нет: они появятся здесь, когда будут в плане. Вернитесь и выберите другое расписание.`,
  bindingDone: (title: string): Html =>
    html`Готово. Расписание появится в чате «${title}» в течение минуты. Если я не смогу его закрепить, напишу вам.`,
  toastBound: "Готово, расписание скоро появится в чате",
  notAdministrator: (title: string): Html =>
    html`Выбрать расписание чата «${title}» может только его администратор. Попросите его нажать кнопку или дать вам права администратора, затем нажмите её снова.`,
  groupGone: (): Html => html`Меня нет в этом чате. Добавьте меня туда и нажмите кнопку, которую я пришлю.`,
  notAllowed: (): Html =>
    html`Расписание чата выбирают муниципальный координатор, ответственный за ПК или руководитель организации. Передайте им эту кнопку.`,

  list: (count: number): Html =>
    count === 0
      ? joinHtml(
          [
            html`<b>Чаты с расписанием</b>`,
            html`Пока ни одного. Добавьте бота в чат организации или курсов: он пришлёт туда кнопку, которой вы выберете расписание.`,
          ],
          "\n\n",
        )
      : joinHtml(
          [
            html`<b>Чаты с расписанием</b>`,
            html`Всего ${plural(count, "чат", "чата", "чатов")}. Откройте чат, чтобы посмотреть, что в нём видно, или отключить расписание.`,
          ],
          "\n\n",
        ),
  notBound: (title: string): string => `${clip(title, 30)}: не выбрано`,
  entry: (title: string, subject: string | null): string => clip(`${title}: ${subject ?? "весь муниципалитет"}`, 56),
  troubleMark: "⚠ ",
  card: (view: {
    readonly title: string;
    readonly subject: string | null;
    readonly boundByName: string;
    readonly isTopic: boolean;
    readonly trouble: GroupTrouble | null;
    readonly isShown: boolean;
  }): Html =>
    joinHtml(
      [
        html`<b>Чат «${view.title}»</b>`,
        html`Расписание: ${view.subject ?? "весь муниципалитет"}${view.isTopic ? ", в отдельной теме" : ""}.\nКто выбрал: ${view.boundByName}.`,
        view.trouble === null
          ? view.isShown
            ? html`Сообщение в чате обновляется само.`
            : html`Сообщение появится в чате в течение минуты.`
          : troubleText(view.title, view.trouble),
      ],
      "\n\n",
    ),
  unbindButton: "Отключить расписание",
  unbound: "Расписание отключено",
  chatUnbound: (title: string): Html =>
    html`<b>Чат «${title}»</b>\n\nРасписание не выбрано. Напишите в этом чате /start: я пришлю туда кнопку, которой администратор чата выберет расписание.`,

  trouble: (title: string, trouble: GroupTrouble): Html => troubleText(title, trouble),
} as const;

const troubleText = (title: string, trouble: GroupTrouble): Html => {
  switch (trouble) {
    case "cannot-write":
      return html`В чате «${title}» мне запретили писать, и расписание там больше не обновляется. Разрешите мне отправлять сообщения, и оно появится снова.`;
    case "cannot-pin":
      return html`В чате «${title}» я не могу закрепить расписание: оно обновляется, но его трудно найти. Дайте мне право закреплять сообщения.`;
    case "topic-gone":
      return html`В чате «${title}» закрыли или удалили тему с расписанием. Откройте её или напишите /start в другой теме и выберите расписание заново.`;
    case "left":
      return html`Меня удалили из чата «${title}», расписания там больше нет. Если это случайность, добавьте меня снова: расписание появится само.`;
  }
};

/** Telegram's limit is 4,096 characters; the rest is for the heading and the foot. */
const scheduleRoom = 3_500;

/** The pinned message of a group. Runs that do not fit are counted, never cut in the middle. */
export function scheduleText(schedule: GroupSchedule, today: CalendarDay): Html {
  const rows: Html[] = [];
  let room = scheduleRoom;
  for (const run of schedule.runs) {
    const row = runText(run, today);
    room -= row.html.length + 2;
    if (room < 0) break;
    rows.push(row);
  }
  const left = schedule.runs.length - rows.length + schedule.later;
  const more = rows.length === 0 ? "Дальше" : "И ещё";
  return joinHtml(
    [
      joinHtml([
        html`<b>Расписание курсов</b>`,
        schedule.heading === null ? null : html`${clip(schedule.heading, 200)}`,
      ]),
      ...(rows.length === 0 ? [html`В ближайшие два месяца курсов нет.`] : rows),
      left === 0 ? null : html`${more} ${plural(left, "курс", "курса", "курсов")} по плану полугодия.`,
      html`<i>Сообщение обновляется само. Свои курсы смотрите в личном чате с ботом.</i>`,
    ],
    "\n\n",
  );
}

const runText = (run: ScheduledRun, today: CalendarDay): Html => {
  const name = clip(run.groupName === "" ? run.title : `${run.title}, ${run.groupName}`, 200);
  const days = daysText(run.startsOn, run.endsOn);
  if (run.state === "cancelled") return joinHtml([html`<s>${days}</s> <b>отменены</b>`, html`${name}`]);
  const isNow = run.startsOn <= today && today <= run.endsOn;
  return joinHtml([
    html`<b>${days}</b>${isNow ? " · идут сейчас" : ""}`,
    run.movedFrom === null ? null : html`перенесены с ${daysText(run.movedFrom.startsOn, run.movedFrom.endsOn)}`,
    html`${name}`,
    html`${[clip(run.place, 120), run.times ?? "", run.link ?? ""].filter((part) => part !== "").join(", ")}`,
    run.people === null ? null : html`от организации: ${plural(run.people, "человек", "человека", "человек")}`,
  ]);
};
