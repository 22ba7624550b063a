import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type {
  ChatView,
  HistoryPage,
  PageEvent,
  PageProblem,
  PageState,
  PressView,
  SentResponse,
} from "../../sandbox/page-api.ts";
import { type Bench, PNG, startBench } from "./support.ts";

/** A page without a browser. */
function openPage({ sandbox }: Bench) {
  const get = async <T>(path: string): Promise<T> => (await fetch(sandbox.pageUrl + path)).json() as Promise<T>;
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(sandbox.pageUrl + path, { method: "POST", headers, body: JSON.stringify(body) });
    return (await response.json()) as T;
  };
  return { get, post };
}

/** Reads events from the stream until one fits; returns all so far. */
async function readEvents(url: string, until: (event: PageEvent) => boolean): Promise<PageEvent[]> {
  const response = await fetch(url);
  const events: PageEvent[] = [];
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    rest += decoder.decode(chunk, { stream: true });
    const parts = rest.split("\n\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data === undefined) continue;
      events.push(JSON.parse(data) as PageEvent);
      if (until(events.at(-1) as PageEvent)) return events;
    }
  }
  return events;
}

/** Status of a request with headers that `fetch` would not let through. */
const statusOf = (
  url: string,
  headers: Record<string, string>,
  method = "GET",
  body = "",
): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const call = request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.once("error", reject);
    call.end(body);
  });

describe("When somebody plays on the page", () => {
  it("shows what the bot and the person did, with marks, buttons and files", async () => {
    const bench = await startBench();
    const { api, olga, driver } = bench;
    const page = openPage(bench);
    const here = { actorId: olga.id, chatId: olga.id };
    await page.post<SentResponse>("api/text", { ...here, text: "/start" });
    const keyboard = [
      [
        { text: "Да", callback_data: "yes" },
        { text: "Сайт", url: "https://example.org" },
      ],
    ];
    await api.sendMessage(olga.id, '<b>Школа</b> <a href="https://example.org">№ 2</a>', {
      parse_mode: "HTML",
      reply_markup: { inline_keyboard: keyboard },
    });
    const files = [
      { name: "скан 1.png", as: "photo", mime: "image/png", base64: PNG.toString("base64") },
      { name: "приказ.pdf", as: "document", mime: "application/pdf", base64: Buffer.from("%PDF").toString("base64") },
    ];
    await page.post<SentResponse>("api/files", { ...here, files, caption: "две страницы" });

    const history = await page.get<HistoryPage>(`api/messages?actor=${olga.id}&chat=${olga.id}&limit=3`);

    expect(history).toMatchObject({ hasMore: true, chat: { started: true, blocked: false, title: "Курсовод" } });
    expect(history.messages[0]?.text).toEqual([
      { text: "Школа", bold: true },
      { text: " " },
      { text: "№ 2", href: "https://example.org" },
    ]);
    expect(history.messages[0]?.inlineKeyboard[0]).toMatchObject([
      { kind: "callback", text: "Да" },
      { kind: "url", href: "https://example.org" },
    ]);
    const [photo, document] = history.messages.slice(1).map(({ attachment }) => attachment);
    expect(photo).toMatchObject({ kind: "photo", width: 1 });
    const url = document?.kind === "document" ? document.url : "";
    const download = await fetch(new URL(url, bench.sandbox.pageUrl));
    expect(await download.text()).toBe("%PDF");
    expect(download.headers.get("content-disposition")).toContain(encodeURIComponent("приказ.pdf"));
    expect(driver.as(olga).messages().at(-1)?.albumId).not.toBeNull();
  });

  it("waits for the answer to a press, and leaves the rest to events", async () => {
    const bench = await startBench();
    const { api, olga, driver, sandbox } = bench;
    const page = openPage(bench);
    driver.as(olga).send("/start");
    await api.sendMessage(olga.id, "Да?", {
      reply_markup: { inline_keyboard: [[{ text: "Да", callback_data: "yes" }]] },
    });
    const message = driver.as(olga).lastMessage();
    const { lastEventId } = await page.get<PageState>("api/state");
    const place = { actorId: olga.id, chatId: olga.id, messageId: message.id, row: 0, column: 0 };
    const isAnswered = (event: PageEvent): boolean => event.type === "press" && event.press.state === "answered";
    const events = readEvents(`${sandbox.pageUrl}api/events?after=${lastEventId}`, isAnswered);
    const [start] = await api.getUpdates();

    const answered = page.post<PressView>("api/press", { ...place, waitMs: 10_000 });
    const [update] = await api.getUpdates({ offset: (start?.update_id ?? 0) + 1, timeout: 10 });
    const [chat] = await page.get<ChatView[]>(`api/chats?actor=${olga.id}`);
    expect(chat?.pendingPresses).toMatchObject([{ state: "pending", row: 0, column: 0 }]);
    await api.answerCallbackQuery(update?.callback_query?.id ?? "", { text: "Принято" });

    expect(await answered).toMatchObject({ state: "answered", answer: { text: "Принято", alert: false } });
    const presses = (await events).flatMap((event) => (event.type === "press" ? [event.press.state] : []));
    expect(presses).toEqual(["pending", "answered"]);
  });

  it("logs each call with its verdict, and resumes the stream where it broke", async () => {
    const bench = await startBench();
    const { api, olga, driver, sandbox } = bench;
    const { lastEventId } = await openPage(bench).get<PageState>("api/state");
    driver.as(olga).send("/start");
    await api.sendMessage(olga.id, "x", { nonsense: 1 } as never).catch(() => undefined);
    await api.sendMessage(olga.id, "конец");
    const isEnd = (event: PageEvent): boolean => event.type === "call" && event.call.ok;

    const events = await readEvents(`${sandbox.pageUrl}api/events?after=${lastEventId}`, isEnd);

    const calls = events.flatMap((event) => (event.type === "call" ? [event.call] : []));
    expect(calls.map(({ verdict, ok }) => [verdict, ok])).toEqual([
      ["violates", false],
      ["conforms", true],
    ]);
    expect(calls[0]?.problems).toMatchObject([{ path: "/nonsense" }]);
    const resumed = await readEvents(`${sandbox.pageUrl}api/events?after=${lastEventId + 1}`, isEnd);
    expect(resumed).toEqual(events.slice(1));
    expect(await readEvents(`${sandbox.pageUrl}api/events?after=5`, () => true)).toEqual([{ type: "reload" }]);
  });

  it("makes strangers, blocks, edits, follows links and resets", async () => {
    const bench = await startBench({ seed: (world) => void world.addUser({ firstName: "Вера" }) });
    const { api } = bench;
    const page = openPage(bench);
    const stranger = await page.post<{ id: number; stranger: boolean; name: string }>("api/actors", {});
    const opened = await page.post<SentResponse>("api/link", {
      actorId: stranger.id,
      link: "t.me/kursovod_bot?start=a1",
    });
    const place = { actorId: stranger.id, chatId: stranger.id };
    const edited = await page.post<SentResponse>("api/edit", {
      ...place,
      messageId: opened.messages[0]?.id,
      text: "/menu",
    });
    const blocked = await page.post<ChatView>("api/block", { actorId: stranger.id, blocked: true });
    const refused = await page.post<PageProblem>("api/text", { ...place, text: "ау" });

    expect(stranger).toMatchObject({ stranger: true, name: expect.stringMatching(/^\S+ \S+$/) });
    expect(edited.messages[0]?.text).toEqual([{ text: "/menu", command: "/menu" }]);
    expect(blocked.blocked).toBe(true);
    expect(refused.error.code).toBe("blocked");
    expect((await api.getUpdates()).map((update) => Object.keys(update)[1])).toEqual([
      "message",
      "edited_message",
      "my_chat_member",
    ]);
    const fresh = await page.post<PageState>("api/reset", {});
    expect(fresh.actors.map(({ name }) => name)).toEqual(["Вера"]);
  });
});

