import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Actor as Person, createDriver, type Driver } from "../../sandbox/driver.ts";
import { useDatabase } from "../support/database.ts";
import { type RunningBot, runBot } from "../support/running-bot.ts";
import { createWordsFeature, knownActor } from "../support/words-feature.ts";

const database = useDatabase();
let running: RunningBot;
let driver: Driver;
let anna: Person;
/** The chat of whoever has an account. */
let knownChat: string;

beforeEach(async () => {
  const { feature } = createWordsFeature();
  running = await runBot({
    database,
    features: [feature],
    loadActor: (chatKey) => Promise.resolve(chatKey === knownChat ? knownActor : null),
  });
  driver = createDriver(running.sandbox.world);
  anna = driver.as(running.sandbox.world.addUser({ firstName: "Анна" }));
  knownChat = `telegram:${anna.user.id}`;
});

afterEach(async () => {
  await running.stop();
  expect(running.sandbox.violations).toEqual([]);
  expect(running.lines).toEqual([]);
});

/** Everything that is stored about chats, once every update is done. */
const stored = async () => {
  await vi.waitFor(async () => {
    expect(await database.client.inboxUpdate.count({ where: { state: { not: "done" } } })).toBe(0);
  });
  const inbox = await database.client.inboxUpdate.findMany();
  return {
    words: inbox.filter(({ payload, lane }) => payload !== null || lane !== null),
    screens: await database.client.chatScreen.findMany(),
    dialogs: await database.client.dialogState.findMany(),
    accounts: await database.client.account.findMany(),
    requests: await database.client.handledRequest.findMany(),
  };
};

describe("When somebody without an account writes", () => {
  it("says how to come in, whatever they do, and keeps nothing of them", async () => {
    const stranger = driver.as(running.sandbox.world.addUser({ firstName: "Пётр", lastName: "Незнакомый" }));
    const acts: readonly (() => unknown)[] = [
      () => stranger.send("/start"),
      () => stranger.send("/start nonsense"),
      () => stranger.send("привет"),
      () => stranger.send("/menu"),
      () => stranger.send("/cancel"),
      () => stranger.send("/help"),
      () => stranger.upload("список.xlsx", Buffer.from("x")),
      () => stranger.sendVoice(),
      () => stranger.shareContact(),
    ];
    for (const act of acts) {
      act();
      await stranger.waitFor(/приглашени/u);
    }
    const nothing = { words: [], screens: [], dialogs: [], accounts: [], requests: [] };
    expect(await stored()).toEqual(nothing);
  });

  it("answers their presses on other people's buttons, and does nothing", async () => {
    const stranger = driver.as(running.sandbox.world.addUser({ firstName: "Пётр" }));
    stranger.send("/start");
    const hello = await stranger.waitFor(/приглашени/u);
    const chat = { id: stranger.user.id, type: "private", first_name: "Пётр" };
    for (const data of ["w.do", "w.add", "w.page~1", "=0123abcd=любое", "gone"]) {
      running.deliver({
        callback_query: {
          id: "1",
          from: { id: stranger.user.id, is_bot: false, first_name: "Пётр" },
          chat_instance: "1",
          data,
          message: { message_id: hello.id, date: 1, chat },
        },
      });
    }
    stranger.send("/help");
    await stranger.waitFor("Как пользоваться");
    expect(running.sandbox.calls.of("answerCallbackQuery")).toHaveLength(5);
    expect((await stored()).screens).toEqual([]);
  });

  it("shows their screens in place, and the first screen of somebody who has come in, too", async () => {
    const boris = driver.as(running.sandbox.world.addUser({ firstName: "Борис" }));
    boris.send("/start");
    const hello = await boris.waitFor(/приглашени/u);
    const keyboard = { inline_keyboard: [[{ text: "Согласен", callback_data: "w.hello" }]] };
    Object.assign(running.sandbox.world.chat(boris.chatId).messages.get(hello.id) ?? {}, { keyboard });
    await boris.pressOld({ ...hello, buttons: [["Согласен"]] }, "Согласен");
    expect((await boris.waitFor("Здравствуйте", { anywhere: true })).id).toBe(hello.id);
    expect((await stored()).screens).toEqual([]);
  });
});

