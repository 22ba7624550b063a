import { GrammyError, HttpError } from "grammy";
import { beforeEach, describe, expect, it } from "vitest";
import type { Inbox, UpdateWrites } from "../../../src/domain/messages/inbox.ts";
import { createSystemClock } from "../../../src/infra/clock.ts";
import { createInbox } from "../../../src/infra/db/messages/inbox.repo.ts";
import { createUpdateIntake } from "../../../src/infra/telegram/update-intake.ts";
import { useBriefSleep } from "../../support/brief-sleep.ts";
import { useDatabase } from "../../support/database.ts";
import { createTestLog } from "../../support/running-bot.ts";

const database = useDatabase();
const briefSleep = useBriefSleep();
const clock = createSystemClock("Europe/Moscow");
const nothing: UpdateWrites = { dialogs: new Map(), memories: new Map() };

let handled: string[];
let told: string[];
let pauses: number[];
let lines: ReturnType<typeof createTestLog>["lines"];

beforeEach(() => {
  handled = [];
  told = [];
  pauses = [];
});

interface TestIntakeOptions {
  readonly handle?: (text: string) => Promise<void>;
  readonly inbox?: (inbox: Inbox) => Inbox;
  readonly tell?: () => Promise<void>;
  /** Called with each pause; by default it is over at once. */
  readonly sleep?: (ms: number) => Promise<void>;
}

const createTestIntake = ({ handle, inbox, tell, sleep }: TestIntakeOptions = {}) => {
  const test = createTestLog();
  lines = test.lines;
  const real = createInbox(database, clock);
  return createUpdateIntake({
    inbox: inbox?.(real) ?? real,
    handle: async (_updateId, payload) => {
      const { text } = (payload as { message: { text: string } }).message;
      await handle?.(text);
      handled.push(text);
      return nothing;
    },
    tellFailure: async (_payload, code) => {
      await tell?.();
      told.push(code);
    },
    log: test.log,
    sleep: async (ms) => {
      pauses.push(ms);
      await (sleep?.(ms) ?? briefSleep());
    },
  });
};

const message = (updateId: number, text: string, chat = 7) => ({
  update_id: updateId,
  message: { message_id: updateId, date: 0, text, chat: { id: chat, type: "private" } },
});

const stateOf = async (updateId: number) => {
  const row = await database.client.inboxUpdate.findUnique({ where: { updateId: BigInt(updateId) } });
  return { state: row?.state, attempts: row?.attempts, payload: row?.payload, failure: row?.failure };
};

const failing = (times: number, error: () => Error) => {
  let left = times;
  return (): Promise<void> => {
    left -= 1;
    return left >= 0 ? Promise.reject(error()) : Promise.resolve();
  };
};

describe("When updates come in", () => {
  it("handles each once, in the order of its chat, however often it is given", async () => {
    const intake = createTestIntake();
    await intake.accept([message(1, "раз"), message(2, "два")]);
    await intake.accept([message(2, "два"), message(3, "три"), message(1, "раз")]);
    await intake.idle();
    expect(handled).toEqual(["раз", "два", "три"]);
    expect(await stateOf(2)).toMatchObject({ state: "done", payload: null });
  });

  it("is given to one of two processes that take the same one at the same time", async () => {
    const [first, second] = [createTestIntake(), createTestIntake()];
    await Promise.all([first.accept([message(1, "раз")]), second.accept([message(1, "раз")])]);
    await Promise.all([first.idle(), second.idle()]);
    expect(handled).toEqual(["раз"]);
  });

  it("keeps an update of an unknown kind, drops what has no id, and says so without its words", async () => {
    const intake = createTestIntake();
    await intake.accept([{ text: "Иванов" }, { update_id: 5, message: { text: "нет чата" } }]);
    await intake.idle();
    expect(handled).toEqual(["нет чата"]);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain("Иванов");
  });

  it("is not accepted while it cannot be stored", async () => {
    const intake = createTestIntake({
      inbox: (inbox) => ({ ...inbox, accept: () => Promise.reject(new Error("the database is away")) }),
    });
    await expect(intake.accept([message(1, "раз")])).rejects.toThrow("away");
    expect(handled).toEqual([]);
  });
});

