import { deliveryDaysLate } from "../../../domain/needs/deficit-delivery.ts";
import { canKeepNeeds, seesAllNeeds } from "../../../domain/needs/need-rights.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { type Html, joinHtml } from "../../../texts/html.ts";
import { needsTexts } from "../../../texts/needs.texts.ts";
import { deliveryRefusalText, deliveryTexts as texts } from "../../../texts/needs-delivery.texts.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { NeedsScreensDeps } from "./needs-deps.ts";

/** Lines without buttons: more fit on a screen. */
const organizationsPerPage = 15;

/** Handing the list of deficits in, and who has done so. */
export const createDeliveryScreens = (deps: NeedsScreensDeps): Feature["screens"] => ({
  "n.deliver": async ({ actor, args: [organizationId = ""] }) => {
    const term = canKeepNeeds(actor, organizationId) ? await deps.deliveries.findTerm() : null;
    const needs = term === null ? null : await deps.queries.viewOrganization(organizationId);
    if (term === null || needs === null) return unavailableScreen();
    const count = Object.values(needs.byCompetence).reduce((sum, one) => sum + one, 0);
    return {
      html: texts.deliverTitle(term, needs.name, count),
      rows: [
        [{ label: texts.confirm, to: to("n.deliver-ok", term.campaignId, organizationId) }],
        [{ label: texts.back, to: to("n.org", organizationId) }, menuButton],
      ],
    };
  },

  "n.who": async ({ actor, args: [pageArg] }) => {
    if (!seesAllNeeds(actor)) return unavailableScreen();
    const leave = [{ label: needsTexts.toOrganizations, to: to("n.orgs") }, menuButton];
    const term = await deps.deliveries.findTerm();
    if (term === null) return { html: texts.noCampaign, rows: [leave] };
    const [all, deliveries] = [await deps.queries.listOrganizations(), await deps.deliveries.listDeliveries(term)];
    const page = pageOf(all, pageArg, organizationsPerPage);
    const today = deps.clock.today();
    const late = deliveryDaysLate(term, today);
    const handedIn = all.filter(({ id }) => deliveries.get(id)?.isReopened === false).length;
    return {
      html: joinHtml([
        texts.whoTitle(term, handedIn, all.length, today),
        ...page.items.map(({ id, name }) => texts.whoRow(name, deliveries.get(id) ?? null, late, today)),
        pagingTexts.place(page),
      ]),
      rows: [...pageRow(page, (wanted) => to("n.who", wanted)), leave],
    };
  },
});

/** The list is handed in, or taken back to be corrected. */
export const createDeliveryActions = ({ useCases }: NeedsScreensDeps): Feature["actions"] => ({
  "n.deliver-ok": async ({ actor, args: [campaignId = "", organizationId = ""], requestKey }) => {
    const done = await useCases.deliverDeficits({ actor, requestKey, campaignId, organizationId });
    const toast = done.ok ? texts.delivered : deliveryRefusalText(done.error);
    return { type: "show", route: to("n.org", organizationId), toast };
  },
  "n.reopen": async ({ actor, args: [campaignId = "", organizationId = ""], requestKey }) => {
    const done = await useCases.reopenDelivery({ actor, requestKey, campaignId, organizationId });
    const toast = done.ok ? texts.reopened : deliveryRefusalText(done.error);
    return { type: "show", route: to("n.org", organizationId), toast };
  },
});

/** Where the organization stands with its list, and what its coordinator may do about it; nothing between campaigns. */
export async function viewStanding(
  deps: NeedsScreensDeps,
  actor: Actor,
  organizationId: string,
): Promise<{ readonly html: Html | null; readonly buttons: readonly Button[] }> {
  const term = await deps.deliveries.findTerm();
  if (term === null) return { html: null, buttons: [] };
  const delivery = await deps.deliveries.findDelivery(term, organizationId);
  const today = deps.clock.today();
  const html = texts.standing(term, delivery, deliveryDaysLate(term, today), today);
  if (!canKeepNeeds(actor, organizationId)) return { html, buttons: [] };
  const button =
    delivery === null || delivery.isReopened
      ? { label: texts.deliver, to: to("n.deliver", organizationId) }
      : { label: texts.reopen, to: to("n.reopen", term.campaignId, organizationId) };
  return { html, buttons: [button] };
}
