import Excel from "exceljs";

/** Cells of a workbook as texts: sheets by name, rows without their empty ends. */
export const readSheets = async (bytes: Uint8Array): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> => {
  const workbook = new Excel.Workbook();
  await workbook.xlsx.load(bytes as never);
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
