import { fill, h, icon, iconButton } from "../dom.js";
import { plural } from "../formatting.js";
import { fetchJson } from "../api.js";
import { renderCall } from "./journal-call.js";

/** Calls drawn at first; more on request. */
const DRAWN = 120;

const filters = [
  { name: "calls", label: "Вызовы", keeps: (call) => !isQuietPoll(call) },
  { name: "failed", label: "Отказы", keeps: (call) => !call.ok },
  { name: "wrong", label: "Нарушения", keeps: (call) => call.verdict === "violates" },
  { name: "polls", label: "Опрос", keeps: (call) => call.method === "getUpdates" },
];

/** A poll that went as it should says nothing: it would only hide the calls that do. */
const isQuietPoll = (call) => call.method === "getUpdates" && call.ok && call.verdict !== "violates";

/** The right side: what the bot called, newest first, coloured by result and by conformance to the Bot API. */
export function createJournal(app, root) {
  const { store } = app;
  const rows = new Map();
  let filter = filters[0];
  let drawn = DRAWN;
  let pausedAt = null;

  const title = h("div", { class: "journal-title" });
  const list = h("ol", { class: "calls", "aria-label": "Вызовы" });
  const more = h("button", { type: "button", class: "button is-quiet", onclick: showMore }, "Показать ещё");
  const pause = iconButton("pause", "Остановить журнал", togglePause, { "aria-pressed": "false" });
  const fold = iconButton("journal", "Журнал вызовов", toggleFold, { class: "desk-only journal-fold" });
  const chips = h(
    "div",
    { class: "filters", role: "group", "aria-label": "Какие вызовы показать" },
    filters.map((one) =>
      h(
        "button",
        { type: "button", class: "chip", dataset: { filter: one.name }, onclick: () => choose(one) },
        one.label,
      ),
    ),
  );
  const scroller = h("div", { class: "journal-scroll", tabindex: "0" }, list, more);
  fill(root, h("header", { class: "journal-head" }, fold, title, pause), chips, scroller);
  store.on(["calls", "people"], sync);

  function sync() {
    const { calls, problemCount } = store.state;
    const callCount = calls.filter((call) => !isQuietPoll(call)).length;
    const isFolded = document.body.classList.contains("is-journal-folded");
    fold.setAttribute("aria-expanded", String(!isFolded));
    fold.title = isFolded ? "Развернуть журнал" : "Свернуть журнал";
    fold.classList.toggle("is-alarm", isFolded && problemCount > 0);
    const problems =
      problemCount === 0
        ? "нарушений нет"
        : `${problemCount} ${plural(problemCount, "нарушение", "нарушения", "нарушений")}`;
    fill(
      title,
      h("h2", {}, "Вызовы бота"),
      h(
        "p",
        { class: problemCount > 0 ? "is-bad" : "" },
        `${callCount} ${plural(callCount, "вызов", "вызова", "вызовов")}, ${problems}`,
      ),
    );
    for (const chip of chips.children) chip.setAttribute("aria-pressed", String(chip.dataset.filter === filter.name));
    const kept = calls.filter((call) => filter.keeps(call) && (pausedAt === null || call.id <= pausedAt));
    place(kept.slice(0, drawn));
    more.hidden = kept.length <= drawn && !store.state.hasOlderCalls;
  }

  function place(calls) {
    const wanted = new Set(calls.map((call) => call.id));
    for (const [id, row] of rows) {
      if (wanted.has(id)) continue;
      row.remove();
      rows.delete(id);
    }
    let next = list.firstElementChild;
    for (const call of calls) {
      let row = rows.get(call.id);
      if (row === undefined) {
        row = h("li", {}, renderCall(call, app));
        rows.set(call.id, row);
      }
      if (row === next) next = row.nextElementSibling;
      else list.insertBefore(row, next);
    }
    if (calls.length === 0) fill(list, h("li", { class: "hint" }, emptyWords()));
    else list.querySelector(":scope > .hint")?.remove();
  }

  function toggleFold() {
    app.toggleJournal();
    sync();
  }

  const emptyWords = () => (filter === filters[0] ? "Бот ещё ничего не вызывал." : "Таких вызовов нет.");

  function choose(one) {
    filter = one;
    drawn = DRAWN;
    sync();
    scroller.scrollTop = 0;
  }

  async function showMore() {
    drawn += DRAWN;
    const oldest = store.state.calls.at(-1);
    if (store.state.hasOlderCalls && oldest !== undefined) {
      const older = await fetchJson("calls", { before: oldest.id, limit: DRAWN }).catch(() => []);
      store.state.calls = [...store.state.calls, ...older];
      store.state.hasOlderCalls = older.length === DRAWN;
    }
    sync();
  }

  function togglePause() {
    pausedAt = pausedAt === null ? (store.state.calls[0]?.id ?? 0) : null;
    pause.setAttribute("aria-pressed", String(pausedAt !== null));
    pause.title = pausedAt === null ? "Остановить журнал" : "Продолжить журнал";
    pause.setAttribute("aria-label", pause.title);
    fill(pause, icon(pausedAt === null ? "pause" : "play"));
    sync();
  }

  sync();
}
