import type { Campaign } from "../../../domain/campaigns/campaign.ts";
import { applicationsCloseOn, stageOf } from "../../../domain/campaigns/campaign.ts";
import { type Actor, isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { type CalendarDay, daysBetween } from "../../../domain/shared/calendar-day.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import type { CampaignHeading } from "../../../texts/campaigns.texts.ts";
import { commonTexts } from "../../../texts/common.texts.ts";
import { html } from "../../../texts/html.ts";
import type { CampaignsFeatureDeps } from "./campaigns-deps.ts";

/** What a screen shows about somebody else's things, and about what is gone: the same, so that nothing can be found out. */
export const unavailableScreen = (): Screen => ({ html: commonTexts.notAvailable(), rows: [[menuButton]] });

/** A refusal with a way on. */
export const refusalScreen = (text: string, ...rows: readonly Button[]): Screen => ({
  html: html`${text}`,
  rows: [...rows.map((button) => [button]), [menuButton]],
});

export const menuButton: Button = { label: commonTexts.menu, to: to("menu") };

/** The campaign, drafts too, for those who may see all of it; `null` for everybody else. */
export const findForCoordinator = async (
  { queries }: Pick<CampaignsFeatureDeps, "queries">,
  actor: Actor,
  campaignId: string | undefined,
): Promise<Campaign | null> =>
  isMunicipalCoordinator(actor) && campaignId !== undefined ? queries.findCampaign(campaignId) : null;

/** What the heading of a campaign says today. */
export const headingOf = (campaign: Campaign, today: CalendarDay): CampaignHeading => ({
  halfYear: halfYearKey(campaign.halfYear),
  state: campaign.state,
  opensOn: stageOf(campaign, "applications").startsOn,
  closesOn: applicationsCloseOn(campaign),
  daysLeft: daysBetween(today, applicationsCloseOn(campaign)),
});

/** One page of a list, whatever number the button carried: pages count from 0. */
export const pageOf = <Item>(
  items: readonly Item[],
  wanted: string | undefined,
  size: number,
): { readonly shown: readonly Item[]; readonly page: number; readonly pages: number } => {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const number = Number(wanted);
  const page = Number.isInteger(number) ? Math.min(Math.max(number, 0), pages - 1) : 0;
  return { shown: items.slice(page * size, (page + 1) * size), page, pages };
};
