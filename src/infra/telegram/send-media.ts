import { type Api, GrammyError, InputFile } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { SentFiles } from "../db/messages/sent-files.repo.ts";

/** A file that goes out with a caption. */
export interface OutgoingMedia {
  readonly kind: "photo" | "document";
  /** The record of the stored content. */
  readonly fileId: string;
  readonly name: string;
}

export interface SendMediaDeps {
  readonly api: Api;
  readonly sentFiles: SentFiles;
  readonly load: (fileId: string) => Promise<{ readonly bytes: Uint8Array } | null>;
}

export type SendMedia = (
  chat: string,
  media: OutgoingMedia,
  options: {
    readonly caption: string;
    readonly parse_mode?: "HTML";
    readonly reply_markup?: InlineKeyboardMarkup;
  },
) => Promise<number>;

/**
 * Sends a stored file: its content goes up once, then the messenger's own id of it is enough. While the first one is going up, others wait for
 * its id. Returns the message's id; throws as the API does.
 */
export const createSendMedia = ({ api, sentFiles, load }: SendMediaDeps): SendMedia => {
  const goingUp = new Map<string, Promise<unknown>>();

  const upload: SendMedia = async (chat, media, options) => {
    const stored = await load(media.fileId);
    if (stored === null) throw new Error("the content of a message's file is gone");
    const file = new InputFile(stored.bytes, media.name);
    const sent = await sendFile(api, chat, media, file, options);
    if (sent.fileId !== undefined) await sentFiles.learn(media.fileId, sent.fileId);
    return sent.messageId;
  };

  const send: SendMedia = async (chat, media, options) => {
    // Whether the upload succeeds is its own matter: if it did not, the next one uploads.
    while (goingUp.has(media.fileId)) await goingUp.get(media.fileId)?.catch(() => undefined);
    const leaveAt = reserve(goingUp, media.fileId);
    try {
      const known = await sentFiles.find(media.fileId);
      if (known === null) return await upload(chat, media, options);
      leaveAt();
      return await resend(chat, media, known, options);
    } finally {
      leaveAt();
    }
  };

  const resend = async (
    chat: string,
    media: OutgoingMedia,
    known: string,
    options: Parameters<SendMedia>[2],
  ): Promise<number> => {
    try {
      return (await sendFile(api, chat, media, known, options)).messageId;
    } catch (error) {
      // Another bot's token, or Telegram has lost it.
      if (!(error instanceof GrammyError) || !/file[_ ]id|file identifier/iu.test(error.description)) throw error;
      await sentFiles.forget(media.fileId);
      return upload(chat, media, options);
    }
  };

  return send;
};

/** Takes the place of who looks for the file's id or uploads it; the function returned gives it up. */
const reserve = (goingUp: Map<string, Promise<unknown>>, fileId: string): (() => void) => {
  let settle: () => void = () => undefined;
  const place = new Promise<void>((resolve) => {
    settle = resolve;
  });
  goingUp.set(fileId, place);
  return () => {
    if (goingUp.get(fileId) === place) goingUp.delete(fileId);
    settle();
  };
};

const sendFile = async (
  api: Api,
  chat: string,
  { kind }: OutgoingMedia,
  file: InputFile | string,
  options: Parameters<SendMedia>[2],
): Promise<{ readonly messageId: number; readonly fileId: string | undefined }> => {
  if (kind === "photo") {
    const message = await api.sendPhoto(chat, file, options);
    return { messageId: message.message_id, fileId: message.photo.at(-1)?.file_id };
  }
  const message = await api.sendDocument(chat, file, options);
  return { messageId: message.message_id, fileId: message.document.file_id };
};
