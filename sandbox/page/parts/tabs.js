import { h, icon, redraw } from "../dom.js";
import { chatKey } from "../state/store.js";
import { renderAvatar } from "./avatar.js";

/** The bar at the bottom of a phone: people, the open chats, the journal. */
export function createTabs(app, root) {
  const { store, columns } = app;
  store.on(["people", "calls"], sync);

  function sync() {
    const tabs = tabsNow();
    const states = tabs.map(({ lead: _, onclick: __, ...state }) => state);
    redraw(root, states, () => tabs.map(renderTab));
  }

  function tabsNow() {
    const { tab } = document.body.dataset;
    const isOpen = (key) => columns.list().some((one) => chatKey(one.actorId, one.chatId) === key);
    const waiting = [...store.state.unread].reduce((sum, [key, count]) => (isOpen(key) ? sum : sum + count), 0);
    const chats = columns.list().map((column, index) => {
      const actor = store.actor(column.actorId);
      return {
        key: chatKey(column.actorId, column.chatId),
        label: column.chatId < 0 ? "Группа" : (actor?.name.split(" ")[0] ?? "Чат"),
        count: store.state.unread.get(chatKey(column.actorId, column.chatId)) ?? 0,
        isChosen: tab === "chat" && index === columns.activeIndex(),
        lead: () => (actor === null ? icon("chat") : renderAvatar(store, actor, "is-small")),
        onclick: () => {
          columns.use(index);
          app.showTab("chat");
        },
      };
    });
    return [
      { ...sideTab("people", "Люди"), count: waiting },
      ...chats,
      { ...sideTab("journal", "Журнал"), count: store.state.problemCount, isAlarm: true },
    ];
  }

  const sideTab = (name, label) => ({
    key: name,
    label,
    isChosen: document.body.dataset.tab === name,
    lead: () => icon(name),
    onclick: () => app.showTab(name),
  });

  return { sync };
}

const renderTab = ({ lead, label, isChosen, count, isAlarm = false, onclick }) =>
  h(
    "button",
    { type: "button", class: "tab", "aria-current": isChosen ? "page" : null, onclick },
    h(
      "span",
      { class: "tab-lead" },
      lead(),
      count > 0 ? h("span", { class: isAlarm ? "badge is-alarm" : "badge" }, count > 99 ? "99+" : String(count)) : null,
    ),
    h("span", { class: "tab-label" }, label),
  );
