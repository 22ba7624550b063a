import type { CellValue, Grid } from "../../domain/shared/grid.ts";
import { checkArchive } from "./check-archive.ts";
import { MESSAGE_WIDTH } from "./mark-sheet.ts";
import { READ_LIMITS, type ReadLimits } from "./read-limits.ts";
import { readWorkbook } from "./read-workbook.ts";
import { runInWorker } from "./run-in-worker.ts";
import type { CellContent, SheetRow, SheetSpec } from "./workbook-spec.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** Something wrong in a row that was read; `row` as in `GridRow.number`, `column` as an index into its `cells`. */
export interface SheetError {
  readonly sheet: string;
  readonly row: number;
  /** The faulty cell; without it the error is the row's as a whole. */
  readonly column?: number;
  readonly message: string;
}

export interface MarkOptions {
  /** The heading of the column with the messages. */
  readonly title: string;
  /** The number of each table's heading row, by sheet; a sheet without one gets no heading for its messages. */
  readonly headingRowBySheet: Readonly<Record<string, number>>;
  /** Told, for the log, why a workbook could not be changed in place and was made anew from its values. */
  readonly onRebuilt?: (reason: string) => void;
}

/**
 * The same file with its errors in it: red cells, and a column of messages right of the table. Everything else in a workbook stays as
 * it is, byte for byte: formats, drop-downs, pictures, other sheets. A workbook that was marked before loses its old marks and messages
 * first. CSV, and a workbook that cannot be changed in place, come back as a new workbook with the same values.
 * For files that `readWorkbook` has read; throws on others, and on errors of a sheet that was not read.
 */
export async function markErrors(
  bytes: Uint8Array,
  errors: readonly SheetError[],
  options: MarkOptions,
): Promise<Uint8Array> {
  const kind = await checkArchive(bytes);
  if (!kind.ok) throw new Error(`not a workbook that was read: ${kind.error.type}`);
  const marked = kind.value === "csv" ? null : await markInPlace(bytes, errors, options);
  return marked ?? rebuild(bytes, errors, options);
}

/** What the main thread hands to the marker's thread. */
export interface MarkTask {
  readonly bytes: Uint8Array;
  readonly errors: readonly SheetError[];
  readonly headings: Readonly<Record<string, number>>;
  readonly title: string;
  readonly limits: ReadLimits;
}

/** Null if the workbook lacks what the marks need. */
export interface MarkMessage {
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

async function markInPlace(
  bytes: Uint8Array,
  errors: readonly SheetError[],
  { title, headingRowBySheet, onRebuilt }: MarkOptions,
): Promise<Uint8Array | null> {
  const copy = new Uint8Array(bytes);
  const outcome = await runInWorker<MarkTask, MarkMessage, Uint8Array | null>({
    script: new URL("./mark-errors.worker.ts", import.meta.url),
    task: { bytes: copy, errors, headings: headingRowBySheet, title, limits: READ_LIMITS },
    transfer: [copy.buffer],
    memoryMb: READ_LIMITS.memoryMb,
    // Reading twice and packing once.
    timeLimit: { ms: READ_LIMITS.timeoutMs * 2, per: "job" },
    receive: (message) => ({ done: message.bytes }),
  });
  if (outcome.ok && outcome.value !== null) return outcome.value;
  // The person waits for the messages: better a plain workbook than none.
  if (outcome.ok) onRebuilt?.("no styles");
  else onRebuilt?.(outcome.error.type === "Crashed" ? outcome.error.cause.message : outcome.error.type);
  return null;
}

async function rebuild(bytes: Uint8Array, errors: readonly SheetError[], options: MarkOptions): Promise<Uint8Array> {
  const grids = await readWorkbook(bytes);
  if (!grids.ok) throw new Error(`not a workbook that was read: ${grids.error.type}`);
  const unknown = errors.find(({ sheet }) => !grids.value.some(({ name }) => name === sheet));
  if (unknown !== undefined) throw new Error("errors of a sheet that was not read");
  return writeWorkbook({ sheets: grids.value.map((grid) => rebuiltSheet(grid, errors, options)) });
}

function rebuiltSheet(grid: Grid, errors: readonly SheetError[], { title, headingRowBySheet }: MarkOptions): SheetSpec {
  const headingRow = headingRowBySheet[grid.name] ?? 0;
  const heading = grid.rows.find(({ number }) => number === headingRow)?.cells ?? [];
  const isOld = heading.at(-1) === title;
  const width = Math.max(1, ...grid.rows.map(({ cells }) => cells.length)) - (isOld ? 1 : 0);
  const rowOf = ({ number, cells }: Grid["rows"][number]): SheetRow => {
    const own = errors.filter(({ sheet, row }) => sheet === grid.name && row === number);
    const contents = Array.from({ length: width }, (_, column) => {
      const value = contentOf(cells[column] ?? null);
      return own.some((error) => error.column === column) ? { value, colour: "red" as const } : value;
    });
    return { cells: [...contents, own.map(({ message }) => message).join("\n")] };
  };
  return {
    name: grid.name,
    titleLines: grid.rows
      .filter(({ number }) => number < headingRow)
      .map(({ cells }) =>
        cells
          .map(contentOf)
          .filter((content) => content !== null)
          .join(" "),
      ),
    columns: [
      ...Array.from({ length: width }, (_, column) => ({
        title: String(contentOf(heading[column] ?? null) ?? ""),
        width: 24,
        kind: "text" as const,
        wrap: true,
      })),
      { title, width: MESSAGE_WIDTH, kind: "text", wrap: true },
    ],
    rows: grid.rows.filter(({ number }) => number > headingRow).map(rowOf),
  };
}

/** Dates would need a format of their own in each cell; as text they are as readable and are read again all the same. */
function contentOf(cell: CellValue): Exclude<CellContent, object> | null {
  if (typeof cell !== "object" || cell === null) return cell;
  if ("date" in cell) return cell.date.split("-").reverse().join(".");
  return "error" in cell ? cell.error : cell.value;
}
