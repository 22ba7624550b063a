import type { Feature } from "./bot/feature.ts";
import { createWatchingFeature } from "./bot/features/watching/watching-feature.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import { createAskExtension, createDecideExtension } from "./domain/watching/ask-extension.ts";
import { createHandOver } from "./domain/watching/hand-over.ts";
import type { WatchingStores } from "./domain/watching/watching-deps.ts";
import type { WatchingQueries } from "./domain/watching/watching-views.ts";
import type { Stores } from "./infra/db/stores.ts";
import { createWatchingQueries } from "./infra/db/watching/watching.queries.ts";
import { ids } from "./infra/ids.ts";

export interface WatchingWiring {
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
}

/** Deadlines and who holds them, with their ports. */
export const createWatchingFeatureFor = ({ work, clock }: WatchingWiring): Feature => {
  const deps = { work, clock, ids };
  return createWatchingFeature({
    queries: readThrough(work),
    handOver: createHandOver(deps),
    askExtension: createAskExtension(deps),
    decideExtension: createDecideExtension(deps),
    clock,
  });
};

/** The screens are opened seldom, and read what their use cases read: through the same stores. */
const readThrough = (work: UnitOfWork<WatchingStores>): WatchingQueries => {
  const read = <T>(query: (queries: WatchingQueries) => Promise<T>): Promise<T> =>
    work.run(null, (stores) => query(createWatchingQueries(stores)));
  return {
    findDuty: (duty) => read((queries) => queries.findDuty(duty)),
    listAnswerers: (organizationId, today) => read((queries) => queries.listAnswerers(organizationId, today)),
    listAsked: () => read((queries) => queries.listAsked()),
  };
};
