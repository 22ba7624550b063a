import { h, icon } from "../dom.js";

let openMenu = null;

/**
 * Opens a menu at an element, or at a point of the window; one at a time. Items: { icon, label, note, onclick, danger }; null makes a
 * line. Arrow keys move, Esc and a click elsewhere close, and the focus returns to where it was.
 */
export function showMenu(items, { at, label }) {
  openMenu?.close();
  const returnTo = document.activeElement;
  const buttons = [];
  const menu = h(
    "div",
    { class: "menu", role: "menu", "aria-label": label },
    items.map((item) => {
      if (item === null) return h("hr", { role: "separator" });
      const button = h(
        "button",
        {
          type: "button",
          role: "menuitem",
          tabindex: "-1",
          class: `menu-item ${item.danger ? "is-danger" : ""}`,
          onclick: () => {
            close();
            item.onclick();
          },
        },
        item.icon ? icon(item.icon) : null,
        h("span", {}, item.label, item.note ? h("small", {}, item.note) : null),
      );
      buttons.push(button);
      return button;
    }),
  );

  function close() {
    menu.remove();
    removeEventListener("pointerdown", onOutside, true);
    removeEventListener("resize", close);
    openMenu = null;
    if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus({ preventScroll: true });
  }

  function onOutside(event) {
    if (!menu.contains(event.target)) close();
  }

  menu.addEventListener("keydown", (event) => {
    const index = buttons.indexOf(document.activeElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next !== undefined) buttons[(next + buttons.length) % buttons.length]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  document.body.append(menu);
  place(menu, at);
  addEventListener("pointerdown", onOutside, true);
  addEventListener("resize", close);
  openMenu = { close };
  buttons[0]?.focus({ preventScroll: true });
}

/** Room between the menu and the window's edge. */
const MARGIN = 8;

/** Below the place if it fits there, otherwise above; never outside of the window. */
function place(menu, at) {
  const anchor =
    at instanceof Element ? at.getBoundingClientRect() : { left: at.x, right: at.x, top: at.y, bottom: at.y };
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + 4;
  const top = below + height + MARGIN <= innerHeight ? below : Math.max(MARGIN, anchor.top - height - 4);
  const left = Math.min(Math.max(MARGIN, anchor.left), innerWidth - width - MARGIN);
  menu.style.setProperty("top", `${top}px`);
  menu.style.setProperty("left", `${Math.max(MARGIN, left)}px`);
}
