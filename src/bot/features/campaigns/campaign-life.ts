import { isStageKey } from "../../../domain/campaigns/campaign.ts";
import { createCloseCampaign, createReopenCampaign } from "../../../domain/campaigns/close-campaign.ts";
import { createOpenCampaign } from "../../../domain/campaigns/open-campaign.ts";
import { createDiscardCampaign, createPrepareCampaign } from "../../../domain/campaigns/prepare-campaign.ts";
import { halfYearKey, parseHalfYearKey } from "../../../domain/shared/half-year.ts";
import { changeStageDialogId } from "../../../flows/campaigns/change-stage.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { campaignRefusalText } from "../../../texts/campaigns-refusals.texts.ts";
import { campaignTexts } from "../../../texts/campaigns.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import type { Feature, Outcome } from "../../feature.ts";
import { findForCoordinator } from "./campaign-access.ts";
import type { CampaignsFeatureDeps } from "./campaigns-deps.ts";
import { menuButton, refusalScreen, unavailableScreen } from "../../common-screens.ts";

/** The questions before a campaign is opened, forgotten or closed: each says what will happen. */
export const createCampaignLifeScreens = (deps: CampaignsFeatureDeps): Feature["screens"] => ({
  "c.opening": async ({ actor, args: [campaignId] }) => {
    const campaign = await findForCoordinator(deps, actor, campaignId);
    if (campaign === null) return unavailableScreen();
    const standings = await deps.queries.listStandings(campaign.id, deps.clock.today());
    const contacts = standings.flatMap(({ coordinators, heads }) => [...coordinators, ...heads]);
    const people = new Set(contacts.map(({ personId }) => personId)).size;
    const silent = standings.filter(({ coordinators, heads }) => coordinators.length + heads.length === 0);
    const names = silent.map(({ organizationName }) => organizationName);
    return {
      html: joinHtml([
        campaignTexts.openingTitle(halfYearKey(campaign.halfYear)),
        campaignTexts.openingBody(standings.length, people, names),
      ]),
      rows: [
        [{ label: campaignTexts.open, to: to("c.open", campaign.id) }],
        [{ label: campaignTexts.toCampaign, to: to("c.card", campaign.id) }, menuButton],
      ],
    };
  },

  "c.discarding": async ({ actor, args: [campaignId] }) => {
    const campaign = await findForCoordinator(deps, actor, campaignId);
    if (campaign === null) return unavailableScreen();
    return {
      html: campaignTexts.discardTitle(halfYearKey(campaign.halfYear)),
      rows: [
        [{ label: campaignTexts.discard, to: to("c.discard", campaign.id) }],
        [{ label: campaignTexts.toCampaign, to: to("c.card", campaign.id) }, menuButton],
      ],
    };
  },

  "c.closing": async ({ actor, args: [campaignId] }) => {
    const campaign = await findForCoordinator(deps, actor, campaignId);
    if (campaign === null) return unavailableScreen();
    const standings = await deps.queries.listStandings(campaign.id, deps.clock.today());
    const notDone = standings.filter(({ state }) => state !== "accepted").length;
    return {
      html: campaignTexts.closingTitle(halfYearKey(campaign.halfYear), notDone),
      rows: [
        [{ label: campaignTexts.close, to: to("c.close", campaign.id) }],
        [{ label: campaignTexts.toCampaign, to: to("c.card", campaign.id) }, menuButton],
      ],
    };
  },
});

/** Preparing, opening, forgetting, closing and reopening; entering the dialog about a stage's term. */
export const createCampaignLifeActions = (deps: CampaignsFeatureDeps): Feature["actions"] => {
  const prepare = createPrepareCampaign(deps);
  const open = createOpenCampaign(deps);
  const discard = createDiscardCampaign(deps);
  const close = createCloseCampaign(deps);
  const reopen = createReopenCampaign(deps);
  const card = (campaignId: string, toast: string): Outcome => ({
    type: "show",
    route: to("c.card", campaignId),
    toast,
  });

  return {
    "c.prepare": async ({ actor, args: [key = ""], requestKey }) => {
      const halfYear = parseHalfYearKey(key);
      if (!halfYear.ok) return { type: "screen", screen: unavailableScreen() };
      const prepared = await prepare({ actor, requestKey, halfYear: halfYear.value });
      return prepared.ok ? { type: "show", route: to("c.card", prepared.value) } : refuse(prepared.error);
    },
    "c.open": async ({ actor, args: [campaignId = ""], requestKey }) => {
      const opened = await open({ actor, requestKey, campaignId });
      if (opened.ok) return card(campaignId, campaignTexts.opened(opened.value.recipients));
      const change = { label: campaignTexts.changeTerms, to: to("c.terms", campaignId) };
      if (opened.error.type !== "ClosedBeforeOpening") return refuse(opened.error);
      return { type: "screen", screen: refusalScreen(campaignRefusalText(opened.error), change) };
    },
    "c.discard": async ({ actor, args: [campaignId = ""], requestKey }) => {
      const discarded = await discard({ actor, requestKey, campaignId });
      if (!discarded.ok) return refuse(discarded.error);
      return { type: "show", route: to("c.list"), toast: campaignTexts.discarded };
    },
    "c.close": async ({ actor, args: [campaignId = ""], requestKey }) => {
      const closed = await close({ actor, requestKey, campaignId });
      return closed.ok ? card(campaignId, campaignTexts.closed) : refuse(closed.error);
    },
    "c.reopen": async ({ actor, args: [campaignId = ""], requestKey }) => {
      const reopened = await reopen({ actor, requestKey, campaignId });
      return reopened.ok ? card(campaignId, campaignTexts.reopened) : refuse(reopened.error);
    },
    "c.stage": async ({ actor, args: [campaignId, stage = ""] }) => {
      const campaign = await findForCoordinator(deps, actor, campaignId);
      if (campaign === null || !isStageKey(stage)) return { type: "screen", screen: unavailableScreen() };
      if (campaign.state === "closed") return refuse({ type: "CampaignClosed" });
      return { type: "enter", dialog: changeStageDialogId, args: { campaignId: campaign.id, stage } };
    },
  };
};

/** What is not theirs or gone is answered alike; other refusals in their own words. */
const refuse = (refusal: Parameters<typeof campaignRefusalText>[0]): Outcome => {
  const isHidden = refusal.type === "NotAllowed" || refusal.type === "NotFound";
  const back = { label: campaignTexts.toList, to: to("c.list") };
  return { type: "screen", screen: isHidden ? unavailableScreen() : refusalScreen(campaignRefusalText(refusal), back) };
};
