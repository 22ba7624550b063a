import ExcelJS from "exceljs";

/** A new workbook with one sheet. */
export function startSheet(name: string): { readonly workbook: ExcelJS.Workbook; readonly sheet: ExcelJS.Worksheet } {
  const workbook = new ExcelJS.Workbook();
  return { workbook, sheet: workbook.addWorksheet(name) };
}

/** Sets the columns' widths, and shows days as people write them. */
export function finishSheet(sheet: ExcelJS.Worksheet, widths: readonly number[]): void {
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.value instanceof Date) cell.numFmt = "dd.mm.yyyy";
    });
  });
}

/** The workbook as the bytes of an .xlsx file. */
export const workbookToBytes = async (workbook: ExcelJS.Workbook): Promise<Uint8Array> =>
  new Uint8Array(await workbook.xlsx.writeBuffer());
