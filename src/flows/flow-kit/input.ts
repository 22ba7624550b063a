import type { Context } from "grammy";
import type { DialogInput, IncomingFile } from "./dialog.ts";
import { entitiesToHtml } from "./entities-to-html.ts";
import { unpackAnswer } from "./screen.ts";

/** An answer as the chat gave it: a choice still carries the question's token. */
export type RawInput =
  | Exclude<DialogInput, { type: "choice" }>
  | { readonly type: "choice"; readonly token: string; readonly value: string };

/** Reads a person's answer from an update, or `null` when it is none (a command, a button that leads elsewhere, an edit). */
export const readInput = (context: Context): RawInput | null => {
  const data = context.callbackQuery?.data;
  if (data !== undefined) {
    const answer = unpackAnswer(data);
    return answer === null ? null : { type: "choice", token: answer.step, value: answer.value };
  }
  const message = context.message;
  if (message === undefined) {
    return null;
  }
  if (message.text !== undefined) {
    if (message.text.startsWith("/")) return null;
    const { text, entities = [] } = message;
    return { type: "text", text, ...(entities.length === 0 ? {} : { html: entitiesToHtml(text, entities) }) };
  }
  const file = readFile(context);
  if (file === null) return { type: "other", kind: kindOfMessage(message) };
  const { caption, caption_entities: entities = [] } = message;
  return { type: "file", file, ...(caption === undefined ? {} : { caption: entitiesToHtml(caption, entities) }) };
};

/** The file of a message: a document, or a photo in its largest size. */
export const readFile = (context: Context): IncomingFile | null => {
  const document = context.message?.document;
  if (document !== undefined) {
    return {
      fileId: document.file_id,
      name: document.file_name ?? "file",
      mimeType: document.mime_type ?? "application/octet-stream",
      size: document.file_size ?? 0,
      kind: "document",
    };
  }
  const photo = context.message?.photo?.at(-1);
  return photo === undefined
    ? null
    : { fileId: photo.file_id, name: "photo.jpg", mimeType: "image/jpeg", size: photo.file_size ?? 0, kind: "photo" };
};

const kinds = ["voice", "video", "video_note", "audio", "sticker", "contact", "location", "poll", "animation"] as const;

const kindOfMessage = (message: object): string => kinds.find((kind) => kind in message) ?? "unknown";
