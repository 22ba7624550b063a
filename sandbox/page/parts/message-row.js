import { fill, h, icon, iconButton } from "../dom.js";
import { formatMoment, formatTime } from "../formatting.js";
import { hueOf } from "../state/store.js";
import { renderAttachment } from "./attachment.js";
import { renderRichText } from "./rich-text.js";

/**
 * One bubble, or one album in one bubble, with its inline keyboard. `item`: { messages, isMine, isFirst, isLast, showsName };
 * `hands`: { onCommand, onLink, onPress(message, row, column), onMenu(message, at), onJump(messageId) }.
 */
export function renderMessageRow(store, item, hands) {
  const [message] = item.messages;
  if (message.service !== null)
    return h("div", { class: "service", dataset: { messageId: message.id } }, message.service);
  const row = h("article", {
    class: ["row", item.isMine && "is-mine", item.isFirst && "is-first", item.isLast && "is-last"]
      .filter(Boolean)
      .join(" "),
    dataset: { messageId: message.id },
    "aria-label": `${item.isMine ? "Вы" : message.from.name}, ${formatTime(message.date)}`,
    oncontextmenu: (event) => {
      // The browser's own menu is wanted on links and on selected text.
      if (event.target.closest("a") || String(getSelection()) !== "") return;
      event.preventDefault();
      hands.onMenu(message, { x: event.clientX, y: event.clientY });
    },
  });
  const more = iconButton("more", "Действия с сообщением", () => hands.onMenu(message, more), { class: "row-more" });
  const keyboard = renderInlineKeyboard(item.messages.at(-1), hands);
  fill(row, h("div", { class: "row-main" }, renderBubble(store, item, hands), more), keyboard);
  return row;
}

function renderBubble(store, item, hands) {
  const [message] = item.messages;
  const attachments = item.messages.map((one) => one.attachment).filter((attachment) => attachment !== null);
  const texts = item.messages.filter((one) => one.text.length > 0);
  const isBare = attachments[0]?.kind === "sticker";
  const photos = attachments.filter((attachment) => attachment.kind === "photo");
  return h(
    "div",
    { class: ["bubble", isBare && "is-bare", photos.length > 0 && "has-photo"].filter(Boolean).join(" ") },
    item.showsName ? renderAuthor(store, message.from) : null,
    message.forwardedFrom === null
      ? null
      : h("div", { class: "forwarded" }, icon("forward"), `Переслано: ${message.forwardedFrom}`),
    renderReply(message, hands),
    photos.length > 0 ? h("div", { class: photos.length > 1 ? "album" : "" }, photos.map(renderAttachment)) : null,
    attachments.filter((attachment) => attachment.kind !== "photo").map(renderAttachment),
    texts.map((one) => h("div", { class: "text", dir: "auto" }, renderRichText(one.text, hands))),
    message.reactions.length > 0
      ? h(
          "div",
          { class: "reactions" },
          message.reactions.map((emoji) => h("span", {}, emoji)),
        )
      : null,
    renderMeta(item.messages.at(-1)),
  );
}

/** In groups everybody's name has the colour it has elsewhere on the page. */
function renderAuthor(store, from) {
  const hue = hueOf(store, from.id);
  return h(
    "div",
    hue === null ? { class: "author" } : { class: "author is-actor", style: { "--hue": hue } },
    from.name,
  );
}

function renderReply({ replyTo }, hands) {
  if (replyTo === null) return null;
  return h(
    "button",
    { type: "button", class: "reply-quote", onclick: () => hands.onJump(replyTo.messageId) },
    h("strong", {}, replyTo.name),
    h("span", {}, replyTo.preview),
  );
}

function renderMeta(message) {
  const isEdited = message.editedAt !== null && !message.from.isBot;
  return h(
    "span",
    { class: "meta", title: formatMoment(message.date) },
    message.pinned ? icon("pin") : null,
    isEdited ? "изменено " : null,
    h("time", { datetime: new Date(message.date).toISOString() }, formatTime(message.date)),
  );
}

function renderInlineKeyboard(message, hands) {
  if (message.inlineKeyboard.length === 0) return null;
  return h(
    "div",
    { class: "inline-keyboard", role: "group", "aria-label": "Кнопки сообщения" },
    message.inlineKeyboard.map((buttons, row) =>
      h(
        "div",
        { class: "inline-row" },
        buttons.map((button, column) =>
          h(
            "button",
            {
              type: "button",
              class: "inline-button",
              dataset: { cell: `${row}:${column}`, kind: button.kind },
              onclick: (event) => hands.onPress(message, row, column, event),
            },
            h("span", {}, button.text),
            button.kind === "url" ? icon("link") : button.kind === "copy" ? icon("copy") : null,
          ),
        ),
      ),
    ),
  );
}

/** Marks the buttons whose presses wait for the bot's answer; `cells` is a set of «row:column». */
export function markPending(row, cells) {
  for (const button of row.querySelectorAll(".inline-button")) {
    const isPending = cells.has(button.dataset.cell);
    button.classList.toggle("is-pending", isPending);
    if (isPending) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  }
}
