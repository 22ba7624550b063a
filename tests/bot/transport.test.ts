import { afterEach, describe, expect, it } from "vitest";
import { createDriver } from "../../sandbox/driver.ts";
import { useDatabase } from "../support/database.ts";
import { type RunningBot, runBot } from "../support/running-bot.ts";
import { createWordsFeature, knownActor, type WordsOptions } from "../support/words-feature.ts";

const database = useDatabase();
let running: RunningBot;

const start = async (options: WordsOptions = {}, sandbox = undefined as RunningBot["sandbox"] | undefined) => {
  const words = createWordsFeature(options);
  const features = [words.feature];
  const loadActor = () => Promise.resolve(knownActor);
  running = await runBot({ database, features, loadActor, ...(sandbox === undefined ? {} : { sandbox }) });
  const { world } = running.sandbox;
  const user = world.people()[0] ?? world.addUser({ firstName: "Анна" });
  return { ...words, anna: createDriver(world).as(user) };
};

/** The bot ends and a new one takes its place, with the same database and Telegram. */
const restart = async (options: WordsOptions) => {
  await running.bot.stop();
  return () => start(options, running.sandbox);
};

afterEach(async () => {
  await running.stop();
  await running.sandbox.stop();
  expect(running.sandbox.violations).toEqual([]);
});

describe("When a person talks to the bot", () => {
  it("asks, takes answers of all kinds once, and shows the menu again", async () => {
    const { anna, words } = await start();
    anna.send("/start");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    anna.send("первое");
    await anna.press("Любое");
    await anna.waitFor("Слово 3?");
    anna.sendVoice();
    await anna.waitFor("Только слова. Слово 3?");
    anna.send("третье");
    await anna.waitFor("Слова: первое, любое, третье");
    expect(words).toEqual(["первое", "любое", "третье"]);
    expect(running.lines).toEqual([]);
    expect(running.sandbox.calls.refused()).toEqual([]);
  });

  it("tells how a dialog ended: over the chat after a press, as a message after words", async () => {
    const { anna } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    anna.send("первое");
    await anna.waitFor("Слово 2?");
    await anna.press("Любое");
    await anna.waitFor("Слово 3?");
    expect(await anna.press("Любое")).toMatchObject({ text: "Все слова записаны" });
    await anna.waitFor("Слова: первое, любое, любое");
    expect(anna.messages().filter(({ text }) => text.includes("записаны"))).toEqual([]);
  });

  it("leaves a dialog at a command, and tells what to do with a stray message", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    anna.send("/cancel");
    await anna.waitFor("Всё, что вы ввели, сохранено");
    await anna.waitFor("Слова: нет");
    anna.send("что дальше");
    await anna.waitFor("Не понял сообщение");
    anna.send("/cancel");
    await anna.waitFor("Отменять нечего");
    expect(words).toEqual([]);
  });

  it("leaves a dialog at /menu, and takes the next words for what they are", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    anna.send("первое");
    await anna.waitFor("Не понял сообщение");
    expect(words).toEqual([]);
  });

  it("helps inside a dialog, and asks again", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    anna.send("/help");
    const help = await anna.waitFor("Как пользоваться");
    await anna.waitFor("Слово 1?", { after: help });
    anna.send("первое");
    await anna.waitFor("Слово 2?");
    expect(words).toEqual(["первое"]);
  });

  it("does not take an unknown command for an answer, says which there are, and asks again", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    anna.send("/add слово");
    const said = await anna.waitFor("Такой команды нет");
    await anna.waitFor("Слово 1?", { after: said });
    anna.send("первое");
    await anna.waitFor("Слово 2?");
    expect(words).toEqual(["первое"]);
  });

  it("says that an edited message is not read again, and goes on asking", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    const said = anna.send("первое");
    await anna.waitFor("Слово 2?");
    anna.edit(said, "переделанное");
    await anna.waitFor("учитываю только новые");
    anna.send("второе");
    await anna.waitFor("Слово 3?");
    expect(words).toEqual(["первое", "второе"]);
  });
});

describe("When a link is opened", () => {
  it.each(["zzz", "Aa-_0", "сслка", "1".repeat(64)])("leads on from one that means nothing: %s", async (payload) => {
    const { anna } = await start();
    anna.send(`/start ${payload}`);
    const said = await anna.waitFor("Эта ссылка не подходит");
    expect(said.text).toContain("Слова: нет");
    expect(said.buttons).toContainEqual(["Добавить"]);
  });

  it("says the words that a press would show over the chat, and where to go on", async () => {
    const { anna } = await start();
    anna.openLink("told");
    await anna.waitFor("Ссылка уже использована");
    await anna.waitFor("Слова: нет");
    anna.openLink("shown");
    const said = await anna.waitFor("Вы вошли по ссылке");
    const menu = await anna.waitFor(({ text, buttons }) => text.includes("Слова: нет") && buttons.length > 0);
    expect(menu.id).toBeGreaterThan(said.id);
  });

  it("leaves the dialog that was open", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    anna.openLink("told");
    await anna.waitFor("Слова: нет");
    anna.send("первое");
    await anna.waitFor("Не понял сообщение");
    expect(words).toEqual([]);
  });
});

describe("When the bot was restarted in the middle of a dialog", () => {
  it("goes on at the same question, and takes the answer that came meanwhile", async () => {
    const first = await start();
    first.anna.send("/menu");
    await first.anna.press("Добавить");
    await first.anna.waitFor("Слово 1?");
    const again = await restart({});
    first.anna.send("сказанное в тишину");
    const { anna, words } = await again();
    await anna.waitFor("Слово 2?");
    expect(words).toEqual(["сказанное в тишину"]);
  });

  it("goes on when the dialog has a new version: words and buttons are answers all the same", async () => {
    const first = await start();
    first.anna.send("/menu");
    await first.anna.press("Добавить");
    await first.anna.waitFor("Слово 1?");
    const { words, keys } = first;
    const second = await (await restart({}))().then(() => restart({ dialogVersion: 2, words, keys }));
    const { anna } = await second();
    anna.send("первое");
    await anna.waitFor("Слово 2?");
    const third = await restart({ dialogVersion: 3, words, keys });
    const later = await third();
    await later.anna.press("Любое", { anywhere: true });
    await later.anna.waitFor("Слово 3?");
    expect(words).toEqual(["первое", "любое"]);
    expect(running.lines).toEqual([]);
  });

  it("says that the question is gone when the new version knows the dialog no more", async () => {
    const first = await start();
    first.anna.send("/menu");
    await first.anna.press("Добавить");
    await first.anna.waitFor("Слово 1?");
    const { anna, words } = await (await restart({ dialogId: "w.other" }))();
    await anna.press("Любое", { anywhere: true });
    await anna.waitFor("Слова: нет");
    const again = await restart({});
    await again();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    const last = await (await restart({ dialogId: "w.other" }))();
    last.anna.send("первое");
    await last.anna.waitFor("Бот обновился");
    await last.anna.waitFor("Слова: нет");
    expect(words).toEqual([]);
  });
});
