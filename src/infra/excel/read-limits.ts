import type { ArchiveRefusal } from "./check-archive.ts";
import { THREAD_MEMORY_MB } from "./worker-threads.ts";

/** How much of a workbook is taken; what is beyond is refused, never silently left out. */
export interface ReadLimits {
  /** Rows with content in all sheets together. The largest staff list, a region's district with 5,000 people, four times over. */
  readonly maxRows: number;
  /** The last column that may have content. Forms have six to fifteen; a hundred leaves room for a school's own. */
  readonly maxColumns: number;
  /** Cells with content in all sheets together: 20,000 rows of 25. Two million of them take a gigabyte until they are read. */
  readonly maxCells: number;
  /** Characters in a cell; a longer text is cut there and ends with "…". No field of ours takes half of it. */
  readonly maxCellLength: number;
  /** Characters of all cells together, 40 to the cell: one long text can be referred to from every cell, and then a small file fills the memory. */
  readonly maxTextLength: number;
  /** How long reading may take, from the worker's start. The largest file allowed takes about five seconds on two slow cores. */
  readonly timeoutMs: number;
  /** Heap of the thread. */
  readonly memoryMb: number;
}

export const READ_LIMITS: ReadLimits = {
  maxRows: 20_000,
  maxColumns: 100,
  maxCells: 500_000,
  maxCellLength: 5_000,
  maxTextLength: 20_000_000,
  timeoutMs: 20_000,
  memoryMb: THREAD_MEMORY_MB,
};

/** Why a file is not read as sheets. */
export type ReadWorkbookError =
  | ArchiveRefusal
  | { readonly type: "TooManyRows"; readonly limit: number }
  | { readonly type: "TooManyColumns"; readonly sheet: string; readonly row: number; readonly limit: number }
  | { readonly type: "TooSlow"; readonly seconds: number }
  /** No sheet that could be seen: none at all, or only charts and hidden ones. */
  | { readonly type: "NoSheets" };

/** Carries a refusal out of a parser's callbacks; caught where the file is read and turned into a `Result`. */
export class ReadRefused extends Error {
  readonly refusal: ReadWorkbookError;

  constructor(refusal: ReadWorkbookError) {
    super(refusal.type);
    this.refusal = refusal;
  }
}
