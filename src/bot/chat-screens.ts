import { type Api, GrammyError } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { ChatMemory, ChatMemoryStore, OpenDialog } from "../domain/messages/chat-memory.ts";
import { type Button, packAnswer, packRoute, type Route, type Screen } from "../flows/flow-kit/screen.ts";
import type { Html } from "../texts/html.ts";
import { chatIdOf } from "./context.ts";
import { splitHtml } from "./split-html.ts";
import { currentScope } from "./update-scope.ts";

export interface ChatScreens {
  /**
   * Makes this the chat's screen. It replaces the present one in place when the person pressed a button of it; otherwise it is sent
   * below, and the old one loses its buttons. Showing the same screen again changes nothing.
   */
  readonly show: (chatKey: string, screen: Screen, origin: ScreenOrigin) => Promise<void>;
  /** Sends a message that is no screen (a file's introduction, an answer to a stray message); it has no buttons. */
  readonly say: (chatKey: string, text: Html) => Promise<void>;
  /** Shows a screen to somebody without an account: in place when one of its buttons was pressed; nothing is stored. */
  readonly showToVisitor: (chatKey: string, screen: Screen) => Promise<void>;
  /** Takes the buttons from the present screen; the next one is sent below. */
  readonly retire: (chatKey: string) => Promise<void>;
}

/** From what the screen can be drawn again. */
export interface ScreenOrigin {
  readonly route: Route | null;
  readonly dialog: OpenDialog | null;
}

export interface ChatScreensDeps {
  readonly api: Api;
  readonly memory: ChatMemoryStore;
}

/** Screens in Telegram: one message per chat, edited in place. */
export const createChatScreens = ({ api, memory }: ChatScreensDeps): ChatScreens => {
  const show: ChatScreens["show"] = async (chatKey, screen, origin) => {
    const previous = await memory.load(chatKey);
    const messageId = await replaceOrSend(api, chatKey, screen, origin, previous);
    await memory.save(chatKey, {
      messageId,
      route: origin.route === null ? null : packRoute(origin.route),
      dialog: origin.dialog,
    });
  };
  const say: ChatScreens["say"] = async (chatKey, text) => {
    for (const part of splitHtml(text.html)) {
      await sendHtml(api, chatIdOf(chatKey), part, undefined);
    }
  };
  const retire: ChatScreens["retire"] = async (chatKey) => {
    const previous = await memory.load(chatKey);
    if (previous !== null && previous.messageId !== 0) {
      await dropKeyboard(api, chatIdOf(chatKey), previous.messageId);
      await memory.save(chatKey, { ...previous, messageId: 0 });
    }
  };
  const showToVisitor: ChatScreens["showToVisitor"] = async (chatKey, screen) => {
    const pressed = currentScope()?.pressedMessageId ?? null;
    const keyboard = keyboardOf(screen, "");
    const text = splitHtml(screen.html.html)[0] ?? "";
    if (pressed === null || !(await edit(api, chatIdOf(chatKey), pressed, text, keyboard))) {
      await sendHtml(api, chatIdOf(chatKey), text, keyboard);
    }
  };
  return { show, say, showToVisitor, retire };
};

const replaceOrSend = async (
  api: Api,
  chatKey: string,
  screen: Screen,
  origin: ScreenOrigin,
  previous: ChatMemory | null,
): Promise<number> => {
  const chat = chatIdOf(chatKey);
  const keyboard = keyboardOf(screen, origin.dialog?.token ?? "");
  const parts = splitHtml(screen.html.html);
  const pressed = currentScope()?.pressedMessageId ?? null;
  const isOnScreen = previous !== null && previous.messageId !== 0 && previous.messageId === pressed;
  if (isOnScreen && parts.length === 1 && (await edit(api, chat, previous.messageId, parts[0] ?? "", keyboard))) {
    return previous.messageId;
  }
  if (previous !== null && previous.messageId !== 0) {
    await dropKeyboard(api, chat, previous.messageId);
  }
  for (const part of parts.slice(0, -1)) {
    await sendHtml(api, chat, part, undefined);
  }
  return sendHtml(api, chat, parts.at(-1) ?? "", keyboard);
};

/** Whether the message now shows this: false when it cannot be edited any more, so that the screen is sent anew. */
const edit = async (
  api: Api,
  chat: string,
  messageId: number,
  text: string,
  keyboard: InlineKeyboardButton[][],
): Promise<boolean> => {
  try {
    await api.editMessageText(chat, messageId, text, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: keyboard },
    });
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) {
      throw error;
    }
    return error.description.includes("message is not modified");
  }
};

/** Old buttons would still work, but two keyboards confuse; a message that is too old for an edit keeps its own. */
const dropKeyboard = async (api: Api, chat: string, messageId: number): Promise<void> => {
  try {
    await api.editMessageReplyMarkup(chat, messageId, { reply_markup: { inline_keyboard: [] } });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) {
      throw error;
    }
  }
};

/** Sends HTML; as plain text when Telegram cannot parse it, since words matter more than their weight. */
const sendHtml = async (
  api: Api,
  chat: string,
  text: string,
  keyboard: InlineKeyboardButton[][] | undefined,
): Promise<number> => {
  const options = {
    link_preview_options: { is_disabled: true },
    ...(keyboard === undefined || keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } }),
  };
  try {
    return (await api.sendMessage(chat, text, { parse_mode: "HTML", ...options })).message_id;
  } catch (error) {
    if (
      error instanceof GrammyError &&
      error.error_code === 400 &&
      error.description.includes("can't parse entities")
    ) {
      return (await api.sendMessage(chat, text.replace(/<[^>]*>/gu, ""), options)).message_id;
    }
    throw error;
  }
};

/** The inline keyboard of a screen. */
export const keyboardOf = (screen: Screen, token: string): InlineKeyboardButton[][] =>
  screen.rows.filter((row) => row.length > 0).map((row) => row.map((button) => buttonOf(button, token)));

const buttonOf = (button: Button, token: string): InlineKeyboardButton => {
  if ("url" in button) {
    return { text: button.label, url: button.url };
  }
  const data = "to" in button ? packRoute(button.to) : packAnswer(token, button.answer);
  return { text: button.label, callback_data: data };
};
