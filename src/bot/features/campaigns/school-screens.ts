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
import type { Feature } from "../../feature.ts";
import { findForCoordinator, menuButton, pageOf, unavailableScreen } from "./campaign-access.ts";
import type { CampaignsFeatureDeps } from "./campaigns-deps.ts";

/** Two lines and a button each: as many as a phone shows without much scrolling. */
const pageSize = 8;

/** Schools with their state at a glance, and the card of one of them. */
export const createSchoolScreens = (deps: CampaignsFeatureDeps): Feature["screens"] => ({
  "c.schools": async ({ actor, args: [campaignId, filterArg, pageArg] }) => {
    const campaign = await findForCoordinator(deps, actor, campaignId);
    if (campaign === null || campaign.state === "draft") return unavailableScreen();
    const standings = await deps.queries.listStandings(campaign.id, deps.clock.today());
    const chosen: SchoolFilter = isFilter(filterArg) ? filterArg : "all";
    const { shown, page, pages } = pageOf(standings.filter(filters[chosen]), pageArg, pageSize);
    return {
      html: joinHtml(
        [
          campaignTexts.schoolsTitle(halfYearKey(campaign.halfYear), countStandings(standings)),
          ...shown.map((standing) => campaignTexts.schoolRow(standing, holderOf(standing))),
          shown.length === 0 ? campaignTexts.schoolsNone : null,
          pages > 1 ? campaignTexts.schoolsPage(page + 1, pages) : null,
        ],
        "\n\n",
      ),
      rows: [
        ...filterRows(campaign.id, standings, chosen),
        ...shown.map((standing) => [schoolButton(campaign.id, standing)]),
        pageButtons(page, pages, (wanted) => to("c.schools", campaign.id, chosen, wanted)),
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

/** «‹» and «›», where there is somewhere to go. */
export const pageButtons = (
  page: number,
  pages: number,
  route: (page: number) => ReturnType<typeof to>,
): readonly Button[] => [
  ...(page > 0 ? [{ label: campaignTexts.previous, to: route(page - 1) }] : []),
  ...(page < pages - 1 ? [{ label: campaignTexts.next, to: route(page + 1) }] : []),
];
