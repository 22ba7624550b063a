import { type Bot, BotError, type Api } from "grammy";
import type { Update } from "grammy/types";
import type { UpdateWrites } from "../domain/messages/inbox.ts";
import { to } from "../flows/flow-kit/screen.ts";
import { commonTexts } from "../texts/common.texts.ts";
import type { ChatScreens } from "./chat-screens.ts";
import { type BotContext, chatKeyOf } from "./context.ts";
import { createPressAnswer } from "./press-answer.ts";
import { createUpdateScope, runInScope, type UpdateScope } from "./update-scope.ts";
import { isUnreachable } from "./unreachable.ts";

export interface UpdateHandlerDeps {
  readonly bot: Bot<BotContext>;
  /** Nothing more is sent to this account until its person writes again. */
  readonly pause: (chatKey: string) => Promise<void>;
}

/**
 * Handles one update through the whole bot; returns what is to be stored with its end. When Telegram says that the person cannot be
 * reached, the account is paused and the update counts as done: what it asked for is done, only the answer has no reader.
 */
export const createUpdateHandler =
  ({ bot, pause }: UpdateHandlerDeps) =>
  async (updateId: number, payload: unknown): Promise<UpdateWrites> => {
    const update = payload as Update;
    const scope = scopeOf(bot.api, updateId, update);
    try {
      await runInScope(scope, () => bot.handleUpdate(update));
    } catch (error) {
      const failure = scope.failure ?? (error instanceof BotError ? error.error : error);
      if (!scope.isUnreachable && !isUnreachable(failure)) {
        throw failure;
      }
    }
    if (!scope.isUnreachable) {
      return { dialogs: scope.dialogWrites, memories: scope.memoryWrites };
    }
    const chat = privateChatOf(update);
    if (chat !== null) {
      await pause(chat);
    }
    return { dialogs: new Map(), memories: new Map() };
  };

/** Tells the person that something failed on our side, with the code under which it stands in the log. */
export const createFailureTeller =
  (screens: ChatScreens) =>
  async (payload: unknown, code: string): Promise<void> => {
    const chatKey = privateChatOf(payload as Update);
    if (chatKey !== null) {
      await screens.say(chatKey, commonTexts.failed(code), [[{ label: commonTexts.menu, to: to("menu") }]]);
    }
  };

const scopeOf = (api: Api, updateId: number, { callback_query: query }: Update): UpdateScope =>
  query === undefined
    ? createUpdateScope(updateId, null, null)
    : createUpdateScope(updateId, createPressAnswer(api, query.id), query.message?.message_id ?? null);

/** The chat of a message or press, when it is a person's own. */
const privateChatOf = ({ message, callback_query: query }: Update): string | null => {
  const chat = message?.chat ?? query?.message?.chat;
  return chat?.type === "private" ? chatKeyOf(chat.id) : null;
};
