import type { Feature } from "./bot/feature.ts";
import { createCourseRunsFeature } from "./bot/features/course-runs/course-runs-feature.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import { createCampaignQueries } from "./infra/db/campaigns/campaigns.queries.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createRunQueries } from "./infra/db/places/course-runs.queries.ts";
import { createPlanQueries } from "./infra/db/places/plans.repo.ts";
import { createProgrammeQueries } from "./infra/db/places/programmes.repo.ts";
import type { Stores } from "./infra/db/stores.ts";
import { ids } from "./infra/ids.ts";

export interface CourseRunsWiring {
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
}

/** Course runs with their ports. */
export const createCourseRunsFeatureFor = ({ database, work, clock }: CourseRunsWiring): Feature =>
  createCourseRunsFeature({
    work,
    clock,
    ids,
    queries: createRunQueries(database.client),
    readLines: createPlanQueries(database.client).readLines,
    campaigns: createCampaignQueries(database.client),
    programmes: createProgrammeQueries(database.client),
  });
