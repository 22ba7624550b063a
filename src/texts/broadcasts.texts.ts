import type { BroadcastAudience } from "../domain/messages/broadcasts/audience.ts";
import type { Broadcast, BroadcastState } from "../domain/messages/broadcasts/broadcast.ts";
import type { BroadcastOutcome, BroadcastProgress } from "../domain/messages/broadcasts/broadcast-views.ts";
import type { ChangeRefusal } from "../domain/messages/broadcasts/compose-broadcast.ts";
import type { LaunchRefusal } from "../domain/messages/broadcasts/run-broadcast.ts";
import type { OptionalTopic, Topic } from "../domain/messages/topics.ts";
import type { AudiencePart } from "../domain/surveys/runs/audience.ts";
import { deliveryText } from "./campaigns-reminders.texts.ts";
import { clip } from "./clip.ts";
import { type Html, html, htmlToPlain, joinHtml } from "./html.ts";
import { roleLabel } from "./people-words.texts.ts";
import { halfYearText, momentText, plural } from "./russian.ts";

const topicNames: Readonly<Record<Topic, string>> = {
  announcements: "Объявления",
  courses: "Курсы",
  surveys: "Опросы и напоминания о них",
  service: "Служебное",
};

/** In the order in which they are shown. */
const optionalTopics: readonly OptionalTopic[] = ["announcements", "courses", "surveys"];

const stateMarks: Readonly<Record<BroadcastState, string>> = {
  draft: "✏️",
  scheduled: "🕗",
  sending: "📤",
  paused: "⏸",
  cancelled: "✖️",
  done: "✅",
};

const partNames: Readonly<Record<AudiencePart, string>> = {
  roles: "Роли",
  organizationIds: "Организации",
  positions: "Должности",
  subjects: "Предметы",
  categories: "Категории",
  programmeIds: "Программы",
};

const people = (count: number): string => plural(count, "человек", "человека", "человек");

/** How much of a message stands for it in a list and in a notice. */
const beginning = (content: string, most: number): string =>
  clip(htmlToPlain({ html: content }).replace(/\s+/gu, " ").trim(), most);

/** What a broadcast is called: its first words. */
const nameOf = ({ html: content, media }: Pick<Broadcast, "html" | "media">, most = 40): string => {
  const words = beginning(content, most);
  if (words !== "") return words;
  return media === null ? "без текста" : media.name;
};

