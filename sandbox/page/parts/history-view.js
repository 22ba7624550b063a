import { h, icon, redraw } from "../dom.js";
import { formatDay } from "../formatting.js";
import { chatKey } from "../state/store.js";
import { isSameItem, toHistoryItems } from "./history-items.js";
import { markPending, renderMessageRow } from "./message-row.js";

/** Messages drawn at most while the end is in view; older ones are drawn when scrolled to. */
const DRAWN = 120;

/** How many more are drawn at a time when scrolling back. */
const STEP = 60;

/** Within so many pixels of the end, new messages keep the end in view. */
const NEAR_END = 60;

/** Within so many pixels of the beginning, older messages are fetched. */
const NEAR_TOP = 500;

/**
 * The messages of one chat as one actor sees them. What is being read stays where it is, whatever comes in above or below; at the end of the
 * chat it follows. `hands` are those of the bubbles; `isShown()` tells whether the chat is before the person's eyes.
 */
export function createHistoryView({ store, histories, unread, actorId, chatId, hands, isShown }) {
  const key = chatKey(actorId, chatId);
  const rows = new Map();
  let isAtEnd = true;
  let firstDrawnId = 0;

  const list = h("div", { class: "messages" });
  const typing = h("div", { class: "typing", "aria-hidden": "true", hidden: true }, h("i"), h("i"), h("i"));
  const empty = h("div", { class: "empty-chat", hidden: true });
  const scroller = h(
    "div",
    {
      class: "history",
      role: "log",
      tabindex: "0",
      "aria-label": "Сообщения",
      "aria-live": "polite",
      onscroll: onScroll,
    },
    empty,
    list,
    typing,
  );
  const toEndCount = h("span", { class: "badge", hidden: true });
  const toEnd = h(
    "button",
    { type: "button", class: "to-end", "aria-label": "К последним сообщениям", hidden: true, onclick: scrollToEnd },
    icon("down"),
    toEndCount,
  );
  const element = h("div", { class: "history-box" }, scroller, toEnd);

  const stop = [store.on([`history:${chatId}`, `chat:${key}`], sync)];
  const resizing = new ResizeObserver(() => isAtEnd && jumpToEnd());
  resizing.observe(scroller);
  resizing.observe(list);
  document.addEventListener("visibilitychange", noteSeen);

  function sync() {
    const history = store.history(chatId);
    const chat = store.chat(actorId, chatId);
    if (history === null || chat === null) return;
    const items = toHistoryItems(drawnMessages(history.messages), actorId, chat.kind === "group");
    const anchor = isAtEnd ? null : findAnchor();
    const focused = focusedCell();
    place(items);
    showPending(items);
    typing.hidden = !store.state.typing.has(chatId);
    empty.hidden = !history.isLoaded || history.messages.length > 0;
    if (!empty.hidden) redraw(empty, [chat.started, store.state.bot], () => renderEmpty(chat, store.state.bot));
    restoreFocus(focused);
    if (anchor === null) jumpToEnd();
    else scroller.scrollTop += anchor.row.offsetTop - anchor.top;
    noteSeen();
    showToEnd();
  }

  function drawnMessages(messages) {
    if (isAtEnd) {
      // Twice the step before cutting, so that not every message costs a cut.
      const start = messages.findIndex((message) => message.id >= firstDrawnId);
      if (start < 0 || messages.length - start > DRAWN + STEP)
        firstDrawnId = messages[Math.max(0, messages.length - DRAWN)]?.id ?? 0;
    }
    return messages.filter((message) => message.id >= firstDrawnId);
  }

  function place(items) {
    const wanted = new Set(items.map((item) => item.key));
    for (const [itemKey, row] of rows) {
      if (wanted.has(itemKey)) continue;
      row.element.remove();
      rows.delete(itemKey);
    }
    let next = list.firstElementChild;
    for (const item of items) {
      const known = rows.get(item.key);
      let row = known?.element;
      if (known === undefined || !isSameItem(known.item, item)) {
        row = item.messages === undefined ? renderDay(item.day) : renderMessageRow(store, item, hands);
        if (known === undefined) list.insertBefore(row, next);
        else {
          if (known.element === next) next = row;
          known.element.replaceWith(row);
        }
        rows.set(item.key, { element: row, item });
      }
      if (row === next) next = row.nextElementSibling;
      else list.insertBefore(row, next);
    }
  }

  function showPending(items) {
    const cells = new Map();
    for (const press of store.state.presses.values()) {
      if (press.actorId !== actorId || press.chatId !== chatId) continue;
      cells.set(press.messageId, (cells.get(press.messageId) ?? new Set()).add(`${press.row}:${press.column}`));
    }
    for (const item of items) {
      const last = item.messages?.at(-1);
      if (last?.inlineKeyboard.length > 0) markPending(rows.get(item.key).element, cells.get(last.id) ?? new Set());
    }
  }

  /** The uppermost message in view, by which the place is found again; dates stay on top whatever comes in above them. */
  function findAnchor() {
    const isInView = (child) => child.offsetTop + child.offsetHeight > scroller.scrollTop;
    const row = [...list.children].find((child) => !child.classList.contains("day") && isInView(child));
    return row === undefined ? null : { row: keptRow(row), top: row.offsetTop };
  }

  // The row itself may be drawn anew; its successor in the same place is found by its key.
  function keptRow(row) {
    const itemKey = [...rows].find(([, known]) => known.element === row)?.[0];
    return {
      get offsetTop() {
        return rows.get(itemKey)?.element.offsetTop ?? row.offsetTop;
      },
    };
  }

  function focusedCell() {
    const focused = document.activeElement;
    const row = focused?.closest?.(".row");
    return row && list.contains(row) && focused.dataset.cell
      ? { id: row.dataset.messageId, cell: focused.dataset.cell }
      : null;
  }

  function restoreFocus(focused) {
    if (focused === null || list.contains(document.activeElement)) return;
    const row = list.querySelector(`[data-message-id="${focused.id}"]`);
    const button =
      row?.querySelector(`[data-cell="${focused.cell}"]`) ?? row?.querySelector(".inline-button") ?? scroller;
    button.focus({ preventScroll: true });
  }

  function onScroll() {
    isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
    if (scroller.scrollTop < NEAR_TOP) void showOlder();
    noteSeen();
    showToEnd();
  }

  async function showOlder() {
    const history = store.history(chatId);
    if (history === null || isAtEnd) return;
    const start = history.messages.findIndex((message) => message.id >= firstDrawnId);
    if (start > 0) {
      firstDrawnId = history.messages[Math.max(0, start - STEP)].id;
      sync();
    } else if (await histories.loadOlder(actorId, chatId)) {
      firstDrawnId = store.history(chatId)?.messages[0]?.id ?? 0;
    }
  }

  function jumpToEnd() {
    scroller.scrollTop = scroller.scrollHeight;
  }

  /** Shows the end of the chat, as after one's own message. */
  function followEnd() {
    isAtEnd = true;
    sync();
  }

  function scrollToEnd() {
    followEnd();
    scroller.focus({ preventScroll: true });
  }

  function showToEnd() {
    toEnd.hidden = isAtEnd;
    const count = store.state.unread.get(key) ?? 0;
    toEndCount.hidden = count === 0;
    toEndCount.textContent = String(count);
  }

  function noteSeen() {
    const last = store.history(chatId)?.messages.at(-1);
    if (isAtEnd && !document.hidden && isShown() && last !== undefined) unread.markSeen(actorId, chatId, last.id);
  }

  /** Brings a message into view and lights it up for a moment; false if it is gone. */
  async function showMessage(messageId) {
    const isLoaded = () => store.history(chatId)?.messages.some((message) => message.id === messageId) ?? false;
    while (!isLoaded() && (await histories.loadOlder(actorId, chatId)));
    if (!isLoaded()) return false;
    isAtEnd = false;
    firstDrawnId = Math.min(firstDrawnId, messageId);
    sync();
    const row = list.querySelector(`[data-message-id="${messageId}"]`);
    row?.scrollIntoView({ block: "center" });
    row?.classList.add("is-found");
    setTimeout(() => row?.classList.remove("is-found"), 1_600);
    return true;
  }

  function destroy() {
    for (const end of stop) end();
    resizing.disconnect();
    document.removeEventListener("visibilitychange", noteSeen);
  }

  return { element, sync, noteSeen, followEnd, showMessage, destroy };
}

const renderDay = (day) => h("div", { class: "day" }, h("span", {}, formatDay(day)));

/** Before the first message Telegram shows what the bot says of itself. */
function renderEmpty(chat, bot) {
  if (chat.started || chat.kind === "group") return h("p", {}, "Сообщений пока нет");
  if (!bot?.description) return h("p", {}, "Здесь появится переписка с ботом");
  return [h("strong", {}, "Что умеет этот бот?"), h("p", {}, bot.description)];
}
