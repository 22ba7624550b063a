import { err, ok, type Result } from "../../domain/shared/result.ts";
import { type Archive, openArchive, TooManyEntries } from "./archive.ts";
import { type LooksLike, looksLikeOf } from "./file-kinds.ts";

/** What a file may weigh before anybody opens it. */
export interface ArchiveLimits {
  /** A sheet of 20,000 rows with 12 columns is about 1.5 MB; a bot may download 20 MB, but twice that sheet with pictures fits in half of it. */
  readonly maxBytes: number;
  /** Sum of the unpacked sizes. 20,000 rows unpack to about 15 MB; parsing takes some three times the unpacked size in memory. */
  readonly maxUnpackedBytes: number;
  /** Unpacked to packed. Real sheets shrink 5 to 30 times, zeros a thousand times. */
  readonly maxRatio: number;
  /** Below this unpacked size the ratio does not matter: nothing so small can hurt, and blank formatted rows do shrink 150 times. */
  readonly ratioFromBytes: number;
  /** A workbook has about three entries a sheet and one a picture. */
  readonly maxEntries: number;
}

const MB = 1024 * 1024;

export const ARCHIVE_LIMITS: ArchiveLimits = {
  maxBytes: 10 * MB,
  maxUnpackedBytes: 100 * MB,
  maxRatio: 100,
  ratioFromBytes: 10 * MB,
  maxEntries: 2_000,
};

/** How a checked file is to be read. */
export type SheetFileKind = "xlsx" | "csv";

/**
 * Looks at a file that somebody sent before any of it is unpacked or parsed: size, first bytes, the zip's directory. Takes a few
 * milliseconds and memory in proportion to the directory. `.xlsx` and `.xlsm` give "xlsx" (macros are never looked at), text with
 * columns gives "csv", all else a refusal.
 */
export async function checkArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<Result<SheetFileKind, ArchiveRefusal>> {
  if (bytes.byteLength > limits.maxBytes) {
    return err({ type: "TooBig", limitMb: Math.floor(limits.maxBytes / MB) });
  }
  const kind = looksLikeOf(bytes);
  if (kind === "csv") return ok("csv");
  if (kind === "xls") return err({ type: "OldXls" });
  if (kind === "encrypted") return err({ type: "Encrypted" });
  return kind === "zip" ? checkZip(bytes, limits) : err({ type: "NotAWorkbook", looksLike: kind });
}

export type ArchiveRefusal =
  | { readonly type: "TooBig"; readonly limitMb: number }
  /** Excel 97–2003: to be saved as `.xlsx`. */
  | { readonly type: "OldXls" }
  /** Protected by a password. */
  | { readonly type: "Encrypted" }
  | { readonly type: "NotAWorkbook"; readonly looksLike: LooksLike }
  /** Unpacks to more than anyone writes by hand; `reason` is for the log. */
  | { readonly type: "Bomb"; readonly reason: "entries" | "unpacked" | "ratio" | "cells" | "text" | "memory" }
  /** Damaged or cut off; `detail` is for the log and carries nothing of the content. */
  | { readonly type: "Broken"; readonly detail: string };

async function checkZip(bytes: Uint8Array, limits: ArchiveLimits): Promise<Result<SheetFileKind, ArchiveRefusal>> {
  let archive: Archive;
  try {
    archive = await openArchive(bytes, limits.maxEntries);
  } catch (error) {
    if (error instanceof TooManyEntries) return err({ type: "Bomb", reason: "entries" });
    return err({ type: "Broken", detail: "zip directory unreadable" });
  }
  const unpacked = archive.entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > limits.maxUnpackedBytes) return err({ type: "Bomb", reason: "unpacked" });
  if (unpacked > limits.ratioFromBytes && unpacked / bytes.byteLength > limits.maxRatio) {
    return err({ type: "Bomb", reason: "ratio" });
  }
  const looksLike = officeKindOf(archive);
  if (looksLike !== "xlsx") return err({ type: "NotAWorkbook", looksLike });
  if (archive.entries.some((entry) => entry.isEncrypted())) return err({ type: "Encrypted" });
  if (archive.entries.some((entry) => !entry.canDecodeFileData())) {
    return err({ type: "Broken", detail: "unknown compression" });
  }
  return ok("xlsx");
}

function officeKindOf(archive: Archive): "xlsx" | LooksLike {
  const has = (path: string) => archive.find(path) !== undefined;
  if (has("[Content_Types].xml")) {
    if (has("xl/workbook.xml")) return "xlsx";
    if (has("xl/workbook.bin")) return "xlsb";
    if (has("word/document.xml")) return "docx";
    if (has("ppt/presentation.xml")) return "pptx";
  }
  if (has("mimetype") && has("content.xml")) return "ods";
  return "archive";
}
