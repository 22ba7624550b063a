import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../../sandbox/driver.ts";
import { demoId } from "../../../src/demo-seed.ts";
import { addDays, addMonths, startOfMonth } from "../../../src/domain/shared/calendar-day.ts";
import { monthText } from "../../../src/texts/announcements.texts.ts";
import { useDatabase } from "../../support/database.ts";
import { type Municipality, startMunicipality } from "../../support/municipality.ts";
import { buildEnrolment, buildRun } from "../../support/places/builders.ts";

const database = useDatabase();
let town: Municipality;
let marina: Actor;
let anna: Actor;
let elena: Actor;
/** The first day of the month after this one. */
let first: ReturnType<typeof startOfMonth>;

beforeEach(async () => {
  town = await startMunicipality({ database, filled: "demo" });
  [marina, anna, elena] = [town.play("Марина"), town.play("Анна"), town.play("Елена")];
  for (const person of [marina, anna, elena]) {
    person.send("/menu");
    await person.waitFor("что сделаем");
  }
  first = addMonths(startOfMonth(town.clock.today()), 1);
  await plan();
});

afterEach(async () => {
  await town.stop();
  expect(town.lines).toEqual([]);
  expect(town.sandbox.violations).toEqual([]);
});

/** A run of next month with Anna in it. */
const plan = async (): Promise<void> => {
  const programme = await database.client.programme.findFirstOrThrow({ orderBy: { titleKey: "asc" } });
  const account = await database.client.account.findFirstOrThrow({ where: { externalId: String(anna.chatId) } });
  const personId = account.personId ?? "";
  const run = buildRun({ programmeId: programme.id, startsOn: addDays(first, 9), endsOn: addDays(first, 13) });
  await town.app.work.run(null, async ({ courseRuns, enrolments }) => {
    await courseRuns.addRun(run, personId, town.clock.now());
    const enrolment = buildEnrolment({ runId: run.id, personId, organizationId: demoId("school-1") });
    await enrolments.addEnrolment(enrolment, personId, town.clock.now());
  });
};

describe("When the coordinator announces a month", () => {
  it("reaches the teacher, who reads it, and the school; who has read it can be seen", async () => {
    await marina.press("План месяца");
    await marina.press(monthText(first.slice(0, 7)));
    await marina.waitFor("Ещё не объявлен");
    await marina.press("Объявить сейчас");
    await marina.waitFor(/Объявлен \d/u);
    await anna.waitFor("Ваши курсы в декабре");
    await elena.waitFor("едут: 1 человек");

    const pressed = await anna.press("Ознакомлен", { anywhere: true });
    expect(pressed.text).toBe("Спасибо, записали");
    await marina.press("Объявить ещё раз", { anywhere: true });
    await marina.waitFor("уже объявлен");
  });

  it("sends the file for the calendar to those who go, and to nobody else", async () => {
    const olga = town.play("Ольга");
    olga.send("/menu");
    await olga.waitFor("что сделаем");
    const told = {
      runId: "run",
      title: "Грамотность",
      groupName: "",
      startsOn: addDays(first, 9),
      endsOn: addDays(first, 13),
      place: "",
      link: null,
      times: null,
      state: "planned" as const,
      revision: 0,
    };
    for (const person of [anna, olga]) {
      const account = await database.client.account.findFirstOrThrow({ where: { externalId: String(person.chatId) } });
      await town.app.work.run(null, ({ deliveries }) =>
        deliveries.queue([
          {
            cause: "test-change",
            personId: account.personId ?? "",
            priority: "answer",
            notice: {
              type: "announcement.run-changed",
              run: told,
              changes: [{ field: "place", before: "А", after: "Б" }],
              reason: null,
            },
          },
        ]),
      );
      await person.waitFor("Курсы изменились");
    }
    await anna.press("В календарь", { anywhere: true });
    await anna.waitFor(({ document }) => document?.name === "Курсы.ics");
    expect(anna.downloadLast().bytes.toString("utf8")).toContain("UID:course-run-run@kursovod");
    await olga.press("В календарь", { anywhere: true });
    await olga.waitFor("недоступно");
    expect(olga.documents()).toEqual([]);
  });
});

describe("The day of the announcement", () => {
  it("is chosen by the coordinator, and shown", async () => {
    await marina.press("План месяца");
    await marina.waitFor("25-го числа");
    await marina.press("Изменить день");
    await marina.press("20-го");
    await marina.waitFor("20-го числа");
    const row = await database.client.setting.findUnique({ where: { key: "month-plan-day" } });
    expect(row?.value).toBe("20");
  });
});
