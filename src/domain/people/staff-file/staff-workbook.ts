import type { StaffExportRow } from "../people-views.ts";

/** A staff workbook to be written: the template or the present list, in the columns that the import reads. */
export interface StaffWorkbook {
  readonly rows: readonly StaffExportRow[];
  /** Offered as a drop-down in the column of organizations. */
  readonly organizationNames: readonly string[];
  /** Blank rows with drop-downs below the others. */
  readonly spareRows: number;
}

/** Writes a staff workbook as `.xlsx`. */
export type WriteStaffWorkbook = (workbook: StaffWorkbook) => Promise<Uint8Array>;

/** A message for a row of the file that was read; without `column` (0 is column A) it is the row's as a whole. */
export interface RowMessage {
  readonly sheet: string;
  /** As the person sees it, from 1. */
  readonly row: number;
  readonly column?: number;
  readonly message: string;
}

/** The same file with the messages in a column of their own and the faulty cells in red. */
export type MarkStaffWorkbook = (
  bytes: Uint8Array,
  messages: readonly RowMessage[],
  options: {
    /** The heading of the column with the messages. */
    readonly title: string;
    /** Number of each table's heading row, by sheet. */
    readonly headingRowBySheet: Readonly<Record<string, number>>;
  },
) => Promise<Uint8Array>;
