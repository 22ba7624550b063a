import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor as Player } from "../../../sandbox/driver.ts";
import { everybody } from "../../../src/domain/messages/broadcasts/audience.ts";
import { createMoveBroadcast } from "../../../src/domain/messages/broadcasts/move-broadcast.ts";
import type { UnitOfWork } from "../../../src/domain/shared/unit-of-work.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import { createBroadcastQueries } from "../../../src/infra/db/messages/broadcasts.queries.ts";
import type { Stores } from "../../../src/infra/db/stores.ts";
import { ids } from "../../../src/infra/ids.ts";
import { PNG } from "../../sandbox/support.ts";
import { useDatabase } from "../../support/database.ts";
import { type Municipality, startMunicipality } from "../../support/municipality.ts";

const database = useDatabase();
let town: Municipality;
let marina: Player;
let elena: Player;
let irina: Player;

beforeEach(async () => {
  town = await startMunicipality({ database, filled: "demo" });
  [marina, elena, irina] = [town.play("Марина"), town.play("Елена"), town.play("Ирина")];
  // Whoever has not begun the chat cannot be written to.
  for (const player of [elena, irina]) {
    player.send("/start");
    await player.waitFor("что сделаем");
  }
});

afterEach(async () => {
  await town.stop();
});

const openDraft = async (): Promise<void> => {
  marina.send("/menu");
  await marina.waitFor("что сделаем");
  await marina.press("Рассылки");
  await marina.press("Новая рассылка");
  await marina.press("Написать сообщение");
  await marina.waitFor("Пришлите сообщение");
};

const countSeen = (player: Player, words: string): number =>
  player.messages().filter(({ text }) => text.includes(words)).length;

const moveWith = (work: UnitOfWork<Stores>) =>
  createMoveBroadcast({
    work,
    clock: town.clock,
    ids,
    calendar: createRussianCalendar(),
    sendingHours: { from: "08:00", to: "19:00" },
    timeZone: "Europe/Moscow",
    queries: createBroadcastQueries(database.client),
  });

/** A broadcast to everybody that has been launched, and of which nothing is written yet. */
const insertSending = (id: string, given: { readonly state?: "sending" | "paused" } = {}): Promise<void> =>
  town.app.work.run(null, ({ broadcasts }) =>
    broadcasts.insert({
      id,
      organizationId: null,
      topic: "announcements",
      html: "Педсовет в пятницу",
      media: null,
      audience: everybody,
      state: "sending",
      sendAt: town.clock.now(),
      urgentReason: null,
      isWritten: false,
      createdById: "nobody",
      createdAt: town.clock.now(),
      finishedAt: null,
      ...given,
    }),
  );

describe("When the coordinator writes to everybody", () => {
  it("sends a picture with its words once to each, and tells who did not get it", async () => {
    irina.block();
    await openDraft();
    marina.uploadPhoto(PNG, "Педсовет в пятницу");
    await marina.waitFor("черновик");
    await marina.press((label) => label.includes("Прислать мне"));
    await marina.waitFor(({ text }) => text === "Педсовет в пятницу");
    await marina.press((label) => label.includes("К рассылке"));
    await marina.press("Проверить и отправить");
    await marina.waitFor("Отправляем?");
    await marina.press((label) => label.includes("Отправить:"));
    await elena.waitFor("Педсовет в пятницу");
    await marina.waitFor(({ text }) => text.includes("отправляется") && text.includes("заблокировали бота"), {
      timeoutMs: 15_000,
    });
    expect(countSeen(elena, "Педсовет в пятницу")).toBe(1);
    const sent = await database.client.sentFile.findMany();
    expect(sent).toHaveLength(1);
    const rows = await database.client.delivery.groupBy({
      by: ["personId"],
      where: { cause: { startsWith: "broadcast:" } },
      _count: { id: true },
    });
    expect(rows.every(({ _count: found }) => found.id === 1)).toBe(true);
    expect(rows.length).toBeGreaterThan(100);
  });

  it("holds it outside of the sending hours, and lets it go for a reason", async () => {
    town.clock.forward(9 * 3_600_000);
    await openDraft();
    marina.send("Автобуса завтра не будет");
    await marina.waitFor("черновик");
    await marina.press("Проверить и отправить");
    await marina.waitFor("Уйдёт 3 ноября, 08:00");
    await marina.press((label) => label.includes("Срочно"));
    await marina.waitFor("Почему это срочно?");
    marina.send("Дети останутся на остановке");
    await marina.waitFor("Уйдёт сразу");
    await marina.press((label) => label.includes("Отправить:"));
    await elena.waitFor("Автобуса завтра не будет");
    const entry = await database.client.auditRecord.findFirst({
      where: { subjectKind: "broadcast", action: "launched" },
    });
    expect(entry?.details).toContain("Дети останутся на остановке");
  });
});

