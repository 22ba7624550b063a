import { type Bot, BotError } from "grammy";
import type { Update } from "grammy/types";
import type { DialogWrites } from "../domain/messages/inbox.ts";
import { commonTexts } from "../texts/common.texts.ts";
import type { ChatScreens } from "./chat-screens.ts";
import { type BotContext, chatKeyOf } from "./context.ts";
import { runInScope, type UpdateScope } from "./update-scope.ts";

/** Handles one update through the whole bot; returns the states of the dialogs that it moved on, to be stored with its end. */
export const createUpdateHandler =
  (bot: Bot<BotContext>) =>
  async (updateId: number, payload: unknown): Promise<DialogWrites> => {
    const update = payload as Update;
    const scope: UpdateScope = {
      updateId,
      dialogWrites: new Map(),
      pressedMessageId: update.callback_query?.message?.message_id ?? null,
    };
    try {
      await runInScope(scope, () => bot.handleUpdate(update));
    } catch (error) {
      throw error instanceof BotError ? error.error : error;
    }
    return scope.dialogWrites;
  };

/** Tells the person that something failed on our side, with the code under which it stands in the log. */
export const createFailureTeller =
  (screens: ChatScreens) =>
  async (payload: unknown, code: string): Promise<void> => {
    const update = payload as Update;
    const chat = update.message?.chat ?? update.callback_query?.message?.chat;
    if (chat?.type === "private") {
      await screens.say(chatKeyOf(chat.id), commonTexts.failed(code));
    }
  };
