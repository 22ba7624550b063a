import type { HolderView, OrganizationView, PersonView, StaffView } from "../domain/people/people-views.ts";
import type { EditableField } from "../domain/people/edit-person.ts";
import type { SimilarPerson } from "../domain/people/add-person.ts";
import type { RoleOffer } from "../domain/people/role-rules.ts";
import type { TrainingTerm } from "../domain/people/training-term.ts";
import type { CalendarDay } from "../domain/shared/calendar-day.ts";
import { type Html, html, joinHtml } from "./html.ts";
import {
  capitalised,
  fieldLabel,
  fieldValueText,
  organizationKindText,
  roleHints,
  roleLabel,
  roleText,
  trainingTermMark,
  trainingTermText,
} from "./people-words.texts.ts";
import { organizationLabel } from "./organization-label.texts.ts";
import { daysText, plural } from "./russian.ts";
import { clip } from "./clip.ts";
import { shortNameText } from "./names.ts";

const holdersText = (holders: readonly HolderView[]): string =>
  holders
    .map(
      ({ fullName, isLinked, isDeputy }) =>
        `${shortNameText(fullName)}${isDeputy ? " (на время)" : ""}${isLinked ? "" : ", ещё не в боте"}`,
    )
    .join("; ");

/** Eight organizations with their coordinators still fit one message, and so do twenty requests to join. */
const longestName = 120;

const goneNote = " (больше не работает)";

const after = (text: string): string => (text === "" ? "" : `, ${clip(text, longestPlace)}`);

/** What stands behind a name in a list. */
const longestPlace = 60;

const namedPerson = (fullName: string, position: string): Html =>
  html`<b>${clip(fullName, longestPlace)}</b>${after(position)}`;

/** One line of a list: where they stand with their training, who they are, whether they are in the bot. */
function listedPerson(person: StaffView, term: TrainingTerm): Html {
  return html`${trainingTermMark(term)}<b>${clip(person.fullName, longestPlace)}</b>${person.isLinked ? " ✓" : ""}${after(person.position)}${person.isGone ? goneNote : ""}`;
}

/** Organizations: the list and the card. */
export const organizationTexts = {
  menu: "Организации и люди",
  menuOwn: "Моя организация",
  listTitle: (count: number): Html => html`<b>Организации</b>: ${count}`,
  listEmpty: html`Организаций пока нет. Загрузите список работников из Excel: организации появятся вместе с людьми.`,
  row: (organization: OrganizationView): Html =>
    html`${clip(organization.name, longestName)}\n${plural(organization.staff, "человек", "человека", "человек")}, в боте ${organization.linked}. ${organization.coordinators.length === 0 ? "⚠️ нет ответственного за ПК" : clip(holdersText(organization.coordinators), longestName)}`,
  label: (organization: OrganizationView): string => organizationLabel(organization.name),
  municipality: "Люди муниципалитета",
  import: "Загрузить список из Excel",
  add: "Добавить организацию",
  search: "Найти человека",
  joins: (count: number): string => `Ждут подтверждения: ${count}`,

  card: (organization: OrganizationView): Html =>
    joinHtml([
      html`<b>${organization.name}</b>`,
      html`${capitalised(organizationKindText(organization.kind))}. ${plural(organization.staff, "человек", "человека", "человек")} в списке, в боте ${organization.linked}.`,
      organization.coordinators.length === 0
        ? html`⚠️ Ответственный за ПК не назначен. Откройте список, выберите человека и дайте ему роль.`
        : html`Ответственный за ПК: ${holdersText(organization.coordinators)}`,
      organization.heads.length === 0 ? null : html`Руководитель: ${holdersText(organization.heads)}`,
    ]),
  staff: "Список работников",
  rename: "Переименовать",
  history: "История",
  download: "Скачать список в Excel",
  toList: "‹ Все организации",
  toCard: "‹ К организации",
} as const;

