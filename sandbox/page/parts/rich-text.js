import { h } from "../dom.js";

/**
 * Telegram's formatted text as elements; the runs come from the server already taken apart. `onCommand(text)` is called for `/menu`,
 * `onLink(href, event)` for every link (it may prevent the default).
 */
export function renderRichText(runs, { onCommand, onLink }) {
  const blocks = intoBlocks(runs);
  return blocks.map((block, index) => {
    const trimmed = trimAround(block, blocks[index - 1], blocks[index + 1]);
    const content = trimmed.map((run) => renderRun(run, { onCommand, onLink }));
    if (block.kind === "pre") return h("pre", {}, h("code", {}, content));
    if (block.kind === "plain-quote") return h("blockquote", {}, content);
    if (block.kind === "expandable-quote") return renderExpandable(content);
    return content;
  });
}

/** Neighbouring runs of one kind belong to one block. */
function intoBlocks(runs) {
  const blocks = [];
  for (const run of runs) {
    const kind = run.quote ? `${run.quote}-quote` : run.pre ? "pre" : "flow";
    const last = blocks.at(-1);
    if (last?.kind === kind) last.runs.push(run);
    else blocks.push({ kind, runs: [run] });
  }
  return blocks;
}

/** A block ends its line by itself: the line breaks next to it would make an empty line. */
function trimAround(block, before, after) {
  if (block.kind !== "flow") return block.runs;
  return block.runs.map((run, index) => {
    let { text } = run;
    if (before !== undefined && index === 0) text = text.replace(/^\n/, "");
    if (after !== undefined && index === block.runs.length - 1) text = text.replace(/\n$/, "");
    return text === run.text ? run : { ...run, text };
  });
}

function renderRun(run, { onCommand, onLink }) {
  let node = document.createTextNode(run.text);
  const wrap = (tag, props = {}) => {
    node = h(tag, props, node);
  };
  if (run.code && !run.pre) wrap("code");
  if (run.bold) wrap("strong");
  if (run.italic) wrap("em");
  if (run.underline) wrap("u");
  if (run.strike) wrap("s");
  if (run.spoiler) node = renderSpoiler(node);
  if (run.href) {
    wrap("a", {
      href: run.href,
      target: "_blank",
      rel: "noopener noreferrer",
      onclick: (event) => onLink(run.href, event),
    });
  }
  if (run.command) wrap("button", { type: "button", class: "command", onclick: () => onCommand(run.command) });
  return node;
}

function renderSpoiler(content) {
  const reveal = (event) => {
    if (spoiler.classList.contains("is-open")) return;
    event.preventDefault();
    spoiler.classList.add("is-open");
    spoiler.removeAttribute("role");
    spoiler.removeAttribute("aria-label");
  };
  const spoiler = h(
    "span",
    {
      class: "spoiler",
      role: "button",
      tabindex: "0",
      "aria-label": "Скрытый текст, показать",
      onclick: reveal,
      onkeydown: (event) => (event.key === "Enter" || event.key === " ") && reveal(event),
    },
    content,
  );
  return spoiler;
}

function renderExpandable(content) {
  const quote = h("blockquote", { class: "is-expandable" }, h("div", { class: "quote-text" }, content));
  const toggle = h(
    "button",
    {
      type: "button",
      class: "quote-toggle",
      "aria-expanded": "false",
      onclick: () => {
        const isOpen = quote.classList.toggle("is-open");
        toggle.setAttribute("aria-expanded", String(isOpen));
        toggle.textContent = isOpen ? "Свернуть" : "Развернуть";
      },
    },
    "Развернуть",
  );
  quote.append(toggle);
  return quote;
}
