import { type Api, InputFile } from "grammy";
import type { Clock } from "../domain/shared/clock.ts";
import { htmlToPlain } from "../texts/html.ts";
import type { ChatScreens } from "./chat-screens.ts";
import { chatIdOf } from "./context.ts";
import type { ChatOutput, OutgoingDocument } from "./feature.ts";

export interface ChatOutputDeps {
  readonly api: Api;
  readonly screens: ChatScreens;
  readonly clock: Clock;
  /** The file's content, or `null` when the messenger does not hand out files of this size. */
  readonly download: (fileId: string) => Promise<Uint8Array | null>;
}

/** Telegram hands files of up to 20 MB to bots. */
export const maxIncomingMegabytes = 20;

/** A file that the messenger does not hand out; the host of the handler says so in words. */
export class FileTooBig extends Error {
  constructor() {
    super("the messenger does not hand out files of this size");
    this.name = "FileTooBig";
  }
}

/** Telegram allows about one edit a second in a chat. */
const progressPauseMs = 1000;

/** Telegram's limit for one album. */
const albumSize = 10;

/** Telegram's limit for the words under a file, counted after the markup is read. */
const maxCaption = 1024;

/** What one handler sends beside its outcome. */
export const createChatOutput = (deps: ChatOutputDeps, chatKey: string): ChatOutput => {
  const chat = chatIdOf(chatKey);
  let lastProgressAt = 0;

  const sendDocuments = async (documents: readonly OutgoingDocument[]): Promise<void> => {
    for (let index = 0; index < documents.length; index += albumSize) {
      const album = documents.slice(index, index + albumSize);
      for (const { caption } of album) {
        if (caption !== undefined && !isCaption(caption)) {
          await deps.screens.say(chatKey, caption);
        }
      }
      await sendAlbum(deps.api, chat, album);
    }
    // The file lies below the screen now, so the next screen goes under the file.
    await deps.screens.retire(chatKey);
  };

  return {
    sendDocument: (document) => sendDocuments([document]),
    sendFiles: sendDocuments,
    showProgress: async (text) => {
      const now = deps.clock.now();
      if (now - lastProgressAt >= progressPauseMs) {
        lastProgressAt = now;
        await deps.screens.showProgress(chatKey, text);
      }
    },
    download: async (file) => {
      const bytes = file.size > maxIncomingMegabytes * 1024 * 1024 ? null : await deps.download(file.fileId);
      if (bytes === null) {
        throw new FileTooBig();
      }
      return bytes;
    },
  };
};

const isCaption = (caption: NonNullable<OutgoingDocument["caption"]>): boolean =>
  htmlToPlain(caption).length <= maxCaption;

const captionOf = ({ caption }: OutgoingDocument): { caption?: string; parse_mode?: "HTML" } =>
  caption === undefined || !isCaption(caption) ? {} : { caption: caption.html, parse_mode: "HTML" };

const sendAlbum = async (api: Api, chat: string, documents: readonly OutgoingDocument[]): Promise<void> => {
  const [only, ...rest] = documents;
  if (only === undefined) {
    return;
  }
  if (rest.length === 0) {
    const file = inputFileOf(only);
    await (only.isPicture === true
      ? api.sendPhoto(chat, file, captionOf(only))
      : api.sendDocument(chat, file, captionOf(only)));
    return;
  }
  // An album is of pictures or of files; both together are no album to Telegram.
  if (documents.every(({ isPicture }) => isPicture === true)) {
    await api.sendMediaGroup(
      chat,
      documents.map((picture) => ({ type: "photo" as const, ...mediaOf(picture) })),
    );
    return;
  }
  await api.sendMediaGroup(
    chat,
    documents.map((document) => ({ type: "document" as const, ...mediaOf(document) })),
  );
};

const mediaOf = (document: OutgoingDocument) => ({ media: inputFileOf(document), ...captionOf(document) });

/** Longer names are cut by phones anyway; the ending says what the file is. */
const maxFileName = 120;

/** The name goes unquoted into a header of the request: what would end it there, or means a folder, becomes a dash. */
const inputFileOf = ({ name, bytes }: OutgoingDocument): InputFile => {
  const plain = Array.from(name.replace(/[\p{Cc}\p{Cs}";\\/]+/gu, "-").trim());
  const ending = plain.length > maxFileName ? Array.from(/\.[^.]{1,10}$/u.exec(name)?.[0] ?? "") : [];
  const cut = [...plain.slice(0, maxFileName - ending.length), ...ending];
  return new InputFile(bytes, cut.length === 0 ? "file" : cut.join(""));
};
