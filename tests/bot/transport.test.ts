import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createDriver } from "../../sandbox/driver.ts";
import type { Feature } from "../../src/bot/feature.ts";
import type { Actor } from "../../src/domain/people/roles.ts";
import { defineDialog } from "../../src/flows/flow-kit/dialog.ts";
import { to } from "../../src/flows/flow-kit/screen.ts";
import { useDatabase } from "../support/database.ts";
import { type RunningBot, runBot } from "../support/running-bot.ts";

const actor: Actor = {
  accountId: "account",
  personId: "person",
  fullName: "Иванова Анна Петровна",
  organizationId: null,
  roles: [],
};

/** A feature that keeps a list of words: a screen, an action, a dialog. */
const createWordsFeature = () => {
  const words: string[] = [];
  const keys = new Set<string>();
  const feature: Feature = {
    id: "words",
    screens: {
      menu: () =>
        Promise.resolve({
          html: { html: `Слова: ${words.join(", ") || "нет"}` },
          rows: [[{ label: "Добавить", to: to("w.add") }], [{ label: "Сломать", to: to("w.break") }]],
        }),
    },
    actions: {
      "w.add": () => Promise.resolve({ type: "enter", dialog: "w.add", args: {} }),
      "w.break": () => Promise.reject(new Error("secret words of a person")),
    },
    dialogs: [
      defineDialog({
        id: "w.add",
        version: 1,
        args: z.object({}),
        memo: z.object({ isRefused: z.boolean() }),
        firstMemo: { isRefused: false },
        present: ({ memo }) =>
          Promise.resolve(
            words.length >= 3
              ? { type: "done", show: to("menu") }
              : {
                  type: "ask",
                  step: `word-${words.length}`,
                  screen: {
                    html: { html: `${memo.isRefused ? "Только слова. " : ""}Слово ${words.length + 1}?` },
                    rows: [[{ label: "Любое", answer: "любое" }]],
                  },
                },
          ),
        answer: ({ input, requestKey }) => {
          if (input.type !== "text" && input.type !== "choice") {
            return Promise.resolve({ isRefused: true });
          }
          if (!keys.has(requestKey)) {
            keys.add(requestKey);
            words.push(input.type === "text" ? input.text : input.value);
          }
          return Promise.resolve({ isRefused: false });
        },
      }),
    ],
    menu: () => [],
  };
  return { feature, words };
};

describe("When a person talks to the bot", () => {
  const database = useDatabase();
  let running: RunningBot;

  const start = async () => {
    const { feature, words } = createWordsFeature();
    running = await runBot({ database, features: [feature], loadActor: () => Promise.resolve(actor) });
    const user = running.sandbox.world.addUser({ firstName: "Анна" });
    return { anna: createDriver(running.sandbox.world).as(user), words };
  };

  afterEach(async () => {
    await running.stop();
    expect(running.sandbox.violations).toEqual([]);
  });

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
  });

  it("leaves a dialog at a command, and tells what to do with a stray message", async () => {
    const { anna } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    anna.send("/cancel");
    await anna.waitFor("Всё, что вы ввели, сохранено");
    await anna.waitFor("Слова: нет");
    anna.send("что дальше");
    await anna.waitFor("Не понял сообщение");
  });

  it("does not take a button of an earlier question for an answer", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    const first = await anna.waitFor("Слово 1?");
    anna.send("раз");
    await anna.waitFor("Слово 2?");
    await expect(anna.pressOld(first, "Любое")).rejects.toThrow();
    expect(words).toEqual(["раз"]);
  });

  it("goes on at the same question after a restart, and takes the answer that came meanwhile", async () => {
    const { anna, words } = await start();
    anna.send("/menu");
    await anna.press("Добавить");
    await anna.waitFor("Слово 1?");
    await running.bot.stop();
    anna.send("сказанное в тишину");
    const { feature } = createWordsFeature();
    const second = createWordsFeature();
    expect(feature.id).toBe(second.feature.id);
    running = await runBot({
      database,
      features: [second.feature],
      loadActor: () => Promise.resolve(actor),
      sandbox: running.sandbox,
    });
    await anna.waitFor("Слово 2?");
    expect(second.words).toEqual(["сказанное в тишину"]);
    expect(words).toEqual([]);
  });
});
