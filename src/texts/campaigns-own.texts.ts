import type { SchoolStanding } from "../domain/campaigns/school-standing.ts";
import { daysLeftText, schoolStateText } from "./campaigns-words.texts.ts";
import type { CampaignHeading } from "./campaigns.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { organizationLabel } from "./organization-label.texts.ts";
import { dayText, halfYearText } from "./russian.ts";

/** Words of the screens that schools see. */
export const ownCampaignTexts = {
  menu: "Сроки кампании",
  empty: html`Сейчас нет открытой заявочной кампании. Когда муниципальный координатор её откроет, бот напишет вам.`,
  title: html`<b>Заявочная кампания</b>`,
  card: (heading: CampaignHeading, standing: SchoolStanding): Html =>
    joinHtml([
      html`<b>${halfYearText(heading.halfYear)}</b> · ${standing.organizationName}`,
      html`Заявки принимают до ${dayText(heading.closesOn)}: ${daysLeftText(heading.daysLeft)}`,
      html`Ваша заявка: ${schoolStateText(standing.state, standing.lines, standing.daysLate)}`,
      standing.state === "submitted" || standing.state === "late" ? html`Сейчас ход не ваш: ждём решения.` : null,
    ]),
  toApplication: (organizationName: string | null): string =>
    organizationName === null ? "К заявке" : organizationLabel(organizationName, "К заявке · "),
  terms: (halfYear: string): string => `Все сроки, ${halfYearText(halfYear)}`,
  toOwn: "‹ К кампании",
} as const;
