import { fill, h, icon, iconButton, redraw } from "../dom.js";
import { plural } from "../formatting.js";
import { chatKey } from "../state/store.js";
import { renderAvatar, renderGroupAvatar } from "./avatar.js";
import { currentTheme, nextTheme } from "./theme.js";

/** The left side: the bot and its state, who can be played, the groups they are in, and the tools of the trial. */
export function createPeople(app, root) {
  const { store, columns } = app;
  const botCard = h("header", { class: "bot-card" });
  const list = h("ul", { class: "actor-list" });
  const theme = iconButton("theme", "Оформление", switchTheme);
  const tools = h(
    "footer",
    { class: "people-tools" },
    tool("personAdd", "Добавить постороннего", () => app.tools.addStranger()),
    tool("link", "Открыть ссылку", () => app.links.ask()),
    h(
      "div",
      { class: "tool-row" },
      theme,
      iconButton("bolt", "Подстроить сбой", () => app.tools.planFault()),
      iconButton("reset", "Начать заново", () => app.tools.reset()),
    ),
  );
  fill(root, botCard, h("div", { class: "actor-scroll" }, list), tools);
  store.on(["people", "bot", "connection"], sync);
  showTheme();

  function sync() {
    showBot();
    syncActors();
    const total = [...store.state.unread.values()].reduce((sum, count) => sum + count, 0);
    document.title = `${total > 0 ? `(${total}) ` : ""}${store.state.bot?.name ?? "Курсовод"} · пробная площадка`;
  }

  function showBot() {
    const { bot, connection } = store.state;
    if (bot === null) return;
    const isAbsent = bot.connection === "absent";
    const state = connection !== "open" ? "площадка недоступна" : isAbsent ? "бот не запущен" : "бот на связи";
    const waiting = bot.pendingUpdates > 0 ? `, ждут: ${bot.pendingUpdates}` : "";
    redraw(botCard, [bot.name, bot.connection, bot.pendingUpdates, connection], () => [
      h("img", { src: "icon.svg", width: 36, height: 36, alt: "" }),
      h(
        "div",
        {},
        h("h1", {}, bot.name),
        h(
          "p",
          { class: "bot-state", dataset: { state: connection !== "open" ? "lost" : isAbsent ? "absent" : "there" } },
          h("i", { "aria-hidden": "true" }),
          `${state}${waiting}`,
        ),
      ),
    ]);
  }

  function syncActors() {
    const known = new Map([...list.children].map((item) => [item.dataset.actorId, item]));
    const items = store.state.actors.map((actor) => {
      const item = known.get(String(actor.id)) ?? h("li", { class: "actor-item", dataset: { actorId: actor.id } });
      const entries = entriesOf(actor);
      const states = entries.map(({ lead: _, ...state }) => state);
      redraw(item, states, () => entries.map(renderEntry));
      return item;
    });
    if (items.length !== list.children.length || items.some((item, index) => list.children[index] !== item))
      fill(list, items);
  }

  /** The actor's chat with the bot, then the groups. */
  function entriesOf(actor) {
    const chats = store.chatsOf(actor.id);
    const privateChat = chats.find((chat) => chat.kind === "private");
    const own = toEntry(actor.id, privateChat?.chatId ?? actor.id, {
      title: actor.name,
      note: actor.role || (actor.username === null ? "посторонний" : `@${actor.username}`),
      isBlocked: privateChat?.blocked ?? false,
      lead: () => renderAvatar(store, actor),
    });
    const groups = chats
      .filter((chat) => chat.kind === "group")
      .map((chat) =>
        toEntry(actor.id, chat.chatId, {
          title: chat.title,
          note: null,
          isBlocked: false,
          lead: () => renderGroupAvatar("is-small"),
        }),
      );
    return [own, ...groups];
  }

  function toEntry(actorId, chatId, look) {
    const index = columns.list().findIndex((column) => column.actorId === actorId && column.chatId === chatId);
    const count = store.state.unread.get(chatKey(actorId, chatId)) ?? 0;
    return {
      actorId,
      chatId,
      ...look,
      count,
      isOpen: index >= 0,
      isActive: index >= 0 && index === columns.activeIndex(),
    };
  }

  function renderEntry({ actorId, chatId, lead, title, note, isBlocked, count, isOpen, isActive }) {
    return h(
      "div",
      {
        class: ["entry", note === null && "is-group", isOpen && "is-open"].filter(Boolean).join(" "),
        dataset: { chatId },
      },
      h(
        "button",
        {
          type: "button",
          class: "entry-main",
          title,
          "aria-current": isActive ? "true" : null,
          onclick: (event) => app.openChat(actorId, chatId, { beside: event.ctrlKey || event.metaKey }),
        },
        lead(),
        h("span", { class: "entry-text" }, h("strong", {}, title), note === null ? null : h("span", {}, note)),
        isBlocked ? h("span", { class: "entry-mark", title: "Бот заблокирован" }, icon("block")) : null,
        count > 0
          ? h("span", { class: "badge", "aria-label": countWords(count) }, count > 99 ? "99+" : String(count))
          : null,
      ),
      iconButton("beside", `Открыть рядом: ${title}`, () => app.openChat(actorId, chatId, { beside: true }), {
        class: "entry-beside desk-only",
      }),
    );
  }

  function switchTheme() {
    nextTheme();
    showTheme();
  }

  function showTheme() {
    const { drawing, label } = currentTheme();
    fill(theme, icon(drawing));
    theme.title = label;
    theme.setAttribute("aria-label", label);
  }

  return { sync };
}

const countWords = (count) => `${count} ${plural(count, "новое", "новых", "новых")}`;

const tool = (drawing, label, onclick) =>
  h("button", { type: "button", class: "tool", onclick }, icon(drawing), h("span", {}, label));