describe("When a handler throws", () => {
  it("is tried again with growing pauses, and the chat waits for it", async () => {
    const first = failing(2, () => new Error("a bug"));
    const intake = createTestIntake({ handle: (text) => (text === "раз" ? first() : Promise.resolve()) });
    await intake.accept([message(1, "раз"), message(2, "два")]);
    await intake.idle();
    expect(handled).toEqual(["раз", "два"]);
    expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0);
    expect(told).toEqual([]);
  });

  it("is set aside after four attempts, tells the person the code that stands in the log, and goes on", async () => {
    const intake = createTestIntake({
      handle: (text) => (text === "яд" ? Promise.reject(new Error(`could not read ${text}`)) : Promise.resolve()),
    });
    await intake.accept([message(1, "яд"), message(2, "два")]);
    await intake.idle();
    expect(handled).toEqual(["два"]);
    expect(await stateOf(1)).toMatchObject({ state: "failed", failure: "Error" });
    expect(told).toEqual(["U1"]);
    expect(lines.map(({ code }) => code)).toEqual(["U1", "U1", "U1", "U1"]);
    expect(JSON.stringify(lines)).not.toContain("яд");
  });

  it("is set aside once even if the person cannot be told", async () => {
    const intake = createTestIntake({
      handle: () => Promise.reject(new Error("a bug")),
      tell: () => Promise.reject(new Error("blocked")),
    });
    await intake.accept([message(1, "раз")]);
    await intake.idle();
    expect((await stateOf(1)).state).toBe("failed");
    expect(await createInbox(database, clock).listPending()).toEqual([]);
  });
});

describe("When Telegram is away", () => {
  const refused = { ok: false as const, error_code: 502, description: "Bad Gateway" };

  it.each([
    ["does not answer", () => new HttpError("Network request failed", new Error("ECONNRESET"))],
    ["answers with its own fault", () => new GrammyError("Call failed", refused, "sendMessage", {})],
  ])("waits when it %s, much longer than for a bug", async (_name, error) => {
    const intake = createTestIntake({ handle: failing(10, error) });
    await intake.accept([message(1, "раз")]);
    await intake.idle();
    expect(handled).toEqual(["раз"]);
    expect((await stateOf(1)).attempts).toBe(0);
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(60_000);
  });

  it("gives up in the end", async () => {
    const error = () => new GrammyError("Call failed", refused, "sendDocument", {});
    const intake = createTestIntake({ handle: failing(1000, error) });
    await intake.accept([message(1, "раз")]);
    await intake.idle();
    expect((await stateOf(1)).state).toBe("failed");
  });
});

describe("When the database goes away while updates are handled", () => {
  it("loses none, counts no attempt, and keeps the order", async () => {
    let timesAway = 6;
    const orAway = <T>(work: () => Promise<T>): Promise<T> => {
      timesAway -= 1;
      return timesAway >= 0 ? Promise.reject(new Error("the database is away")) : work();
    };
    const intake = createTestIntake({
      inbox: (inbox) => ({
        ...inbox,
        finish: (...args) => orAway(() => inbox.finish(...args)),
        noteFailure: (...args) => orAway(() => inbox.noteFailure(...args)),
        setAside: (...args) => orAway(() => inbox.setAside(...args)),
      }),
    });
    await intake.accept([message(1, "раз"), message(2, "два")]);
    await intake.idle();
    // The handler runs again, since nothing of its end was stored; what it writes is written once per request key.
    expect([...new Set(handled)]).toEqual(["раз", "два"]);
    expect(await stateOf(1)).toMatchObject({ state: "done", attempts: 0 });
    expect(await stateOf(2)).toMatchObject({ state: "done" });
  });
});

