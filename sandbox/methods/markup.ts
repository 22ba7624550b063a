import type { ApiInlineButton, ApiInlineKeyboard, ApiReplyMarkup } from "../world/bot-api-types.ts";
import { badRequest } from "../world/refusal.ts";

/** Documentation of `InlineKeyboardButton.callback_data`: "1-64 bytes". */
const MAX_CALLBACK_BYTES = 64;

/** limits.tginfo.me, inline keyboards; beyond it the server answers REPLY_MARKUP_TOO_LONG. */
const MAX_BUTTONS = 100;

/** Fields of a button that are not its action (documentation of `InlineKeyboardButton`: "Exactly one of the fields other than …"). */
const NOT_ACTIONS = new Set(["text", "icon_custom_emoji_id", "style"]);

/** Checks what the schema cannot say about keyboards, and hands the markup back. */
export function checkMarkup<Markup extends ApiReplyMarkup | undefined>(markup: Markup): Markup {
  if (markup === undefined) return markup;
  if ("inline_keyboard" in markup) checkInlineKeyboard(markup);
  else if ("keyboard" in markup) {
    const labels = markup.keyboard.flat().map((button) => (typeof button === "string" ? button : button.text));
    // TDLib, ReplyMarkup.cpp
    if (labels.some((label) => label.trim() === "")) throw badRequest("keyboard button text must be non-empty");
  }
  return markup;
}

function checkInlineKeyboard({ inline_keyboard: rows }: ApiInlineKeyboard): void {
  const buttons = rows.flat();
  // Client.cpp, `fail_query_with_error`, REPLY_MARKUP_TOO_LONG
  if (buttons.length > MAX_BUTTONS) throw badRequest("reply markup is too long");
  buttons.forEach(checkButton);
}

function checkButton(button: ApiInlineButton): void {
  // TDLib, ReplyMarkup.cpp
  if (button.text.trim() === "") throw badRequest("inline keyboard button text must be non-empty");
  const actions = Object.keys(button).filter((key) => !NOT_ACTIONS.has(key) && button[key] !== "");
  if (actions.length === 0) {
    // Client.cpp, `get_inline_keyboard_button` and `get_reply_markup`
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (actions.length > 1) {
    // The server silently takes the first of them, which hides the mistake; the documentation demands exactly one.
    throw badRequest(`can't parse inline keyboard button: exactly one action is allowed, found ${actions.join(", ")}`);
  }
  if (button.callback_data !== undefined && Buffer.byteLength(button.callback_data) > MAX_CALLBACK_BYTES) {
    // core.telegram.org/method/messages.sendMessage, possible errors
    throw badRequest("BUTTON_DATA_INVALID");
  }
  // Same list of errors
  if (button.url !== undefined && !isOpenable(button.url)) throw badRequest("BUTTON_URL_INVALID");
}

function isOpenable(url: string): boolean {
  const address = url.includes("://") ? url : `http://${url}`;
  if (!URL.canParse(address)) return false;
  const parsed = new URL(address);
  if (parsed.protocol === "tg:" || parsed.protocol === "ton:") return true;
  // A host without a dot ("localhost") is no address on the internet.
  return (parsed.protocol === "http:" || parsed.protocol === "https:") && parsed.hostname.includes(".");
}
