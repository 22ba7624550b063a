import { PassThrough } from "node:stream";
import ExcelJS from "exceljs";
import { columnLetters } from "./cell-address.ts";
import { cleanCellText } from "./sheet-text.ts";
import type { ListNames } from "./sheet-validations.ts";
import { LIST_SHEET, MARKER_SHEET, type SheetRow } from "./workbook-spec.ts";
import type { WorkerScript } from "./worker-port.ts";
import { startSheet } from "./write-sheet.ts";
import type { WriteMessage, WriteTask } from "./write-workbook.ts";
import { concat } from "./zip-writer.ts";

const fillWorkbook: WorkerScript<WriteTask, WriteMessage> = async ({ frames, lists, markers }, ask) => {
  const output = new PassThrough();
  const chunks: Uint8Array[] = [];
  output.on("data", (chunk: Uint8Array) => chunks.push(chunk));

  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: true });
  workbook.creator = "Kursovod";
  workbook.lastModifiedBy = "Kursovod";

  const filledLists = toFilledLists(lists);
  const listNames: ListNames = new Map(filledLists.map(({ name }, index) => [name, `kursovod_list_${index + 1}`]));

  for (const [index, frame] of frames.entries()) {
    const sheet = startSheet(workbook, frame, listNames);
    for (;;) {
      const rows = (await ask({ type: "Rows", sheet: index })) as readonly SheetRow[] | null;
      if (rows === null) break;
      sheet.addRows(rows);
    }
    sheet.finish();
  }
  if (filledLists.length > 0) writeLists(workbook, filledLists, listNames);
  if (Object.keys(markers).length > 0) writeMarkers(workbook, markers);
  await workbook.commit();
  const bytes = concat(chunks);
  return { message: { type: "Finished", bytes }, transfer: [bytes.buffer] };
};

export default fillWorkbook;

type Workbook = ExcelJS.stream.xlsx.WorkbookWriter;

interface FilledList {
  readonly name: string;
  readonly values: readonly string[];
}

function toFilledLists(lists: WriteTask["lists"]): readonly FilledList[] {
  return Object.entries(lists)
    .map(([name, values]) => ({
      name,
      values: [...new Set(values.flatMap((value) => cleanCellText(value, 255) ?? []))],
    }))
    .filter(({ values }) => values.length > 0);
}

function writeLists(workbook: Workbook, filledLists: readonly FilledList[], listNames: ListNames): void {
  const sheet = workbook.addWorksheet(LIST_SHEET, { state: "hidden" });
  const height = Math.max(...filledLists.map(({ values }) => values.length));
  for (let row = 0; row < height; row += 1) {
    sheet.addRow(filledLists.map(({ values }) => values[row] ?? null)).commit();
  }
  for (const [column, { name, values }] of filledLists.entries()) {
    const letters = columnLetters(column);
    workbook.definedNames.add(
      `'${LIST_SHEET}'!$${letters}$1:$${letters}$${values.length}`,
      listNames.get(name) ?? name,
    );
  }
  sheet.commit();
}

function writeMarkers(workbook: Workbook, markers: WriteTask["markers"]): void {
  // "veryHidden" does not show up in Excel's list of hidden sheets, so nobody unhides and edits it by accident.
  const sheet = workbook.addWorksheet(MARKER_SHEET, { state: "veryHidden" });
  for (const marker of Object.entries(markers)) sheet.addRow(marker).commit();
  sheet.commit();
}
