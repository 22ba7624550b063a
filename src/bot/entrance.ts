import type { MiddlewareFn } from "grammy";
import type { Message } from "grammy/types";
import { actorOf, type Sender } from "../domain/people/account.ts";
import { commonTexts } from "../texts/common.texts.ts";
import type { ChatScreens } from "./chat-screens.ts";
import { type BotContext, chatKeyOf } from "./context.ts";
import { currentScope } from "./update-scope.ts";

export interface EntranceDeps {
  readonly screens: ChatScreens;
  readonly loadSender: (chatKey: string) => Promise<Sender>;
  readonly setPaused: (chatKey: string, isPaused: boolean) => Promise<void>;
}

/** Stands before everything in a private chat: finds out who writes, and keeps out what nobody has to answer. */
export const createEntrance =
  (deps: EntranceDeps): MiddlewareFn<BotContext> =>
  async (context, next) => {
    const chatKey = chatKeyOf(context.chat?.id ?? 0);
    if (context.myChatMember !== undefined) {
      await deps.setPaused(chatKey, context.myChatMember.new_chat_member.status === "kicked");
      return;
    }
    if (context.editedMessage !== undefined) {
      if (isCorrection(context.editedMessage)) {
        await deps.screens.say(chatKey, commonTexts.edited());
      }
      return;
    }
    if (context.message !== undefined && isServiceMessage(context.message)) {
      return;
    }
    // Whoever writes can be reached, whatever Telegram said before.
    const sender = await deps.loadSender(chatKey);
    if (sender.isPaused) {
      await deps.setPaused(chatKey, false);
    }
    context.chatKey = chatKey;
    context.reloadActor = async () => actorOf(await deps.loadSender(chatKey));
    context.actor = actorOf(sender);
    const scope = currentScope();
    if (scope !== null) {
      scope.actor = context.actor;
    }
    if (context.actor === null && scope !== null) {
      scope.isVisitor = true;
      await deps.screens.forget(chatKey);
    }
    await next();
  };

/** A changed text, caption or file. A live location is "edited" every few seconds, a poll by every vote. */
const isCorrection = (message: Message): boolean =>
  message.text !== undefined ||
  message.caption !== undefined ||
  message.document !== undefined ||
  message.photo !== undefined;

const serviceKeys = [
  "pinned_message",
  "message_auto_delete_timer_changed",
  "chat_background_set",
  "write_access_allowed",
  "boost_added",
  "proximity_alert_triggered",
  "video_chat_started",
  "video_chat_ended",
  "web_app_data",
] as const;

/** What Telegram writes into a chat by itself, e.g. that somebody pinned a message. */
const isServiceMessage = (message: Message): boolean => serviceKeys.some((key) => key in message);
