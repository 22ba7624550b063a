/** A chat as one actor sees it: two actors see a group apart. */
export const chatKey = (actorId, chatId) => `${actorId}:${chatId}`;

/**
 * What the page knows, and who wants to hear of changes. Topics: `bot`, `connection`, `people` (actors, their chats and unread counts),
 * `calls`, `chat:KEY` (all about one chat but its messages), `history:CHATID` (messages, presses, typing).
 * Listeners run once per frame, however many events came in.
 */
export function createStore() {
  const state = {
    bot: null,
    actors: [],
    /** "connecting" | "open" | "lost" */
    connection: "connecting",
    /** ChatView by chatKey. */
    chats: new Map(),
    /** { messages, hasMore, isLoaded, changed, deleted } by chat id. */
    histories: new Map(),
    /** PressView by press id, while the bot has not answered. */
    presses: new Map(),
    /** { action, until } by chat id. */
    typing: new Map(),
    /** Messages not yet looked at, by chatKey. */
    unread: new Map(),
    /** CallView, newest first. */
    calls: [],
    hasOlderCalls: false,
    problemCount: 0,
  };
  const listeners = new Map();
  const changed = new Set();
  let isScheduled = false;

  function flush() {
    isScheduled = false;
    const topics = [...changed];
    changed.clear();
    const called = new Set(topics.flatMap((topic) => [...(listeners.get(topic) ?? [])]));
    for (const listener of called) listener();
  }

  function touch(...topics) {
    for (const topic of topics) changed.add(topic);
    if (isScheduled) return;
    isScheduled = true;
    // A hidden page has no frames, but its counters and its title go on.
    if (document.hidden) setTimeout(flush, 100);
    else requestAnimationFrame(flush);
  }

  // Frames that were asked for before the page was hidden come only when it is shown again.
  document.addEventListener("visibilitychange", () => {
    if (isScheduled) flush();
  });

  /** Calls `listener` after changes of the topics; returns the function that ends it. */
  function on(topics, listener) {
    for (const topic of topics) {
      if (!listeners.has(topic)) listeners.set(topic, new Set());
      listeners.get(topic).add(listener);
    }
    return () => {
      for (const topic of topics) listeners.get(topic)?.delete(listener);
    };
  }

  return {
    state,
    on,
    touch,
    actor: (id) => state.actors.find((actor) => actor.id === id) ?? null,
    chat: (actorId, chatId) => state.chats.get(chatKey(actorId, chatId)) ?? null,
    chatsOf: (actorId) => [...state.chats.values()].filter((chat) => chat.actorId === actorId),
    history: (chatId) => state.histories.get(chatId) ?? null,
  };
}

/** A hue per actor (null for everybody else, the bot among them), by which the eye finds them in the list, in the columns and in the journal. */
export function hueOf(store, actorId) {
  const index = store.state.actors.findIndex((actor) => actor.id === actorId);
  // Neighbours on the list far apart on the wheel.
  const hues = [265, 30, 310, 145, 350, 80, 235, 10, 120, 330, 55, 290];
  return index < 0 ? null : hues[index % hues.length];
}
