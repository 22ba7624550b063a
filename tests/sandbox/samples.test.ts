import { describe, expect, it } from "vitest";
import type { PageProblem, SampleView } from "../../sandbox/page-api.ts";
import { startBench } from "./support.ts";

const sample = { id: "one", name: "Один.txt", description: "Один файл.", mime: "text/plain", as: "document" } as const;

describe("When the page has ready-made files", () => {
  it("lists them without making them, and makes each once", async () => {
    let made = 0;
    const bytes = async (): Promise<Uint8Array> => Buffer.from(`раз ${++made}`);
    const { sandbox } = await startBench({ samples: [{ ...sample, bytes }] });
    const list = (await (await fetch(`${sandbox.pageUrl}api/samples`)).json()) as SampleView[];
    expect(list).toEqual([sample]);
    expect(made).toBe(0);
    const read = async (): Promise<string> => (await fetch(`${sandbox.pageUrl}api/samples/one`)).text();
    expect([await read(), await read()]).toEqual(["раз 1", "раз 1"]);
  });

  it("refuses one that is not on the list", async () => {
    const { sandbox } = await startBench();
    const response = await fetch(`${sandbox.pageUrl}api/samples/two`);
    expect(response.status).toBe(404);
    expect(((await response.json()) as PageProblem).error.code).toBe("not-found");
  });
});

describe("When a person sends a sticker", () => {
  it("reaches the bot as one, and is shown by its emoji", async () => {
    const { sandbox, api, driver, olga } = await startBench();
    driver.as(olga).send("/start");
    const { id } = sandbox.world.sendSticker({ userId: olga.id, chatId: olga.id });
    const updates = await api.getUpdates();
    expect(updates.at(-1)?.message).toMatchObject({ message_id: id, sticker: { type: "regular", emoji: "👍" } });
    const page = await fetch(`${sandbox.pageUrl}api/messages?actor=${olga.id}&chat=${olga.id}`);
    expect(await page.text()).toContain('"attachment":{"kind":"sticker","emoji":"👍"}');
  });
});
