import type { ChatOnPage, MessageOnPage } from "../support/page-driver.ts";

/** Presses a button and waits for the screen to which it leads: what an older message says does not count. */
export const pressAndSee = (chat: ChatOnPage, label: string | RegExp, text: string | RegExp): Promise<MessageOnPage> =>
  chat.after(() => chat.press(label), text);

/** Says something and waits for what the bot makes of it. */
export const sayAndSee = (chat: ChatOnPage, words: string, text: string | RegExp): Promise<MessageOnPage> =>
  chat.after(() => chat.say(words), text);
