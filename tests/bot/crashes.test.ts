import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Actor as Person, createDriver, type Driver } from "../../sandbox/driver.ts";
import { type Sandbox, startSandbox } from "../../sandbox/server.ts";
import { useDatabase } from "../support/database.ts";
import { createLife } from "../support/mortal-bot.ts";
import { runBot } from "../support/running-bot.ts";
import { createWordsFeature, knownActor } from "../support/words-feature.ts";

const database = useDatabase();
let sandbox: Sandbox;
let driver: Driver;
let ended: (() => Promise<void>)[];

beforeEach(async () => {
  sandbox = await startSandbox({ limits: false });
  driver = createDriver(sandbox.world);
  ended = [];
});

afterEach(async () => {
  await Promise.all(ended.map((end) => end()));
  await sandbox.stop();
  expect(sandbox.violations).toEqual([]);
});

/** Words that last longer than a life of the bot. */
const lasting = { words: [] as string[], keys: new Set<string>() };

const live = async () => {
  const life = await createLife(database, sandbox);
  const { feature } = createWordsFeature({
    ...lasting,
    onStep: (step) => (step === "written" ? life.step(() => Promise.resolve()) : Promise.resolve()),
  });
  const bot = await runBot({
    database: life.database,
    apiRoot: life.apiRoot,
    features: [feature],
    loadActor: () => Promise.resolve(knownActor),
    sandbox,
  });
  ended.push(life.end);
  return { life, bot };
};

interface Story {
  /** Up to the moment at which it becomes dangerous. */
  readonly prepare: (anna: Person) => Promise<unknown>;
  /** What the person does then; does not wait for the bot. */
  readonly act: (anna: Person) => void;
  /** What has to come of it, whatever happens. */
  readonly expect: (anna: Person) => Promise<unknown>;
  /** The words after it, and after one more answer. */
  readonly words: readonly string[];
}

const openQuestion = async (anna: Person): Promise<void> => {
  anna.send("/menu");
  await anna.press("Добавить");
  await anna.waitFor("Слово 1?");
};

const stories: Readonly<Record<string, Story>> = {
  "words answer a question": {
    prepare: openQuestion,
    act: (anna) => void anna.send("первое"),
    expect: (anna) => anna.waitFor("Слово 2?"),
    words: ["первое"],
  },
  "a button opens a dialog": {
    prepare: async (anna) => {
      anna.send("/menu");
      await anna.waitFor("Слова: нет");
    },
    act: (anna) => pressAgain(anna, "Добавить"),
    expect: (anna) => anna.waitFor("Слово 1?"),
    words: [],
  },
  "a button marks what only the dialog remembers": {
    prepare: openQuestion,
    act: (anna) => pressAgain(anna, "Отметить"),
    expect: (anna) => anna.waitFor("Отмечено: да."),
    words: [],
  },
};

/** Presses without waiting for the answer, which may be lost with the bot. */
const pressAgain = (anna: Person, label: string): void => {
  anna.pressOld(anna.lastMessage(), label).catch(() => undefined);
};

describe("When the bot dies at any moment between two steps", () => {
  it.each(Object.keys(stories))("loses and doubles nothing: %s", async (name) => {
    const story = stories[name];
    if (story === undefined) {
      throw new Error(`no story ${name}`);
    }
    let alive = await live();
    let deaths = 0;
    for (let moment = 1; deaths === moment - 1; moment += 1) {
      lasting.words.length = 0;
      const anna = driver.as(sandbox.world.addUser({ firstName: `Анна ${moment}` }));
      await story.prepare(anna);
      await untilQuiet();
      alive.life.dieAt(moment);
      story.act(anna);
      const outcome = story.expect(anna);
      const survival = outcome.then(untilQuiet).then(() => false);
      if (await Promise.race([alive.life.death.then(() => true), survival])) {
        deaths += 1;
        // Nobody waits for the dead; its loops end by themselves.
        void alive.bot.bot.stop();
        alive = await live();
      } else {
        alive.life.dieAt(Number.POSITIVE_INFINITY);
      }
      await outcome;
      await untilQuiet();
      expect(lasting.words, `died at moment ${moment}`).toEqual(story.words);
      anna.send("дальше");
      await anna.waitFor(`Слово ${story.words.length + 2}?`);
      expect(lasting.words, `died at moment ${moment}`).toEqual([...story.words, "дальше"]);
      expect(alive.bot.lines).toEqual([]);
    }
    await alive.bot.bot.stop();
    // Reading, storing, answering, closing: fewer moments would mean that nothing was tried.
    expect(deaths).toBeGreaterThan(10);
  });
});

/** Resolves once every update is done. */
const untilQuiet = async (): Promise<void> => {
  while (
    sandbox.world.core.updates.pending() > 0 ||
    (await database.client.inboxUpdate.count({ where: { state: "new" } })) > 0
  ) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
};
