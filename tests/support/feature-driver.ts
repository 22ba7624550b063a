import { createDialogHost, type DialogHost } from "../../src/bot/dialog-host.ts";
import type { ChatScreens, ScreenOrigin } from "../../src/bot/chat-screens.ts";
import type { ChatOutput, Feature, Outcome, OutgoingDocument } from "../../src/bot/feature.ts";
import { createFeatureRegistry } from "../../src/bot/feature-registry.ts";
import type { ChatMemory, ChatMemoryStore } from "../../src/domain/messages/chat-memory.ts";
import type { Actor } from "../../src/domain/people/roles.ts";
import type { IncomingFile } from "../../src/flows/flow-kit/dialog.ts";
import type { RawInput } from "../../src/flows/flow-kit/input.ts";
import { type Button, packRoute, type Route, type Screen, to } from "../../src/flows/flow-kit/screen.ts";
import { htmlToPlain } from "../../src/texts/html.ts";

export interface FeatureDriverOptions {
  readonly features: readonly Feature[];
  /** Who acts; loaded anew at each step, as in the bot. `null` for somebody without an account. */
  readonly loadActor: () => Promise<Actor | null>;
  readonly chatKey?: string;
}

/** One person and the bot's features, without Telegram: opens screens, presses buttons by their label, answers questions. */
export interface FeatureDriver {
  /** Opens a screen, or does an action, by its route. */
  readonly open: (route: Route) => Promise<void>;
  /** Presses the button of the present screen whose label contains this. */
  readonly press: (label: string) => Promise<void>;
  /** Presses a button of an earlier screen: the last one that has such a label, the present one excepted. */
  readonly pressOld: (label: string) => Promise<void>;
  readonly say: (text: string) => Promise<void>;
  readonly sendFile: (name: string, bytes: Uint8Array, mimeType?: string, kind?: IncomingFile["kind"]) => Promise<void>;
  /** A voice message, sticker …: answers a running dialog with something that is neither text nor file. */
  readonly sendOther: (kind: string) => Promise<void>;
  /** Follows a `/start` link. */
  readonly follow: (payload: string) => Promise<void>;
  /** The bot was restarted: the current question or screen is drawn again. */
  readonly restart: () => Promise<void>;
  /** The last answer or press arrives a second time, with the same request key. */
  readonly redeliver: () => Promise<void>;
  /** `/cancel`. */
  readonly cancel: () => Promise<void>;
  /** Plain text of the present screen. */
  readonly text: () => string;
  /** Labels of the present screen's buttons. */
  readonly labels: () => readonly string[];
  readonly screen: () => Screen;
  readonly screens: readonly Screen[];
  readonly toasts: readonly string[];
  /** What the screen's message said while work was under way. */
  readonly progress: readonly string[];
  readonly documents: readonly OutgoingDocument[];
  /** Id of the dialog that asks, or `null`. */
  readonly openDialog: () => Promise<string | null>;
}

const menuFeature: Feature = {
  id: "test-menu",
  screens: {
    menu: () => Promise.resolve({ html: { html: "menu" }, rows: [] }),
  },
  actions: {},
  dialogs: [],
  menu: () => [],
};

/** Telegram numbers updates over all chats of a bot: two drivers on one database never have a request key in common. */
let updates = 0;