/** Words of messages to many. */
export const broadcastTexts = {
  menu: "Рассылки",
  list: (count: number): Html =>
    joinHtml(
      [
        html`<b>Рассылки</b>`,
        count === 0
          ? html`Здесь пишут сразу многим: объявление, картинку или файл. Пока рассылок не было, начните первую.`
          : html`Выберите рассылку или начните новую.`,
      ],
      "\n\n",
    ),
  create: "Новая рассылка",
  chooseOrganization: html`Работникам какой организации написать?`,
  settings: "Кто от чего отказался",
  row: (broadcast: Broadcast): string => `${stateMarks[broadcast.state]} ${nameOf(broadcast)}`,

  /** The whole: what, to whom, when; or how it goes. */
  card: (
    broadcast: Broadcast,
    audience: Html,
    view: { readonly count: Html | null; readonly progress: BroadcastProgress | null; readonly zone: string },
  ): Html =>
    joinHtml(
      [
        html`<b>${stateMarks[broadcast.state]} Рассылка: ${stateText(broadcast, view.zone)}</b>`,
        contentText(broadcast),
        joinHtml([
          html`<b>Кому:</b> ${audience}`,
          html`<b>Тема:</b> ${topicNames[broadcast.topic]}`,
          broadcast.state === "draft" ? html`<b>Когда:</b> ${whenText(broadcast, view.zone)}` : null,
          broadcast.urgentReason === null ? null : html`<b>Срочно:</b> ${broadcast.urgentReason}`,
        ]),
        view.count,
        view.progress === null ? null : progressText(view.progress, broadcast.state),
        nextStep(broadcast),
      ].filter((part) => part !== null),
      "\n\n",
    ),
  text: (isThere: boolean): string => (isThere ? "Изменить сообщение" : "Написать сообщение"),
  audienceButton: "Кому",
  topicButton: "Тема",
  whenButton: "Когда",
  trial: "Прислать мне на пробу",
  trialBack: "‹ К рассылке (видно только вам)",
  trialSent: "Проба придёт сюда через секунду.",
  check: "Проверить и отправить",
  unreached: "Кто не получит",
  pause: "Приостановить",
  resume: "Продолжить",
  cancel: "Отменить рассылку",
  resend: "Дослать недоставленным",
  workbook: "Таблица: кто получил",
  history: "История",
  back: "‹ К рассылке",
  toList: "К рассылкам",
  paused: "Приостановлено. Что уже в пути, дойдёт.",
  resumed: "Продолжаем.",
  cancelled: "Отменено. Кто ещё не получил, не получит.",
  resent: (count: number): string =>
    count === 0 ? "Досылать некому: эти люди пока недоступны боту." : `Дошлём: ${people(count)}.`,
  launched: (startsAt: number, isLater: boolean, zone: string): string =>
    isLater ? `Уйдёт ${momentText(startsAt, zone)}.` : "Отправляем.",

  /** Before it goes out. */
  confirm: (
    broadcast: Broadcast,
    count: Html,
    { startsAt, isLater, isQuiet, zone }: { startsAt: number; isLater: boolean; isQuiet: boolean; zone: string },
  ): Html =>
    joinHtml(
      [
        html`<b>Отправляем?</b>`,
        contentText(broadcast),
        count,
        isLater ? html`Уйдёт ${momentText(startsAt, zone)}.` : html`Уйдёт сразу.`,
        isQuiet
          ? html`По вечерам после 19:00, до 8:00 и в выходные бот никого не беспокоит. Если ждать нельзя, отправьте срочно и назовите причину: она останется в истории.`
          : null,
      ].filter((part) => part !== null),
      "\n\n",
    ),
  send: (count: number): string => `Отправить: ${people(count)}`,
  urgent: "Срочно, не ждать утра",
  notUrgent: "Не срочно, ждать утра",

  count: (counts: {
    readonly all: number;
    readonly reachable: number;
    readonly noAccount: number;
    readonly blocked: number;
    readonly optedOut: number;
  }): Html => {
    const lost = [
      counts.noAccount === 0 ? null : html`• ещё не в боте: ${counts.noAccount}`,
      counts.blocked === 0 ? null : html`• заблокировали бота: ${counts.blocked}`,
      counts.optedOut === 0 ? null : html`• не хотят таких сообщений: ${counts.optedOut}`,
    ];
    return joinHtml([
      counts.all === 0
        ? html`Под эти условия никто не подходит. Измените, кому пишете.`
        : html`Получат: <b>${people(counts.reachable)}</b> из ${counts.all}.`,
      lost.some((part) => part !== null) ? html`Не получат:` : null,
      ...lost,
    ]);
  },

  audienceTitle: (audience: Html, count: Html): Html =>
    joinHtml(
      [html`<b>Кому пишем</b>`, audience, count, html`Условия складываются: получат те, кто подходит под все.`],
      "\n\n",
    ),
  everybody: "Всем",
  surveyMissing: "Кто не ответил на опрос",
  applicationMissing: "Кто не сдал заявку",
  part: (part: AudiencePart, chosen: number): string =>
    chosen === 0 ? partNames[part] : `${partNames[part]}: ${chosen}`,
  pick: (part: AudiencePart, chosen: number): Html =>
    joinHtml([
      html`<b>${partNames[part]}</b>`,
      chosen === 0
        ? html`Не выбрано: подойдут любые. Нажмите, чтобы выбрать.`
        : html`Выбрано: ${chosen}. Нажмите ещё раз, чтобы снять.`,
    ]),
  value: (label: string, count: number, isChosen: boolean): string =>
    `${isChosen ? "✅ " : ""}${clip(label)} · ${count}`,
  pickDone: "Готово",
  chooseRun: (count: number): Html =>
    count === 0
      ? html`Сейчас нет открытых опросов. Выберите других получателей.`
      : html`Напишем тем, кто ещё не ответил. На какой опрос?`,
  chooseCampaign: (count: number): Html =>
    count === 0
      ? html`Сейчас нет открытой заявочной кампании. Выберите других получателей.`
      : html`Напишем ответственным школ, которые не сдали заявку. На какое полугодие?`,
  campaign: (halfYear: string): string => halfYearText(halfYear),
  chooseTopic: html`О чём сообщение? По теме человек может отказаться от рассылок. Служебное приходит всем: оставьте его для того, что нельзя пропустить.`,
  topic: (topic: Topic, isChosen: boolean): string => `${isChosen ? "✅ " : ""}${topicNames[topic]}`,
  when: (broadcast: Broadcast, zone: string): Html => html`Когда отправить? Сейчас: ${whenText(broadcast, zone)}.`,
  atOnce: "Сразу",
  askTime: "Назначить время",

  /** Questions of the dialogs. */
  messageQuestion: html`Пришлите сообщение таким, каким его увидят: текст (жирный, курсив и ссылки сохранятся), картинку или файл с подписью.`,
  timeQuestion: html`Когда отправить? Напишите день и время, например: «10 декабря 9:00» или «завтра в 10».`,
  reasonQuestion: html`Почему это срочно? Одной фразой: причина останется в истории.`,
  refused: (refusal: string | null, question: Html): Html =>
    refusal === null ? question : joinHtml([html`❗ ${refusal}`, html``, question]),
  needMessage: "Подойдёт текст, картинка или файл.",
  needReadable: "Такой файл откроют не все. Пришлите PDF, документ Word, таблицу, презентацию или картинку.",
  needText: "Напишите словами.",
  stop: "Оставить как есть",

  /** Under each message of a topic that one may do without. */
  optOut: (topic: OptionalTopic): string => `Не присылать: ${topicNames[topic].split(" ")[0]?.toLowerCase() ?? ""}`,
  optedOut: (topic: OptionalTopic): string => `Больше не присылаем: ${topicNames[topic].toLowerCase()}.`,
  optedIn: (topic: OptionalTopic): string => `Снова присылаем: ${topicNames[topic].toLowerCase()}.`,
  wantedMenu: "Что присылать",
  wanted: (optOuts: readonly OptionalTopic[]): Html =>
    joinHtml(
      [
        html`<b>Что присылать</b>`,
        joinHtml(optionalTopics.map((topic) => html`${optOuts.includes(topic) ? "🔕" : "🔔"} ${topicNames[topic]}`)),
        html`Служебное и то, что касается ваших собственных дел (заявка, место на курсах, ответ на вопрос), приходит всегда. Нажмите на тему, чтобы изменить.`,
      ],
      "\n\n",
    ),
  wantedTopic: (topic: OptionalTopic, isOff: boolean): string =>
    `${isOff ? "🔕" : "🔔"} ${topicNames[topic].split(" ")[0] ?? ""}`,
  optOutCounts: (counts: Readonly<Record<OptionalTopic, number>>): Html =>
    joinHtml(
      [
        html`<b>Кто от чего отказался</b>`,
        joinHtml(optionalTopics.map((topic) => html`${topicNames[topic]}: ${people(counts[topic])}`)),
        html`Служебное получают все. Имён здесь нет: каждый решает сам. Вернитесь к рассылкам, чтобы написать.`,
      ],
      "\n\n",
    ),

  done: (content: string): Html =>
    html`✅ Рассылка «${nameOf({ html: content, media: null })}» разослана. Посмотрите, до кого дошло, и дошлите остальным.`,
  openCard: "Посмотреть итог",

  /** The workbook of outcomes. */
  fileName: "Рассылка.xlsx",
  fileCaption: html`Кто получил сообщение и почему кто-то не получил.`,
  sheet: "Получатели",
  columns: [
    { title: "ФИО", width: 34, value: (outcome: BroadcastOutcome) => outcome.fullName },
    { title: "Организация", width: 36, value: (outcome: BroadcastOutcome) => outcome.organizationName ?? "" },
    { title: "Должность", width: 26, value: (outcome: BroadcastOutcome) => outcome.position },
    { title: "Итог", width: 14, value: (outcome: BroadcastOutcome) => outcomeText(outcome) },
    {
      title: "Почему не дошло",
      width: 30,
      value: (outcome: BroadcastOutcome) =>
        outcome.failure === null ? "" : deliveryText(outcome.state, outcome.failure),
    },
  ],
  outcomeTime: { title: "Когда", width: 22 },
} as const;

