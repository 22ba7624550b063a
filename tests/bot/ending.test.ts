import { afterEach, describe, expect, it, vi } from "vitest";
import { createDriver } from "../../sandbox/driver.ts";
import { type Sandbox, startSandbox } from "../../sandbox/server.ts";
import { to } from "../../src/flows/flow-kit/screen.ts";
import { useDatabase } from "../support/database.ts";
import { type RunningBot, runBot } from "../support/running-bot.ts";
import { createWordsFeature, knownActor } from "../support/words-feature.ts";

const database = useDatabase();
let sandbox: Sandbox;
const running: RunningBot[] = [];

afterEach(async () => {
  await Promise.all(running.map(({ bot }) => bot.stop()));
  running.length = 0;
  await sandbox.stop();
});

const start = async () => {
  const words = createWordsFeature();
  const loadActor = () => Promise.resolve(knownActor);
  const bot = await runBot({ database, features: [words.feature], loadActor, sandbox });
  running.push(bot);
  return { ...words, ...bot };
};

const begin = async () => {
  sandbox = await startSandbox({ limits: false });
  const anna = createDriver(sandbox.world).as(sandbox.world.addUser({ firstName: "Анна" }));
  return { anna, first: await start() };
};

describe("When the program is asked to end in the middle of work", () => {
  it("finishes what is under way and answers it; what came later is the next start's", async () => {
    const { anna, first } = await begin();
    let finish: () => void = () => undefined;
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    first.doing(async () => {
      await work;
      return { type: "show", route: to("w.page", 9) };
    });
    anna.send("/menu");
    const menu = await anna.waitFor("Слова: нет");
    const pressed = anna.pressOld(menu, "Сделать");
    await vi.waitFor(() => {
      expect(first.actions).toHaveLength(1);
    });
    const stopped = first.bot.stop();
    finish();
    await pressed;
    await anna.waitFor("Страница 9");
    await stopped;
    anna.send("/menu");
    const second = await start();
    await anna.waitFor("Слова: нет");
    expect(second.actions).toEqual([]);
    expect(second.lines).toEqual([]);
  });

  it("ends although something hangs, and the next start does it again", async () => {
    const { anna, first } = await begin();
    first.doing(() => new Promise(() => undefined));
    anna.send("/menu");
    await anna.press("Сделать");
    await first.bot.stop();
    const second = await start();
    await vi.waitFor(() => {
      expect(second.actions).toEqual(first.actions);
    });
  });
});

describe("When a second copy is started by mistake", () => {
  it("neither takes messages nor disturbs what the first is doing", async () => {
    const { anna, first } = await begin();
    let finish: () => void = () => undefined;
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    first.doing(async () => {
      await work;
      return { type: "show", route: to("w.page", 9) };
    });
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    await database.client.lease.updateMany({ data: { owner: "another-machine/1/x" } });
    const pressed = anna.press("Сделать", { anywhere: true });
    await vi.waitFor(() => {
      expect(first.actions).toHaveLength(1);
    });
    const second = await start();
    finish();
    await pressed;
    await anna.waitFor("Страница 9");
    expect(second.actions).toEqual([]);
  });
});
