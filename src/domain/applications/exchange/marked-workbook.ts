import type { WorkbookRefusal } from "../../files/workbook-reader.ts";
import type { Grid } from "../../shared/grid.ts";
import type { Result } from "../../shared/result.ts";

/** A workbook that was read, and what it says about itself if it is one that we prepared. */
export interface MarkedWorkbook {
  readonly grids: readonly Grid[];
  /** Empty for others. Somebody may have changed it: a hint, not a proof. */
  readonly markers: Readonly<Record<string, string>>;
}

/** Reads what somebody sent as a spreadsheet; whatever it is, the outcome is a value. */
export type MarkedWorkbookReader = (bytes: Uint8Array) => Promise<Result<MarkedWorkbook, WorkbookRefusal>>;
