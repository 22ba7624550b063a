import type { WorkbookRefusal } from "../../domain/files/workbook-reader.ts";
import { err, ok, type Result } from "../../domain/shared/result.ts";
import type { ChatOutput } from "./chat-output.ts";
import type { IncomingFile } from "./dialog.ts";

/** The reader of workbooks takes no more: a thousand lines have half a megabyte. */
const mostWorkbookMb = 10;

const isTooBig = ({ size }: IncomingFile): boolean => size > mostWorkbookMb * 1024 * 1024;

/** Fetches what should be a workbook; a picture, and what is too large, is not even fetched. */
export const fetchWorkbook = async (
  file: IncomingFile,
  chat: Pick<ChatOutput, "download">,
): Promise<Result<Uint8Array, WorkbookRefusal>> => {
  if (file.kind === "photo") return err({ type: "NotAWorkbook", looksLike: "picture" });
  if (isTooBig(file)) return err({ type: "TooBig", limitMb: mostWorkbookMb });
  return ok(await chat.download(file));
};

/** Whether a file that came without a word may be a workbook: by its name, since messengers state the type as they like. */
export const mayBeWorkbook = (file: IncomingFile): boolean =>
  file.kind === "document" && /\.(?:xlsx|xlsm|csv)$/iu.test(file.name) && !isTooBig(file);
