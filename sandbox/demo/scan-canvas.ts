import { GLYPH_STEP, glyphDots } from "./scan-font.ts";

/** Colours of the drawn scans, by palette index: paper, ink, the blue of pens and stamps, table lines. */
export const scanPalette = [
  [250, 249, 245],
  [38, 38, 42],
  [43, 75, 168],
  [150, 150, 152],
] as const;

export type ScanColour = 0 | 1 | 2 | 3;

/** One drawn page: a byte per pixel, the index into {@link scanPalette}, row by row. */
export interface ScanImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A page to draw on; whatever falls outside of it is cut off. */
export function createScanCanvas(width: number, height: number) {
  const pixels = new Uint8Array(width * height);

  const fill = (left: number, top: number, columns: number, rows: number, colour: ScanColour): void => {
    const start = Math.max(0, Math.round(left));
    const end = Math.max(0, Math.min(width, Math.round(left) + columns));
    const bottom = Math.min(height, Math.round(top) + rows);
    for (let y = Math.max(0, Math.round(top)); y < bottom; y++) {
      pixels.fill(colour, y * width + start, y * width + end);
    }
  };

  const text = (words: string, left: number, top: number, scale: number, colour: ScanColour = 1): void => {
    words
      .toUpperCase()
      .split("")
      .forEach((sign, index) => {
        for (const [x, y] of glyphDots(sign)) {
          fill(left + (index * GLYPH_STEP + x) * scale, top + y * scale, scale, scale, colour);
        }
      });
  };

  const centred = (words: string, middle: number, top: number, scale: number, colour: ScanColour = 1): void =>
    text(words, middle - (words.length * GLYPH_STEP * scale) / 2, top, scale, colour);

  /** A line through the points of `at(0)` to `at(1)`, drawn with a square pen. */
  const curve = (at: (t: number) => readonly [number, number], pen: number, colour: ScanColour): void => {
    // Denser than any curve here is long in pixels, so that the line has no gaps.
    const steps = 2_400;
    for (let step = 0; step <= steps; step++) {
      const [x, y] = at(step / steps);
      fill(x, y, pen, pen, colour);
    }
  };

  return { fill, text, centred, curve, finish: (): ScanImage => ({ width, height, pixels }) };
}
