export { columnLetters } from "../../domain/shared/cell-address.ts";

/** A rectangle of cells; rows from 1, columns from 0, all inclusive. */
export interface SheetRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The column of an address, from 0: "A7" is 0, "AB3" is 27. Throws if there is no such column. */
export function columnIndexOf(address: string): number {
  let index = 0;
  let length = 0;
  for (const character of address) {
    // Capitals and small letters alike; "$" stands before fixed columns.
    const letter = (character.codePointAt(0) ?? 0) & ~0x20;
    if (letter < 0x41 || letter > 0x5a) {
      if (character === "$" && length === 0) continue;
      break;
    }
    index = index * 26 + (letter - 0x40);
    length += 1;
  }
  // The last column of Excel is XFD.
  if (index === 0 || index > 16_384) throw new Error("cell address without a column");
  return index - 1;
}

/** Reads "B2:D7" or "B2"; null for whole rows or columns and for what is no range. */
export function parseRange(text: string): SheetRange | null {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d+)(?::\$?([A-Za-z]{1,3})\$?(\d+))?$/.exec(text);
  if (match === null) return null;
  const [, left = "", top = "", right = left, bottom = top] = match;
  return { top: Number(top), left: columnIndexOf(left), bottom: Number(bottom), right: columnIndexOf(right) };
}
