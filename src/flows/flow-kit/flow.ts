import type { Conversation } from "@grammyjs/conversations";
import type { Context } from "grammy";
import { readInput } from "./input.ts";

/** Context inside a dialog: plain grammY, without anything that middleware adds outside. */
export type FlowContext = Context;
export type FlowConversation = Conversation;

/** What a dialog's conversation asks of the world outside; called inside `external` only, so outcomes are plain data. */
export interface FlowHost {
  /** Shows the current question, worked out from the database, or the screen after the last one. */
  readonly present: (dialogId: string, chatKey: string, args: unknown) => Promise<"asking" | "done">;
  /** Writes one answer; the same request key does it once. */
  readonly answer: (
    dialogId: string,
    chatKey: string,
    args: unknown,
    input: unknown,
    requestKey: string,
  ) => Promise<void>;
}

/**
 * Makes the conversation of one dialog: ask, wait, write, and back to the start, so that its log never grows (a checkpoint before the
 * question, a rewind after the answer is written). Both externals are idempotent: replay and redelivery change nothing.
 * Operations in order, i.e. the storage schema: `external` (question), `<dialog id>` (wait), `external` (answer), rewound.
 */
export const createFlow =
  (dialogId: string, host: FlowHost) =>
  async (conversation: FlowConversation, _context: FlowContext, chatKey: string, args: unknown): Promise<void> => {
    const question = conversation.checkpoint();
    const state = await conversation.external(() => host.present(dialogId, chatKey, args));
    if (state === "done") {
      return;
    }
    const answered = await conversation.waitUntil((context) => readInput(context) !== null, {
      collationKey: dialogId,
    });
    const input = readInput(answered);
    await conversation.external(() =>
      host.answer(dialogId, chatKey, args, input, `${dialogId}:${chatKey}:${answered.update.update_id}`),
    );
    await conversation.rewind(question);
  };
