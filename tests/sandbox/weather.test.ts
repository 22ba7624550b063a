import { Api, HttpError } from "grammy";
import { describe, expect, it } from "vitest";
import { refusalOf, startBench } from "./support.ts";

describe("When the bot sends too fast", () => {
  it("lets three through at once in a private chat, then one a second", async () => {
    const { api, clock, driver, olga } = await startBench({ limits: true });
    driver.as(olga).send("/start");
    for (const text of ["1", "2", "3"]) await api.sendMessage(olga.id, text);

    const refusal = await refusalOf(api.sendMessage(olga.id, "4"));

    expect(refusal).toMatchObject({ error_code: 429, description: "Too Many Requests: retry after 1" });
    expect(refusal.parameters.retry_after).toBe(1);
    clock.advance(1000);
    await api.sendMessage(olga.id, "4");
  });

  it("lets 20 a minute into a group, and 30 a second out in all", async () => {
    const { api, driver, olga, sandbox } = await startBench({ limits: true });
    driver.as(olga).send("/start");
    const group = sandbox.world.addGroup({ title: "Завучи", memberIds: [olga.id] });
    sandbox.world.addBotToGroup(group.id, olga.id);
    for (let count = 0; count < 20; count++) await api.sendMessage(group.id, String(count));
    expect((await refusalOf(api.sendMessage(group.id, "21"))).parameters.retry_after).toBe(3);

    const others = Array.from({ length: 11 }, () => sandbox.world.addUser({ firstName: "Слушатель" }));
    for (const user of others) driver.as(user).send("/start");
    for (const user of others.slice(0, 10)) await api.sendMessage(user.id, "x");
    expect(await refusalOf(api.sendMessage(others[10]?.id ?? 0, "x"))).toMatchObject({ error_code: 429 });
  });
});

describe("When something goes wrong on the way", () => {
  it("answers with the fault that was asked for, as often as it was asked for", async () => {
    const { api, driver, olga, sandbox } = await startBench();
    driver.as(olga).send("/start");
    sandbox.faults.next({ kind: "429", method: "sendMessage", chatId: olga.id, retryAfter: 7 });
    sandbox.faults.next({ kind: "500", times: 2 });

    expect((await refusalOf(api.sendMessage(olga.id, "x"))).parameters.retry_after).toBe(7);
    expect(await refusalOf(api.sendMessage(olga.id, "x"))).toMatchObject({ error_code: 500 });
    expect(await refusalOf(api.getMe())).toMatchObject({ error_code: 500 });
    await api.sendMessage(olga.id, "дошло");
    expect(sandbox.faults.pending()).toBe(0);
    expect(driver.as(olga).messages()).toHaveLength(2);
  });

  it("breaks the connection before the message is sent, or after", async () => {
    const { api, driver, olga, sandbox } = await startBench();
    driver.as(olga).send("/start");
    sandbox.faults.next({ kind: "reset" });
    sandbox.faults.next({ kind: "lost-answer" });

    await expect(api.sendMessage(olga.id, "не дошло")).rejects.toBeInstanceOf(HttpError);
    await expect(api.sendMessage(olga.id, "дошло")).rejects.toBeInstanceOf(HttpError);

    expect(
      driver
        .as(olga)
        .messages()
        .map(({ text }) => text),
    ).toEqual(["/start", "дошло"]);
    expect(sandbox.calls.of("sendMessage").map(({ ok, fault }) => [ok, fault])).toEqual([
      [false, "reset"],
      [true, "lost-answer"],
    ]);
  });

  it("never answers until the caller gives up", async () => {
    const { driver, olga, sandbox } = await startBench();
    driver.as(olga).send("/start");
    const impatient = new Api(sandbox.token, { apiRoot: sandbox.apiRoot, timeoutSeconds: 0.05 });
    sandbox.faults.next({ kind: "timeout" });

    await expect(impatient.sendMessage(olga.id, "x")).rejects.toBeInstanceOf(HttpError);
    expect(driver.as(olga).messages()).toHaveLength(1);
  });
});
