import { z } from "zod";

const chat = z.object({ chat: z.object({ id: z.number() }) });
const updateSchema = z.looseObject({
  update_id: z.number().int(),
  message: chat.optional().catch(undefined),
  edited_message: chat.optional().catch(undefined),
  callback_query: z
    .object({ message: chat.optional().catch(undefined), from: z.object({ id: z.number() }) })
    .optional()
    .catch(undefined),
  my_chat_member: chat.optional().catch(undefined),
});

/**
 * An update's id and lane, or `null` when it has no id. One lane per chat, across messages and presses, since Telegram orders only messages
 * among themselves; named like the chat's key. What belongs to no chat shares a lane.
 */
export const readUpdate = (update: unknown): { readonly updateId: number; readonly lane: string } | null => {
  const parsed = updateSchema.safeParse(update);
  if (!parsed.success) {
    return null;
  }
  const { callback_query: press, ...content } = parsed.data;
  const from = content.message ?? content.edited_message ?? content.my_chat_member ?? press?.message;
  return { updateId: parsed.data.update_id, lane: `telegram:${from?.chat.id ?? press?.from.id ?? "none"}` };
};