const outcomeText = ({ state }: BroadcastOutcome): string => {
  switch (state) {
    case "sent":
      return "получил(а)";
    case "queued":
    case "leased":
      return "в очереди";
    case "held":
      return "приостановлено";
    case "cancelled":
      return "отменено";
    case "unknown":
      return "неясно";
    case "failed":
    case "unreachable":
      return "не дошло";
  }
};

const stateText = ({ state, sendAt }: Broadcast, zone: string): string => {
  switch (state) {
    case "draft":
      return "черновик";
    case "scheduled":
      return sendAt === null ? "ждёт своего времени" : `уйдёт ${momentText(sendAt, zone)}`;
    case "sending":
      return "отправляется";
    case "paused":
      return "приостановлена";
    case "cancelled":
      return "отменена";
    case "done":
      return "разослана";
  }
};

const nextStep = (broadcast: Broadcast): Html | null => {
  switch (broadcast.state) {
    case "draft":
      return broadcast.html === "" && broadcast.media === null
        ? html`Начните с сообщения.`
        : html`Пришлите себе пробу, потом проверьте и отправьте.`;
    case "scheduled":
      return html`Пока не ушла, её можно приостановить или отменить.`;
    case "sending":
      return html`<i>Числа обновляются сами.</i>`;
    case "paused":
      return html`Продолжите или отмените.`;
    case "cancelled":
      return html`Чтобы написать снова, начните новую рассылку.`;
    case "done":
      return html`Если кто-то потом придёт в бота, дошлите недоставленным.`;
  }
};

