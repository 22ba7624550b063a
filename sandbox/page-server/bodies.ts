import { z } from "zod";

const id = z.int();
const inChat = z.strictObject({ actorId: id, chatId: id });
const onMessage = inChat.extend({ messageId: id });
const place = z.int().min(0);

/** What the page may send, by address; the shapes and limits are those of `page-api.ts`. */
export const BODIES = {
  text: inChat.extend({ text: z.string(), replyToMessageId: id.optional() }),
  files: inChat.extend({
    files: z.array(
      z.strictObject({
        name: z.string().min(1).max(255),
        as: z.enum(["document", "photo"]),
        mime: z.string().max(255),
        base64: z.base64(),
      }),
    ),
    caption: z.string().optional(),
  }),
  press: onMessage.extend({ row: place, column: place, waitMs: z.int().min(0).max(30_000).optional() }),
  replyButton: inChat.extend({ row: place, column: place, keyboardMessageId: id }),
  contact: inChat.extend({ name: z.string().min(1).max(64).optional(), phone: z.string().min(1).max(32).optional() }),
  link: z.strictObject({ actorId: id, link: z.string().max(2048) }),
  edit: onMessage.extend({ text: z.string() }),
  forward: z.strictObject({ actorId: id, fromChatId: id, messageIds: z.array(id).min(1).max(100), toChatId: id }),
  inChat,
  onMessage,
  block: z.strictObject({ actorId: id, blocked: z.boolean() }),
  actor: z.strictObject({
    firstName: z.string().min(1).max(64).optional(),
    lastName: z.string().min(1).max(64).optional(),
    username: z
      .string()
      .regex(/^[A-Za-z]\w{4,31}$/)
      .optional(),
  }),
  faults: z.strictObject({
    kind: z.enum(["429", "403", "500", "timeout", "reset", "lost-answer"]),
    method: z.string().optional(),
    chatId: id.optional(),
    times: z.int().min(1).max(1000).optional(),
  }),
  nothing: z.strictObject({}),
} as const;
