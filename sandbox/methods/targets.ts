import type { WorldCore } from "../world/core.ts";
import { isIn } from "../world/people.ts";
import { badRequest, forbidden, type Refusal } from "../world/refusal.ts";
import type { ChatRecord, StoredMessage } from "../world/state.ts";

/** A chat as the Bot API names it: a number, the number as text, or `@name`. */
export type ChatId = number | string;

/** Documentation of `sendMessage.reply_parameters`. */
export interface ReplyParameters {
  readonly message_id: number;
  readonly allow_sending_without_reply?: boolean;
}

/** The chat, if the bot knows it. */
export function readableChat(core: WorldCore, chatId: ChatId): ChatRecord {
  const chat = core.chats.get(Number(chatId));
  // Client.cpp, `check_chat`; people have no public chats here, so `@name` is never found.
  if (chat === undefined) throw badRequest("chat not found");
  if (chat.type === "private") {
    const user = core.users.get(chat.id);
    if (user?.started !== true && !sharesGroup(core, chat.id)) throw badRequest("chat not found");
    return chat;
  }
  const refusal = groupRefusal(core, chat);
  if (refusal !== undefined) throw refusal;
  return chat;
}

/** The chat, if the bot may write there. */
export function writableChat(core: WorldCore, chatId: ChatId): ChatRecord {
  const chat = readableChat(core, chatId);
  if (chat.type !== "private") return chat;
  const user = core.users.get(chat.id);
  // Client.cpp, `check_chat_access`
  if (user?.deactivated === true) throw forbidden("user is deactivated");
  // core.telegram.org/bots/faq: "bots can't initiate conversations with users"; the words are the server's answer to a bot that shares a group.
  if (user?.started !== true) throw forbidden("bot can't initiate conversation with a user");
  // Client.cpp, `fail_query_with_error`, USER_IS_BLOCKED
  if (user.blockedBot) throw forbidden("bot was blocked by the user");
  return chat;
}

/** The message, or Telegram's "NAME not found" (Client.cpp, `check_message`). */
export function messageIn(chat: ChatRecord, messageId: number, name: string): StoredMessage {
  const message = chat.messages.get(messageId);
  if (message === undefined) throw badRequest(`${name} not found`);
  return message;
}

/** The id to reply to; null if none is wanted, or it is gone and that does not matter. */
export function replyTarget(chat: ChatRecord, reply: ReplyParameters | undefined): number | null {
  if (reply === undefined) return null;
  if (chat.messages.has(reply.message_id)) return reply.message_id;
  if (reply.allow_sending_without_reply === true) return null;
  // Client.cpp, `check_message` with the name that it has for replies
  throw badRequest("message to be replied not found");
}

/** The topic to write into; 0 for none. The words are the server's answer when it is no forum, or the topic was deleted. */
export function topicIn(chat: ChatRecord, threadId: number | undefined): number {
  if (threadId === undefined) return 0;
  if (chat.topics?.has(threadId) !== true) throw badRequest("message thread not found");
  return threadId;
}

function sharesGroup(core: WorldCore, userId: number): boolean {
  for (const chat of core.chats.values()) {
    if (chat.type !== "private" && isIn(chat.members.get(userId)) && isIn(chat.members.get(core.bot.id))) return true;
  }
  return false;
}

/** Client.cpp, `check_chat_access` */
function groupRefusal(core: WorldCore, chat: ChatRecord): Refusal | undefined {
  if (chat.upgradedTo !== null) {
    return badRequest("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: chat.upgradedTo });
  }
  const kind = chat.type === "group" ? "group" : "supergroup";
  const status = chat.members.get(core.bot.id);
  if (status === undefined) return badRequest("chat not found");
  if (status === "kicked") return forbidden(`bot was kicked from the ${kind} chat`);
  if (status === "left") return forbidden(`bot is not a member of the ${kind} chat`);
  return undefined;
}
