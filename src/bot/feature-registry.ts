import type { Screen } from "../flows/flow-kit/screen.ts";
import type { Actor } from "../domain/people/roles.ts";
import type {
  ActionHandler,
  ChatOutput,
  Feature,
  FileUse,
  LiveMark,
  MenuEntry,
  ScreenHandler,
  TellingCommand,
  VisitorHandler,
} from "./feature.ts";
import { commonTexts } from "../texts/common.texts.ts";
import type { AnyDialog, IncomingFile } from "../flows/flow-kit/dialog.ts";

/** All features as one: whatever a button, link or file may ask for is found here. */
export interface FeatureRegistry {
  readonly screen: (name: string) => ScreenHandler | undefined;
  /** Screens that are kept up to date, by name. */
  readonly live: ReadonlyMap<string, LiveMark>;
  readonly action: (name: string) => ActionHandler | undefined;
  readonly visitorAction: (name: string) => VisitorHandler | undefined;
  readonly startLink: (payload: string) => VisitorHandler | undefined;
  readonly dialogs: readonly AnyDialog[];
  /** Commands beside those that every bot of ours has. */
  readonly commands: ReadonlyMap<string, TellingCommand>;
  readonly menu: (actor: Actor) => readonly MenuEntry[];
  readonly visitorScreen: (visitor: {
    readonly channel: string;
    readonly externalId: string;
  }) => Promise<Screen | null>;
  readonly usesOf: (actor: Actor, file: IncomingFile, chat: ChatOutput) => Promise<readonly FileUse[]>;
}

/** Telegram's 64 bytes must hold a name, two ids and a page. */
const maxNameLength = 20;

/** Joins features; throws at start when two claim the same name, or a name does not fit into a button. */
export const createFeatureRegistry = (features: readonly Feature[]): FeatureRegistry => {
  const screens = new Map<string, ScreenHandler>();
  const actions = new Map<string, ActionHandler>();
  const visitorActions = new Map<string, VisitorHandler>();
  const startLinks = new Map<string, VisitorHandler>();
  const dialogs = new Map<string, AnyDialog>();
  const commands = new Map<string, TellingCommand>();
  const taken = new Set<string>();

  const claim = <T>(map: Map<string, T>, name: string, value: T): void => {
    if (taken.has(name) || name.length > maxNameLength || !/^[a-z][a-zA-Z0-9.-]*$/u.test(name)) {
      throw new Error(`name of a screen, action or dialog is taken, too long or not plain: ${name}`);
    }
    taken.add(name);
    map.set(name, value);
  };

  for (const feature of features) {
    for (const [name, handler] of Object.entries(feature.screens)) {
      claim(screens, name, handler);
    }
    for (const [name, handler] of Object.entries(feature.actions)) {
      claim(actions, name, handler);
    }
    for (const [name, handler] of Object.entries(feature.visitorActions ?? {})) {
      claim(visitorActions, name, handler);
    }
    for (const [letter, handler] of Object.entries(feature.startLinks ?? {})) {
      if (startLinks.has(letter)) {
        throw new Error(`two features claim start links with ${letter}`);
      }
      startLinks.set(letter, handler);
    }
    for (const [name, command] of Object.entries(feature.commands ?? {})) {
      if (commands.has(name) || commonTexts.commands.some((common) => common.command === name)) {
        throw new Error(`two claim the command /${name}`);
      }
      commands.set(name, command);
    }
    for (const dialog of feature.dialogs) {
      if (dialogs.has(dialog.id)) {
        throw new Error(`two dialogs have the id ${dialog.id}`);
      }
      dialogs.set(dialog.id, dialog);
    }
  }

  return {
    screen: (name) => screens.get(name),
    live: new Map(features.flatMap(({ liveScreens = {} }) => Object.entries(liveScreens))),
    action: (name) => actions.get(name),
    visitorAction: (name) => visitorActions.get(name),
    startLink: (payload) => startLinks.get(payload.slice(0, 1)),
    dialogs: [...dialogs.values()],
    commands,
    menu: (actor) => features.flatMap((feature) => feature.menu(actor)),
    visitorScreen: async (visitor) => {
      for (const feature of features) {
        const screen = (await feature.visitorScreen?.(visitor)) ?? null;
        if (screen !== null) {
          return screen;
        }
      }
      return null;
    },
    usesOf: async (actor, file, chat) => {
      const uses: FileUse[] = [];
      for (const feature of features) {
        uses.push(...((await feature.offersForFile?.({ actor, file, chat })) ?? []));
      }
      return uses;
    },
  };
};
