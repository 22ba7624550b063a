import { type Html, html, joinHtml } from "./html.ts";

/** Named in every consent that is kept; raised whenever the text below changes its meaning. */
export const consentVersion = "2026-11";

/** The consent to the processing of personal data: a document of its own (152-FZ, article 9). */
export const consentText = (municipality: string): Html =>
  joinHtml(
    [
      html`<b>Согласие на обработку персональных данных</b>`,
      html`<b>Кто обрабатывает.</b> Оператор: ${municipality}.`,
      html`<b>Зачем.</b> Чтобы организовать ваше повышение квалификации: собрать потребности, подать заявку, подтвердить участие, напомнить о сроках, составить отчёт.`,
      html`<b>Какие данные.</b> Номер вашего чата в Telegram; фамилия, имя, отчество, должность, предмет, категория, телефон и дата последнего обучения из списка работников вашей организации; то, что вы ответите боту.`,
      html`<b>Что с ними делают.</b> Записывают, хранят, уточняют, используют и удаляют. Их видят ответственный и руководитель вашей организации и муниципальный координатор. Имя и должность из заявки передаются организатору курсов. Больше никому.`,
      html`<b>Как долго.</b> Пока вы не отзовёте согласие. Отозвать можно в любой момент: меню → «Мои данные» → «Отозвать согласие». Тогда ваш аккаунт отвяжут и удалят; сведения, которые организация обязана хранить для отчётности, останутся у неё.`,
      html`<i>Редакция ${consentVersion}</i>`,
    ],
    "\n\n",
  );

/** Words around the consent. */
export const consentTexts = {
  agree: "Даю согласие",
  refuse: "Не даю согласия",
  /** Above the document: where the link leads. */
  personalOffer: (fullName: string, role: string, organization: string | null): Html =>
    joinHtml([
      html`Здравствуйте. Это приглашение для вас: <b>${fullName}</b>, ${role}${organization === null ? "" : `, ${organization}`}.`,
      html`Если это не вы, просто закройте чат. Если вы, прочитайте согласие: без него бот ничего о вас не запишет.`,
    ]),
  organizationOffer: (organization: string): Html =>
    joinHtml([
      html`Здравствуйте. Это ссылка для работников: <b>${organization}</b>.`,
      html`Прочитайте согласие: без него бот ничего о вас не запишет. Потом вы выберете в списке своё имя.`,
    ]),
  firstOffer: (municipality: string): Html =>
    joinHtml([
      html`Здравствуйте. По этой ссылке подключается муниципальный координатор: <b>${municipality}</b>.`,
      html`Прочитайте согласие: без него бот ничего о вас не запишет.`,
    ]),
  refused: (): Html =>
    joinHtml(
      [
        html`Хорошо, бот ничего о вас не записал.`,
        html`На ваше право учиться это не влияет: передайте заявку и ответы на бумаге или по почте тому, кто отвечает в вашей организации за повышение квалификации.`,
        html`Если передумаете, откройте ту же ссылку ещё раз.`,
      ],
      "\n\n",
    ),
  needed: (): Html => html`Сначала нужно ваше согласие. Откройте ссылку ещё раз и прочитайте его.`,
} as const;
