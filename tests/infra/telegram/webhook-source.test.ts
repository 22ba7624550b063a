import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Api } from "grammy";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Actor, createDriver } from "../../../sandbox/driver.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/server.ts";
import { createSystemClock } from "../../../src/infra/clock.ts";
import { createInbox } from "../../../src/infra/db/messages/inbox.repo.ts";
import { createLeases } from "../../../src/infra/db/messages/leases.repo.ts";
import { sleep } from "../../../src/infra/sleep.ts";
import { createUpdateIntake } from "../../../src/infra/telegram/update-intake.ts";
import type { UpdateSource } from "../../../src/infra/telegram/update-source.ts";
import { createWebhook } from "../../../src/infra/telegram/webhook.ts";
import { useBriefSleep } from "../../support/brief-sleep.ts";
import { useDatabase } from "../../support/database.ts";
import { createTestLog } from "../../support/running-bot.ts";

const database = useDatabase();
const briefSleep = useBriefSleep();
const clock = createSystemClock("Europe/Moscow");
let sandbox: Sandbox;
let anna: Actor;
let source: UpdateSource;
let running: Promise<void>;
let handled: string[];
let isDatabaseAway: boolean;

/** A port that nobody uses at the moment. */
const findPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const start = async () => {
  handled = [];
  isDatabaseAway = false;
  sandbox = await startSandbox({ limits: false, webhookRetryMs: 5 });
  anna = createDriver(sandbox.world).as(sandbox.world.addUser({ firstName: "Анна" }));
  const { log, lines } = createTestLog();
  const inbox = createInbox(database, clock);
  const intake = createUpdateIntake({
    inbox: {
      ...inbox,
      accept: (updates) => (isDatabaseAway ? Promise.reject(new Error("away")) : inbox.accept(updates)),
    },
    handle: (_updateId, payload) => {
      handled.push((payload as { message: { text: string } }).message.text);
      return Promise.resolve({ dialogs: new Map(), memories: new Map() });
    },
    tellFailure: () => Promise.resolve(),
    log,
    sleep: briefSleep,
  });
  const port = await findPort();
  source = createWebhook({
    api: new Api(sandbox.token, { apiRoot: sandbox.apiRoot }),
    intake,
    leases: createLeases(database, clock),
    owner: "a",
    isAlive: () => true,
    allowedUpdates: ["message"],
    log,
    sleep,
    onAwake: () => Promise.resolve(),
    url: `http://127.0.0.1:${port}/`,
    port,
    secret: "0123456789abcdef",
  });
  await source.prepare();
  running = source.run();
  return { lines };
};

afterEach(async () => {
  source.stop();
  await running;
  await source.release();
  await sandbox.stop();
  expect(sandbox.violations).toEqual([]);
});

const untilHeard = (count: number) =>
  vi.waitFor(() => {
    expect(handled).toHaveLength(count);
  });

describe("When Telegram brings the updates", () => {
  it("takes each once, and is brought none that it does not want", async () => {
    await start();
    await vi.waitFor(() => {
      expect(sandbox.connection()).toBe("webhook");
    });
    anna.send("раз");
    const said = anna.send("два");
    anna.edit(said, "два с половиной");
    anna.send("три");
    await untilHeard(3);
    expect(handled).toEqual(["раз", "два", "три"]);
  });

  it("leaves with Telegram what could not be stored", async () => {
    const { lines } = await start();
    isDatabaseAway = true;
    anna.send("раз");
    await vi.waitFor(() => {
      expect(lines.length).toBeGreaterThan(0);
    });
    const info = await new Api(sandbox.token, { apiRoot: sandbox.apiRoot }).getWebhookInfo();
    expect(info).toMatchObject({
      pending_update_count: 1,
      last_error_message: expect.stringContaining("503") as string,
    });
    expect(handled).toEqual([]);
  });

  it("goes on with what an earlier run has left", async () => {
    await createInbox(database, clock).accept([
      { updateId: 1, lane: "telegram:7", payload: { message: { text: "недоделанное" } } },
    ]);
    await start();
    await untilHeard(1);
    expect(handled).toEqual(["недоделанное"]);
  });
});
