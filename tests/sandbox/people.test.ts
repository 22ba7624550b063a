import { describe, expect, it } from "vitest";
import { refusalOf, startBench } from "./support.ts";

const QUESTION = { reply_markup: { inline_keyboard: [[{ text: "Да", callback_data: "yes" }]] } };

describe("When a person presses a button", () => {
  it("waits for the bot's answer and shows it", async () => {
    const { api, driver, olga } = await startBench();
    const actor = driver.as(olga);
    actor.send("/start");
    await api.sendMessage(olga.id, "Да?", QUESTION);
    const press = actor.press("Да");
    const poll = await api.getUpdates({ timeout: 30, offset: -1 });
    const query = poll[0]?.callback_query;

    expect(query).toMatchObject({ data: "yes", from: { id: olga.id }, message: { text: "Да?" } });
    await api.answerCallbackQuery(query?.id ?? "", { text: "Принято", show_alert: true });
    expect(await press).toEqual({ text: "Принято", alert: true, url: null });
  });

  it("cannot be answered after 150 seconds, nor if it never was", async () => {
    const { api, clock, driver, olga } = await startBench();
    const actor = driver.as(olga);
    actor.send("/start");
    const message = await api.sendMessage(olga.id, "Да?", QUESTION);
    const press = actor.pressOld(actor.lastMessage(), "Да");
    const [update] = await api.getUpdates({ offset: -1 });
    clock.advance(149_999);
    await api.answerCallbackQuery(update?.callback_query?.id ?? "");
    expect((await press).text).toBe("");

    const late = actor.pressOld(actor.lastMessage(), "Да");
    const [next] = await api.getUpdates({ offset: -1 });
    clock.advance(150_000);
    const description = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    expect(await refusalOf(api.answerCallbackQuery(next?.callback_query?.id ?? ""))).toMatchObject({ description });
    expect(await refusalOf(api.answerCallbackQuery("123"))).toMatchObject({ description });
    const forgotten = refusalOf(late);
    await api.editMessageText(olga.id, message.message_id, "Поздно");
    expect((await forgotten).message).toContain("Telegram forgot the press");
  });

  it("finds the button gone when the screen was redrawn meanwhile", async () => {
    const { api, driver, olga } = await startBench();
    const actor = driver.as(olga);
    actor.send("/start");
    const message = await api.sendMessage(olga.id, "Да?", QUESTION);
    const seen = actor.lastMessage();
    await api.editMessageText(olga.id, message.message_id, "Готово");

    await expect(actor.pressOld(seen, "Да")).rejects.toThrow("Этой кнопки уже нет");
  });

  it("tells in the error what stands in the chat if no such button comes", async () => {
    const { api, driver, olga } = await startBench();
    const actor = driver.as(olga);
    actor.send("/start");
    await api.sendMessage(olga.id, "Да?", QUESTION);

    await expect(actor.press("Нет", { timeoutMs: 1 })).rejects.toThrow(
      /button Нет[\s\S]*Updates not taken by the bot: 1[\s\S]*«?Да\?"/,
    );
  });
});

describe("When a person uses the keyboard at the bottom", () => {
  it("sends the label, or the contact, and hides a one-time keyboard", async () => {
    const { api, driver, olga } = await startBench();
    const actor = driver.as(olga);
    actor.send("/start");
    const keyboard = [["Меню", { text: "Телефон", request_contact: true }]];
    await api.sendMessage(olga.id, "Выберите", { reply_markup: { keyboard, one_time_keyboard: true } as never });

    expect(actor.keyboard()).toEqual([["Меню", "Телефон"]]);
    await actor.pressKey("Телефон");
    expect(actor.keyboard()).toEqual([]);
    const [update] = await api.getUpdates({ offset: -1 });
    expect(update?.message?.contact).toMatchObject({ user_id: olga.id, phone_number: olga.phone });
  });
});

