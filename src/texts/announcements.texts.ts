import type { FieldTold, RunTold } from "../domain/places/announcements/announcement.ts";
import type { AnnouncementNotice, PlanMark } from "../domain/places/announcements/announcement-notices.ts";
import type { AnnounceMonthError } from "../domain/places/announcements/announce-month.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { daysText, momentText, monthsNominative, monthsPrepositional, plural } from "./russian.ts";

/** «март 2027» from 2027-03. */
export const monthText = (month: string): string => {
  const [year, number] = month.split("-");
  return `${monthsNominative[Number(number) - 1] ?? ""} ${year}`;
};

/** «в марте». */
const inMonthText = (month: string): string => `в ${monthsPrepositional[Number(month.split("-")[1]) - 1] ?? ""}`;

/** A run by name: «Название», группа 2. */
const runName = ({ title, groupName }: Pick<RunTold, "title" | "groupName">): string =>
  `«${clip(title, 200)}»${groupName === "" ? "" : `, ${groupName}`}`;

const whereText = ({ place, link, times }: Pick<RunTold, "place" | "link" | "times">): string =>
  [clip(place, 120), times ?? "", link ?? ""].filter((part) => part !== "").join(", ");

/** «Было → стало» of one field. */
function fieldText({ field, before, after }: FieldTold): Html {
  switch (field) {
    case "days":
      return html`Даты: <s>${rangeText(before)}</s> → <b>${rangeText(after)}</b>`;
    case "place":
      return html`Место: <s>${shown(before)}</s> → <b>${shown(after)}</b>`;
    case "link":
      return html`Ссылка: ${shown(before)} → <b>${shown(after)}</b>`;
    case "times":
      return html`Время: <s>${shown(before)}</s> → <b>${shown(after)}</b>`;
    case "cancelled":
      return after === null || after === "" ? html`Причину организатор не назвал.` : html`Причина: ${clip(after, 300)}`;
  }
}

const shown = (text: string | null): string => (text === null || text === "" ? "не указано" : clip(text, 150));

const rangeText = (key: string | null): string => {
  const [from = "", to = from] = (key ?? "").split("/");
  return daysText(from, to);
};

const isCancelled = (changes: readonly FieldTold[]): boolean => changes.some(({ field }) => field === "cancelled");

const changedTitle = (changes: readonly FieldTold[]): string => {
  if (isCancelled(changes)) return "Курсы отменены";
  return changes.some(({ field }) => field === "days") ? "Курсы перенесены" : "Курсы изменились";
};

const reasonText = (reason: string | null, changes: readonly FieldTold[]): Html | null =>
  reason === null || reason === "" || isCancelled(changes) ? null : html`Причина: ${clip(reason, 300)}`;

const markWords: Readonly<Record<Exclude<PlanMark, null>, string>> = {
  new: "новое: ",
  changed: "изменилось: ",
  cancelled: "отменено: ",
};

const planRow = (run: RunTold & { readonly people?: number; readonly mark?: PlanMark }): Html =>
  joinHtml([
    html`<b>${run.mark == null ? "" : markWords[run.mark]}</b>${daysText(run.startsOn, run.endsOn)}`,
    html`${runName(run)}`,
    run.mark === "cancelled" ? null : html`${whereText(run)}`,
    run.people === undefined ? null : html`едут: ${plural(run.people, "человек", "человека", "человек")}`,
  ]);

/** Rows as far as a message holds them; the others are counted. */
const listed = (rows: readonly Html[], room = 2_600): readonly (Html | null)[] => {
  const kept: Html[] = [];
  let used = 0;
  for (const row of rows) {
    used += row.html.length + 2;
    if (used > room) break;
    kept.push(row);
  }
  const left = rows.length - kept.length;
  return [...kept, left === 0 ? null : html`И ещё ${plural(left, "курс", "курса", "курсов")}.`];
};

/** Names, the first of them; the others are counted. */
const namesText = (names: readonly string[], most = 15): string =>
  names.length <= most
    ? names.join(", ")
    : `${names.slice(0, most).join(", ")} и ещё ${plural(names.length - most, "человек", "человека", "человек")}`;

