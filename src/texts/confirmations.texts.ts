import type { RunTold } from "../domain/places/announcements/announcement.ts";
import type { ConfirmRefused } from "../domain/places/confirmations/confirm-people.ts";
import type { ConfirmationNotice, OwnOutcome } from "../domain/places/confirmations/confirmation-notices.ts";
import type {
  HandoverView,
  OwnConfirmation,
  RunStanding,
  SchoolStanding,
} from "../domain/places/confirmations/confirmation-views.ts";
import type { ConfirmationDates } from "../domain/places/confirmations/confirmation-dates.ts";
import type { EligibleColleague, EligibleReason } from "../domain/places/confirmations/eligible-colleagues.ts";
import type { ReplaceRefused, WithdrawRefused } from "../domain/places/confirmations/force-majeure.ts";
import type { HandOverRefused } from "../domain/places/confirmations/handover.ts";
import type { RunPerson, RunView } from "../domain/places/course-runs/run-views.ts";
import type { CourseRunState } from "../domain/places/course-runs/course-run.ts";
import type { EnrolmentState, ProviderState } from "../domain/places/enrolments/enrolment.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { dayDigits, dayText, daysText, momentText, plural } from "./russian.ts";

const runName = ({ title, groupName }: Pick<RunTold, "title" | "groupName">): string =>
  `«${clip(title, 200)}»${groupName === "" ? "" : `, ${groupName}`}`;

const runHead = (run: Pick<RunTold, "title" | "groupName" | "startsOn" | "endsOn">): Html =>
  html`${runName(run)}\n${daysText(run.startsOn, run.endsOn)}`;

const daysCount = (count: number): string => plural(count, "день", "дня", "дней");

const lateMark = (daysLate: number): Html | null => (daysLate === 0 ? null : html`Опоздание: ${daysCount(daysLate)}.`);

const peopleCount = (count: number): string => plural(count, "человек", "человека", "человек");

const listed = (names: readonly string[], most = 15): Html =>
  joinHtml([
    ...names.slice(0, most).map((name) => html`• ${name}`),
    names.length > most ? html`и ещё ${peopleCount(names.length - most)}` : null,
  ]);

const askTitle = (stage: "school" | "hard" | "by-hand" | null, daysLate: number): string => {
  if (daysLate > 0) return `Подтверждение просрочено на ${daysCount(daysLate)}`;
  switch (stage) {
    case null:
      return "Кто поедет на курсы?";
    case "school":
      return "Напоминаем: кто поедет на курсы?";
    case "hard":
      return "Последний день, чтобы подтвердить";
    case "by-hand":
      return "Координатор ждёт ответа: кто поедет на курсы?";
  }
};

const changesText = ({ added, gone, isMoved }: Pick<HandoverView, "added" | "gone" | "isMoved">): Html =>
  joinHtml([
    added.length === 0 ? null : html`Добавились: ${added.join(", ")}`,
    gone.length === 0 ? null : html`Не едут: ${gone.join(", ")}`,
    isMoved ? html`Изменились даты` : null,
  ]);

const handoverText = (handover: HandoverView | null, zone: string): Html => {
  if (handover === null) return html`Организатору список ещё не передан.`;
  const { added, gone, isMoved } = handover;
  const isChanged = added.length + gone.length > 0 || isMoved;
  return joinHtml([
    html`Организатору передано ${momentText(handover.at, zone)}: ${handover.byName}.`,
    isChanged ? html`<b>С тех пор изменилось</b>` : null,
    isChanged ? changesText(handover) : null,
  ]);
};

const ownText = (outcome: OwnOutcome): string => {
  switch (outcome) {
    case "asked":
      return "У вас есть место на этих курсах. Мы спросили вашу организацию, поедете ли вы. Если что-то мешает, скажите ответственному за ПК сейчас: замену найти проще заранее.";
    case "confirmed":
      return "Организация подтвердила, что вы едете. Даты и место можно посмотреть в плане месяца. Если что-то изменится, скажите ответственному за ПК.";
    case "withdrawn":
      return "Организация сообщила, что вы не едете. Если это ошибка, скажите ответственному за ПК сегодня: место уже предлагают другим.";
    case "replaced":
      return "Организация сообщила, что вместо вас поедет коллега. Если это ошибка, скажите ответственному за ПК сегодня.";
    case "goes-instead":
      return "Вы едете на эти курсы вместо коллеги. Если что-то мешает, скажите ответственному за ПК сейчас.";
  }
};