describe("When the program starts again", () => {
  it("goes on with what was left, oldest first, and tells how much", async () => {
    await createInbox(database, clock).accept(
      [2, 1, 3].map((updateId) => ({
        updateId,
        lane: "telegram:7",
        payload: message(updateId, String(updateId)),
      })),
    );
    const intake = createTestIntake();
    expect(await intake.resume()).toBe(3);
    await intake.idle();
    expect(handled).toEqual(["1", "2", "3"]);
  });

  it("does not take up again what it is working on already", async () => {
    let end: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => {
      end = resolve;
    });
    const intake = createTestIntake({ handle: () => wait });
    await intake.accept([message(1, "раз")]);
    expect(await intake.resume()).toBe(0);
    end();
    await intake.idle();
    expect(handled).toEqual(["раз"]);
  });

  it("sets aside what ended the program each time, and lets the others live", async () => {
    const inbox = createInbox(database, clock);
    await inbox.accept([
      { updateId: 1, lane: "telegram:7", payload: message(1, "смерть") },
      { updateId: 2, lane: "telegram:8", payload: message(2, "жизнь", 8) },
    ]);
    const runs: string[][] = [];
    for (let run = 1; run <= 6; run += 1) {
      handled = [];
      // At the first message the process ends: nothing of it goes on.
      const died = new Promise<void>(() => undefined);
      let isDead = false;
      const intake = createTestIntake({
        handle: (text) => {
          isDead ||= text === "смерть";
          return isDead ? died : Promise.resolve();
        },
        // Longer than it takes to die.
        sleep: (ms) => (ms > 20_000 ? died : briefSleep()),
      });
      const resumed = intake.resume();
      await Promise.race([resumed.then(() => intake.idle()), untilStill(() => isDead)]);
      runs.push(handled);
    }
    expect(await stateOf(1)).toMatchObject({ state: "failed", failure: "interrupted" });
    expect(await stateOf(2)).toMatchObject({ state: "done" });
    expect(told).toEqual(["U1"]);
    expect(runs.flat()).toEqual(["жизнь"]);
  });

  it("does not wait with the others for one that hangs", async () => {
    const inbox = createInbox(database, clock);
    await inbox.accept([
      { updateId: 1, lane: "telegram:7", payload: message(1, "долго") },
      { updateId: 2, lane: "telegram:8", payload: message(2, "скоро", 8) },
    ]);
    await inbox.noteFailure(1, 1, "interrupted");
    const intake = createTestIntake({
      handle: (text) => (text === "долго" ? new Promise(() => undefined) : Promise.resolve()),
    });
    await intake.resume();
    await untilStill(() => handled.length > 0);
    expect(handled).toEqual(["скоро"]);
  });
});

describe("When the program ends", () => {
  it("finishes what is under way, leaves the rest for the next start, and does not wait for another attempt", async () => {
    let end: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => {
      end = resolve;
    });
    let isBegun = false;
    const intake = createTestIntake({
      handle: () => {
        isBegun = true;
        return wait;
      },
      sleep: () => new Promise(() => undefined),
    });
    await intake.accept([message(1, "раз"), message(2, "два")]);
    await untilStill(() => isBegun);
    const stopped = intake.stop();
    end();
    await stopped;
    expect(handled).toEqual(["раз"]);
    expect((await stateOf(2)).state).toBe("new");
  });

  it("does not wait for ever for what hangs", async () => {
    let isBegun = false;
    const intake = createTestIntake({
      handle: () => {
        isBegun = true;
        return new Promise(() => undefined);
      },
    });
    await intake.accept([message(1, "раз")]);
    await untilStill(() => isBegun);
    await intake.stop();
    expect((await stateOf(1)).state).toBe("new");
  });
});

/** Resolves a little after the condition became true: whatever could still happen has happened. */
const untilStill = async (condition: () => boolean): Promise<void> => {
  while (!condition()) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  for (let turn = 0; turn < 50; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
};
