import { shortenName } from "../formatting.js";
import { renderAvatar, renderGroupAvatar } from "./avatar.js";
import { chooseOne } from "./dialogs.js";
import { showMenu } from "./menu.js";

/** What can be done with a message in one chat: its buttons, links, commands and menu. */
export function createMessageHands({ app, place, notices, onJump, onTarget }) {
  const { store, actions } = app;

  function onPress(message, row, column) {
    const button = message.inlineKeyboard[row]?.[column];
    if (button === undefined) return;
    if (button.kind === "callback") void press(message.id, row, column);
    else if (button.kind === "url") openAddress(button.href);
    else if (button.kind === "copy") void copy(button.copyText ?? "");
    else notices.toast("Такую кнопку здесь попробовать нельзя", "refusal");
  }

  async function press(messageId, row, column) {
    const end = app.presses.begin(place, messageId, row, column);
    const answer = await actions.press(place, messageId, row, column);
    if (answer) app.presses.take(answer);
    end();
  }

  function onLink(href, event) {
    if (!app.links.isOwn(href)) return;
    event.preventDefault();
    void app.links.choose(href, place.actorId);
  }

  function openAddress(href) {
    if (href === null) return;
    if (app.links.isOwn(href)) void app.links.choose(href, place.actorId);
    else open(href, "_blank", "noopener");
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      notices.toast("Скопировано");
    } catch {
      notices.toast("Браузер не дал скопировать", "refusal");
    }
  }

  function onMenu(message, at) {
    const isOwn = message.from.id === place.actorId;
    const text = message.text.map((run) => run.text).join("");
    const isEditable =
      isOwn && message.forwardedFrom === null && (text !== "" || message.attachment?.kind === "document");
    const items = [
      { icon: "reply", label: "Ответить", onclick: () => onTarget({ mode: "reply", message }) },
      isEditable && { icon: "edit", label: "Изменить", onclick: () => onTarget({ mode: "edit", message }) },
      { icon: "forward", label: "Переслать", onclick: () => forward(message) },
      text !== "" && { icon: "copy", label: "Скопировать текст", onclick: () => copy(text) },
      { icon: "trash", label: "Удалить", danger: true, onclick: () => actions.remove(place, message.id) },
    ];
    showMenu(items.filter(Boolean), { at, label: "Действия с сообщением" });
  }

  async function forward(message) {
    const options = store.chatsOf(place.actorId).map((chat) => {
      const actor = store.actor(chat.actorId);
      return {
        value: chat.chatId,
        title: chat.kind === "group" ? chat.title : `Боту «${chat.title}»`,
        note: chat.kind === "group" ? chat.members.map(shortenName).join(", ") : `от лица: ${actor.name}`,
        lead: chat.kind === "group" ? renderGroupAvatar() : renderAvatar(store, actor),
      };
    });
    const toChatId = await chooseOne({ title: "Куда переслать?", options });
    if (toChatId !== null) await actions.forward(place, [message.id], toChatId);
  }

  return { onPress, onLink, onMenu, onJump, onCommand: (command) => void actions.sendText(place, command) };
}