/** What the bot says by itself about who goes. */
export function confirmationNoticeText(notice: ConfirmationNotice): Html {
  switch (notice.type) {
    case "confirmation.asked":
      return joinHtml(
        [
          html`<b>${askTitle(notice.stage, notice.daysLate)}</b>`,
          runHead(notice.run),
          joinHtml([html`${notice.organizationName}, ждём ответа о каждом:`, listed(notice.names)]),
          notice.daysLate > 0
            ? html`Ответ всё ещё нужен: примем его с отметкой об опоздании.`
            : html`Ответьте до ${dayText(notice.schoolBy)}, крайний срок ${dayText(notice.hardBy)}. «Едут все» подтвердит всех сразу, «По одному» покажет список.`,
        ],
        "\n\n",
      );
    case "confirmation.late":
      return joinHtml(
        [
          html`<b>Подтвердили с опозданием на ${daysCount(notice.daysLate)}</b>`,
          runHead(notice.run),
          html`${notice.organizationName}: ${notice.names.join(", ")}.`,
          html`Проверьте, примет ли их организатор. Все ответы по этим курсам — по кнопке.`,
        ],
        "\n\n",
      );
    case "confirmation.withdrawn":
      return joinHtml(
        [
          html`<b>Не едет: ${notice.fullName}</b>`,
          runHead(notice.run),
          joinHtml([html`${notice.organizationName}. Причина: ${clip(notice.reason, 300)}`, lateMark(notice.daysLate)]),
          html`Место предложено следующему в листе ожидания. Если список уже у организатора, сообщите ему об изменении.`,
        ],
        "\n\n",
      );
    case "confirmation.replaced":
      return joinHtml(
        [
          html`<b>Замена</b>\nНе едет: ${notice.fullName}\nЕдет: ${notice.byFullName}`,
          runHead(notice.run),
          joinHtml([html`${notice.organizationName}. Причина: ${clip(notice.reason, 300)}`, lateMark(notice.daysLate)]),
          html`Если список уже у организатора, сообщите ему об изменении.`,
        ],
        "\n\n",
      );
    case "confirmation.not-handed-over":
      return joinHtml(
        [
          html`<b>Список ещё не у организатора</b>`,
          runHead(notice.run),
          html`Подтвердили: ${peopleCount(notice.going)}. Передать нужно до ${dayText(notice.hardBy)}.`,
          html`По кнопке скачайте список, отправьте его организатору и отметьте, что передали.`,
        ],
        "\n\n",
      );
    case "confirmation.handover-changed":
      return joinHtml(
        [
          html`<b>Список изменился после передачи</b>`,
          runHead(notice.run),
          changesText(notice),
          html`Сообщите организатору и отметьте, что передали заново.`,
        ],
        "\n\n",
      );
    case "confirmation.own":
      return joinHtml([html`<b>Ваши курсы</b>`, runHead(notice.run), html`${ownText(notice.outcome)}`], "\n\n");
  }
}

const stateWords: Readonly<Record<EnrolmentState, string>> = {
  planned: "место выделено",
  asked: "ждём ответа",
  confirmed: "едет",
  attending: "учится",
  completed: "обучение пройдено",
  withdrawn: "не едет",
  replaced: "вместо едет коллега",
  "no-show": "не было на курсах",
};

const providerWords: Readonly<Record<ProviderState, string>> = {
  unknown: "у организатора: список ещё не передан",
  listed: "у организатора: список передан",
  enrolled: "у организатора: зачисление есть",
  refused: "у организатора: отказ",
};

const reasonText = (reason: EligibleReason): string => {
  switch (reason.type) {
    case "deficit":
      return `дефицит: ${clip(reason.wording, 80)}`;
    case "same-subject":
      return "тот же предмет";
    case "same-position":
      return "та же должность";
    case "overdue":
      return "последнее обучение больше трёх лет назад";
    case "due":
      return "три года истекают в этом полугодии";
  }
};

const runStateText = (state: CourseRunState): string => {
  switch (state) {
    case "cancelled":
      return "Эти курсы отменены, подтверждать больше нечего.";
    case "running":
      return "Эти курсы уже идут: об изменениях скажите муниципальному координатору.";
    case "finished":
      return "Эти курсы закончились.";
    case "planned":
    case "confirmed":
      return "Сейчас это сделать нельзя. Откройте список ещё раз.";
  }
};

