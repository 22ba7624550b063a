import { h, icon } from "../dom.js";
import { formatSeconds, shortenName } from "../formatting.js";
import { hueOf } from "../state/store.js";

/** One word for the colour: `wrong` departs from the Bot API, `fault` was made to fail, `failed` was refused, `unchecked`, `fine`. */
export function verdictOf(call) {
  if (call.verdict === "violates") return "wrong";
  if (call.fault !== null) return "fault";
  if (!call.ok) return "failed";
  return call.verdict === "unchecked" ? "unchecked" : "fine";
}

const words = {
  wrong: "Не соответствует Bot API",
  fault: "Подстроенный сбой",
  failed: "Отказ",
  unchecked: "Без проверки",
  fine: "Соответствует Bot API",
};

const marks = { wrong: "close", fault: "bolt", failed: "alert", unchecked: "more", fine: "check" };

/** One call: a line that opens to parameters, result and problems. The details are drawn when they are first opened. */
export function renderCall(call, { store }) {
  const verdict = verdictOf(call);
  const details = h("div", { class: "call-details" });
  const actor = store.actor(call.chatId);
  return h(
    "details",
    {
      class: "call",
      dataset: { verdict, callId: call.id, method: call.method },
      ontoggle: (event) => {
        if (event.target.open && details.childElementCount === 0) details.append(...renderDetails(call));
      },
    },
    h(
      "summary",
      {},
      h(
        "span",
        { class: "call-mark", role: "img", "aria-label": words[verdict], title: words[verdict] },
        icon(marks[verdict]),
      ),
      h("span", { class: "call-method" }, call.method),
      h("time", { class: "call-time" }, formatSeconds(call.at)),
      h(
        "span",
        { class: "call-about" },
        actor === null
          ? null
          : h("span", { class: "call-actor", style: { "--hue": hueOf(store, actor.id) } }, shortenName(actor.name)),
        call.chatId !== null && call.chatId < 0 ? h("span", { class: "call-actor is-group" }, "группа") : null,
        h("span", { class: "call-preview" }, previewOf(call)),
      ),
      h("span", { class: "call-ms" }, `${call.ms < 10 ? call.ms : Math.round(call.ms)} мс`.replace(".", ",")),
    ),
    details,
  );
}

function previewOf(call) {
  if (call.error !== null) return `${call.error.code} ${call.error.description}`;
  const { text, caption, action, document, photo, callback_query_id: press } = call.params;
  const words = text ?? caption ?? action ?? document?.file ?? photo?.file;
  if (typeof words === "string" && words !== "")
    return words
      .replace(/<[^>]+>/g, "")
      .replace(/\s+/g, " ")
      .slice(0, 80);
  return press === undefined ? "" : "ответ на нажатие";
}

function renderDetails(call) {
  const { error, problems, fault } = call;
  return [
    fault === null ? null : h("p", { class: "call-note" }, `Подстроенный сбой: ${fault}`),
    error === null
      ? null
      : h(
          "p",
          { class: "call-note" },
          `${error.code} ${error.description}${error.retryAfter === null ? "" : `, повторить через ${error.retryAfter} с`}`,
        ),
    problems.length === 0
      ? null
      : h(
          "ul",
          { class: "problems" },
          problems.map((problem) => h("li", {}, h("code", {}, problem.path || "/"), ` ${problem.message}`)),
        ),
    block("Параметры", call.params),
    call.result === null ? null : block("Результат", parsed(call.result)),
  ].filter((child) => child !== null);
}

const block = (title, value) =>
  h(
    "section",
    {},
    h("h3", {}, title),
    h("pre", { tabindex: "0" }, typeof value === "string" ? value : JSON.stringify(value, null, 2)),
  );

/** The result as JSON, or as it is if it was cut. */
function parsed(result) {
  try {
    return JSON.parse(result);
  } catch {
    return result;
  }
}
