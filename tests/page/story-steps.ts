import type { ChatOnPage, MessageOnPage } from "../support/page-driver.ts";

/** Presses a button and waits for the screen to which it leads. */
export async function pressAndSee(
  chat: ChatOnPage,
  label: string | RegExp,
  text: string | RegExp,
): Promise<MessageOnPage> {
  await chat.press(label);
  return chat.waitFor(text);
}

/** Says something and waits for what the bot makes of it. */
export async function sayAndSee(chat: ChatOnPage, words: string, text: string | RegExp): Promise<MessageOnPage> {
  await chat.say(words);
  return chat.waitFor(text);
}
