import { afterEach, describe, expect, it, vi } from "vitest";
import { createDriver } from "../../sandbox/driver.ts";
import { to } from "../../src/flows/flow-kit/screen.ts";
import { html, joinHtml } from "../../src/texts/html.ts";
import { useDatabase } from "../support/database.ts";
import { type RunningBot, runBot } from "../support/running-bot.ts";
import { createWordsFeature, knownActor, type WordsOptions } from "../support/words-feature.ts";

const database = useDatabase();
let running: RunningBot;

const start = async (options: WordsOptions = {}) => {
  const words = createWordsFeature(options);
  running = await runBot({ database, features: [words.feature], loadActor: () => Promise.resolve(knownActor) });
  const { world } = running.sandbox;
  const anna = createDriver(world).as(world.addUser({ firstName: "Анна" }));
  return { ...words, anna };
};

/** Every update so far is done: none is waiting, none was set aside. */
const allDone = () =>
  vi.waitFor(async () => {
    const states = await database.client.inboxUpdate.findMany({ select: { state: true, attempts: true } });
    expect(states.filter(({ state }) => state !== "done")).toEqual([]);
    return states;
  });

/** Fails that many times, then never again. */
const failing = (times: number): (() => Promise<void>) => {
  let left = times;
  return () => {
    left -= 1;
    return left >= 0 ? Promise.reject(new Error("Иванов сказал секрет")) : Promise.resolve();
  };
};

afterEach(async () => {
  await running.stop();
  expect(running.sandbox.violations).toEqual([]);
});

describe("When a handler fails", () => {
  it("is tried again, tells the impatient that it is, and ends as if nothing had been", async () => {
    const { anna, doing, actions } = await start();
    const fail = failing(2);
    doing(async () => {
      await fail();
      return { type: "show", route: to("w.page", 5) };
    });
    anna.send("/menu");
    expect((await anna.press("Сделать")).text).toContain("пробую ещё раз");
    await anna.waitFor("Страница 5");
    // The same wish each time: a use case does it once.
    expect(new Set(actions).size).toBe(1);
    expect(actions).toHaveLength(3);
  });

  it("says so with a code and a way on, when it fails each time, and takes the next message", async () => {
    const { anna, doing } = await start();
    doing(() => Promise.reject(new Error("Иванов сказал секрет")));
    anna.send("/menu");
    await anna.press("Сделать");
    const told = await anna.waitFor("ошибка на нашей стороне");
    const code = /код (U\w+)/u.exec(told.text)?.[1];
    expect(running.lines.map((line) => line["code"])).toEqual([code, code, code, code]);
    await anna.press("Меню");
    await anna.waitFor("Слова: нет");
  });

  it.each([["present"], ["answer"], ["written"]] as const)(
    "keeps the dialog at its question when the step «%s» fails twice",
    async (failingStep) => {
      const fail = failing(0);
      let step: () => Promise<void> = fail;
      const { anna, words } = await start({
        onStep: (name) => (name === failingStep ? step() : Promise.resolve()),
      });
      anna.send("/menu");
      await anna.press("Добавить");
      await anna.waitFor("Слово 1?");
      await anna.press("Отметить");
      await anna.waitFor("Отмечено: да.");
      step = failing(1);
      // A mark is remembered by the dialog alone; the second attempt begins from the same memory as the first.
      await anna.press("Отметить");
      await anna.waitFor(({ text }) => text === "Слово 1?");
      step = failing(2);
      anna.send("первое");
      await anna.waitFor("Слово 2?");
      step = failing(2);
      await anna.press("Любое");
      await anna.waitFor("Слово 3?");
      expect(words).toEqual(["первое", "любое"]);
    },
  );

  it("leaves the question open when its answer fails each time, and takes it when it is given again", async () => {
    let step = failing(0);
    const { anna, words } = await start({ onStep: (name) => (name === "answer" ? step() : Promise.resolve()) });
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    step = failing(4);
    anna.send("первое");
    await anna.waitFor("ошибка на нашей стороне");
    anna.send("первое");
    await anna.waitFor("Слово 2?");
    expect(words).toEqual(["первое"]);
  });

  it("answers each press in the middle of it", async () => {
    let step = failing(0);
    const { anna } = await start({ onStep: (name) => (name === "answer" ? step() : Promise.resolve()) });
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    step = failing(10);
    expect((await anna.press("Любое")).text).toContain("пробую ещё раз");
    await anna.waitFor("ошибка на нашей стороне");
  });

  it("writes no word of anybody into the log", async () => {
    let step = failing(0);
    const { anna, doing } = await start({ onStep: () => step() });
    doing(() => Promise.reject(new Error("Иванов сказал секрет")));
    anna.send("/menu");
    const menu = await anna.waitFor("Слова: нет");
    const chat = { id: anna.user.id, type: "private", first_name: "Анна" };
    const from = { id: anna.user.id, is_bot: false, first_name: "Анна" };
    const message = { chat, message_id: menu.id, date: 1 };
    const data = "w.do~pressed-id-of-somebody";
    running.deliver({ callback_query: { id: "1", chat_instance: "1", from, data, message } });
    await anna.waitFor("ошибка на нашей стороне");
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    step = failing(4);
    anna.send("тайное слово");
    await anna.waitFor("ошибка на нашей стороне");
    running.sandbox.faults.next({ method: "sendMessage", kind: "500", times: 3 });
    step = failing(0);
    anna.send("ещё одно тайное слово");
    await anna.waitFor("Слово 2?");
    const written = JSON.stringify(running.lines);
    expect(running.lines.length).toBeGreaterThan(9);
    expect(written).not.toMatch(/[а-яё]/iu);
    expect(written).not.toContain("pressed-id-of-somebody");
    expect(written).not.toContain(running.sandbox.token.split(":")[1]);
    expect(written).not.toContain(String(anna.user.id));
    // What it is good for: the kind and the place, also of what happened inside a dialog.
    expect(written).toContain("GrammyError 500");
    expect(written).toContain("words-feature.ts");
  });
});

