import { describe, expect, it } from "vitest";
import type { Notice } from "../../../../src/domain/messages/notice.ts";
import { asCalendarDay } from "../../../../src/domain/shared/calendar-day.ts";
import type { Clock } from "../../../../src/domain/shared/clock.ts";
import { createDialogStates, createInbox } from "../../../../src/infra/db/messages/inbox.repo.ts";
import { createLeases } from "../../../../src/infra/db/messages/leases.repo.ts";
import { createOutbox } from "../../../../src/infra/db/messages/outbox.repo.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { useDatabase } from "../../../support/database.ts";

const startedAt = Date.UTC(2026, 10, 2, 6);
const notice: Notice = { type: "people.join-decided", isConfirmed: true, organizationName: "Школа № 1" };

/** A clock that stands still until it is moved. */
const createTestClock = (): Clock & { forward: (ms: number) => void } => {
  let now = startedAt;
  return {
    now: () => now,
    today: () => asCalendarDay("2026-11-02"),
    forward: (ms) => {
      now += ms;
    },
  };
};

describe("When updates come in", () => {
  const database = useDatabase();

  it("keeps each once, whatever the order of their numbers", async () => {
    const inbox = createInbox(database, createTestClock());
    const update = (updateId: number) => ({ updateId, lane: "7", payload: { text: `said ${updateId}` } });
    expect(await inbox.accept([update(900), update(901)])).toHaveLength(2);
    expect(await inbox.accept([update(901), update(5)])).toEqual([update(5)]);
    expect((await inbox.listPending()).map((pending) => pending.updateId)).toEqual([5, 900, 901]);
  });

  it("wipes what was said once it is done, and keeps the dialog's state with it", async () => {
    const inbox = createInbox(database, createTestClock());
    await inbox.accept([{ updateId: 77, lane: "8", payload: { text: "secret" } }]);
    await inbox.finish(77, { dialogs: new Map([["telegram:8", { step: 2 }]]), memories: new Map() });
    const row = await database.client.inboxUpdate.findUnique({ where: { updateId: 77n } });
    expect({ state: row?.state, payload: row?.payload, lane: row?.lane }).toEqual({
      state: "done",
      payload: null,
      lane: null,
    });
    expect(await createDialogStates(database).read("telegram:8")).toEqual({ step: 2 });
    expect(await inbox.accept([{ updateId: 77, lane: "8", payload: {} }])).toEqual([]);
  });
});

describe("When the same wish arrives twice", () => {
  const database = useDatabase();

  it("is done once, and answered alike", async () => {
    const clock = createTestClock();
    const work = createUnitOfWork({ database, clock });
    const wish = () =>
      work.run("press:1", async ({ deliveries }) => {
        const count = await deliveries.queue([{ cause: "a", personId: "nobody", priority: "answer", notice }]);
        return { count };
      });
    expect(await wish()).toEqual({ count: 1 });
    expect(await wish()).toEqual({ count: 1 });
    expect(await database.client.delivery.count()).toBe(1);
  });

  it("leaves nothing behind when it fails, so that it can be tried again", async () => {
    const work = createUnitOfWork({ database, clock: createTestClock() });
    const failing = work.run("press:2", async ({ deliveries }) => {
      await deliveries.queue([{ cause: "b", personId: "nobody", priority: "answer", notice }]);
      throw new Error("out of paper");
    });
    await expect(failing).rejects.toThrow("out of paper");
    expect(await work.run("press:2", () => Promise.resolve("done now"))).toBe("done now");
    expect(await database.client.delivery.count({ where: { cause: "b" } })).toBe(0);
  });
});

describe("When messages wait to be sent", () => {
  const database = useDatabase();

  it("takes the most urgent first, each by one sender only, and again when the lease ran out", async () => {
    const clock = createTestClock();
    const work = createUnitOfWork({ database, clock });
    await work.run(null, ({ deliveries }) =>
      deliveries.queue([
        { cause: "reminder", personId: "p1", priority: "reminder", notice },
        { cause: "answer", personId: "p1", priority: "answer", notice },
        { cause: "later", personId: "p1", priority: "answer", notice, notBefore: startedAt + 60_000 },
      ]),
    );
    const outbox = createOutbox(database, clock);
    const [first] = await outbox.lease("one", 1, 10_000);
    const second = await outbox.lease("two", 5, 10_000);
    const causes = await database.client.delivery.findMany({ orderBy: { priority: "asc" } });
    const causeOf = (id: string | undefined): string | undefined => causes.find((row) => row.id === id)?.cause;
    expect(causeOf(first?.id)).toBe("answer");
    expect(second.map((row) => causeOf(row.id))).toEqual(["reminder"]);
    clock.forward(20_000);
    expect((await outbox.lease("three", 5, 10_000)).map((row) => causeOf(row.id))).toEqual(["answer", "reminder"]);
    clock.forward(60_000);
    await outbox.markSent(first?.id ?? "", "7", 42);
    expect((await outbox.lease("four", 5, 10_000)).map((row) => causeOf(row.id))).toEqual(["later", "reminder"]);
  });
});

describe("When two processes want to be the only one", () => {
  const database = useDatabase();

  it("lets one in until its lease runs out, it gives it back, or it is known to be dead", async () => {
    const clock = createTestClock();
    const leases = createLeases(database, clock);
    expect(await leases.hold("poller", "a", 1000)).toBe(true);
    expect(await leases.hold("poller", "b", 1000)).toBe(false);
    expect(await leases.hold("poller", "a", 1000)).toBe(true);
    expect(await leases.hold("poller", "b", 1000, () => false)).toBe(true);
    clock.forward(1001);
    expect(await leases.hold("poller", "a", 1000)).toBe(true);
    await leases.release("poller", "a");
    expect(await leases.hold("poller", "b", 1000)).toBe(true);
  });
});
