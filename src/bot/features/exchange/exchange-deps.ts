import type { ApplicationQueries } from "../../../domain/applications/application-views.ts";
import type { HashText } from "../../../domain/applications/application-version.ts";
import type {
  DocumentQueries,
  FormDocument,
  PrintDocument,
  SheetDocument,
} from "../../../domain/applications/exchange/application-documents.ts";
import type { ImportStores } from "../../../domain/applications/exchange/application-import.ts";
import type {
  ConsolidatedReader,
  ConsolidatedWriter,
} from "../../../domain/applications/exchange/consolidated/consolidated-document.ts";
import type { MarkedWorkbookReader } from "../../../domain/applications/exchange/marked-workbook.ts";
import type { FileStore } from "../../../domain/files/file-store.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { IdSource } from "../../../domain/shared/ids.ts";
import type { UnitOfWork } from "../../../domain/shared/unit-of-work.ts";

export interface ExchangeFeatureDeps {
  readonly work: UnitOfWork<ImportStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly hash: HashText;
  readonly files: FileStore;
  readonly queries: ApplicationQueries & DocumentQueries;
  readonly readWorkbook: MarkedWorkbookReader;
  /** The same workbook with its errors in a column of their own and the faulty cells in red. */
  readonly markErrors: (
    bytes: Uint8Array,
    errors: readonly CellMessage[],
    options: {
      /** The heading of the column with the messages. */
      readonly title: string;
      readonly headingRowBySheet: Readonly<Record<string, number>>;
    },
  ) => Promise<Uint8Array>;
  readonly writeForm: (form: FormDocument) => Promise<Uint8Array>;
  readonly writeSheet: (sheet: SheetDocument) => Promise<Uint8Array>;
  readonly print: (print: PrintDocument) => Promise<Uint8Array>;
  readonly readConsolidated: ConsolidatedReader;
  readonly writeConsolidated: ConsolidatedWriter;
}

/** Something wrong in a workbook that was read. */
export interface CellMessage {
  readonly sheet: string;
  readonly row: number;
  /** Index into the row's cells; without it the row as a whole. */
  readonly column?: number;
  readonly message: string;
}

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
