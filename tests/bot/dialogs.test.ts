import { afterEach, describe, expect, it, vi } from "vitest";
import { createDriver } from "../../sandbox/driver.ts";
import type { Actor } from "../../src/domain/people/roles.ts";
import type { Clock } from "../../src/domain/shared/clock.ts";
import { createSystemClock } from "../../src/infra/clock.ts";
import { createUnitOfWork } from "../../src/infra/db/unit-of-work.ts";
import { useDatabase } from "../support/database.ts";
import { type RunningBot, runBot } from "../support/running-bot.ts";
import { createWordsFeature, knownActor, type WordsOptions } from "../support/words-feature.ts";

const database = useDatabase();
let running: RunningBot;
let offset = 0;
const system = createSystemClock("Europe/Moscow");
const clock: Clock = { now: () => system.now() + offset, today: system.today };

const start = async (options: WordsOptions = {}, sandbox?: RunningBot["sandbox"]) => {
  const words = createWordsFeature(options);
  let actor: Actor | null = knownActor;
  const loadActor = () => Promise.resolve(actor);
  const features = [words.feature];
  running = await runBot({ database, features, loadActor, clock, ...(sandbox === undefined ? {} : { sandbox }) });
  const { world } = running.sandbox;
  const anna = createDriver(world).as(world.people()[0] ?? world.addUser({ firstName: "Анна" }));
  return {
    ...words,
    anna,
    /** The account is taken from the person. */
    unlink: () => {
      actor = null;
    },
  };
};

afterEach(async () => {
  offset = 0;
  await running.stop();
  await running.sandbox.stop();
  expect(running.sandbox.violations).toEqual([]);
});

/** The account to which notices go. */
const addAccount = async (externalId: number): Promise<void> => {
  const now = new Date();
  const person = { fullName: "x", nameKey: "x", position: "", createdAt: now, updatedAt: now };
  await database.client.person.create({ data: { id: "person", ...person } });
  const consent = { consentVersion: "1", consentAt: now, createdAt: now };
  const account = { channel: "telegram", externalId: String(externalId), personId: "person", ...consent };
  await database.client.account.create({ data: { id: "account", ...account } });
};

const notify = async (cause: string): Promise<void> => {
  const notice = { type: "people.join-decided", isConfirmed: true, organizationName: "" } as const;
  const work = createUnitOfWork({ database, clock, onQueued: () => running.bot.wakeSender() });
  await work.run(null, ({ deliveries }) =>
    deliveries.queue([{ cause, personId: "person", priority: "answer", notice }]),
  );
};

describe("When a notice comes in the middle of a dialog", () => {
  it("shows the question again below it, and takes the answer once", async () => {
    const { anna, words } = await start();
    await addAccount(anna.user.id);
    anna.send("/menu");
    await anna.press("Добавить");
    const question = await anna.waitFor("Слово 1?");
    await notify("one");
    const notice = await anna.waitFor("notice people.join-decided");
    const again = await anna.waitFor(({ text, id }) => text.includes("Слово 1?") && id > notice.id);
    expect(again.id).toBeGreaterThan(question.id);
    await anna.press("Любое");
    await anna.waitFor("Слово 2?");
    expect(words).toEqual(["любое"]);
  });

  it("does not bring back a question that nobody has answered since the day before yesterday", async () => {
    const { anna } = await start();
    await addAccount(anna.user.id);
    anna.send("/menu");
    await anna.press("Добавить");
    const question = await anna.waitFor("Слово 1?");
    await vi.waitFor(async () => {
      expect(await database.client.dialogState.count()).toBe(1);
    });
    offset = 48 * 60 * 60 * 1000;
    await notify("one");
    const notice = await anna.waitFor("notice people.join-decided");
    anna.send("/help");
    await anna.waitFor("Как пользоваться");
    const between = anna.messages().filter(({ id }) => id > question.id);
    expect(between.map(({ text }) => text.split("\n")[0])).toEqual([
      notice.text,
      "/help",
      "Как пользоваться ботом",
      ...between.slice(3).map(({ text }) => text),
    ]);
  });

  it("stays quiet outside of dialogs", async () => {
    const { anna } = await start();
    await addAccount(anna.user.id);
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    await notify("one");
    await anna.waitFor("notice people.join-decided");
    anna.send("/help");
    await anna.waitFor("Как пользоваться");
    expect(anna.messages().filter(({ text }) => text.includes("Слово 1?"))).toEqual([]);
    expect(running.lines).toEqual([]);
  });
});

