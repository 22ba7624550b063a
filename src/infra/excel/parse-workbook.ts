import type { Grid } from "../../domain/shared/grid.ts";
import { type Archive, openArchive } from "./archive.ts";
import { ARCHIVE_LIMITS, type SheetFileKind } from "./check-archive.ts";
import { parseSheet } from "./parse-sheet.ts";
import { readCsv } from "./read-csv.ts";
import { type ReadLimits, ReadRefused, type ReadWorkbookError } from "./read-limits.ts";
import { createReadBudget, isSheetRead } from "./row-collector.ts";
import { readDayStyles, readSharedStrings, readWorkbookParts, type WorkbookParts } from "./workbook-parts.ts";

/** Reads a checked file's sheets one after another. For a worker thread: it blocks. Throws `ReadRefused` (see `refusalOf`). */
export async function* parseSheets(bytes: Uint8Array, kind: SheetFileKind, limits: ReadLimits): AsyncGenerator<Grid> {
  if (kind === "csv") {
    yield readCsv(bytes, limits);
    return;
  }
  const archive = await openArchive(bytes, ARCHIVE_LIMITS.maxEntries);
  yield* parseArchive(archive, await readWorkbookParts(archive), limits);
}

/** The same for a workbook that has been opened. */
export async function* parseArchive(archive: Archive, parts: WorkbookParts, limits: ReadLimits): AsyncGenerator<Grid> {
  const sheets = parts.sheets.filter(({ name, hidden }) => isSheetRead(name, hidden));
  if (!sheets.some(({ hidden }) => !hidden)) throw new ReadRefused({ type: "NoSheets" });
  const context = {
    strings: await readSharedStrings(archive, parts.strings, limits.maxCellLength),
    dayStyles: await readDayStyles(archive, parts.styles),
    dateSystem: parts.dateSystem,
    budget: createReadBudget(limits),
  };
  for (const sheet of sheets) {
    yield { name: sheet.name, rows: await parseSheet(archive, sheet, context) };
  }
}

/** What stopped the parser, as a refusal: its own, or that the file is damaged inside. */
export function refusalOf(error: unknown): ReadWorkbookError {
  if (error instanceof ReadRefused) return error.refusal;
  // The messages of the zip and XML readers name positions and tags, never content; a cut keeps a stray path short.
  return { type: "Broken", detail: error instanceof Error ? error.message.slice(0, 200) : "unknown" };
}