/** Why a decision about somebody was not taken. */
export function confirmationRefusalText(
  error: ConfirmRefused | WithdrawRefused | ReplaceRefused | HandOverRefused,
): string {
  switch (error.type) {
    case "NotAllowed":
    case "NotFound":
      return "Это вам недоступно. Откройте меню.";
    case "WrongRunState":
      return runStateText(error.state);
    case "DecidedMeanwhile":
      return `Уже решили без вас: ${stateWords[error.state]}. Посмотрите список и решите ещё раз.`;
    case "NobodyConfirmed":
      return "Пока никто не подтверждён, передавать некого.";
    case "NotEligible":
      return "Этого коллегу послать нельзя: есть место на этой программе, очередь на неё или другие курсы в эти дни. Выберите другого.";
    case "Empty":
      return "Напишите причину словами: например, «больничный до 20 марта».";
    case "TooLong":
      return `Слишком длинно: ${error.length} знаков, а можно ${error.max}. Напишите короче.`;
  }
}

const standingText = ({ schools }: Pick<RunStanding, "schools">): string => {
  const going = schools.reduce((sum, school) => sum + school.going, 0);
  const waiting = schools.reduce((sum, school) => sum + school.unanswered, 0);
  if (going + waiting === 0) return "никто не едет";
  return waiting === 0
    ? `ответили все, едут ${going}`
    : going === 0
      ? `ждём ответа о ${waiting}`
      : `едут ${going}, ждём ответа о ${waiting}`;
};

const schoolText = (number: number, { organizationName, going, unanswered, late, holders }: SchoolStanding): Html =>
  joinHtml([
    html`${number}. <b>${organizationName}</b>: ${unanswered === 0 ? `ответили, едут ${going}` : going === 0 ? `ждём ответа о ${unanswered}` : `едут ${going}, ждём ответа о ${unanswered}`}`,
    unanswered === 0
      ? null
      : holders.length === 0
        ? html`отвечать некому: назначьте ответственного за ПК`
        : html`у кого: ${holders.join(", ")}`,
    late === 0 ? null : html`с опозданием: ${late}`,
  ]);