describe("When Telegram is in trouble while the bot answers", () => {
  it.each([["429"], ["500"], ["lost-answer"], ["reset"]] as const)("gets through a %s at any call", async (kind) => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    for (const method of ["sendMessage", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery"]) {
      running.sandbox.faults.next({ method, kind, retryAfter: 1 });
    }
    await anna.press("Добавить", { anywhere: true });
    await anna.waitFor("Слово 1?");
    for (const [index, word] of ["один", "два"].entries()) {
      running.sandbox.faults.next({ method: "sendMessage", kind });
      anna.send(word);
      await anna.waitFor(`Слово ${index + 2}?`);
    }
    running.sandbox.faults.clear();
    await allDone();
    expect(words).toEqual(["один", "два"]);
    anna.send("три");
    await anna.waitFor("Слова: один, два, три");
  });

  it("does without the old screen's buttons being taken away, and without a spinner's end", async () => {
    const { anna } = await start();
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    running.sandbox.faults.next({ method: "editMessageReplyMarkup", kind: "403", times: 20 });
    anna.send("/help");
    await anna.waitFor("Как пользоваться");
    running.sandbox.faults.clear();
    running.sandbox.faults.next({ method: "answerCallbackQuery", kind: "500", times: 4 });
    const menu = await anna.waitFor(({ buttons }) => buttons.length > 0);
    // Nobody answers it; the screen comes all the same.
    void anna.pressOld(menu, "Добавить").catch(() => undefined);
    await anna.waitFor("Слово 1?");
    expect(running.lines).toEqual([]);
  });

  it("starts although the list of commands is not taken", async () => {
    const { anna } = await start();
    await running.bot.stop();
    running.sandbox.faults.next({ method: "setMyCommands", kind: "429", retryAfter: 100 });
    const { feature } = createWordsFeature();
    const { sandbox } = running;
    running = await runBot({ database, features: [feature], loadActor: () => Promise.resolve(knownActor), sandbox });
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    expect(running.lines.map(({ msg }) => msg)).toEqual(["the list of commands was not set"]);
    await running.stop();
    await sandbox.stop();
  });
});

