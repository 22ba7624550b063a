import { fill, h, icon } from "../dom.js";
import { previewOf } from "../formatting.js";

/** The newest pinned message above the chat; a click shows it, the next one the one before it. */
export function createPinnedBar({ store, histories, place, onJump }) {
  let shown = 0;
  let drawnFor = "";
  const element = h("button", { type: "button", class: "pinned-bar", hidden: true, onclick: jump });

  async function sync() {
    const pinned = store.chat(place.actorId, place.chatId)?.pinnedMessageIds ?? [];
    element.hidden = pinned.length === 0;
    if (pinned.length === 0) return;
    shown %= pinned.length;
    const known = store.history(place.chatId)?.messages.find((message) => message.id === pinned[shown]);
    const state = `${pinned[shown]}:${pinned.length}:${known === undefined ? "" : previewOf(known)}`;
    if (state === drawnFor) return;
    drawnFor = state;
    const message = known ?? (await histories.find(place.actorId, place.chatId, pinned[shown]).catch(() => null));
    if (state !== drawnFor) return;
    const title = pinned.length > 1 ? `Закреплено, ${shown + 1} из ${pinned.length}` : "Закреплённое сообщение";
    fill(
      element,
      icon("pin"),
      h(
        "span",
        { class: "pinned-text" },
        h("strong", {}, title),
        h("span", {}, message === null ? "" : previewOf(message)),
      ),
    );
  }

  async function jump() {
    const pinned = store.chat(place.actorId, place.chatId)?.pinnedMessageIds ?? [];
    const target = pinned[shown];
    if (target === undefined) return;
    await onJump(target);
    shown += 1;
    await sync();
  }

  return { element, sync };
}
