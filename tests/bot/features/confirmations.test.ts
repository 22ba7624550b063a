import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../../sandbox/driver.ts";
import { usualSendingHours } from "../../../src/domain/campaigns/sending-hours.ts";
import { createAskConfirmations } from "../../../src/domain/places/confirmations/ask-confirmations.ts";
import { usualOfferHours } from "../../../src/domain/places/seats/offer-time.ts";
import { demoId } from "../../../src/demo-seed.ts";
import { addDays } from "../../../src/domain/shared/calendar-day.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import { readWorkbook } from "../../../src/infra/excel/read-workbook.ts";
import { ids } from "../../../src/infra/ids.ts";
import { useDatabase } from "../../support/database.ts";
import { timeZone } from "../../support/campaign-world.ts";
import { type Municipality, startMunicipality } from "../../support/municipality.ts";
import { buildEnrolment, buildRun } from "../../support/places/builders.ts";

const database = useDatabase();
let town: Municipality;
let marina: Actor;
let elena: Actor;

/** Three of the first school in a run that begins in two weeks; the day's question has gone out. */
beforeEach(async () => {
  town = await startMunicipality({ database, filled: "demo" });
  [marina, elena] = [town.play("Марина"), town.play("Елена")];
  for (const person of [marina, elena]) {
    person.send("/menu");
    await person.waitFor("что сделаем");
  }
  const { clock, app } = town;
  const programme = await database.client.programme.findFirstOrThrow({ orderBy: { titleKey: "asc" } });
  const startsOn = addDays(clock.today(), 13);
  await app.work.run(null, async ({ courseRuns, enrolments }) => {
    const run = buildRun({ programmeId: programme.id, startsOn, endsOn: addDays(startsOn, 4) });
    await courseRuns.addRun(run, "somebody", clock.now());
    for (const number of ["06", "07", "08"]) {
      const about = { runId: run.id, personId: demoId(`school-1/${number}`), organizationId: demoId("school-1") };
      const enrolment = buildEnrolment({ ...about, id: `enrolment${number}` });
      await enrolments.addEnrolment(enrolment, "somebody", clock.now());
    }
  });
  const calendar = { ...createRussianCalendar(), workingDays: [clock.today()] };
  const timing = { hours: usualOfferHours, calendar, timeZone, sendingHours: usualSendingHours };
  await createAskConfirmations({ work: app.work, clock, ids, timing })(clock.now());
});

afterEach(async () => {
  await town.stop();
  expect(town.lines).toEqual([]);
  expect(town.sandbox.violations).toEqual([]);
});

const stateOf = async (number: string) =>
  (await database.client.enrolment.findUniqueOrThrow({ where: { id: `enrolment${number}` } })).state;

describe("When a school is asked who goes", () => {
  it("answers for one, replaces another in three taps, and confirms the rest at once; the coordinator watches", async () => {
    await elena.waitFor("Кто поедет на курсы?");
    await elena.press("По одному", { anywhere: true });
    await elena.waitFor("ждём ответа");
    const pressed = await elena.press("1 едет");
    expect(pressed.text).toContain("Записали: едут 1");

    await elena.press("2 замена");
    await elena.waitFor("Сначала те, кому курсы нужнее");
    await elena.press("1");
    await elena.waitFor("Почему замена?");
    await elena.press("болезнь");
    await elena.waitFor("вместо едет коллега");
    await marina.waitFor("Замена");

    await marina.press("Подтверждения", { anywhere: true });
    await marina.waitFor("едут 2, ждём ответа о 1");
    await marina.press("1");
    await marina.waitFor("у кого:");
    expect((await marina.press("Напомнить всем")).text).toContain("Напомнили: 1 сообщение");
    await elena.waitFor("Координатор ждёт ответа");
    await elena.press("Едут все", { anywhere: true });
    await elena.waitFor("Кто едет");
    expect(await Promise.all(["06", "07", "08"].map(stateOf))).toContain("replaced");
    await marina.press("‹ Все курсы", { anywhere: true });
    await marina.waitFor("ответили все, едут 3");
    await marina.press("1", { anywhere: true });
    await marina.waitFor("ещё не передан");
    await marina.press("Список для организатора", { anywhere: true });
    await marina.waitFor(({ document }) => document?.name.endsWith(".xlsx") === true);
    const sheets = await readWorkbook(marina.downloadLast().bytes);
    expect(JSON.stringify(sheets)).toContain("Название программы");
    expect((await marina.press("Передано организатору", { anywhere: true })).text).toContain("3 человека");
    await marina.waitFor("Организатору передано");
  });

  it("shows a late press what was decided meanwhile", async () => {
    await elena.waitFor("Кто поедет на курсы?");
    await elena.press("По одному", { anywhere: true });
    await elena.waitFor("ждём ответа");
    await database.client.enrolment.update({ where: { id: "enrolment06" }, data: { state: "confirmed" } });
    await database.client.enrolment.update({ where: { id: "enrolment07" }, data: { state: "confirmed" } });
    await database.client.enrolment.update({ where: { id: "enrolment08" }, data: { state: "confirmed" } });
    expect((await elena.press("1 не едет")).text).toContain("Уже решили без вас: едет");
  });
});
