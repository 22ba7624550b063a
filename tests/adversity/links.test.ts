import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor as Player } from "../../sandbox/driver.ts";
import { demoId } from "../../src/demo-seed.ts";
import { useDatabase } from "../support/database.ts";
import { startMunicipality } from "../support/municipality.ts";
import { createAdversary } from "./adversary.ts";
import { findChanges, findText, readBusiness, readEverything } from "./stored-rows.ts";
import { expectCleanLog, schoolOne, secretsOfSchoolOne, startTown, stopTown, type Town } from "./town.ts";

const database = useDatabase();

const day = 86_400_000;

/** Somebody of school № 1 who is not in the bot yet. */
const guest = demoId("school-1/07");

describe("When somebody follows a link into the town", () => {
  let town: Town;
  beforeEach(async () => {
    town = await startTown(database);
  });
  afterEach(() => stopTown(town, database));

  /** What the link that this button makes carries behind `start=`. */
  const makeLink = async (player: Player, data: string): Promise<string> => {
    const { words } = await town.adversary.press(player, data);
    const payload = /start=([\w-]+)/u.exec(words)?.[1];
    if (payload === undefined) throw new Error(`no link: ${words}`);
    return payload;
  };

  const open = (player: Player, payload: string) => town.adversary.provoke(player, () => player.openLink(payload));

  it("lets in one of two who agree in the same moment, and tells the other one", async () => {
    const payload = await makeLink(town.play("Елена"), `p.invite-go~${guest}~teacher`);
    const [first, second] = [town.stranger("Первый"), town.stranger("Второй")];
    await open(first, payload);
    await open(second, payload);
    const token = payload.slice(1);
    const words = await Promise.all(
      [first, second].map(async (player) => {
        await town.adversary.press(player, `p.ok-i~${token}`);
        return player.lastMessage().text;
      }),
    );
    expect(words.filter((text) => text.includes("Готово"))).toHaveLength(1);
    expect(words.filter((text) => text.includes("По этой ссылке уже вошли"))).toHaveLength(1);
    expect(await database.client.account.count({ where: { personId: guest } })).toBe(1);
    for (const player of [first, second, town.stranger("Третий")]) {
      const heard = await open(player, payload);
      expect(heard.words).toMatch(/уже вошли/u);
    }
  });

  it("does not give one person's link to another who is in the bot already", async () => {
    const payload = await makeLink(town.play("Елена"), `p.invite-go~${guest}~teacher`);
    const before = await readBusiness(database);
    for (const name of ["Ирина", "Анна", "Елена"]) {
      const player = town.play(name);
      const heard = await open(player, payload);
      expect(heard.words).toContain("Эта ссылка для другого человека");
      await town.adversary.press(player, `p.ok-i~${payload.slice(1)}`);
    }
    expect(findChanges(before, await readBusiness(database))).toEqual([]);
  });

  it("refuses links that ran out or were revoked, and tokens behind the wrong door", async () => {
    const elena = town.play("Елена");
    const personal = await makeLink(elena, `p.invite-go~${guest}~teacher`);
    const ofSchool = await makeLink(elena, `p.link-new~${schoolOne}`);
    const stranger = town.stranger("Никто");
    await town.adversary.provoke(stranger, () => stranger.send("/start"));
    const before = await readBusiness(database);
    const doors = ["p.ok-i", "p.ok-o", "p.ok-f", "p.names", "p.name", "p.join"];
    for (const payload of [personal, ofSchool]) {
      const token = payload.slice(1);
      const right = payload.startsWith("i") ? "p.ok-i" : "p.ok-o";
      for (const door of doors.filter((name) => name !== right)) {
        const heard = await town.adversary.press(stranger, `${door}~${token}~${guest}`);
        expect
          .soft(
            secretsOfSchoolOne().filter((name) => heard.words.includes(name)),
            door,
          )
          .toEqual([]);
        expect.soft(stranger.lastMessage().text, door).toMatch(/[А-я]{3}/u);
      }
      for (const letter of ["i", "o", "f"].filter((letter) => !payload.startsWith(letter))) {
        expect.soft((await open(stranger, `${letter}${token}`)).words).toContain("Такой ссылки нет");
      }
    }
    expect(findChanges(before, await readBusiness(database))).toEqual([]);
    town.clock.forward(15 * day);
    expect((await open(stranger, personal)).words).toContain("Срок этой ссылки прошёл");
    await town.adversary.press(stranger, `p.ok-i~${personal.slice(1)}`);
    expect(stranger.lastMessage().text).toContain("Срок этой ссылки прошёл");

    const again = await makeLink(elena, `p.invite-go~${guest}~teacher`);
    const { id } = await database.client.invitation.findFirstOrThrow({
      where: { personId: guest, revokedAt: null, usedAt: null },
      orderBy: { createdAt: "desc" },
    });
    await open(stranger, again);
    await town.adversary.press(elena, `p.link-off~${id}`);
    await town.adversary.press(stranger, `p.ok-i~${again.slice(1)}`);
    expect(stranger.lastMessage().text).toContain("отозвали");
    expect(findText(await readEverything(database), String(stranger.chatId))).toEqual([]);
  });

  it("answers whatever stands behind start, and keeps nothing of it", async () => {
    const stranger = town.stranger("Никто");
    const before = await readBusiness(database);
    const payloads = [
      "i",
      "o",
      "f",
      "x",
      "0",
      "_",
      "-",
      "__proto__",
      "constructor",
      "i".repeat(64),
      `o${"A".repeat(63)}`,
      "null",
    ];
    for (const payload of payloads) {
      for (const player of [stranger, town.play("Анна")]) {
        expect.soft((await open(player, payload)).words, payload).toMatch(/[А-я]{3}/u);
      }
    }
    for (const text of ["/start  a b c", "/start =~=", "/start 😀", `/start ${"я".repeat(500)}`]) {
      const heard = await town.adversary.provoke(stranger, () => stranger.send(text));
      expect.soft(heard.words, text).toMatch(/[А-я]{3}/u);
    }
    expect(findChanges(before, await readBusiness(database))).toEqual([]);
    expect(findText(await readEverything(database), String(stranger.chatId))).toEqual([]);
  });

  it("lets nobody be somebody of another school, or somebody who is there already, and one of two rivals", async () => {
    const elena = town.play("Елена");
    const token = (await makeLink(elena, `p.link-new~${schoolOne}`)).slice(1);
    const [first, second] = [town.stranger("Первый"), town.stranger("Второй")];
    for (const player of [first, second]) {
      await open(player, `o${token}`);
      await town.adversary.press(player, `p.ok-o~${token}`);
    }
    for (const personId of [demoId("school-2/03"), demoId("school-1/02"), demoId("municipality/1"), "nobody000000"]) {
      await town.adversary.press(first, `p.join~${token}~${personId}`);
      expect.soft(first.lastMessage().text, personId).toMatch(/Этого имени в списке уже нет|Под этим именем уже/u);
    }
    await town.adversary.press(first, `p.join~${token}~${guest}`);
    await town.adversary.press(second, `p.join~${token}~${guest}`);
    const joins = await database.client.joinRequest.findMany({ where: { personId: guest, state: "waiting" } });
    expect(joins).toHaveLength(2);
    const presses = [...joins, ...joins].map(({ id }) => town.adversary.pressAtOnce(elena, `p.join-yes~${id}`));
    await town.adversary.settle();
    expect(presses.filter((id) => town.adversary.toastOf(id) === null)).toEqual([]);
    expect(await database.client.account.count({ where: { personId: guest } })).toBe(1);
    expect(await database.client.joinRequest.count({ where: { personId: guest, state: "confirmed" } })).toBe(1);
    expect(
      await database.client.roleGrant.count({ where: { personId: guest, role: "teacher", revokedAt: null } }),
    ).toBe(1);
  });
});

