import { isDeepStrictEqual } from "node:util";
import type { ApiEntity, ApiInlineKeyboard } from "../world/bot-api-types.ts";
import { changeMessage, deleteMessages, pinMessage, unpinMessage } from "../world/messages.ts";
import { badRequest } from "../world/refusal.ts";
import type { ChatRecord, MessageContent, StoredMessage } from "../world/state.ts";
import { toApiMessage } from "../world/wire.ts";
import { type CallContext, defineMethod, type Method } from "./context.ts";
import { readCaption, readMessageText } from "./formatting.ts";
import { checkMarkup } from "./markup.ts";
import { type InputMedia, resolveMedia } from "./media.ts";
import { type ChatId, messageIn, writableChat } from "./targets.ts";

interface Editing {
  readonly chat_id?: ChatId;
  readonly message_id?: number;
  readonly reply_markup?: ApiInlineKeyboard;
}

interface MessageId {
  readonly chat_id: ChatId;
  readonly message_id: number;
}

/** Documentation of `deleteMessage`: "A message can only be deleted if it was sent less than 48 hours ago". */
const DELETABLE_SECONDS = 48 * 3600;

/** Methods that change or remove messages. */
export const editingMethods: Readonly<Record<string, Method>> = {
  editMessageText: defineMethod<
    Editing & { readonly text: string; readonly parse_mode?: string; readonly entities?: readonly ApiEntity[] }
  >((context, params) => {
    const message = editableMessage(context, params);
    // Client.cpp, editMessageText of something else; the caption has its own method
    if (message.content.kind !== "text") throw badRequest("there is no text in the message to edit");
    const raw = { text: params.text, parseMode: params.parse_mode, entities: params.entities };
    return applyEdit(
      context,
      message,
      { kind: "text", ...readMessageText(raw, "MESSAGE_TOO_LONG") },
      params.reply_markup,
    );
  }),

  editMessageCaption: defineMethod<
    Editing & {
      readonly caption?: string;
      readonly parse_mode?: string;
      readonly caption_entities?: readonly ApiEntity[];
    }
  >((context, params) => {
    const message = editableMessage(context, params);
    const { content } = message;
    if (content.kind === "text" || content.kind === "contact" || content.kind === "service") {
      throw badRequest("there is no caption in the message to edit");
    }
    return applyEdit(context, message, { ...content, ...readCaption(params) }, params.reply_markup);
  }),

  editMessageMedia: defineMethod<Editing & { readonly media: InputMedia }>((context, params) => {
    const message = editableMessage(context, params);
    return applyEdit(context, message, resolveMedia(context, params.media), params.reply_markup);
  }),

  editMessageReplyMarkup: defineMethod<Editing>((context, params) => {
    const message = editableMessage(context, params);
    return applyEdit(context, message, message.content, params.reply_markup);
  }),

  deleteMessage: defineMethod<MessageId>((context, params) => {
    const chat = writableChat(context.core, params.chat_id);
    const message = messageIn(chat, params.message_id, "message to delete");
    const refusal = deletionRefusal(context, chat, message);
    if (refusal !== undefined) throw badRequest(refusal);
    deleteMessages(context.core, chat.id, [message.id]);
    return true;
  }),

  deleteMessages: defineMethod<{ readonly chat_id: ChatId; readonly message_ids: readonly number[] }>(
    (context, params) => {
      const chat = writableChat(context.core, params.chat_id);
      // Documentation: "If some of the specified messages can't be found, they are skipped."
      const deletable = params.message_ids.filter((id) => {
        const message = chat.messages.get(id);
        return message !== undefined && deletionRefusal(context, chat, message) === undefined;
      });
      deleteMessages(context.core, chat.id, deletable);
      return true;
    },
  ),

  pinChatMessage: defineMethod<MessageId>((context, params) => {
    const chat = pinnableChat(context, params.chat_id);
    const message = messageIn(chat, params.message_id, "message to pin");
    if (message.content.kind === "service") throw badRequest("message can't be pinned");
    pinMessage(context.core, message, context.core.bot.id);
    return true;
  }),

  unpinChatMessage: defineMethod<Partial<MessageId> & Pick<MessageId, "chat_id">>((context, params) => {
    const chat = pinnableChat(context, params.chat_id);
    // Client.cpp, `process_unpin_chat_message_query`
    if (!unpinMessage(context.core, chat.id, params.message_id)) throw badRequest("message to unpin not found");
    return true;
  }),

  setMessageReaction: defineMethod<
    MessageId & { readonly reaction?: readonly { readonly type: string; readonly emoji?: string }[] }
  >((context, params) => {
    const chat = writableChat(context.core, params.chat_id);
    const message = messageIn(chat, params.message_id, "message to react");
    const emoji = (params.reaction ?? []).map((reaction) => reaction.emoji ?? "");
    // Documentation: "bots can set up to one reaction per message"; the error is that of messages.sendReaction
    if (emoji.length > 1) throw badRequest("REACTIONS_TOO_MANY");
    if (emoji.includes("")) throw badRequest("REACTION_INVALID");
    message.reactions = emoji;
    message.changedAt = ++context.core.counters.change;
    context.core.emit({ type: "message-changed", message });
    return true;
  }),
};

function editableMessage({ core }: CallContext, params: Editing): StoredMessage {
  // Client.cpp, `process_edit_message_text_query`
  if (params.chat_id === undefined || params.message_id === undefined)
    throw badRequest("message identifier is not specified");
  const message = messageIn(writableChat(core, params.chat_id), params.message_id, "message to edit");
  // Documentation of editing: own messages, without a keyboard at the bottom
  const isEditable = message.fromId === core.bot.id && !message.hasBottomMarkup && message.forwardOf === null;
  if (!isEditable || message.content.kind === "service") throw badRequest("message can't be edited");
  return message;
}

/** An edit without `reply_markup` takes the buttons away, as in Telegram. */
function applyEdit(
  { core }: CallContext,
  message: StoredMessage,
  content: MessageContent,
  markup: ApiInlineKeyboard | undefined,
): ReturnType<typeof toApiMessage> {
  const rows = (checkMarkup(markup)?.inline_keyboard ?? []).filter((row) => row.length > 0);
  const keyboard = rows.length === 0 ? null : { inline_keyboard: rows };
  if (isDeepStrictEqual(content, message.content) && isDeepStrictEqual(keyboard, message.keyboard)) {
    // Client.cpp, `fail_query_with_error`, MESSAGE_NOT_MODIFIED
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content " +
        "and reply markup of the message",
    );
  }
  changeMessage(core, message, { content, keyboard });
  return toApiMessage(core, message);
}

function deletionRefusal({ core }: CallContext, chat: ChatRecord, message: StoredMessage): string | undefined {
  const isOwn = message.fromId === core.bot.id;
  const isAdministrator = chat.members.get(core.bot.id) === "administrator";
  // Client.cpp, `fail_query_with_error`, MESSAGE_DELETE_FORBIDDEN
  if (!isOwn && chat.type !== "private" && !isAdministrator) return "message can't be deleted";
  if (core.seconds() - message.date > DELETABLE_SECONDS && !isAdministrator)
    return "message can't be deleted for everyone";
  return undefined;
}

function pinnableChat({ core }: CallContext, chatId: ChatId): ChatRecord {
  const chat = writableChat(core, chatId);
  if (chat.type !== "private" && chat.members.get(core.bot.id) !== "administrator") {
    // TDLib, `can_pin_messages`
    throw badRequest("not enough rights to manage pinned messages in the chat");
  }
  return chat;
}
