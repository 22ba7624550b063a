import type { AuditSubject, AuditView } from "../domain/audit/audit.ts";
import {
  type AuditDetails,
  changedFieldsText,
  changeText,
  detailNumber,
  detailText,
  fieldNames,
  roleDetailsText,
} from "./audit-fields.texts.ts";
import { stageName } from "./campaigns-words.texts.ts";
import { type Html, html } from "./html.ts";
import { approverName } from "./plan.texts.ts";
import { daysText, dayText, halfYearText, momentText, plural } from "./russian.ts";
import { seatReasonText } from "./seats-words.texts.ts";

/** Words of «История». */
export const auditTexts = {
  title: (kind: AuditSubject): Html => html`<b>История: ${subjectNames[kind]}</b>`,
  empty: html`Пока ничего не происходило.`,
  /** One change: when, who, what. */
  row: (entry: AuditView, timeZone: string): Html =>
    html`<i>${momentText(entry.at, timeZone)}</i> ${entry.actorName ?? (entry.actorId === null ? "Бот" : "Кто-то")}: ${auditActionText(entry)}`,
  page: (page: number, pages: number): Html => html`<i>Страница ${page} из ${pages}, сначала новое</i>`,
  newer: "‹ Новее",
  older: "Раньше ›",
} as const;

/** What was done, in the words of a log. An action without words of its own has neutral ones: history never fails. */
export const auditActionText = ({ subjectKind, action, details }: AuditView): string =>
  Object.hasOwn(actions[subjectKind], action) ? (actions[subjectKind][action]?.(details ?? {}) ?? neutral) : neutral;

const neutral = "изменение";

const subjectNames: Readonly<Record<AuditSubject, string>> = {
  organization: "организация",
  person: "работник",
  role: "роль",
  invitation: "приглашение",
  consent: "согласие",
  "staff-import": "загрузка списка работников",
  campaign: "кампания",
  programme: "программа",
  application: "заявка",
  quota: "квота",
  seat: "место",
  "course-run": "курсы",
  enrolment: "зачисление",
  group: "чат",
  broadcast: "рассылка",
  "plan-month": "план месяца",
  survey: "опрос",
  "survey-run": "проведение опроса",
  deficit: "дефицит",
  "diagnostics-import": "загрузка диагностики",
};

type Words = (details: AuditDetails) => string;

const say =
  (text: string): Words =>
  () =>
    text;

/** What is owed, from the stored form of a duty. */
const dutyText = (details: AuditDetails): string => {
  const [kind = ""] = detailText(details, "duty").split(":");
  switch (kind) {
    case "application":
      return "заявка";
    case "deficits":
      return "список дефицитов";
    case "confirmation":
      return "подтверждение участников";
    default:
      return "дело";
  }
};

const version =
  (text: string): Words =>
  (details) =>
    `${text} ${detailText(details, "version")}`.trim();

/** What a line of an application is called by. */
const line =
  (text: string): Words =>
  (details) => {
    const parts = [detailText(details, "fullName"), detailText(details, "title")].filter((part) => part !== "");
    return parts.length === 0 ? text : `${text}: ${parts.join(", ")}`;
  };

/** What somebody said, where it may be told. */
const withWords = (text: string, words: string): string => (words === "" ? text : `${text}: «${words}»`);

const lateText = (details: AuditDetails): string => {
  const days = detailNumber(details, "daysLate");
  return days === 0 ? "" : ` с опозданием на ${plural(days, "день", "дня", "дней")}`;
};

const reminded: Words = (details) =>
  `${plural(detailNumber(details, "messages"), "сообщение", "сообщения", "сообщений")}, ${plural(detailNumber(details, "schools"), "организация", "организации", "организаций")}`;

const stageMoved: Words = (details) => {
  const term = (which: "old" | "new"): string =>
    daysText(detailText(details, `${which}StartsOn`), detailText(details, `${which}EndsOn`));
  return `срок изменён, ${stageName(detailText(details, "stage"))}: ${term("old")} → ${term("new")}`;
};

const runFieldNames: Readonly<Record<string, string>> = {
  title: "название",
  opensAt: "время открытия",
  closesAt: "время закрытия",
  isAnonymous: "анонимность",
  audience: "кого спрашиваем",
  everybody: "кого спрашиваем",
  reminders: "напоминания",
  closingMessage: "слова после ответа",
};

const messageCount: Words = (details) =>
  plural(detailNumber(details, "messages"), "сообщение", "сообщения", "сообщений");

/** «4 декабря, 20:00» from «2026-12-04 20:00». */
const momentOf = (text: string): string => {
  const [day = "", time = ""] = text.split(" ");
  return `${dayText(day, day)}, ${time}`;
};

