import type { FirstCoordinatorError } from "../domain/people/first-coordinator.ts";
import type { DeadLink } from "../domain/people/invitation.ts";
import type { OrganizationLinkError, RequestJoinError } from "../domain/people/join-organization.ts";
import type { LinkView, WaitingView } from "../domain/people/people-views.ts";
import type { PersonalLinkError } from "../domain/people/personal-link.ts";
import type { Instant } from "../domain/shared/clock.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { consentTexts } from "./people-consent.texts.ts";
import { roleText } from "./people-words.texts.ts";
import { momentText, plural } from "./russian.ts";
import { clip } from "./clip.ts";
import { shortNameText } from "./names.ts";

/** Links: for whoever makes them, and for whoever opens one. */
export const linkTexts = {
  inviteTitle: (fullName: string): Html =>
    joinHtml([
      html`<b>Пригласить: ${fullName}</b>`,
      html`Выберите роль. Бот даст личную ссылку: она сработает один раз, в течение 14 дней.`,
    ]),
  inviteNone: (fullName: string): Html =>
    html`${fullName}: у этого человека есть роли, которые даёте не вы. Ссылку для него может сделать муниципальный координатор.`,
  personalReady: (fullName: string, role: string, expiresAt: Instant, timeZone: string): Html =>
    joinHtml([
      html`<b>Ссылка готова</b>`,
      html`${fullName}, ${role}. Действует до ${momentText(expiresAt, timeZone)}, один раз.`,
      html`Перешлите человеку текст ниже. Ссылку бот показывает только сейчас: если потеряется, сделайте новую.`,
    ]),
  personalForward: (fullName: string, municipality: string, link: string): Html =>
    html`<blockquote>${fullName}, здравствуйте. Это приглашение в бот «Курсовод» (${municipality}), через него идёт повышение квалификации. Откройте ссылку и нажмите «Начать»: ${link}\nСсылка личная, не передавайте её другим.</blockquote>`,
  organizationReady: (organization: string, expiresAt: Instant, timeZone: string): Html =>
    joinHtml([
      html`<b>Ссылка для всей организации готова</b>`,
      html`${organization}. Действует до ${momentText(expiresAt, timeZone)}, для любого числа людей.`,
      html`Перешлите текст ниже, например, в чат организации. Каждый выберет своё имя, а вы подтвердите. Ссылку бот показывает только сейчас.`,
    ]),
  organizationForward: (organization: string, link: string): Html =>
    html`<blockquote>Коллеги, подключайтесь к боту «Курсовод»: через него идёт повышение квалификации. Откройте ссылку, нажмите «Начать» и выберите своё имя: ${link}\n${organization}</blockquote>`,
  listTitle: (organization: string): Html => html`<b>Ссылки: ${organization}</b>`,
  listEmpty: html`Действующих ссылок нет.`,
  row: (link: LinkView, timeZone: string): Html =>
    html`${link.kind === "organization" ? "Для всей организации" : `${link.personName ?? ""}, ${roleText(link.role)}`}: до ${momentText(link.expiresAt, timeZone)}${link.createdByName === null ? "" : `, от кого: ${shortNameText(link.createdByName)}`}`,
  revokeLabel: (link: LinkView): string =>
    clip(`Отозвать: ${link.kind === "organization" ? "общая" : shortNameText(link.personName ?? "")}`),
  make: "Новая общая ссылка",
  links: "Ссылки",
  invite: "Пригласить в бот",
  revoked: "Ссылка больше не работает",
  notFound: "Этой ссылки уже нет: она использована или отозвана",
} as const;

/** What whoever opened an organization's link sees. */
export const joinTexts = {
  chooseTitle: (organization: string, shown: number): Html =>
    joinHtml([
      html`<b>${organization}</b>`,
      shown === 0
        ? html`В списке не осталось имён без аккаунта. Если вашего имени там нет, напишите ответственному за повышение квалификации в вашей организации.`
        : html`Найдите в списке себя. Если вашего имени нет, напишите ответственному за повышение квалификации в вашей организации.`,
    ]),
  lettersTitle: (organization: string, people: number): Html =>
    joinHtml([
      html`<b>${organization}</b>, ${plural(people, "человек", "человека", "человек")}`,
      html`На какую букву начинается ваша фамилия?`,
    ]),
  allLetters: "‹ Другая буква",
  confirmTitle: (fullName: string, position: string, organization: string): Html =>
    joinHtml([
      html`Вы — <b>${fullName}</b>${position === "" ? "" : `, ${position}`}, ${organization}?`,
      html`Ответственный в вашей организации получит вопрос и подтвердит.`,
    ]),
  isMe: "Да, это я",
  notMe: "Нет, выбрать другое имя",
  asked: (fullName: string): Html =>
    joinHtml([
      html`Записали: вы — <b>${fullName}</b>.`,
      html`Ждём подтверждения из вашей организации. Как только подтвердят, бот напишет сюда.`,
    ]),
  waiting: ({ state, fullName, organizationName }: WaitingView): Html => {
    if (state === "waiting") {
      return html`Вы выбрали имя <b>${fullName}</b> (${organizationName}). Ждём, когда в организации подтвердят. Бот напишет сюда.`;
    }
    if (state === "declined") {
      return html`В организации (${organizationName}) не подтвердили, что вы — <b>${fullName}</b>. Если это ошибка, поговорите с ответственным за повышение квалификации и откройте ссылку ещё раз.`;
    }
    return html`Вы дали согласие, но ещё не выбрали своё имя. Нажмите его в сообщении выше или откройте ссылку от вашей организации ещё раз.`;
  },
  withdraw: "Отозвать согласие",
} as const;

