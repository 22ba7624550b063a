import type { OwnDataView } from "../domain/people/people-views.ts";
import type { Instant } from "../domain/shared/clock.ts";
import { auditActionText } from "./audit.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { deficitSourceText } from "./needs-words.texts.ts";
import { ownSurveyLines } from "./own-surveys.texts.ts";
import { fieldLabel, fieldValueText, roleText } from "./people-words.texts.ts";
import { dayText, halfYearText, momentText, plural } from "./russian.ts";

/** «My data»: what is stored, the file with it, the withdrawal of the consent. */
export const ownDataTexts = {
  menu: "Мои данные",
  screen: (data: OwnDataView, municipality: string, timeZone: string, corrects: Corrects): Html => {
    const consent = data.consents.findLast(({ withdrawnAt }) => withdrawnAt === null);
    return joinHtml(
      [
        html`<b>Мои данные</b>`,
        joinHtml([
          html`<b>Из списка работников</b>`,
          html`${data.person.fullName}`,
          html`${data.organizationName ?? municipality}`,
          ...cardFields.map((field) => html`${fieldLabel(field)}: ${fieldValueText(field, data.person[field])}`),
        ]),
        joinHtml([
          html`<b>Аккаунт</b>`,
          ...data.accounts.map(({ externalId }) => html`Telegram, номер чата ${externalId}`),
          consent === undefined
            ? null
            : html`Согласие: ${momentText(consent.givenAt, timeZone)}, редакция ${consent.textVersion}`,
        ]),
        joinHtml([html`<b>Кроме того</b>`, html`${restText(data)}`]),
        html`${correctsText[corrects]} Оператор данных: ${municipality}.`,
      ],
      "\n\n",
    );
  },
  file: "Получить файлом",
  fileName: "Мои данные.txt",
  fileCaption: html`Всё, что бот хранит о вас. Файл открывается на телефоне и на компьютере.`,
  withdraw: "Отозвать согласие",
  withdrawTitle: (isLastCoordinator: boolean): Html =>
    joinHtml(
      [
        html`<b>Отозвать согласие?</b>`,
        html`Бот сразу забудет ваш аккаунт и перестанет вам писать. Дефициты, записанные по вашим ответам, удалятся.`,
        html`Начатые и не сданные ответы на опросы удалятся. Из сданных именных исчезнут ваше имя, должность и прежние ответы, а приложенные файлы сотрутся в течение месяца: в итогах останутся ответы без имени. У анонимных опросов останется только отметка, что вы ответили.`,
        html`В списке работников и в заявках ваше имя останется: это хранит организация. Вернуться можно по новой ссылке.`,
        isLastCoordinator
          ? html`⚠️ Вы единственный муниципальный координатор в боте. После отзыва новую ссылку сможет выдать только тот, кто обслуживает программу.`
          : null,
      ],
      "\n\n",
    ),
  confirmWithdraw: "Да, отозвать",
  keep: "Оставить",
  kept: "Согласие остаётся в силе.",
  consent: "Текст согласия",
  back: "‹ К моим данным",
  withdrawn: (): Html =>
    html`Согласие отозвано. Аккаунт удалён, бот больше не будет писать вам. Спасибо, что были с нами. Если решите вернуться, попросите новую ссылку в своей организации.`,
  nothing: html`Бот ничего не хранит об этом аккаунте.`,
} as const;

/** Who puts a slip in the list right: somebody else, or whoever reads it. */
export type Corrects = "coordinator" | "self" | "self-municipal";

const correctsText: Readonly<Record<Corrects, string>> = {
  coordinator: "Ошибку в списке исправит ответственный за ПК вашей организации.",
  self: "Ошибку в списке можно исправить в разделе «Моя организация».",
  "self-municipal": "Ошибку в списке можно исправить в разделе «Организации и люди».",
};

