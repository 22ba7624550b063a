import { type Campaign, stageKeys } from "../../../domain/campaigns/campaign.ts";
import { offerHalfYears } from "../../../domain/campaigns/propose-stages.ts";
import { countStandings } from "../../../domain/campaigns/school-standing.ts";
import { findStageRemarks } from "../../../domain/campaigns/stage-rules.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { campaignTexts } from "../../../texts/campaigns.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { halfYearText } from "../../../texts/russian.ts";
import type { Feature } from "../../feature.ts";
import { findForCoordinator, headingOf } from "./campaign-access.ts";
import type { CampaignsFeatureDeps } from "./campaigns-deps.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

/** The municipal coordinator's list, the card of a campaign and its terms. */
export const createCampaignScreens = (deps: CampaignsFeatureDeps): Feature["screens"] => ({
  "c.list": async ({ actor }) => {
    if (!isMunicipalCoordinator(actor)) return unavailableScreen();
    const campaigns = await deps.queries.listCampaigns();
    const rows = campaigns.map(({ campaign, handedIn, schools }) => [
      {
        label: campaignTexts.listLabel(halfYearKey(campaign.halfYear), campaign.state, handedIn, schools),
        to: to("c.card", campaign.id),
      },
    ]);
    return {
      html: joinHtml([
        campaignTexts.listTitle,
        campaigns.length === 0 ? campaignTexts.listEmpty : campaignTexts.listHint,
      ]),
      rows: [...rows, [{ label: campaignTexts.new, to: to("c.new") }], [menuButton]],
    };
  },

  "c.new": async ({ actor }) => {
    if (!isMunicipalCoordinator(actor)) return unavailableScreen();
    const rows = offerHalfYears(deps.clock.today()).map((halfYear) => {
      const key = halfYearKey(halfYear);
      return [{ label: halfYearText(key), to: to("c.prepare", key) }];
    });
    const back = { label: campaignTexts.toList, to: to("c.list") };
    return Promise.resolve({ html: campaignTexts.newTitle, rows: [...rows, [back, menuButton]] });
  },

  "c.card": async ({ actor, args: [campaignId] }) => {
    const campaign = await findForCoordinator(deps, actor, campaignId);
    if (campaign === null) return unavailableScreen();
    const heading = campaignTexts.heading(headingOf(campaign, deps.clock.today()));
    const back = [{ label: campaignTexts.toList, to: to("c.list") }, menuButton];
    if (campaign.state === "draft") {
      const remarks = findStageRemarks(campaign, deps.calendar, deps.clock.today()).map(campaignTexts.remark);
      const parts = [heading, campaignTexts.draftHint, campaignTexts.termsList(campaign), ...remarks];
      return { html: joinHtml(parts), rows: [...draftRows(campaign), back] };
    }
    const counts = countStandings(await deps.queries.listStandings(campaign.id, deps.clock.today()));
    const own = campaign.state === "open" ? openRows(campaign) : [];
    return {
      html: joinHtml([heading, campaignTexts.counts(counts)]),
      rows: [
        [{ label: campaignTexts.schools(counts.handedIn, counts.total), to: to("c.schools", campaign.id) }],
        ...own,
        ...deps.campaignButtons(campaign.id).map((button) => [button]),
        [
          { label: campaignTexts.terms, to: to("c.terms", campaign.id) },
          { label: campaignTexts.history, to: to("au.history", "campaign", campaign.id) },
        ],
        [
          campaign.state === "open"
            ? { label: campaignTexts.close, to: to("c.closing", campaign.id) }
            : { label: campaignTexts.reopen, to: to("c.reopen", campaign.id) },
        ],
        back,
      ],
    };
  },

  "c.terms": async ({ actor, args: [campaignId, outcome] }) => {
    const campaign = await findForCoordinator(deps, actor, campaignId);
    if (campaign === null) return unavailableScreen();
    const canChange = campaign.state !== "closed";
    const stages: readonly Button[] = canChange
      ? stageKeys.map((key) => ({ label: campaignTexts.stageLabel(key), to: to("c.stage", campaign.id, key) }))
      : [];
    return {
      html: joinHtml([
        campaignTexts.termsTitle(halfYearKey(campaign.halfYear), canChange),
        campaignTexts.termsList(campaign),
        ...findStageRemarks(campaign, deps.calendar, deps.clock.today()).map(campaignTexts.remark),
        campaignTexts.stageOutcome(outcome),
      ]),
      rows: [
        ...stages.map((button) => [button]),
        [{ label: campaignTexts.toCampaign, to: to("c.card", campaign.id) }, menuButton],
      ],
    };
  },
});

const draftRows = ({ id }: Campaign): readonly (readonly Button[])[] => [
  [{ label: campaignTexts.open, to: to("c.opening", id) }],
  [{ label: campaignTexts.changeTerms, to: to("c.terms", id) }],
  [{ label: campaignTexts.discard, to: to("c.discarding", id) }],
];

const openRows = ({ id }: Campaign): readonly (readonly Button[])[] => [
  [{ label: campaignTexts.remind, to: to("c.remind", id) }],
];
