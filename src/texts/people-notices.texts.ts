import type { PeopleNotice } from "../domain/people/people-notices.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { roleText } from "./people-words.texts.ts";
import { dayText } from "./russian.ts";

/** Messages that the bot sends about people. */
export const peopleNoticeText = (notice: PeopleNotice): Html => {
  switch (notice.type) {
    case "people.join-requested":
      return joinHtml([
        html`<b>Запрос на подключение</b>`,
        html`${notice.organizationName}: кто-то открыл общую ссылку и выбрал имя <b>${notice.fullName}</b>${notice.position === "" ? "" : `, ${notice.position}`}.`,
        html`Если вы уверены, что это тот самый человек, подтвердите. Если сомневаетесь, сначала спросите его.`,
      ]);
    case "people.join-decided":
      return notice.isConfirmed
        ? html`Вас подтвердили: ${notice.organizationName}. Теперь бот работает для вас, откройте меню.`
        : html`В организации (${notice.organizationName}) не подтвердили ваше имя. Если это ошибка, поговорите с ответственным за повышение квалификации и откройте ссылку ещё раз.`;
    case "people.role-given":
      return html`Вам дали роль: <b>${roleText(notice.role)}</b>${notice.organizationName === null ? "" : `, ${notice.organizationName}`}${notice.validTo === null ? "" : `, до ${dayText(notice.validTo)}`}. Новые возможности появились в меню.`;
    case "people.role-revoked":
      return html`Роль снята: <b>${roleText(notice.role)}</b>${notice.organizationName === null ? "" : `, ${notice.organizationName}`}. Если это ошибка, напишите тому, кто её давал.`;
  }
};

export const peopleNoticeLabels = { confirm: "Подтвердить", decline: "Это не тот человек" } as const;
