import type { ApiBotCommand } from "../world/bot-api-types.ts";
import { type CommandScope, commandKey } from "../world/commands.ts";
import { badRequest } from "../world/refusal.ts";
import { toApiUser } from "../world/wire.ts";
import { defineMethod, type Method } from "./context.ts";

interface Scoped {
  readonly scope?: CommandScope;
  readonly language_code?: string;
}

/** Documentation of `setMyCommands.commands`: "At most 100 commands can be specified." */
const MAX_COMMANDS = 100;

/** What the bot says of itself. */
export const profileMethods: Readonly<Record<string, Method>> = {
  getMe: defineMethod(({ core }) => ({
    ...toApiUser(core.bot),
    can_join_groups: true,
    can_read_all_group_messages: !core.privacyMode,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  })),

  setMyCommands: defineMethod<Scoped & { readonly commands: readonly ApiBotCommand[] }>(({ core }, params) => {
    if (params.commands.length > MAX_COMMANDS) throw badRequest("BOT_COMMANDS_TOO_MUCH");
    // core.telegram.org/method/bots.setBotCommands, possible errors; the form is that of `BotCommand.command`
    if (params.commands.some(({ command }) => !/^[a-z0-9_]{1,32}$/.test(command)))
      throw badRequest("BOT_COMMAND_INVALID");
    core.profile.commands.set(commandKey(params.scope, params.language_code), params.commands);
    core.emit({ type: "bot" });
    return true;
  }),

  getMyCommands: defineMethod<Scoped>(
    ({ core }, params) => core.profile.commands.get(commandKey(params.scope, params.language_code)) ?? [],
  ),

  deleteMyCommands: defineMethod<Scoped>(({ core }, params) => {
    core.profile.commands.delete(commandKey(params.scope, params.language_code));
    core.emit({ type: "bot" });
    return true;
  }),

  setMyDescription: defineMethod<{ readonly description?: string }>(({ core }, params) => {
    core.profile.description = params.description ?? "";
    core.emit({ type: "bot" });
    return true;
  }),

  setMyShortDescription: defineMethod<{ readonly short_description?: string }>(({ core }, params) => {
    core.profile.shortDescription = params.short_description ?? "";
    core.emit({ type: "bot" });
    return true;
  }),

  // Both concern the server on which the bot runs; here there is only one.
  logOut: defineMethod(() => true),
  close: defineMethod(() => true),
};
