import type { Feature } from "./bot/feature.ts";
import { createExchangeFeature } from "./bot/features/exchange/exchange-feature.ts";
import { createConsolidatedReader } from "./domain/applications/exchange/consolidated/read-consolidated.ts";
import type { MarkedWorkbookReader } from "./domain/applications/exchange/marked-workbook.ts";
import type { FileStore } from "./domain/files/file-store.ts";
import type { Clock } from "./domain/shared/clock.ts";
import { ok } from "./domain/shared/result.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import { createApplicationQueries } from "./infra/db/applications/applications.queries.ts";
import { createConsolidatedQueries } from "./infra/db/applications/exchange/consolidated.queries.ts";
import { createDocumentQueries } from "./infra/db/applications/exchange/documents.queries.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import type { Stores } from "./infra/db/stores.ts";
import { markErrors } from "./infra/excel/mark-errors.ts";
import { takeMarkers } from "./infra/excel/markers.ts";
import { readWorkbook } from "./infra/excel/read-workbook.ts";
import { writeApplicationForm } from "./infra/excel/write-application-form.ts";
import { createApplicationSheetWriter } from "./infra/excel/write-application-sheet.ts";
import { createConsolidatedWriter } from "./infra/excel/write-consolidated.ts";
import { ids, secrets } from "./infra/ids.ts";
import { printApplication } from "./infra/word/print-application.ts";

export interface ExchangeWiring {
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly timeZone: string;
  readonly municipalityName: string;
}

/** The exchange of applications as files, with its ports. */
export const createExchangeFeatureFor = (wiring: ExchangeWiring): Feature => {
  const { database, work, clock, files, timeZone, municipalityName } = wiring;
  const documents = createDocumentQueries(database, clock);
  return createExchangeFeature({
    work,
    clock,
    ids,
    hash: secrets.hash,
    files,
    queries: { ...createApplicationQueries(database, clock), ...documents },
    readWorkbook: readMarkedWorkbook,
    markErrors,
    writeForm: writeApplicationForm,
    writeSheet: createApplicationSheetWriter(timeZone),
    print: printApplication,
    readConsolidated: createConsolidatedReader(createConsolidatedQueries(database, clock, documents)),
    writeConsolidated: createConsolidatedWriter({ municipalityName, timeZone, today: () => clock.today() }),
  });
};

const readMarkedWorkbook: MarkedWorkbookReader = async (bytes) => {
  const grids = await readWorkbook(bytes);
  return grids.ok ? ok(takeMarkers(grids.value)) : grids;
};
