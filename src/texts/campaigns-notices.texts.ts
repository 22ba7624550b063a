import type { CampaignNotice } from "../domain/campaigns/campaign-notices.ts";
import { stageName } from "./campaigns-words.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { dayText, halfYearText, plural } from "./russian.ts";

/** What the bot says by itself about a campaign. */
export const campaignNoticeText = (notice: CampaignNotice): Html => {
  switch (notice.type) {
    case "campaign.opened":
      return joinHtml([
        html`<b>Открыт приём заявок на ${halfYearText(notice.halfYear)}</b>`,
        html`${notice.organizationName}`,
        html`Заявку по форме 2 ждут до ${shortDay(notice.applicationsCloseOn)}. Её можно заполнить здесь или в Excel.`,
      ]);
    case "campaign.stage-moved":
      return joinHtml([
        html`<b>Изменился срок, ${halfYearText(notice.halfYear)}</b>`,
        html`${stageName(notice.stage)}: было до ${shortDay(notice.oldEndsOn)}, стало до <b>${shortDay(notice.newEndsOn)}</b>.`,
      ]);
    case "campaign.application-reminder":
      return joinHtml([
        html`<b>${closeText(notice.daysLeft)}</b>`,
        html`${notice.organizationName}, ${halfYearText(notice.halfYear)}`,
        html`${stateText(notice.state, notice.lines)} Срок: ${shortDay(notice.closesOn)}.`,
      ]);
  }
};

/** Label of the button beneath. */
export const campaignNoticeLabels = {
  toApplication: "К заявке",
  terms: "Все сроки",
} as const;

/** The half-year beside it says which year is meant. */
const shortDay = (day: string): string => dayText(day, day);

const closeText = (daysLeft: number): string => {
  if (daysLeft < 0) return `Приём заявок закончился ${plural(-daysLeft, "день", "дня", "дней")} назад`;
  if (daysLeft === 0) return "Сегодня последний день приёма заявок";
  if (daysLeft === 1) return "До конца приёма заявок один день";
  return `До конца приёма заявок ${plural(daysLeft, "день", "дня", "дней")}`;
};

const stateText = (state: "not-begun" | "draft" | "returned", lines: number): string => {
  switch (state) {
    case "not-begun":
      return "Ваша заявка ещё не начата.";
    case "draft":
      return lines === 0
        ? "В вашей заявке пока нет строк."
        : `Заявка в черновике: ${plural(lines, "строка", "строки", "строк")}. Осталось проверить и отправить.`;
    case "returned":
      return "Заявку вернули на доработку: исправьте и отправьте снова.";
  }
};
