import { describe, expect, it, onTestFinished } from "vitest";
import { createDriver } from "../../../../sandbox/driver.ts";
import { useDatabase } from "../../../support/database.ts";
import { runBot } from "../../../support/running-bot.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { createRunsChats } from "./runs-chats.ts";

const database = useDatabase();
const sealing = useRunKeys();

describe("When the coordinator looks at the turnout while answers come", () => {
  it("sees it grow in the same message, and is left alone after opening something else", async () => {
    const world = createRunsChats(database, sealing);
    const school = await world.addSchool("МБОУ «СОШ № 1»");
    const teachers = await world.addTeachers(school, 4);
    const runId = await world.openNow();
    // Nobody here is on Telegram: invitations would only be refused.
    await database.client.delivery.deleteMany();
    const running = await runBot({
      database,
      features: world.features,
      loadActor: () => Promise.resolve(world.coordinator),
      clock: world.clock,
    });
    onTestFinished(async () => {
      await running.stop();
      await running.sandbox.stop();
    });
    const { world: telegram } = running.sandbox;
    const marina = createDriver(telegram).as(telegram.addUser({ firstName: "Марина" }));
    marina.send("/menu");
    await marina.waitFor("что сделаем");
    await marina.press("Опросы");
    await marina.press("1");
    await marina.press("Проведения");
    await marina.press("1");
    await marina.press("Явка");
    await marina.waitFor("0 %, 0 из 4");
    const { id } = marina.lastMessage();
    for (const [index, teacher] of teachers.slice(0, 3).entries()) {
      await world.handIn(runId, teacher);
      await marina.waitFor(`${index + 1} из 4`);
      expect(marina.lastMessage().id).toBe(id);
    }
    await marina.pressOld(marina.lastMessage(), (label) => label.includes("К проведению"));
    await marina.waitFor("идёт до 10 ноября, 20:00");
    await world.handIn(runId, teachers[3] ?? "");
    await marina.press("Явка");
    await marina.waitFor("██████████ 100 %, 4 из 4");
    expect(running.lines).toEqual([]);
  });
});
