import { Api } from "grammy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Actor, createDriver } from "../../../sandbox/driver.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/server.ts";
import { createSystemClock } from "../../../src/infra/clock.ts";
import { createInbox } from "../../../src/infra/db/messages/inbox.repo.ts";
import { createLeases } from "../../../src/infra/db/messages/leases.repo.ts";
import { createPoller } from "../../../src/infra/telegram/poller.ts";
import { createUpdateIntake } from "../../../src/infra/telegram/update-intake.ts";
import type { UpdateSource } from "../../../src/infra/telegram/update-source.ts";
import { useBriefSleep } from "../../support/brief-sleep.ts";
import { useDatabase } from "../../support/database.ts";
import { createTestLog } from "../../support/running-bot.ts";

const database = useDatabase();
const briefSleep = useBriefSleep();
const clock = createSystemClock("Europe/Moscow");
let sandbox: Sandbox;
let anna: Actor;
let handled: string[];
let running: Promise<void>[];
let pollers: UpdateSource[];

beforeEach(async () => {
  sandbox = await startSandbox({ limits: false });
  anna = createDriver(sandbox.world).as(sandbox.world.addUser({ firstName: "Анна" }));
  handled = [];
  running = [];
  pollers = [];
});

afterEach(async () => {
  for (const poller of pollers) {
    poller.stop();
  }
  await Promise.all(running);
  await sandbox.stop();
});

interface TestPollerOptions {
  readonly owner?: string;
  /** Called before updates are stored. */
  readonly beforeAccept?: () => Promise<void>;
  /** Called after updates are stored, before they are confirmed by the next poll. */
  readonly afterAccept?: () => Promise<void>;
  readonly isAlive?: () => boolean;
}

const startPoller = (options: TestPollerOptions = {}) => {
  const { owner = "a", isAlive = () => true } = options;
  const { log, lines } = createTestLog();
  const pauses: number[] = [];
  const intake = createUpdateIntake({
    inbox: createInbox(database, clock),
    handle: async (_updateId, payload) => {
      handled.push((payload as { message: { text: string } }).message.text);
      return Promise.resolve({ dialogs: new Map(), memories: new Map() });
    },
    tellFailure: () => Promise.resolve(),
    log,
    sleep: briefSleep,
  });
  const poller = createPoller({
    api: new Api(sandbox.token, { apiRoot: sandbox.apiRoot }),
    intake: {
      resume: intake.resume,
      accept: async (updates) => {
        await options.beforeAccept?.();
        await intake.accept(updates);
        await options.afterAccept?.();
      },
    },
    leases: createLeases(database, clock),
    owner,
    isAlive,
    allowedUpdates: ["message"],
    log,
    sleep: async (ms) => {
      pauses.push(ms);
      await turn();
    },
    onAwake: () => Promise.resolve(),
  });
  pollers.push(poller);
  running.push(poller.run());
  return { poller, intake, lines, pauses };
};

/** A moment for the others; shorter ones only keep the machine busy. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 3);
  });

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) {
    await turn();
  }
};

describe("When people write", () => {
  it("takes each message once, and confirms them when it ends, so that the next start is not given them", async () => {
    anna.send("раз");
    const { poller } = startPoller();
    anna.send("два");
    await until(() => handled.length === 2);
    poller.stop();
    await Promise.all(running);
    expect(handled).toEqual(["раз", "два"]);
    expect(sandbox.world.core.updates.pending()).toBe(0);
  });

  it("is done with a message that Telegram delivers twice", async () => {
    sandbox.faults.duplicateUpdates(1);
    startPoller();
    anna.send("раз");
    anna.send("два");
    await until(() => handled.includes("два"));
    anna.send("три");
    await until(() => handled.includes("три"));
    expect(handled).toEqual(["раз", "два", "три"]);
  });
});

describe("When the process dies between storing and confirming", () => {
  it("is given the messages again, and does not handle them twice", async () => {
    const died = new Promise<void>(() => undefined);
    const first = startPoller({ afterAccept: () => died });
    void running.pop();
    anna.send("раз");
    await until(() => handled.length === 1);
    await first.intake.idle();
    expect(sandbox.world.core.updates.pending()).toBe(1);
    startPoller({ owner: "b", isAlive: () => false });
    anna.send("два");
    await until(() => handled.includes("два"));
    expect(handled).toEqual(["раз", "два"]);
  });

  it("is given the messages again when they were not stored", async () => {
    const died = new Promise<void>(() => undefined);
    let isAsked = false;
    startPoller({
      beforeAccept: () => {
        isAsked = true;
        return died;
      },
    });
    void running.pop();
    anna.send("раз");
    await until(() => isAsked);
    startPoller({ owner: "b", isAlive: () => false });
    await until(() => handled.length === 1);
    expect(handled).toEqual(["раз"]);
  });
});

describe("When two processes run on one database", () => {
  it("lets one poll and the other wait, until the first has given back its lease", async () => {
    const first = startPoller();
    anna.send("раз");
    await until(() => handled.length === 1);
    const second = startPoller({ owner: "b" });
    await until(() => second.pauses.length > 2);
    expect(second.lines).toEqual([]);
    first.poller.stop();
    await running[0];
    const waited = second.pauses.length;
    anna.send("два");
    // What the first has taken may still be under way: nobody else touches it before the lease is free.
    await until(() => second.pauses.length > waited + 2);
    expect(handled).toEqual(["раз"]);
    await first.poller.release();
    await until(() => handled.length === 2);
  });

  it("takes up what the other left unfinished, once it may poll", async () => {
    await createInbox(database, clock).accept([
      { updateId: 1, lane: "telegram:7", payload: { message: { text: "недоделанное" } } },
    ]);
    startPoller();
    await until(() => handled.length === 1);
    expect(handled).toEqual(["недоделанное"]);
  });
});

describe("When a poll fails", () => {
  it("rests a little longer each time, and goes on", async () => {
    sandbox.faults.next({ method: "getUpdates", kind: "500", times: 3 });
    const { pauses, lines } = startPoller();
    anna.send("раз");
    await until(() => handled.length === 1);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(new Set(pauses).size).toBe(3);
    expect(lines.map(({ failure }) => failure)).toEqual(Array(3).fill("GrammyError 500"));
  });

  it("waits as long as Telegram asks", async () => {
    sandbox.faults.next({ method: "getUpdates", kind: "429", retryAfter: 7 });
    const { pauses } = startPoller();
    anna.send("раз");
    await until(() => handled.length === 1);
    expect(pauses).toEqual([7000]);
  });

  it("goes on after another program has polled with the same token", async () => {
    const { lines } = startPoller();
    const other = new Api(sandbox.token, { apiRoot: sandbox.apiRoot });
    // Telegram ends the poll that waits, once there is one.
    while (lines.length === 0) {
      await other.getUpdates({ timeout: 0 });
      await turn();
    }
    expect(lines[0]?.failure).toBe("GrammyError 409");
    anna.send("раз");
    await until(() => handled.length === 1);
  });
});
