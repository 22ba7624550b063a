import { afterEach, describe, expect, it } from "vitest";
import { createDriver } from "../../sandbox/driver.ts";
import type { Feature } from "../../src/bot/feature.ts";
import { to } from "../../src/flows/flow-kit/screen.ts";
import { html } from "../../src/texts/html.ts";
import { useDatabase } from "../support/database.ts";
import { type RunningBot, runBot } from "../support/running-bot.ts";
import { knownActor } from "../support/words-feature.ts";

const database = useDatabase();
let running: RunningBot;

/** A counter that a screen shows, and how often it was drawn. The bot looks every 50 ms here. */
const createCounter = () => {
  const state = { count: 0, draws: 0, now: Date.UTC(2026, 10, 2, 9), marks: 0 };
  const feature: Feature = {
    id: "counter",
    screens: {
      menu: () =>
        Promise.resolve({
          html: html`Меню`,
          rows: [[{ label: "Счётчик", to: to("k.count", "a") }], [{ label: "Другое", to: to("k.other") }]],
        }),
      "k.count": ({ args: [name = ""] }) => {
        state.draws += 1;
        return Promise.resolve({
          html: html`Счёт ${name}: ${state.count}`,
          rows: [[{ label: "Меню", to: to("menu") }], [{ label: "Другое", to: to("k.other") }]],
        });
      },
      "k.other": () => Promise.resolve({ html: html`Другое`, rows: [[{ label: "Меню", to: to("menu") }]] }),
    },
    liveScreens: {
      "k.count": () => {
        state.marks += 1;
        return Promise.resolve(String(state.count));
      },
    },
    actions: {},
    dialogs: [],
    menu: () => [],
  };
  return { state, feature };
};

type Counter = ReturnType<typeof createCounter>;

const start = async ({ feature, state }: Counter, sandbox?: RunningBot["sandbox"]) => {
  running = await runBot({
    database,
    features: [feature],
    loadActor: () => Promise.resolve(knownActor),
    clock: { now: () => state.now, today: () => "2026-11-02" as never },
    ...(sandbox === undefined ? {} : { sandbox }),
  });
  return running;
};

const watch = async (firstName: string) => {
  const { world } = running.sandbox;
  const person = createDriver(world).as(world.addUser({ firstName }));
  person.send("/menu");
  await person.press("Счётчик");
  await person.waitFor("Счёт a: ");
  return person;
};

/** The bot has looked at the marks this many times more. */
const looks = async ({ state }: Counter, times = 3) => {
  const wanted = state.marks + times;
  await expect.poll(() => state.marks, { timeout: 10_000, interval: 10 }).toBeGreaterThanOrEqual(wanted);
};

const editsOf = (): number => running.sandbox.calls.all().filter(({ method }) => method === "editMessageText").length;

afterEach(async () => {
  await running.stop();
  await running.sandbox.stop();
  expect(running.lines).toEqual([]);
});

describe("When somebody looks at a live screen", () => {
  it("is edited in place as things change, for each who looks, and left alone while nothing does", async () => {
    const counter = createCounter();
    await start(counter);
    const [anna, boris] = [await watch("Анна"), await watch("Борис")];
    const messages = anna.messages().length;
    counter.state.count = 7;
    await anna.waitFor("Счёт a: 7");
    await boris.waitFor("Счёт a: 7");
    expect(anna.messages()).toHaveLength(messages);
    await looks(counter);
    const before = editsOf();
    await looks(counter);
    expect(editsOf()).toBe(before);
    counter.state.count = 8;
    await anna.waitFor("Счёт a: 8");
    await anna.press("Меню");
    await anna.waitFor("Меню");
  });

  it("ends when the chat shows something else, and begins again with the screen", async () => {
    const counter = createCounter();
    await start(counter);
    const anna = await watch("Анна");
    const boris = await watch("Борис");
    await anna.press("Другое");
    await anna.waitFor("Другое");
    counter.state.count = 3;
    await boris.waitFor("Счёт a: 3");
    await looks(counter);
    expect(anna.lastMessage().text).toBe("Другое");
    await anna.press("Меню");
    await anna.press("Счётчик");
    await anna.waitFor("Счёт a: 3");
    counter.state.count = 4;
    await anna.waitFor("Счёт a: 4");
  });

  it("goes on after a restart, and stops twelve hours after it was opened", async () => {
    const counter = createCounter();
    const { sandbox } = await start(counter);
    const anna = await watch("Анна");
    await running.bot.stop();
    counter.state.count = 5;
    await start(counter, sandbox);
    await anna.waitFor("Счёт a: 5");
    counter.state.now += 12 * 60 * 60 * 1000 + 1000;
    const boris = await watch("Борис");
    counter.state.count = 6;
    await boris.waitFor("Счёт a: 6");
    await looks(counter);
    expect(anna.lastMessage().text).toBe("Счёт a: 5");
  });

  it("sends nothing anew when the message is gone or the bot is blocked, and tries no more", async () => {
    const counter = createCounter();
    await start(counter);
    const [anna, boris, vera] = [await watch("Анна"), await watch("Борис"), await watch("Вера")];
    await looks(counter);
    await database.client.chatScreen.updateMany({
      where: { chatKey: `telegram:${anna.chatId}` },
      data: { messageId: 999_999 },
    });
    boris.block();
    counter.state.count = 9;
    await vera.waitFor("Счёт a: 9");
    await looks(counter);
    const before = editsOf();
    const messages = anna.messages().length;
    counter.state.count = 10;
    await vera.waitFor("Счёт a: 10");
    await looks(counter);
    expect(anna.messages()).toHaveLength(messages);
    expect(anna.lastMessage().text).toBe("Счёт a: 0");
    expect(editsOf() - before).toBeLessThanOrEqual(2);
    expect(running.pauses.some(([chatKey, isPaused]) => isPaused && chatKey === `telegram:${boris.chatId}`)).toBe(true);
  });
});
