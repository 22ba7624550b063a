import type { Feature } from "./bot/feature.ts";
import { createApplicationUseCases } from "./bot/features/applications/application-use-cases.ts";
import { createNeedsFeature } from "./bot/features/needs/needs-feature.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import { createApplicationQueries } from "./infra/db/applications/applications.queries.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createNeedQueries } from "./infra/db/needs/needs.queries.ts";
import type { Stores } from "./infra/db/stores.ts";
import { ids, secrets } from "./infra/ids.ts";

export interface NeedsWiring {
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly timeZone: string;
}

/** Deficits with their ports. */
export const createNeedsFeatureFor = ({ database, work, clock, timeZone }: NeedsWiring): Feature =>
  createNeedsFeature({
    work,
    clock,
    ids,
    timeZone,
    queries: createNeedQueries(database.client),
    applications: createApplicationUseCases({ work, clock, ids, hash: secrets.hash }),
    applicationQueries: createApplicationQueries(database, clock),
  });