/** What else is stored, as far as there is any. */
function restText({ applicationLines, deficits, surveys, messages, actions, files }: OwnDataView): string {
  const parts = [
    applicationLines.length === 0 ? "" : `${plural(applicationLines.length, "строка", "строки", "строк")} в заявках`,
    deficits.length === 0 ? "" : plural(deficits.length, "дефицит", "дефицита", "дефицитов"),
    surveys.length === 0 ? "" : plural(surveys.length, "опрос", "опроса", "опросов"),
    messages.length === 0 ? "" : `${plural(messages.length, "сообщение", "сообщения", "сообщений")} от бота`,
    actions.length === 0 ? "" : `${plural(actions.length, "запись", "записи", "записей")} в истории`,
    files.length === 0 ? "" : plural(files.length, "файл", "файла", "файлов"),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "Больше о вас ничего не записано." : `${parts.join(", ")}. Подробности в файле.`;
}

const cardFields = ["position", "subject", "category", "lastTrainedOn", "phone"] as const;

/** All that is stored about somebody as plain text that any phone opens. */
export const ownDataFile = (
  data: OwnDataView,
  { municipality, timeZone, now }: { readonly municipality: string; readonly timeZone: string; readonly now: Instant },
): string => {
  const at = (instant: Instant): string => momentText(instant, timeZone).replace(",", ` ${yearOf(instant, timeZone)},`);
  const section = (title: string, lines: readonly string[]): string =>
    [title, ...(lines.length === 0 ? ["нет"] : lines)].join("\r\n");
  return [
    `Данные, которые хранит бот «Курсовод»\r\nОператор: ${municipality}\r\nСоставлено: ${at(now)}`,
    section("ЗАПИСЬ В СПИСКЕ РАБОТНИКОВ", [
      `ФИО: ${data.person.fullName}`,
      `Организация: ${data.organizationName ?? municipality}`,
      ...cardFields.map((field) => `${fieldLabel(field)}: ${fieldValueText(field, data.person[field])}`),
      `Запись создана: ${at(data.createdAt)}`,
      ...(data.person.isGone ? ["Отметка: больше не работает в организации"] : []),
    ]),
    section(
      "АККАУНТЫ",
      data.accounts.map(({ externalId }) => `Telegram, номер чата ${externalId}`),
    ),
    section(
      "СОГЛАСИЯ",
      data.consents.map(
        ({ textVersion, givenAt, withdrawnAt }) =>
          `редакция ${textVersion}: дано ${at(givenAt)}${withdrawnAt === null ? "" : `, отозвано ${at(withdrawnAt)}`}`,
      ),
    ),
    section(
      "РОЛИ",
      data.roles.map(
        ({ role, organizationName, validFrom, validTo, grantedAt, revokedAt }) =>
          `${roleText(role)}${organizationName === null ? "" : `, ${organizationName}`}${validFrom === null || validTo === null ? "" : `, с ${dayText(validFrom)} по ${dayText(validTo)}`}: дана ${at(grantedAt)}${revokedAt === null ? "" : `, снята ${at(revokedAt)}`}`,
      ),
    ),
    section(
      "СТРОКИ В ЗАЯВКАХ",
      data.applicationLines.map(
        ({ halfYear, programmeTitle, grounds, addedAt }) =>
          `${halfYearText(halfYear)}: ${programmeTitle === "" ? "программа не выбрана" : programmeTitle}${grounds === null ? "" : `; обоснование: ${grounds}`}; внесено ${at(addedAt)}`,
      ),
    ),
    section(
      "ДЕФИЦИТЫ",
      data.deficits.map(
        (deficit) =>
          `${deficit.wording}${deficit.correctedWording === null ? "" : `; своими словами: ${deficit.correctedWording}`}; ${deficitSourceText(deficit)}${deficit.objection === null ? "" : `; возражение: ${deficit.objection}`}${deficit.state === "closed" ? "; закрыт обучением" : ""}`,
      ),
    ),
    section(
      "ОПРОСЫ",
      data.surveys.flatMap((survey) => ownSurveyLines(survey, at)),
    ),
    section(
      "СООБЩЕНИЯ БОТА",
      data.messages.map(({ type, state, at: when }) => `${at(when)}: ${messageName(type)}, ${deliveryState(state)}`),
    ),
    section(
      "ИСТОРИЯ",
      data.actions.map((entry) => {
        const isOwn = entry.actorId === data.person.id;
        // What somebody did to others' records names those others: not theirs to carry away.
        const isAbout =
          (entry.subjectKind === "person" && entry.subjectId === data.person.id) ||
          (entry.subjectKind === "deficit" && data.deficits.some(({ id }) => id === entry.subjectId));
        const text = auditActionText({ ...entry, details: isAbout ? (entry.details ?? {}) : {}, actorName: null });
        return `${at(entry.at)}: ${text} (${isOwn ? "ваше действие" : "с вашей записью"})`;
      }),
    ),
    section(
      "ФАЙЛЫ",
      data.files.map(({ name, at: when }) => `${at(when)}: ${name}`),
    ),
  ].join("\r\n\r\n");
};

const yearOf = (instant: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat("ru-RU", { timeZone, year: "numeric" }).format(instant);

const messageName = (type: string): string => {
  if (type.startsWith("people.")) return "о ролях и подключении";
  if (type.startsWith("survey.")) return "об опросе";
  if (type.startsWith("needs.")) return "о дефицитах";
  return type.startsWith("campaign.") ? "о заявочной кампании" : "о заявке";
};

const deliveryState = (state: string): string =>
  state === "sent" ? "отправлено" : state === "queued" || state === "leased" ? "ждёт отправки" : "не доставлено";
