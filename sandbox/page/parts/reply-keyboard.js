import { h, icon } from "../dom.js";
import { confirmAction } from "./dialogs.js";

/** The keyboard that the bot shows in place of the letters. Sharing one's number is asked about first, as Telegram does. */
export function renderReplyKeyboard(keyboard, { store, actions, place, onPressed }) {
  async function press(button, row, column) {
    if (button.kind === "contact" && !(await mayShareContact())) return;
    await actions.pressReply(place, keyboard.messageId, row, column);
    onPressed();
  }

  const mayShareContact = () =>
    confirmAction({
      title: "Передать номер телефона?",
      text: `Бот увидит номер ${store.actor(place.actorId)?.phone ?? ""} и имя.`,
      yes: "Передать",
    });

  return keyboard.rows.map((buttons, row) =>
    h(
      "div",
      { class: "reply-row" },
      buttons.map((button, column) =>
        h(
          "button",
          {
            type: "button",
            class: "reply-button",
            disabled: button.kind === "other",
            onclick: () => press(button, row, column),
          },
          button.kind === "contact" ? icon("contact") : null,
          h("span", {}, button.text),
        ),
      ),
    ),
  );
}
