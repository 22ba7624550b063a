import { createTellHandovers } from "./domain/places/confirmations/handover.ts";
import { writeProviderList } from "./infra/excel/write-provider-list.ts";
import { createSeatDeps } from "./app-seats.ts";
import { createConfirmationsFeature } from "./bot/features/confirmations/confirmations-feature.ts";
import type { Feature } from "./bot/feature.ts";
import { createAskConfirmations } from "./domain/places/confirmations/ask-confirmations.ts";
import type { ConfirmationDeps } from "./domain/places/confirmations/confirmation-deps.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { WorkingCalendar } from "./domain/shared/working-calendar.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createConfirmationQueries } from "./infra/db/places/confirmations.queries.ts";
import type { Stores } from "./infra/db/stores.ts";
import { confirmationsJob } from "./jobs/confirmations.job.ts";
import { prepareJob, type ReadyJob } from "./jobs/job.ts";

export interface ConfirmationsWiring {
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  /** Hours for which a seat that became free is kept for whom it is offered to. */
  readonly seatOfferHours: number;
}

/** Who goes to which run, with its ports. */
export const createConfirmationsFeatureFor = ({
  database,
  ...wiring
}: ConfirmationsWiring & { readonly database: Database }): Feature => {
  const { work, clock } = wiring;
  const queries = createConfirmationQueries({ queries: database.client, work, clock });
  return createConfirmationsFeature({ ...depsOf(wiring), queries, writeProviderList });
};

/** What the bot asks and reminds schools of by itself. */
export const createConfirmationJobs = (wiring: ConfirmationsWiring): readonly ReadyJob[] => [
  prepareJob(confirmationsJob, {
    askConfirmations: createAskConfirmations(depsOf(wiring)),
    tellHandovers: createTellHandovers(depsOf(wiring)),
  }),
];

const depsOf = (wiring: ConfirmationsWiring): ConfirmationDeps => ({ ...createSeatDeps(wiring), work: wiring.work });
