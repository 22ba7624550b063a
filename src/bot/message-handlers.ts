import { readFile, readInput } from "../flows/flow-kit/input.ts";
import { type Button, to } from "../flows/flow-kit/screen.ts";
import { commonTexts } from "../texts/common.texts.ts";
import { html, joinHtml } from "../texts/html.ts";
import { type BotContext, chatIdOf } from "./context.ts";
import type { FileUse } from "./feature.ts";
import { applyOutcome, type PressHandlerDeps } from "./press-handler.ts";

/** `/start`: with a payload the link's feature takes over, without one the menu or the visitor's screen. */
export const createStartHandler =
  (deps: PressHandlerDeps) =>
  async (context: BotContext): Promise<void> => {
    const payload = (context.message?.text ?? "").split(/\s+/u)[1] ?? "";
    const follow = payload === "" ? undefined : deps.registry.startLink(payload);
    if (follow === undefined) {
      await openMenu(deps, context);
      return;
    }
    const outcome = await follow({
      args: [payload.slice(1)],
      chatKey: context.chatKey,
      channel: "telegram",
      externalId: chatIdOf(context.chatKey),
      requestKey: `start:${context.update.update_id}`,
      chat: deps.outputFor(context.chatKey),
    });
    await applyOutcome(deps, context, outcome);
  };

/** `/menu`, and wherever nothing better is known. */
export const openMenu = async (deps: PressHandlerDeps, context: BotContext): Promise<void> => {
  if (context.actor === null) {
    await deps.navigator.openAsVisitor(context.chatKey);
    return;
  }
  await deps.navigator.open(context.chatKey, context.actor, to("menu"));
};

/** `/cancel`: leaves the dialog; what was answered stays. */
export const createCancelHandler =
  (deps: PressHandlerDeps) =>
  async (context: BotContext): Promise<void> => {
    const open = await deps.host.openDialog(context.chatKey);
    await deps.host.leave(context.chatKey);
    await deps.screens.say(
      context.chatKey,
      html`${open === null ? commonTexts.nothingToCancel : commonTexts.cancelled}`,
    );
    await openMenu(deps, context);
  };

/** `/help`: the hint, and the question again when one is open. */
export const createHelpHandler =
  (deps: PressHandlerDeps) =>
  async (context: BotContext): Promise<void> => {
    const open = await deps.host.openDialog(context.chatKey);
    await deps.screens.say(context.chatKey, commonTexts.help(context.actor !== null));
    if (open !== null && context.actor !== null) {
      await context.conversation.enter(open.id, context.chatKey, open.args);
      return;
    }
    await openMenu(deps, context);
  };

/**
 * A message that no dialog waited for. If a dialog is open by the chat's own account (its conversation was dropped by a new version),
 * the message is its answer; a file is offered to the features; anything else gets the menu.
 */
export const createMessageHandler =
  (deps: PressHandlerDeps) =>
  async (context: BotContext): Promise<void> => {
    const { actor, chatKey } = context;
    if (actor === null) {
      await deps.navigator.openAsVisitor(chatKey);
      return;
    }
    const input = readInput(context);
    const open = await deps.host.openDialog(chatKey);
    if (open !== null && input !== null) {
      await deps.host.answer(open.id, chatKey, open.args, input, `${open.id}:${chatKey}:${context.update.update_id}`);
      await context.conversation.enter(open.id, chatKey, open.args);
      return;
    }
    const file = readFile(context);
    if (file !== null) {
      await offerUses(deps, context, await deps.registry.usesOf(actor, file, deps.outputFor(chatKey)), file.name);
      return;
    }
    const text = input?.type === "other" ? commonTexts.unknownMessage(input.kind) : commonTexts.unknownText();
    await deps.screens.say(chatKey, text);
    await openMenu(deps, context);
  };

const offerUses = async (
  deps: PressHandlerDeps,
  context: BotContext,
  uses: readonly FileUse[],
  name: string,
): Promise<void> => {
  const rows: Button[][] = uses.map((use) => [{ label: use.label, to: use.to }]);
  const text = uses.length === 0 ? commonTexts.fileNoUse(name) : commonTexts.fileForWhat(name);
  await deps.navigator.showOnce(context.chatKey, {
    html: joinHtml([text]),
    rows: [...rows, [{ label: commonTexts.menu, to: to("menu") }]],
  });
};
