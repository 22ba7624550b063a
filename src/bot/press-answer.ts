import type { Api, MiddlewareFn } from "grammy";
import { commonTexts } from "../texts/common.texts.ts";
import { html } from "../texts/html.ts";
import type { ChatScreens } from "./chat-screens.ts";
import { currentScope } from "./update-scope.ts";

/**
 * Ends the spinner of a pressed button, once, with words over the chat or without. Says whether the words were seen: not when the press was
 * answered before, is forgotten by Telegram, or the words are too long. Never throws: a spinner is worth no failure.
 */
export type PressAnswer = (words?: string) => Promise<boolean>;

/** Telegram shows at most 200 characters. */
const maxToast = 200;

/** The answer to one press by its id. */
export const createPressAnswer = (api: Api, pressId: string): PressAnswer => {
  let answered: Promise<boolean> | null = null;
  return async (words) => {
    if (answered !== null) {
      await answered;
      return false;
    }
    const fits = words !== undefined && words.length <= maxToast;
    answered = api.answerCallbackQuery(pressId, fits ? { text: words } : {}).catch(() => false);
    return (await answered) && fits;
  };
};

/** Tells a few words: over the chat when a press is being handled, as a message otherwise. */
export type Tell = (chatKey: string, words: string) => Promise<void>;

/** Words reach the person either way. */
export const createTell =
  (screens: Pick<ChatScreens, "say">): Tell =>
  async (chatKey, words) => {
    const isSeen = (await currentScope()?.press?.(words)) ?? false;
    if (!isSeen) {
      await screens.say(chatKey, html`${words}`);
    }
  };

/** Nobody looks at a spinner for longer: work that takes more goes on without it. */
const spinnerMs = 1500;

/** Answers every press, whatever its handler does: after it, when it takes long, and when it throws. */
export const answerEveryPress: MiddlewareFn = async (_context, next) => {
  const press = currentScope()?.press ?? null;
  if (press === null) {
    await next();
    return;
  }
  const timer = setTimeout(() => void press(), spinnerMs);
  try {
    await next();
    await press();
  } catch (error) {
    await press(commonTexts.retrying);
    throw error;
  } finally {
    clearTimeout(timer);
  }
};
