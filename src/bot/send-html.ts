import { type Api, GrammyError } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { htmlToPlain } from "../texts/html.ts";

/** Rows of buttons under a message. */
export type Keyboard = InlineKeyboardButton[][];

/** Sends HTML; as plain text when Telegram cannot parse it, since words matter more than their weight. Returns the message's id. */
export const sendHtml = async (api: Api, chat: string, text: string, keyboard: Keyboard): Promise<number> => {
  const options = {
    link_preview_options: { is_disabled: true },
    ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } }),
  };
  try {
    return (await api.sendMessage(chat, text, { parse_mode: "HTML", ...options })).message_id;
  } catch (error) {
    if (!isRefusal(error) || !error.description.includes("can't parse entities")) {
      throw error;
    }
    return (await api.sendMessage(chat, htmlToPlain({ html: text }), options)).message_id;
  }
};

/** Whether the message now shows this: false when it cannot be edited (any more), so that the text has to be sent anew. */
export const editHtml = async (
  api: Api,
  chat: string,
  messageId: number,
  text: string,
  keyboard: Keyboard,
): Promise<boolean> => {
  try {
    await api.editMessageText(chat, messageId, text, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: keyboard },
    });
    return true;
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    return error.description.includes("message is not modified");
  }
};

/**
 * Takes the buttons from a message. Old buttons would still work, but two keyboards confuse. That is worth no failure: a message that
 * is gone or too old keeps what it has, and when Telegram is away the next call says so.
 */
export const dropKeyboard = async (api: Api, chat: string, messageId: number): Promise<void> => {
  await api.editMessageReplyMarkup(chat, messageId, { reply_markup: { inline_keyboard: [] } }).catch(() => undefined);
};

const isRefusal = (error: unknown): error is GrammyError => error instanceof GrammyError && error.error_code === 400;
