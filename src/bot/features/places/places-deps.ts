import type { FileStore } from "../../../domain/files/file-store.ts";
import type { WorkbookReader } from "../../../domain/files/workbook-reader.ts";
import type { ProgrammeQueries, ProgrammeStores } from "../../../domain/places/programme-entry.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { IdSource } from "../../../domain/shared/ids.ts";
import type { UnitOfWork } from "../../../domain/shared/unit-of-work.ts";

export interface PlacesFeatureDeps {
  readonly work: UnitOfWork<ProgrammeStores>;
  readonly queries: ProgrammeQueries;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly files: FileStore;
  readonly readWorkbook: WorkbookReader;
  /** An empty workbook for programmes, with drop-down lists. */
  readonly writeTemplate: () => Promise<Uint8Array>;
  /** The same workbook with its errors in it. */
  readonly markErrors: (
    bytes: Uint8Array,
    errors: readonly WorkbookError[],
    options: {
      /** The heading of the column with the messages. */
      readonly title: string;
      readonly headingRowBySheet: Readonly<Record<string, number>>;
    },
  ) => Promise<Uint8Array>;
}

/** Something wrong in a workbook that was read. */
export interface WorkbookError {
  readonly sheet: string;
  readonly row: number;
  /** Index into the row's cells; without it the row as a whole. */
  readonly column?: number;
  readonly message: string;
}
