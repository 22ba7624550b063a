import { expect, vi } from "vitest";
import type { Actor } from "../../sandbox/driver.ts";
import type { StoredMessage, WorldEvent } from "../../sandbox/world/world.ts";
import type { Database } from "../../src/infra/db/connection/database-types.ts";
import type { Municipality } from "../support/municipality.ts";

/** What came to a person while something was done: every message as it was at any moment, labels, toasts, files. */
export interface Heard {
  /** All words together: texts, labels and addresses of buttons, toasts. */
  readonly words: string;
  readonly toasts: readonly string[];
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** Makes people do what no ordinary app lets them do, and sees all that comes of it. */
export interface Adversary {
  /** Presses a button with these data, though the bot may never have offered it: a client of one's own can do that. */
  readonly press: (person: Actor, data: string) => Promise<Heard>;
  /** The same without waiting for anything; returns the press's id. */
  readonly pressAtOnce: (person: Actor, data: string) => string;
  /** What was said over the chat in answer to a press; `null` while it has no answer. */
  readonly toastOf: (pressId: string) => string | null;
  /** Does something and returns all that the person heard until the bot was done with it. */
  readonly provoke: (person: Actor, act: () => unknown) => Promise<Heard>;
  /** Data of every button that the bot ever offered in that chat. */
  readonly offered: (chatId: number) => ReadonlySet<string>;
  /** Waits until every update is handled. */
  readonly settle: () => Promise<void>;
  /** Waits until no message that is due waits to be sent: one a second in each chat. */
  readonly deliver: () => Promise<void>;
}

/** A slow machine that does something else meanwhile may take so long for the largest workbook, or for hundreds of presses. */
const patienceMs = 60_000;

interface Kept {
  readonly words: string[];
  readonly toasts: string[];
  readonly files: { readonly name: string; readonly bytes: Buffer }[];
}

/** Watches a municipality from now on. */
export const createAdversary = ({ sandbox, clock }: Municipality, database: Database): Adversary => {
  const { core } = sandbox.world;
  const keptByChat = new Map<number, Kept>();
  const offeredByChat = new Map<number, Set<string>>();
  sandbox.world.on((event) => {
    const chatId = chatOf(event);
    if (chatId === null) return;
    const kept = keptByChat.get(chatId) ?? { words: [], toasts: [], files: [] };
    keptByChat.set(chatId, kept);
    if (event.type === "press" && event.press.answer !== null) {
      kept.toasts.push(event.press.answer.text);
      kept.words.push(event.press.answer.text);
    }
    if ((event.type === "message" || event.type === "message-changed") && event.message.fromId === core.bot.id) {
      kept.words.push(...wordsOf(event.message));
      const offered = offeredByChat.get(chatId) ?? new Set();
      offeredByChat.set(chatId, offered);
      for (const { callback_data: data } of buttonsOf(event.message)) if (data !== undefined) offered.add(data);
      const file = "fileId" in event.message.content ? core.files.find(event.message.content.fileId) : undefined;
      if (file !== undefined && event.type === "message") {
        kept.files.push({ name: file.name, bytes: core.files.read(file) });
      }
    }
  });

  const settle: Adversary["settle"] = () =>
    vi.waitFor(
      async () => {
        expect(core.updates.pending()).toBe(0);
        expect(await database.client.inboxUpdate.count({ where: { state: "new" } })).toBe(0);
      },
      { timeout: patienceMs, interval: 8 },
    );

  const deliver: Adversary["deliver"] = () =>
    vi.waitFor(
      async () => {
        const due = { state: { in: ["queued", "leased"] }, notBefore: { lte: new Date(clock.now()) } };
        expect(await database.client.delivery.count({ where: due })).toBe(0);
      },
      { timeout: patienceMs, interval: 8 },
    );

  const provoke: Adversary["provoke"] = async (person, act) => {
    keptByChat.delete(person.chatId);
    await act();
    await settle();
    const { words, toasts, files } = keptByChat.get(person.chatId) ?? { words: [], toasts: [], files: [] };
    return { words: words.join("\n"), toasts, files };
  };

  const pressAtOnce: Adversary["pressAtOnce"] = ({ user, chatId }, data) => {
    const id = String(1 + Math.floor(core.random() * Number.MAX_SAFE_INTEGER));
    const shown = [...sandbox.world.newestFirst(chatId)].find(({ fromId }) => fromId === core.bot.id);
    const messageId = shown?.id ?? 1;
    const press = { id, userId: user.id, chatId, messageId, row: 0, column: 0, data, at: core.clock.now() };
    core.presses.set(id, { ...press, answer: null });
    const from = { id: user.id, is_bot: false, first_name: user.firstName };
    const chat = { id: chatId, type: "private" as const, first_name: user.firstName };
    const message = { message_id: messageId, date: core.seconds(), chat, text: "" };
    const query = { id, from, message, chat_instance: "1", data };
    core.updates.push("callback_query", { callback_query: query }, `press ${user.id}`);
    return id;
  };

  return {
    settle,
    deliver,
    offered: (chatId) => offeredByChat.get(chatId) ?? new Set(),
    provoke,
    pressAtOnce,
    press: (person, data) => provoke(person, () => pressAtOnce(person, data)),
    toastOf: (pressId) => core.presses.get(pressId)?.answer?.text ?? null,
  };
};

const chatOf = (event: WorldEvent): number | null => {
  if (event.type === "message" || event.type === "message-changed") return event.message.chatId;
  return event.type === "press" ? event.press.chatId : null;
};

const wordsOf = (message: StoredMessage): readonly string[] => [
  "text" in message.content ? message.content.text : "",
  ...buttonsOf(message).map(({ text, url }) => `${text} ${url ?? ""}`),
];

const buttonsOf = ({ keyboard }: StoredMessage) => (keyboard?.inline_keyboard ?? []).flat();