describe("When somebody does without a topic", () => {
  it("sends them nothing of it any more, and service messages all the same", async () => {
    await insertSending("first");
    await moveWith(town.app.work)("first");
    await elena.waitFor("Педсовет в пятницу");
    await elena.pressOld(elena.lastMessage(), (label) => label.includes("Не присылать"));
    await elena.waitFor("Что присылать");
    await insertSending("second");
    await moveWith(town.app.work)("second");
    await irina.waitFor(() => countSeen(irina, "Педсовет в пятницу") === 2);
    expect(countSeen(elena, "Педсовет в пятницу")).toBe(1);
    const progress = await createBroadcastQueries(database.client).countProgress("second");
    expect(progress.optedOut).toBe(1);
  });
});

describe("When the program dies while messages are being written", () => {
  it("writes the rest when it is moved on again, and nothing twice", async () => {
    const { work } = town.app;
    await insertSending("cut");
    let units = 0;
    const dying: UnitOfWork<Stores> = {
      run: (key, doIt) => {
        units += 1;
        return units > 2 ? Promise.reject(new Error("dead")) : work.run(key, doIt);
      },
    };
    await expect(moveWith(dying)("cut")).rejects.toThrow("dead");
    const written = await database.client.delivery.count({ where: { cause: "broadcast:cut" } });
    const rest = await moveWith(work)("cut");
    const { candidates } = await createBroadcastQueries(database.client).readScene(
      { audience: everybody, topic: "announcements", organizationId: null },
      town.clock.today(),
    );
    expect(written).toBeGreaterThan(0);
    expect(written + rest).toBe(candidates.length);
    await elena.waitFor("Педсовет в пятницу");
    await town.restart();
    expect(countSeen(elena, "Педсовет в пятницу")).toBe(1);
  });
});

describe("When a broadcast is paused or called off", () => {
  it("sends nothing of what waits, not even what comes back from a failed attempt", async () => {
    await insertSending("still", { state: "paused" });
    const { personId } = await database.client.account.findFirstOrThrow({
      where: { externalId: String(elena.chatId) },
    });
    await town.app.work.run(null, ({ broadcasts }) =>
      broadcasts.writeDeliveries(
        "still",
        [{ target: { type: "person", personId: personId ?? "" }, reach: "reachable" }],
        {
          type: "broadcast.message",
          broadcastId: "still",
          topic: "announcements",
          html: "Педсовет в пятницу",
          media: null,
          isTrial: false,
        },
        town.clock.now(),
      ),
    );
    await expect
      .poll(async () => (await database.client.delivery.findFirst({ where: { cause: "broadcast:still" } }))?.state)
      .toBe("held");
    marina.send("/menu");
    await marina.waitFor("что сделаем");
    await marina.press("Рассылки");
    await marina.press((label) => label.includes("Педсовет"));
    await marina.press((label) => label.includes("Отменить"));
    await marina.waitFor("отменена");
    const row = await database.client.delivery.findFirst({ where: { cause: "broadcast:still" } });
    expect(row?.state).toBe("cancelled");
    expect(countSeen(elena, "Педсовет в пятницу")).toBe(0);
  });
});
