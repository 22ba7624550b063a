import { Api } from "grammy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Actor, createDriver } from "../../../sandbox/driver.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/server.ts";
import type { NewDelivery } from "../../../src/domain/messages/delivery.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import type { Clock } from "../../../src/domain/shared/clock.ts";
import { createOutbox, type Outbox } from "../../../src/infra/db/messages/outbox.repo.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import type { Log } from "../../../src/infra/log.ts";
import { sleep } from "../../../src/infra/sleep.ts";
import { createSender, type Sender, type SenderDeps } from "../../../src/infra/telegram/sender.ts";
import { useDatabase } from "../../support/database.ts";
import { createTestLog } from "../../support/running-bot.ts";

const database = useDatabase();
let sandbox: Sandbox;
let sender: Sender;
let running: Promise<void>;
let paused: string[];
let afterSent: string[];
let offset: number;
let outbox: Outbox;
let render: SenderDeps["render"];
let sendMedia: SenderDeps["sendMedia"];
let lines: ReturnType<typeof createTestLog>["lines"];
const clock: Clock = { now: () => Date.now() + offset, today: () => asCalendarDay("2026-11-02") };

beforeEach(async () => {
  sandbox = await startSandbox({ limits: false });
  paused = [];
  offset = 0;
  afterSent = [];
  render = (notice) => ({ parts: [`<b>${notice.type}</b>`], keyboard: [] });
  sendMedia = () => Promise.reject(new Error("no file was to be sent"));
  outbox = createOutbox(database, clock);
  const test = createTestLog();
  lines = test.lines;
  sender = createTestSender(test.log);
});

const createTestSender = (log: Log, apiRoot = sandbox.apiRoot): Sender =>
  createSender({
    api: new Api(sandbox.token, { apiRoot }),
    outbox: {
      lease: (...args) => outbox.lease(...args),
      markSent: (...args) => outbox.markSent(...args),
      markUndelivered: (...args) => outbox.markUndelivered(...args),
      postpone: (...args) => outbox.postpone(...args),
    },
    owner: "test",
    clock,
    log,
    random: () => 0,
    // Pauses are twenty times shorter than in earnest.
    sleep: (ms, signal) => sleep(ms / 20, signal),
    render: (notice) => render(notice),
    sendMedia: (...args) => sendMedia(...args),
    pause: async (externalId) => {
      paused.push(externalId);
      await Promise.resolve();
    },
    afterSent: (externalId) => {
      afterSent.push(externalId);
    },
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

/** A moment for the others; shorter ones only keep the machine busy. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 3);
  });

/** The row once it fits. */
const rowOf = async (
  personId: string,
  fits: (row: { state: string; attempts: number; notBefore: Date }) => boolean,
) => {
  for (;;) {
    const row = await database.client.delivery.findFirst({ where: { personId } });
    if (row !== null && fits(row)) {
      return row;
    }
    await turn();
  }
};

/** The row once it is no longer under way. */
const outcomeOf = (personId: string) => rowOf(personId, ({ state }) => !["queued", "leased"].includes(state));

const heard = (person: Actor): readonly string[] =>
  person
    .messages()
    .filter(({ fromBot }) => fromBot)
    .map(({ text }) => text);

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
    await rowOf("anna", ({ state }) => state === "leased");
    const row = await rowOf("anna", ({ state }) => state === "queued");
    expect(row.notBefore.getTime() - clock.now()).toBeGreaterThan(500);
    expect(heard(anna)).toEqual([]);
    offset = 2000;
    expect(await outcomeOf("anna")).toMatchObject({ state: "sent", attempts: 0 });
    expect(heard(anna)).toHaveLength(1);
  });

  it("tries again later after a fault", async () => {
    const anna = await createPerson("anna");
    sandbox.faults.next({ method: "sendMessage", kind: "500", times: 1 });
    await queue({});
    running = sender.run();
    await rowOf("anna", ({ attempts }) => attempts > 0);
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
    await rowOf("anna", ({ attempts }) => attempts > 0);
    offset = 60_000;
    sender.wake();
    expect(await outcomeOf("anna")).toMatchObject({ state: "sent", attempts: 1 });
  });
});

describe("When there is no way to Telegram", () => {
  it("loses not even a broadcast, counts no attempt, and sends it once the way is there", async () => {
    const anna = await createPerson("anna");
    await queue({ priority: "broadcast" });
    // Nobody listens at this port.
    const cutOff = createTestSender(createTestLog().log, "http://127.0.0.1:9");
    const trying = cutOff.run();
    await rowOf("anna", ({ state }) => state === "leased");
    await rowOf("anna", ({ state }) => state === "queued");
    cutOff.stop();
    await trying;
    offset = 60_000;
    running = sender.run();
    expect(await outcomeOf("anna")).toMatchObject({ state: "sent", attempts: 0 });
    expect(heard(anna)).toHaveLength(1);
  });
});

