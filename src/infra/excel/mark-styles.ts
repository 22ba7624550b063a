import { ERROR_COLOUR } from "./workbook-styles.ts";
import { childOf, cloneElement, createElement, elementsOf, prefixOf, type XmlElement } from "./xml-tree.ts";

/** Gives numbers of cell styles for marking, adding to a workbook's own as they are asked for. */
export interface MarkStyles {
  /** The same style with the red ground. */
  readonly marked: (style: number) => number;
  /** The style without our red ground; the same number if it has none. What the cell had before the mark is not known any more. */
  readonly unmarked: (style: number) => number;
  /** For the messages: dark red, wrapped. */
  readonly message: () => number;
}

/** `styles` is the tree of the workbook's styles and is changed; null if it is not what Excel expects. */
export function createMarkStyles(styles: XmlElement): MarkStyles | null {
  const fonts = childOf(styles, "fonts");
  const fills = childOf(styles, "fills");
  const formats = childOf(styles, "cellXfs");
  if (fonts === undefined || fills === undefined || formats === undefined) return null;
  const prefix = prefixOf(styles.name);
  const element = (tag: string, attributes: Record<string, string>, children: XmlElement[] = []) =>
    createElement(prefix + tag, attributes, children);
  const known = new Map<string, number>();

  const oldFills = new Set(
    fills.children.flatMap((node) => (typeof node === "string" ? [] : [node])).flatMap(markIndex),
  );
  const once = (key: string, make: () => number): number => {
    const number = known.get(key) ?? make();
    known.set(key, number);
    return number;
  };
  const fill = () =>
    once("fill", () =>
      append(
        fills,
        element("fill", {}, [
          element("patternFill", { patternType: "solid" }, [
            element("fgColor", { rgb: ERROR_COLOUR }),
            element("bgColor", { indexed: "64" }),
          ]),
        ]),
      ),
    );
  const formatLike = (style: number): XmlElement => {
    const format = elementsOf(formats)[style];
    return format === undefined
      ? element("xf", { numFmtId: "0", fontId: "0", borderId: "0", xfId: "0" })
      : cloneElement(format);
  };
  const withFill = (style: number, fillId: number): number => {
    const format = formatLike(style);
    format.attributes["fillId"] = String(fillId);
    format.attributes["applyFill"] = "1";
    return append(formats, format);
  };

  return {
    marked: (style) => once(`marked ${style}`, () => withFill(style, fill())),
    unmarked(style) {
      const isOurs = oldFills.has(Number(formatLike(style).attributes["fillId"] ?? 0));
      return isOurs ? once(`unmarked ${style}`, () => withFill(style, 0)) : style;
    },
    message: () =>
      once("message", () => {
        const font = append(
          fonts,
          element("font", {}, [
            element("sz", { val: "11" }),
            element("color", { rgb: "FF9C0006" }),
            element("name", { val: "Calibri" }),
            element("family", { val: "2" }),
          ]),
        );
        return append(
          formats,
          // 49 is the built-in format of text.
          element(
            "xf",
            {
              numFmtId: "49",
              fontId: String(font),
              fillId: "0",
              borderId: "0",
              xfId: "0",
              applyNumberFormat: "1",
              applyFont: "1",
              applyAlignment: "1",
            },
            [element("alignment", { vertical: "top", wrapText: "1" })],
          ),
        );
      }),
  };
}

/** The number of the fill in its list if it is our red one. */
function markIndex(fill: XmlElement, index: number): number[] {
  const pattern = childOf(fill, "patternFill");
  const colour = pattern === undefined ? undefined : childOf(pattern, "fgColor");
  return colour?.attributes["rgb"] === ERROR_COLOUR ? [index] : [];
}

/** Adds to a counted list and gives the number of what was added, from 0. */
function append(list: XmlElement, element: XmlElement): number {
  list.children.push(element);
  const count = elementsOf(list).length;
  list.attributes["count"] = String(count);
  return count - 1;
}
