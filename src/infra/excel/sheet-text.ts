/**
 * Decodes the text of a sheet that is no workbook: UTF-8, UTF-16 with its mark (Excel's "Unicode text"), else windows-1251, which is what
 * a Russian Excel writes as CSV. Null if it is no text at all. A character cut in two at the end is left out.
 */
export function decodeSheetText(bytes: Uint8Array): string | null {
  const text = decode(bytes);
  // Four in a thousand: text pasted from elsewhere does carry a stray control character, binary data has one in eight.
  return controlCharacterCount(text) * 250 > text.length ? null : text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}

function controlCharacterCount(text: string): number {
  return text.match(CONTROL)?.length ?? 0;
}

/**
 * A cell's text as the rest of the program gets it: line ends as "\n", no control characters or halves of emoji, nothing but blanks is
 * null, and what is longer than `maxLength` is cut there with "…" as its last character, so that a reader sees that something is missing.
 */
export function cleanCellText(text: string, maxLength: number): string | null {
  const clean = dropForbidden(text);
  if (clean.trim() === "") return null;
  if (clean.length <= maxLength) return clean;
  return `${clean.slice(0, maxLength - 1).replace(LONE_SURROGATES, "")}…`;
}

/** C0 but tab and line ends. */
// oxlint-disable-next-line no-control-regex -- they are what is counted
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]/g;

/** A text without what XML, and so every office document, forbids; all line ends become "\n". Emoji stay, halves of them go. */
export const dropForbidden = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replace(UNWANTED, "").replace(LONE_SURROGATES, "");

/** C0 but tab and line feed, DEL, C1, and the two code points that XML forbids. */
// oxlint-disable-next-line no-control-regex -- they are what is removed
const UNWANTED = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/g;

const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Spreadsheets write what XML cannot hold as `_x000D_`, and a literal `_x000D_` as `_x005F_x000D_`. */
export const decodeEscapes = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
