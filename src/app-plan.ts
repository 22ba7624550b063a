import type { Feature } from "./bot/feature.ts";
import { createPlanFeature } from "./bot/features/plan/plan-feature.ts";
import type { FileStore } from "./domain/files/file-store.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import { createCampaignQueries } from "./infra/db/campaigns/campaigns.queries.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createRunQueries } from "./infra/db/places/course-runs.queries.ts";
import { createPlanQueries, listDeficits } from "./infra/db/places/plans.repo.ts";
import type { Stores } from "./infra/db/stores.ts";
import { schoolColumns, schoolRows, writePlanWorkbook, writeSchoolPlanWorkbook } from "./infra/excel/write-plan.ts";
import { writePlanPage } from "./infra/html/plan-page.ts";
import { ids } from "./infra/ids.ts";
import { renderTableDocx } from "./infra/word/table-docx.ts";

export interface PlanWiring {
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly timeZone: string;
  readonly municipalityName: string;
}

/** Shares of the sheet's width: programme, days, place, name, position, state. */
const documentShares = [28, 14, 18, 18, 14, 8] as const;

/** The half-year's plan with its ports. */
export const createPlanFeatureFor = ({ database, ...wiring }: PlanWiring): Feature =>
  createPlanFeature({
    ...wiring,
    ids,
    queries: createPlanQueries(database.client),
    runs: createRunQueries(database.client),
    campaigns: createCampaignQueries(database.client),
    findOrganization: (id) =>
      database.client.organization.findUnique({ where: { id }, select: { id: true, name: true } }),
    deficitsOf: (personId) => listDeficits(database.client, [personId]),
    writePage: writePlanPage,
    writeWorkbook: writePlanWorkbook,
    writeSchoolWorkbook: writeSchoolPlanWorkbook,
    writeSchoolDocument: ([title = "", ...subtitles], plan) =>
      renderTableDocx({
        title,
        subtitles,
        columns: schoolColumns.map((column, index) => ({ title: column, share: documentShares[index] ?? 10 })),
        rows: schoolRows(plan),
      }),
  });
