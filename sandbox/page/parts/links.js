import { icon } from "../dom.js";
import { renderAvatar } from "./avatar.js";
import { askFields, chooseOne } from "./dialogs.js";

/** Links that open this bot: who follows them is asked, since a link is often made by one person for another. */
export function createLinks({ store, actions, openChat }) {
  /** Whether the link leads to the bot of this trial. */
  function isOwn(href) {
    const username = store.state.bot?.username.toLowerCase();
    if (!username || !URL.canParse(href)) return false;
    const url = new URL(href);
    if (url.protocol === "tg:") return url.searchParams.get("domain")?.toLowerCase() === username;
    const isTelegram = ["t.me", "telegram.me", "www.t.me"].includes(url.hostname);
    return isTelegram && url.pathname.slice(1).toLowerCase() === username;
  }

  async function follow(actorId, link) {
    const answer = await actions.openLink(actorId, link);
    if (answer) openChat(actorId, answer.messages?.[0]?.chatId ?? actorId, { beside: true });
  }

  /** Asks who follows the link; whoever saw it stands last, since it is mostly meant for somebody else. */
  async function choose(link, seenBy = null) {
    const { actors } = store.state;
    const ordered = [
      ...actors.filter((actor) => actor.id !== seenBy),
      ...actors.filter((actor) => actor.id === seenBy),
    ];
    const options = ordered.map((actor) => ({
      value: actor.id,
      title: actor.name,
      note: actor.id === seenBy ? "видит эту ссылку" : actor.role || "посторонний",
      lead: renderAvatar(store, actor),
    }));
    const stranger = { value: "stranger", title: "Новый человек", note: "Бот его не знает", lead: icon("personAdd") };
    const chosen = await chooseOne({ title: "Кто откроет ссылку?", text: link, options: [...options, stranger] });
    if (chosen === null) return;
    const actorId = chosen === "stranger" ? (await actions.addActor({})).id : chosen;
    if (actorId) await follow(actorId, link);
  }

  /** Asks for a link from elsewhere: from a letter, from the console. */
  async function ask(actorId = null) {
    const fields = [{ name: "link", label: "Ссылка или код после start=", placeholder: "https://t.me/…?start=…" }];
    const answer = await askFields({ title: "Открыть ссылку", fields, yes: actorId === null ? "Дальше" : "Открыть" });
    const link = answer?.link.trim();
    if (!link) return;
    if (actorId === null) await choose(link);
    else await follow(actorId, link);
  }

  return { isOwn, choose, ask };
}