/** Buttons and screens of confirmations. */
export const confirmationTexts = {
  mineMenu: "Кто едет",
  boardMenu: "Подтверждения",
  all: "Едут все",
  one: "По одному",
  open: "Открыть список",
  goes: "едет",
  stays: "не едет",
  swap: "замена",
  remind: "Напомнить всем",
  back: "‹ К списку",
  toRuns: "‹ Все курсы",
  keep: "Не менять",
  settings: "Срок для организаций",

  mineTitle: html`<b>Кто едет на курсы</b>\nНачните с тех, где ждём ответа. Номер под сообщением откроет список.`,
  mineNone: html`<b>Кто едет на курсы</b>\nСейчас никого из вашей организации на курсы не ждут. Когда места распределят, бот спросит сам.`,
  mineRow: (number: number, { run, title, own }: OwnConfirmation): Html => {
    const waiting = own.filter(({ enrolment }) => enrolment.state === "planned" || enrolment.state === "asked");
    return joinHtml([
      html`${number}. ${runName({ title, groupName: run.groupName })}`,
      html`${daysText(run.startsOn, run.endsOn)}: ${waiting.length === 0 ? "ответили обо всех" : `ждём ответа о ${waiting.length} из ${own.length}`}`,
    ]);
  },
  ownTitle: ({ run, title, organizationName }: OwnConfirmation, { schoolBy, hardBy }: ConfirmationDates): Html =>
    joinHtml(
      [
        html`<b>Кто едет</b>\n${runHead({ ...run, title })}\n${organizationName}`,
        html`Ответить до ${dayText(schoolBy)}, крайний срок ${dayText(hardBy)}.`,
      ],
      "\n\n",
    ),
  personRow: (number: number, { fullName, position, enrolment }: RunPerson): Html =>
    joinHtml([
      html`${number}. <b>${fullName}</b>${position === "" ? "" : `, ${position}`}`,
      html`${stateWords[enrolment.state]}${enrolment.daysLate === 0 ? "" : `, с опозданием на ${daysCount(enrolment.daysLate)}`}${enrolment.reason === null ? "" : `: ${clip(enrolment.reason, 120)}`}`,
      enrolment.state === "confirmed" ? html`<i>${providerWords[enrolment.providerState]}</i>` : null,
    ]),
  numbered: (number: number, label: string): string => `${number} ${label}`,
  confirmed: (count: number, daysLate: number): string =>
    count === 0
      ? "Обо всех уже ответили"
      : daysLate === 0
        ? `Записали: едут ${count}`
        : `Записали с опозданием на ${daysCount(daysLate)}. Координатор уже знает`,
  withdrawn: (daysLate: number): string =>
    daysLate === 0 ? "Записали: не едет" : `Записали с опозданием на ${daysCount(daysLate)}. Координатор уже знает`,
  replaced: (daysLate: number): string =>
    daysLate === 0 ? "Замена записана" : `Замена записана с опозданием на ${daysCount(daysLate)}`,

  withdrawQuestion: (fullName: string): Html =>
    html`<b>Не едет: ${fullName}</b>\n\nПочему? Выберите причину или напишите свою: например, «больничный до 20 марта». Место перейдёт следующему в листе ожидания. Если есть кого послать вместо, вернитесь и нажмите «замена».`,
  replaceQuestion: (fullName: string, byFullName: string): Html =>
    html`<b>Замена</b>\nНе едет: ${fullName}\nЕдет: ${byFullName}\n\nПочему замена? Выберите причину или напишите свою.`,
  reasons: ["болезнь", "семейные обстоятельства", "увольнение", "занятость в школе"],
  eligibleTitle: (fullName: string): Html =>
    html`<b>Кто поедет вместо: ${fullName}</b>\nСначала те, кому курсы нужнее.`,
  eligibleNone: html`Заменить некем: у всех коллег есть другие курсы в эти дни, место на этой программе или очередь на неё. Вернитесь и нажмите «не едет»: место получит следующий в листе ожидания.`,
  eligibleRow: (number: number, { fullName, position, reasons }: EligibleColleague): Html =>
    joinHtml([
      html`${number}. <b>${fullName}</b>${position === "" ? "" : `, ${position}`}`,
      html`${reasons.length === 0 ? "других курсов в эти дни нет" : reasons.map(reasonText).join("; ")}`,
    ]),

  boardTitle: html`<b>Подтверждения</b>\nКурсы ближайших 30 дней.`,
  boardNone: html`В ближайшие 30 дней курсы не начинаются. Новые появятся здесь сами.`,
  boardRow: (number: number, standing: RunStanding): Html =>
    joinHtml([
      html`${number}. ${runName({ title: standing.title, groupName: standing.run.groupName })}`,
      html`${daysText(standing.run.startsOn, standing.run.endsOn)}: ${standingText(standing)}`,
    ]),
  standingTitle: (standing: RunStanding, { schoolBy, hardBy }: ConfirmationDates, zone: string): Html =>
    joinHtml(
      [
        html`<b>Кто подтвердил</b>\n${runHead({ ...standing.run, title: standing.title })}\n${standingText(standing)}`,
        html`Организации отвечают до ${dayText(schoolBy)}, крайний срок ${dayText(hardBy)}.`,
        handoverText(standing.handover, zone),
      ],
      "\n\n",
    ),
  providerList: "Список для организатора",
  listSent: "Файл отправлен",
  handOver: "Передано организатору",
  handedOver: (people: number): string => `Отметили: передано, ${peopleCount(people)}`,
  schoolRow: schoolText,
  reminded: (messages: number): string =>
    messages === 0
      ? "Сегодня уже напоминали, или напоминать некому"
      : `Напомнили: ${plural(messages, "сообщение", "сообщения", "сообщений")}`,
  marginTitle: (days: number): Html =>
    html`<b>Срок для организаций</b>\nСейчас организации отвечают за ${daysCount(7 + days)} до начала, крайний срок — за 7 дней. Какой запас оставить?`,
  marginLabel: (days: number): string => daysCount(days),
  marginSaved: "Срок сохранён",
} as const;

/** Words of the workbook for the provider. */
export const providerListTexts = {
  fileName: ({ run, title }: RunView): string =>
    `Список слушателей, ${clip(title, 40)}, ${dayDigits(run.startsOn)}.xlsx`,
  sheet: "Слушатели",
  titleLines: ({ run, title, provider }: RunView): readonly string[] => [
    "Подтверждение обучения",
    `${runName({ title, groupName: run.groupName })}, ${daysText(run.startsOn, run.endsOn)}${provider === "" ? "" : `, ${provider}`}`,
  ],
  columns: [
    { title: "№", width: 6, value: (_view, _person, number) => String(number) },
    { title: "Название программы", width: 46, value: ({ title }) => title },
    { title: "Сроки", width: 24, value: ({ run }) => daysText(run.startsOn, run.endsOn) },
    { title: "ФИО", width: 34, value: (_view, { fullName }) => fullName },
    { title: "Должность", width: 28, value: (_view, { position }) => position },
    { title: "Организация", width: 34, value: (_view, { organizationName }) => organizationName },
  ] satisfies readonly ProviderColumn[],
} as const;

interface ProviderColumn {
  readonly title: string;
  readonly width: number;
  readonly value: (view: RunView, person: RunPerson, number: number) => string;
}