/** Drives features as the bot does: the same registry and the same host of dialogs, with the chat kept in memory. */
export const createFeatureDriver = (options: FeatureDriverOptions): FeatureDriver => {
  const { loadActor, chatKey = "telegram:1" } = options;
  const hasMenu = options.features.some((feature) => "menu" in feature.screens);
  const registry = createFeatureRegistry(hasMenu ? options.features : [...options.features, menuFeature]);
  const screens: Screen[] = [];
  const origins: ScreenOrigin[] = [];
  const toasts: string[] = [];
  const progress: string[] = [];
  const documents: OutgoingDocument[] = [];
  const incoming = new Map<string, Uint8Array>();
  let memory: ChatMemory | null = null;
  let last: () => Promise<void> = () => Promise.reject(new Error("nothing to redeliver"));

  const memoryStore: ChatMemoryStore = {
    load: () => Promise.resolve(memory),
    save: async (_key, next) => {
      memory = JSON.parse(JSON.stringify(next)) as ChatMemory;
      await Promise.resolve();
    },
    clear: async () => {
      memory = null;
      await Promise.resolve();
    },
    chatsInDialog: () => Promise.resolve([]),
  };
  const chatScreens: ChatScreens = {
    show: async (key, screen, origin) => {
      checkScreen(screen);
      screens.push(JSON.parse(JSON.stringify(screen)) as Screen);
      origins.push(origin);
      const route = origin.route === null ? null : packRoute(origin.route);
      await memoryStore.save(key, { messageId: 1, route, dialog: origin.dialog });
    },
    say: async (_key, text) => {
      screens.push({ html: text, rows: [] });
      origins.push({ route: null, dialog: null });
      await Promise.resolve();
    },
    showToVisitor: async (_key, screen) => {
      checkScreen(screen);
      screens.push(screen);
      origins.push({ route: null, dialog: null });
      await Promise.resolve();
    },
    redraw: () => Promise.resolve("elsewhere"),
    showProgress: () => Promise.resolve(),
    retire: () => Promise.resolve(),
    place: () => Promise.resolve(null),
    forget: () => Promise.resolve(),
  };
  const open = async (_key: string, actor: Actor, route: Route): Promise<void> => {
    const draw = registry.screen(route.name);
    if (draw === undefined) {
      throw new Error(`no screen has the name ${route.name}`);
    }
    await chatScreens.show(chatKey, await draw({ actor, args: route.args }), { route, dialog: null });
  };
  const openAsVisitor = async (): Promise<void> => {
    await chatScreens.say(chatKey, { html: "visitor" });
  };
  const chat: ChatOutput = {
    sendDocument: async (document) => {
      documents.push(document);
      await Promise.resolve();
    },
    sendFiles: async (files) => {
      documents.push(...files);
      await Promise.resolve();
    },
    showProgress: async (text) => {
      progress.push(htmlToPlain(text));
      await Promise.resolve();
    },
    download: async (file) => {
      const bytes = incoming.get(file.fileId);
      if (bytes === undefined) {
        throw new Error(`no file ${file.fileId} was sent`);
      }
      return Promise.resolve(bytes);
    },
  };
  const host: DialogHost = createDialogHost({
    dialogs: registry.dialogs,
    memory: memoryStore,
    screens: chatScreens,
    loadActor: () => loadActor(),
    outputFor: () => chat,
    open,
    openAsVisitor,
    isHandled: () => Promise.resolve(false),
    tell: async (_key, words) => {
      toasts.push(words);
      await Promise.resolve();
    },
  });
  const apply = async (outcome: Outcome): Promise<void> => {
    if ("toast" in outcome && outcome.toast !== undefined) {
      toasts.push(outcome.toast);
    }
    switch (outcome.type) {
      case "toast":
        return;
      case "screen":
        await chatScreens.show(chatKey, outcome.screen, { route: null, dialog: null });
        return;
      case "show": {
        const actor = await loadActor();
        await (actor === null ? openAsVisitor() : open(chatKey, actor, outcome.route));
        return;
      }
      case "enter":
        // Storage is JSON: whatever does not survive it would be lost in the bot too.
        await host.present(outcome.dialog, chatKey, JSON.parse(JSON.stringify(outcome.args)));
        return;
    }
  };

  const go = async (route: Route, requestKey: string): Promise<void> => {
    const request = { args: route.args, chatKey, requestKey, chat };
    const visit = registry.visitorAction(route.name);
    if (visit !== undefined) {
      await apply(await visit({ ...request, channel: "telegram", externalId: chatKey.slice(9) }));
      return;
    }
    const actor = await loadActor();
    if (actor === null) {
      await openAsVisitor();
      return;
    }
    await host.leave(chatKey);
    const act = registry.action(route.name);
    if (act === undefined) {
      await open(chatKey, actor, route);
      return;
    }
    await apply(await act({ ...request, actor }));
  };

  const answer = async (input: RawInput, key: string): Promise<void> => {
    const dialog = await host.openDialog(chatKey);
    if (dialog === null) {
      throw new Error("no dialog is asking");
    }
    await host.answer(dialog.id, chatKey, dialog.args, input, `${dialog.id}:${chatKey}:${key}`);
    await host.present(dialog.id, chatKey, dialog.args);
  };

  const doOnce = async (step: (key: string) => Promise<void>): Promise<void> => {
    updates += 1;
    const key = `${chatKey}:${updates}`;
    last = () => step(key);
    await last();
  };

  const pressButton = async (button: Button, token: string): Promise<void> => {
    if ("to" in button) {
      await doOnce((key) => go(button.to, key));
    } else if ("answer" in button) {
      await doOnce((key) => answer({ type: "choice", token, value: button.answer }, key));
    } else {
      throw new Error(`the button ${button.label} opens ${button.url}`);
    }
  };

  const find = (index: number, label: string): Button | undefined =>
    screens[index]?.rows.flat().find((button) => button.label.includes(label));

  return {
    open: (route) => doOnce((key) => go(route, key)),
    press: async (label) => {
      const index = screens.length - 1;
      const button = find(index, label);
      if (button === undefined) {
        const labels = screens[index]?.rows.flat().map((candidate) => candidate.label);
        throw new Error(`no button «${label}» among ${JSON.stringify(labels)} of:\n${textOf(screens[index])}`);
      }
      await pressButton(button, origins[index]?.dialog?.token ?? "");
    },
    pressOld: async (label) => {
      for (let index = screens.length - 2; index >= 0; index -= 1) {
        const button = find(index, label);
        if (button !== undefined) {
          await pressButton(button, origins[index]?.dialog?.token ?? "");
          return;
        }
      }
      throw new Error(`no earlier screen has a button «${label}»`);
    },
    say: (text) => doOnce((key) => answer({ type: "text", text }, key)),
    sendFile: async (name, bytes, mimeType = "application/octet-stream", kind = "document") => {
      const fileId = `file-${incoming.size + 1}`;
      incoming.set(fileId, bytes);
      const file: IncomingFile = { fileId, name, mimeType, size: bytes.byteLength, kind };
      await doOnce((key) => answer({ type: "file", file }, key));
    },
    sendOther: (kind) => doOnce((key) => answer({ type: "other", kind }, key)),
    follow: (payload) =>
      doOnce(async (key) => {
        const link = registry.startLink(payload);
        if (link === undefined) {
          throw new Error(`no feature takes links that begin with ${payload.slice(0, 1)}`);
        }
        await apply(
          await link({
            args: [payload.slice(1)],
            chatKey,
            requestKey: key,
            chat,
            channel: "telegram",
            externalId: chatKey.slice(9),
          }),
        );
      }),
    restart: async () => {
      if (!(await host.repeat(chatKey))) {
        const actor = await loadActor();
        const route = origins.at(-1)?.route ?? to("menu");
        await (actor === null ? openAsVisitor() : open(chatKey, actor, route));
      }
    },
    redeliver: () => last(),
    cancel: () => host.leave(chatKey),
    text: () => textOf(screens.at(-1)),
    labels: () =>
      screens
        .at(-1)
        ?.rows.flat()
        .map((button) => button.label) ?? [],
    screen: () => screens.at(-1) ?? { html: { html: "" }, rows: [] },
    screens,
    toasts,
    progress,
    documents,
    openDialog: async () => (await host.openDialog(chatKey))?.id ?? null,
  };
};

const textOf = (screen: Screen | undefined): string => (screen === undefined ? "" : htmlToPlain(screen.html));

/** What Telegram would refuse fails here already: empty texts, labels that are empty or too long to read, routes that do not fit. */
const checkScreen = (screen: Screen): void => {
  if (htmlToPlain(screen.html).trim() === "") {
    throw new Error("a screen has no text");
  }
  for (const button of screen.rows.flat()) {
    if (button.label.trim() === "" || button.label.length > 64) {
      throw new Error(`a button's label is empty or longer than 64 characters: «${button.label}»`);
    }
    if ("to" in button) {
      packRoute(button.to);
    }
  }
};
