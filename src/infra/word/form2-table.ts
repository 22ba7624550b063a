import { Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from "docx";
import { textRuns } from "./docx-text.ts";
import type { Form2PrintLine, Form2Words } from "./form2-docx.ts";
import { divideWidth, PAGE, TEXT_WIDTH } from "./page-layout.ts";

/** The table of Form 2: number, programme, dates, full name, position, justification. */
export function form2Table(lines: readonly Form2PrintLine[], { columns }: Form2Words): Table {
  const titles = [
    columns.number,
    columns.programme,
    columns.dates,
    columns.person,
    columns.position,
    columns.justification,
  ];
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: WIDTHS,
    // Without it a long word would widen its column and push the others off the sheet.
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: titles.map((title, index) =>
          cell(title, index, { bold: true, isCentred: true, isShaded: true, isMiddle: true }),
        ),
      }),
      ...lines.map(({ programme, dates, person, position, justification, isChanged }, index) =>
        lineRow([`${index + 1}${isChanged ? "*" : ""}`, programme, dates, person, position, justification], isChanged),
      ),
    ],
  });
}

function lineRow(texts: readonly string[], isShaded: boolean): TableRow {
  return new TableRow({
    // A line that fills a page has to be split; nobody reads one that runs off the sheet.
    cantSplit: texts.every((text, column) => (text.length * LETTER_WIDTH) / (WIDTHS[column] ?? 1) <= LINES_KEPT),
    children: texts.map((text, column) => cell(text, column, { isCentred: column === 0, isShaded })),
  });
}

/** An average Cyrillic letter of 11 points, in twentieths of a point. */
const LETTER_WIDTH = 110;

/** A page has 35 lines below the table's heading. */
const LINES_KEPT = 25;

/** Number, programme, dates, name, position, justification: programme and justification are sentences, the rest a few words. */
const WIDTHS = divideWidth([4, 30, 13, 18, 15, 20]);

interface CellLook {
  readonly bold?: boolean;
  readonly isCentred?: boolean;
  readonly isShaded?: boolean;
  readonly isMiddle?: boolean;
}

function cell(
  text: string,
  column: number,
  { bold = false, isCentred = false, isShaded = false, isMiddle = false }: CellLook = {},
): TableCell {
  return new TableCell({
    width: { size: WIDTHS[column] ?? 0, type: WidthType.DXA },
    verticalAlign: isMiddle ? VerticalAlign.CENTER : VerticalAlign.TOP,
    margins: { top: 40, bottom: 40, left: 85, right: 85 },
    // Light enough for a black-and-white printer.
    ...(isShaded ? { shading: { fill: "EDEDED" } } : {}),
    children: [
      new Paragraph({
        alignment: isCentred ? "center" : "left",
        children: textRuns(text, { bold, size: PAGE.tableTextSize }),
      }),
    ],
  });
}