describe("When a person edits, forwards and follows links", () => {
  it("tells the bot about each", async () => {
    const { api, driver, olga } = await startBench();
    const actor = driver.as(olga);
    const first = actor.openLink("https://t.me/kursovod_bot?start=Ab_-9");
    actor.edit(first, "/start другое");
    actor.forward([first]);
    actor.sendVoice();

    const updates = await api.getUpdates();

    expect(updates[0]?.message?.text).toBe("/start Ab_-9");
    expect(updates[1]?.edited_message?.text).toBe("/start другое");
    expect(updates[2]?.message?.forward_origin).toMatchObject({ type: "user", sender_user: { id: olga.id } });
    expect(updates[3]?.message?.voice?.mime_type).toBe("audio/ogg");
    expect(() => actor.openLink(`https://t.me/kursovod_bot?start=${"a".repeat(65)}`)).toThrow("от 1 до 64 знаков");
    expect(() => actor.openLink("https://t.me/other_bot?start=a")).toThrow("@other_bot");
  });

  it("tells the bot about a block, and lets nobody write while it lasts", async () => {
    const { api, driver, olga } = await startBench();
    const actor = driver.as(olga);
    actor.send("/start");
    actor.block();

    expect(() => actor.send("ау")).toThrow("разблокируйте");
    actor.unblock();
    const changes = (await api.getUpdates()).flatMap((update) => update.my_chat_member?.new_chat_member.status ?? []);
    expect(changes).toEqual(["kicked", "member"]);
  });
});

describe("When the bot is in a group", () => {
  async function startGroup() {
    const bench = await startBench();
    const { sandbox, driver, olga } = bench;
    const petr = sandbox.world.addUser({ firstName: "Пётр" });
    const group = sandbox.world.addGroup({ title: "Завучи", memberIds: [olga.id, petr.id] });
    sandbox.world.addBotToGroup(group.id, olga.id);
    return { ...bench, group, petr, inGroup: driver.as(petr).in(group.id) };
  }

  it("sees commands, replies to itself and service messages, but not the talk", async () => {
    const { api, group, inGroup } = await startGroup();
    await api.sendMessage(group.id, "Здравствуйте, коллеги");
    const greeting = inGroup.lastMessage();
    inGroup.send("просто разговор");
    inGroup.send("/status");
    inGroup.send("/status@kursovod_bot");
    inGroup.send("/status@other_bot");
    inGroup.send("спасибо", { replyTo: greeting });

    const updates = await api.getUpdates();

    expect(updates[0]?.my_chat_member?.new_chat_member.status).toBe("member");
    expect(updates[1]?.message?.new_chat_members).toHaveLength(1);
    expect(updates.slice(2).map((update) => update.message?.text)).toEqual([
      "/status",
      "/status@kursovod_bot",
      "спасибо",
    ]);
    expect(updates.at(-1)?.message?.reply_to_message?.text).toBe("Здравствуйте, коллеги");
  });

  it("sees everything as an administrator, and may pin then", async () => {
    const { api, group, inGroup, olga, sandbox } = await startGroup();
    const message = await api.sendMessage(group.id, "План");
    expect(await refusalOf(api.pinChatMessage(group.id, message.message_id))).toMatchObject({
      description: "Bad Request: not enough rights to manage pinned messages in the chat",
    });

    sandbox.world.setMember(group.id, sandbox.world.core.bot.id, "administrator", olga.id);
    await api.pinChatMessage(group.id, message.message_id);
    inGroup.send("просто разговор");

    expect((await api.getUpdates({ offset: -1 })).map((update) => update.message?.text)).toEqual(["просто разговор"]);
    expect((await api.getChatAdministrators(group.id)).map((member) => member.status)).toEqual([
      "creator",
      "administrator",
    ]);
    expect((await api.getChat(group.id)).pinned_message?.text).toBe("План");
  });

  it("learns the new id when the group becomes a supergroup", async () => {
    const { api, group, sandbox } = await startGroup();
    const upgraded = sandbox.world.upgradeGroup(group.id);

    const refusal = await refusalOf(api.sendMessage(group.id, "x"));

    expect(refusal).toMatchObject({ description: "Bad Request: group chat was upgraded to a supergroup chat" });
    expect(refusal.parameters.migrate_to_chat_id).toBe(upgraded.id);
    await api.sendMessage(upgraded.id, "x");
  });

  it("cannot write after it was thrown out or has left", async () => {
    const { api, group, olga, sandbox } = await startGroup();
    await api.leaveChat(group.id);
    expect(await refusalOf(api.sendMessage(group.id, "x"))).toMatchObject({
      description: "Forbidden: bot is not a member of the group chat",
    });
    sandbox.world.addBotToGroup(group.id, olga.id);
    sandbox.world.setMember(group.id, sandbox.world.core.bot.id, "kicked", olga.id);

    expect(await refusalOf(api.sendMessage(group.id, "x"))).toMatchObject({
      error_code: 403,
      description: "Forbidden: bot was kicked from the group chat",
    });
  });
});
