import type { Feature } from "./bot/feature.ts";
import { createBroadcastsFeature } from "./bot/features/broadcasts/broadcasts-feature.ts";
import { usualSendingHours } from "./domain/campaigns/sending-hours.ts";
import type { FileStore } from "./domain/files/file-store.ts";
import { createMoveBroadcast } from "./domain/messages/broadcasts/move-broadcast.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { WorkingCalendar } from "./domain/shared/working-calendar.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createBroadcastQueries } from "./infra/db/messages/broadcasts.queries.ts";
import type { Stores } from "./infra/db/stores.ts";
import { createOutcomesWriter } from "./infra/excel/write-broadcast-outcomes.ts";
import { ids } from "./infra/ids.ts";
import { broadcastsJob } from "./jobs/broadcasts.job.ts";
import { prepareJob, type ReadyJob } from "./jobs/job.ts";

export interface BroadcastsWiring {
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
}

const createDeps = ({ database, ...wiring }: BroadcastsWiring) => {
  const queries = createBroadcastQueries(database.client);
  const deps = { ...wiring, ids, sendingHours: usualSendingHours, queries };
  return { ...deps, move: createMoveBroadcast(deps) };
};

/** Messages to many with their ports. */
export const createBroadcastsFeatureFor = ({
  files,
  ...wiring
}: BroadcastsWiring & { readonly files: FileStore }): Feature =>
  createBroadcastsFeature({ ...createDeps(wiring), files, writeOutcomes: createOutcomesWriter(wiring.timeZone) });

/** What moves them on. */
export const createBroadcastsJob = (wiring: BroadcastsWiring): ReadyJob => {
  const { queries, move } = createDeps(wiring);
  return prepareJob(broadcastsJob, { listMoving: queries.listMoving, move });
};
