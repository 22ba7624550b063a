import { type ConversationData, conversations, createConversation, type VersionedState } from "@grammyjs/conversations";
import { Bot, type Context } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import type { ConversationFlavor } from "@grammyjs/conversations";
import { describe, expect, it } from "vitest";
import { createFlow, type FlowHost } from "../../../src/flows/flow-kit/flow.ts";

type TestContext = ConversationFlavor<Context>;

const me: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: "Bot",
  username: "test_bot",
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
} as UserFromGetMe;

const message = (updateId: number, text: string): Update => ({
  update_id: updateId,
  message: {
    message_id: updateId,
    date: 0,
    text,
    ...(text.startsWith("/") ? { entities: [{ type: "bot_command", offset: 0, length: text.length }] } : {}),
    chat: { id: 7, type: "private", first_name: "A" },
    from: { id: 7, is_bot: false, first_name: "A" },
  },
});

const press = (updateId: number, data: string): Update => ({
  update_id: updateId,
  callback_query: {
    id: String(updateId),
    chat_instance: "1",
    data,
    from: { id: 7, is_bot: false, first_name: "A" },
  },
});

/** A dialog that asks for a number of answers and writes each down at once, as all of ours do. */
const createCounting = (wanted: number) => {
  const answers: string[] = [];
  const keys: string[] = [];
  const presented: number[] = [];
  const host: FlowHost = {
    present: (_id, _chat, _args) => {
      presented.push(answers.length);
      return Promise.resolve(answers.length >= wanted ? "done" : "asking");
    },
    answer: (_id, _chat, _args, input, requestKey) => {
      if (!keys.includes(requestKey)) {
        keys.push(requestKey);
        answers.push(JSON.stringify(input));
      }
      return Promise.resolve();
    },
  };
  return { host, answers, presented };
};

/** A bot with one dialog and a storage that holds JSON, as the database does. */
const createTestBot = (host: FlowHost, version = "v1", stored = new Map<string, string>()) => {
  const bot = new Bot<TestContext>("1:test", { botInfo: me });
  const unexpected: string[] = [];
  bot.use(
    conversations<TestContext, Context>({
      storage: {
        type: "key",
        version,
        getStorageKey: (context) => String(context.from?.id),
        adapter: {
          read: (key) => {
            const state = stored.get(key);
            return state === undefined ? undefined : (JSON.parse(state) as VersionedState<ConversationData>);
          },
          write: (key, state) => void stored.set(key, JSON.stringify(state)),
          delete: (key) => void stored.delete(key),
        },
      },
    }),
  );
  bot.use(createConversation(createFlow("count", host), { id: "count" }));
  bot.command("go", (context) => context.conversation.enter("count", "telegram:7", { of: 1 }));
  bot.use((context) => {
    unexpected.push(String(context.update.update_id));
  });
  return { bot, stored, unexpected };
};

describe("When a dialog is driven by its draft", () => {
  it("takes each answer once and ends after the last", async () => {
    const { host, answers } = createCounting(3);
    const { bot, stored, unexpected } = createTestBot(host);
    await bot.handleUpdate(message(1, "/go"));
    await bot.handleUpdate(message(2, "first"));
    await bot.handleUpdate(press(3, "=tok=second"));
    await bot.handleUpdate(message(4, "third"));
    expect(answers).toEqual([
      '{"type":"text","text":"first"}',
      '{"type":"choice","token":"tok","value":"second"}',
      '{"type":"text","text":"third"}',
    ]);
    expect(stored.size).toBe(0);
    await bot.handleUpdate(message(5, "after the end"));
    expect(unexpected).toEqual(["5"]);
  });

  it("keeps its log flat however many answers it takes", async () => {
    const { host } = createCounting(100);
    const { bot, stored } = createTestBot(host);
    await bot.handleUpdate(message(10, "/go"));
    const sizes: number[] = [];
    for (let updateId = 11; updateId < 61; updateId += 1) {
      await bot.handleUpdate(message(updateId, "answer"));
      sizes.push((stored.get("7") ?? "").length);
    }
    expect(new Set(sizes).size).toBe(1);
  });

  it("presents the question anew from the data after each answer, and never replays an old answer", async () => {
    const { host, presented } = createCounting(3);
    const { bot } = createTestBot(host);
    await bot.handleUpdate(message(1, "/go"));
    await bot.handleUpdate(message(2, "a"));
    await bot.handleUpdate(message(3, "b"));
    expect(presented).toEqual([0, 1, 2]);
  });

  it("takes a redelivered answer for the same answer when its state was not saved", async () => {
    const { host, answers } = createCounting(3);
    const before = new Map<string, string>();
    const first = createTestBot(host, "v1", before);
    await first.bot.handleUpdate(message(1, "/go"));
    const saved = new Map(before);
    await first.bot.handleUpdate(message(2, "a"));
    // The process died before the state was stored: the update comes again, on the state as it was.
    const second = createTestBot(host, "v1", saved);
    await second.bot.handleUpdate(message(2, "a"));
    expect(answers).toHaveLength(1);
    await second.bot.handleUpdate(message(3, "b"));
    expect(answers).toHaveLength(2);
  });
});

describe("The plugin's behaviours that we rely on", () => {
  it("drops a dialog silently when the version changes, and hands the message on", async () => {
    const { host } = createCounting(3);
    const { bot, stored } = createTestBot(host);
    await bot.handleUpdate(message(1, "/go"));
    const next = createTestBot(host, "v2", stored);
    await next.bot.handleUpdate(message(2, "a"));
    expect(next.unexpected).toEqual(["2"]);
  });

  it("records one and the same shape for every dialog: entered, question shown, waiting under the dialog's id", async () => {
    const { host } = createCounting(3);
    const { bot, stored } = createTestBot(host);
    await bot.handleUpdate(message(1, "/go"));
    await bot.handleUpdate(message(2, "a"));
    const state = JSON.parse(stored.get("7") ?? "{}") as {
      state: { count: [{ replay: { send: { payload: string }[] } }] };
    };
    expect(state.state.count[0].replay.send.map((operation) => operation.payload)).toEqual([
      "wait",
      "external",
      "count",
    ]);
  });

  it("leaves commands to the dialog unless somebody exits first", async () => {
    const { host, answers } = createCounting(3);
    const { bot, unexpected } = createTestBot(host);
    await bot.handleUpdate(message(1, "/go"));
    await bot.handleUpdate(message(2, "/menu"));
    expect(answers).toEqual([]);
    expect(unexpected).toEqual([]);
  });
});
