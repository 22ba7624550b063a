import { TextRun } from "docx";
import { dropForbidden } from "../excel/sheet-text.ts";

/**
 * A person's text as a document may hold it: without control characters, halves of emoji and the other code points that XML forbids, tabs
 * as blanks, line ends as "\n". Markup stays what it looks like: `<b>` is three characters (the writer of the document escapes them).
 */
export const toDocxText = (text: string): string => dropForbidden(text).replaceAll("\t", " ");

/** Runs for a text, one for each of its lines. */
export function textRuns(text: string, look: { readonly bold?: boolean; readonly size?: number } = {}): TextRun[] {
  return toDocxText(text)
    .split("\n")
    .map((line, index) => new TextRun({ text: line, ...look, ...(index === 0 ? {} : { break: 1 }) }));
}
