import { h, icon, iconButton } from "../dom.js";

/**
 * Shows a modal window and resolves to what the chosen button stands for; null if it was left by Esc, the cross or a click beside it.
 * `content(close)` gives the children; `close(value)` answers.
 */
export function openDialog({ title, content, wide = false }) {
  return new Promise((resolve) => {
    let answer = null;
    const close = (value) => {
      answer = value;
      dialog.close();
    };
    const heading = h("h2", { id: "dialog-title" }, title);
    const dialog = h(
      "dialog",
      { class: `dialog ${wide ? "is-wide" : ""}`, "aria-labelledby": "dialog-title" },
      h(
        "div",
        { class: "dialog-body" },
        h(
          "header",
          { class: "dialog-head" },
          heading,
          iconButton("close", "Закрыть", () => close(null)),
        ),
        content(close),
      ),
    );
    dialog.addEventListener("click", (event) => event.target === dialog && close(null));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A question with two answers. */
export const confirmAction = ({ title, text, yes, danger = false }) =>
  openDialog({
    title,
    content: (close) => [
      h("p", { class: "dialog-text" }, text),
      h(
        "footer",
        { class: "dialog-foot" },
        h("button", { type: "button", class: "button", onclick: () => close(false) }, "Отмена"),
        h(
          "button",
          { type: "button", class: `button ${danger ? "is-danger" : "is-main"}`, onclick: () => close(true) },
          yes,
        ),
      ),
    ],
  }).then((answer) => answer === true);

/** A list to choose one of: { value, title, note, lead } with `lead` an element before the words. */
export const chooseOne = ({ title, text = "", options }) =>
  openDialog({
    title,
    content: (close) => [
      text === "" ? null : h("p", { class: "dialog-text" }, text),
      h(
        "ul",
        { class: "options" },
        options.map((option) =>
          h(
            "li",
            {},
            h(
              "button",
              { type: "button", class: "option", onclick: () => close(option.value) },
              option.lead ?? null,
              h(
                "span",
                { class: "option-text" },
                h("strong", {}, option.title),
                option.note ? h("span", {}, option.note) : null,
              ),
            ),
          ),
        ),
      ),
    ],
  });

/** A small form: fields { name, label, value, placeholder, options } with one button; resolves to the values by name. */
export const askFields = ({ title, text = "", fields, yes }) =>
  openDialog({
    title,
    content: (close) => {
      const form = h(
        "form",
        {
          class: "form",
          onsubmit: (event) => {
            event.preventDefault();
            close(Object.fromEntries(new FormData(form)));
          },
        },
        text === "" ? null : h("p", { class: "dialog-text" }, text),
        fields.map((field) => h("label", { class: "field" }, h("span", {}, field.label), renderField(field))),
        h("footer", { class: "dialog-foot" }, h("button", { type: "submit", class: "button is-main" }, yes)),
      );
      return form;
    },
  });

function renderField({ name, value = "", placeholder = null, options, type = "text", ...limits }) {
  if (options === undefined) return h("input", { name, type, value, placeholder, autocomplete: "off", ...limits });
  return h(
    "select",
    { name },
    options.map((option) => h("option", { value: option.value, selected: option.value === value }, option.title)),
  );
}

/** The picture as large as the window allows. */
export const showPicture = (photo) =>
  openDialog({
    title: photo.name,
    wide: true,
    content: () => [
      h("img", { class: "picture", src: photo.url, alt: `Фотография ${photo.name}` }),
      h(
        "footer",
        { class: "dialog-foot" },
        h("a", { class: "button", href: `${photo.url}?download=1`, download: photo.name }, icon("download"), "Скачать"),
      ),
    ],
  });
