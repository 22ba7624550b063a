import type { OpenDialog } from "../domain/messages/chat-memory.ts";
import type { Actor } from "../domain/people/roles.ts";
import type { ChatOutput } from "../flows/flow-kit/chat-output.ts";
import type { AnyDialog, IncomingFile } from "../flows/flow-kit/dialog.ts";
import type { Route, Screen } from "../flows/flow-kit/screen.ts";
import type { Html } from "../texts/html.ts";

export type { ChatOutput, OutgoingDocument } from "../flows/flow-kit/chat-output.ts";

interface RequestBase {
  /** Arguments of the route, as they came from the button: opaque until checked. */
  readonly args: readonly string[];
  /** The chat, as `channel:externalId`. */
  readonly chatKey: string;
  /** Makes the action idempotent: the same at every redelivery of the same press. */
  readonly requestKey: string;
  readonly chat: ChatOutput;
}

export interface ScreenRequest {
  readonly actor: Actor;
  readonly args: readonly string[];
}

export interface ActionRequest extends RequestBase {
  readonly actor: Actor;
}

/** Somebody without an account yet: nothing about them is stored before they consent. */
export interface VisitorRequest extends RequestBase {
  readonly channel: string;
  readonly externalId: string;
}

/** What the chat shows after an action. `toast` is at most 200 characters and appears over the chat. */
export type Outcome =
  | { readonly type: "show"; readonly route: Route; readonly toast?: string }
  | { readonly type: "screen"; readonly screen: Screen; readonly toast?: string }
  | { readonly type: "enter"; readonly dialog: string; readonly args: unknown }
  | { readonly type: "toast"; readonly toast: string };

export type ScreenHandler = (request: ScreenRequest) => Promise<Screen>;
export type ActionHandler = (request: ActionRequest) => Promise<Outcome>;
export type VisitorHandler = (request: VisitorRequest) => Promise<Outcome>;

/** What can be done with a file that came outside of any dialog; empty when this feature has no use for it. */
export type FileOffer = (request: {
  readonly actor: Actor;
  readonly file: IncomingFile;
  readonly chat: ChatOutput;
}) => Promise<readonly FileUse[]>;

/**
 * One thing that can be done with a stray file. The feature has stored the file's content first (Telegram's own id of it is not kept),
 * and the route leads to an action that takes the stored file's id.
 */
export interface FileUse {
  readonly label: string;
  readonly to: Route;
}

/**
 * A command that tells something and changes nothing, as /help does: its words, and then the open question again, or the menu. `dialog` is the
 * one that is open.
 */
export interface TellingCommand {
  /** Shown in the messenger's list of commands. */
  readonly description: string;
  readonly tell: (request: { readonly actor: Actor; readonly dialog: OpenDialog | null }) => Promise<Html>;
}

/** A short text that changes when the screen with these arguments does: cheap, since it is asked for every few seconds. */
export type LiveMark = (args: readonly string[]) => Promise<string>;

/** An entry of the main menu, shown to those whom it concerns. */
export interface MenuEntry {
  readonly label: string;
  readonly to: Route;
}

/**
 * One capability's part of the bot. Names of screens and actions are unique over all features, short (at most 20 ASCII characters)
 * and constant, since they live in buttons of old messages: `capability.thing`.
 * Screens only read and may be drawn at any time; actions write through use cases, which check who may do it.
 */
export interface Feature {
  readonly id: string;
  readonly screens: Readonly<Record<string, ScreenHandler>>;
  /** Those of the screens that are kept up to date while a chat shows them. */
  readonly liveScreens?: Readonly<Record<string, LiveMark>>;
  readonly actions: Readonly<Record<string, ActionHandler>>;
  /** Actions open to people without an account (consent, choice of one's name). */
  readonly visitorActions?: Readonly<Record<string, VisitorHandler>>;
  /** Made with `defineDialog`. */
  readonly dialogs: readonly AnyDialog[];
  /** Entries of the main menu for this actor, in order. */
  readonly menu: (actor: Actor) => readonly MenuEntry[];
  /** `/start` with a payload, by its first letter. */
  readonly startLinks?: Readonly<Record<string, VisitorHandler>>;
  readonly offersForFile?: FileOffer;
  /** Commands of its own, by their name without the slash. */
  readonly commands?: Readonly<Record<string, TellingCommand>>;
  /** What somebody without a name sees instead of the general words (their request is waiting, say); `null` when it knows nothing of them. */
  readonly visitorScreen?: (visitor: {
    readonly channel: string;
    readonly externalId: string;
  }) => Promise<Screen | null>;
}
