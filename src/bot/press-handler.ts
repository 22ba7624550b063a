import { to, unpackRoute } from "../flows/flow-kit/screen.ts";
import { commonTexts } from "../texts/common.texts.ts";
import type { Html } from "../texts/html.ts";
import type { ChatScreens } from "./chat-screens.ts";
import { type BotContext, chatIdOf, type Decision } from "./context.ts";
import type { DialogHost } from "./dialog-host.ts";
import type { ChatOutput, Outcome } from "./feature.ts";
import type { FeatureRegistry } from "./feature-registry.ts";
import type { Navigator } from "./navigator.ts";
import type { Tell } from "./press-answer.ts";
import { currentScope } from "./update-scope.ts";

export interface PressHandlerDeps {
  readonly registry: FeatureRegistry;
  readonly navigator: Navigator;
  readonly screens: ChatScreens;
  readonly host: DialogHost;
  readonly outputFor: (chatKey: string) => ChatOutput;
  readonly tell: Tell;
}

/** Finds out what a button leads to, doing its action if it has one. What that shows comes after the dialog was left. */
export const decidePress = async (deps: PressHandlerDeps, context: BotContext): Promise<Decision> => {
  const { actor, chatKey } = context;
  const route = unpackRoute(context.callbackQuery?.data ?? "");
  const request = {
    args: route.args,
    chatKey,
    requestKey: `press:${context.update.update_id}`,
    chat: deps.outputFor(chatKey),
  };
  const visit = deps.registry.visitorAction(route.name);
  if (visit !== undefined) {
    return afterwardsAnew(visit({ ...request, channel: "telegram", externalId: chatIdOf(chatKey) }));
  }
  if (actor === null) {
    return { type: "visitor" };
  }
  const act = deps.registry.action(route.name);
  if (act !== undefined) {
    return afterwardsAnew(act({ ...request, actor }));
  }
  return deps.registry.screen(route.name) === undefined ? { type: "gone" } : { type: "open", route };
};

/** An action may take the account, and with it all that is known of the chat. */
const afterwardsAnew = async (outcome: Promise<Outcome>): Promise<Outcome> => {
  const decided = await outcome;
  currentScope()?.memoryReads.clear();
  return decided;
};

/** Shows what a button led to. */
export const createPressHandler =
  (deps: PressHandlerDeps) =>
  async (context: BotContext): Promise<void> => {
    const { actor, chatKey, decision } = context;
    if (decision === null) {
      await leadOnFromStale(deps, context);
      return;
    }
    switch (decision.type) {
      case "visitor":
        await deps.navigator.openAsVisitor(chatKey);
        return;
      case "gone":
        await leadOnFromStale(deps, context);
        return;
      case "open":
        if (actor !== null) {
          await Promise.all([currentScope()?.press?.(), deps.navigator.open(chatKey, actor, decision.route)]);
        }
        return;
      case "toast":
      case "screen":
      case "show":
      case "enter":
        await applyOutcome(deps, context, decision);
        return;
    }
  };

/** Carries out what a handler decided. */
export const applyOutcome = async (deps: PressHandlerDeps, context: BotContext, outcome: Outcome): Promise<void> => {
  const { chatKey } = context;
  if ("toast" in outcome && outcome.toast !== undefined) {
    await deps.tell(chatKey, outcome.toast);
  }
  switch (outcome.type) {
    case "toast":
      return;
    case "screen":
      // The handler may have given or taken the account: what is shown then belongs to nobody, or to somebody.
      await ((await context.reloadActor()) === null
        ? deps.screens.showToVisitor(chatKey, outcome.screen)
        : deps.navigator.showOnce(chatKey, outcome.screen));
      return;
    case "show": {
      const actor = await context.reloadActor();
      await (actor === null
        ? deps.navigator.openAsVisitor(chatKey)
        : deps.navigator.open(chatKey, actor, outcome.route));
      return;
    }
    case "enter":
      await currentScope()?.press?.();
      await context.conversation.exitAll();
      // Entered anew even when it is the one that was open: its memo starts afresh.
      await deps.host.leave(chatKey);
      await context.conversation.enter(outcome.dialog, chatKey, outcome.args);
      return;
  }
};

/** `/menu`, and wherever nothing better is known; a hint why stands above it, in the same message. */
export const openMenu = async (deps: PressHandlerDeps, { actor, chatKey }: BotContext, hint?: Html): Promise<void> => {
  if (actor !== null) {
    await deps.navigator.open(chatKey, actor, to("menu"), { above: hint });
    return;
  }
  if (hint !== undefined) {
    await deps.screens.say(chatKey, hint);
  }
  await deps.navigator.openAsVisitor(chatKey);
};

/** The screen that is open, drawn anew with a hint beneath its words; without one, the menu. */
export const openPlace = async (deps: PressHandlerDeps, context: BotContext, hint?: Html): Promise<void> => {
  const { actor, chatKey } = context;
  const shown = actor === null ? null : await deps.screens.place(chatKey);
  if (actor === null || shown === null || shown.name === "menu") {
    await openMenu(deps, context, hint);
    return;
  }
  await deps.navigator.open(chatKey, actor, shown, { below: hint });
};

/** A button that answers a question which nobody asks any more, or leads to what there is no more. */
const leadOnFromStale = async (deps: PressHandlerDeps, context: BotContext): Promise<void> => {
  await deps.tell(context.chatKey, commonTexts.staleButton);
  await openPlace(deps, context);
};
