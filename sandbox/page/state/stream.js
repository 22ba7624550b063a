import { fetchJson } from "../api.js";
import { chatKey } from "./store.js";

/** Calls kept in memory; older ones are fetched again when asked for. */
const KEPT_CALLS = 1_000;

/** Calls fetched when the page opens. */
const CALLS_PAGE = 100;

/** A chat action fades after five seconds, as in Telegram. */
const TYPING_MS = 5_000;

/**
 * Keeps the store true to the server: fetches everything, then follows the events; after a break, for instance a restart of the server, it
 * begins again.
 */
export function createStream({ store, histories, unread, presses }) {
  const { state, touch } = store;
  let source = null;
  let retries = 0;
  let timer = null;

  async function connect() {
    clearTimeout(timer);
    source?.close();
    try {
      const page = await fetchJson("state");
      await takeState(page);
      open(page.lastEventId);
    } catch {
      retryLater();
    }
  }

  async function takeState(page) {
    const chats = (await Promise.all(page.actors.map((actor) => fetchJson("chats", { actor: actor.id })))).flat();
    const calls = await fetchJson("calls", { limit: CALLS_PAGE });
    state.bot = page.bot;
    state.actors = page.actors;
    state.chats = new Map(chats.map((chat) => [chatKey(chat.actorId, chat.chatId), chat]));
    state.presses = new Map(chats.flatMap((chat) => chat.pendingPresses).map((press) => [press.pressId, press]));
    state.typing.clear();
    state.calls = calls;
    state.hasOlderCalls = calls.length === CALLS_PAGE;
    state.problemCount = calls.filter((call) => call.verdict === "violates").length;
    await Promise.all([...chats.map((chat) => unread.recount(chat)), ...reloadOpenHistories(chats)]);
    touch("bot", "people", "calls", ...chats.map((chat) => `chat:${chatKey(chat.actorId, chat.chatId)}`));
  }

  /** Loads again what was open, and forgets the chats that are no more. */
  function reloadOpenHistories(chats) {
    return [...state.histories.keys()].flatMap((chatId) => {
      const seer = chats.find((chat) => chat.chatId === chatId);
      touch(`history:${chatId}`);
      if (seer !== undefined) return [histories.load(seer.actorId, chatId)];
      state.histories.delete(chatId);
      return [];
    });
  }

  function open(after) {
    source?.close();
    source = new EventSource(`/api/events?after=${after}`);
    source.onopen = () => {
      retries = 0;
      setConnection("open");
    };
    source.onmessage = ({ data }) => apply(JSON.parse(data));
    // The browser would come back by itself, but to a server that may have started anew: everything is fetched again instead.
    source.onerror = retryLater;
  }

  function retryLater() {
    source?.close();
    setConnection("lost");
    clearTimeout(timer);
    timer = setTimeout(connect, Math.min(4_000, 300 * 2 ** retries));
    retries += 1;
  }

  function setConnection(connection) {
    state.connection = connection;
    touch("connection");
  }

  function apply(event) {
    switch (event.type) {
      case "message":
        state.typing.delete(event.message.chatId);
        noteLast(event.message);
        histories.put(event.message);
        unread.count(event.message);
        return;
      case "message-changed":
        histories.put(event.message);
        return;
      case "messages-deleted":
        histories.remove(event.chatId, event.messageIds);
        return;
      case "chat":
        state.chats.set(chatKey(event.chat.actorId, event.chat.chatId), event.chat);
        touch("people", `chat:${chatKey(event.chat.actorId, event.chat.chatId)}`);
        return;
      case "press":
        return presses.take(event.press);
      case "action":
        return takeAction(event.chatId, event.action);
      case "call":
        return takeCall(event.call);
      case "actor":
        state.actors = [...state.actors.filter((actor) => actor.id !== event.actor.id), event.actor];
        touch("people");
        return;
      case "bot":
        state.bot = event.bot;
        touch("bot");
        return;
      case "reload":
        void connect();
    }
  }

  function noteLast(message) {
    for (const [key, chat] of state.chats) {
      if (chat.chatId === message.chatId) state.chats.set(key, { ...chat, lastMessage: message });
    }
  }

  function takeAction(chatId, action) {
    state.typing.set(chatId, { action, until: Date.now() + TYPING_MS });
    touch(`history:${chatId}`);
    setTimeout(() => {
      if ((state.typing.get(chatId)?.until ?? 0) > Date.now()) return;
      state.typing.delete(chatId);
      touch(`history:${chatId}`);
    }, TYPING_MS + 50);
  }

  function takeCall(call) {
    if (state.calls.some((known) => known.id === call.id)) return;
    state.calls = [call, ...state.calls].slice(0, KEPT_CALLS);
    if (call.verdict === "violates") state.problemCount += 1;
    touch("calls");
  }

  return { connect };
}
