import { chatOf } from "../world/core.ts";
import { setMember, toApiMember } from "../world/people.ts";
import { answerPress } from "../world/presses.ts";
import { badRequest } from "../world/refusal.ts";
import { toApiChat, toApiMessage } from "../world/wire.ts";
import { defineMethod, type Method } from "./context.ts";
import { type ChatId, readableChat } from "./targets.ts";

interface InChat {
  readonly chat_id: ChatId;
}

/** Documentation of `getFile`: "files of up to 20MB in size"; `MAX_DOWNLOAD_FILE_SIZE = 20 << 20` in Client.cpp. */
export const MAX_DOWNLOAD_BYTES = 20 << 20;

/** Methods about chats, their members, presses and files. */
export const chatMethods: Readonly<Record<string, Method>> = {
  getChat: defineMethod<InChat>(({ core }, params) => {
    const chat = readableChat(core, params.chat_id);
    const pinned = chat.messages.get(chat.pinned.at(-1) ?? 0);
    return {
      ...toApiChat(core, chat),
      accent_color_id: 0,
      max_reaction_count: 11,
      accepted_gift_types: {
        unlimited_gifts: false,
        limited_gifts: false,
        unique_gifts: false,
        premium_subscription: false,
        gifts_from_channels: false,
      },
      ...(pinned === undefined ? {} : { pinned_message: toApiMessage(core, pinned) }),
    };
  }),

  getChatMember: defineMethod<InChat & { readonly user_id: number }>(({ core }, params) => {
    const chat = readableChat(core, params.chat_id);
    const user = core.users.get(params.user_id);
    // Client.cpp, `check_user_no_fail`, and the server's answer to it
    if (user === undefined) throw badRequest("invalid user_id specified");
    const isOneOfTwo = user.id === chat.id || user.id === core.bot.id;
    const status = chat.type === "private" ? (isOneOfTwo ? "member" : "left") : chat.members.get(user.id);
    return toApiMember(user, status ?? "left");
  }),

  getChatAdministrators: defineMethod<InChat>(({ core }, params) => {
    const chat = readableChat(core, params.chat_id);
    // Client.cpp, `process_get_chat_administrators_query`
    if (chat.type === "private") throw badRequest("there are no administrators in the private chat");
    return [...chat.members].flatMap(([userId, status]) => {
      const user = core.users.get(userId);
      // Documentation: "all chat administrators … no information about other bots"
      const isListed =
        (status === "creator" || status === "administrator") && (user?.isBot !== true || userId === core.bot.id);
      return user !== undefined && isListed ? [toApiMember(user, status)] : [];
    });
  }),

  leaveChat: defineMethod<InChat>(({ core }, params) => {
    const chat = readableChat(core, params.chat_id);
    // TDLib, `set_dialog_participant_status`
    if (chat.type === "private") throw badRequest("chat member status can't be changed in private chats");
    setMember(core, chat.id, core.bot.id, "left", core.bot.id);
    return true;
  }),

  answerCallbackQuery: defineMethod<{
    readonly callback_query_id: string;
    readonly text?: string;
    readonly show_alert?: boolean;
    readonly url?: string;
  }>(({ core }, params) => {
    answerPress(core, params.callback_query_id, {
      text: params.text ?? "",
      alert: params.show_alert ?? false,
      url: params.url ?? null,
    });
    return true;
  }),

  getFile: defineMethod<{ readonly file_id: string }>(({ core }, params) => {
    const file = core.files.find(params.file_id);
    // Client.cpp, `check_remote_file_id`
    if (file === undefined) throw badRequest("invalid file_id");
    // Client.cpp, `do_get_file`
    if (file.bytes > MAX_DOWNLOAD_BYTES) throw badRequest("file is too big");
    return { file_id: params.file_id, file_unique_id: file.uniqueId, file_size: file.bytes, file_path: file.path };
  }),

  setChatMenuButton: defineMethod<{ readonly chat_id?: number }>(({ core }, params) => {
    if (params.chat_id === undefined) return true;
    const chat = readableChat(core, params.chat_id);
    // Documentation: "in a private chat"
    if (chatOf(core, chat.id).type !== "private") throw badRequest("chat is not private");
    return true;
  }),
};