describe("When the bot is in a group", () => {
  const openGroup = (type: "group" | "supergroup" = "supergroup") => {
    const group = running.sandbox.world.addGroup({ title: "Школа", memberIds: [anna.user.id], type });
    running.sandbox.world.addBotToGroup(group.id, anna.user.id, "administrator");
    return { group, inGroup: anna.in(group.id) };
  };

  it("answers commands with what it does there, and nothing else", async () => {
    const { inGroup } = openGroup();
    inGroup.send("кто идёт на курсы?");
    inGroup.sendVoice();
    inGroup.send("/menu");
    await inGroup.waitFor("расписание курсов");
    inGroup.send("/start@kursovod_bot payload");
    await inGroup.waitFor("расписание курсов");
    inGroup.send("/menu@other_bot");
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    await stored();
    // One when it came in, and one for each command that is its own.
    expect(inGroup.messages().filter(({ fromBot }) => fromBot)).toHaveLength(3);
  });

  it("keeps nothing of a group, comes and goes quietly, and does not mind being forbidden to write", async () => {
    const { group, inGroup } = openGroup("group");
    running.sandbox.faults.next({ method: "sendMessage", kind: "403", chatId: group.id });
    inGroup.send("/help");
    inGroup.send("/menu");
    await inGroup.waitFor("расписание курсов");
    running.sandbox.world.upgradeGroup(group.id);
    const other = openGroup().group;
    running.sandbox.world.setMember(other.id, running.sandbox.world.core.bot.id, "kicked", anna.user.id);
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    expect((await stored()).screens.map(({ chatKey }) => chatKey)).toEqual([knownChat]);
    expect(running.pauses).toEqual([]);
  });

  it("ends the spinner of a button there, and does nothing", async () => {
    const { group } = openGroup();
    const chat = { id: group.id, type: "supergroup", title: "Школа" };
    running.deliver({
      callback_query: {
        id: "1",
        from: { id: anna.user.id, is_bot: false, first_name: "Анна" },
        chat_instance: "1",
        data: "w.do",
        message: { message_id: 1, date: 1, chat },
      },
    });
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    await stored();
    const [answer] = running.sandbox.calls.of("answerCallbackQuery");
    expect(answer?.params["text"]).toContain("личном чате");
  });
});

describe("When updates come that nobody asked for", () => {
  it("is quietly done with every kind", async () => {
    const user = { id: anna.user.id, is_bot: false, first_name: "Анна" };
    const chat = { id: anna.user.id, type: "private", first_name: "Анна" };
    const channel = { id: -100_777, type: "channel", title: "Канал" };
    const message = { message_id: 5, date: 1, chat, from: user };
    const kinds: readonly object[] = [
      { channel_post: { message_id: 1, date: 1, chat: channel, text: "новость" } },
      { edited_channel_post: { message_id: 1, date: 1, chat: channel, text: "новость", edit_date: 2 } },
      { poll_answer: { poll_id: "1", user, option_ids: [0] } },
      { inline_query: { id: "1", from: user, query: "", offset: "" } },
      { message_reaction: { chat, message_id: 1, user, date: 1, old_reaction: [], new_reaction: [] } },
      { something_of_next_year: { chat } },
      { message: { ...message, pinned_message: { ...message, text: "закреплено" } } },
      { message: { ...message, message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } } },
      { edited_message: { ...message, edit_date: 2, location: { latitude: 1, longitude: 1, live_period: 60 } } },
      { my_chat_member: { chat: channel, from: user, date: 1, new_chat_member: { status: "administrator", user } } },
      {},
    ];
    for (const kind of kinds) {
      running.deliver(kind);
    }
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    await stored();
    expect(anna.messages().filter(({ fromBot }) => fromBot)).toHaveLength(1);
  });

  it("answers content that it does not know with what it can do", async () => {
    const user = { id: anna.user.id, is_bot: false, first_name: "Анна" };
    const chat = { id: anna.user.id, type: "private", first_name: "Анна" };
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    running.deliver({ message: { message_id: 5, date: 1, chat, from: user, dice: { emoji: "🎲", value: 3 } } });
    await anna.waitFor("ничего не умею делать");
    await anna.waitFor(({ text, buttons }) => text.includes("Слова: нет") && buttons.length > 0);
    anna.sendVoice();
    const told = await anna.waitFor("не разбираю");
    expect(told.text).toContain("Голосовые сообщения");
  });
});
