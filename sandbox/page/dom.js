/**
 * Builds an element. In `props`, `class` and `dataset` are what they say, `style` sets properties one by one (custom ones too), `on…` with a
 * function is a listener; anything else is an attribute (`true` an empty one; `false`, `null` and `undefined` none). Children that are null
 * or false are left out; strings become text, so data can never become markup.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  element.append(...present(children));
  return element;
}

/** Replaces all children. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
}

const drawnStates = new WeakMap();

/**
 * Draws the children anew only if `state` (anything JSON can hold) differs from the last time: what is not replaced loses no focus, and no
 * click between press and release.
 */
export function redraw(element, state, build) {
  const drawn = JSON.stringify(state);
  if (drawnStates.get(element) === drawn) return;
  drawnStates.set(element, drawn);
  fill(element, build());
}

const present = (children) =>
  children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

function setProp(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "class") element.className = value;
  else if (name === "dataset") Object.assign(element.dataset, value);
  else if (name === "style")
    for (const [key, setting] of Object.entries(value)) element.style.setProperty(key, setting);
  else if (name.startsWith("on") && typeof value === "function") element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** A button that shows only an icon; the label is its name and its tooltip. */
export function iconButton(name, label, onclick, props = {}) {
  const { class: extra = "", ...rest } = props;
  return h(
    "button",
    { type: "button", class: `icon-button ${extra}`.trim(), title: label, "aria-label": label, onclick, ...rest },
    icon(name),
  );
}

const SVG = "http://www.w3.org/2000/svg";

/** One of the line drawings below, 24 by 24, in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon is-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", drawings[name] ?? "");
  svg.append(path);
  return svg;
}

const drawings = {
  alert: "M12 3.5 21.5 20h-19ZM12 10v4.5M12 17.3v.2",
  beside: "M4 5h16v14H4ZM12 5v14M14.8 12h2.6M16.1 10.7v2.6",
  block: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM6 6l12 12",
  bolt: "M13 3 5 13.5h6L10.5 21 19 10.5h-6.2Z",
  chat: "M4 5.5h16v11H11L6.5 20v-3.5H4Z",
  check: "M5 12.5 10 17.5 19.5 7",
  close: "M6 6l12 12M18 6 6 18",
  commands: "M5 5h14v14H5ZM13.8 8.5l-3.6 7",
  contact: "M12 12a3.7 3.7 0 1 0 0-7.4A3.7 3.7 0 0 0 12 12ZM5 19.8c.6-3.4 3.4-5 7-5s6.400 1.600 7 5",
  copy: "M9 9h10.500v10.500H9ZM15 9V4.500H4.500V15H9",
  down: "M5.500 9 12 15.500 18.500 9",
  download: "M12 4v11M7 10.500l5 5 5-5M5 20h14",
  edit: "M4.500 19.500 5.500 15 15.500 5l3.500 3.500-10 10ZM13.500 7l3.500 3.500",
  file: "M6 3.500h8L18.500 8v12.500H6ZM13.500 3.500V8.500h5",
  folder: "M3.500 6h6l2 2.500h9V19h-17Z",
  forward: "M13 6l6.500 6-6.500 6v-3.700c-4 0-6.500 1.200-8.500 4.200.4-5 3-8.300 8.500-8.800Z",
  group:
    "M9 11.500a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400ZM3 19c.5-3 2.900-4.600 6-4.600s5.500 1.600 6 4.600M15.500 5.500a3 3 0 0 1 0 5.800M17.500 14.700c2 .6 3.200 2.100 3.500 4.300",
  image: "M4 5h16v14H4ZM4 16l5-5 4.500 4.500L16 13l4 4M15.200 9.500v.1",
  journal: "M5 5.500h14M5 10h14M5 14.500h9M5 19h6",
  keyboard: "M3 7h18v11H3ZM7 10.500v.1M11 10.500v.1M15 10.500v.1M18 10.500v.1M7.500 14.500h9",
  link: "M10 14a3.800 3.800 0 0 0 5.400 0l3-3a3.800 3.800 0 0 0-5.400-5.400l-1 1M14 10a3.800 3.800 0 0 0-5.400 0l-3 3A3.800 3.800 0 0 0 11 18.400l1-1",
  mic: "M12 14.500a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3ZM6 11.500a6 6 0 0 0 12 0M12 17.500V21",
  moon: "M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10Z",
  more: "M12 5.500v.2M12 12v.2M12 18.500v.2",
  pause: "M8.500 5.500v13M15.500 5.500v13",
  people: "M12 12a3.700 3.700 0 1 0 0-7.400A3.700 3.700 0 0 0 12 12ZM5 19.800c.6-3.400 3.400-5 7-5s6.400 1.600 7 5",
  personAdd:
    "M10 12a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM3.500 19.500c.5-3.200 3.100-4.800 6.500-4.800 1.300 0 2.500.2 3.500.700M18 14v6M15 17h6",
  pin: "M9 3.500h6l-.7 6 3.200 3v1.700h-11v-1.700l3.200-3ZM12 14.200V21",
  play: "M8 5.500 18.500 12 8 18.500Z",
  plus: "M12 5v14M5 12h14",
  reply: "M10.500 6 4 12l6.500 6v-3.700c4 0 6.500 1.200 8.500 4.200-.4-5-3-8.300-8.500-8.800Z",
  reset: "M5 12a7 7 0 1 0 2.300-5.200M5 4.500V9h4.500",
  send: "M4.500 4.500 20.500 12l-16 7.500 2.200-7.500ZM6.700 12h6.800",
  smile:
    "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM8.500 14c1.800 2.500 5.200 2.500 7 0M9 9.500v.3M15 9.500v.3",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400",
  theme: "M12 3.500a8.500 8.500 0 1 0 0 17ZM12 3.500a8.500 8.500 0 0 1 0 17",
  trash: "M4.500 7h15M9 7V4.500h6V7M6.500 7l1 13h9l1-13M10.300 11v5.500M13.700 11v5.500",
};
