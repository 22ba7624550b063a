/** Okabe and Ito's colours, which people with any kind of colour blindness tell apart. */
export const palette = {
  blue: "#0072B2",
  orange: "#E69F00",
  grey: "#767676",
  ink: "#1A1A1A",
  line: "#D0D0D0",
} as const;

/** The ends of ordered parts: blue and vermilion differ in lightness too, when seen without colour; between them lies a light grey. */
const ends = { first: [0xd5, 0x5e, 0x00], middle: [0xee, 0xee, 0xee], last: [0x00, 0x72, 0xb2] } as const;

/** So many colours in order, from one end to the other. */
export const orderedColours = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const place = count === 1 ? 1 : index / (count - 1);
    const [from, to] = place < 0.5 ? [ends.first, ends.middle] : [ends.middle, ends.last];
    return toHex(mix(from, to, place < 0.5 ? place * 2 : place * 2 - 1));
  });

/** Black or white, whichever is read better on the colour. */
export const inkOn = (colour: string): string => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/giu) ?? []).map((part) => channel(part));
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // Contrast as WCAG counts it: equal for both at 0.179.
  return light > 0.179 ? palette.ink : "#FFFFFF";
};

type Colour = readonly [number, number, number];

const mix = (from: Colour, to: Colour, place: number): readonly number[] =>
  from.map((part, index) => Math.round(part + ((to[index] ?? 0) - part) * place));

const toHex = (parts: readonly number[]): string =>
  `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;

const channel = (hex: string): number => {
  const part = Number.parseInt(hex, 16) / 255;
  return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};
