import type { Grid, GridRow } from "../../domain/shared/grid.ts";
import { err, ok, type Result } from "../../domain/shared/result.ts";
import { checkArchive, type SheetFileKind } from "./check-archive.ts";
import { READ_LIMITS, type ReadLimits, type ReadWorkbookError } from "./read-limits.ts";
import { runInWorker, type WorkerFailure } from "./run-in-worker.ts";

export type { ReadLimits, ReadWorkbookError } from "./read-limits.ts";

/**
 * Reads what somebody sent as a spreadsheet: `.xlsx`, `.xlsm`, or CSV (then one sheet named `CSV_SHEET`, every cell text). The file is
 * checked before it is unpacked, and parsed in a thread of its own with limits of time and memory; rows come over in portions, so that
 * the event loop is never held up for long. `bytes` are copied and stay the caller's.
 *
 * Hidden sheets are left out, but for those that begin with `OWN_SHEET_PREFIX`; hidden rows and columns are read. Days are days by the
 * workbook's own system (1900 or 1904) and the cell's number format; rich text and links are plain text; formulas come with the result
 * that was saved. Expected refusals are values; it throws only if the thread itself breaks.
 *
 * The same bytes (the same object, which nobody changes) are read once, however many ask: a file that came without a word is looked at by
 * one capability after the other.
 */
export function readWorkbook(
  bytes: Uint8Array,
  limits: Partial<ReadLimits> = {},
): Promise<Result<Grid[], ReadWorkbookError>> {
  if (Object.keys(limits).length > 0) return readAnew(bytes, limits);
  const known = outcomes.get(bytes);
  if (known !== undefined) return known;
  const outcome = readAnew(bytes, limits);
  outcomes.set(bytes, outcome);
  // A thread that broke may do better the next time.
  outcome.catch(() => outcomes.delete(bytes));
  return outcome;
}

/** Gone with the bytes. */
const outcomes = new WeakMap<Uint8Array, Promise<Result<Grid[], ReadWorkbookError>>>();

async function readAnew(bytes: Uint8Array, limits: Partial<ReadLimits>): Promise<Result<Grid[], ReadWorkbookError>> {
  const kind = await checkArchive(bytes);
  return kind.ok ? readChecked(bytes, kind.value, { ...READ_LIMITS, ...limits }) : kind;
}

/** What the main thread hands to the reader's thread. */
export interface ReadTask {
  readonly bytes: Uint8Array;
  readonly kind: SheetFileKind;
  readonly limits: ReadLimits;
}

/** What the reader's thread tells: a sheet, then its rows in portions, then the next; at the end the outcome. */
export type ReadMessage =
  | { readonly type: "Sheet"; readonly name: string }
  | { readonly type: "Rows"; readonly rows: readonly GridRow[] }
  | { readonly type: "Finished" }
  | { readonly type: "Refused"; readonly error: ReadWorkbookError };

async function readChecked(
  bytes: Uint8Array,
  kind: SheetFileKind,
  limits: ReadLimits,
): Promise<Result<Grid[], ReadWorkbookError>> {
  const grids: { name: string; rows: GridRow[] }[] = [];
  const copy = new Uint8Array(bytes);
  const outcome = await runInWorker<ReadTask, ReadMessage, Result<Grid[], ReadWorkbookError>>({
    script: new URL("./read-workbook.worker.ts", import.meta.url),
    task: { bytes: copy, kind, limits },
    transfer: [copy.buffer],
    memoryMb: limits.memoryMb,
    timeLimit: { ms: limits.timeoutMs, per: "job" },
    receive(message) {
      if (message.type === "Finished") return { done: ok(grids) };
      if (message.type === "Refused") return { done: err(message.error) };
      if (message.type === "Sheet") grids.push({ name: message.name, rows: [] });
      else grids.at(-1)?.rows.push(...message.rows);
      return { answer: "next" };
    },
  });
  return outcome.ok ? outcome.value : err(readErrorOf(outcome.error, limits));
}

/** A worker that ran out of time or memory met a file too heavy to read; anything else is a bug and throws. */
export function readErrorOf(failure: WorkerFailure, limits: ReadLimits): ReadWorkbookError {
  if (failure.type === "Crashed") throw failure.cause;
  if (failure.type === "OutOfMemory") return { type: "Bomb", reason: "memory" };
  return { type: "TooSlow", seconds: Math.round(limits.timeoutMs / 1000) };
}
