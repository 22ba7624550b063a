import { describe, expect, it } from "vitest";
import { InputFile, PNG, refusalOf, startBench } from "./support.ts";

describe("When the bot sends text", () => {
  it("parses HTML and counts the length after it", async () => {
    const { api, driver, olga } = await startBench();
    driver.as(olga).send("/start");

    const sent = await api.sendMessage(olga.id, `<b>${"я".repeat(4096)}</b>`, { parse_mode: "HTML" });

    expect(sent.text).toHaveLength(4096);
    expect(sent.entities).toEqual([{ type: "bold", offset: 0, length: 4096 }]);
    const refusal = await refusalOf(api.sendMessage(olga.id, "я".repeat(4097)));
    expect(refusal).toMatchObject({ error_code: 400, description: "Bad Request: message is too long" });
  });

  it.each([
    ["<b>раз", `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`],
    ["<x>раз</x>", `Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 0`],
    ["да</b>", "Bad Request: can't parse entities: Unexpected end tag at byte offset 4"],
    [
      "<b><i>раз</b></i>",
      `Bad Request: can't parse entities: Unmatched end tag at byte offset 12, expected "</i>", found "</b>"`,
    ],
    [" <b> </b>\n", "Bad Request: message text is empty"],
  ])("refuses %j in Telegram's words", async (text, description) => {
    const { api, driver, olga } = await startBench();
    driver.as(olga).send("/start");

    expect(await refusalOf(api.sendMessage(olga.id, text, { parse_mode: "HTML" }))).toMatchObject({ description });
  });

  it("reads links, quotations, code and escaped signs, and finds commands by itself", async () => {
    const { api, driver, olga } = await startBench();
    driver.as(olga).send("/start");

    const sent = await api.sendMessage(
      olga.id,
      'Школа &lt;№ 2&gt; &amp; <a href="https://example.org/?a=1&amp;b=2">сайт</a>, /menu\n' +
        '<blockquote expandable>цитата</blockquote><pre><code class="language-ts">a</code></pre>',
      { parse_mode: "HTML" },
    );

    expect(sent.text).toBe("Школа <№ 2> & сайт, /menu\nцитатаa");
    expect(sent.entities?.map(({ type }) => type)).toEqual([
      "text_link",
      "bot_command",
      "expandable_blockquote",
      "pre",
    ]);
    expect(sent.entities?.[0]).toMatchObject({ url: "https://example.org/?a=1&b=2" });
    expect(sent.entities?.at(-1)).toMatchObject({ language: "ts" });
  });

  it("refuses people who never wrote, who block it, and who are gone", async () => {
    const { api, driver, olga, sandbox } = await startBench();

    expect(await refusalOf(api.sendMessage(olga.id, "x"))).toMatchObject({
      description: "Bad Request: chat not found",
    });
    const group = sandbox.world.addGroup({ title: "Завучи", memberIds: [olga.id] });
    sandbox.world.addBotToGroup(group.id, olga.id);
    expect(await refusalOf(api.sendMessage(olga.id, "x"))).toMatchObject({
      error_code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
    driver.as(olga).send("/start");
    driver.as(olga).block();
    expect(await refusalOf(api.sendMessage(olga.id, "x"))).toMatchObject({
      error_code: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    driver.as(olga).unblock();
    await api.sendMessage(olga.id, "снова здесь");
    sandbox.world.deactivateUser(olga.id);
    expect(await refusalOf(api.sendMessage(olga.id, "x"))).toMatchObject({
      description: "Forbidden: user is deactivated",
    });
  });
});

describe("When the bot sends a keyboard", () => {
  const button = (fields: object) => ({ inline_keyboard: [[{ text: "Да", ...fields }]] }) as never;

  it("counts callback data in bytes", async () => {
    const { api, driver, olga } = await startBench();
    driver.as(olga).send("/start");

    await api.sendMessage(olga.id, "x", { reply_markup: button({ callback_data: "я".repeat(32) }) });
    const refusal = await refusalOf(
      api.sendMessage(olga.id, "x", { reply_markup: button({ callback_data: "я".repeat(33) }) }),
    );

    expect(refusal).toMatchObject({ description: "Bad Request: BUTTON_DATA_INVALID" });
  });

  it("wants exactly one action per button", async () => {
    const { api, driver, olga } = await startBench();
    driver.as(olga).send("/start");

    const none = await refusalOf(api.sendMessage(olga.id, "x", { reply_markup: button({}) }));
    const two = { callback_data: "a", url: "https://example.org" };

    expect(none.description).toContain("Text buttons are unallowed in the inline keyboard");
    expect((await refusalOf(api.sendMessage(olga.id, "x", { reply_markup: button(two) }))).description).toContain(
      "exactly one action",
    );
  });

  it("refuses what the Bot API does not know, naming the place, and records it", async () => {
    const { api, driver, olga, sandbox } = await startBench();
    driver.as(olga).send("/start");

    const refusal = await refusalOf(api.sendMessage(olga.id, "x", { reply_markup: button({ calback_data: "a" }) }));

    expect(refusal).toMatchObject({ error_code: 400 });
    expect(refusal.description).toContain("sendMessage/reply_markup/inline_keyboard/0/0/calback_data");
    expect(sandbox.violations).toMatchObject([
      { method: "sendMessage", path: "/reply_markup/inline_keyboard/0/0/calback_data" },
    ]);
  });

  it("only records it when it is asked to", async () => {
    const { api, driver, olga, sandbox } = await startBench({ gate: "record" });
    driver.as(olga).send("/start");

    await api.sendMessage(olga.id, "дошло", { nonsense: 1 } as never);

    expect(sandbox.violations).toMatchObject([{ method: "sendMessage", path: "/nonsense" }]);
    expect(driver.as(olga).lastMessage().text).toBe("дошло");
  });

  it("breaks nothing but the call itself when nothing is checked", async () => {
    const { api, driver, olga, sandbox } = await startBench({ gate: "off" });
    driver.as(olga).send("/start");

    const refusal = await refusalOf(api.sendMessage(olga.id, undefined as never));

    expect(refusal.description).toContain("unreadable request");
    expect(sandbox.calls.of("sendMessage")[0]).toMatchObject({ ok: false, problems: null });
    await api.sendMessage(olga.id, "дальше");
  });

  it("says aloud that it does not know a method", async () => {
    const { api, olga, sandbox } = await startBench();

    expect(await refusalOf(api.sendDice(olga.id, "🎲"))).toMatchObject({ error_code: 404 });
    expect(sandbox.violations).toMatchObject([{ method: "sendDice" }]);
  });
});

describe("When the bot sends files", () => {
  it("takes them with Cyrillic names, blanks and semicolons as grammY writes them", async () => {
    const { api, driver, olga } = await startBench();
    const actor = driver.as(olga);
    actor.send("/start");
    const bytes = Buffer.from([...Array(100_000).keys()].map((index) => index % 251));

    for (const name of ["отчёт.csv", " Сводная заявка; 2027 .xlsx", 'план "весна".docx']) {
      const sent = await api.sendDocument(olga.id, new InputFile(bytes, name), {
        caption: "<b>Готово</b>",
        parse_mode: "HTML",
      });
      expect(sent.document).toMatchObject({ file_name: name, file_size: bytes.length });
      expect(sent.caption).toBe("Готово");
      expect(actor.downloadLast().name).toBe(name);
      expect(actor.downloadLast().bytes.equals(bytes)).toBe(true);
    }
  });

  it("sends an album, and the same file again by its id", async () => {
    const { api, driver, olga, sandbox } = await startBench();
    driver.as(olga).send("/start");

    const album = await api.sendMediaGroup(olga.id, [
      { type: "photo", media: new InputFile(PNG, "a.png"), caption: "первое" },
      { type: "photo", media: new InputFile(PNG, "b.png") },
    ]);
    const [first] = album;
    const fileId = (first !== undefined && "photo" in first ? first.photo.at(-1)?.file_id : undefined) ?? "";
    await api.sendPhoto(olga.id, fileId);

    const pictures = driver.as(olga).documents();
    expect(pictures).toHaveLength(3);
    expect(pictures[0]?.albumId).not.toBeNull();
    expect(pictures[1]?.albumId).toBe(pictures[0]?.albumId);
    expect(await refusalOf(api.sendDocument(olga.id, fileId))).toMatchObject({
      description: "Bad Request: can't use file of type Photo as Document",
    });
    expect(sandbox.violations).toEqual([]);
  });

  it("refuses pictures that are none, empty files, and more than 50 MB", async () => {
    const { api, driver, olga } = await startBench();
    driver.as(olga).send("/start");

    const noPicture = refusalOf(api.sendPhoto(olga.id, new InputFile(Buffer.from("нет"), "a.png")));
    expect(await noPicture).toMatchObject({ description: "Bad Request: IMAGE_PROCESS_FAILED" });
    const empty = refusalOf(api.sendDocument(olga.id, new InputFile(Buffer.alloc(0), "a.txt")));
    expect(await empty).toMatchObject({ description: "Bad Request: file must be non-empty" });
    const huge = refusalOf(api.sendDocument(olga.id, new InputFile(Buffer.alloc(50 * 1024 * 1024 + 1), "a.bin")));
    expect(await huge).toMatchObject({ error_code: 413 });
  });
});

describe("When a person sends files", () => {
  it("gives the bot the bytes for download, up to 20 MB", async () => {
    const { api, driver, olga, sandbox } = await startBench();
    const bytes = Buffer.from("персонал");
    driver.as(olga).upload("Список.xlsx", bytes);
    driver.as(olga).upload("большой.zip", Buffer.alloc((20 << 20) + 1));

    const updates = await api.getUpdates();
    const ids = updates.map((update) => update.message?.document?.file_id ?? "");
    const file = await api.getFile(ids[0] ?? "");
    const response = await fetch(`${sandbox.apiRoot}/file/bot${sandbox.token}/${file.file_path}`);

    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(await refusalOf(api.getFile(ids[1] ?? ""))).toMatchObject({ description: "Bad Request: file is too big" });
    expect((await fetch(`${sandbox.apiRoot}/file/bot${sandbox.token}/documents/none`)).status).toBe(404);
  });

  it("gives photos in two sizes, the largest last", async () => {
    const { api, driver, olga } = await startBench();
    driver.as(olga).uploadPhoto(PNG, "скан");

    const [update] = await api.getUpdates();

    expect(update?.message?.caption).toBe("скан");
    expect(update?.message?.photo).toHaveLength(2);
    expect(update?.message?.photo?.at(-1)).toMatchObject({ width: 1, height: 1, file_size: PNG.length });
  });
});
