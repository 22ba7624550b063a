import type { Api } from "grammy";
import type { ChatMemory, ChatMemoryStore, OpenDialog } from "../domain/messages/chat-memory.ts";
import { packRoute, type Route, type Screen, unpackRoute } from "../flows/flow-kit/screen.ts";
import { commonTexts } from "../texts/common.texts.ts";
import { type Html, htmlToPlain } from "../texts/html.ts";
import { chatIdOf } from "./context.ts";
import { keyboardOf } from "./keyboard.ts";
import { dropKeyboard, editHtml, type Keyboard, sendHtml } from "./send-html.ts";
import { splitHtml } from "./split-html.ts";
import { currentScope } from "./update-scope.ts";

export interface ChatScreens {
  /**
   * Makes this the chat's screen. It replaces the present one in place when the person pressed a button of it; otherwise it is sent
   * below, and the old one loses its buttons. Showing the same screen again changes nothing.
   */
  readonly show: (chatKey: string, screen: Screen, origin: ScreenOrigin) => Promise<void>;
  /**
   * Brings the chat's present screen up to date in place, if it still is the one of this route; nothing is sent anew and nothing noted. Belongs
   * into the chat's lane, beside no update. `gone`: the message cannot be edited any more.
   */
  readonly redraw: (chatKey: string, screen: Screen, route: Route) => Promise<"drawn" | "elsewhere" | "gone">;
  /** Shows how far the work has come, in the screen's message: the screen or question that is open stays open. */
  readonly showProgress: (chatKey: string, text: Html) => Promise<void>;
  /** Sends a message that is no screen (a file's introduction, an answer to a stray message). Its buttons, if any, stay where they are. */
  readonly say: (chatKey: string, text: Html, rows?: Screen["rows"]) => Promise<void>;
  /** Shows a screen to somebody without an account: in place when one of its buttons was pressed; nothing is stored. */
  readonly showToVisitor: (chatKey: string, screen: Screen) => Promise<void>;
  /** Takes the buttons from the present screen; the next one is sent below. */
  readonly retire: (chatKey: string) => Promise<void>;
  /** The route of the screen that is open; `null` for a question, or a screen that cannot be drawn again. */
  readonly place: (chatKey: string) => Promise<Route | null>;
  /** Forgets what the chat shows: it belongs to nobody with an account any more. */
  readonly forget: (chatKey: string) => Promise<void>;
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
export const createChatScreens = ({ api, memory }: ChatScreensDeps): ChatScreens => ({
  show: async (chatKey, screen, origin) => {
    // What cannot be written into a button fails here, before anything is sent.
    const route = origin.route === null ? null : packRoute(origin.route);
    const keyboard = keyboardOf(screen, origin.dialog?.token ?? "");
    const previous = await memory.load(chatKey);
    const messageId = await replaceOrSend(api, chatKey, screen.html, keyboard, previous);
    await memory.save(chatKey, { messageId, route, dialog: origin.dialog });
  },
  redraw: async (chatKey, screen, route) => {
    const present = await memory.load(chatKey);
    const isPresent = present !== null && present.messageId !== 0 && present.dialog === null;
    if (!isPresent || present.route !== packRoute(route)) return "elsewhere";
    const [text = "", ...more] = partsOf(screen.html);
    if (more.length > 0) return "gone";
    const isEdited = await editHtml(api, chatIdOf(chatKey), present.messageId, text, keyboardOf(screen, ""));
    return isEdited ? "drawn" : "gone";
  },
  showProgress: async (chatKey, text) => {
    const previous = await memory.load(chatKey);
    const messageId = await replaceOrSend(api, chatKey, text, [], previous);
    if (currentScope()?.isVisitor !== true) {
      await memory.save(chatKey, { route: previous?.route ?? null, dialog: previous?.dialog ?? null, messageId });
    }
  },
  say: async (chatKey, text, rows = []) => {
    await sendParts(api, chatIdOf(chatKey), text, keyboardOf({ html: text, rows }, ""));
    coverScreen();
  },
  showToVisitor: async (chatKey, screen) => {
    const chat = chatIdOf(chatKey);
    const keyboard = keyboardOf(screen, "");
    const parts = partsOf(screen.html);
    const pressed = currentScope()?.pressedMessageId ?? null;
    const isEdited = pressed !== null && parts.length === 1;
    if (!isEdited || !(await editHtml(api, chat, pressed, parts[0] ?? "", keyboard))) {
      await sendParts(api, chat, screen.html, keyboard);
    }
  },
  retire: async (chatKey) => {
    coverScreen();
    const previous = await memory.load(chatKey);
    if (previous !== null && previous.messageId !== 0) {
      await dropKeyboard(api, chatIdOf(chatKey), previous.messageId);
      await memory.save(chatKey, { route: previous.route, dialog: previous.dialog, messageId: 0 });
    }
  },
  place: async (chatKey) => {
    const route = (await memory.load(chatKey))?.route ?? null;
    return route === null ? null : unpackRoute(route);
  },
  forget: async (chatKey) => {
    if ((await memory.load(chatKey)) !== null) {
      await memory.clear(chatKey);
    }
  },
});

const replaceOrSend = async (
  api: Api,
  chatKey: string,
  text: Html,
  keyboard: Keyboard,
  previous: ChatMemory | null,
): Promise<number> => {
  const chat = chatIdOf(chatKey);
  const scope = currentScope();
  const parts = partsOf(text);
  const present = messageInReach(previous);
  if (present !== null && parts.length === 1 && (await editHtml(api, chat, present, parts[0] ?? "", keyboard))) {
    return present;
  }
  const old = present ?? previous?.messageId ?? 0;
  if (old !== 0) {
    await dropKeyboard(api, chat, old);
  }
  const messageId = await sendParts(api, chat, text, keyboard);
  if (scope !== null) {
    scope.shownMessageId = messageId;
    scope.isScreenCovered = false;
  }
  return messageId;
};

/** The screen's message, when the person looks at it: they pressed a button of it, or this same update has sent it; nothing lies below. */
const messageInReach = (previous: ChatMemory | null): number | null => {
  const scope = currentScope();
  if (scope === null || scope.isScreenCovered) {
    return null;
  }
  if (previous === null) {
    // Whoever had no account pressed a visitor's screen, which is nowhere noted.
    return scope.isVisitor ? scope.pressedMessageId : null;
  }
  const isInReach = [scope.pressedMessageId, scope.shownMessageId].includes(previous.messageId);
  return isInReach && previous.messageId !== 0 ? previous.messageId : null;
};

const coverScreen = (): void => {
  const scope = currentScope();
  if (scope !== null) {
    scope.isScreenCovered = true;
  }
};

/** Telegram refuses a message without text. */
const partsOf = (text: Html): readonly string[] =>
  splitHtml(htmlToPlain(text).trim() === "" ? commonTexts.emptyScreen().html : text.html);

/** Sends a text in as many messages as it needs, with the buttons under the last; returns the id of that one. */
const sendParts = async (api: Api, chat: string, text: Html, keyboard: Keyboard): Promise<number> => {
  const parts = partsOf(text);
  for (const part of parts.slice(0, -1)) {
    await sendHtml(api, chat, part, []);
  }
  return sendHtml(api, chat, parts.at(-1) ?? "", keyboard);
};
