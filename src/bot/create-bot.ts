import { type ConversationData, conversations, createConversation, type VersionedState } from "@grammyjs/conversations";
import type { Bot } from "grammy";
import type { DialogStates } from "../domain/messages/inbox.ts";
import type { Actor } from "../domain/people/roles.ts";
import { createFlow } from "../flows/flow-kit/flow.ts";
import { unpackAnswer } from "../flows/flow-kit/screen.ts";
import { commonTexts } from "../texts/common.texts.ts";
import { type BotContext, chatKeyOf } from "./context.ts";
import {
  createCancelHandler,
  createHelpHandler,
  createMessageHandler,
  createStartHandler,
  openMenu,
} from "./message-handlers.ts";
import { answerPress, createPressHandler, type PressHandlerDeps } from "./press-handler.ts";
import { currentScope } from "./update-scope.ts";

export interface BotDeps extends PressHandlerDeps {
  readonly dialogStates: DialogStates;
  readonly loadActor: (chatKey: string) => Promise<Actor | null>;
  /** The person blocked the bot (true) or came back. */
  readonly setPaused: (chatKey: string, isPaused: boolean) => Promise<void>;
}

/** What the bot asks Telegram for. */
export const allowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

/** Puts the bot together: who writes, dialogs, commands, buttons, and the fallback last. */
export const assembleBot = (bot: Bot<BotContext>, deps: BotDeps): void => {
  bot.chatType(["group", "supergroup"]).command(["start", "menu", "help"], async (context) => {
    await context.reply(commonTexts.groupHello(context.me.username).html, { parse_mode: "HTML" });
  });

  const chat = bot.chatType("private");
  chat.use(async (context, next) => {
    context.chatKey = chatKeyOf(context.chat.id);
    context.isPressAnswered = false;
    context.reloadActor = () => deps.loadActor(context.chatKey);
    context.actor = await context.reloadActor();
    await next();
  });
  chat.on("my_chat_member", (context) =>
    deps.setPaused(context.chatKey, context.myChatMember.new_chat_member.status === "kicked"),
  );
  chat.on("edited_message", (context) => deps.screens.say(context.chatKey, commonTexts.edited()));

  chat.use(
    conversations<BotContext, BotContext>({
      storage: {
        type: "key",
        version: deps.registry.dialogs.map(({ id, version }) => `${id}@${version}`).join(","),
        getStorageKey: (context) => context.chatKey,
        adapter: {
          read: async (key) => (await readDialog(deps, key)) as VersionedState<ConversationData> | undefined,
          write: (key, state) => void currentScope()?.dialogWrites.set(key, state),
          delete: (key) => void currentScope()?.dialogWrites.set(key, null),
        },
      },
    }),
  );
  // Commands and buttons that lead elsewhere leave a dialog; anything else is its answer.
  chat.use(async (context, next) => {
    const isCommand = context.message?.text?.startsWith("/") === true;
    const leads = context.callbackQuery?.data !== undefined && unpackAnswer(context.callbackQuery.data) === null;
    if (isCommand || leads) {
      await context.conversation.exitAll();
    }
    if (leads) {
      await deps.host.leave(context.chatKey);
    }
    if (
      unpackAnswer(context.callbackQuery?.data ?? "") !== null &&
      Object.keys(context.conversation.active()).length > 0
    ) {
      await answerPress(context, undefined);
    }
    await next();
  });
  for (const { id } of deps.registry.dialogs) {
    chat.use(createConversation(createFlow(id, deps.host), { id }));
  }

  chat.command("start", createStartHandler(deps));
  chat.command("menu", async (context) => {
    await deps.host.leave(context.chatKey);
    await openMenu(deps, context);
  });
  chat.command("help", createHelpHandler(deps));
  chat.command("cancel", createCancelHandler(deps));
  chat.on("callback_query", createPressHandler(deps));
  chat.on("message", createMessageHandler(deps));
};

const readDialog = async (deps: BotDeps, key: string): Promise<unknown> => {
  const written = currentScope()?.dialogWrites;
  return written?.has(key) === true
    ? (written.get(key) ?? undefined)
    : ((await deps.dialogStates.read(key)) ?? undefined);
};
