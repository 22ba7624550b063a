import { createRemindSchools, planManualReminder } from "../../../domain/campaigns/remind-schools.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { campaignRefusalText } from "../../../texts/campaigns-refusals.texts.ts";
import { reminderTexts } from "../../../texts/campaigns-reminders.texts.ts";
import { campaignTexts } from "../../../texts/campaigns.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import type { Feature, Outcome } from "../../feature.ts";
import { findForCoordinator, headingOf } from "./campaign-access.ts";
import type { CampaignsFeatureDeps } from "./campaigns-deps.ts";
import { menuButton, refusalScreen, unavailableScreen } from "../../common-screens.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";

/** One or two lines each: as many as a phone shows without much scrolling. */
const pageSize = 12;

/** «Напомнить, кто не сдал»: who would get it, and what became of it. */
export const createReminderScreens = (deps: CampaignsFeatureDeps): Feature["screens"] => ({
  "c.remind": async ({ actor, args: [campaignId] }) => {
    const campaign = await findForCoordinator(deps, actor, campaignId);
    if (campaign === null || campaign.state !== "open") return unavailableScreen();
    const today = deps.clock.today();
    const plan = planManualReminder(await deps.queries.listStandings(campaign.id, today));
    const last = await deps.queries.lastManualReminder(campaign.id);
    const isEverybodyDone = plan.schools.length + plan.silent.length === 0;
    return {
      html: joinHtml([
        reminderTexts.title(halfYearKey(campaign.halfYear)),
        isEverybodyDone ? reminderTexts.everybody : reminderTexts.preview(plan, headingOf(campaign, today).daysLeft),
      ]),
      rows: [
        plan.schools.length === 0 ? [] : [{ label: reminderTexts.send, to: to("c.send", campaign.id) }],
        last === null ? [] : [{ label: reminderTexts.lastOutcome, to: to("c.reminded", campaign.id, last.runId) }],
        [{ label: campaignTexts.toCampaign, to: to("c.card", campaign.id) }, menuButton],
      ],
    };
  },

  "c.reminded": async ({ actor, args: [campaignId, runId = "", pageArg] }) => {
    const campaign = await findForCoordinator(deps, actor, campaignId);
    const outcome = campaign === null ? null : await deps.queries.findReminderOutcome(campaign.id, runId);
    if (campaign === null || outcome === null) return unavailableScreen();
    const page = pageOf(outcome.schools, pageArg, pageSize);
    return {
      html: joinHtml([
        reminderTexts.outcomeTitle(outcome, deps.timeZone),
        reminderTexts.outcomeCounts(outcome.schools),
        ...page.items.map(reminderTexts.outcomeRow),
        pagingTexts.place(page),
      ]),
      rows: [
        [{ label: reminderTexts.refresh, to: to("c.reminded", campaign.id, runId, page.index) }],
        ...pageRow(page, (wanted) => to("c.reminded", campaign.id, runId, wanted)),
        [{ label: campaignTexts.toCampaign, to: to("c.card", campaign.id) }, menuButton],
      ],
    };
  },
});

/** Sends the reminders; `again` says that the coordinator was asked and means it. */
export const createReminderActions = (deps: CampaignsFeatureDeps): Feature["actions"] => {
  const remind = createRemindSchools(deps);
  return {
    "c.send": async ({ actor, args: [campaignId = "", again], requestKey }): Promise<Outcome> => {
      const reminded = await remind({ actor, requestKey, campaignId, isRepeat: again === "again" });
      if (reminded.ok) {
        const { runId, messages, sendAt } = reminded.value;
        const toast =
          sendAt === null ? reminderTexts.sent(messages) : reminderTexts.sentLater(messages, sendAt, deps.timeZone);
        return { type: "show", route: to("c.reminded", campaignId, runId), toast };
      }
      const back = { label: campaignTexts.toCampaign, to: to("c.card", campaignId) };
      switch (reminded.error.type) {
        case "NotAllowed":
        case "NotFound":
          return { type: "screen", screen: unavailableScreen() };
        case "CampaignNotOpen":
          return { type: "screen", screen: refusalScreen(campaignRefusalText(reminded.error), back) };
        case "NobodyToRemind": {
          const { withoutContact } = reminded.error;
          const text = withoutContact === 0 ? reminderTexts.everybody : reminderTexts.nobodyInCharge(withoutContact);
          return { type: "screen", screen: { html: text, rows: [[back, menuButton]] } };
        }
        case "RemindedRecently": {
          const { at, runId } = reminded.error.last;
          const rows = [
            [{ label: reminderTexts.sendAgain, to: to("c.send", campaignId, "again") }],
            [{ label: reminderTexts.lastOutcome, to: to("c.reminded", campaignId, runId) }],
            [back, menuButton],
          ];
          return { type: "screen", screen: { html: reminderTexts.recently(at, deps.timeZone), rows } };
        }
      }
    },
  };
};
