import { afterEach, describe, expect, it, vi } from "vitest";
import { type Actor as Person, createDriver } from "../../sandbox/driver.ts";
import { to } from "../../src/flows/flow-kit/screen.ts";
import { html } from "../../src/texts/html.ts";
import { useDatabase } from "../support/database.ts";
import { type RunningBot, runBot } from "../support/running-bot.ts";
import { createWordsFeature, knownActor } from "../support/words-feature.ts";

const database = useDatabase();
let running: RunningBot;

const start = async () => {
  const words = createWordsFeature();
  running = await runBot({ database, features: [words.feature], loadActor: () => Promise.resolve(knownActor) });
  const { world } = running.sandbox;
  const anna = createDriver(world).as(world.addUser({ firstName: "Анна" }));
  return { ...words, anna };
};

/** The screen that has buttons now. */
const screensOf = (person: Person) => person.messages().filter(({ buttons }) => buttons.length > 0);

/** Every press so far is answered. */
const spinners = () => [...running.sandbox.world.core.presses.values()].filter(({ answer }) => answer === null);

afterEach(async () => {
  await running.stop();
  expect(running.sandbox.violations).toEqual([]);
});

describe("When a button is pressed", () => {
  it("changes the screen in place, and never has two with buttons", async () => {
    const { anna } = await start();
    anna.send("/menu");
    const menu = await anna.waitFor("Слова: нет");
    await anna.press("Добавить");
    expect((await anna.waitFor("Слово 1?")).id).toBe(menu.id);
    anna.send("первое");
    const question = await anna.waitFor("Слово 2?");
    expect(question.id).toBeGreaterThan(menu.id);
    expect(screensOf(anna).map(({ id }) => id)).toEqual([question.id]);
  });

  it("is done twice by two presses in one moment, each answered, with keys of their own", async () => {
    const { anna, actions } = await start();
    anna.send("/menu");
    const menu = await anna.waitFor("Слова: нет");
    const answers = await Promise.all([anna.pressOld(menu, "Сделать"), anna.pressOld(menu, "Сделать")]);
    expect(answers.map(({ text }) => text)).toEqual(["Сделано", "Сделано"]);
    expect(new Set(actions).size).toBe(2);
    expect(screensOf(anna)).toHaveLength(1);
  });

  it("takes the answer to a question once from a double tap", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    const question = await anna.waitFor("Слово 1?");
    await Promise.all([anna.pressOld(question, "Любое"), anna.pressOld(question, "Любое")]);
    await anna.waitFor("Слово 2?");
    expect(words).toEqual(["любое"]);
    expect(spinners()).toEqual([]);
  });

  it("is told that the question is over, by a button that was on its way", async () => {
    const { anna } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    const question = await anna.waitFor("Слово 1?");
    const [, late] = await Promise.all([anna.pressOld(question, "Любое"), anna.pressOld(question, "Отметить")]);
    expect(late.text).toContain("от прошлого вопроса");
  });

  it("ends the spinner early when the work takes long, and says its words all the same", async () => {
    const { anna, doing } = await start();
    let finish: () => void = () => undefined;
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    doing(async () => {
      await work;
      return { type: "toast", toast: "Готово наконец" };
    });
    anna.send("/menu");
    expect(await anna.press("Сделать")).toMatchObject({ text: "" });
    finish();
    await anna.waitFor("Готово наконец");
  });

  it("says words in full that are too long to appear over the chat", async () => {
    const { anna, doing } = await start();
    const long = `Так бывает. ${"Очень подробно. ".repeat(20)}Конец.`;
    doing(() => Promise.resolve({ type: "toast", toast: long }));
    anna.send("/menu");
    expect(await anna.press("Сделать")).toMatchObject({ text: "" });
    expect((await anna.waitFor("Конец.")).text).toBe(long.trim());
  });

  it("does what was asked even if Telegram has forgotten the press", async () => {
    const { anna, doing } = await start();
    doing(() => Promise.resolve({ type: "toast", toast: "Сделано, хоть и поздно" }));
    anna.send("/menu");
    const menu = await anna.waitFor("Слова: нет");
    running.deliver({
      callback_query: {
        id: "forgotten",
        from: { id: anna.user.id, is_bot: false, first_name: "Анна" },
        chat_instance: "1",
        data: "w.do",
        message: { message_id: menu.id, date: 1, chat: { id: anna.user.id, type: "private", first_name: "Анна" } },
      },
    });
    await anna.waitFor("Сделано, хоть и поздно");
    expect(running.lines).toEqual([]);
  });
});

