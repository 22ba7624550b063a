import { Api } from "grammy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDriver } from "../../../sandbox/driver.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/server.ts";
import type { NewDelivery } from "../../../src/domain/messages/delivery.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import type { Clock } from "../../../src/domain/shared/clock.ts";
import { createOutbox } from "../../../src/infra/db/messages/outbox.repo.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { sleep } from "../../../src/infra/sleep.ts";
import { createSender, type Sender } from "../../../src/infra/telegram/sender.ts";
import { useDatabase } from "../../support/database.ts";
import { createTestLog } from "../../support/running-bot.ts";

const database = useDatabase();
let sandbox: Sandbox;
let sender: Sender;
let running: Promise<void>;
let paused: string[];
let offset: number;
const clock: Clock = { now: () => Date.now() + offset, today: () => asCalendarDay("2026-11-02") };

beforeEach(async () => {
  sandbox = await startSandbox({ limits: false });
  paused = [];
  offset = 0;
  sender = createSender({
    api: new Api(sandbox.token, { apiRoot: sandbox.apiRoot }),
    outbox: createOutbox(database, clock),
    owner: "test",
    clock,
    log: createTestLog().log,
    random: () => 0,
    sleep,
    render: (notice) => ({ parts: [`<b>${notice.type}</b>`], keyboard: [] }),
    pause: async (externalId) => {
      paused.push(externalId);
      await Promise.resolve();
    },
    afterSent: () => undefined,
  });
});

afterEach(async () => {
  sender.stop();
  await running;
  await sandbox.stop();
});

/** A person in the chat with an account, who began the chat. */
const createPerson = async (id: string) => {
  const user = sandbox.world.addUser({ firstName: id });
  const driver = createDriver(sandbox.world).as(user);
  driver.send("/start");
  const now = new Date();
  await database.client.person.create({
    data: { id, fullName: id, nameKey: id, position: "", createdAt: now, updatedAt: now },
  });
  await database.client.account.create({
    data: {
      id,
      channel: "telegram",
      externalId: String(user.id),
      personId: id,
      consentVersion: "1",
      consentAt: now,
      createdAt: now,
    },
  });
  return driver;
};

const queue = async (...deliveries: readonly Partial<NewDelivery>[]): Promise<void> => {
  const work = createUnitOfWork({ database, clock });
  await work.run(null, (stores) =>
    stores.deliveries.queue(
      deliveries.map((delivery) => ({
        cause: "cause",
        personId: "anna",
        priority: "reminder",
        notice: { type: "people.join-decided", isConfirmed: true, organizationName: "" },
        ...delivery,
      })),
    ),
  );
};

/** The row once it is no longer under way. */
const outcomeOf = async (personId: string) => {
  for (;;) {
    const row = await database.client.delivery.findFirst({ where: { personId } });
    if (row !== null && !["queued", "leased"].includes(row.state)) {
      return row;
    }
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
};

describe("When messages are queued", () => {
  it("sends each once and notes which message it became", async () => {
    const anna = await createPerson("anna");
    await queue({ cause: "one" }, { cause: "one" });
    running = sender.run();
    const message = await anna.waitFor("people.join-decided");
    expect(await outcomeOf("anna")).toMatchObject({ state: "sent", messageId: String(message.id) });
    expect(anna.messages().filter((seen) => seen.text.includes("join-decided"))).toHaveLength(1);
  });

  it("says why somebody was not reached: no account, or the bot is blocked", async () => {
    const boris = await createPerson("boris");
    boris.block();
    await queue({ personId: "boris" }, { personId: "vera" });
    running = sender.run();
    expect(await outcomeOf("boris")).toMatchObject({ state: "failed", failure: "blocked" });
    expect(await outcomeOf("vera")).toMatchObject({ state: "unreachable", failure: "no-account" });
    expect(paused).toEqual([String(boris.user.id)]);
  });
});

describe("When Telegram is in trouble", () => {
  it("waits as long as it is asked to, and counts it as no attempt", async () => {
    const anna = await createPerson("anna");
    sandbox.faults.next({ method: "sendMessage", kind: "429", retryAfter: 1, times: 1 });
    await queue({});
    running = sender.run();
    await anna.waitFor("people.join-decided");
    expect(await outcomeOf("anna")).toMatchObject({ state: "sent", attempts: 0 });
  });

  it("tries again later after a fault", async () => {
    const anna = await createPerson("anna");
    sandbox.faults.next({ method: "sendMessage", kind: "500", times: 1 });
    await queue({});
    running = sender.run();
    while (((await database.client.delivery.findFirst())?.attempts ?? 0) === 0) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    expect(anna.messages().filter((seen) => seen.text.includes("join-decided"))).toHaveLength(0);
    offset = 60_000;
    sender.wake();
    await anna.waitFor("people.join-decided");
    expect(await outcomeOf("anna")).toMatchObject({ state: "sent", attempts: 1 });
  });

  it("repeats a reminder whose answer was lost, but not a broadcast", async () => {
    await createPerson("anna");
    await createPerson("boris");
    sandbox.faults.next({ method: "sendMessage", kind: "lost-answer", times: 1 });
    await queue({ personId: "boris", priority: "broadcast" });
    running = sender.run();
    expect(await outcomeOf("boris")).toMatchObject({ state: "unknown", failure: "network-unclear" });
    sandbox.faults.next({ method: "sendMessage", kind: "lost-answer", times: 1 });
    await queue({ personId: "anna" });
    sender.wake();
    while (((await database.client.delivery.findFirst({ where: { personId: "anna" } }))?.attempts ?? 0) === 0) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    offset = 60_000;
    sender.wake();
    expect(await outcomeOf("anna")).toMatchObject({ state: "sent", attempts: 1 });
  });
});
