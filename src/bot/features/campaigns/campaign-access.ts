import type { Campaign } from "../../../domain/campaigns/campaign.ts";
import { applicationsCloseOn, stageOf } from "../../../domain/campaigns/campaign.ts";
import { type Actor, isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { type CalendarDay, daysBetween } from "../../../domain/shared/calendar-day.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import type { CampaignHeading } from "../../../texts/campaigns.texts.ts";
import type { CampaignsFeatureDeps } from "./campaigns-deps.ts";

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
