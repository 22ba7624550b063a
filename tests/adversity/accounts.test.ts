import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoId } from "../../src/demo-seed.ts";
import { useDatabase } from "../support/database.ts";
import { findText, readEverything } from "./stored-rows.ts";
import { draftApplication, startTown, stopTown, type Town } from "./town.ts";

const database = useDatabase();
let town: Town;
beforeEach(async () => {
  town = await startTown(database);
});
afterEach(() => stopTown(town, database));

const traces = async (chatId: number): Promise<readonly string[]> =>
  findText(await readEverything(database), String(chatId));

describe("When somebody has not consented", () => {
  it("keeps nothing that names their account, whatever they do", async () => {
    const nobody = town.stranger("Никто");
    const { words } = await town.adversary.press(town.play("Елена"), `p.invite-go~${demoId("school-1/07")}~teacher`);
    const payload = /start=([\w-]+)/u.exec(words)?.[1] ?? "";
    for (const act of [
      () => nobody.openLink(payload),
      () => nobody.send("Здравствуйте"),
      () => nobody.send("/menu"),
      () => nobody.send("/help"),
      () => nobody.send("/cancel"),
      () => nobody.upload("Паспорт.pdf", Buffer.from("%PDF-1.7")),
      () => nobody.shareContact(),
      () => nobody.sendVoice(),
      () => nobody.edit(nobody.send("Опечатка"), "Исправлено"),
      () => nobody.block(),
      () => nobody.unblock(),
      () => town.adversary.pressAtOnce(nobody, "p.me"),
      () => town.adversary.pressAtOnce(nobody, "=00000000=done"),
      () => town.adversary.pressAtOnce(nobody, "p.off-ok"),
      () => nobody.openLink(payload),
      () => town.adversary.pressAtOnce(nobody, "p.no"),
    ]) {
      await town.adversary.provoke(nobody, act);
      expect.soft(await traces(nobody.chatId), String(act)).toEqual([]);
    }
  });
});

describe("When somebody withdraws their consent", () => {
  it("forgets the account, whatever was under way, and lets them come back by a new link", async () => {
    const { applicationId } = await draftApplication(town);
    const elena = town.play("Елена");
    const marina = town.play("Марина");
    await town.adversary.press(marina, `c.send~${town.campaignId}`);
    await town.adversary.deliver();
    await town.adversary.provoke(elena, () => elena.upload("Ничто.zip", Buffer.from("PK")));
    // What could not be handled is set aside with what she said.
    const aside = { updateId: 1n, lane: `telegram:${elena.chatId}`, payload: `{"chat":${elena.chatId}}` };
    const at = new Date(town.clock.now());
    await database.client.inboxUpdate.create({ data: { ...aside, state: "failed", notBefore: at, receivedAt: at } });
    await town.adversary.press(elena, `a.add~${applicationId}`);
    await elena.press(/Своё название/u);
    await town.adversary.provoke(elena, () => elena.send("Программа, на которой она остановилась"));
    expect((await traces(elena.chatId)).length).toBeGreaterThan(3);

    await town.adversary.press(elena, "p.off");
    await town.adversary.provoke(elena, () => {
      town.adversary.pressAtOnce(elena, "p.off-ok");
      town.adversary.pressAtOnce(elena, "p.off-ok");
      elena.send("и ещё одно слово вдогонку");
      elena.send("/menu");
    });
    expect(await traces(elena.chatId)).toEqual([]);
    await database.client.inboxUpdate.delete({ where: { updateId: aside.updateId } });
    expect(await database.client.account.count({ where: { personId: demoId("school-1/02") } })).toBe(0);
    expect(await database.client.consent.count({ where: { personId: demoId("school-1/02"), withdrawnAt: null } })).toBe(
      0,
    );
    expect(elena.lastMessage().text).toContain("откройте ссылку-приглашение");
    const kept = await database.client.applicationLine.count({ where: { applicationId, removedAt: null } });
    expect(kept).toBe(2);

    // A reminder finds nobody, and the coordinator reads it.
    const { words } = await town.adversary.press(marina, `p.invite-go~${demoId("school-1/02")}~school-coordinator`);
    const payload = /start=([\w-]+)/u.exec(words)?.[1] ?? "";
    await town.adversary.provoke(elena, () => elena.openLink(payload));
    expect(await traces(elena.chatId)).toEqual([]);
    await town.adversary.press(elena, `p.ok-i~${payload.slice(1)}`);
    expect(elena.lastMessage().text).toContain("Готово");
    const heard = await town.adversary.press(elena, `a.app~${applicationId}`);
    expect(heard.words).toContain("Заявка на");
  });
});

describe("When somebody blocks the bot", () => {
  it("tells the coordinator why a message did not arrive, and writes again once they come back", async () => {
    const elena = town.play("Елена");
    const marina = town.play("Марина");
    await town.adversary.provoke(elena, () => {
      elena.send("/menu");
      elena.block();
    });
    await town.adversary.press(marina, `c.send~${town.campaignId}`);
    await town.adversary.deliver();
    expect(await reminded()).toContain("Ковалёва Елена Андреевна: бот заблокирован");

    await town.adversary.provoke(elena, () => {
      elena.unblock();
      elena.send("/menu");
    });
    expect(elena.lastMessage().text).toContain("что сделаем");
    const heard = await town.adversary.provoke(elena, async () => {
      town.adversary.pressAtOnce(marina, `c.send~${town.campaignId}~again`);
      await town.adversary.settle();
      await town.adversary.deliver();
    });
    expect(heard.words).toMatch(/[Нн]апомина|заявк/u);
    expect(await reminded()).toContain("Ковалёва Елена Андреевна: отправлено");
  });

  /** The outcome of the newest reminders, as the coordinator reads it page by page. */
  const reminded = async (): Promise<string> => {
    const marina = town.play("Марина");
    const route = [...town.adversary.offered(marina.chatId)].findLast((data) => data.startsWith("c.reminded~")) ?? "";
    const [name, campaignId, runId] = route.split("~");
    const pages: string[] = [];
    for (const page of ["0", "1"]) {
      await town.adversary.press(marina, `${name}~${campaignId}~${runId}~${page}`);
      // What stands there, not what is new: a screen that says the same already is not drawn again.
      pages.push(marina.lastMessage().text);
    }
    return pages.join("\n");
  };
});
