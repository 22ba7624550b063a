import { fill, h, icon, iconButton, redraw } from "../dom.js";
import { previewOf } from "../formatting.js";
import { createAttachments } from "./attachments-strip.js";
import { showAttachMenu } from "./attach-menu.js";
import { showMenu } from "./menu.js";
import { renderReplyKeyboard } from "./reply-keyboard.js";

/** Tallest the text field grows before it scrolls, in pixels. */
const TALLEST = 168;

/** What was typed and not sent, by chat, while its column is closed. */
const drafts = new Map();

/**
 * Where an actor writes: text, files, the keyboard at the bottom. `place` is { actorId, chatId }. Instead of the field there stands
 * «Запустить» while the actor has not begun, and «Разблокировать» while the bot is blocked.
 */
export function createComposer({ store, actions, place, onSent }) {
  const draftKey = `${place.actorId}:${place.chatId}`;
  let target = null;
  let isKeyboardOpen = true;
  let shownKeyboard = null;
  // A one-time keyboard is gone for the person after one press, though the bot did not take it away.
  let spentKeyboardId = null;

  const field = h("textarea", {
    class: "field-text",
    rows: "1",
    placeholder: "Сообщение",
    "aria-label": "Сообщение боту",
    oninput: () => {
      drafts.set(draftKey, field.value);
      resize();
    },
    onkeydown: onKey,
    onpaste: (event) => takeFiles(event.clipboardData?.files, event),
  });
  field.value = drafts.get(draftKey) ?? "";
  const targetBar = h("div", { class: "target-bar", hidden: true });
  const attachments = createAttachments(() => field.focus());
  const plus = iconButton("plus", "Прикрепить", () =>
    showAttachMenu({ store, actions, place, at: plus, choose: (files, as) => attachments.add(files, as), onSent }),
  );
  const commands = iconButton("commands", "Команды бота", showCommands, { hidden: true });
  const keyboardToggle = iconButton("keyboard", "Кнопки под полем", toggleKeyboard, {
    hidden: true,
    "aria-pressed": "true",
  });
  const send = iconButton("send", "Отправить", submit, { class: "is-send" });
  const line = h("div", { class: "composer-line" }, plus, field, commands, keyboardToggle, send);
  const instead = h("button", { type: "button", class: "button is-main is-large", hidden: true });
  const keyboard = h("div", { class: "reply-keyboard", role: "group", "aria-label": "Кнопки бота", hidden: true });
  const element = h("footer", { class: "composer" }, targetBar, attachments.element, line, instead, keyboard);

  async function submit() {
    const text = field.value.trim();
    const files = attachments.list();
    if (text === "" && files.length === 0) return;
    const { mode, message } = target ?? {};
    clear();
    const done = await sendWritten({ text, files, mode, message });
    if (!done) {
      if (field.value === "") field.value = text;
      attachments.restore(files);
      resize();
    }
    onSent();
  }

  function sendWritten({ text, files, mode, message }) {
    if (mode === "edit") return actions.edit(place, message.id, text);
    if (files.length > 0) return actions.sendFiles(place, files, text);
    return actions.sendText(place, text, mode === "reply" ? message.id : null);
  }

  function clear() {
    field.value = "";
    drafts.delete(draftKey);
    attachments.clear();
    setTarget(null);
    resize();
  }

  function onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void submit();
    } else if (event.key === "Escape" && target !== null) {
      event.preventDefault();
      if (target.mode === "edit") field.value = "";
      setTarget(null);
    }
  }

  function resize() {
    field.style.setProperty("height", "auto");
    field.style.setProperty("height", `${Math.min(TALLEST, field.scrollHeight)}px`);
  }

  /** Begins an answer to a message, or the change of an own one; null ends it. */
  function setTarget(next) {
    target = next;
    targetBar.hidden = next === null;
    if (next === null) return;
    const title = next.mode === "edit" ? "Изменение сообщения" : `Ответ: ${next.message.from.name}`;
    fill(
      targetBar,
      icon(next.mode === "edit" ? "edit" : "reply"),
      h("span", { class: "target-text" }, h("strong", {}, title), h("span", {}, previewOf(next.message))),
      iconButton("close", "Отменить", () => {
        if (next.mode === "edit") field.value = "";
        setTarget(null);
      }),
    );
    if (next.mode === "edit") field.value = next.message.text.map((run) => run.text).join("");
    resize();
    field.focus();
  }

  function takeFiles(files, event = null) {
    if (!files || files.length === 0) return;
    event?.preventDefault();
    attachments.add([...files]);
  }

  function showCommands() {
    const offered = store.chat(place.actorId, place.chatId)?.commands ?? [];
    const items = offered.map(({ command, description }) => ({
      label: `/${command}`,
      note: description,
      onclick: () => actions.sendText(place, `/${command}`).then(onSent),
    }));
    showMenu(items, { at: commands, label: "Команды бота" });
  }

  function toggleKeyboard() {
    isKeyboardOpen = !isKeyboardOpen;
    sync();
  }

  function sync() {
    const chat = store.chat(place.actorId, place.chatId);
    if (chat === null) return;
    const isClosed = chat.blocked || !chat.started;
    line.hidden = isClosed;
    instead.hidden = !isClosed || (chat.blocked && chat.kind === "group");
    instead.textContent = chat.blocked ? "Разблокировать бота" : "Запустить";
    instead.onclick = () =>
      chat.blocked ? actions.setBlocked(place, false) : actions.sendText(place, "/start").then(onSent);
    commands.hidden = chat.commands.length === 0;
    syncKeyboard(isClosed ? null : chat.replyKeyboard);
  }

  function syncKeyboard(replyKeyboard) {
    const isNew = replyKeyboard !== null && replyKeyboard.messageId !== shownKeyboard?.messageId;
    if (isNew) isKeyboardOpen = true;
    const isSpent = replyKeyboard !== null && replyKeyboard.messageId === spentKeyboardId;
    shownKeyboard = replyKeyboard;
    field.placeholder = replyKeyboard?.placeholder ?? "Сообщение";
    keyboardToggle.hidden = replyKeyboard === null;
    keyboardToggle.setAttribute("aria-pressed", String(isKeyboardOpen && !isSpent));
    keyboard.hidden = replyKeyboard === null || !isKeyboardOpen || isSpent;
    if (keyboard.hidden) return;
    redraw(keyboard, replyKeyboard, () =>
      renderReplyKeyboard(replyKeyboard, {
        store,
        actions,
        place,
        onPressed: () => {
          if (replyKeyboard.oneTime) spentKeyboardId = replyKeyboard.messageId;
          sync();
          onSent();
        },
      }),
    );
  }

  resize();
  return {
    element,
    sync,
    takeFiles,
    setTarget,
    focus: () => (line.hidden ? instead : field).focus({ preventScroll: true }),
  };
}
