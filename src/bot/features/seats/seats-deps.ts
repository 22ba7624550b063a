import type { FileStore } from "../../../domain/files/file-store.ts";
import type { WorkbookReader } from "../../../domain/files/workbook-reader.ts";
import type { ProgrammeQueries } from "../../../domain/places/programme-entry.ts";
import type { SeatDeps } from "../../../domain/places/seats/seat-deps.ts";
import type { SeatQueries } from "../../../domain/places/seats/seat-views.ts";
import type { LetOthersIn } from "../../../domain/shared/steps.ts";
import type { QuotaFileRow } from "../../../texts/seats-file.texts.ts";
import type { PlacesFeatureDeps } from "../places/places-deps.ts";
import type { SeatUseCases } from "./seats-use-cases.ts";

/** What the feature is made of. */
export interface SeatsFeatureDeps extends SeatDeps {
  /** Long reckonings let others have their turn. */
  readonly letOthersIn: LetOthersIn;
  readonly queries: SeatQueries;
  readonly programmes: Pick<ProgrammeQueries, "listEntries" | "findEntry">;
  readonly files: FileStore;
  readonly readWorkbook: WorkbookReader;
  readonly markErrors: PlacesFeatureDeps["markErrors"];
  /** The programmes with what is asked for and agreed, to be filled in. */
  readonly writeQuotaTemplate: (rows: readonly QuotaFileRow[]) => Promise<Uint8Array>;
}

export interface SeatsScreensDeps extends SeatsFeatureDeps {
  readonly useCases: SeatUseCases;
}
