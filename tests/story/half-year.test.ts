import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../sandbox/driver.ts";
import { useDatabase } from "../support/database.ts";
import { type Municipality, startMunicipality } from "../support/municipality.ts";
import {
  applicationFile,
  linesPerSchool,
  monthOf,
  programmesFile,
  quotasFile,
  schoolCount,
  staffFile,
  type StorySchool,
  storyProgrammes,
  storySchools,
} from "./half-year-files.ts";

const anywhere = { anywhere: true };
/** The school that never answers. */
const silentSchool = schoolCount;

const runCount = 30;

/** The link that stands in the bot's message. */
const linkIn = (text: string): string => /https:\/\/t\.me\/\S+/u.exec(text)?.[0] ?? "";

describe("A half-year of fourteen schools, from the application to the last course", () => {
  const database = useDatabase();
  let town: Municipality;
  let marina: Actor;
  /** School coordinators by the number of their school. */
  let coordinators: Map<number, Actor>;

  beforeEach(async () => {
    town = await startMunicipality({ database, filled: "empty" });
    marina = town.stranger("Марина");
    coordinators = new Map();
  });

  afterEach(async () => {
    await town.stop();
    expect(town.lines).toEqual([]);
    expect(town.sandbox.violations).toEqual([]);
  });

  const consent = async (actor: Actor, link: string): Promise<void> => {
    actor.openLink(link);
    await actor.waitFor("Согласие на обработку персональных данных");
    await actor.press(/^(Согласен|Даю согласие)/u);
  };

  const upload = async (actor: Actor, name: string, bytes: Uint8Array, use: string | RegExp): Promise<void> => {
    actor.upload(name, bytes);
    await actor.press(use);
  };

  const begin = async (): Promise<void> => {
    await consent(marina, (await town.app.firstCoordinatorLink()) ?? "");
    await marina.waitFor("Как вас зовут");
    marina.send("Соколова Марина Викторовна");
    await marina.waitFor("что сделаем?");
    await upload(marina, "Работники.xlsx", await staffFile(), "Загрузить как список работников");
    await marina.waitFor("Новые люди: 200");
    await marina.press("Применить");
    await marina.waitFor("Добавлено: 200");
    await upload(marina, "Программы.xlsx", await programmesFile(), /программ/iu);
    await marina.waitFor("Новых: 25");
    await marina.press(/^(Применить|Добавить)/u);
    await marina.waitFor(/25/u);
  };

  const inviteCoordinators = async (): Promise<void> => {
    for (const { number, people } of storySchools) {
      const actor = town.stranger(`Школа ${number}`);
      coordinators.set(number, actor);
      const person = people[0] ?? "";
      marina.send("/menu");
      await marina.press("Организации и люди");
      await marina.press("Найти человека");
      await marina.waitFor("Напишите фамилию");
      marina.send(person);
      await marina.press(new RegExp(person.split(" ")[0] ?? "", "u"));
      await marina.press("Пригласить в бот");
      await marina.press("Ответственный за ПК");
      const invitation = await marina.waitFor("Ссылка готова");
      await consent(actor, linkIn(invitation.text));
      await actor.waitFor("Готово. Ваша роль");
    }
  };

  const openHalfYear = async (): Promise<void> => {
    marina.send("/menu");
    await marina.press("Заявочные кампании");
    await marina.press("+ Новая кампания");
    await marina.press("I полугодие 2027");
    await marina.press("Открыть кампанию");
    await marina.waitFor("Открыть кампанию на I полугодие 2027?");
    await marina.press("Открыть кампанию");
    await marina.waitFor(`Сдали 0 из ${schoolCount}`);
  };

  /** One school takes its workbook over and submits; the coordinator accepts it. */
  const apply = async (school: StorySchool): Promise<void> => {
    const actor = coordinators.get(school.number);
    if (actor === undefined) throw new Error("no coordinator");
    await actor.press("К заявке", anywhere);
    await upload(actor, "Заявка.xlsx", await applicationFile(school), /^В заявку/u);
    await actor.waitFor(`Новых строк: ${linesPerSchool}`);
    await actor.press(new RegExp(`^Взять ${linesPerSchool}`, "u"));
    await actor.waitFor(`Добавлено: ${linesPerSchool}`);
    await actor.press("К заявке");
    await actor.press("Проверить и отправить");
    await actor.press(/^Отправить/u);
    await actor.waitFor("версия 1");
    await marina.press(/Открыть|К заявке|Посмотреть/u);
    await marina.press("Принять");
    await marina.press("Да, принять");
    await marina.waitFor("принята");
  };

  /** One seat too few for the programme that most want. */
  const distribute = async (): Promise<void> => {
    const requests = await database.client.seatRequest.findMany({ select: { programmeTitle: true } });
    const wanted = new Map<string, number>();
    for (const { programmeTitle } of requests) wanted.set(programmeTitle, (wanted.get(programmeTitle) ?? 0) + 1);
    const [scarce = ""] = [...wanted].toSorted((a, b) => b[1] - a[1])[0] ?? [];
    wanted.set(scarce, (wanted.get(scarce) ?? 0) - 1);
    marina.send("/menu");
    await marina.press("Квоты и места");
    await marina.press("I полугодие 2027");
    await marina.press("Квоты из Excel");
    await marina.press("Отправить файл");
    marina.upload("Квоты.xlsx", await quotasFile(wanted));
    await marina.press("Применить");
    await marina.press("Распределить места");
    await marina.press("Применить");
    await marina.waitFor(/выделено/u);
    for (const { number } of storySchools) {
      if (number === silentSchool) continue;
      const actor = coordinators.get(number);
      await actor?.press("Открыть места", anywhere);
      await actor?.press(/^Берём все/u);
      await actor?.waitFor("Места:");
    }
    const granted = await database.client.seatRequest.count({ where: { state: "granted" } });
    const waiting = await database.client.seatRequest.count({ where: { state: "waiting" } });
    expect([granted, waiting]).toEqual([requests.length - 1, 1]);
  };

  const openPlan = async (): Promise<void> => {
    marina.send("/menu");
    await marina.press("Курсы и план");
    await marina.waitFor("Курсы");
  };

  /** A group for each programme on days in the month that was wished for, with the people whom the bot proposes. */
  const planRuns = async (): Promise<number> => {
    let made = 0;
    for (;;) {
      await openPlan();
      await marina.press(/^Разместить людей/u);
      const list = await marina.waitFor("Разместить людей");
      if (list.text.includes("уже в группах")) return made;
      await marina.press("1");
      const proposal = await marina.waitFor(/./u);
      const title = proposal.text.split("\n")[0] ?? "";
      await makeRun(title, made);
      made += 1;
      await openPlan();
      await marina.press(/^Разместить людей/u);
      await marina.press("1");
      await marina.press(/^Разместить так/u);
      await marina.waitFor(/Разместили|в группах/u);
    }
  };

  const announceHalfYear = async (): Promise<void> => {
    await openPlan();
    await marina.press("План-график");
    await marina.press("Сделать версию 1");
    await marina.press("Объявить организациям");
    await marina.press("Объявить");
    await marina.waitFor("Объявлен организациям");
    for (const [number, actor] of coordinators) {
      const told = await actor.waitFor("План-график на I полугодие 2027", anywhere);
      expect(told.text.includes("Пока никого") || told.text.includes("пока никого")).toBe(number === silentSchool);
    }
  };

  /** The program is away for the months between, and catches up with what it has missed. */
  const goTo = async (day: string): Promise<void> => {
    const target = Date.parse(`${day}T10:05:00+03:00`);
    await town.restart({ ms: target - town.clock.now() });
    // All that was missed is caught up, and all that may be sent at this hour is sent.
    const isSettled = async (): Promise<boolean> => {
      const planned = await database.client.jobRun.count({
        where: { job: "month-plan", state: "done", slot: { gte: new Date(target - 600_000) } },
      });
      const running = await database.client.jobRun.count({ where: { state: "running" } });
      const due = await database.client.delivery.count({
        where: { state: { in: ["queued", "leased"] }, notBefore: { lte: new Date(town.clock.now()) } },
      });
      return planned > 0 && running === 0 && due === 0;
    };
    await expect.poll(isSettled, { timeout: 30_000 }).toBe(true);
  };

  const announceMonths = async (): Promise<void> => {
    await goTo("2027-01-25");
    await marina.waitFor("План на февраль 2027 объявлен", anywhere);
  };

  /** Messages that ask a school who goes, and were not answered yet. */
  const answered = new Set<string>();
  const openAsks = (actor: Actor) =>
    actor
      .messages()
      .filter(
        ({ id, fromBot, buttons }) =>
          fromBot && buttons.flat().includes("Едут все") && !answered.has(`${actor.chatId}:${id}`),
      );

  /** Whom the story lets stay at home: the first who is asked about is replaced, the next two do not go. */
  const troubles: ("replace" | "withdraw")[] = ["replace", "withdraw", "withdraw"];

  const answerAsks = async (): Promise<void> => {
    for (const actor of coordinators.values()) {
      for (const ask of openAsks(actor)) {
        answered.add(`${actor.chatId}:${ask.id}`);
        const trouble = troubles.shift();
        if (trouble === undefined) {
          await actor.pressOld(ask, "Едут все");
          continue;
        }
        await actor.pressOld(ask, "По одному");
        await actor.press(trouble === "replace" ? "1 замена" : "1 не едет");
        if (trouble === "replace") {
          await actor.waitFor("Кто поедет вместо");
          await actor.press("1");
        }
        await actor.waitFor(/Почему/u);
        await actor.press("болезнь");
        await actor.waitFor(trouble === "replace" ? "вместо едет коллега" : "не едет: болезнь");
      }
    }
  };

  /** A run of March begins a week later: whoever goes is told what it was and what it is. */
  const moveRun = async (): Promise<void> => {
    const run = await database.client.courseRun.findFirstOrThrow({
      where: { startsOn: { startsWith: "2027-03" }, enrolments: { some: {} } },
      include: { enrolments: true },
      orderBy: { startsOn: "asc" },
    });
    const school = await coordinatorOf(run.enrolments[0]?.organizationId ?? "");
    await openPlan();
    await marina.press(/^март/iu);
    const list = await marina.waitFor(/Март|март/u);
    expect(list.text).not.toBe("");
    const programme = await database.client.programme.findUniqueOrThrow({ where: { id: run.programmeId } });
    const row = list.text
      .split("\n")
      .find((line) => line.includes(programme.title.slice(0, 40)) && line.includes(run.groupName));
    await marina.press(/^(\d+)\./u.exec(row ?? "")?.[1] ?? "1");
    await marina.press("Изменить");
    await marina.press("Даты (перенести)");
    await marina.waitFor(/Когда курсы/u);
    marina.send("29 марта – 1 апреля");
    await marina.waitFor("Было → стало");
    await goTo("2027-02-09");
    await school.waitFor("Курсы перенесены", anywhere);
  };

  const coordinatorOf = async (organizationId: string): Promise<Actor> => {
    const { name } = await database.client.organization.findUniqueOrThrow({ where: { id: organizationId } });
    const actor = coordinators.get(Number(/№ (\d+)/u.exec(name)?.[1]));
    if (actor === undefined) throw new Error(`nobody answers for ${name}`);
    return actor;
  };

  /** From fortnight to fortnight until the last group has begun. */
  const liveThroughSpring = async (): Promise<void> => {
    await answerAsks();
    await goTo("2027-02-08");
    await answerAsks();
    await moveRun();
    for (const day of [
      "2027-02-22",
      "2027-03-09",
      "2027-03-22",
      "2027-04-05",
      "2027-04-19",
      "2027-05-04",
      "2027-05-17",
      "2027-05-31",
    ]) {
      await goTo(day);
      await answerAsks();
    }
  };

  /** Groups in reserve, for the programmes with the first names. */
  const addSecondGroups = async (count: number): Promise<void> => {
    for (const { title } of storyProgrammes.slice(0, count)) {
      await openPlan();
      await marina.press("+ Группа");
      await marina.waitFor("По какой программе");
      marina.send(title);
      await marina.press("1");
      await makeRun(title, 4);
    }
  };

  const makeRun = async (title: string, number: number): Promise<void> => {
    const month = monthOf(title).split(" ")[0] ?? "";
    const genitive = { февраль: "февраля", март: "марта", апрель: "апреля", май: "мая" }[month] ?? "";
    const from = 3 + (number % 5) * 4;
    await marina.press("+ Группа");
    await marina.waitFor(/Когда курсы/u);
    marina.send(`${from}–${from + 3} ${genitive}`);
    await marina.waitFor("Где проходят");
    marina.send("КК ИПК, ауд. 12");
    await marina.waitFor("Во сколько");
    marina.send("9:00–15:30");
    await marina.waitFor("Сколько мест");
    marina.send("25");
    await marina.waitFor("из 25");
  };

  it("is played to the end", async () => {
    await begin();
    await inviteCoordinators();
    await openHalfYear();
    for (const school of storySchools) if (school.number !== silentSchool) await apply(school);
    await distribute();
    const runs = await planRuns();
    await addSecondGroups(runCount - runs);
    expect(await database.client.courseRun.count()).toBe(runCount);
    await announceHalfYear();
    await announceMonths();
    await liveThroughSpring();

    const enrolments = await database.client.enrolment.findMany({ include: { run: true } });
    const inState = (...states: readonly string[]) => enrolments.filter(({ state }) => states.includes(state)).length;
    expect(inState("replaced")).toBe(1);
    expect(inState("withdrawn")).toBe(2);
    expect(inState("planned", "asked")).toBe(0);
    expect(new Set(enrolments.map(({ run }) => run.state))).toEqual(new Set(["finished"]));
    // Nobody was written to by the bot's own messages without having been reached, and the silent school was told of the plan alone.
    expect(
      await database.client.delivery.count({ where: { state: { notIn: ["sent", "cancelled", "unreachable"] } } }),
    ).toBe(0);
    expect(await database.client.seatRequest.count()).toBe((schoolCount - 1) * linesPerSchool);
  }, 300_000);
});
