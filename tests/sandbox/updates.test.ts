import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Bot } from "grammy";
import { afterEach, describe, expect, it } from "vitest";
import { refusalOf, startBench } from "./support.ts";

describe("When the bot polls", () => {
  it("gets an update as soon as it comes, and again until it confirms it", async () => {
    const { api, driver, olga } = await startBench();
    const poll = api.getUpdates({ timeout: 30, allowed_updates: ["message"] });
    driver.as(olga).send("/start школа");

    const [update] = await poll;

    expect(update?.message).toMatchObject({
      text: "/start школа",
      from: { first_name: "Ольга", is_bot: false },
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
    });
    const id = update?.update_id ?? 0;
    expect(await api.getUpdates()).toMatchObject([{ update_id: id }]);
    expect(await api.getUpdates({ offset: id + 1 })).toEqual([]);
    expect(await api.getUpdates()).toEqual([]);
  });

  it("ends the older of two polls with 409", async () => {
    const { api, driver, olga } = await startBench();
    const older = refusalOf(api.getUpdates({ timeout: 30 }));
    const newer = api.getUpdates({ timeout: 30 });

    expect(await older).toMatchObject({
      error_code: 409,
      description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    driver.as(olga).send("привет");
    expect(await newer).toHaveLength(1);
  });

  it("forgets messages after a day and presses after 150 seconds", async () => {
    const { api, clock, driver, olga } = await startBench();
    const actor = driver.as(olga);
    actor.send("/start");
    await api.sendMessage(olga.id, "Да?", {
      reply_markup: { inline_keyboard: [[{ text: "Да", callback_data: "yes" }]] },
    });
    const press = actor.press("Да", { anywhere: true });
    expect((await api.getUpdates()).map((update) => "callback_query" in update)).toEqual([false, true]);

    clock.advance(150_000);
    expect((await api.getUpdates()).map((update) => "callback_query" in update)).toEqual([false]);
    clock.advance(86_400_000);
    expect(await api.getUpdates()).toEqual([]);
    const forgotten = refusalOf(press);
    actor.send("/menu");
    expect((await forgotten).message).toContain("Telegram forgot the press");
  });

  it("sends only what the bot allows", async () => {
    const { api, driver, olga } = await startBench();
    await api.getUpdates({ allowed_updates: ["callback_query"] });
    driver.as(olga).send("не нужно");
    await api.getUpdates({ allowed_updates: [] });
    driver.as(olga).send("нужно");

    expect((await api.getUpdates()).map((update) => update.message?.text)).toEqual(["нужно"]);
  });

  it("delivers updates twice when told so", async () => {
    const { api, driver, olga, sandbox } = await startBench();
    driver.as(olga).send("раз");
    sandbox.faults.duplicateUpdates(1);
    const [update] = await api.getUpdates();
    const offset = (update?.update_id ?? 0) + 1;

    expect(await api.getUpdates({ offset })).toEqual([update]);
    expect(await api.getUpdates({ offset })).toEqual([]);
  });

  it("serves grammY's own polling from start to stop", async () => {
    const { driver, olga, sandbox } = await startBench();
    const bot = new Bot(sandbox.token, { client: { apiRoot: sandbox.apiRoot } });
    bot.command("start", (ctx) => ctx.reply(`Здравствуйте, ${ctx.from?.first_name ?? ""}`));
    const running = bot.start();

    driver.as(olga).openLink("https://t.me/kursovod_bot?start=abc-1");
    await driver.as(olga).waitFor("Здравствуйте, Ольга");

    await bot.stop();
    await running;
    expect(sandbox.violations).toEqual([]);
  });
});

const webhooks: Server[] = [];

afterEach(() => {
  for (const server of webhooks.splice(0)) server.close();
});

/** A webhook that answers with the given statuses in turn, then with 200; `body` goes with every 200. */
async function startWebhook(statuses: readonly number[], body = "") {
  const seen: { readonly secret: IncomingMessage["headers"][string]; readonly update: Record<string, unknown> }[] = [];
  const left = [...statuses];
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const update = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      seen.push({ secret: request.headers["x-telegram-bot-api-secret-token"], update });
      const status = left.shift() ?? 200;
      response.writeHead(status).end(status === 200 ? body : "");
      for (const wake of waiting.splice(0)) wake();
    });
  });
  webhooks.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const until = async (count: number): Promise<void> => {
    while (seen.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, seen, until };
}

describe("When the bot has a webhook", () => {
  it("delivers in order with the secret, and repeats what failed before anything later of that chat", async () => {
    const { api, driver, olga, sandbox } = await startBench({ webhookRetryMs: 1 });
    const hook = await startWebhook([503, 500]);
    await api.setWebhook(hook.url, { secret_token: "geheim-1" });
    driver.as(olga).send("раз");
    driver.as(olga).send("два");

    await hook.until(4);

    expect(hook.seen.map(({ update }) => (update["message"] as { text: string }).text)).toEqual([
      "раз",
      "раз",
      "раз",
      "два",
    ]);
    expect(new Set(hook.seen.map(({ secret }) => secret))).toEqual(new Set(["geheim-1"]));
    expect(sandbox.connection()).toBe("webhook");
    expect(await api.getWebhookInfo()).toMatchObject({
      url: hook.url,
      last_error_message: expect.stringContaining("500"),
    });
    expect(await refusalOf(api.getUpdates())).toMatchObject({ error_code: 409 });
  });

  it("carries out a method that comes as the answer", async () => {
    const { api, driver, olga } = await startBench();
    const hook = await startWebhook([], JSON.stringify({ method: "sendMessage", chat_id: olga.id, text: "из ответа" }));
    await api.setWebhook(hook.url);

    driver.as(olga).send("/start");

    expect((await driver.as(olga).waitFor("из ответа")).fromBot).toBe(true);
  });

  it("goes back to polling after deleteWebhook, and takes no address outside this machine", async () => {
    const { api, driver, olga } = await startBench();
    const hook = await startWebhook([]);
    await api.setWebhook(hook.url);
    await api.deleteWebhook();
    driver.as(olga).send("раз");

    expect(await api.getUpdates()).toHaveLength(1);
    expect(hook.seen).toEqual([]);
    expect((await refusalOf(api.setWebhook("https://example.org/hook"))).description).toContain("bad webhook");
  });
});
