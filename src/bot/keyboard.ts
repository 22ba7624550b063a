import type { InlineKeyboardButton } from "grammy/types";
import { type Button, packAnswer, packRoute, type Screen } from "../flows/flow-kit/screen.ts";
import type { Keyboard } from "./send-html.ts";

/** The inline keyboard of a screen; `token` names the question that its answers belong to. Throws when a button does not fit. */
export const keyboardOf = (screen: Screen, token: string): Keyboard =>
  screen.rows.filter((row) => row.length > 0).map((row) => row.map((button) => buttonOf(button, token)));

const buttonOf = (button: Button, token: string): InlineKeyboardButton => {
  if ("url" in button) {
    return { text: button.label, url: button.url };
  }
  const data = "to" in button ? packRoute(button.to) : packAnswer(token, button.answer);
  return { text: button.label, callback_data: data };
};
