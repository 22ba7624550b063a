import { h, iconButton } from "../dom.js";

/** How long a short notice stays, and how much longer for each character. */
const SHORTEST_MS = 3_000;
const MS_PER_CHARACTER = 45;

/** Short notices and windows over one chat, so that it is clear whom they belong to. */
export function createNotices() {
  const toasts = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
  const element = h("div", { class: "notices" }, toasts);

  /** A line that goes by itself; `kind` is "answer" or "refusal". */
  function toast(text, kind = "answer") {
    const line = h(
      "div",
      { class: "toast", dataset: { kind } },
      h("span", {}, text),
      iconButton("close", "Убрать", remove),
    );
    const timer = setTimeout(remove, SHORTEST_MS + text.length * MS_PER_CHARACTER);
    function remove() {
      clearTimeout(timer);
      line.remove();
    }
    toasts.append(line);
    // Three at once are as many as anyone reads.
    if (toasts.children.length > 3) toasts.firstElementChild?.remove();
  }

  /** A window that stays until «ОК». The focus moves to it only if it was in this chat. */
  function alert(text, { title, takesFocus }) {
    const ok = h("button", { type: "button", class: "button is-main", onclick: close }, "ОК");
    const shade = h(
      "div",
      { class: "alert-shade" },
      h("div", { class: "alert", role: "alertdialog", "aria-label": title }, h("p", {}, text), h("footer", {}, ok)),
    );
    shade.addEventListener("keydown", (event) => event.key === "Escape" && close());
    function close() {
      shade.remove();
    }
    element.append(shade);
    if (takesFocus) ok.focus();
  }

  return { element, toast, alert };
}
