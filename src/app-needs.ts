import type { Feature } from "./bot/feature.ts";
import { createApplicationUseCases } from "./bot/features/applications/application-use-cases.ts";
import { createNeedsFeature } from "./bot/features/needs/needs-feature.ts";
import type { FileStore } from "./domain/files/file-store.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import { createApplicationQueries } from "./infra/db/applications/applications.queries.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createDeliveryQueries } from "./infra/db/needs/deficit-deliveries.queries.ts";
import { createNeedQueries } from "./infra/db/needs/needs.queries.ts";
import { createPeopleQueries } from "./infra/db/people/people.queries.ts";
import type { Stores } from "./infra/db/stores.ts";
import { markErrors } from "./infra/excel/mark-errors.ts";
import { readWorkbook } from "./infra/excel/read-workbook.ts";
import { writeDiagnosticsTemplate } from "./infra/excel/write-diagnostics-template.ts";
import { ids, secrets } from "./infra/ids.ts";
import { diagnosticsTexts } from "./texts/needs-diagnostics.texts.ts";

export interface NeedsWiring {
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly timeZone: string;
}

/** Deficits with their ports. */
export const createNeedsFeatureFor = ({ database, work, clock, files, timeZone }: NeedsWiring): Feature =>
  createNeedsFeature({
    work,
    clock,
    ids,
    secrets,
    timeZone,
    usualTitle: diagnosticsTexts.usualTitle,
    queries: createNeedQueries(database.client),
    deliveries: createDeliveryQueries(database.client),
    applications: createApplicationUseCases({ work, clock, ids, hash: secrets.hash }),
    applicationQueries: createApplicationQueries(database, clock),
    files,
    isFileOf: createPeopleQueries(database.client).isFileOf,
    readWorkbook,
    markWorkbook: markErrors,
    writeTemplate: writeDiagnosticsTemplate,
  });