describe("When a button of an old message is pressed", () => {
  it("shows what it leads to below, and leaves the old message without buttons of a screen", async () => {
    const { anna } = await start();
    anna.send("/menu");
    const first = await anna.waitFor("Слова: нет");
    const { keyboard } = running.sandbox.world.chat(anna.chatId).messages.get(first.id) ?? {};
    anna.send("/menu");
    const second = await anna.waitFor((message) => message.id > first.id && message.buttons.length > 0);
    // As on a phone that has not heard yet that the buttons are gone.
    const message = running.sandbox.world.chat(anna.chatId).messages.get(first.id);
    Object.assign(message ?? {}, { keyboard });
    await anna.pressOld({ ...first, buttons: [["Добавить"]] }, "Добавить");
    const question = await anna.waitFor("Слово 1?");
    expect(question.id).toBeGreaterThan(second.id);
  });

  it("leads to the menu from a screen that is no more, and from an answer that nobody asks for", async () => {
    const { anna, doing } = await start();
    doing(() =>
      Promise.resolve({
        type: "screen",
        screen: { html: html`Старое`, rows: [[{ label: "Бывший раздел", to: to("gone.section", 1) }]] },
      }),
    );
    anna.send("/menu");
    await anna.press("Сделать");
    expect((await anna.press("Бывший раздел")).text).toContain("устарела");
    await anna.press("Добавить");
    const question = await anna.waitFor("Слово 1?");
    anna.send("/menu");
    await anna.waitFor(({ text, buttons }) => text.includes("Слова: нет") && buttons.length > 0);
    const keyboard = {
      inline_keyboard: [[{ text: "Любое", callback_data: "=00000000=любое" }]],
    };
    Object.assign(running.sandbox.world.chat(anna.chatId).messages.get(question.id) ?? {}, { keyboard });
    const answer = await anna.pressOld({ ...question, buttons: [["Любое"]] }, "Любое");
    expect(answer.text).toContain("устарела");
    expect(spinners()).toEqual([]);
  });

  it("stays in the dialog when it only tells something", async () => {
    const { anna, words, doing } = await start();
    doing(() => Promise.resolve({ type: "toast", toast: "Уже сделано" }));
    anna.send("/menu");
    await anna.press("Добавить");
    const question = await anna.waitFor("Слово 1?");
    expect(await anna.press("Сделать")).toMatchObject({ text: "Уже сделано" });
    anna.send("первое");
    await anna.waitFor("Слово 2?");
    expect(words).toEqual(["первое"]);
    expect(question.text).toContain("Слово 1?");
  });

  it("leaves the dialog when it leads elsewhere", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    expect(await anna.press("Сделать")).toMatchObject({ text: "Сделано" });
    await anna.waitFor("Слова: нет");
    anna.send("первое");
    await anna.waitFor("Не понял сообщение");
    expect(words).toEqual([]);
  });
});

describe("When the screen cannot be changed in place", () => {
  it.each([
    ["was deleted", (anna: Person, id: number) => anna.delete(anna.messages().filter((message) => message.id === id))],
    [
      "is too old for Telegram",
      (anna: Person, id: number) =>
        // A message that carries a keyboard at the bottom cannot be edited; the sandbox refuses it with Telegram's words.
        Object.assign(running.sandbox.world.chat(anna.chatId).messages.get(id) ?? {}, { hasBottomMarkup: true }),
    ],
  ])("sends it anew when the message %s", async (_name, spoil) => {
    const { anna, doing } = await start();
    const menu = { id: 0 };
    doing(() => {
      spoil(anna, menu.id);
      return Promise.resolve({ type: "show", route: to("w.page", 7) });
    });
    anna.send("/menu");
    menu.id = (await anna.waitFor("Слова: нет")).id;
    await anna.press("Сделать");
    const page = await anna.waitFor("Страница 7");
    expect(page.id).toBeGreaterThan(menu.id);
    await anna.press("Дальше");
    expect((await anna.waitFor("Страница 8")).id).toBe(page.id);
    expect(running.lines).toEqual([]);
  });

  it("shows the same screen again without a failure", async () => {
    const { anna, doing } = await start();
    doing(() => Promise.resolve({ type: "show", route: to("menu") }));
    anna.send("/menu");
    await anna.press("Сделать");
    await anna.press("Сделать", { anywhere: true });
    expect(running.lines).toEqual([]);
    expect(screensOf(anna)).toHaveLength(1);
  });
});

describe("When a press comes as Telegram seldom sends it", () => {
  const query = (anna: Person, extra: object) => ({
    callback_query: {
      id: "1",
      from: { id: anna.user.id, is_bot: false, first_name: "Анна" },
      chat_instance: "1",
      ...extra,
    },
  });

  it("goes on from a message that is too old to be shown to the bot", async () => {
    const { anna } = await start();
    anna.send("/menu");
    const menu = await anna.waitFor("Слова: нет");
    const chat = { id: anna.user.id, type: "private", first_name: "Анна" };
    running.deliver(query(anna, { data: "w.page~3", message: { chat, message_id: menu.id, date: 0 } }));
    expect((await anna.waitFor("Страница 3")).buttons).toEqual([["Дальше"], ["Меню"]]);
  });

  it("is done with a press without message, without data, or in a channel", async () => {
    const { anna } = await start();
    const channel = { id: -100_123, type: "channel", title: "Канал" };
    running.deliver(query(anna, { data: "menu" }));
    running.deliver(query(anna, { data: "menu", inline_message_id: "abc" }));
    running.deliver(query(anna, { data: "menu", message: { chat: channel, message_id: 1, date: 0 } }));
    anna.send("/menu");
    const menu = await anna.waitFor("Слова: нет");
    const chat = { id: anna.user.id, type: "private", first_name: "Анна" };
    running.deliver(query(anna, { game_short_name: "chess", message: { chat, message_id: menu.id, date: 0 } }));
    anna.send("/help");
    await anna.waitFor("Как пользоваться");
    expect(running.lines).toEqual([]);
    await vi.waitFor(async () => {
      expect(await database.client.inboxUpdate.count({ where: { state: { not: "done" } } })).toBe(0);
    });
  });

  it("takes any data calmly", async () => {
    const { anna } = await start();
    anna.send("/menu");
    const menu = await anna.waitFor("Слова: нет");
    const chat = { id: anna.user.id, type: "private", first_name: "Анна" };
    for (const data of [
      "",
      "~",
      "~~~~",
      "=",
      "==",
      "=a=",
      "constructor",
      "__proto__~x",
      "w.page~",
      "меню~ы",
      "w.page~~~",
    ]) {
      running.deliver(query(anna, { data, message: { chat, message_id: menu.id, date: 1 } }));
    }
    anna.send("/help");
    await anna.waitFor("Как пользоваться");
    expect(running.lines).toEqual([]);
  });
});
