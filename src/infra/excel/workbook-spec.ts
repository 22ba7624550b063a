/**
 * A workbook to be written, as plain data that can cross into a worker thread: sheets with one table each, drop-down lists, and markers by
 * which a prepared workbook is recognised when it comes back. All words in it are the caller's.
 */
export interface WorkbookSpec {
  readonly sheets: readonly SheetSpec[];
  /** Values of drop-downs, by the name that columns refer to; kept on a hidden sheet. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  /** What the workbook says about itself (kind, version, ids): key and value per row of the hidden sheet `MARKER_SHEET`. */
  readonly markers?: Readonly<Record<string, string>>;
}

/** One sheet: title lines, a table with a heading, footer lines. Printed on A4 landscape, fitted to the width, the heading on each page. */
export interface SheetSpec {
  /** What Excel does not allow in a name is replaced, more than 31 characters are cut, a name that is taken gets a number. */
  readonly name: string;
  /** Above the table, over its whole width; the first is the heading. A blank row parts them from the table. */
  readonly titleLines?: readonly string[];
  readonly columns: readonly ColumnSpec[];
  readonly rows: RowSource;
  /** For the progress; known without counting if `rows` is an array. */
  readonly totalRows?: number;
  /** Blank rows with borders, formats and drop-downs below the given ones, to be filled in. */
  readonly spareRows?: number;
  /** Columns that stay in view on the left; the heading always stays. */
  readonly frozenColumns?: number;
  /** Filter buttons in the heading; on unless false. */
  readonly hasFilter?: boolean;
  /** Below the table, over its whole width, a blank row between. */
  readonly footerLines?: readonly string[];
}

export interface ColumnSpec {
  readonly title: string;
  /** In characters of the plain font. */
  readonly width: number;
  /**
   * "text" also keeps Excel from taking what is typed for a date or a formula. "number" shows as many decimals as there are, "percent"
   * takes a fraction (0.8 is 80 %), "date" shows 10.03.2027.
   */
  readonly kind: "text" | "number" | "date" | "percent";
  /** Long texts go on in the next line of the cell instead of being cut. */
  readonly wrap?: boolean;
  /** Offers a list for every row, spare ones too. */
  readonly list?: ListChoice;
  /** Shown beside the cell when it is chosen: at most 32 and 255 characters, more is cut. */
  readonly hint?: { readonly title: string; readonly text: string };
}

export interface ListChoice {
  /** A name in `lists`; an empty list offers nothing. */
  readonly name: string;
  /** What Excel says to a value that is not in the list and does not take; without it any value is taken. */
  readonly refusal?: { readonly title: string; readonly text: string };
}

/** All rows at once, or portions of any size as they come out of the database. */
export type RowSource = readonly SheetRow[] | AsyncIterable<readonly SheetRow[]>;

/** Cells in the order of the columns; missing ones are empty. */
export interface SheetRow {
  readonly cells: readonly CellInput[];
  readonly style?: RowStyle;
}

/** "total" and "group" are bold, a group's title runs on over the empty cells beside it; "warning" wants a look (yellow), "changed" is new since the last version (green). */
export type RowStyle = "normal" | "total" | "group" | "warning" | "changed";

/** A value, or one with a note or a colour of its own. Text stays text whatever it begins with; `date` is "2027-03-10". */
export type CellInput = CellContent | MarkedCell;

export type CellContent = string | number | boolean | null | { readonly date: string };

export interface MarkedCell {
  readonly value: CellContent;
  /** Shown when the pointer rests on the cell. */
  readonly note?: string;
  readonly colour?: CellColour;
}

export type CellColour = "red" | "yellow" | "green" | "grey";

/** Rows written so far, over all sheets; `totalRows` is null as long as a sheet's number is not known. */
export interface WriteProgress {
  readonly doneRows: number;
  readonly totalRows: number | null;
}

/** The hidden sheet with the markers; it is read back although it is hidden (see `readWorkbook`). */
export const MARKER_SHEET = "_kursovod";

/** The hidden sheet with the lists; it is not read back. */
export const LIST_SHEET = "_lists";
