import { readScanKind } from "../../domain/applications/scan-pages.ts";
import type { FileStore, StoredFile } from "../../domain/files/file-store.ts";
import type { PersonId } from "../../domain/people/roles.ts";
import { err, ok, type Result } from "../../domain/shared/result.ts";
import type { ChatOutput } from "../flow-kit/chat-output.ts";
import type { IncomingFile } from "../flow-kit/dialog.ts";

/** Telegram lets bots download no more. */
const mostBytes = 20 * 1024 * 1024;

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Downloads a signed document, looks at what it really is, and stores it: a photo, a PDF or a Word file. */
export async function storeDocument(
  files: Pick<FileStore, "save">,
  chat: Pick<ChatOutput, "download">,
  file: IncomingFile,
  by: PersonId,
): Promise<Result<StoredFile, DocumentRefused>> {
  if (file.size > mostBytes) return err({ type: "TooBig", megabytes: mostBytes / 1024 / 1024 });
  const bytes = await chat.download(file);
  if (bytes.byteLength === 0) return err({ type: "EmptyFile" });
  const kind = readScanKind(bytes);
  const mimeType = kind === null ? (isDocx(file, bytes) ? docxType : null) : mimeTypes[kind];
  if (mimeType === null) return err({ type: "NotADocument" });
  return ok(await files.save({ name: file.name, mimeType, bytes, createdById: by }));
}

export type DocumentRefused =
  | { readonly type: "TooBig"; readonly megabytes: number }
  | { readonly type: "EmptyFile" | "NotADocument" };

const mimeTypes = { jpeg: "image/jpeg", png: "image/png", pdf: "application/pdf" } as const;

/** A zip archive that calls itself a Word file; it is only kept and handed back, never unpacked. */
const isDocx = ({ name }: IncomingFile, bytes: Uint8Array): boolean =>
  /\.docx$/iu.test(name) && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
