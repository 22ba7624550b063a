import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor as Player } from "../../sandbox/driver.ts";
import { demoId } from "../../src/demo-seed.ts";
import { makeSheet } from "../support/applications/workbooks.ts";
import { useDatabase } from "../support/database.ts";
import { draftApplication, linkAccount, schoolTwo, startTown, stopTown, type Town } from "./town.ts";

const database = useDatabase();
let town: Town;
/** A second municipal coordinator, so that two may decide in the same moment. */
let second: Player;
beforeEach(async () => {
  town = await startTown(database);
  second = town.stranger("Второй координатор");
  await linkAccount(town, second, demoId("municipality/3"));
  const role = {
    personId: demoId("municipality/3"),
    role: "municipal-coordinator",
    grantedAt: new Date(town.clock.now()),
  };
  await database.client.roleGrant.create({ data: { id: "grantSecond1", ...role } });
  await town.adversary.provoke(second, () => second.send("/menu"));
});
afterEach(() => stopTown(town, database));

const readActions = async (): Promise<readonly string[]> => {
  const records = await database.client.auditRecord.findMany({ orderBy: [{ at: "asc" }, { id: "asc" }] });
  return records.map(({ action }) => action);
};

/** Each of the players presses twice, all in the same moment; returns what the history then says was done, and what they were told. */
const tapTogether = async (data: string, ...players: readonly Player[]) => {
  const before = await readActions();
  const presses = [...players, ...players].map((player) => town.adversary.pressAtOnce(player, data));
  await town.adversary.settle();
  const toasts = presses.map((id) => town.adversary.toastOf(id));
  expect(toasts.filter((toast) => toast === null)).toEqual([]);
  return { done: (await readActions()).slice(before.length), toasts };
};

