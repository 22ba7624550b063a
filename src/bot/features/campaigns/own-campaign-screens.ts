import { type Actor, organizationsWithRole } from "../../../domain/people/roles.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { ownCampaignTexts } from "../../../texts/campaigns-own.texts.ts";
import { campaignTexts } from "../../../texts/campaigns.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import type { Feature } from "../../feature.ts";
import { headingOf } from "./campaign-access.ts";
import type { CampaignsFeatureDeps } from "./campaigns-deps.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

/** Organizations for which the actor follows campaigns: as their coordinator or head. */
export const ownOrganizations = (actor: Actor): readonly string[] => [
  ...new Set([...organizationsWithRole(actor, "school-coordinator"), ...organizationsWithRole(actor, "head")]),
];

/** What a school sees of open campaigns: its state, the deadline, and the terms of all stages. */
export const createOwnCampaignScreens = (deps: CampaignsFeatureDeps): Feature["screens"] => ({
  "c.mine": async ({ actor }) => {
    const organizationIds = ownOrganizations(actor);
    if (organizationIds.length === 0) return unavailableScreen();
    const today = deps.clock.today();
    const own = await deps.queries.listOwnCampaigns(organizationIds, today);
    if (own.length === 0) return { html: ownCampaignTexts.empty, rows: [[menuButton]] };
    const campaigns = [...new Map(own.map(({ campaign }) => [campaign.id, campaign])).values()];
    return {
      html: joinHtml(
        own.map(({ campaign, standing }) => ownCampaignTexts.card(headingOf(campaign, today), standing)),
        "\n\n",
      ),
      rows: [
        ...own.map(({ campaign, standing }) => [
          {
            label: ownCampaignTexts.toApplication(own.length === 1 ? null : standing.organizationName),
            to: to("a.open", campaign.id, standing.organizationId),
          },
        ]),
        ...campaigns.map(({ id, halfYear }) => [
          { label: ownCampaignTexts.terms(halfYearKey(halfYear)), to: to("c.calendar", id) },
        ]),
        [menuButton],
      ],
    };
  },

  "c.calendar": async ({ actor, args: [campaignId = ""] }) => {
    const campaign = ownOrganizations(actor).length === 0 ? null : await deps.queries.findCampaign(campaignId);
    if (campaign === null || campaign.state === "draft") return unavailableScreen();
    return {
      html: joinHtml([
        campaignTexts.termsTitle(halfYearKey(campaign.halfYear), false),
        campaignTexts.termsList(campaign),
      ]),
      rows: [[{ label: ownCampaignTexts.toOwn, to: to("c.mine") }, menuButton]],
    };
  },
});