describe("When the page itself is fetched", () => {
  it("comes from its folder, and nothing beside the folder does", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-page-"));
    mkdirSync(join(folder, "page"));
    writeFileSync(join(folder, "page", "index.html"), "<p>Песочница</p>");
    writeFileSync(join(folder, "secret.txt"), "тайна");
    const { sandbox } = await startBench({ pageDir: join(folder, "page") });

    const page = await fetch(sandbox.pageUrl);

    expect(await page.text()).toBe("<p>Песочница</p>");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await statusOf(`${sandbox.pageUrl}index.html`, {})).toBe(200);
    expect(await statusOf(`${sandbox.pageUrl}..%2fsecret.txt`, {})).toBe(404);
    expect(await statusOf(`${sandbox.pageUrl}%zz`, {})).toBe(400);
    rmSync(folder, { recursive: true });
  });
});

describe("When a request does not come from the page", () => {
  it("refuses foreign host names, foreign origins, and anything that a form can send", async () => {
    const bench = await startBench();
    const { sandbox, olga } = bench;
    const text = JSON.stringify({ actorId: olga.id, chatId: olga.id, text: "x" });
    const url = `${sandbox.pageUrl}api/text`;
    const json = { "content-type": "application/json" };

    expect(await statusOf(`${sandbox.pageUrl}api/state`, { host: "evil.example:80" })).toBe(403);
    expect(await statusOf(`${sandbox.apiRoot}/bot${sandbox.token}/getMe`, { host: "evil.example" })).toBe(403);
    expect(await statusOf(url, { ...json, origin: "https://evil.example" }, "POST", text)).toBe(403);
    expect(await statusOf(url, { "content-type": "text/plain" }, "POST", text)).toBe(415);
    expect(await statusOf(url, json, "POST", text)).toBe(200);
    expect(await statusOf(`${sandbox.apiRoot}/bot1:wrong/getMe`, {})).toBe(401);
  });

  it("says what is wrong with a request", async () => {
    const bench = await startBench();
    const page = openPage(bench);

    const missing = await page.post<PageProblem>("api/text", { actorId: bench.olga.id, chatId: bench.olga.id });
    const foreign = await page.post<PageProblem>("api/text", { actorId: bench.olga.id, chatId: -5, text: "x" });

    expect(missing.error).toMatchObject({ code: "bad-request", message: expect.stringContaining("text") });
    expect(foreign.error.code).toBe("not-found");
  });
});
