import { describe, expect, it } from "vitest";
import { InputFile, refusalOf, startBench } from "./support.ts";

const NOT_MODIFIED =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

const keyboard = (text: string) => ({ inline_keyboard: [[{ text, callback_data: text }]] });

describe("When the bot edits a message", () => {
  it("replaces text and buttons, and takes buttons away that are not named again", async () => {
    const { api, driver, olga } = await startBench();
    const actor = driver.as(olga);
    actor.send("/start");
    const { message_id: id } = await api.sendMessage(olga.id, "Шаг 1", { reply_markup: keyboard("Дальше") });

    await api.editMessageText(olga.id, id, "<b>Шаг 2</b>", { parse_mode: "HTML", reply_markup: keyboard("Назад") });
    expect(actor.lastMessage()).toMatchObject({ text: "Шаг 2", buttons: [["Назад"]], edited: true });

    await api.editMessageText(olga.id, id, "Шаг 3");
    expect(actor.lastMessage()).toMatchObject({ text: "Шаг 3", buttons: [] });
  });

  it("says that nothing changes, also when only blanks differ", async () => {
    const { api, driver, olga } = await startBench();
    driver.as(olga).send("/start");
    const { message_id: id } = await api.sendMessage(olga.id, "<b>Да</b>", { parse_mode: "HTML" });

    const same = refusalOf(api.editMessageText(olga.id, id, " <b>Да</b> \n", { parse_mode: "HTML" }));

    expect(await same).toMatchObject({ error_code: 400, description: NOT_MODIFIED });
    await api.editMessageText(olga.id, id, "Да");
  });

  it("finds no message that is gone, and touches nobody else's", async () => {
    const { api, driver, olga } = await startBench();
    const own = driver.as(olga).send("/start");
    const { message_id: id } = await api.sendMessage(olga.id, "x");
    await api.deleteMessage(olga.id, id);

    expect(await refusalOf(api.editMessageText(olga.id, id, "y"))).toMatchObject({
      description: "Bad Request: message to edit not found",
    });
    expect(await refusalOf(api.deleteMessage(olga.id, id))).toMatchObject({
      description: "Bad Request: message to delete not found",
    });
    expect(await refusalOf(api.editMessageText(olga.id, own.id, "y"))).toMatchObject({
      description: "Bad Request: message can't be edited",
    });
  });

  it("changes captions and files in place", async () => {
    const { api, driver, olga, sandbox } = await startBench();
    const actor = driver.as(olga);
    actor.send("/start");
    const { message_id: id } = await api.sendDocument(olga.id, new InputFile(Buffer.from("1"), "v1.txt"), {
      caption: "v1",
    });

    await api.editMessageCaption(olga.id, id, { caption: "v1, проверено" });
    expect(actor.lastMessage().text).toBe("v1, проверено");
    await api.editMessageMedia(olga.id, id, { type: "document", media: new InputFile(Buffer.from("2"), "v2.txt") });
    expect(actor.downloadLast()).toMatchObject({ name: "v2.txt", bytes: Buffer.from("2") });
    await api.editMessageReplyMarkup(olga.id, id, { reply_markup: keyboard("Скачать") });
    expect(actor.lastMessage().buttons).toEqual([["Скачать"]]);
    expect(await refusalOf(api.editMessageText(olga.id, id, "x"))).toMatchObject({
      description: "Bad Request: there is no text in the message to edit",
    });
    expect(sandbox.violations).toEqual([]);
  });

  it("can delete within two days only", async () => {
    const { api, clock, driver, olga } = await startBench();
    driver.as(olga).send("/start");
    const first = await api.sendMessage(olga.id, "x");
    const second = await api.sendMessage(olga.id, "y");
    clock.advance(48 * 3_600_000 + 1000);

    expect(await refusalOf(api.deleteMessage(olga.id, first.message_id))).toMatchObject({
      description: "Bad Request: message can't be deleted for everyone",
    });
    expect(await api.deleteMessages(olga.id, [first.message_id, second.message_id, 999])).toBe(true);
    expect(driver.as(olga).messages()).toHaveLength(3);
  });
});

describe("When the bot pins, forwards, copies and reacts", () => {
  it("shows it in the chat, and the bot sees the service message of its own pin", async () => {
    const { api, driver, olga, sandbox } = await startBench();
    const actor = driver.as(olga);
    const question = actor.send("Когда курсы?");
    const { message_id: id } = await api.sendMessage(olga.id, "Итоги");

    await api.pinChatMessage(olga.id, id);
    await api.forwardMessage(olga.id, olga.id, question.id);
    await api.copyMessage(olga.id, olga.id, question.id, { reply_markup: keyboard("Ответить") });
    await api.setMessageReaction(olga.id, question.id, [{ type: "emoji", emoji: "👍" }]);

    const messages = actor.messages();
    expect(messages.map(({ text }) => text)).toEqual([
      "Когда курсы?",
      "Итоги",
      "Курсовод закрепляет сообщение",
      "Когда курсы?",
      "Когда курсы?",
    ]);
    expect(messages[0]?.reactions).toEqual(["👍"]);
    expect(messages[1]?.pinned).toBe(true);
    expect(messages[4]?.buttons).toEqual([["Ответить"]]);
    expect((await api.getUpdates()).map((update) => update.message?.pinned_message?.message_id)).toEqual([
      undefined,
      id,
    ]);
    await api.unpinChatMessage(olga.id);
    expect(actor.messages()[1]?.pinned).toBe(false);
    expect(sandbox.violations).toEqual([]);
  });
});