/** The roles that a link gave. */
export const welcomeText = (role: string, organization: string | null): string =>
  `Готово. Ваша роль: ${roleText(role)}${organization === null ? "" : `, ${organization}`}. Что можно сделать, смотрите в меню.`;

const deadLinkText = (error: DeadLink): string => {
  switch (error.type) {
    case "LinkUnknown":
      return "Такой ссылки нет. Возможно, она скопирована не целиком: откройте её ещё раз из сообщения или попросите новую.";
    case "LinkRevoked":
      return "Эту ссылку отозвали. Попросите новую у того, кто её прислал.";
    case "LinkUsed":
      return "По этой ссылке уже вошли, второй раз она не работает. Если входили не вы, сразу скажите об этом тому, кто её прислал, и попросите новую.";
    case "LinkExpired":
      return "Срок этой ссылки прошёл. Попросите новую у того, кто её прислал.";
  }
};

/** Why a personal link does not work for whoever opened it, and what to do. */
export const personalLinkRefusal = (error: PersonalLinkError): Html => {
  switch (error.type) {
    case "LinkUnknown":
    case "LinkRevoked":
    case "LinkUsed":
    case "LinkExpired":
      return html`${deadLinkText(error)}`;
    case "LinkUsedByYou":
      return html`Вы уже вошли по этой ссылке, больше она не нужна. Откройте /menu.`;
    case "PersonIsGone":
      return html`Человека, для которого сделана ссылка, больше нет в списке организации. Если это ошибка, напишите ответственному за повышение квалификации.`;
    case "OtherPerson":
      return html`Эта ссылка для другого человека, а вы в боте как ${error.fullName}. Ничего не изменилось. Перешлите ссылку тому, кому она предназначена. Если она всё-таки ваша, попросите исправить список работников.`;
    case "PersonTaken":
      return html`Этот человек уже подключён к боту с другого аккаунта. Если прежний аккаунт потерян, попросите ответственного или координатора отвязать его и прислать новую ссылку.`;
    case "ConsentNeeded":
      return consentTexts.needed();
  }
};

/** The same for an organization's link. */
export const organizationLinkRefusal = (error: OrganizationLinkError | RequestJoinError): Html => {
  switch (error.type) {
    case "LinkUnknown":
    case "LinkRevoked":
    case "LinkUsed":
    case "LinkExpired":
      return html`${deadLinkText(error)}`;
    case "OrganizationIsGone":
      return html`Этой организации больше нет в списке. Если это ошибка, напишите муниципальному координатору.`;
    case "OtherPerson":
      return html`Эта ссылка другой организации, а вы в боте как ${error.fullName}. Ничего не изменилось. Если вы перешли туда работать, попросите муниципального координатора перенести вас в списке.`;
    case "ConsentNeeded":
      return consentTexts.needed();
    case "NameNotFound":
      return html`Этого имени в списке уже нет. Откройте ссылку ещё раз и выберите снова.`;
    case "PersonTaken":
      return html`Под этим именем уже кто-то подключён. Если это были не вы, скажите ответственному за повышение квалификации в вашей организации.`;
    case "AlreadyIn":
      return html`Вы уже подключены к боту. Откройте /menu.`;
  }
};

/** The same for the first coordinator's link. */
export const firstCoordinatorRefusal = (error: FirstCoordinatorError): Html => {
  switch (error.type) {
    case "LinkUnknown":
    case "LinkRevoked":
    case "LinkUsed":
    case "LinkExpired":
      return html`${deadLinkText(error)} Новую ссылку для первого координатора бот печатает при запуске.`;
    case "LinkUsedByYou":
      return html`Вы уже вошли по этой ссылке, больше она не нужна. Откройте /menu.`;
    case "CoordinatorExists":
      return html`Муниципальный координатор уже есть, эта ссылка больше не нужна. Личное приглашение сделает он.`;
    case "ConsentNeeded":
      return consentTexts.needed();
  }
};
