import { fill, h, icon } from "../dom.js";
import { createChatColumn } from "./chat-column.js";

/** The chats side by side. Columns that stay are kept as they are: nothing of them is drawn anew. */
export function createChats(app, root) {
  const { columns } = app;
  let shown = [];
  const empty = h(
    "div",
    { class: "no-chats" },
    icon("chat"),
    h("h2", {}, "Выберите, от чьего лица писать боту"),
    h("p", {}, "Слева — действующие лица. Кнопкой рядом с именем чат открывается второй колонкой."),
  );

  function sync() {
    const list = columns.list();
    const isSame = (view) => (column) => column.actorId === view.place.actorId && column.chatId === view.place.chatId;
    for (const view of shown) if (!list.some(isSame(view))) view.destroy();
    shown = list.map((column) => {
      const known = shown.find((view) => isSame(view)(column));
      return known ?? createChatColumn({ app, column, frame: frameOf(column) });
    });
    const elements = shown.map((view) => view.element);
    // Moving an element that already stands right would lose its focus and its place.
    if (elements.length === 0) fill(root, empty);
    else if (
      elements.some((element, index) => root.children[index] !== element) ||
      root.children.length !== elements.length
    ) {
      root.replaceChildren(...elements);
    }
    root.dataset.count = String(shown.length);
    shown.forEach((view, index) => {
      view.setState({ isActive: index === columns.activeIndex(), isPinned: list[index].isPinned });
    });
  }

  function frameOf(column) {
    const index = () =>
      columns.list().findIndex((one) => one.actorId === column.actorId && one.chatId === column.chatId);
    return {
      onUse: () => index() >= 0 && columns.use(index()),
      onClose: () => columns.close(index()),
      onPin: () => columns.togglePin(index()),
    };
  }

  /** Brings the chat in use into view and puts the cursor there. */
  function focusActive() {
    const view = shown[columns.activeIndex()];
    view?.element.scrollIntoView({ inline: "nearest", block: "nearest" });
    // On a phone the keyboard would come up and hide what there is to read.
    if (matchMedia("(pointer: fine)").matches) view?.focus();
  }

  return {
    sync,
    focusActive,
    /** The column of a chat, if it is open. */
    find: (actorId, chatId) =>
      shown.find((view) => view.place.actorId === actorId && view.place.chatId === chatId) ?? null,
    active: () => shown[columns.activeIndex()] ?? null,
  };
}
