import type { Sender } from "../domain/people/account.ts";
import type { Clock, Instant } from "../domain/shared/clock.ts";
import { type Route, unpackRoute } from "../flows/flow-kit/screen.ts";
import type { ChatScreens } from "./chat-screens.ts";
import type { FeatureRegistry } from "./feature-registry.ts";
import { isUnreachable } from "./unreachable.ts";

/** A chat that shows a screen which keeps itself up to date. */
export interface WatchingChat {
  readonly chatKey: string;
  readonly messageId: number;
  /** Packed. */
  readonly route: string;
}

export interface LiveScreensDeps {
  readonly registry: Pick<FeatureRegistry, "screen" | "live">;
  readonly screens: Pick<ChatScreens, "redraw">;
  /** Chats whose present screen has one of these names and was shown since. */
  readonly listWatching: (names: readonly string[], since: Instant) => Promise<readonly WatchingChat[]>;
  readonly loadSender: (chatKey: string) => Promise<Sender>;
  readonly pause: (chatKey: string) => Promise<void>;
  /** Does something in the chat's lane, beside none of its updates. */
  readonly inLane: (chatKey: string, work: () => Promise<void>) => Promise<void>;
  readonly clock: Clock;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** Keeps live screens up to date while somebody looks at them. */
export interface LiveScreens {
  /** Looks again and again until `stop`. */
  readonly run: () => Promise<void>;
  readonly stop: () => void;
  /** The program takes updates: it, and no other process, edits screens for the next minutes. */
  readonly noteAwake: () => void;
}

/** Often enough to be called live, and far below what Telegram allows in a chat. */
const lookEveryMs = 5_000;
/** Nobody looks at one screen for longer; whoever does opens it anew. */
const watchedForMs = 12 * 60 * 60 * 1000;
/** The source of updates says that it is awake at least every half minute. */
const awakeForMs = 90_000;

/** What a chat was brought up to: of which message, and to which mark; `null` when it cannot be edited any more. */
interface Shown {
  readonly messageId: number;
  readonly route: string;
  readonly mark: string | null;
}

/**
 * Edits live screens in place when their mark has changed. What chats show stands in the database, so that a restart forgets nobody; what they were brought
 * up to is only remembered: after a restart each is drawn once more, which changes nothing where nothing has changed.
 */
export const createLiveScreens = (deps: LiveScreensDeps): LiveScreens => {
  const stopping = new AbortController();
  const names = [...deps.registry.live.keys()];
  let shownByChat = new Map<string, Shown>();
  const busy = new Set<string>();
  let awakeUntil = 0;

  const redraw = async (chat: WatchingChat, route: Route, mark: string): Promise<void> => {
    const sender = await deps.loadSender(chat.chatKey);
    const draw = deps.registry.screen(route.name);
    if (sender.type !== "actor" || sender.isPaused || draw === undefined) return;
    const screen = await draw({ actor: sender.actor, args: route.args });
    const outcome = await deps.screens.redraw(chat.chatKey, screen, route);
    note(chat, outcome === "gone" ? null : mark);
  };
  const note = ({ chatKey, messageId, route }: WatchingChat, mark: string | null): void => {
    shownByChat.set(chatKey, { messageId, route, mark });
  };
  const settleFailure = async (chat: WatchingChat, error: unknown): Promise<void> => {
    if (!isUnreachable(error)) throw error;
    note(chat, null);
    await deps.pause(chat.chatKey);
  };

  const look = async (): Promise<void> => {
    const watching = await deps.listWatching(names, deps.clock.now() - watchedForMs);
    shownByChat = new Map(
      watching.flatMap((chat) => {
        const shown = shownByChat.get(chat.chatKey);
        return shown?.messageId === chat.messageId && shown.route === chat.route ? [[chat.chatKey, shown]] : [];
      }),
    );
    const marks = new Map<string, Promise<string>>();
    for (const chat of watching) {
      const route = unpackRoute(chat.route);
      const markOf = deps.registry.live.get(route.name);
      if (markOf === undefined || busy.has(chat.chatKey)) continue;
      // One reading for all who look at the same.
      const mark = await (marks.get(chat.route) ?? markOf(route.args));
      marks.set(chat.route, Promise.resolve(mark));
      const shown = shownByChat.get(chat.chatKey);
      if (shown !== undefined && (shown.mark === null || shown.mark === mark)) continue;
      busy.add(chat.chatKey);
      void deps
        .inLane(chat.chatKey, () =>
          redraw(chat, route, mark)
            .catch((error: unknown) => settleFailure(chat, error))
            .catch(deps.onFailure),
        )
        .finally(() => busy.delete(chat.chatKey));
    }
  };

  return {
    run: async () => {
      while (names.length > 0 && !stopping.signal.aborted) {
        await deps.sleep(lookEveryMs, stopping.signal);
        if (stopping.signal.aborted || deps.clock.now() > awakeUntil) continue;
        await look().catch(deps.onFailure);
      }
    },
    stop: () => stopping.abort(),
    noteAwake: () => {
      awakeUntil = deps.clock.now() + awakeForMs;
    },
  };
};
