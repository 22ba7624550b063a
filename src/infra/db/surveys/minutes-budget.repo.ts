import { type BudgetStore, usualMinutesCeiling } from "../../../domain/surveys/runs/minutes-budget.ts";
import type { Queries } from "../connection/database-types.ts";
import { Prisma } from "../generated/sqlite/client.ts";

const ceilingKey = "survey-minutes-ceiling";

/** How much of people's time surveys take, and how much they may. */
export const createBudgetStore = (queries: Queries): BudgetStore => ({
  readCeiling: async () => {
    const row = await queries.setting.findUnique({ where: { key: ceilingKey } });
    return row === null ? usualMinutesCeiling : Number(row.value);
  },
  saveCeiling: async (minutes) => {
    const value = String(minutes);
    await queries.setting.upsert({ where: { key: ceilingKey }, create: { key: ceilingKey, value }, update: { value } });
  },
  sumMinutes: async ({ from, to }, except) => {
    const runs = await queries.surveyRun.findMany({
      where: {
        state: { in: ["scheduled", "open", "closed"] },
        opensAt: { gte: new Date(from), lt: new Date(to) },
        ...(except === null ? {} : { id: { not: except } }),
      },
      select: { id: true },
    });
    if (runs.length === 0) return [];
    const rows = await queries.$queryRaw<{ personId: string; minutes: number | bigint }[]>(Prisma.sql`
      SELECT r."personId", SUM(s."minutes") AS "minutes"
      FROM "SurveyRespondent" r JOIN "SurveyRun" s ON s."id" = r."runId"
      WHERE r."runId" IN (${Prisma.join(runs.map(({ id }) => id))}) AND r."state" <> 'removed'
      GROUP BY r."personId"`);
    return rows.map(({ personId, minutes }) => ({ personId, minutes: Number(minutes) }));
  },
});
