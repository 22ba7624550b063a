import { readScanKind, type ScanKind } from "../../domain/applications/scan-pages.ts";
import type { FileStore, StoredFile } from "../../domain/files/file-store.ts";
import type { PersonId } from "../../domain/people/roles.ts";
import { err, ok, type Result } from "../../domain/shared/result.ts";
import type { ChatOutput } from "../flow-kit/chat-output.ts";
import type { IncomingFile } from "../flow-kit/dialog.ts";

/** Telegram lets bots download no more. */
export const maxScanBytes = 20 * 1024 * 1024;

/** Downloads a page of the signed paper, looks at what it really is, and stores it. */
export async function storeScanFile(
  files: Pick<FileStore, "save">,
  chat: Pick<ChatOutput, "download">,
  file: IncomingFile,
  by: PersonId,
): Promise<Result<StoredFile, ScanFileRefused>> {
  if (file.size > maxScanBytes) return err({ type: "TooBig", megabytes: maxScanBytes / 1024 / 1024 });
  const bytes = await chat.download(file);
  if (bytes.byteLength === 0) return err({ type: "EmptyFile" });
  const kind = readScanKind(bytes);
  if (kind === null) return err({ type: "NotReadable" });
  return ok(await files.save({ name: pageName(file, kind), mimeType: mimeTypes[kind], bytes, createdById: by }));
}

/** NotReadable: neither a photo nor a PDF. */
export type ScanFileRefused =
  | { readonly type: "TooBig"; readonly megabytes: number }
  | { readonly type: "EmptyFile" | "NotReadable" };

/** Whether the file may be a page, before it is downloaded. */
export const mayBeScan = (file: IncomingFile): boolean =>
  file.kind === "photo" || Object.values(mimeTypes).includes(file.mimeType) || /\.(?:pdf|jpe?g|png)$/iu.test(file.name);

const mimeTypes: Readonly<Record<ScanKind, string>> = { jpeg: "image/jpeg", png: "image/png", pdf: "application/pdf" };
const extensions: Readonly<Record<ScanKind, string>> = { jpeg: "jpg", png: "png", pdf: "pdf" };

/** Photos have no name of their own; a document keeps its name with the extension that its content has. */
const pageName = (file: IncomingFile, kind: ScanKind): string =>
  `${file.kind === "photo" ? "scan" : file.name.replace(/\.[^.]*$/u, "")}.${extensions[kind]}`;
