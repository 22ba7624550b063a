import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDriver } from "../../sandbox/driver.ts";
import { createStateStore } from "../../sandbox/state-store.ts";
import type { World, WorldSnapshot } from "../../sandbox/world/world.ts";
import { startBench } from "./support.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const seed = (world: World): void => void world.addUser({ id: 5001, firstName: "Вера", role: "Учитель" });

describe("When the sandbox is started again", () => {
  it("has everything as it was: chats, files, keyboards, waiting updates", async () => {
    const first = await startBench({ stateDir: folder, seed });
    const vera = first.driver.as(5001);
    vera.upload("Список.xlsx", Buffer.from("персонал"));
    await first.api.sendMessage(5001, "Выберите", { reply_markup: { keyboard: [["Меню"]] } });
    await first.api.setMyCommands([{ command: "menu", description: "Меню" }]);
    const [update] = await first.api.getUpdates();
    const before = first.sandbox.world.snapshot();
    await first.sandbox.stop();

    const second = await startBench({ stateDir: folder, seed });

    expect(second.sandbox.world.people().filter(({ firstName }) => firstName === "Вера")).toHaveLength(1);
    expect(await second.api.getUpdates()).toEqual([update]);
    expect(await second.api.getMyCommands()).toEqual([{ command: "menu", description: "Меню" }]);
    const again = createDriver(second.sandbox.world).as(5001);
    expect(again.keyboard()).toEqual([["Меню"]]);
    expect(again.download(again.messages()[0] ?? again.lastMessage()).bytes).toEqual(Buffer.from("персонал"));
    expect(second.sandbox.world.snapshot().chats.find(({ id }) => id === 5001)).toEqual(
      before.chats.find(({ id }) => id === 5001),
    );
  });

  it("gives no id twice after a crash whose last moments were not written", async () => {
    const first = await startBench({ stateDir: folder, seed });
    await first.sandbox.stop();
    const state = join(folder, "world.json");
    const atCrash = readFileSync(state, "utf8").replace('"complete":true', '"complete":false');
    const second = await startBench({ stateDir: folder, seed });
    const lost = second.driver.as(5001).send("этого на диске нет");
    const lastUpdateId = (await second.api.getUpdates()).at(-1)?.update_id ?? 0;
    await second.sandbox.stop();
    writeFileSync(state, atCrash);

    const third = await startBench({ stateDir: folder, seed });
    const next = third.driver.as(5001).send("два");

    expect(next.id).toBeGreaterThan(lost.id);
    expect((await third.api.getUpdates()).at(-1)?.update_id).toBeGreaterThan(lastUpdateId);
  });

  it("finds what was saved on the way, without an orderly stop", () => {
    vi.useFakeTimers();
    const state = { world: { version: 1 } as unknown as WorldSnapshot, webhook: null };
    const store = createStateStore(folder, () => state);
    store.saveSoon();
    expect(store.load()).toBeUndefined();
    vi.runAllTimers();
    vi.useRealTimers();

    expect(createStateStore(folder, () => state).load()).toEqual({ ...state, complete: false });
  });
});

describe("When it is reset", () => {
  it("is seeded anew, and goes on counting", async () => {
    const { api, driver, sandbox } = await startBench({ seed });
    const before = driver.as(5001).send("раз");
    const [update] = await api.getUpdates();
    await sandbox.reset();

    const after = createDriver(sandbox.world).as(5001).send("два");

    expect(sandbox.world.people()).toHaveLength(1);
    expect(after.id).toBeGreaterThan(before.id);
    expect((await api.getUpdates()).map(({ update_id: id }) => id)).toEqual([(update?.update_id ?? 0) + 1]);
  });
});