/** As it will be seen; a long one by its beginning, since the trial shows it whole. */
const contentText = ({ html: content, media }: Broadcast): Html | null => {
  const file = media === null ? null : html`📎 ${media.kind === "photo" ? "картинка" : media.name}`;
  // Telegram's limit is 4096 signs for all that stands here; half of it is for the rest.
  const isLong = content.length > 2000;
  const words = content === "" ? null : isLong ? html`${beginning(content, 600)}` : { html: content };
  return file === null && words === null ? null : joinHtml([file, words]);
};

const whenText = ({ sendAt }: Broadcast, zone: string): string =>
  sendAt === null ? "сразу" : momentText(sendAt, zone);

const progressText = (progress: BroadcastProgress, state: BroadcastState): Html => {
  const rows: readonly (readonly [string, number])[] = [
    [state === "paused" ? "приостановлено" : "ждут очереди", progress.waiting],
    ["ещё не в боте", progress.noAccount],
    ["заблокировали бота", progress.blocked],
    ["не хотят таких сообщений", progress.optedOut],
    ["неизвестно, дошло ли", progress.unknown],
    ["Telegram не принял", progress.rejected],
    ["отменено", progress.cancelled],
  ];
  return joinHtml([
    html`Дошло: <b>${progress.sent}</b> из ${progress.total}`,
    ...rows.flatMap(([label, count]) => (count === 0 ? [] : [html`• ${label}: ${count}`])),
  ]);
};

/** To whom, in words. `nameOfOrganization` gives the name for an id. */
export const audienceText = (
  audience: BroadcastAudience,
  nameOfOrganization: (id: string) => string,
  ownOrganization: string | null,
): Html => {
  const where = ownOrganization === null ? null : html`«${ownOrganization}»`;
  switch (audience.type) {
    case "survey-missing":
      return joinHtml([html`кто не ответил на опрос «${audience.title}»`, where], ", ");
    case "application-missing":
      return joinHtml([html`ответственные, не сдавшие заявку на ${halfYearText(audience.halfYear)}`, where], ", ");
    case "staff": {
      const { filter } = audience;
      const parts = [
        listText(filter.roles.map(roleLabel)),
        listText(filter.organizationIds.map(nameOfOrganization)),
        listText(filter.positions),
        listText(filter.subjects),
      ].filter((part) => part !== "");
      return joinHtml([parts.length === 0 ? html`все` : html`${parts.join("; ")}`, where], ", ");
    }
  }
};

/** More than a few names are counted. */
const listText = (names: readonly string[]): string => {
  const shown = names.slice(0, 4).join(", ");
  return names.length > 4 ? `${shown} и ещё ${names.length - 4}` : shown;
};

/** Why something about a broadcast was not done, and what to do. */
export const broadcastRefusalText = (refusal: ChangeRefusal | LaunchRefusal): string => {
  switch (refusal.type) {
    case "NotAllowed":
      return "Это вам недоступно. Вернитесь в меню и выберите, что сделать.";
    case "WrongState":
      return "Рассылка уже не в том состоянии: откройте её и посмотрите, что с ней.";
    case "Empty":
      return "В сообщении пока ничего нет. Напишите текст или пришлите картинку.";
    case "TooLong":
      return `Слишком длинно: вместе с картинкой или файлом помещается до 1024 знаков, без них до 4096 (сейчас предел ${refusal.most}). Сократите и пришлите ещё раз.`;
    case "InPast":
      return "Это время уже прошло. Назовите время позже нынешнего.";
    case "ReasonTooShort":
      return "Напишите причину чуть подробнее.";
    case "NobodyToReach":
      return "Сейчас некому отправить: никто из выбранных не доступен боту. Измените, кому пишете.";
  }
};
