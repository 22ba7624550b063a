import type { OpenDialog } from "../domain/messages/chat-memory.ts";
import { type Actor, isMunicipalCoordinator } from "../domain/people/roles.ts";
import { type RawInput, readFile, readInput } from "../flows/flow-kit/input.ts";
import { commonTexts } from "../texts/common.texts.ts";
import { type Html, html } from "../texts/html.ts";
import { type BotContext, chatIdOf } from "./context.ts";
import type { TellingCommand } from "./feature.ts";
import { applyOutcome, createPressHandler, openMenu, openPlace, type PressHandlerDeps } from "./press-handler.ts";
import { offerUses } from "./stray-file.ts";

type Handler = (context: BotContext) => Promise<void>;

/** `/start`: with a payload the link's feature takes over, without one the menu or the visitor's screen. */
export const createStartHandler =
  (deps: PressHandlerDeps): Handler =>
  async (context) => {
    const { chatKey } = context;
    const payload = (context.message?.text ?? "").split(/\s+/u)[1] ?? "";
    const follow = deps.registry.startLink(payload);
    if (follow === undefined) {
      await openMenu(deps, context, payload === "" ? undefined : commonTexts.unknownLink());
      return;
    }
    const outcome = await follow({
      args: [payload.slice(1)],
      chatKey,
      channel: "telegram",
      externalId: chatIdOf(chatKey),
      requestKey: `start:${context.update.update_id}`,
      chat: deps.outputFor(chatKey),
    });
    await applyOutcome(deps, context, outcome);
    if (outcome.type === "toast") {
      await openMenu(deps, context);
    }
  };

/** `/cancel`: leaves the dialog; what was answered stays. */
export const createCancelHandler =
  (deps: PressHandlerDeps): Handler =>
  async (context) => {
    const open = await deps.host.openDialog(context.chatKey);
    const words = open === null ? commonTexts.nothingToCancel : commonTexts.cancelled;
    await openMenu(deps, context, html`${words}`);
  };

/** `/help`: the hint, and the question again when one is open. */
export const createHelpHandler =
  (deps: PressHandlerDeps): Handler =>
  async (context) => {
    await showPlace(deps, context, commonTexts.help(readerOf(context.actor)));
  };

/** A feature's own command: what it tells, and the question again when one is open. */
export const createTellHandler =
  (deps: PressHandlerDeps, { tell }: TellingCommand): Handler =>
  async (context) => {
    const { actor, chatKey } = context;
    if (actor === null) {
      await deps.navigator.openAsVisitor(chatKey);
      return;
    }
    await showPlace(deps, context, await tell({ actor, dialog: await deps.host.openDialog(chatKey) }));
  };

/**
 * A message that no conversation waited for. If a dialog is open by the chat's own account (its conversation was dropped by a new version),
 * the message is its answer; a file is offered to the features; after anything else the screen that is open is shown again.
 */
export const createMessageHandler =
  (deps: PressHandlerDeps): Handler =>
  async (context) => {
    const { actor, chatKey } = context;
    if (actor === null) {
      await deps.navigator.openAsVisitor(chatKey);
      return;
    }
    const input = readInput(context);
    if (input === null) {
      await showPlace(deps, context, commonTexts.unknownCommand());
      return;
    }
    const open = await deps.host.openDialog(chatKey);
    if (open !== null) {
      await goOn(deps, context, open, input);
      return;
    }
    const file = readFile(context);
    if (file !== null) {
      await offerUses(deps, { chatKey, actor, file, isOfAlbum: context.message?.media_group_id !== undefined });
      return;
    }
    if (await deps.host.isDialogGone(chatKey)) {
      await openMenu(deps, context, commonTexts.dialogGone());
      return;
    }
    await openPlace(deps, context, wordsFor(input));
  };

/** A button that no conversation waited for: an answer to a dialog whose conversation was dropped, or a way to somewhere else. */
export const createButtonHandler = (deps: PressHandlerDeps): Handler => {
  const show = createPressHandler(deps);
  return async (context) => {
    const input = context.decision === null && context.actor !== null ? readInput(context) : null;
    const open = input === null ? null : await deps.host.openDialog(context.chatKey);
    await (input === null || open === null ? show(context) : goOn(deps, context, open, input));
  };
};

/** Takes the answer of a dialog without a conversation, and gives it one. */
const goOn = async (deps: PressHandlerDeps, context: BotContext, open: OpenDialog, input: RawInput): Promise<void> => {
  const { chatKey } = context;
  await deps.host.answer(open.id, chatKey, open.args, input, `${open.id}:${chatKey}:${context.update.update_id}`);
  await context.conversation.enter(open.id, chatKey, open.args);
};

/** The hint with the menu beneath it, or the open question after it. */
const showPlace = async (deps: PressHandlerDeps, context: BotContext, hint: Html): Promise<void> => {
  const open = context.actor === null ? null : await deps.host.openDialog(context.chatKey);
  if (open === null) {
    await openMenu(deps, context, hint);
    return;
  }
  await deps.screens.say(context.chatKey, hint);
  await context.conversation.enter(open.id, context.chatKey, open.args);
};

const readerOf = (actor: Actor | null): Parameters<typeof commonTexts.help>[0] => {
  if (actor === null) return "visitor";
  return isMunicipalCoordinator(actor) ? "coordinator" : "member";
};

const wordsFor = (input: RawInput): Html =>
  input.type === "other" ? commonTexts.unknownMessage(input.kind) : commonTexts.unknownText();
