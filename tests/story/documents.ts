import { loadWorkbook, readPartText } from "../infra/excel/spreadsheet-files.ts";

/** Cells of a workbook as texts: sheets by name, in rows. */
export const readSheets = async (bytes: Uint8Array): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> => {
  const workbook = await loadWorkbook(bytes);
  return new Map(
    workbook.worksheets.map((sheet) => {
      const rows: string[][] = [];
      sheet.eachRow((row) => {
        const cells: string[] = [];
        row.eachCell({ includeEmpty: true }, (cell) => void cells.push(cell.text));
        rows.push(cells);
      });
      return [sheet.name, rows];
    }),
  );
};

/** The text of a .docx, tags left out and entities read. */
export const readDocumentText = async (bytes: Uint8Array): Promise<string> =>
  (await readPartText(bytes, "word/document.xml"))
    .replaceAll(/<[^>]+>/gu, "")
    .replaceAll("&quot;", '"')
    .replaceAll("\u00A0", " ");