describe("When the bot was away for longer than a press lives", () => {
  it("asks those again who were in the middle of something, once", async () => {
    const first = await start();
    first.anna.send("/menu");
    await first.anna.press("Добавить");
    const question = await first.anna.waitFor("Слово 1?");
    await running.bot.stop();
    offset = 10 * 60 * 1000;
    const { anna } = await start({}, running.sandbox);
    const again = await anna.waitFor(({ id, text }) => id > question.id && text.includes("Слово 1?"), {
      anywhere: true,
    });
    anna.send("первое");
    await anna.waitFor("Слово 2?");
    expect(anna.messages().filter(({ id, text }) => id > question.id && text.includes("Слово 1?"))).toHaveLength(1);
    expect(again.buttons.length).toBeGreaterThan(0);
  });

  it("does not ask again who has answered meanwhile", async () => {
    const first = await start();
    first.anna.send("/menu");
    await first.anna.press("Добавить");
    const question = await first.anna.waitFor("Слово 1?");
    await running.bot.stop();
    offset = 10 * 60 * 1000;
    first.anna.send("первое");
    const { anna } = await start({}, running.sandbox);
    await anna.waitFor("Слово 2?", { anywhere: true });
    anna.send("второе");
    await anna.waitFor("Слово 3?");
    const asked = anna.messages().filter(({ id, fromBot }) => id > question.id && fromBot);
    expect(asked.map(({ text }) => text)).toEqual(["Слово 2?", "Слово 3?"]);
  });

  it("leaves everybody in peace after a short restart", async () => {
    const first = await start();
    first.anna.send("/menu");
    await first.anna.press("Добавить");
    const question = await first.anna.waitFor("Слово 1?");
    await running.bot.stop();
    const { anna } = await start({}, running.sandbox);
    anna.send("первое");
    await anna.waitFor("Слово 2?");
    expect(anna.messages().filter(({ id, text }) => id > question.id && text.includes("Слово 1?"))).toEqual([]);
  });
});

describe("When the account is taken away in the middle of a dialog", () => {
  it("takes no answer, says how to come in, and forgets the chat", async () => {
    const { anna, words, unlink } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    unlink();
    anna.send("первое");
    await anna.waitFor("откройте ссылку-приглашение");
    anna.send("второе");
    await anna.waitFor("откройте ссылку-приглашение");
    expect(words).toEqual([]);
    await vi.waitFor(async () => {
      expect(await database.client.chatScreen.count()).toBe(0);
      expect(await database.client.dialogState.count()).toBe(0);
    });
  });
});

describe("When files come", () => {
  const megabytes = (count: number): Buffer => Buffer.alloc(count * 1024 * 1024, 1);

  it("shows progress in one message, which becomes the next question", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    const question = await anna.waitFor("Слово 1?");
    const file = anna.upload("слово.txt", Buffer.from("из файла"));
    const next = await anna.waitFor("Слово 2?");
    expect(words).toEqual(["из файла"]);
    expect(next.edited).toBe(true);
    const since = anna.messages().filter(({ id }) => id > question.id);
    expect(since.map(({ id }) => id)).toEqual([file.id, next.id]);
  });

  it("says that a file is too big, in a dialog and outside, and goes on", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    anna.upload("огромный.txt", megabytes(21));
    const told = await anna.waitFor("больше 20 мегабайт");
    await anna.waitFor("Слово 1?", { after: told });
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    anna.upload("огромный.txt", megabytes(21));
    await anna.waitFor("больше 20 мегабайт");
    await anna.press("Меню");
    expect(words).toEqual([]);
    expect(running.lines).toEqual([]);
    expect(running.sandbox.calls.of("getFile")).toEqual([]);
  });

  it("says so, too, when only Telegram knows how big the file is", async () => {
    const { anna } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    const { document } = anna.upload("огромный.txt", megabytes(21));
    await anna.waitFor("больше 20 мегабайт");
    const chat = { id: anna.user.id, type: "private", first_name: "Анна" };
    const from = { id: anna.user.id, is_bot: false, first_name: "Анна" };
    const file = { file_id: document?.fileId, file_unique_id: "1", file_name: "без размера.txt" };
    running.deliver({ message: { message_id: 900, date: 1, chat, from, document: file } });
    await anna.waitFor("Файл «без размера.txt» больше 20 мегабайт");
    expect(running.sandbox.calls.of("getFile")).toHaveLength(1);
    expect(running.lines).toEqual([]);
  });

  it("offers for each file of an album what can be done with it", async () => {
    const { anna, actions } = await start();
    anna.send("/menu");
    await anna.waitFor("Слова: нет");
    anna.uploadAlbum(["один", "два", "три"].map((name) => ({ name: `${name}.txt`, bytes: Buffer.from(name) })));
    const last = await anna.waitFor("Получил файл «три.txt»");
    const offers = anna.messages().filter(({ text }) => text.includes("Получил файл"));
    expect(offers.map(({ buttons }) => buttons.length)).toEqual([2, 2, 2]);
    await anna.pressOld(offers[0] ?? last, "В слова (8)");
    expect(actions).toHaveLength(1);
  });

  it("takes the files of an album one after the other in a dialog", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    anna.uploadAlbum(["один", "два", "три"].map((name) => ({ name: `${name}.txt`, bytes: Buffer.from(name) })));
    await anna.waitFor("Слова: один, два, три");
    expect(words).toEqual(["один", "два", "три"]);
  });
});
