import type { CampaignNotice } from "../../../domain/campaigns/campaign-notices.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { campaignNoticeLabels, campaignNoticeText } from "../../../texts/campaigns-notices.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** A message about a campaign with the button that leads on. */
export const renderCampaignNotice = (notice: CampaignNotice): Screen => {
  const html = campaignNoticeText(notice);
  switch (notice.type) {
    case "campaign.opened":
    case "campaign.application-reminder": {
      const application = to("a.open", notice.campaignId, notice.organizationId);
      return { html, rows: [[{ label: campaignNoticeLabels.toApplication, to: application }], [menuButton]] };
    }
    case "campaign.stage-moved":
      return {
        html,
        rows: [[{ label: campaignNoticeLabels.terms, to: to("c.calendar", notice.campaignId) }], [menuButton]],
      };
  }
};
