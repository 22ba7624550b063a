import type { CampaignId } from "../../../domain/campaigns/campaign.ts";
import {
  countStandings,
  holderOf,
  isUnsubmitted,
  type SchoolStanding,
} from "../../../domain/campaigns/school-standing.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { campaignTexts, type SchoolFilter } from "../../../texts/campaigns.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pageRow } from "../../../flows/flow-kit/paging.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import type { Feature } from "../../feature.ts";
import { findForCoordinator } from "./campaign-access.ts";
import type { CampaignsFeatureDeps } from "./campaigns-deps.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import { pageOf } from "../../../flows/flow-kit/paging.ts";

/** Two lines and a button each: as many as a phone shows without much scrolling. */
const pageSize = 8;

/** Schools with their state at a glance, and the card of one of them. */
export const createSchoolScreens = (deps: CampaignsFeatureDeps): Feature["screens"] => ({
  "c.schools": async ({ actor, args: [campaignId, filterArg, pageArg] }) => {
    const campaign = await findForCoordinator(deps, actor, campaignId);
    if (campaign === null || campaign.state === "draft") return unavailableScreen();
    const standings = await deps.queries.listStandings(campaign.id, deps.clock.today());
    const chosen: SchoolFilter = isFilter(filterArg) ? filterArg : "all";
    const page = pageOf(standings.filter(filters[chosen]), pageArg, pageSize);
    return {
      html: joinHtml(
        [
          campaignTexts.schoolsTitle(halfYearKey(campaign.halfYear), countStandings(standings)),
          ...page.items.map((standing) => campaignTexts.schoolRow(standing, holderOf(standing))),
          page.items.length === 0 ? campaignTexts.schoolsNone : null,
          pagingTexts.place(page),
        ],
        "\n\n",
      ),
      rows: [
        ...filterRows(campaign.id, standings, chosen),
        ...page.items.map((standing) => [schoolButton(campaign.id, standing)]),
        ...pageRow(page, (wanted) => to("c.schools", campaign.id, chosen, wanted)),
        [{ label: campaignTexts.toCampaign, to: to("c.card", campaign.id) }, menuButton],
      ],
    };
  },

  "c.school": async ({ actor, args: [campaignId, organizationId] }) => {
    const campaign = await findForCoordinator(deps, actor, campaignId);
    if (campaign === null || campaign.state === "draft") return unavailableScreen();
    const standings = await deps.queries.listStandings(campaign.id, deps.clock.today());
    const standing = standings.find((candidate) => candidate.organizationId === organizationId);
    if (standing === undefined) return unavailableScreen();
    const { applicationId } = standing;
    return {
      html: campaignTexts.schoolCard(halfYearKey(campaign.halfYear), standing, holderOf(standing)),
      rows: [
        applicationId === null ? [] : [{ label: campaignTexts.toApplication, to: to("a.app", applicationId) }],
        [{ label: campaignTexts.toOrganization, to: deps.organizationRoute(standing.organizationId) }],
        [{ label: campaignTexts.toSchools, to: to("c.schools", campaign.id) }, menuButton],
      ],
    };
  },
});

const filters: Readonly<Record<SchoolFilter, (standing: SchoolStanding) => boolean>> = {
  all: () => true,
  wait: isUnsubmitted,
  check: ({ state }) => state === "submitted" || state === "late",
  back: ({ state }) => state === "returned",
  done: ({ state }) => state === "accepted",
};

const isFilter = (text: string | undefined): text is SchoolFilter => text !== undefined && Object.hasOwn(filters, text);

/** Two filters a row, with how many schools each has. */
const filterRows = (
  campaignId: CampaignId,
  standings: readonly SchoolStanding[],
  chosen: SchoolFilter,
): readonly (readonly Button[])[] => {
  const button = (filter: SchoolFilter): Button => ({
    label: campaignTexts.filter(filter, standings.filter(filters[filter]).length, filter === chosen),
    to: to("c.schools", campaignId, filter),
  });
  return [
    [button("all"), button("wait"), button("check")],
    [button("back"), button("done")],
  ];
};

/** A school's application, or its card when there is none yet. */
const schoolButton = (campaignId: CampaignId, standing: SchoolStanding): Button => ({
  label: campaignTexts.schoolLabel(standing),
  to:
    standing.applicationId === null
      ? to("c.school", campaignId, standing.organizationId)
      : to("a.app", standing.applicationId),
});
