import type { CampaignNotice } from "../../../domain/campaigns/campaign-notices.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { campaignNoticeLabels, campaignNoticeText } from "../../../texts/campaigns-notices.texts.ts";
import { dutyButtons } from "../watching/watching-notices.ts";
import { menuButton } from "../../common-screens.ts";

/** A message about a campaign with the button that leads on. */
export const renderCampaignNotice = (notice: CampaignNotice): Screen => {
  const html = campaignNoticeText(notice);
  switch (notice.type) {
    case "campaign.opened": {
      const application = to("a.open", notice.campaignId, notice.organizationId);
      return { html, rows: [[{ label: campaignNoticeLabels.toApplication, to: application }], [menuButton]] };
    }
    case "campaign.application-reminder": {
      const application = to("a.open", notice.campaignId, notice.organizationId);
      const duty = { kind: "application" as const, id: notice.campaignId };
      return {
        html,
        rows: [
          [{ label: campaignNoticeLabels.toApplication, to: application }],
          notice.daysLeft < 0 ? [] : dutyButtons(duty, notice.organizationId),
          [menuButton],
        ],
      };
    }
    case "campaign.stage-moved":
      return {
        html,
        rows: [[{ label: campaignNoticeLabels.terms, to: to("c.calendar", notice.campaignId) }], [menuButton]],
      };
  }
};
