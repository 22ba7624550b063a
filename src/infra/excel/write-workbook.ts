import { runInWorker, type WorkerFailure } from "./run-in-worker.ts";
import { toSheetNames } from "./sheet-names.ts";
import type { RowSource, SheetRow, SheetSpec, WorkbookSpec, WriteProgress } from "./workbook-spec.ts";
import { THREAD_MEMORY_MB } from "./worker-threads.ts";
import type { SheetFrame } from "./write-sheet.ts";

/**
 * Writes a workbook in a thread of its own and gives its bytes. Rows are asked for in portions and never stand in memory as cells all at
 * once; the event loop is free between portions. `onProgress` is called after each portion and must return quickly. Throws what a row
 * source or `onProgress` throws, and if the thread breaks or stands still.
 */
export async function writeWorkbook(
  spec: WorkbookSpec,
  onProgress: (progress: WriteProgress) => void = () => {},
): Promise<Uint8Array> {
  const sources = spec.sheets.map(({ rows, columns }) => createPortions(rows, columns.length));
  const names = toSheetNames(spec.sheets.map(({ name }) => name));
  const totalRows = totalRowsOf(spec.sheets);
  let doneRows = 0;
  try {
    const outcome = await runInWorker<WriteTask, WriteMessage, Uint8Array>({
      script: new URL("./write-workbook.worker.ts", import.meta.url),
      task: {
        frames: spec.sheets.map((sheet, index) => frameOf(sheet, names[index] ?? sheet.name)),
        lists: spec.lists ?? {},
        markers: spec.markers ?? {},
      },
      memoryMb: THREAD_MEMORY_MB,
      timeLimit: { ms: STANDSTILL_MS, per: "message" },
      async receive(message) {
        if (message.type === "Finished") return { done: message.bytes };
        const rows = (await sources[message.sheet]?.next()) ?? null;
        // The worker asks for more when it has written what it had, so everything handed over before is done.
        if (doneRows > 0) onProgress({ doneRows, totalRows });
        doneRows += rows?.length ?? 0;
        return { answer: rows };
      },
    });
    if (!outcome.ok) throw errorOf(outcome.error);
    return outcome.value;
  } finally {
    await Promise.all(sources.map((source) => source.close()));
  }
}

/** What the main thread hands to the writer's thread. */
export interface WriteTask {
  readonly frames: readonly SheetFrame[];
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly markers: Readonly<Record<string, string>>;
}

/** What the writer's thread tells: it wants a sheet's next rows (answered with them, or null at the end), or is done. */
export type WriteMessage =
  | { readonly type: "Rows"; readonly sheet: number }
  | { readonly type: "Finished"; readonly bytes: Uint8Array<ArrayBuffer> };

/** A portion takes milliseconds, and packing the end of the largest workbook some seconds. */
const STANDSTILL_MS = 60_000;

/** Copying some 3,000 cells into a message takes about two milliseconds. */
const CELLS_PER_PORTION = 3_000;

interface Portions {
  /** Null at the end. */
  readonly next: () => Promise<readonly SheetRow[] | null>;
  readonly close: () => Promise<void>;
}

/** Cuts whatever the source gives into portions that can be handed over without holding anybody up. */
function createPortions(rows: RowSource, columns: number): Portions {
  const size = Math.max(1, Math.floor(CELLS_PER_PORTION / Math.max(1, columns)));
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : [rows][Symbol.iterator]();
  let chunk: readonly SheetRow[] = [];
  let at = 0;
  return {
    async next() {
      while (at >= chunk.length) {
        const step = await source.next();
        if (step.done === true) return null;
        chunk = step.value;
        at = 0;
      }
      const portion = chunk.slice(at, at + size);
      at += portion.length;
      return portion;
    },
    async close() {
      await source.return?.();
    },
  };
}

/** Rows stay on this side. */
function frameOf(sheet: SheetSpec, name: string): SheetFrame {
  const { rows: _rows, ...frame } = sheet;
  return { ...frame, name };
}

function totalRowsOf(sheets: readonly SheetSpec[]): number | null {
  let total = 0;
  for (const { rows, totalRows } of sheets) {
    const count = totalRows ?? ("length" in rows ? rows.length : null);
    if (count === null) return null;
    total += count;
  }
  return total;
}

/** The input is our own, so none of these is a refusal. */
function errorOf(failure: WorkerFailure): Error {
  if (failure.type === "Crashed") return failure.cause;
  return new Error(
    failure.type === "TimedOut" ? "writing a workbook stood still" : "writing a workbook ran out of memory",
  );
}
