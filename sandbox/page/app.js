import { createActions } from "./state/actions.js";
import { createColumns } from "./state/columns.js";
import { createHistories } from "./state/histories.js";
import { createPresses } from "./state/presses.js";
import { createStore } from "./state/store.js";
import { createStream } from "./state/stream.js";
import { createUnread } from "./state/unread.js";
import { h } from "./dom.js";
import { createChats } from "./parts/chats.js";
import { createJournal } from "./parts/journal.js";
import { createLinks } from "./parts/links.js";
import { createPeople } from "./parts/people.js";
import { createTabs } from "./parts/tabs.js";
import { applyTheme } from "./parts/theme.js";
import { createTools } from "./parts/tools.js";

const JOURNAL_KEY = "kursovod.journal";

const element = (id) => document.getElementById(id);
const globalToast = h("div", { class: "page-toast", role: "status", hidden: true });
document.body.append(globalToast);

const store = createStore();
const histories = createHistories(store);
const unread = createUnread(store);
const actions = createActions(report);
const presses = createPresses(store, onAnswer);
const columns = createColumns(syncColumns);
const links = createLinks({ store, actions, openChat });
const tools = createTools({ actions, openChat, notify: showToast });
const app = { store, histories, unread, actions, presses, columns, links, tools, openChat, showTab, toggleJournal };

applyTheme();
document.body.classList.toggle("is-journal-folded", isJournalFolded());
const people = createPeople(app, element("people"));
const chats = createChats(app, element("chats"));
createJournal(app, element("journal"));
const tabs = createTabs(app, element("tabs"));
store.on(["connection", "bot"], syncBanner);
store.on(["people"], syncColumns);
void createStream({ store, histories, unread, presses }).connect();

/** Opens a chat and brings it into view. */
function openChat(actorId, chatId, { beside = false } = {}) {
  // On a phone chats do not push one another out: each has its tab.
  columns.open(actorId, chatId, { beside: beside || matchMedia("(max-width: 760px)").matches });
  showTab("chat");
  chats.focusActive();
}

function syncColumns() {
  if (store.state.actors.length === 0) return;
  columns.keep((column) => store.chat(column.actorId, column.chatId) !== null);
  const [first] = store.state.actors;
  // The first visit begins with the first person, not with an empty page.
  if (
    columns.list().length === 0 &&
    localStorage.getItem("kursovod.visited") === null &&
    store.chat(first.id, first.id)
  ) {
    localStorage.setItem("kursovod.visited", "1");
    columns.open(first.id, first.id);
    return;
  }
  chats.sync();
  people.sync();
  tabs.sync();
}

function showTab(tab) {
  document.body.dataset.tab = tab;
  tabs.sync();
  chats.active()?.setState({ isActive: true, isPinned: columns.list()[columns.activeIndex()].isPinned });
}

function toggleJournal() {
  const isFolded = document.body.classList.toggle("is-journal-folded");
  localStorage.setItem(JOURNAL_KEY, isFolded ? "folded" : "open");
}

function isJournalFolded() {
  const stored = localStorage.getItem(JOURNAL_KEY);
  return stored === null ? innerWidth < 1180 : stored === "folded";
}

/** The bot answered a press: a line, a window, or an address to open, in the chat of whoever pressed. */
function onAnswer(press) {
  const column = chats.find(press.actorId, press.chatId);
  if (press.state === "expired") column?.notices.toast("Бот не ответил на нажатие за 150 секунд", "refusal");
  const { answer } = press;
  if (answer === null || column === null) return;
  if (answer.url !== null && links.isOwn(answer.url)) void actions.openLink(press.actorId, answer.url);
  else if (answer.url !== null) open(answer.url, "_blank", "noopener");
  else if (answer.alert) column.notices.alert(answer.text, { title: "Ответ бота", takesFocus: column.hasFocus() });
  else column.notices.toast(answer.text);
}

/** Tells a refusal in the chat it belongs to, or over the page. */
function report(message, place) {
  const column = place === null ? null : chats.find(place.actorId, place.chatId);
  if (column === null) showToast(message);
  else column.notices.toast(message, "refusal");
}

let toastTimer = null;

function showToast(text) {
  globalToast.textContent = text;
  globalToast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    globalToast.hidden = true;
  }, 4_000);
}

function syncBanner() {
  const banner = element("banner");
  const { connection, bot } = store.state;
  const isLost = connection === "lost";
  const isAbsent = connection === "open" && bot?.connection === "absent";
  banner.hidden = !isLost && !isAbsent;
  banner.dataset.kind = isLost ? "lost" : "absent";
  banner.textContent = isLost
    ? "Связь с площадкой потеряна, подключаемся заново…"
    : "Бот не запущен: сообщения подождут его.";
}

addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || !/^Digit[1-9]$/.test(event.code)) return;
  const actor = store.state.actors[Number(event.code.slice(5)) - 1];
  if (actor === undefined) return;
  event.preventDefault();
  openChat(actor.id, actor.id, { beside: event.shiftKey });
});