/** Staff lists, search and the card of a person. */
export const staffTexts = {
  title: (organization: string | null, total: number): Html =>
    joinHtml([
      html`<b>${organization ?? "Люди муниципалитета"}</b>`,
      html`${plural(total, "человек", "человека", "человек")}. ✓ — в боте, 🔴 — обучение просрочено, 🟡 — пора планировать.`,
    ]),
  empty: html`Здесь пока никого нет. Добавьте человека или загрузите список из Excel.`,
  row: listedPerson,
  /** The same where people of several organizations stand together. */
  foundRow: (person: StaffView, term: TrainingTerm): Html =>
    html`${listedPerson(person, term)}${after(person.organizationName ?? "")}`,
  add: "Добавить человека",
  search: "Найти по имени",

  card: ({ person, organizationName, isLinked }: PersonView, term: TrainingTerm): Html =>
    joinHtml([
      html`<b>${person.fullName}</b>`,
      person.isGone ? html`⚠️ Больше не работает здесь` : null,
      html`${organizationName ?? "Муниципалитет"}`,
      html`${person.position === "" ? "Должность не указана" : capitalised(person.position)}`,
      person.subject === null ? null : html`Предмет: ${person.subject}`,
      person.category === null ? null : html`Категория: ${person.category}`,
      html`Последнее обучение: ${fieldValueText("lastTrainedOn", person.lastTrainedOn)}${person.lastTrainedOn === null ? "" : ` (${trainingTermText(term)})`}`,
      person.phone === null ? null : html`Телефон: ${fieldValueText("phone", person.phone)}`,
      html`${isLinked ? "✓ В боте" : "Ещё не в боте"}`,
    ]),
  roles: (view: PersonView, today: CalendarDay): Html | null =>
    view.grants.length === 0
      ? null
      : joinHtml([
          html`\n<b>Роли</b>`,
          ...view.grants.map(
            ({ role, organizationName, term }) =>
              html`${roleText(role)}${organizationName === null || organizationName === view.organizationName ? "" : `, ${organizationName}`}${term === null ? "" : `, временно ${daysText(term.from, term.to)}${term.to < today ? " (закончилось)" : term.from > today ? " (ещё не началось)" : ""}`}`,
          ),
        ]),
  edit: "Исправить данные",
  rolesButton: "Роли",
  invite: "Пригласить в бот",
  unlink: "Отвязать аккаунт",
  leave: "Больше не работает",
  comeBack: "Вернуть в список",
  history: "История",
  toStaff: "‹ К списку",
  toCard: "‹ К карточке",

  editTitle: (fullName: string): Html => html`<b>${fullName}</b>\nЧто исправить?`,
  editLabel: (field: EditableField, value: string | null): string =>
    clip(`${fieldLabel(field)}: ${fieldValueText(field, value)}`, 40),

  unlinkTitle: (fullName: string): Html =>
    html`<b>Отвязать аккаунт: ${fullName}?</b>\nЭто нужно, если потерян телефон или аккаунт. Бот забудет прежний аккаунт и перестанет ему писать; роли и данные в списке останутся. Потом пришлите новую ссылку.`,
  leaveTitle: (fullName: string): Html =>
    html`<b>${fullName} больше не работает здесь?</b>\nРоли в этой организации закончатся, в списках и заявках этого имени больше не будет. Запись не удаляется: человека можно вернуть.`,
  confirmUnlink: "Да, отвязать",
  confirmLeave: "Да, отметить",
  unlinked: "Аккаунт отвязан",
  left: "Отмечено",
  cameBack: "Вернули в список",
} as const;

/** Roles: giving and revoking. */
export const roleTexts = {
  title: (fullName: string, canGive: boolean): Html =>
    joinHtml([
      html`<b>Роли: ${fullName}</b>`,
      canGive ? html`Дать роль или снять её можно кнопками.` : html`Менять эти роли может муниципальный координатор.`,
    ]),
  none: html`Ролей пока нет.`,
  give: "Дать роль",
  revokeLabel: (role: string, isDeputy: boolean): string =>
    clip(`Снять: ${roleText(role)}${isDeputy ? " (врем.)" : ""}`),
  giveTitle: (fullName: string): Html => html`<b>Какую роль дать: ${fullName}?</b>`,
  giveHint: (offer: RoleOffer): Html => html`<b>${roleLabel(offer.role)}</b>: ${roleHints[offer.role]}`,
  giveNone: html`Все роли, которые вы можете дать, у этого человека уже есть.`,
  giveLabel: (offer: RoleOffer): string =>
    clip(offer.isDeputy ? `${roleLabel(offer.role)}, врем.` : roleLabel(offer.role)),
  given: (role: string): string => `Роль дана: ${roleText(role)}`,
  revokeTitle: (fullName: string, role: string): Html =>
    html`<b>Снять роль «${roleText(role)}»?</b>\n${fullName} сразу потеряет её возможности и получит сообщение.`,
  confirmRevoke: "Да, снять",
  revoked: (role?: string): string => (role === undefined ? "Роль снята" : `Роль снята: ${roleText(role)}`),
  termQuestion: (fullName: string, role: string): Html =>
    joinHtml([
      html`<b>${fullName}: ${roleText(role)} на время</b>`,
      html`На какие дни? Напишите, как привыкли: «с 1 по 20 декабря», «10–14 марта 2027», «март 2027».`,
    ]),
} as const;

