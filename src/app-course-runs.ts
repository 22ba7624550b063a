import type { Feature } from "./bot/feature.ts";
import { createCourseRunsFeature } from "./bot/features/course-runs/course-runs-feature.ts";
import type { FileStore } from "./domain/files/file-store.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import { createCampaignQueries } from "./infra/db/campaigns/campaigns.queries.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createRunQueries } from "./infra/db/places/course-runs.queries.ts";
import { createPlanQueries } from "./infra/db/places/plans.repo.ts";
import { createProgrammeQueries } from "./infra/db/places/programmes.repo.ts";
import type { Stores } from "./infra/db/stores.ts";
import { markErrors } from "./infra/excel/mark-errors.ts";
import { readWorkbook } from "./infra/excel/read-workbook.ts";
import { writeRunsTemplate } from "./infra/excel/write-runs-template.ts";
import { ids } from "./infra/ids.ts";

export interface CourseRunsWiring {
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly files: FileStore;
}

/** Course runs with their ports. */
export const createCourseRunsFeatureFor = ({ database, work, clock, files }: CourseRunsWiring): Feature =>
  createCourseRunsFeature({
    work,
    clock,
    ids,
    files,
    readWorkbook,
    markErrors,
    writeTemplate: writeRunsTemplate,
    queries: createRunQueries(database.client),
    readLines: createPlanQueries(database.client).readLines,
    campaigns: createCampaignQueries(database.client),
    programmes: createProgrammeQueries(database.client),
  });
