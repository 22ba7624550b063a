import { type ConversationData, conversations, createConversation, type VersionedState } from "@grammyjs/conversations";
import type { Bot } from "grammy";
import type { DialogStates } from "../domain/messages/inbox.ts";
import { createFlow } from "../flows/flow-kit/flow.ts";
import { commonTexts } from "../texts/common.texts.ts";
import type { BotContext } from "./context.ts";
import { createDialogExits } from "./dialog-exits.ts";
import { createEntrance, type EntranceDeps } from "./entrance.ts";
import {
  createGroupGreeter,
  createMembershipHandler,
  createMigrationHandler,
  createTitleHandler,
  type GroupPort,
} from "./groups.ts";
import {
  createButtonHandler,
  createCancelHandler,
  createHelpHandler,
  createMessageHandler,
  createStartHandler,
  createTellHandler,
} from "./message-handlers.ts";
import { answerEveryPress } from "./press-answer.ts";
import { openMenu, type PressHandlerDeps } from "./press-handler.ts";
import { currentScope } from "./update-scope.ts";

export interface BotDeps extends PressHandlerDeps, EntranceDeps {
  readonly dialogStates: DialogStates;
  readonly groups: GroupPort;
}

/** What the bot asks Telegram for. */
export const allowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

/** Puts the bot together: who writes, dialogs, commands, buttons, and the fallback last. */
export const assembleBot = (bot: Bot<BotContext>, deps: BotDeps): void => {
  bot.use(answerEveryPress);
  const group = bot.chatType(["group", "supergroup"]);
  group.on("my_chat_member", createMembershipHandler(deps.groups));
  group.on("message:migrate_to_chat_id", createMigrationHandler(deps.groups));
  group.on("message:new_chat_title", createTitleHandler(deps.groups));
  group.command(["start", "menu", "help"], createGroupGreeter(deps.groups));

  const chat = bot.chatType("private");
  chat.use(createEntrance(deps));
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
  chat.use(createDialogExits(deps));
  for (const { id } of deps.registry.dialogs) {
    chat.use(createConversation(createFlow(id, deps.host), { id }));
  }
  chat.command("start", createStartHandler(deps));
  chat.command("menu", (context) => openMenu(deps, context));
  chat.command("help", createHelpHandler(deps));
  chat.command("cancel", createCancelHandler(deps));
  for (const [name, command] of deps.registry.commands) {
    chat.command(name, createTellHandler(deps, command));
  }
  chat.on("callback_query", createButtonHandler(deps));
  chat.on("message", createMessageHandler(deps));

  // A button in a group, or of a message that Telegram does not name: nothing is done, but the spinner ends.
  bot.on("callback_query", async () => void (await currentScope()?.press?.(commonTexts.pressElsewhere)));
};

const readDialog = async (deps: BotDeps, key: string): Promise<unknown> => {
  const written = currentScope()?.dialogWrites;
  return written?.has(key) === true
    ? (written.get(key) ?? undefined)
    : ((await deps.dialogStates.read(key)) ?? undefined);
};
