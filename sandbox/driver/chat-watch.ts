import type { World, WorldEvent } from "../world/world.ts";

/** Calls the listener after every change in that chat; returns a function that ends it. */
export type ChatWatch = (chatId: number, listener: () => void) => () => void;

/** Listens to the world once and tells only those who wait in the chat concerned: thousands may wait at the same time. */
export function createChatWatch(world: World): ChatWatch {
  const listenersByChat = new Map<number, Set<() => void>>();
  world.on((event) => {
    const chatId = chatOfEvent(event);
    for (const listener of listenersByChat.get(chatId ?? Number.NaN) ?? []) listener();
  });
  return (chatId, listener) => {
    const listeners = listenersByChat.get(chatId) ?? new Set();
    listenersByChat.set(chatId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) listenersByChat.delete(chatId);
    };
  };
}

function chatOfEvent(event: WorldEvent): number | undefined {
  switch (event.type) {
    case "message":
    case "message-changed":
      return event.message.chatId;
    case "press":
      return event.press.chatId;
    case "messages-deleted":
    case "chat":
    case "action":
      return event.chatId;
    case "user":
    case "bot":
    case "reset":
      return undefined;
  }
}