describe("When nobody uses the bot yet", () => {
  it("makes one first coordinator of two who agree in the same moment, and no second one later", async () => {
    const municipality = await startMunicipality({ database, filled: "empty", logLevel: "debug" });
    const adversary = createAdversary(municipality, database);
    try {
      const link = await municipality.app.firstCoordinatorLink();
      const newer = await municipality.app.firstCoordinatorLink();
      const [first, second, third] = ["Первый", "Второй", "Третий"].map(municipality.stranger);
      if (link === null || newer === null || first === undefined || second === undefined || third === undefined) {
        throw new Error("no link");
      }
      for (const player of [first, second, third]) await adversary.provoke(player, () => player.openLink(newer));
      expect(findText(await readEverything(database), String(first.chatId))).toEqual([]);
      const refusal = await adversary.press(third, "p.no");
      expect(refusal.words).toMatch(/[А-я]{3}/u);
      const token = /start=f([\w-]+)/u.exec(newer)?.[1] ?? "";
      adversary.pressAtOnce(first, `p.ok-f~${token}`);
      adversary.pressAtOnce(second, `p.ok-f~${token}`);
      await adversary.settle();
      expect(await database.client.account.count()).toBe(1);
      expect(await database.client.roleGrant.count({ where: { role: "municipal-coordinator" } })).toBe(1);
      expect(await municipality.app.firstCoordinatorLink()).toBeNull();
      for (const stale of [link, newer]) {
        const heard = await adversary.provoke(third, () => third.openLink(stale));
        expect(heard.words).toMatch(/уже есть|уже вошли|отозвали/u);
      }
      await adversary.press(third, `p.ok-f~${token}`);
      expect(await database.client.account.count()).toBe(1);
      expect(findText(await readEverything(database), String(third.chatId))).toEqual([]);
      expectCleanLog(municipality);
    } finally {
      await municipality.stop();
    }
  });
});
