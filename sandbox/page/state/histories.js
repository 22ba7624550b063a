import { fetchJson } from "../api.js";

/** Messages fetched at once: more than a screen, so that scrolling rarely waits. */
const PAGE = 60;

/** Messages of the chats that are or were open: loading, older pages, and what events change. */
export function createHistories(store) {
  const { state, touch } = store;

  const blank = () => ({
    messages: [],
    hasMore: false,
    isLoaded: false,
    isLoadingOlder: false,
    changed: new Map(),
    deleted: new Set(),
  });

  /** Loads the newest messages anew. What events bring meanwhile is newer than the answer and stays. */
  async function load(actorId, chatId) {
    const before = state.histories.get(chatId);
    const history = before ?? blank();
    history.changed = new Map();
    history.deleted = new Set();
    state.histories.set(chatId, history);
    const page = await fetchJson("messages", { actor: actorId, chat: chatId, limit: PAGE });
    if (state.histories.get(chatId) !== history) return;
    const merged = new Map(page.messages.map((message) => [message.id, message]));
    const [first] = page.messages;
    const last = page.messages.at(-1);
    const isContinuous =
      page.hasMore && first !== undefined && history.messages.some((message) => message.id === first.id);
    for (const message of history.messages) {
      const isOlder = isContinuous && message.id < first.id;
      const isNewer = history.changed.has(message.id) && message.id > (last?.id ?? 0);
      if (isOlder || isNewer) merged.set(message.id, message);
    }
    for (const [id, message] of history.changed) merged.set(id, message);
    for (const id of history.deleted) merged.delete(id);
    history.messages = sorted(merged);
    history.hasMore = isContinuous ? history.hasMore : page.hasMore;
    history.isLoaded = true;
    touch(`history:${chatId}`);
  }

  /** Loads one page of older messages; true if there were any. */
  async function loadOlder(actorId, chatId) {
    const history = state.histories.get(chatId);
    if (!history?.isLoaded || !history.hasMore || history.isLoadingOlder) return false;
    history.isLoadingOlder = true;
    try {
      const before = history.messages[0]?.id ?? null;
      const page = await fetchJson("messages", { actor: actorId, chat: chatId, before, limit: PAGE });
      if (state.histories.get(chatId) !== history) return false;
      const known = new Set(history.messages.map((message) => message.id));
      const older = page.messages.filter((message) => !known.has(message.id) && !history.deleted.has(message.id));
      history.messages = [...older, ...history.messages];
      history.hasMore = page.hasMore;
      touch(`history:${chatId}`);
      return older.length > 0;
    } finally {
      history.isLoadingOlder = false;
    }
  }

  /** A new or changed message from the stream. */
  function put(message) {
    const history = state.histories.get(message.chatId);
    if (history === undefined) return;
    history.changed.set(message.id, message);
    const index = history.messages.findLastIndex((known) => known.id <= message.id);
    if (history.messages[index]?.id === message.id) history.messages[index] = message;
    else if (history.isLoaded && (index >= 0 || !history.hasMore)) history.messages.splice(index + 1, 0, message);
    touch(`history:${message.chatId}`);
  }

  function remove(chatId, messageIds) {
    const history = state.histories.get(chatId);
    if (history === undefined) return;
    for (const id of messageIds) history.deleted.add(id);
    history.messages = history.messages.filter((message) => !history.deleted.has(message.id));
    touch(`history:${chatId}`);
  }

  /** One message, from memory or from the server; null if it is gone. */
  async function find(actorId, chatId, messageId) {
    const known = state.histories.get(chatId)?.messages.find((message) => message.id === messageId);
    if (known !== undefined) return known;
    const page = await fetchJson("messages", { actor: actorId, chat: chatId, before: messageId + 1, limit: 1 });
    const [message] = page.messages;
    return message?.id === messageId ? message : null;
  }

  return { load, loadOlder, put, remove, find };
}

const sorted = (messages) => [...messages.values()].sort((a, b) => a.id - b.id);