describe("When a message itself is wrong", () => {
  it("gives up a notice without words, and sends the others", async () => {
    const anna = await createPerson("anna");
    await createPerson("boris");
    render = (notice) => {
      if (notice.type === "people.join-decided" && notice.organizationName === "bug") {
        throw new Error("no words for Иванов");
      }
      return { parts: ["ok"], keyboard: [] };
    };
    const broken = { type: "people.join-decided", isConfirmed: true, organizationName: "bug" } as const;
    await queue({ personId: "boris", notice: broken, priority: "answer" }, {});
    running = sender.run();
    expect(await outcomeOf("boris")).toMatchObject({ state: "failed", failure: "rejected" });
    await outcomeOf("anna");
    expect(heard(anna)).toEqual(["ok"]);
    expect(JSON.stringify(lines)).not.toContain("Иванов");
  });

  it("sends broken markup as plain words, and long words in several messages with the buttons under the last", async () => {
    const anna = await createPerson("anna");
    render = () => ({
      parts: ["<b>2 &lt; 3</i>", "конец"],
      keyboard: [[{ text: "Дальше", callback_data: "menu" }]],
    });
    await queue({});
    running = sender.run();
    await outcomeOf("anna");
    expect(heard(anna)).toEqual(["2 < 3", "конец"]);
    expect(anna.messages().map(({ buttons }) => buttons.length)).toEqual([0, 0, 1]);
  });
});

describe("When nobody is there any more", () => {
  it("pauses an account whose chat is gone", async () => {
    const { user } = await createPerson("anna");
    await database.client.account.updateMany({ data: { externalId: "424242" } });
    await queue({});
    running = sender.run();
    expect(await outcomeOf("anna")).toMatchObject({ state: "failed", failure: "blocked" });
    expect(paused).toEqual(["424242"]);
    expect(user.id).not.toBe(424242);
  });

  it("does not try to reach who is paused", async () => {
    await createPerson("anna");
    await database.client.account.updateMany({ data: { pausedAt: new Date() } });
    await queue({});
    running = sender.run();
    expect(await outcomeOf("anna")).toMatchObject({ state: "unreachable", failure: "blocked" });
    expect(sandbox.calls.of("sendMessage")).toEqual([]);
  });
});

describe("When a person has two accounts", () => {
  it("writes to the one that can be reached", async () => {
    const anna = await createPerson("anna");
    const now = new Date();
    const consent = { consentVersion: "1", consentAt: now, createdAt: new Date(now.getTime() + 1000) };
    const newer = { id: "newer", channel: "telegram", externalId: "424242", personId: "anna", pausedAt: now };
    await database.client.account.create({ data: { ...newer, ...consent } });
    await queue({});
    running = sender.run();
    expect(await outcomeOf("anna")).toMatchObject({ state: "sent", externalId: String(anna.user.id) });
  });
});

describe("When it was sent, but that cannot be written down at once", () => {
  it("writes it down a moment later, and does not send it twice", async () => {
    const anna = await createPerson("anna");
    const real = outbox;
    let timesAway = 2;
    outbox = {
      ...real,
      markSent: (...args) => {
        timesAway -= 1;
        return timesAway >= 0 ? Promise.reject(new Error("the database is away")) : real.markSent(...args);
      },
    };
    await queue({});
    running = sender.run();
    expect(await outcomeOf("anna")).toMatchObject({ state: "sent" });
    expect(heard(anna)).toHaveLength(1);
    expect(afterSent).toEqual([String(anna.user.id)]);
  });
});

describe("When the program ends", () => {
  it("does not wait for a long pause that Telegram asked for, and keeps the message for the next start", async () => {
    await createPerson("anna");
    sandbox.faults.next({ method: "sendMessage", kind: "429", retryAfter: 600 });
    await queue({});
    running = sender.run();
    // The lease lasts a moment: it is the pause that shows that the message was tried.
    const isPut = ({ notBefore }: { readonly notBefore: Date }): boolean => notBefore.getTime() - clock.now() > 500_000;
    const row = await rowOf("anna", (seen) => seen.state === "queued" && isPut(seen));
    expect(row.notBefore.getTime() - clock.now()).toBeGreaterThan(500_000);
    sender.stop();
    await running;
    expect(await rowOf("anna", () => true)).toMatchObject({ state: "queued", attempts: 0 });
  });
});
