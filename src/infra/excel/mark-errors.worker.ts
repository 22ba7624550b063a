import { type Archive, openArchive } from "./archive.ts";
import { parseRange } from "./cell-address.ts";
import { ARCHIVE_LIMITS } from "./check-archive.ts";
import type { MarkMessage, MarkTask, SheetError } from "./mark-errors.ts";
import { markSheet, type RowMarks, type SheetMarks } from "./mark-sheet.ts";
import { createMarkStyles } from "./mark-styles.ts";
import { parseArchive } from "./parse-workbook.ts";
import { readPart, readWorkbookParts, type SheetPart } from "./workbook-parts.ts";
import type { WorkerScript } from "./worker-port.ts";
import { localName } from "./xml-reader.ts";
import { readXmlTree, writeElement, XML_DECLARATION } from "./xml-tree.ts";
import { concat, createZipWriter } from "./zip-writer.ts";

const markErrors: WorkerScript<MarkTask, MarkMessage> = async (task) => {
  const marked = await mark(task);
  return { message: { bytes: marked }, transfer: marked === null ? [] : [marked.buffer] };
};

export default markErrors;

async function mark({ bytes, errors, headings, title, limits }: MarkTask): Promise<Uint8Array<ArrayBuffer> | null> {
  const archive = await openArchive(bytes, ARCHIVE_LIMITS.maxEntries);
  const parts = await readWorkbookParts(archive);
  if (parts.styles === undefined) return null;
  const styleTree = await readXmlTree(archive.open(parts.styles));
  const styles = createMarkStyles(styleTree);
  if (styles === null) return null;

  const replaced = new Map<string, string>();
  const seen = new Set<string>();
  for await (const grid of parseArchive(archive, parts, limits)) {
    seen.add(grid.name);
    const sheetErrors = errors.filter(({ sheet }) => sheet === grid.name);
    const part = parts.sheets.find(({ name }) => name === grid.name);
    if (part === undefined || sheetErrors.length === 0) continue;
    const headingRow = headings[grid.name] ?? null;
    const heading = grid.rows.find(({ number }) => number === headingRow)?.cells ?? [];
    const oldColumn = heading.findIndex((cell) => typeof cell === "string" && cell.trim() === title.trim());
    const used = Math.max(0, ...grid.rows.map(({ cells }) => cells.length));
    const marks: SheetMarks = {
      column:
        oldColumn === -1
          ? Math.max(used, await firstFreeColumn(archive, part, headingRow ?? 1, limits.maxColumns))
          : oldColumn,
      isOldColumn: oldColumn !== -1,
      headingRow,
      title,
      errorsByRow: groupByRow(sheetErrors),
    };
    replaced.set(part.entry.fileName, await markSheet(archive.open(part.entry), marks, styles));
  }
  if (errors.some(({ sheet }) => !seen.has(sheet))) throw new Error("errors of a sheet that was not read");
  replaced.set(parts.styles.fileName, XML_DECLARATION + writeElement(styleTree));
  return repack(archive, replaced);
}

/** The first column right of all merged areas at or below the heading: in one of them a message would not be seen. */
async function firstFreeColumn(
  archive: Archive,
  part: SheetPart,
  fromRow: number,
  maxColumns: number,
): Promise<number> {
  let free = 0;
  await readPart(archive, part.entry, {
    open(name, attributes) {
      const range = localName(name) === "mergeCell" ? parseRange(attributes["ref"] ?? "") : null;
      if (range !== null && range.bottom >= fromRow && range.right < maxColumns) free = Math.max(free, range.right + 1);
    },
  });
  return free;
}

function groupByRow(sheetErrors: readonly SheetError[]): ReadonlyMap<number, RowMarks> {
  const byRow = new Map<number, { messages: string[]; columns: number[] }>();
  for (const { row, column, message } of sheetErrors) {
    const marks = byRow.get(row) ?? { messages: [], columns: [] };
    if (!marks.messages.includes(message)) marks.messages.push(message);
    if (column !== undefined) marks.columns.push(column);
    byRow.set(row, marks);
  }
  return byRow;
}

async function repack(archive: Archive, replaced: ReadonlyMap<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const zip = createZipWriter();
  for (const entry of archive.entries) {
    const content = replaced.get(entry.fileName);
    if (content !== undefined) {
      zip.add(entry.fileName, content);
      continue;
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive.openPacked(entry)) chunks.push(chunk);
    zip.addPacked(entry, concat(chunks));
  }
  return zip.finish();
}
