import type { ApiBotCommand } from "./bot-api-types.ts";
import type { WorldCore } from "./core.ts";
import type { ChatRecord } from "./state.ts";

/** `BotCommandScope` of the Bot API. */
export interface CommandScope {
  readonly type: string;
  readonly chat_id?: number | string;
  readonly user_id?: number;
}

/** Where a list of commands is kept. */
export const commandKey = (scope: CommandScope | undefined, language = ""): string =>
  [scope?.type ?? "default", scope?.chat_id ?? "", scope?.user_id ?? "", language].join(":");

/**
 * The commands that a user is offered in a chat: the narrowest list that is set, first in the user's language
 * (core.telegram.org/bots/api#determining-list-of-commands).
 */
export function commandsFor(core: WorldCore, chat: ChatRecord, userId: number): readonly ApiBotCommand[] {
  for (const scope of scopesFor(chat, userId)) {
    for (const language of ["ru", ""]) {
      const commands = core.profile.commands.get(commandKey(scope, language));
      if (commands !== undefined) return commands;
    }
  }
  return [];
}

function scopesFor(chat: ChatRecord, userId: number): readonly CommandScope[] {
  if (chat.type === "private") {
    return [{ type: "chat", chat_id: chat.id }, { type: "all_private_chats" }, { type: "default" }];
  }
  const status = chat.members.get(userId);
  const isAdministrator = status === "creator" || status === "administrator";
  return [
    { type: "chat_member", chat_id: chat.id, user_id: userId },
    ...(isAdministrator ? [{ type: "chat_administrators", chat_id: chat.id }] : []),
    { type: "chat", chat_id: chat.id },
    ...(isAdministrator ? [{ type: "all_chat_administrators" }] : []),
    { type: "all_group_chats" },
    { type: "default" },
  ];
}
