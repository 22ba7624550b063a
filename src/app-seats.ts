import { setImmediate } from "node:timers/promises";
import { createSeatsFeature } from "./bot/features/seats/seats-feature.ts";
import type { Feature } from "./bot/feature.ts";
import { usualSendingHours } from "./domain/campaigns/sending-hours.ts";
import type { FileStore } from "./domain/files/file-store.ts";
import { createExpireOffers } from "./domain/places/seats/answer-offer.ts";
import type { SeatDeps } from "./domain/places/seats/seat-deps.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { WorkingCalendar } from "./domain/shared/working-calendar.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createProgrammeQueries } from "./infra/db/places/programmes.repo.ts";
import { createSeatQueries } from "./infra/db/places/seats.queries.ts";
import type { Stores } from "./infra/db/stores.ts";
import { markErrors } from "./infra/excel/mark-errors.ts";
import { readWorkbook } from "./infra/excel/read-workbook.ts";
import { writeQuotaTemplate } from "./infra/excel/write-quota-template.ts";
import { ids } from "./infra/ids.ts";
import { prepareJob, type ReadyJob } from "./jobs/job.ts";
import { seatOffersJob } from "./jobs/seat-offers.job.ts";

export interface SeatsWiring {
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  /** For how many hours of working days a freed seat is offered. */
  readonly seatOfferHours: number;
}

/** What decisions about seats need, for whoever takes them. */
export const createSeatDeps = ({ work, clock, calendar, timeZone, seatOfferHours }: SeatsWiring): SeatDeps => ({
  work,
  clock,
  ids,
  timing: { hours: seatOfferHours, calendar, timeZone, sendingHours: usualSendingHours },
});

/** Seats with their ports. */
export const createSeatsFeatureFor = (
  wiring: SeatsWiring & { readonly database: Database; readonly files: FileStore },
): Feature =>
  createSeatsFeature({
    ...createSeatDeps(wiring),
    letOthersIn: setImmediate,
    queries: createSeatQueries(wiring.database.client),
    programmes: createProgrammeQueries(wiring.database.client),
    files: wiring.files,
    readWorkbook,
    markErrors,
    writeQuotaTemplate,
  });

/** What happens to offers by the clock. */
export const createSeatsJob = (wiring: SeatsWiring): ReadyJob =>
  prepareJob(seatOffersJob, { expireOffers: createExpireOffers(createSeatDeps(wiring)) });
