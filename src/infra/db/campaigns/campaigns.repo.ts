import type { CampaignStore, ManualReminderRun } from "../../../domain/campaigns/campaign-store.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import { rowToCampaign } from "./campaign-rows.ts";
import { listStandings } from "./standings.queries.ts";

/** Campaigns within a transaction. */
export const createCampaignStore = (tx: Queries): CampaignStore => ({
  findCampaign: async (id) => {
    const row = await tx.campaign.findUnique({ where: { id }, include: { stages: true } });
    return row === null || row.state === "draft" ? null : rowToCampaign(row);
  },
  listOpenCampaigns: async () => {
    const rows = await tx.campaign.findMany({
      where: { state: "open" },
      orderBy: { halfYear: "desc" },
      include: { stages: true },
    });
    return rows.map(rowToCampaign);
  },
  takeCampaign: async (id) => {
    // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
    const { count } = await tx.campaign.updateMany({ where: { id }, data: { id } });
    if (count === 0) return null;
    const row = await tx.campaign.findUniqueOrThrow({ where: { id }, include: { stages: true } });
    return { ...rowToCampaign(row), openedAt: row.openedAt.getTime() };
  },
  findByHalfYear: async (halfYear) => {
    const row = await tx.campaign.findUnique({
      where: { halfYear: halfYearKey(halfYear) },
      include: { stages: true },
    });
    return row === null ? null : rowToCampaign(row);
  },
  addDraft: async ({ id, halfYear, stages }, at, byId) => {
    const isAdded = await insertIfAbsent(tx, "Campaign", [
      { id, halfYear: halfYearKey(halfYear), state: "draft", openedAt: new Date(at), openedById: byId },
    ]);
    if (isAdded === 0) return false;
    await tx.campaignStage.createMany({
      data: stages.map(({ key, startsOn, endsOn }) => ({ campaignId: id, stage: key, startsOn, endsOn })),
    });
    return true;
  },
  removeDraft: async (id) => {
    await tx.campaignStage.deleteMany({ where: { campaignId: id, campaign: { state: "draft" } } });
    await tx.campaign.deleteMany({ where: { id, state: "draft" } });
  },
  saveStage: async (id, { key, startsOn, endsOn }) => {
    await tx.campaignStage.updateMany({ where: { campaignId: id, stage: key }, data: { startsOn, endsOn } });
  },
  saveState: async (id, state, at, byId) => {
    const row = await tx.campaign.findUniqueOrThrow({ where: { id } });
    const isFirstOpening = row.state === "draft" && state === "open";
    await tx.campaign.updateMany({
      where: { id },
      data: {
        state,
        closedAt: state === "closed" ? new Date(at) : null,
        ...(isFirstOpening ? { openedAt: new Date(at), openedById: byId } : {}),
      },
    });
  },
  listStandings: (id, today) => listStandings(tx, id, today),
  lastManualReminder: (id) => findLastManualReminder(tx, id),
});

/** The newest «Напомнить всем» of a campaign; its audit record is its memory. */
export async function findLastManualReminder(queries: Queries, campaignId: string): Promise<ManualReminderRun | null> {
  const record = await queries.auditRecord.findFirst({
    where: { subjectKind: "campaign", subjectId: campaignId, action: "reminded" },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  const runId = runIdOf(record?.details ?? null);
  return record === null || runId === null ? null : { runId, at: record.at.getTime() };
}

/** Which run an audit record's details speak of. */
export function runIdOf(details: string | null): string | null {
  const parsed = details === null ? null : (JSON.parse(details) as { readonly runId?: unknown });
  return typeof parsed?.runId === "string" ? parsed.runId : null;
}