describe("When the person has blocked the bot", () => {
  it("pauses the account, counts the update as done, and neither tries again nor complains", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    running.sandbox.faults.next({ method: "sendMessage", kind: "403", times: 10 });
    anna.send("сказано и заблокировано");
    await vi.waitFor(() => {
      expect(running.pauses).toEqual([[`telegram:${anna.user.id}`, true]]);
    });
    await allDone();
    expect(words).toEqual(["сказано и заблокировано"]);
    expect(running.sandbox.calls.of("sendMessage").filter(({ ok }) => !ok)).toHaveLength(1);
    expect(running.lines).toEqual([]);
    running.sandbox.faults.clear();
    // They are back: the dialog goes on where it stood, and what they say before they have seen its question is no answer to it.
    anna.send("о том, чего не видно");
    await anna.waitFor("Слово 2?");
    expect(words).toEqual(["сказано и заблокировано"]);
    anna.send("второе");
    await anna.waitFor("Слово 3?");
    expect(words).toEqual(["сказано и заблокировано", "второе"]);
  });

  it("resumes the account when they write or press again, whatever was noted", async () => {
    const { anna } = await start();
    anna.send("/menu");
    const menu = await anna.waitFor("Слова: нет");
    const person = { fullName: "x", nameKey: "x", position: "", createdAt: new Date(), updatedAt: new Date() };
    await database.client.person.create({ data: { id: "person", ...person } });
    const account = { channel: "telegram", externalId: String(anna.user.id), personId: "person" };
    const consent = { consentVersion: "1", consentAt: new Date(), createdAt: new Date() };
    await database.client.account.create({ data: { id: "account", ...account, ...consent, pausedAt: new Date() } });
    await anna.pressOld(menu, "Добавить");
    await anna.waitFor("Слово 1?");
    expect(running.pauses).toEqual([[`telegram:${anna.user.id}`, false]]);
    anna.send("первое");
    await anna.waitFor("Слово 2?");
    expect(running.pauses).toHaveLength(1);
  });

  it("notes it when Telegram says so by itself, and the return, too", async () => {
    const { anna } = await start();
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    anna.block();
    anna.unblock();
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    expect(running.pauses.map(([, isPaused]) => isPaused)).toEqual([true, false]);
  });

  it("is done with updates of a chat that is gone", async () => {
    const { anna } = await start();
    running.deliver({
      message: {
        message_id: 1,
        date: 1,
        text: "привет",
        from: { id: 999, is_bot: false, first_name: "Кто-то" },
        chat: { id: 999, type: "private", first_name: "Кто-то" },
      },
    });
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    await allDone();
    expect(running.pauses).toEqual([["telegram:999", true]]);
    expect(running.lines).toEqual([]);
  });
});

describe("When a screen is not as it should be", () => {
  it("shows broken markup as plain words, no text as words, and long text in several messages", async () => {
    const { anna, doing } = await start();
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    const button = [[{ label: "Сделать", to: to("w.do") }]];
    doing(() => Promise.resolve({ type: "screen", screen: { html: { html: "<b>2 &lt; 3</i>" }, rows: button } }));
    await anna.press("Сделать", { anywhere: true });
    await anna.waitFor("2 < 3");
    doing(() => Promise.resolve({ type: "screen", screen: { html: html` `, rows: button } }));
    await anna.press("Сделать", { anywhere: true });
    await anna.waitFor("Здесь пока пусто");
    const lines = Array.from({ length: 400 }, (_, index) => html`Строка <b>${index}</b> с & и <i>${"<словами>"}</i>`);
    doing(() => Promise.resolve({ type: "screen", screen: { html: joinHtml(lines), rows: button } }));
    await anna.press("Сделать", { anywhere: true });
    const last = await anna.waitFor("Строка 399");
    expect(last.buttons).toEqual([["Сделать"]]);
    expect(anna.messages().filter(({ text }) => text.includes("Строка")).length).toBeGreaterThan(1);
    expect(running.lines).toEqual([]);
  });

  it("sends nothing when a route does not fit into a button, instead of sending it four times", async () => {
    const { anna, doing } = await start();
    doing(() => Promise.resolve({ type: "show", route: to("w.page", "x".repeat(70)) }));
    anna.send("/menu");
    await anna.press("Сделать");
    await anna.waitFor("ошибка на нашей стороне");
    expect(anna.messages().filter(({ text }) => text.includes("Страница"))).toEqual([]);
  });
});
