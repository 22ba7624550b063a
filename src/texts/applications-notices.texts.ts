import type { ApplicationNotice } from "../domain/applications/application-notices.ts";
import { changeText } from "./applications-review.texts.ts";
import { fieldName } from "./applications-lines.texts.ts";
import { lineCount } from "./applications.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { plural } from "./russian.ts";
import { clip } from "./clip.ts";
import { shortNameText } from "./names.ts";

/** What the bot says by itself about an application. */
export function applicationNoticeText(notice: ApplicationNotice): Html {
  switch (notice.type) {
    case "application.submitted":
      return joinHtml([
        html`<b>Заявка отправлена:</b> ${notice.organizationName}`,
        html`Версия ${notice.version}, ${lineCount(notice.lines)}${
          notice.daysLate === 0
            ? ""
            : `. Опоздание на ${plural(notice.daysLate, "день", "дня", "дней")}: нужно согласие координатора`
        }.`,
      ]);
    case "application.head-asked":
      return joinHtml([
        html`<b>Заявка вашей организации отправлена:</b> ${notice.organizationName}`,
        html`Версия ${notice.version}, ${lineCount(notice.lines)}. Посмотрите её и утвердите, пожалуйста.`,
      ]);
    case "application.head-approved":
      return html`<b>Руководитель утвердил заявку:</b> ${notice.organizationName}, версия ${notice.version}.`;
    case "application.returned":
      return joinHtml([
        html`<b>Заявку вернули на доработку:</b> ${notice.organizationName}`,
        html`Причина: ${notice.reason}`,
        notice.commentedLines === 0
          ? null
          : html`💬 Комментарии к строкам: ${notice.commentedLines}. Они стоят в заявке у самих строк.`,
        html`Исправьте и отправьте снова.`,
      ]);
    case "application.return-cancelled":
      return html`<b>Возврат отменён:</b> ${notice.organizationName}. Заявка снова на рассмотрении, исправлять ничего не нужно.`;
    case "application.accepted":
      return html`<b>Заявка принята:</b> ${notice.organizationName}, версия ${notice.version}. Она войдёт в сводную заявку муниципалитета.`;
    case "application.withdrawn":
      return html`<b>Заявка отозвана:</b> ${notice.organizationName}, версия ${notice.version}. Её исправят и отправят снова.`;
    case "application.late-consented":
      return html`<b>Опоздание согласовано:</b> ${notice.organizationName}. Заявку рассмотрят вместе с остальными.`;
    case "application.corrected":
      return joinHtml([
        html`<b>Координатор исправил описку в заявке:</b> ${notice.organizationName}`,
        html`${shortNameText(notice.fullName)}, «${clip(notice.title, 120)}»`,
        ...(notice.changes === undefined || notice.changes.length === 0
          ? [html`Изменено: ${fieldName(notice.field).toLowerCase()}.`]
          : notice.changes.map((change) => html`✏️ ${changeText(change)}`)),
        html`Теперь действует версия ${notice.version}: её нужно утвердить и подписать заново. Если не согласны, нажмите «Возразить».`,
      ]);
    case "application.objected":
      return joinHtml([
        html`<b>Возражение против исправления:</b> ${notice.organizationName}, версия ${notice.version}`,
        html`${shortNameText(notice.byName)}: ${notice.objection}`,
        notice.isAccepted
          ? html`Заявка уже принята, изменить её нельзя. Свяжитесь с организацией.`
          : html`Откройте заявку: можно исправить строку ещё раз или вернуть заявку.`,
      ]);
  }
}

/** Labels of the buttons under these messages. */
export const applicationNoticeButtons = {
  open: "Открыть заявку",
  differences: "Что изменилось",
  approve: "Посмотреть и утвердить",
  object: "Возразить",
} as const;