/** Dialogs that ask for text. */
export const peopleDialogTexts = {
  refusal: (refusal: string | null, question: Html): Html =>
    refusal === null ? question : joinHtml([html`❗ ${refusal}`, question], "\n\n"),
  stop: "Не менять",
  cancel: "Отмена",
  clear: "Убрать значение",
  needText: "Нужен ответ текстом.",

  searchQuestion: html`<b>Поиск</b>\nНапишите фамилию или её начало, можно с именем: «иванова ан».`,
  searchFound: (text: string, count: number, limit: number): Html =>
    count === 0
      ? html`По запросу «${text}» никого нет. Проверьте буквы или напишите короче.`
      : html`По запросу «${text}»: ${count >= limit ? `первые ${limit}` : plural(count, "человек", "человека", "человек")}. Выберите или напишите другое имя.`,

  addQuestion: (organization: string | null): Html =>
    html`<b>${organization ?? "Люди муниципалитета"}: новый человек</b>\nНапишите фамилию, имя и отчество.`,
  similar: (fullName: string): Html =>
    html`Похожие имена уже есть в списке. Вы добавляете кого-то из них или это другой человек: <b>${fullName}</b>?`,
  similarRow: ({ fullName, position, isGone }: SimilarPerson): Html =>
    html`${namedPerson(fullName, position)}${isGone ? goneNote : ""}`,
  addAnyway: "Другой человек, добавить",
  positionQuestion: (fullName: string): Html => html`<b>${fullName}</b> теперь в списке.\nКакая должность?`,
  later: "Позже",

  fieldQuestion: (fullName: string, field: EditableField, value: string | null): Html =>
    joinHtml([
      html`<b>${fullName}</b>\n${fieldLabel(field)}: ${fieldValueText(field, value)}`,
      html`${fieldHints[field]}`,
    ]),
  ownNameQuestion: (isProvisional: boolean): Html =>
    isProvisional
      ? html`<b>Вы подключены как муниципальный координатор.</b>\nКак вас зовут? Напишите фамилию, имя и отчество: так вас увидят в организациях.`
      : html`Напишите фамилию, имя и отчество.`,

  organizationQuestion: (name: string | null): Html =>
    name === null
      ? html`<b>Новая организация</b>\nНапишите название, как в документах или коротко: «МБОУ СОШ № 4», «Детский сад № 9 „Солнышко“».`
      : html`<b>${name}</b>\nНапишите новое название.`,
  similarOrganizations: (name: string): Html =>
    html`Похожие названия уже есть. Это одна из них или другая организация: <b>${name}</b>?`,
  organizationAnyway: "Другая организация",
} as const;

const fieldHints: Readonly<Record<EditableField, string>> = {
  fullName: "Напишите фамилию, имя и отчество полностью.",
  position: "Напишите должность.",
  subject: "Напишите предмет.",
  category: "Напишите категорию: высшая, первая, соответствие.",
  lastTrainedOn: "Когда закончилось последнее обучение? Можно день, месяц или год: «10.05.2024», «май 2024», «2024».",
  phone: "Напишите номер с кодом: «8 913 123-45-67».",
};

/** Whom the first coordinator's record names until they say their name. */
export const provisionalCoordinator = {
  fullName: "Муниципальный координатор",
  position: "муниципальный координатор ПК",
} as const;

/** Requests to join. */
export const joinListTexts = {
  title: (count: number): Html =>
    count === 0
      ? html`<b>Запросы на подключение</b>\nСейчас никто не ждёт.`
      : html`<b>Запросы на подключение</b>: ${count}\nКто-то открыл общую ссылку и выбрал своё имя. Подтвердите тех, кого знаете.`,
  row: (fullName: string, position: string, organization: string): Html =>
    html`${namedPerson(fullName, position)}${after(organization)}`,
  card: (fullName: string, position: string, organization: string, at: string): Html =>
    joinHtml([
      html`<b>${fullName}</b>${position === "" ? "" : `, ${position}`}`,
      html`${organization}`,
      html`Имя выбрано ${at}. Если не уверены, что это тот самый человек, сначала спросите его.`,
    ]),
  confirm: "Подтвердить",
  decline: "Это не тот человек",
  confirmed: (fullName: string): string => `${shortNameText(fullName)}: теперь в боте`,
  declined: (fullName: string): string => `${shortNameText(fullName)}: отказано`,
  toJoins: "‹ К запросам",
} as const;
