import { fetchJson } from "../api.js";
import { chatKey } from "./store.js";

const STORAGE_KEY = "kursovod.seen";

/** Messages counted at most when the page opens: beyond that the exact number tells nothing. */
const COUNTED = 100;

/** What each actor has not looked at yet. What was seen is kept in this browser. */
export function createUnread(store) {
  const { state, touch } = store;
  const seen = new Map(Object.entries(readStored()));
  const counted = new Map();

  const topicsOf = (actorId, chatId) => ["people", `chat:${chatKey(actorId, chatId)}`];

  /** Counts anew from the history; for chats in which something came since the last look. */
  async function recount(chat) {
    const key = chatKey(chat.actorId, chat.chatId);
    const last = chat.lastMessage;
    const since = seen.get(key) ?? 0;
    state.unread.delete(key);
    if (last === null || last.id <= since) return;
    counted.set(key, last.id);
    const page = await fetchJson("messages", { actor: chat.actorId, chat: chat.chatId, limit: COUNTED });
    const news = page.messages.filter((message) => message.id > since && message.from.id !== chat.actorId);
    if (news.length > 0) state.unread.set(key, news.length);
    touch(...topicsOf(chat.actorId, chat.chatId));
  }

  /** A message came in by the stream: one more for everybody in the chat but its author. */
  function count(message) {
    for (const [key, chat] of state.chats) {
      if (chat.chatId !== message.chatId || message.from.id === chat.actorId) continue;
      if (message.id <= Math.max(seen.get(key) ?? 0, counted.get(key) ?? 0)) continue;
      counted.set(key, message.id);
      state.unread.set(key, (state.unread.get(key) ?? 0) + 1);
      touch(...topicsOf(chat.actorId, chat.chatId));
    }
  }

  /** The actor has the chat's end before their eyes. */
  function markSeen(actorId, chatId, messageId) {
    const key = chatKey(actorId, chatId);
    if (messageId <= (seen.get(key) ?? 0)) return;
    seen.set(key, messageId);
    localStorage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(seen)));
    if (state.unread.delete(key)) touch(...topicsOf(actorId, chatId));
  }

  return { recount, count, markSeen };
}

function readStored() {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
  } catch {
    return {};
  }
}
