import type { ServerResponse } from "node:http";
import type { CallLog } from "../calls/call-log.ts";
import type { BotView, PageEvent } from "../page-api.ts";
import type { WorldCore } from "../world/core.ts";
import { PRESS_LIFE_MS } from "../world/presses.ts";
import type { PressRecord, WorldEvent } from "../world/state.ts";
import { toActorView, toBotView, toCallView, toChatView, toMessageView, toPressView } from "./views.ts";

/** What the page is told as it happens. */
export interface EventStream {
  /** Starts recording, if nobody has looked at the page before, and gives the newest event's id. */
  readonly lastEventId: () => number;
  /** Sends everything after `after`, then what comes. */
  readonly connect: (response: ServerResponse, after: number | undefined) => void;
  readonly stop: () => void;
}

/** So many events are kept for a page that lost its connection; after more it reads everything anew. */
const KEEP = 2000;

/** Proxies and browsers drop a silent stream after half a minute or so. */
const HEARTBEAT_MS = 15_000;

/** Makes the stream. Under load nobody looks, so nothing is recorded until a page asks. */
export function createEventStream(
  core: WorldCore,
  calls: CallLog,
  connection: () => BotView["connection"],
): EventStream {
  const clients = new Set<ServerResponse>();
  const timers = new Set<NodeJS.Timeout>();
  const endings: (() => void)[] = [];
  let recorded: { readonly id: number; readonly event: PageEvent }[] = [];
  // Ids go on after a restart, so that a page left open does not take the new stream for the old one.
  let lastId = core.clock.now();
  let isRecording = false;
  let announced = connection();

  function publish(event: PageEvent): void {
    const entry = { id: ++lastId, event };
    recorded.push(entry);
    if (recorded.length >= KEEP * 2) recorded = recorded.slice(-KEEP);
    for (const client of clients) write(client, entry);
  }

  function record(): void {
    if (isRecording) return;
    isRecording = true;
    endings.push(
      core.on((event) => toPageEvents(event).forEach(publish)),
      calls.on((call) => publish({ type: "call", call: toCallView(call) })),
    );
    const heartbeat = setInterval(() => {
      for (const client of clients) client.write(": \n\n");
      if (connection() !== announced) publishBot();
    }, HEARTBEAT_MS);
    heartbeat.unref();
    endings.push(() => clearInterval(heartbeat));
  }

  function publishBot(): void {
    announced = connection();
    publish({ type: "bot", bot: toBotView(core, announced) });
  }

  function toPageEvents(event: WorldEvent): readonly PageEvent[] {
    switch (event.type) {
      case "message":
        return [{ type: "message", message: toMessageView(core, event.message) }];
      case "message-changed":
        return [{ type: "message-changed", message: toMessageView(core, event.message) }];
      case "messages-deleted":
        return [{ type: "messages-deleted", chatId: event.chatId, messageIds: event.messageIds }];
      case "chat":
        return toChatEvents(event.chatId, event.userId);
      case "press":
        expireLater(event.press);
        return [{ type: "press", press: toPressView(core, event.press) }];
      case "action":
        return [{ type: "action", chatId: event.chatId, action: event.action }];
      case "user":
        return [{ type: "actor", actor: toActorView(event.user) }];
      case "bot":
        announced = connection();
        return [{ type: "bot", bot: toBotView(core, announced) }];
      case "reset":
        return [{ type: "reload" }];
    }
  }

  function toChatEvents(chatId: number, userId: number | null): readonly PageEvent[] {
    const chat = core.chats.get(chatId);
    if (chat === undefined) return [];
    const everybody = chat.type === "private" ? [chatId] : [...chat.members.keys()].filter((id) => id !== core.bot.id);
    const concerned = userId === null ? everybody : [userId];
    return concerned.map((id) => ({ type: "chat", chat: toChatView(core, id, chat) }));
  }

  function expireLater(press: PressRecord): void {
    if (press.answer !== null) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (press.answer === null) publish({ type: "press", press: toPressView(core, press) });
    }, PRESS_LIFE_MS);
    timer.unref();
    timers.add(timer);
  }

  return {
    lastEventId() {
      record();
      return lastId;
    },
    connect(response, after) {
      record();
      response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" });
      response.write(": \n\n");
      const oldest = recorded[0]?.id ?? lastId + 1;
      if (after !== undefined && (after < oldest - 1 || after > lastId))
        write(response, { id: lastId, event: { type: "reload" } });
      else for (const entry of recorded) if (after !== undefined && entry.id > after) write(response, entry);
      clients.add(response);
      response.once("close", () => clients.delete(response));
    },
    stop() {
      endings.forEach((end) => end());
      timers.forEach((timer) => clearTimeout(timer));
      for (const client of clients) client.end();
    },
  };
}

function write(response: ServerResponse, { id, event }: { readonly id: number; readonly event: PageEvent }): void {
  response.write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
}
