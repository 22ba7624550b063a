import { h, iconButton, redraw } from "../dom.js";
import { chatKey, hueOf } from "../state/store.js";
import { renderAvatar } from "./avatar.js";
import { createComposer } from "./composer.js";
import { createHistoryView } from "./history-view.js";
import { createMessageHands } from "./message-hands.js";
import { showMenu } from "./menu.js";
import { createNotices } from "./notices.js";
import { createPinnedBar } from "./pinned-bar.js";

/** One chat of one actor: heading, pinned message, messages, field. `column` is { actorId, chatId }; `frame` has onClose, onPin, onUse. */
export function createChatColumn({ app, column, frame }) {
  const { store, actions, histories, unread } = app;
  const place = { actorId: column.actorId, chatId: column.chatId };
  const notices = createNotices();
  const heading = h("header", { class: "column-head" });
  let isPinned = false;

  const hands = createMessageHands({
    app,
    place,
    notices,
    onJump: (id) => view.showMessage(id),
    onTarget: (target) => composer.setTarget(target),
  });
  const view = createHistoryView({
    store,
    histories,
    unread,
    ...place,
    hands,
    isShown: () => element.offsetParent !== null,
  });
  const composer = createComposer({ store, actions, place, onSent: () => view.followEnd() });
  const pinnedBar = createPinnedBar({
    store,
    histories,
    place,
    onJump: async (id) => {
      if (!(await view.showMessage(id))) notices.toast("Этого сообщения уже нет", "refusal");
    },
  });
  const dropHint = h("div", { class: "drop-hint", "aria-hidden": "true" }, "Отпустите, чтобы приложить");
  const element = h(
    "section",
    {
      class: "column",
      dataset: { actorId: place.actorId, chatId: place.chatId },
      style: { "--hue": hueOf(store, place.actorId) },
      onpointerdown: frame.onUse,
      onfocusin: frame.onUse,
      ondragover: (event) => {
        event.preventDefault();
        element.classList.add("is-dropping");
      },
      ondragleave: (event) => element.contains(event.relatedTarget) || element.classList.remove("is-dropping"),
      ondrop: (event) => {
        event.preventDefault();
        element.classList.remove("is-dropping");
        composer.takeFiles(event.dataTransfer?.files);
      },
    },
    heading,
    pinnedBar.element,
    h("div", { class: "column-body" }, view.element, notices.element),
    composer.element,
    dropHint,
  );

  const stop = [
    store.on(["people", "bot", `chat:${chatKey(place.actorId, place.chatId)}`, `history:${place.chatId}`], sync),
  ];
  if (store.history(place.chatId)?.isLoaded) view.sync();
  else histories.load(place.actorId, place.chatId).catch((error) => notices.toast(error.message, "refusal"));
  sync();

  function sync() {
    const actor = store.actor(place.actorId);
    const chat = store.chat(place.actorId, place.chatId);
    if (actor === null || chat === null) return;
    element.setAttribute("aria-label", `Чат: ${actor.name}${chat.kind === "group" ? `, группа ${chat.title}` : ""}`);
    const typing = store.state.typing.get(place.chatId);
    const about = chat.kind === "group" ? `в группе «${chat.title}»` : actor.role || "посторонний человек";
    redraw(heading, [actor, about, typing?.action, isPinned, chat.blocked], () => [
      renderAvatar(store, actor),
      h(
        "div",
        { class: "column-title" },
        h("h2", {}, actor.name),
        typing === undefined ? h("p", {}, about) : h("p", { class: "is-typing" }, typingWords(typing.action)),
      ),
      iconButton("pin", isPinned ? "Открепить колонку" : "Закрепить колонку", frame.onPin, {
        class: "desk-only column-pin",
        "aria-pressed": String(isPinned),
      }),
      iconButton("more", "Действия с чатом", (event) => showChatMenu(chat, event.currentTarget)),
      iconButton("close", "Закрыть чат", frame.onClose, { class: "desk-only" }),
    ]);
    void pinnedBar.sync();
    composer.sync();
  }

  function showChatMenu(chat, at) {
    const block = chat.blocked
      ? { icon: "check", label: "Разблокировать бота", onclick: () => actions.setBlocked(place, false) }
      : { icon: "block", label: "Заблокировать бота", danger: true, onclick: () => actions.setBlocked(place, true) };
    const items = [
      { icon: "pin", label: isPinned ? "Открепить колонку" : "Закрепить колонку", onclick: frame.onPin },
      { icon: "link", label: "Открыть ссылку от этого лица", onclick: () => app.links.ask(place.actorId) },
      { icon: "bolt", label: "Подстроить сбой в этом чате", onclick: () => app.tools.planFault(place.chatId) },
      ...(chat.kind === "private" ? [null, block] : []),
      null,
      { icon: "close", label: "Закрыть чат", onclick: frame.onClose },
    ];
    showMenu(items, { at, label: "Действия с чатом" });
  }

  return {
    element,
    place,
    notices,
    setState({ isActive, isPinned: pinned }) {
      element.classList.toggle("is-active", isActive);
      if (pinned !== isPinned) {
        isPinned = pinned;
        sync();
      }
      view.noteSeen();
    },
    hasFocus: () => element.contains(document.activeElement),
    focus: () => composer.focus(),
    destroy() {
      for (const end of stop) end();
      view.destroy();
      element.remove();
    },
  };
}

function typingWords(action) {
  if (action.startsWith("upload_")) return "отправляет файл…";
  return action === "record_voice" ? "записывает голосовое…" : "печатает…";
}
