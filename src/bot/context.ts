import type { ConversationFlavor } from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { Actor } from "../domain/people/roles.ts";
import type { Route } from "../flows/flow-kit/screen.ts";
import type { Outcome } from "./feature.ts";

/** Context of an update in a private chat. */
export type BotContext = ConversationFlavor<
  Context & {
    /** Who writes, with the roles that are in force today; `null` before consent. */
    actor: Actor | null;
    /** Loads the actor again, after an action that may have created the account. */
    reloadActor: () => Promise<Actor | null>;
    /** `telegram:CHAT_ID`: the key of lane, dialog and screen alike. */
    chatKey: string;
    /** What a button led to, decided before the dialog was left; `null` for anything but a button. */
    decision: Decision | null;
  }
>;

/** What a button leads to: what its action decided, a screen to be opened, a screen that is gone, or the visitor's words. */
export type Decision =
  | Outcome
  | { readonly type: "open"; readonly route: Route }
  | { readonly type: "gone" }
  | { readonly type: "visitor" };

/** Key of a chat from its id. */
export const chatKeyOf = (chatId: number | string): string => `telegram:${chatId}`;

/** The messenger's chat id of a key. */
export const chatIdOf = (chatKey: string): string => chatKey.slice(chatKey.indexOf(":") + 1);
