import ExcelJS from "exceljs";
import type { FormDocument } from "../../../src/domain/applications/exchange/application-documents.ts";
import type { MarkedWorkbook } from "../../../src/domain/applications/exchange/marked-workbook.ts";
import { takeMarkers } from "../../../src/infra/excel/markers.ts";
import { readWorkbook } from "../../../src/infra/excel/read-workbook.ts";
import { writeApplicationForm } from "../../../src/infra/excel/write-application-form.ts";

/** What the bot reads of a file, markers apart. */
export async function readBytes(bytes: Uint8Array): Promise<MarkedWorkbook> {
  const grids = await readWorkbook(bytes);
  if (!grids.ok) throw new Error(grids.error.type);
  return takeMarkers(grids.value);
}

/** Makes a workbook with exceljs, as a school's Excel would send it. */
export async function makeWorkbook(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A workbook with one sheet of plain values. */
export const makeSheet = (rows: readonly (readonly ExcelJS.CellValue[])[], name = "Лист1"): Promise<Uint8Array> =>
  makeWorkbook((workbook) => void workbook.addWorksheet(name).addRows(rows.map((row) => [...row])));

/** Opens a workbook, changes it as a person would in Excel, and saves it. */
export async function editWorkbook(
  bytes: Uint8Array,
  edit: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const workbook = await openWorkbook(bytes);
  const sheet = workbook.worksheets.find(({ state }) => state === "visible");
  if (sheet === undefined) throw new Error("no sheet that can be seen");
  edit(sheet, workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Opens a workbook with exceljs. */
export async function openWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as never);
  return workbook;
}

/** The number of the row whose cells begin with these texts; throws when there is none. */
export function findRow(sheet: ExcelJS.Worksheet, ...texts: readonly string[]): number {
  for (let number = 1; number <= sheet.rowCount; number += 1) {
    if (texts.every((text, index) => sheet.getCell(number, index + 1).text === text)) return number;
  }
  throw new Error(`no row begins with ${texts.join(", ")}`);
}

/** The prepared workbook of a draft. */
export const writeForm = (form: FormDocument): Promise<Uint8Array> => writeApplicationForm(form);