/** What the bot says by itself about course runs and the plan. */
export function announcementNoticeText(notice: AnnouncementNotice): Html {
  switch (notice.type) {
    case "announcement.run-changed":
      return joinHtml(
        [
          html`<b>${changedTitle(notice.changes)}</b>`,
          html`${runName(notice.run)}`,
          joinHtml([...notice.changes.map(fieldText), reasonText(notice.reason, notice.changes)]),
          isCancelled(notice.changes)
            ? html`Что будет вместо них, скажет ответственный за ПК вашей организации. Нажмите «Ознакомлен», чтобы мы знали, что вы прочитали.`
            : html`Нажмите «Ознакомлен», чтобы мы знали, что вы прочитали. «В календарь» пришлёт файл: он исправит прежнюю запись.`,
        ],
        "\n\n",
      );
    case "announcement.run-changed-school":
      return joinHtml(
        [
          html`<b>${changedTitle(notice.changes)}</b>`,
          html`${runName(notice.run)}`,
          joinHtml([...notice.changes.map(fieldText), reasonText(notice.reason, notice.changes)]),
          html`${notice.organizationName}: ${namesText(notice.people)}.`,
          isCancelled(notice.changes)
            ? html`Тем из них, кто подключён к боту, мы уже написали. Что будет вместо этих курсов, сообщит муниципальный координатор.`
            : html`Тем из них, кто подключён к боту, мы уже написали. Проверьте, все ли смогут поехать.`,
        ],
        "\n\n",
      );
    case "announcement.month-person":
      return joinHtml(
        [
          html`<b>Ваши курсы ${inMonthText(notice.month)}</b>`,
          ...listed(notice.runs.map(planRow)),
          html`Если что-то мешает поехать, скажите ответственному за ПК сейчас: замену найти проще заранее. Нажмите «Ознакомлен», чтобы мы знали, что вы прочитали.`,
        ],
        "\n\n",
      );
    case "announcement.month-school":
      return joinHtml(
        [
          html`<b>План курсов на ${monthText(notice.month)}</b>\n${notice.organizationName}`,
          ...(notice.own.length === 0
            ? [html`Из вашей организации в этом месяце никто не едет.`]
            : listed(notice.own.map(planRow))),
          html`Всего в плане месяца ${plural(notice.total, "курс", "курса", "курсов")}.${notice.own.length === 0 ? " Весь план — по кнопке." : " Проверьте, все ли смогут поехать: тем, кто подключён к боту, их курсы уже отправлены."}`,
        ],
        "\n\n",
      );
    case "announcement.month-done":
      return joinHtml(
        [
          html`<b>План на ${monthText(notice.month)} объявлен</b>`,
          html`В плане ${plural(notice.runs, "курс", "курса", "курсов")}. Сообщения поставлены в очередь: ${plural(notice.organizations, "организация", "организации", "организаций")} и ${plural(notice.people - notice.unreachable, "участник", "участника", "участников")}.`,
          notice.unreachable === 0
            ? null
            : html`Не подключены к боту: ${plural(notice.unreachable, "участник", "участника", "участников")}. Им скажет организация.`,
        ],
        "\n\n",
      );
    case "announcement.unseen":
      return joinHtml(
        [
          html`<b>Скоро начало, а прочитали не все</b>`,
          html`${runName(notice.run)}\n${daysText(notice.run.startsOn, notice.run.endsOn)}`,
          html`Не нажали «Ознакомлен» ${notice.unseen.length} из ${notice.told}: ${namesText(notice.unseen)}.`,
          html`Позвоните в организации или напишите им: список с организациями — по кнопке.`,
        ],
        "\n\n",
      );
  }
}

/** Buttons and screens of announcements. */
export const announcementTexts = {
  seen: "Ознакомлен",
  seenToast: "Спасибо, записали",
  calendar: "В календарь",
  who: "Кто прочитал",
  otherMonth: "‹ Другой месяц",
  icsToast: "Файл отправлен",
  icsName: "Курсы.ics",
  icsCaption: (run: RunTold): Html =>
    run.state === "cancelled"
      ? html`${runName(run)}: отменены. Откройте файл, и запись уйдёт из календаря.`
      : html`${runName(run)}, ${daysText(run.startsOn, run.endsOn)}. Откройте файл, чтобы добавить курсы в календарь или исправить прежнюю запись.`,
  icsDescription: (run: RunTold): string => [run.groupName, run.times ?? ""].filter((part) => part !== "").join(", "),

  monthMenu: "План месяца",
  months: html`<b>План месяца</b>\nКакой месяц посмотреть?`,
  monthTitle: (month: string, announced: { readonly at: number } | null, zone: string): Html =>
    joinHtml([
      html`<b>План курсов на ${monthText(month)}</b>`,
      announced === null ? html`<i>Ещё не объявлен.</i>` : html`<i>Объявлен ${momentText(announced.at, zone)}.</i>`,
    ]),
  monthEmpty: html`Курсов в этом месяце нет.`,
  monthRow: planRow,
  monthDay: (day: number): Html =>
    html`План следующего месяца бот объявляет сам ${day}-го числа в 10:00, а если это выходной, то в первый рабочий день после него.`,
  chooseDay: "Изменить день",
  dayTitle: html`<b>День объявления</b>\nКакого числа объявлять план следующего месяца?`,
  dayLabel: (day: number): string => `${day}-го`,
  daySaved: "День сохранён",
  announce: "Объявить сейчас",
  announceAgain: "Объявить ещё раз",
  askAgain: (month: string, at: number, zone: string): Html =>
    joinHtml(
      [
        html`<b>План на ${monthText(month)} уже объявлен ${momentText(at, zone)}.</b>`,
        html`Если объявить ещё раз, все получат новое сообщение, изменения с прошлого раза будут отмечены.`,
      ],
      "\n\n",
    ),
  announced: (messages: number): string =>
    `Объявлено: ${plural(messages, "сообщение", "сообщения", "сообщений")} в очереди`,
  refusal: (error: AnnounceMonthError, month: string, zone: string): Html => {
    switch (error.type) {
      case "NotAllowed":
        return html`Объявляет план муниципальный координатор.`;
      case "AnnouncedAlready":
        return html`План на ${monthText(month)} уже объявлен ${momentText(error.at, zone)}.`;
      case "NothingPlanned":
        return html`В плане на ${monthText(month)} нет курсов, объявлять нечего. Добавьте курсы в план и объявите его здесь.`;
    }
  },

  seenTitle: (run: RunTold): Html => html`<b>Кто прочитал</b>\n${runName(run)}\n${daysText(run.startsOn, run.endsOn)}`,
  seenNobody: html`Об этих курсах ещё никому не сообщали: сообщение уйдёт с планом месяца.`,
  seenCount: (seen: number, told: number): Html => html`Нажали «Ознакомлен»: ${seen} из ${told}.`,
  seenRow: (organization: string, names: readonly string[]): Html =>
    html`${organization}: ещё нет — ${namesText(names)}`,
  seenAll: html`Все, кому сообщали, прочитали.`,
} as const;
