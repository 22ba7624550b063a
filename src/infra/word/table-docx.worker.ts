import {
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from "docx";
import type { WorkerScript } from "../excel/worker-port.ts";
import { textRuns, toDocxText } from "./docx-text.ts";
import { divideWidth, PAGE, TEXT_WIDTH } from "./page-layout.ts";
import { endOfTable } from "./plain-table.ts";
import type { TablePrint } from "./table-docx.ts";

const makeTable: WorkerScript<TablePrint, { readonly bytes: Uint8Array<ArrayBuffer> }> = async (print) => {
  const document = new Document({
    creator: "Kursovod",
    title: toDocxText(print.title),
    styles: { default: { document: { run: { font: PAGE.font, size: PAGE.textSize } } } },
    sections: [
      {
        properties: {
          page: {
            // The library turns the sheet by itself: the sizes are those of the upright one.
            size: { orientation: PageOrientation.LANDSCAPE, width: PAGE.height, height: PAGE.width },
            margin: PAGE.margins,
          },
        },
        children: [
          new Paragraph({ alignment: "center", children: textRuns(print.title, { bold: true, size: 28 }) }),
          ...print.subtitles.map(
            (line) => new Paragraph({ alignment: "center", spacing: { after: 120 }, children: textRuns(line) }),
          ),
          tableOf(print),
          endOfTable(),
        ],
      },
    ],
  });
  const bytes = new Uint8Array(await Packer.toBuffer(document));
  return { message: { bytes }, transfer: [bytes.buffer] };
};

export default makeTable;

const tableOf = ({ columns, rows }: TablePrint): Table => {
  const widths = divideWidth(columns.map(({ share }) => share));
  const row = (cells: readonly string[], isHeading: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      ...(isHeading ? { tableHeader: true } : {}),
      children: cells.map(
        (cell, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            margins: { top: 40, bottom: 40, left: 85, right: 85 },
            ...(isHeading ? { shading: { fill: "EDEDED" } } : {}),
            children: [new Paragraph({ children: textRuns(cell, { bold: isHeading, size: PAGE.tableTextSize }) })],
          }),
      ),
    });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      row(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((cells) => row(cells, false)),
    ],
  });
};
