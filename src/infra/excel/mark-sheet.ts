import { columnIndexOf, columnLetters } from "./cell-address.ts";
import type { MarkStyles } from "./mark-styles.ts";
import { cleanCellText } from "./sheet-text.ts";
import { linesOf } from "./text-lines.ts";
import { localName } from "./xml-reader.ts";
import { createElement, isElement, prefixOf, rewriteXml, writeElement, type XmlElement } from "./xml-tree.ts";

/** What is to be marked in one sheet. Columns from 0, rows from 1. */
export interface SheetMarks {
  /** Where the messages go. */
  readonly column: number;
  /** Whether the column is there from an earlier marking: then old messages and red cells below the heading are taken away first. */
  readonly isOldColumn: boolean;
  readonly headingRow: number | null;
  readonly title: string;
  readonly errorsByRow: ReadonlyMap<number, RowMarks>;
}

export interface RowMarks {
  readonly messages: readonly string[];
  readonly columns: readonly number[];
}

/** In characters; a message of two lines is the usual one. */
export const MESSAGE_WIDTH = 60;

/** Writes a worksheet's XML anew with its errors marked; everything else in it stays as it is. */
export function markSheet(chunks: AsyncIterable<Uint8Array>, marks: SheetMarks, styles: MarkStyles): Promise<string> {
  const columnStyles = new Map<number, number>();
  const pending = [
    ...new Set([...marks.errorsByRow.keys(), ...(marks.headingRow === null ? [] : [marks.headingRow])]),
  ].sort((a, b) => a - b);
  let hasColumns = false;
  let rowNumber = 0;

  const newRows = (before: number, prefix: string): string => {
    let rows = "";
    while ((pending[0] ?? before) < before) {
      const number = pending.shift() ?? 0;
      rows += writeElement(markRow(createElement(`${prefix}row`, {}), number, marks, styles, columnStyles));
    }
    return rows;
  };

  return rewriteXml(chunks, {
    takes: (tag, path) =>
      (path.length === 1 && (tag === "cols" || tag === "dimension")) || (tag === "row" && path.at(-1) === "sheetData"),
    replace(element) {
      const tag = localName(element.name);
      // How far the sheet reaches is only a hint, and would be wrong now.
      if (tag === "dimension") return "";
      if (tag === "cols") {
        hasColumns = true;
        return writeElement(widenColumns(element, marks.column, columnStyles));
      }
      rowNumber = Number(element.attributes["r"] ?? rowNumber + 1);
      const inserted = newRows(rowNumber, prefixOf(element.name));
      if (pending[0] === rowNumber) pending.shift();
      return inserted + writeElement(markRow(element, rowNumber, marks, styles, columnStyles));
    },
    beforeOpen(tag, name) {
      if (tag !== "sheetData" || hasColumns) return "";
      return writeElement(widenColumns(createElement(`${prefixOf(name)}cols`, {}), marks.column, columnStyles));
    },
    beforeClose: (tag, name) => (tag === "sheetData" ? newRows(Number.POSITIVE_INFINITY, prefixOf(name)) : ""),
  });
}

function markRow(
  row: XmlElement,
  number: number,
  marks: SheetMarks,
  styles: MarkStyles,
  columnStyles: ReadonlyMap<number, number>,
): XmlElement {
  const isHeading = number === marks.headingRow;
  const error = marks.errorsByRow.get(number);
  const isCleaned = marks.isOldColumn && number > (marks.headingRow ?? 0);
  if (!isHeading && error === undefined && !isCleaned) return row;

  const cells = cellsByColumn(row, number);
  const styleAt = (column: number): number =>
    Number(cells.get(column)?.attributes["s"] ?? row.attributes["s"] ?? columnStyles.get(column) ?? 0);
  const put = (
    column: number,
    style: number,
    cell = cells.get(column) ?? createElement(`${prefixOf(row.name)}c`, {}),
  ) => {
    cells.set(
      column,
      createElement(
        cell.name,
        { ...cell.attributes, r: columnLetters(column) + number, s: String(style) },
        cell.children,
      ),
    );
  };
  const putText = (text: string, style: number) => {
    const prefix = prefixOf(row.name);
    const content = createElement(`${prefix}t`, { "xml:space": "preserve" }, [cleanCellText(text, 32_767) ?? ""]);
    put(
      marks.column,
      style,
      createElement(`${prefix}c`, { t: "inlineStr" }, [createElement(`${prefix}is`, {}, [content])]),
    );
  };

  if (isCleaned) {
    cells.delete(marks.column);
    for (const [column, cell] of cells) {
      const style = Number(cell.attributes["s"] ?? 0);
      if (styles.unmarked(style) !== style) put(column, styles.unmarked(style));
    }
  }
  for (const column of error?.columns ?? []) put(column, styles.marked(styleAt(column)));
  if (error !== undefined) putText(error.messages.join("\n"), styles.message());
  // The heading looks like its neighbour, but red.
  if (isHeading)
    putText(marks.title, marks.isOldColumn ? styleAt(marks.column) : styles.marked(styleAt(marks.column - 1)));

  return createElement(
    row.name,
    { ...withoutSpans(row.attributes), r: String(number), ...heightFor(row, error) },
    [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell),
  );
}

/** Which columns a row spans is only a hint, and would be wrong now. */
function withoutSpans(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const { spans: _spans, ...rest } = attributes;
  return rest;
}

/** Excel keeps the height that it saved, so that a message of several lines would not be seen whole. */
function heightFor(row: XmlElement, error: RowMarks | undefined): Record<string, string> {
  const height = row.attributes["ht"];
  if (height === undefined || error === undefined) return {};
  const needed = linesOf(error.messages.join("\n"), MESSAGE_WIDTH) * 15;
  return needed > Number(height) ? { ht: String(Math.min(needed, 409)), customHeight: "1" } : {};
}

function cellsByColumn(row: XmlElement, number: number): Map<number, XmlElement> {
  const cells = new Map<number, XmlElement>();
  let column = -1;
  for (const node of row.children) {
    if (!isElement(node, "c")) continue;
    const address = node.attributes["r"];
    column = address === undefined ? column + 1 : columnIndexOf(address);
    cells.set(
      column,
      createElement(node.name, { ...node.attributes, r: columnLetters(column) + number }, node.children),
    );
  }
  return cells;
}

/** Gives the message column its width, cutting it out of a range of columns that share one; notes the columns' own styles. */
function widenColumns(cols: XmlElement, column: number, columnStyles: Map<number, number>): XmlElement {
  const prefix = prefixOf(cols.name);
  const number = column + 1;
  const own = createElement(`${prefix}col`, {
    min: String(number),
    max: String(number),
    width: String(MESSAGE_WIDTH),
    customWidth: "1",
  });
  const others = cols.children.flatMap((node) => {
    if (!isElement(node, "col")) return [];
    const min = Number(node.attributes["min"]);
    const max = Number(node.attributes["max"]);
    const style = node.attributes["style"];
    // A style may be set for all 16,384 columns; only those that can have content matter.
    if (style !== undefined)
      for (let at = min; at <= Math.min(max, number); at += 1) columnStyles.set(at - 1, Number(style));
    const part = (from: number, to: number) =>
      from > to ? [] : [createElement(node.name, { ...node.attributes, min: String(from), max: String(to) })];
    return number < min || number > max ? [node] : [...part(min, number - 1), ...part(number + 1, max)];
  });
  const all = [...others, own].sort((a, b) => Number(a.attributes["min"]) - Number(b.attributes["min"]));
  return createElement(cols.name, cols.attributes, all);
}
