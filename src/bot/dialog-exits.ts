import type { MiddlewareFn } from "grammy";
import { unpackAnswer } from "../flows/flow-kit/screen.ts";
import { commonTexts } from "../texts/common.texts.ts";
import type { BotContext } from "./context.ts";
import { decidePress, type PressHandlerDeps } from "./press-handler.ts";
import { currentScope } from "./update-scope.ts";

/**
 * Stands before the conversations and lets out of them what leads elsewhere: commands, and buttons of screens. A button that only tells a few
 * words leaves the dialog as it is. Anything else is the dialog's answer, if one is open.
 */
export const createDialogExits =
  (deps: PressHandlerDeps): MiddlewareFn<BotContext> =>
  async (context, next) => {
    context.decision = null;
    if (context.callbackQuery !== undefined) {
      const answer = unpackAnswer(context.callbackQuery.data ?? "");
      if (answer === null) {
        const decision = await decidePress(deps, context);
        if (decision.type === "toast") {
          await deps.tell(context.chatKey, decision.toast);
          return;
        }
        context.decision = decision;
        await context.conversation.exitAll();
      } else {
        const open = await deps.host.openDialog(context.chatKey);
        if (open !== null && open.token !== answer.step) {
          await currentScope()?.press?.(commonTexts.staleQuestion);
        }
      }
    } else if (context.message?.text?.startsWith("/") === true) {
      await context.conversation.exitAll();
    }
    await next();
  };
