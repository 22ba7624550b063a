import type { Alignment, Borders, Fill, Style } from "exceljs";
import type { CellColour, ColumnSpec, RowStyle } from "./workbook-spec.ts";

/** The ground of a faulty cell: one shade beside Excel's own light red, so that our marks are known from a person's. */
export const ERROR_COLOUR = "FFFFC9CE";

/** Light enough to read black text on it, and to come out as a grey on a black-and-white printer. */
const COLOURS: Readonly<Record<CellColour, string>> = {
  red: ERROR_COLOUR,
  yellow: "FFFFF2CC",
  green: "FFE2F0D9",
  grey: "FFF2F2F2",
};

const HEADING_FILL = "FFDCE6F1";

const ROW_COLOURS: Readonly<Record<RowStyle, string | null>> = {
  normal: null,
  total: COLOURS.grey,
  group: HEADING_FILL,
  warning: COLOURS.yellow,
  changed: COLOURS.green,
};

const NUMBER_FORMATS: Readonly<Record<ColumnSpec["kind"], string>> = {
  text: "@",
  number: "General",
  date: "dd.mm.yyyy",
  percent: "0.0%",
};

/** Numbers on the right would touch the text of the next column, and LibreOffice takes an indent in some rows only. */
const HORIZONTAL: Readonly<Record<ColumnSpec["kind"], NonNullable<Alignment["horizontal"]>>> = {
  text: "left",
  number: "center",
  date: "center",
  percent: "center",
};

const line = { style: "thin", color: { argb: "FFA6A6A6" } } as const;
const box: Partial<Borders> = { top: line, left: line, bottom: line, right: line };
/** No line goes through the title that runs on. */
const band: Partial<Borders> = { top: line, bottom: line };

const solid = (argb: string): Fill => ({ type: "pattern", pattern: "solid", fgColor: { argb } });

export const FIRST_TITLE_STYLE: Partial<Style> = {
  font: { name: "Calibri", size: 14, bold: true },
  alignment: { vertical: "middle", wrapText: true },
};

export const LINE_STYLE: Partial<Style> = {
  font: { name: "Calibri", size: 11, color: { argb: "FF595959" } },
  alignment: { vertical: "middle", wrapText: true },
};

export const HEADING_STYLE: Partial<Style> = {
  font: { name: "Calibri", size: 11, bold: true },
  alignment: { horizontal: "center", vertical: "middle", wrapText: true },
  border: box,
  fill: solid(HEADING_FILL),
};

/**
 * Gives the style of a table's cell. The same object for the same look: exceljs recognises a style by its identity, and comparing
 * hundreds of thousands of them by content takes longer than writing them.
 */
export function createCellStyles() {
  const known = new Map<string, Partial<Style>>();
  return (column: ColumnSpec, row: RowStyle, colour: CellColour | null): Partial<Style> => {
    const key = `${column.kind} ${column.wrap === true} ${row} ${colour}`;
    const style = known.get(key) ?? cellStyle(column, row, colour);
    known.set(key, style);
    return style;
  };
}

/** A group's title runs on over the empty cells beside it. */
export const isWrapped = (column: ColumnSpec, row: RowStyle): boolean => column.wrap === true && row !== "group";

function cellStyle(column: ColumnSpec, row: RowStyle, colour: CellColour | null): Partial<Style> {
  const fill = colour === null ? ROW_COLOURS[row] : COLOURS[colour];
  return {
    numFmt: NUMBER_FORMATS[column.kind],
    font: { name: "Calibri", size: 11, bold: row === "total" || row === "group" },
    alignment: { horizontal: HORIZONTAL[column.kind], vertical: "top", wrapText: isWrapped(column, row) },
    border: row === "group" ? band : box,
    ...(fill === null ? {} : { fill: solid(fill) }),
  };
}
