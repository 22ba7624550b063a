import type { ApiEntity, ApiReplyMarkup } from "../world/bot-api-types.ts";
import { createToken } from "../world/clock.ts";
import { addMessage } from "../world/messages.ts";
import { badRequest } from "../world/refusal.ts";
import type { MessageContent, StoredMessage } from "../world/state.ts";
import { toApiMessage } from "../world/wire.ts";
import { type CallContext, defineMethod, type Method } from "./context.ts";
import { readCaption, readMessageText } from "./formatting.ts";
import { checkMarkup } from "./markup.ts";
import { type InputMedia, resolveFile, resolveMedia } from "./media.ts";
import {
  type ChatId,
  messageIn,
  type ReplyParameters,
  readableChat,
  replyTarget,
  topicIn,
  writableChat,
} from "./targets.ts";

interface Sending {
  readonly chat_id: ChatId;
  readonly message_thread_id?: number;
  readonly reply_parameters?: ReplyParameters;
  readonly reply_markup?: ApiReplyMarkup;
}

interface Captioned {
  readonly caption?: string;
  readonly parse_mode?: string;
  readonly caption_entities?: readonly ApiEntity[];
}

interface TextSending extends Sending {
  readonly text: string;
  readonly parse_mode?: string;
  readonly entities?: readonly ApiEntity[];
}

/** Documentation of `sendMediaGroup.media`: "must include 2-10 items". */
const ALBUM_MIN = 2;
const ALBUM_MAX = 10;

/** Documentation of `sendChatAction.action`. */
const ACTIONS = new Set(
  (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker " +
    "find_location record_video_note upload_video_note"
  ).split(" "),
);

/** Methods that make new messages, and the action shown before one. */
export const sendingMethods: Readonly<Record<string, Method>> = {
  sendMessage: defineMethod<TextSending>((context, params) => {
    const formatted = readMessageText(
      { text: params.text, parseMode: params.parse_mode, entities: params.entities },
      "message is too long",
    );
    return send(context, params, { kind: "text", ...formatted });
  }),

  sendDocument: defineMethod<Sending & Captioned & { readonly document: string }>((context, params) => {
    const chat = writableChat(context.core, params.chat_id);
    const caption = readCaption(params);
    const file = resolveFile(context, { type: "document", media: params.document });
    return send(context, { ...params, chat_id: chat.id }, { kind: "document", fileId: file.fileId, ...caption });
  }),

  sendPhoto: defineMethod<Sending & Captioned & { readonly photo: string }>((context, params) => {
    const chat = writableChat(context.core, params.chat_id);
    const caption = readCaption(params);
    const file = resolveFile(context, { type: "photo", media: params.photo });
    return send(context, { ...params, chat_id: chat.id }, { kind: "photo", fileId: file.fileId, ...caption });
  }),

  sendMediaGroup: defineMethod<Sending & { readonly media: readonly InputMedia[] }>((context, params) => {
    const chat = writableChat(context.core, params.chat_id);
    const { media } = params;
    if (media.length < ALBUM_MIN || media.length > ALBUM_MAX) {
      throw badRequest(`an album has from ${ALBUM_MIN} to ${ALBUM_MAX} items, not ${media.length}`);
    }
    // Client.cpp, `fail_query_with_error`, MEDIA_GROUPED_INVALID
    if (new Set(media.map((item) => item.type)).size > 1) {
      throw badRequest("can't use the media of the specified type in the album");
    }
    const replyToId = replyTarget(chat, params.reply_parameters);
    const albumId = createToken(context.core.random, 16);
    const contents = media.map((item) => resolveMedia(context, item));
    return contents.map((content) => {
      const message = addMessage(context.core, {
        chatId: chat.id,
        fromId: context.core.bot.id,
        content,
        replyToId,
        albumId,
      });
      return toApiMessage(context.core, message);
    });
  }),

  forwardMessage: defineMethod<{
    readonly chat_id: ChatId;
    readonly from_chat_id: ChatId;
    readonly message_id: number;
  }>((context, params) => {
    const original = messageIn(
      readableChat(context.core, params.from_chat_id),
      params.message_id,
      "message to forward",
    );
    if (original.content.kind === "service") throw badRequest("message can't be forwarded");
    const forwardOf = original.forwardOf ?? { userId: original.fromId, date: original.date };
    return send(context, { chat_id: params.chat_id }, original.content, { forwardOf });
  }),

  copyMessage: defineMethod<Sending & Captioned & { readonly from_chat_id: ChatId; readonly message_id: number }>(
    (context, params) => {
      const original = messageIn(readableChat(context.core, params.from_chat_id), params.message_id, "message to copy");
      const { content } = original;
      if (content.kind === "service") throw badRequest("message can't be copied");
      const hasCaption = content.kind !== "text" && content.kind !== "contact";
      const copied = hasCaption && params.caption !== undefined ? { ...content, ...readCaption(params) } : content;
      return { message_id: send(context, params, copied).message_id };
    },
  ),

  sendChatAction: defineMethod<{ readonly chat_id: ChatId; readonly action: string }>((context, params) => {
    const chat = writableChat(context.core, params.chat_id);
    // Client.cpp, `process_send_chat_action_query`
    if (!ACTIONS.has(params.action)) throw badRequest("wrong parameter action in request");
    context.core.emit({ type: "action", chatId: chat.id, action: params.action });
    return true;
  }),
};

function send(
  context: CallContext,
  params: Sending,
  content: MessageContent,
  extra: { readonly forwardOf?: StoredMessage["forwardOf"] } = {},
): ReturnType<typeof toApiMessage> {
  const { core } = context;
  const chat = writableChat(core, params.chat_id);
  const replyToId = replyTarget(chat, params.reply_parameters);
  const replyMarkup = checkMarkup(params.reply_markup);
  const topicId = topicIn(chat, params.message_thread_id);
  const draft = { chatId: chat.id, fromId: core.bot.id, content, replyMarkup, replyToId, topicId };
  const message = addMessage(core, { ...draft, ...extra });
  return toApiMessage(core, message);
}
