import { activeUser, type Place } from "./acts.ts";
import type { ApiInlineButton } from "./bot-api-types.ts";
import { createToken } from "./clock.ts";
import { chatOf, type WorldCore } from "./core.ts";
import { badRequest, Impossible } from "./refusal.ts";
import type { PressAnswer, PressRecord } from "./state.ts";
import { toApiMessage, toApiUser } from "./wire.ts";

/** Client.cpp, `add_update(..., 150, ...)`: afterwards the bot neither gets the press nor can answer it. */
export const PRESS_LIFE_MS = 150_000;

/** Answered and expired presses are kept so long for the page's sake, then forgotten. */
const KEEP_MS = 3_600_000;

/** A person taps an inline button with callback data; the bot gets `callback_query`. Other kinds of buttons never reach the bot. */
export function pressButton(
  core: WorldCore,
  place: Place,
  messageId: number,
  row: number,
  column: number,
): PressRecord {
  const user = activeUser(core, place);
  const chat = chatOf(core, place.chatId);
  const message = chat.messages.get(messageId);
  const button: ApiInlineButton | undefined = message?.keyboard?.inline_keyboard[row]?.[column];
  if (message === undefined || button === undefined) throw new Impossible("keyboard-gone", "Этой кнопки уже нет");
  if (button.callback_data === undefined) throw new Impossible("bad-request", "Эта кнопка ничего не сообщает боту");
  forgetOld(core);
  const press: PressRecord = {
    id: String(1 + Math.floor(core.random() * Number.MAX_SAFE_INTEGER)),
    userId: user.id,
    chatId: chat.id,
    messageId,
    row,
    column,
    data: button.callback_data,
    at: core.clock.now(),
    answer: null,
  };
  core.presses.set(press.id, press);
  core.emit({ type: "press", press });
  const query = {
    id: press.id,
    from: toApiUser(user),
    message: toApiMessage(core, message),
    chat_instance: createToken(core.random, 12),
    data: press.data,
  };
  // WebhookActor.cpp: a callback waits in the lane of its user, not of its chat, so it may overtake a message.
  core.updates.push("callback_query", { callback_query: query }, `press ${user.id}`);
  return press;
}

/** The bot answers a press. Only the first answer is shown; a further one within the time is taken silently. */
export function answerPress(core: WorldCore, pressId: string, answer: PressAnswer): void {
  const press = core.presses.get(pressId);
  if (press === undefined || isExpired(core, press)) {
    // Client.cpp, `fail_query_with_error`, QUERY_ID_INVALID
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  if (press.answer !== null) return;
  press.answer = answer;
  core.emit({ type: "press", press });
}

/** Whether Telegram has forgotten the press. */
export const isExpired = (core: WorldCore, press: PressRecord): boolean => core.clock.now() >= press.at + PRESS_LIFE_MS;

function forgetOld(core: WorldCore): void {
  const limit = core.clock.now() - KEEP_MS;
  for (const [id, press] of core.presses) {
    if (press.at > limit) return;
    core.presses.delete(id);
  }
}