const actions: Readonly<Record<AuditSubject, Readonly<Record<string, Words>>>> = {
  campaign: {
    prepared: say("кампания подготовлена"),
    discarded: say("подготовка отменена"),
    opened: (details) => `кампания открыта, заявки до ${dayText(detailText(details, "closesOn"))}`,
    closed: say("кампания закрыта"),
    reopened: say("кампания открыта снова"),
    "stage-moved": stageMoved,
    reminded: (details) => `напоминание всем, кто не сдал: ${reminded(details)}`,
    "reminders-queued": (details) => `очередное напоминание: ${reminded(details)}`,
    "plan-version-made": (details) =>
      `план-график: версия ${detailNumber(details, "version")}, ${plural(detailNumber(details, "lines"), "группа", "группы", "групп")}`,
    "plan-approved": (details) =>
      `план-график утверждён, версия ${detailNumber(details, "version")}: ${approverName(detailText(details, "approver") as Parameters<typeof approverName>[0])}, ${detailText(details, "name")}, ${dayText(detailText(details, "day"))}`,
    "plan-announced": (details) =>
      `план-график объявлен, версия ${detailNumber(details, "version")}: ${plural(detailNumber(details, "messages"), "сообщение", "сообщения", "сообщений")}`,
    "seats-distributed": (details) =>
      `распределение № ${detailNumber(details, "number")}: ${plural(detailNumber(details, "seats"), "место", "места", "мест")}, ${plural(detailNumber(details, "programmes"), "программа", "программы", "программ")}`,
  },
  programme: {
    started: say("программа внесена"),
    "field-changed": (details) => changeText(detailText(details, "field"), details["old"], details["new"]),
    offered: say("программа показана организациям"),
    withdrawn: say("программа скрыта от организаций"),
    imported: say("программа загружена из Excel"),
    "changed-by-import": (details) => `изменено из Excel: ${fieldNames(detailText(details, "fields"))}`,
  },
  organization: {
    added: say("организация добавлена"),
    renamed: (details) => `переименована: ${changedFieldsText(details)}`,
    edited: (details) => `изменено: ${changedFieldsText(details)}`,
    "link-made": say("создана ссылка для подключения"),
    "link-revoked": say("ссылка отозвана"),
    "marked-gone": say("организация убрана из списка"),
    "deficits-delivered": (details) => {
      const late = detailNumber(details, "daysLate");
      const delay = late === 0 ? "" : `, с опозданием на ${plural(late, "день", "дня", "дней")}`;
      return `список дефицитов сдан (${detailNumber(details, "deficits")}), ${halfYearText(detailText(details, "halfYear"))}${delay}`;
    },
    "deficits-reopened": (details) =>
      `список дефицитов открыт для исправлений, ${halfYearText(detailText(details, "halfYear"))}`,
    returned: say("организация возвращена в список"),
    "duty-handed-over": (details) => `дело передано коллеге: ${dutyText(details)}`,
    "extension-asked": (details) => `просьба продлить срок: ${dutyText(details)}`,
    "extension-granted": (details) => `срок продлён до ${dayText(detailText(details, "until"))}: ${dutyText(details)}`,
    "extension-declined": (details) => `в продлении отказано: ${dutyText(details)}`,
  },
  person: {
    added: say("работник добавлен"),
    edited: (details) => `изменено: ${changedFieldsText(details)}`,
    "changed-by-file": (details) => `изменено из файла: ${changedFieldsText(details)}`,
    "marked-gone": say("отметка: больше не работает"),
    returned: say("возвращение в список"),
    invited: (details) => `создано приглашение: ${roleDetailsText(details)}`,
    "link-made": say("создана ссылка"),
    "link-used": (details) => `вход по ссылке: ${roleDetailsText(details)}`,
    "link-revoked": say("ссылка отозвана"),
    joined: (details) => `подключение к боту: ${roleDetailsText(details)}`,
    "join-confirmed": say("подключение подтверждено"),
    "join-declined": say("в подключении отказано"),
    "role-given": (details) => `дана роль: ${roleDetailsText(details)}`,
    "role-revoked": (details) => `роль снята: ${roleDetailsText(details)}`,
    "consent-given": (details) => `дано согласие, версия ${detailText(details, "version")}`,
    "consent-withdrawn": say("согласие отозвано"),
    "account-unlinked": say("аккаунт отвязан"),
  },
  role: {
    "role-given": (details) => `дана роль: ${roleDetailsText(details)}`,
    "role-revoked": (details) => `роль снята: ${roleDetailsText(details)}`,
  },
  invitation: {
    invited: say("создано приглашение"),
    "link-made": say("создана ссылка"),
    "link-revoked": say("ссылка отозвана"),
  },
  consent: {
    "consent-given": say("дано согласие"),
    "consent-withdrawn": say("согласие отозвано"),
  },
  "staff-import": {
    prepared: say("файл загружен и проверен"),
    applied: (details) =>
      `список применён: добавлено ${detailNumber(details, "added")}, изменено ${detailNumber(details, "changed")}, выбыло ${detailNumber(details, "gone")}`,
    discarded: say("загрузка отменена"),
  },
  application: {
    opened: say("заявка начата"),
    reopened: say("начато исправление"),
    "line-added": line("добавлена строка"),
    "line-changed": line("изменена строка"),
    "line-corrected": line("координатор исправил строку"),
    "correction-objected": (details) => withWords("возражение против исправления", detailText(details, "objection")),
    "line-removed": line("удалена строка"),
    "line-restored": line("возвращена строка"),
    "lines-imported": say("строки загружены из Excel"),
    submitted: version("отправлена версия"),
    withdrawn: version("отозвана версия"),
    "taken-up": version("взята в работу версия"),
    "line-commented": line("комментарий к строке"),
    "comment-removed": line("комментарий убран"),
    returned: (details) => `возвращена на доработку: ${detailText(details, "reason")}`,
    "return-cancelled": say("возврат отменён"),
    accepted: version("принята версия"),
    "late-consented": say("согласовано опоздание"),
    "head-approved": version("руководитель утвердил версию"),
    "scan-added": version("приложен скан к версии"),
    "scan-removed": version("убран скан у версии"),
  },
  survey: {
    "ceiling-changed": (details) =>
      `предел времени на опросы за полугодие: ${detailNumber(details, "old")} → ${plural(detailNumber(details, "new"), "минута", "минуты", "минут")}`,
    "ready-taken": say("взят готовый опрос"),
    "draft-uploaded": version("загружен черновик версии"),
    "draft-replaced": version("заменён черновик версии"),
    "draft-dropped": version("удалён черновик версии"),
    published: version("опубликована версия"),
    archived: say("опрос убран в архив"),
    restored: say("опрос возвращён из архива"),
  },
  "survey-run": {
    prepared: (details) => withWords("проведение подготовлено", detailText(details, "title")),
    discarded: say("подготовка отменена"),
    changed: (details) => `изменено: ${runFieldNames[detailText(details, "field")] ?? "настройка"}`,
    launched: (details) =>
      `опрос запущен, спросим: ${plural(detailNumber(details, "people"), "человек", "человека", "человек")}`,
    opened: say("опрос открыт"),
    closed: (details) => `опрос закрыт, ответили ${detailNumber(details, "done")} из ${detailNumber(details, "asked")}`,
    cancelled: say("опрос отменён"),
    prolonged: (details) =>
      `опрос продлён: ${momentOf(detailText(details, "old"))} → ${momentOf(detailText(details, "new"))}`,
    "people-added": (details) =>
      `добавлено: ${plural(detailNumber(details, "people"), "человек", "человека", "человек")}`,
    "person-removed": say("работник снят с опроса"),
    "version-raised": (details) =>
      `переход на версию ${detailNumber(details, "version")}, новых вопросов: ${detailNumber(details, "questions")}`,
    reminded: (details) => `напоминание тем, кто не ответил: ${messageCount(details)}`,
    "reminders-queued": (details) => `очередное напоминание: ${messageCount(details)}`,
    settled: (details) => `итоги подведены, ${plural(detailNumber(details, "responses"), "анкета", "анкеты", "анкет")}`,
    "deficits-noted": (details) =>
      `по ответам записано: ${plural(detailNumber(details, "deficits"), "дефицит", "дефицита", "дефицитов")}`,
  },
  "diagnostics-import": {
    applied: (details) =>
      `результаты диагностики применены: ${plural(detailNumber(details, "deficits"), "дефицит", "дефицита", "дефицитов")}, ${plural(detailNumber(details, "people"), "человек", "человека", "человек")}`,
  },
  quota: {
    agreed: (details) => `квота согласована: ${detailNumber(details, "to")}`,
    changed: (details) => `квота: было ${detailNumber(details, "from")}, стало ${detailNumber(details, "to")}`,
    "share-accepted": (details) =>
      `места приняты (${detailNumber(details, "seats")}): ${detailText(details, "organization")}`,
    "share-declined": (details) => `от мест отказались: ${detailText(details, "organization")}`,
    "share-changed": (details) =>
      withWords(
        `доля изменена, было ${detailNumber(details, "from")}, стало ${detailNumber(details, "to")}, ${detailText(details, "organization")}`,
        detailText(details, "reason"),
      ),
    "swap-proposed": say("предложен обмен местами"),
    "swap-agreed": say("на обмен местами согласились"),
    "swap-done": say("обмен местами проведён"),
    "swap-refused": say("в обмене местами отказано"),
    "swap-withdrawn": say("предложение обмена отозвано"),
  },
  seat: {
    requested: say("строка ждёт распределения мест"),
    matched: (details) => `программа определена: «${detailText(details, "to")}»`,
    moved: say("порядок изменён"),
    granted: say("место выделено"),
    waiting: say("строка в листе ожидания"),
    placed: say("человек в группе"),
    declined: (details) => withWords("в месте отказано", seatReasonText(detailText(details, "reason"))),
    "given-up": (details) => withWords("место или очередь освобождены", seatReasonText(detailText(details, "reason"))),
    offered: say("предложено освободившееся место"),
    "offer-taken": say("предложенное место взяли"),
    "offer-declined": say("от предложенного места отказались"),
    "offer-expired": say("на предложение места не ответили вовремя"),
    "offer-withdrawn": say("предложение места отозвано"),
  },
  "course-run": {
    created: (details) =>
      `курсы внесены в план: ${daysText(detailText(details, "startsOn"), detailText(details, "endsOn"))}, ${plural(detailNumber(details, "seats"), "место", "места", "мест")}`,
    changed: (details) => `изменено: ${changedFieldsText(details)}`,
    moved: (details) => `курсы перенесены: ${changedFieldsText(details)}`,
    confirmed: say("организатор подтвердил даты"),
    running: say("обучение началось"),
    finished: say("обучение закончилось"),
    cancelled: (details) => withWords("курсы отменены", detailText(details, "reason")),
    "handed-over": (details) =>
      `список передан организатору: ${plural(detailNumber(details, "people"), "человек", "человека", "человек")}`,
    "people-placed": (details) =>
      `размещено: ${plural(detailNumber(details, "people"), "человек", "человека", "человек")} (${detailText(details, "names")}${detailNumber(details, "people") > 5 ? " и другие" : ""})`,
    "person-removed": (details) => `убран из группы: ${detailText(details, "fullName")}`,
  },
  enrolment: {
    placed: say("место в группе"),
    asked: say("спросили организацию"),
    confirmed: (details) => `организация подтвердила${lateText(details)}`,
    withdrawn: (details) => withWords(`не едет${lateText(details)}`, detailText(details, "reason")),
    replaced: (details) => withWords(`вместо едет коллега${lateText(details)}`, detailText(details, "reason")),
    "goes-instead": say("едет на замену"),
    attending: say("обучение началось"),
    completed: say("обучение пройдено"),
    "no-show": say("не было на курсах"),
  },
  "plan-month": {
    "days-off-set": (details) => `выходные: ${daysText(detailText(details, "from"), detailText(details, "to"))}`,
    "working-days-set": (details) => `рабочие дни: ${daysText(detailText(details, "from"), detailText(details, "to"))}`,
    "day-removed": (details) => `убран из календаря: ${dayText(detailText(details, "from"))}`,
    "margin-chosen": (details) =>
      `организации подтверждают раньше крайнего срока на ${plural(detailNumber(details, "days"), "день", "дня", "дней")}`,
    "day-chosen": (details) => `план месяца объявляется ${detailNumber(details, "day")}-го числа`,
    announced: (details) =>
      `план объявлен: ${plural(detailNumber(details, "messages"), "сообщение", "сообщения", "сообщений")}`,
  },
  group: {
    bound: say("выбрано расписание чата"),
    unbound: say("расписание чата отключено"),
  },
  broadcast: {
    begun: say("рассылка начата"),
    launched: (details) =>
      [
        `отправлена, доступны ${plural(detailNumber(details, "reachable"), "получатель", "получателя", "получателей")}`,
        detailText(details, "urgentReason") === "" ? "" : `срочно: «${detailText(details, "urgentReason")}»`,
      ]
        .filter((part) => part !== "")
        .join("; "),
    started: say("отправка началась"),
    paused: say("отправка приостановлена"),
    resumed: say("отправка продолжена"),
    cancelled: say("рассылка отменена"),
    resent: (details) => `дослано: ${plural(detailNumber(details, "requeued"), "сообщение", "сообщения", "сообщений")}`,
    "sent-out": say("отправка закончена"),
  },
  deficit: {
    entered: say("дефицит записан"),
    corrected: (details) =>
      detailText(details, "wording.to") === ""
        ? "формулировка исправлена"
        : `исправлено: ${changedFieldsText(details)}`,
    objected: (details) => withWords("возражение", detailText(details, "words")),
    "objection-withdrawn": say("возражение снято"),
    closed: say("дефицит закрыт обучением"),
    "programme-wanted": (details) => withWords("желание пойти на программу", detailText(details, "title")),
  },
};
