/**
 * About how wide a text is in DejaVu Sans, in pixels: there is no canvas to measure it. Widths in thousandths of the size, rounded up, so that nothing is
 * cut off.
 */
export const textWidth = (text: string, size: number, isBold = false): number => {
  let width = 0;
  for (const sign of text) width += widthOf(sign);
  return (width * size * (isBold ? 1.1 : 1)) / 1000;
};

const widthOf = (sign: string): number => {
  if (/[\p{Lu}MWm@%№]/u.test(sign)) return 760;
  if (wide.test(sign)) return 870;
  if (narrow.test(sign)) return 360;
  return 630;
};

/** The Cyrillic zhe, sha, shcha, yu, yery, ef, by code, since words stand in texts alone. */
const wide = /[\u0436\u0448\u0449\u044E\u044B\u0444\u2014w]/u;
const narrow = /[ .,:;!'|()[\]ijltfr-]/u;

/** Breaks a text into lines of at most that width; what does not fit into `most` lines ends in «…». Words that are too long are cut. */
export function wrapText(text: string, size: number, width: number, most: number, isBold = false): readonly string[] {
  const fits = (line: string): boolean => textWidth(line, size, isBold) <= width;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/u).flatMap((part) => cutWord(part, fits))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  if (line !== "") lines.push(line);
  if (lines.length <= most) return lines;
  const signs = Array.from(lines[most - 1] ?? "");
  while (signs.length > 0 && !fits(`${signs.join("")}…`)) signs.pop();
  return [...lines.slice(0, most - 1), `${signs.join("").trimEnd()}…`];
}

const cutWord = (word: string, fits: (text: string) => boolean): readonly string[] => {
  const pieces: string[] = [];
  let piece = "";
  for (const sign of word) {
    if (fits(piece + sign)) {
      piece += sign;
      continue;
    }
    pieces.push(piece);
    piece = sign;
  }
  return [...pieces, piece];
};
