import { manualReminderPrefix } from "../../../domain/campaigns/campaign-causes.ts";
import type { CampaignQueries } from "../../../domain/campaigns/campaign-views.ts";
import type { Queries } from "../connection/database-types.ts";
import { rowToCampaign } from "./campaign-rows.ts";
import { findLastManualReminder } from "./campaigns.repo.ts";
import { findReminderOutcome } from "./reminder-outcome.queries.ts";
import { listStandings } from "./standings.queries.ts";

/** Reads for the screens of campaigns. */
export const createCampaignQueries = (queries: Queries): CampaignQueries => ({
  listCampaigns: async () => {
    const rows = await queries.campaign.findMany({
      orderBy: { halfYear: "desc" },
      include: {
        stages: true,
        _count: { select: { applications: { where: { state: { in: ["submitted", "accepted"] } } } } },
      },
    });
    const schools = await queries.organization.count({ where: { goneAt: null } });
    return rows.map(({ _count: { applications: handedIn }, ...row }) => ({
      campaign: rowToCampaign(row),
      schools,
      handedIn,
    }));
  },
  findCampaign: async (id) => {
    const row = await queries.campaign.findUnique({ where: { id }, include: { stages: true } });
    return row === null ? null : rowToCampaign(row);
  },
  listStandings: (id, today) => listStandings(queries, id, today),
  listOwnCampaigns: async (organizationIds, today) => {
    const rows = await queries.campaign.findMany({
      where: { state: "open" },
      orderBy: { halfYear: "desc" },
      include: { stages: true },
    });
    const own = [];
    // Two campaigns are rarely open at once, three never.
    for (const campaign of rows.map(rowToCampaign)) {
      const standings = await listStandings(queries, campaign.id, today, organizationIds);
      own.push(...standings.map((standing) => ({ campaign, standing })));
    }
    return own;
  },
  lastManualReminder: (id) => findLastManualReminder(queries, id),
  findReminderOutcome: (id, runId) =>
    findReminderOutcome(queries, { campaignId: id, runId, prefix: manualReminderPrefix(id, runId) }),
});
