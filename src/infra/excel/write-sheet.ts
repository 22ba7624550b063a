import type { Cell, PageSetup, Row, stream } from "exceljs";
import { asCalendarDay, dayParts } from "../../domain/shared/calendar-day.ts";
import { cleanCellText } from "./sheet-text.ts";
import { addValidations, type ListNames } from "./sheet-validations.ts";
import { linesOf } from "./text-lines.ts";
import type { CellContent, CellInput, MarkedCell, SheetRow, SheetSpec } from "./workbook-spec.ts";
import { createCellStyles, FIRST_TITLE_STYLE, HEADING_STYLE, isWrapped, LINE_STYLE } from "./workbook-styles.ts";

/** A sheet but for its rows, which come in portions; its name is one that Excel takes. */
export type SheetFrame = Omit<SheetSpec, "rows">;

/** Writes one sheet from the top to the bottom; every call is in the order of the sheet. */
export interface SheetWriter {
  readonly addRows: (rows: readonly SheetRow[]) => void;
  /** Adds spare rows, footer, filter and drop-downs. */
  readonly finish: () => void;
}

/** Height of a line of 11-point text in points; rows that wrap grow by themselves in Excel, merged ones do not. */
const LINE_HEIGHT = 15;

/** Excel's limit. */
const MAX_ROW_HEIGHT = 409;

/** Begins a sheet: title lines and heading are written at once. */
export function startSheet(workbook: stream.xlsx.WorkbookWriter, frame: SheetFrame, listNames: ListNames): SheetWriter {
  const titleLines = frame.titleLines ?? [];
  const headingRow = titleLines.length === 0 ? 1 : titleLines.length + 2;
  const { columns } = frame;
  const sheet = workbook.addWorksheet(frame.name, {
    views: [{ state: "frozen", xSplit: frame.frozenColumns ?? 0, ySplit: headingRow }],
    pageSetup: {
      // As many pages high as it takes; margins in inches, the left one for a binder's holes.
      paperSize: A4,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${headingRow}:${headingRow}`,
      margins: { left: 0.6, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    // Sheet's name on the left, page and pages on the right.
    headerFooter: { oddFooter: "&L&A&R&P / &N" },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  const styleOf = createCellStyles();
  const totalWidth = columns.reduce((sum, { width }) => sum + width, 0);

  const addLine = (number: number, text: string, isHeading: boolean) => {
    const row = sheet.getRow(number);
    const cell = row.getCell(1);
    cell.value = cleanCellText(text, MAX_TEXT);
    cell.style = isHeading ? FIRST_TITLE_STYLE : LINE_STYLE;
    if (columns.length > 1) sheet.mergeCells(number, 1, number, columns.length);
    // Bold 14-point letters are a third wider than the plain ones in which widths are given.
    row.height = linesOf(text, isHeading ? totalWidth / 1.3 : totalWidth) * (isHeading ? 20 : LINE_HEIGHT);
    row.commit();
  };

  titleLines.forEach((text, index) => addLine(index + 1, text, index === 0));
  const heading = sheet.getRow(headingRow);
  columns.forEach(({ title }, index) => {
    const cell = heading.getCell(index + 1);
    cell.value = cleanCellText(title, MAX_TEXT);
    cell.style = HEADING_STYLE;
  });
  heading.height = 3 + LINE_HEIGHT * Math.max(1, ...columns.map(({ title, width }) => linesOf(title, width / 1.1)));
  heading.commit();
  let lastRow = headingRow;

  const addRow = ({ cells, style = "normal" }: SheetRow) => {
    lastRow += 1;
    const row = sheet.getRow(lastRow);
    let lines = 1;
    columns.forEach((column, index) => {
      const input = markedCellOf(cells[index]);
      if (isWrapped(column, style) && typeof input.value === "string") {
        lines = Math.max(lines, linesOf(input.value, column.width));
      }
      const cell = row.getCell(index + 1);
      cell.style = styleOf(column, style, input.colour ?? null);
      putContent(cell, input);
    });
    keepBlank(row);
    // Excel finds the height of a row by itself, LibreOffice and previews on phones do not. Single lines are left free to grow.
    if (lines > 1) row.height = Math.min(lines * LINE_HEIGHT, MAX_ROW_HEIGHT);
    row.commit();
  };

  return {
    addRows: (rows) => rows.forEach(addRow),
    finish() {
      for (let count = frame.spareRows ?? 0; count > 0; count -= 1) addRow({ cells: [] });
      if (frame.hasFilter !== false && columns.length > 0) {
        sheet.autoFilter = { from: { row: headingRow, column: 1 }, to: { row: lastRow, column: columns.length } };
      }
      if (lastRow > headingRow) addValidations(sheet, columns, headingRow + 1, lastRow, listNames);
      (frame.footerLines ?? []).forEach((text, index) => addLine(lastRow + 2 + index, text, false));
      sheet.commit();
    },
  };
}

/** exceljs has names for paper sizes among its types only. */
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- there is no value of it at run time
const A4 = 9 as number as NonNullable<PageSetup["paperSize"]>;

/** What Excel takes in one cell. */
const MAX_TEXT = 32_767;

const markedCellOf = (input: CellInput | undefined): MarkedCell =>
  typeof input === "object" && input !== null && "value" in input ? input : { value: input ?? null };

function putContent(cell: Cell, { value, note }: MarkedCell): void {
  cell.value = cellValueOf(value);
  if (note !== undefined) cell.note = cleanCellText(note, MAX_TEXT) ?? "";
}

function cellValueOf(value: CellContent): string | number | boolean | Date | null {
  if (typeof value === "string") {
    // What looks like one of Excel's own escapes would come back as another character.
    return cleanCellText(value, MAX_TEXT)?.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_") ?? null;
  }
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "object" || value === null) return value;
  const { year, month, day } = dayParts(asCalendarDay(value.date));
  // Excel has no days before 1900, and is a day off in its first two months.
  return year < 1901 ? value.date : new Date(Date.UTC(year, month - 1, day));
}

/** exceljs drops a row in which no cell has a value, and with it the borders and formats of a row to be filled in. */
function keepBlank(row: Row): void {
  if (!row.hasValues) Object.defineProperty(row, "hasValues", { value: true });
}
