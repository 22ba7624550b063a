import { type Api, InputFile } from "grammy";
import type { InputMediaDocument } from "grammy/types";
import type { Clock } from "../domain/shared/clock.ts";
import type { ChatScreens } from "./chat-screens.ts";
import { chatIdOf } from "./context.ts";
import type { ChatOutput, OutgoingDocument } from "./feature.ts";

export interface ChatOutputDeps {
  readonly api: Api;
  readonly screens: ChatScreens;
  readonly clock: Clock;
  readonly download: (fileId: string) => Promise<Uint8Array>;
}

/** Telegram allows about one edit a second in a chat. */
const progressPauseMs = 1000;

/** Telegram's limit for one album. */
const albumSize = 10;

/** What one handler sends beside its outcome. */
export const createChatOutput = (deps: ChatOutputDeps, chatKey: string): ChatOutput => {
  const chat = chatIdOf(chatKey);
  let lastProgressAt = 0;

  return {
    sendDocument: async (document) => {
      await deps.api.sendDocument(chat, new InputFile(document.bytes, document.name), captionOf(document));
      // The file lies below the screen now, so the next screen goes under the file.
      await deps.screens.retire(chatKey);
    },
    sendFiles: async (documents) => {
      for (let index = 0; index < documents.length; index += albumSize) {
        await sendAlbum(deps.api, chat, documents.slice(index, index + albumSize));
      }
      // The file lies below the screen now, so the next screen goes under the file.
      await deps.screens.retire(chatKey);
    },
    showProgress: async (text) => {
      const now = deps.clock.now();
      if (now - lastProgressAt >= progressPauseMs) {
        lastProgressAt = now;
        await deps.screens.show(chatKey, { html: text, rows: [] }, { route: null, dialog: null });
      }
    },
    download: (file) => deps.download(file.fileId),
  };
};

const captionOf = (document: OutgoingDocument): { caption?: string; parse_mode?: "HTML" } =>
  document.caption === undefined ? {} : { caption: document.caption.html, parse_mode: "HTML" };

const sendAlbum = async (api: Api, chat: string, documents: readonly OutgoingDocument[]): Promise<void> => {
  const [only, ...rest] = documents;
  if (only === undefined) {
    return;
  }
  if (rest.length === 0) {
    await api.sendDocument(chat, new InputFile(only.bytes, only.name), captionOf(only));
    return;
  }
  const media: InputMediaDocument[] = documents.map((document) => ({
    type: "document",
    media: new InputFile(document.bytes, document.name),
    ...captionOf(document),
  }));
  await api.sendMediaGroup(chat, media);
};