describe("When a button is tapped twice, by two people, in the same moment", () => {
  it("begins, fills in, submits, decides an application once", async () => {
    const [elena, head, marina] = [town.play("Елена"), town.play("Сергей"), town.play("Марина")];
    const opened = await tapTogether(`a.open~${town.campaignId}~${schoolTwo}`, town.play("Ирина"), town.headOfTwo);
    expect(opened.done).toEqual(["opened"]);
    expect(await database.client.application.count()).toBe(1);

    const { applicationId, lineId } = await draftApplication(town);
    expect((await tapTogether(`a.rm~${applicationId}~${lineId}`, elena, head)).done).toEqual(["line-removed"]);
    expect((await tapTogether(`a.restore~${applicationId}~${lineId}`, elena, head)).done).toEqual(["line-restored"]);
    expect((await tapTogether(`a.submit~${applicationId}~0`, elena, head)).done).toEqual(["submitted"]);
    expect((await tapTogether(`a.withdraw~${applicationId}~1`, elena, head)).done).toEqual(["withdrawn"]);
    expect((await tapTogether(`a.submit~${applicationId}~1`, elena)).done).toEqual(["submitted"]);
    expect((await tapTogether(`a.head~${applicationId}~2`, head)).done).toEqual(["head-approved"]);
    expect((await tapTogether(`a.take~${applicationId}~2`, marina, second)).done).toEqual(["taken-up"]);

    for (const coordinator of [marina, second]) await town.adversary.press(coordinator, `a.return~${applicationId}~2`);
    const [reason = ""] = [...town.adversary.offered(marina.chatId)].filter((data) => data.startsWith("="));
    expect((await tapTogether(reason, marina, second)).done).toEqual(["returned"]);
    expect((await tapTogether(`a.unret~${applicationId}~2`, marina, second)).done).toEqual(["return-cancelled"]);
    expect((await tapTogether(`a.accept~${applicationId}~2`, marina, second)).done).toEqual(["accepted"]);
    expect(await database.client.applicationVersion.count({ where: { applicationId } })).toBe(2);
    const causes = await database.client.delivery.findMany({ select: { cause: true, personId: true } });
    expect(new Set(causes.map(({ cause, personId }) => `${cause} ${personId}`)).size).toBe(causes.length);
  });

  it("runs a campaign and reminds once", async () => {
    const marina = town.play("Марина");
    expect((await tapTogether(`c.send~${town.campaignId}`, marina, second)).done).toEqual(["reminded"]);
    const reminders = await database.client.delivery.groupBy({ by: ["personId"], _count: true });
    expect(reminders.filter(({ _count }) => _count > 1)).toEqual([]);
    expect((await tapTogether("c.prepare~2027-2", marina, second)).done).toHaveLength(1);
    const { id } = await database.client.campaign.findUniqueOrThrow({ where: { halfYear: "2027-2" } });
    expect((await tapTogether(`c.open~${id}`, marina, second)).done).toHaveLength(1);
    expect((await tapTogether(`c.close~${id}`, marina, second)).done).toHaveLength(1);
    expect((await tapTogether(`c.reopen~${id}`, marina, second)).done).toHaveLength(1);
  });

  it("gives and revokes a role, marks somebody as gone and takes them back once", async () => {
    const marina = town.play("Марина");
    const personId = demoId("school-1/07");
    expect((await tapTogether(`p.grant~${personId}~teacher`, marina, second)).done).toHaveLength(1);
    const { id } = await database.client.roleGrant.findFirstOrThrow({ where: { personId, revokedAt: null } });
    expect((await tapTogether(`p.revoke-ok~${id}~${personId}`, marina, second)).done).toHaveLength(1);
    expect((await tapTogether(`p.leave-ok~${personId}`, marina, second)).done).toHaveLength(1);
    expect((await tapTogether(`p.back~${personId}`, marina, second)).done).toHaveLength(1);
    const { personId: anna } = await town.actorOf(town.play("Анна"));
    expect((await tapTogether(`p.unlink-ok~${anna}`, marina, second)).done).toEqual(["account-unlinked"]);
  });

  it("keeps what two people change about one person, and adds nobody twice", async () => {
    const marina = town.play("Марина");
    const personId = demoId("school-1/07");
    for (const [player, field] of [
      [marina, "subject"],
      [second, "position"],
    ] as const) {
      await town.adversary.press(player, `p.field~${personId}~${field}`);
    }
    marina.send("астрономия");
    second.send("учитель астрономии");
    await town.adversary.settle();
    const person = await database.client.person.findUniqueOrThrow({ where: { id: personId } });
    expect([person.subject, person.position]).toEqual(["астрономия", "учитель астрономии"]);

    for (const player of [marina, second]) await town.adversary.press(player, `p.add~${schoolTwo}`);
    for (const player of [marina, second]) player.send("Новосёлова Анна Ивановна");
    await town.adversary.settle();
    expect(await database.client.person.count({ where: { fullName: "Новосёлова Анна Ивановна" } })).toBe(1);
  });

  it("applies what was imported once", async () => {
    const [elena, marina] = [town.play("Елена"), town.play("Марина")];
    const staff = await makeSheet([
      ["ФИО", "Должность"],
      ["Новосёлова Анна Ивановна", "учитель"],
    ]);
    await town.adversary.press(elena, "p.upload");
    await town.adversary.provoke(elena, () => elena.upload("Штат.xlsx", staff));
    const { id } = await database.client.staffImport.findFirstOrThrow();
    await town.adversary.press(elena, `p.imp-mark~${id}~keep`);
    const apply = [...town.adversary.offered(elena.chatId)].find((data) => data.startsWith("p.imp-ok~")) ?? "";
    await tapTogether(apply, elena);
    expect(await database.client.person.count({ where: { fullName: "Новосёлова Анна Ивановна" } })).toBe(1);

    const programmes = await makeSheet([
      ["Название", "Организатор", "Часы", "Форма", "Для кого"],
      ["Программа из файла", "Институт", 36, "очная", "учителя"],
    ]);
    await town.adversary.press(marina, "pl.upload");
    await town.adversary.provoke(marina, () => marina.upload("Банк.xlsx", programmes));
    const review = [...town.adversary.offered(marina.chatId)].find((data) => data.startsWith("pl.apply~")) ?? "";
    await tapTogether(review, marina, second);
    expect(await database.client.programme.count({ where: { title: "Программа из файла" } })).toBe(1);

    const { applicationId } = await draftApplication(town);
    const form = await makeSheet([
      ["Название программы", "ФИО", "Сроки", "Обоснование"],
      ["Программа из файла", "Ковалёва Елена Андреевна", "март 2027", "срок"],
    ]);
    await town.adversary.press(elena, `x.upload~${applicationId}`);
    await town.adversary.provoke(elena, () => elena.upload("Заявка.xlsx", form));
    const take = [...town.adversary.offered(elena.chatId)].find((data) => data.startsWith("x.take~")) ?? "";
    await tapTogether(take, elena, town.play("Сергей"));
    expect(await database.client.applicationLine.count({ where: { applicationId, removedAt: null } })).toBe(2);
  });
});
