import type { ApiEntity } from "../world/bot-api-types.ts";
import { readImageSize } from "../world/image-size.ts";
import { badRequest } from "../world/refusal.ts";
import type { FileRecord, MessageContent } from "../world/state.ts";
import type { CallContext } from "./context.ts";
import { readCaption } from "./formatting.ts";

/** A file as a parameter names it: `attach://NAME`, or the id of a file that Telegram has. */
export interface MediaSource {
  readonly type: "document" | "photo";
  readonly media: string;
}

/** `InputMediaPhoto` and `InputMediaDocument`; the other kinds are refused. */
export interface InputMedia {
  readonly type: string;
  readonly media: string;
  readonly caption?: string;
  readonly parse_mode?: string;
  readonly caption_entities?: readonly ApiEntity[];
}

/** Documentation of `sendPhoto.photo`: at most 10 MB, width and height at most 10000 in total, ratio at most 20. */
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const MAX_PHOTO_SIDES = 10_000;
const MAX_PHOTO_RATIO = 20;

/** Takes the file in, or finds it. */
export function resolveFile(context: CallContext, { type, media }: MediaSource): FileRecord {
  const name = /^attach:\/\/(.+)$/.exec(media)?.[1];
  if (name === undefined) return findSent(context, type, media);
  const attachment = context.attachments.get(name);
  // Client.cpp, `get_input_file`; nothing is attached under that name
  if (attachment === undefined) throw badRequest(`there is no ${type} in the request`);
  // TDLib, FileManager: "File must be non-empty"
  if (attachment.bytes.length === 0) throw badRequest("file must be non-empty");
  if (type === "photo") checkPhoto(attachment.bytes);
  return context.core.files.add({
    kind: type,
    name: attachment.fileName,
    mime: attachment.mime,
    bytes: attachment.bytes,
  });
}

/** The content of a message out of an item of an album or of `editMessageMedia`. */
export function resolveMedia(context: CallContext, item: InputMedia): MessageContent {
  if (item.type !== "document" && item.type !== "photo")
    throw badRequest(`the sandbox knows no media of type "${item.type}"`);
  const file = resolveFile(context, { type: item.type, media: item.media });
  return { kind: item.type, fileId: file.fileId, ...readCaption(item) };
}

function findSent(context: CallContext, type: MediaSource["type"], fileId: string): FileRecord {
  // Telegram would fetch the address; the sandbox stays off the network. The words are those of a failed fetch (Client.cpp, `fail_query_with_error`).
  if (/^https?:/i.test(fileId)) throw badRequest("failed to get HTTP URL content");
  const file = context.core.files.find(fileId);
  if (file === undefined) throw badRequest("wrong file identifier/HTTP URL specified");
  // TDLib, FileManager
  if (file.kind !== type) throw badRequest(`can't use file of type ${titleCase(file.kind)} as ${titleCase(type)}`);
  return file;
}

function checkPhoto(bytes: Buffer): void {
  // core.telegram.org/method/messages.uploadMedia, possible errors
  if (bytes.length > MAX_PHOTO_BYTES) throw badRequest("PHOTO_SAVE_FILE_INVALID");
  const size = readImageSize(bytes);
  if (size === undefined) throw badRequest("IMAGE_PROCESS_FAILED");
  const isTooLong = Math.max(size.width, size.height) > MAX_PHOTO_RATIO * Math.min(size.width, size.height);
  if (size.width + size.height > MAX_PHOTO_SIDES || isTooLong) throw badRequest("PHOTO_INVALID_DIMENSIONS");
}

const titleCase = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
