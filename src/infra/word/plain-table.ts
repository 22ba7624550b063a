import {
  BorderStyle,
  type ITableCellOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from "docx";
import { divideWidth, TEXT_WIDTH } from "./page-layout.ts";

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;

const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };

/** Word wants a paragraph after a table that is the last thing on its page; the lowest line there is takes no room. */
export const endOfTable = (): Paragraph =>
  new Paragraph({ spacing: { line: 20, lineRule: "exact" }, run: { size: 2 }, children: [] });

/** A table without lines over the width of the text, to put things side by side; `shares` of the width per column. */
export function plainTable(
  shares: readonly number[],
  rows: readonly (readonly ITableCellOptions["children"][])[],
): Table {
  const widths = divideWidth(shares);
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: widths[index] ?? 0, type: WidthType.DXA },
                borders: NO_BORDERS,
                children,
              }),
          ),
        }),
    ),
  });
}
