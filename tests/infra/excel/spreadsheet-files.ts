import ExcelJS from "exceljs";
import { openArchive } from "../../../src/infra/excel/archive.ts";
import { createZipWriter } from "../../../src/infra/excel/zip-writer.ts";

/** Makes a real workbook with exceljs: what a school's Excel would send. */
export async function makeWorkbook(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A workbook with one sheet of plain values. */
export const makeSheet = (rows: readonly unknown[][], name = "Лист1"): Promise<Uint8Array> =>
  makeWorkbook((workbook) => void workbook.addWorksheet(name).addRows(rows.map((row) => [...row])));

/** A zip of the given parts. */
export function makeZip(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const zip = createZipWriter();
  for (const [path, content] of Object.entries(parts)) zip.add(path, content);
  return zip.finish();
}

/** The parts of the smallest workbook, as programs other than Excel write it; `sheet` is the inside of `<worksheet>`. */
export const minimalParts = (sheet: string, workbook = ""): Record<string, string> => ({
  "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
  // The sheet comes before the workbook that names it: the order of parts in a zip is free.
  "xl/worksheets/table.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheet}</worksheet>`,
  "xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${workbook}<sheets><sheet name="Лист1" sheetId="1" r:id="rId7"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/table.xml"/></Relationships>`,
});

/** The smallest workbook as a file. */
export const makeMinimal = (sheet: string, workbook = ""): Uint8Array => makeZip(minimalParts(sheet, workbook));

/** A file of the old container with one stream of that name in its directory, as Excel writes `.xls` and protected `.xlsx`. */
export function makeOle(stream: string): Uint8Array {
  const file = Buffer.alloc(512 * 4);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
  Buffer.from("Root Entry", "utf16le").copy(file, 1024);
  Buffer.from(stream, "utf16le").copy(file, 1024 + 128);
  return new Uint8Array(file);
}

/** Opens a workbook with exceljs, to look at what our own reader does not: styles, settings of print and view. */
export async function loadWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as never);
  return workbook;
}

/** One part of a zip as text. */
export async function readPartText(bytes: Uint8Array, path: string): Promise<string> {
  const archive = await openArchive(bytes, 1_000);
  const entry = archive.find(path);
  if (entry === undefined) throw new Error(`no ${path}`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive.open(entry)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
