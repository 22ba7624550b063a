import type { Actor } from "../domain/people/roles.ts";
import { type Route, type Screen, to } from "../flows/flow-kit/screen.ts";
import { commonTexts } from "../texts/common.texts.ts";
import { type Html, joinHtml } from "../texts/html.ts";
import type { ChatScreens } from "./chat-screens.ts";
import { chatIdOf } from "./context.ts";
import type { FeatureRegistry } from "./feature-registry.ts";

/** Opens screens by their route. */
export interface Navigator {
  /** A hint stands above or below the screen's own words, until it is drawn again. */
  readonly open: (chatKey: string, actor: Actor, route: Route, hint?: Hint) => Promise<void>;
  /** Shows a screen that has no route of its own: a refusal, a question about a file. */
  readonly showOnce: (chatKey: string, screen: Screen) => Promise<void>;
  /** The screen of somebody without an account. */
  readonly openAsVisitor: (chatKey: string) => Promise<void>;
}

export interface Hint {
  readonly above?: Html | undefined;
  /** Next to the buttons: what a long screen would otherwise hide. */
  readonly below?: Html | undefined;
}

export interface NavigatorDeps {
  readonly registry: FeatureRegistry;
  readonly screens: ChatScreens;
  readonly municipalityName: string;
}

/** Draws the named screen and shows it; an unknown name leads to the menu. */
export const createNavigator = ({ registry, screens, municipalityName }: NavigatorDeps): Navigator => ({
  open: async (chatKey, actor, route, { above, below } = {}) => {
    const handler = registry.screen(route.name);
    const shown = handler === undefined ? to("menu") : route;
    const draw = handler ?? registry.screen("menu");
    if (draw === undefined) {
      throw new Error("no feature offers the screen menu");
    }
    const screen = await draw({ actor, args: shown.args });
    const html = joinHtml([above ?? null, screen.html, below ?? null], "\n\n");
    await screens.show(chatKey, { ...screen, html }, { route: shown, dialog: null });
  },
  showOnce: (chatKey, screen) => screens.show(chatKey, screen, { route: null, dialog: null }),
  // Nothing about a visitor may be stored before consent, so this is a plain message and no screen.
  openAsVisitor: async (chatKey) => {
    const screen = await registry.visitorScreen({ channel: "telegram", externalId: chatIdOf(chatKey) });
    await (screen === null
      ? screens.say(chatKey, commonTexts.visitor(municipalityName))
      : screens.showToVisitor(chatKey, screen));
  },
});
