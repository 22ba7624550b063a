import { unpackAnswer, unpackRoute, to } from "../flows/flow-kit/screen.ts";
import { commonTexts } from "../texts/common.texts.ts";
import type { DialogHost } from "./dialog-host.ts";
import type { ChatOutput, Outcome } from "./feature.ts";
import type { FeatureRegistry } from "./feature-registry.ts";
import type { Navigator } from "./navigator.ts";
import type { ChatScreens } from "./chat-screens.ts";
import { type BotContext, chatIdOf } from "./context.ts";

export interface PressHandlerDeps {
  readonly registry: FeatureRegistry;
  readonly navigator: Navigator;
  readonly screens: ChatScreens;
  readonly host: DialogHost;
  readonly outputFor: (chatKey: string) => ChatOutput;
}

/** Handles a button that no dialog is waiting for: opens a screen, does an action, or leads on from a button that is out of date. */
export const createPressHandler =
  (deps: PressHandlerDeps) =>
  async (context: BotContext): Promise<void> => {
    const data = context.callbackQuery?.data ?? "";
    if (unpackAnswer(data) !== null) {
      await leadOnFromStale(deps, context);
      return;
    }
    const route = unpackRoute(data);
    const request = {
      args: route.args,
      chatKey: context.chatKey,
      requestKey: `press:${context.update.update_id}`,
      chat: deps.outputFor(context.chatKey),
    };
    const visit = deps.registry.visitorAction(route.name);
    if (visit !== undefined) {
      const externalId = chatIdOf(context.chatKey);
      await applyOutcome(deps, context, await visit({ ...request, channel: "telegram", externalId }));
      return;
    }
    const { actor } = context;
    if (actor === null) {
      await deps.navigator.openAsVisitor(context.chatKey);
      await answerPress(context, undefined);
      return;
    }
    const act = deps.registry.action(route.name);
    if (act !== undefined) {
      await applyOutcome(deps, context, await act({ ...request, actor }));
      return;
    }
    const isKnown = deps.registry.screen(route.name) !== undefined;
    await deps.navigator.open(context.chatKey, actor, isKnown ? route : to("menu"));
    await answerPress(context, isKnown ? undefined : commonTexts.staleButton);
  };

/** Carries out what a handler decided. */
export const applyOutcome = async (
  deps: Pick<PressHandlerDeps, "navigator" | "screens">,
  context: BotContext,
  outcome: Outcome,
): Promise<void> => {
  switch (outcome.type) {
    case "toast":
      await answerPress(context, outcome.toast);
      return;
    case "screen":
      await answerPress(context, outcome.toast);
      if (context.actor === null) {
        await deps.screens.showToVisitor(context.chatKey, outcome.screen);
      } else {
        await deps.navigator.showOnce(context.chatKey, outcome.screen);
      }
      return;
    case "show": {
      await answerPress(context, outcome.toast);
      const actor = await context.reloadActor();
      if (actor === null) {
        await deps.navigator.openAsVisitor(context.chatKey);
      } else {
        await deps.navigator.open(context.chatKey, actor, outcome.route);
      }
      return;
    }
    case "enter":
      await answerPress(context, undefined);
      await context.conversation.exitAll();
      await context.conversation.enter(outcome.dialog, context.chatKey, outcome.args);
      return;
  }
};

const leadOnFromStale = async (deps: PressHandlerDeps, context: BotContext): Promise<void> => {
  await answerPress(context, commonTexts.staleButton);
  const open = await deps.host.openDialog(context.chatKey);
  if (context.actor === null) {
    await deps.navigator.openAsVisitor(context.chatKey);
  } else if (open === null) {
    await deps.navigator.open(context.chatKey, context.actor, to("menu"));
  } else {
    await context.conversation.enter(open.id, context.chatKey, open.args);
  }
};

/** Telegram shows at most 200 characters. */
const maxToast = 200;

/** Ends the button's spinner; once per press. */
export const answerPress = async (context: BotContext, toast: string | undefined): Promise<void> => {
  if (context.callbackQuery === undefined || context.isPressAnswered) {
    return;
  }
  context.isPressAnswered = true;
  await context.answerCallbackQuery(toast === undefined ? {} : { text: toast.slice(0, maxToast) });
};
