import { decodeSheetText } from "./sheet-text.ts";

/** What a file that is not a workbook seems to be, so that the refusal can name it. */
export type LooksLike =
  | "empty"
  | "html"
  | "pdf"
  | "doc"
  | "docx"
  | "pptx"
  | "ods"
  | "xlsb"
  | "xml"
  | "rtf"
  | "picture"
  | "archive"
  | "text"
  | "other";

/** The kinds that content tells apart; a "zip" may be a workbook or anything else that is packed so. */
export type FileKind = LooksLike | "csv" | "xls" | "encrypted" | "zip";

/** Judges by content alone: the name and the type that a sender states prove nothing. */
export function looksLikeOf(bytes: Uint8Array): FileKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length === 0) return "empty";
  if (startsWith(buffer, OLE)) return oleKindOf(buffer);
  if (ZIP_STARTS.some((magic) => startsWith(buffer, magic))) return "zip";
  const known = SIGNATURES.find(([magic]) => startsWith(buffer, magic));
  return known === undefined ? textKindOf(buffer) : known[1];
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** A file entry, and the end record of a zip without any. */
const ZIP_STARTS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];

const SIGNATURES: readonly (readonly [readonly number[], LooksLike])[] = [
  [[0x25, 0x50, 0x44, 0x46], "pdf"],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], "rtf"],
  [[0xff, 0xd8, 0xff], "picture"],
  [[0x89, 0x50, 0x4e, 0x47], "picture"],
  [[0x47, 0x49, 0x46, 0x38], "picture"],
  [[0x52, 0x61, 0x72, 0x21], "archive"],
  [[0x37, 0x7a, 0xbc, 0xaf], "archive"],
];

const startsWith = (buffer: Buffer, magic: readonly number[]): boolean =>
  magic.every((byte, index) => buffer[index] === byte);

/** The old container holds `.xls`, `.doc`, and every `.xlsx` with a password; the names of its streams tell which. */
function oleKindOf(buffer: Buffer): FileKind {
  if (hasOleStream(buffer, "EncryptedPackage")) return "encrypted";
  if (hasOleStream(buffer, "WordDocument")) return "doc";
  return "xls";
}

function hasOleStream(buffer: Buffer, name: string): boolean {
  const needle = Buffer.from(`${name}\0`, "utf16le");
  for (let at = buffer.indexOf(needle); at !== -1; at = buffer.indexOf(needle, at + 1)) {
    // Names begin the records of the directory, 128 bytes each, in sectors that are multiples of it: text in a cell hardly ever does.
    if (at % 128 === 0) return true;
  }
  return false;
}

/** Enough to meet a heading and some rows of a table. */
const SNIFFED_BYTES = 64 * 1024;

function textKindOf(buffer: Buffer): FileKind {
  const text = decodeSheetText(buffer.subarray(0, SNIFFED_BYTES));
  if (text === null) return "other";
  const start = text.trimStart().slice(0, 1000).toLowerCase();
  if (start === "") return "empty";
  if (/^(<!doctype html|<html|<table|<meta|<head)/.test(start)) return "html";
  if (start.startsWith("<")) return start.includes("<html") ? "html" : "xml";
  return /[;,\t]/.test(text) ? "csv" : "text";
}
