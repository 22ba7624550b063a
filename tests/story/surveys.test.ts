import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoPeople } from "../../sandbox/demo/demo-municipality.ts";
import type { Actor } from "../../sandbox/driver.ts";
import { demoId } from "../../src/demo-seed.ts";
import { usualSendingHours } from "../../src/domain/campaigns/sending-hours.ts";
import { createRussianCalendar } from "../../src/domain/shared/working-calendar.ts";
import { createChangeRun } from "../../src/domain/surveys/runs/change-run.ts";
import { createLaunchRun } from "../../src/domain/surveys/runs/launch-run.ts";
import { createPrepareRun } from "../../src/domain/surveys/runs/prepare-run.ts";
import { createLoadSender } from "../../src/infra/db/people/senders.queries.ts";
import { ids } from "../../src/infra/ids.ts";
import { useDatabase } from "../support/database.ts";
import { type Municipality, startMunicipality } from "../support/municipality.ts";
import { expectOk, linkAccount } from "../adversity/town.ts";
import { writeSurveyWorkbook } from "./survey-workbook.ts";

const anywhere = { anywhere: true };
const schools = ["school-1", "school-2", "school-3"];
const perSchool = 10;

/** What a teacher of the story answers. */
interface Teacher {
  readonly actor: Actor;
  readonly number: number;
}

describe("A survey from Excel to deficits in Form 2, with thirty teachers of three schools", () => {
  const database = useDatabase();
  let town: Municipality;
  let marina: Actor;
  let teachers: readonly Teacher[];

  beforeEach(async () => {
    town = await startMunicipality({ database, filled: "demo" });
    marina = town.play("Марина");
    marina.send("/menu");
    await marina.waitFor("что сделаем");
    teachers = await connectTeachers();
  });

  afterEach(async () => {
    await town.stop();
    expect(town.lines).toEqual([]);
    expect(town.sandbox.violations).toEqual([]);
  });

  /** Ten of each school come into the bot; the three who are played on the page are among them where they teach. */
  const connectTeachers = async (): Promise<readonly Teacher[]> => {
    const staff = schools.flatMap((school) =>
      demoPeople
        .filter(({ organizationKey, key }) => organizationKey === school && !/\/0[12]$/u.test(key))
        .slice(0, perSchool),
    );
    const known: Teacher[] = [];
    for (const { key, fullName } of staff) {
      const account = await database.client.account.findFirst({ where: { personId: demoId(key) } });
      const actor = account === null ? town.stranger(fullName.split(" ")[1] ?? "") : town.play(playedName(fullName));
      if (account === null) await linkAccount(town, actor, demoId(key));
      actor.send("/menu");
      await actor.waitFor("что сделаем");
      known.push({ actor, number: known.length });
    }
    return known;
  };

  const playedName = (fullName: string): string => {
    const [lastName = "", firstName = ""] = fullName.split(" ");
    return `${firstName} ${lastName}`;
  };

  const publishFromExcel = async (): Promise<void> => {
    await marina.press("Опросы");
    await marina.press("Загрузить из Excel");
    marina.upload("Опрос.xlsx", await writeSurveyWorkbook("${troubles} != 'none'"));
    const report = await marina.waitFor("Нужно поправить");
    expect(report.text).toContain("F4");
    expect(report.text).toContain("troubles");
    marina.upload("Опрос.xlsx", await writeSurveyWorkbook());
    await marina.waitFor("Версия 1, черновик");
    await marina.press("Посмотреть как участник");
    await marina.waitFor("Что даётся труднее всего?");
    await marina.press("Завершить просмотр");
    await marina.press("Опубликовать");
    await marina.waitFor("Посмотрите опрос глазами участника");
  };

  const launch = async (): Promise<string> => {
    const deps = {
      work: town.app.work,
      clock: town.clock,
      ids,
      calendar: createRussianCalendar(),
      timeZone: "Europe/Moscow",
      sendingHours: usualSendingHours,
    };
    const sender = await createLoadSender(database.client)(
      { channel: "telegram", externalId: String(marina.chatId) },
      town.clock.today(),
    );
    if (sender.type !== "actor") throw new Error("the coordinator has no account");
    const { actor } = sender;
    const version = await database.client.surveyVersion.findFirstOrThrow({ where: { survey: { code: "vesna-2027" } } });
    const runId = expectOk(await createPrepareRun(deps)({ actor, requestKey: null, versionId: version.id }));
    const change = createChangeRun(deps);
    expectOk(await change({ actor, requestKey: null, runId, change: { field: "everybody", part: "roles" } }));
    for (const school of schools) {
      const value = demoId(school);
      expectOk(
        await change({
          actor,
          requestKey: null,
          runId,
          change: { field: "audience", part: "organizationIds", value, isWanted: true },
        }),
      );
    }
    expectOk(await createLaunchRun(deps)({ actor, requestKey: null, runId, isImmediate: true }));
    return runId;
  };

  /** What each says follows from their number, so that the results are known beforehand. */
  const answersOf = ({ number }: Teacher) => ({
    trouble: number % 5 === 4 ? "Ничего из этого" : ["Функциональная грамотность", "Работа с детьми с ОВЗ"][number % 2],
    wish: number % 3 === 0 ? "Нет" : "Да",
    form: number % 4 === 0 ? "Другое" : "Очно",
    mood: String((number % 5) + 1),
  });

  const begin = async ({ actor }: Teacher): Promise<void> => {
    const invitation = await actor.waitFor("Чему учиться весной", anywhere);
    expect(invitation.text).toContain("По ответам составим план курсов на весну");
    await actor.press("Начать", anywhere);
    await actor.waitFor("Участие добровольное");
    await actor.press("Начать");
    await actor.waitFor("Что даётся труднее всего?");
  };

  const tick = async (teacher: Teacher): Promise<void> => {
    await teacher.actor.press(`☐ ${answersOf(teacher).trouble}`);
    await teacher.actor.press("Готово");
  };

  const answerRest = async (teacher: Teacher): Promise<void> => {
    const { actor, number } = teacher;
    const { trouble, wish, form, mood } = answersOf(teacher);
    if (trouble !== "Ничего из этого") {
      await actor.waitFor("Хотите поучиться этому весной?", anywhere);
      await actor.press(wish);
      if (wish === "Да") {
        await actor.waitFor("В какой форме?");
        await actor.press(new RegExp(form, "u"));
        if (form === "Другое") {
          await actor.waitFor("Напишите свой вариант");
          actor.send("Очно, но в каникулы");
        }
        await actor.waitFor("Сколько часов");
        actor.send(number % 2 === 0 ? "четыре" : "2");
      }
    }
    await actor.waitFor("Насколько вам помогли", anywhere);
    await actor.press(mood);
    await actor.waitFor("Что ещё нам важно знать?");
    if (number % 2 === 0) await actor.press("Пропустить");
    else actor.send(`Слова учителя ${number}`);
    await actor.waitFor("Проверьте ответы");
    await actor.press("Сдать ответы");
    await actor.waitFor("ваши ответы сданы");
  };

  it("is answered to the end, through restarts", { timeout: 240_000 }, async () => {
    await publishFromExcel();
    const runId = await launch();
    await Promise.all(teachers.map(begin));
    await Promise.all(teachers.slice(0, 20).map(tick));
    await town.restart({ ms: 600_000 });
    await Promise.all(teachers.slice(0, 10).map(answerRest));
    await Promise.all(teachers.slice(20).map(tick));
    await town.restart({ ms: 3 * 86_400_000 });
    await Promise.all(teachers.slice(10, 28).map(answerRest));
    expect(await database.client.surveyRespondent.count({ where: { runId, state: "done" } })).toBe(28);
    expect(await database.client.surveyRespondent.count({ where: { runId, state: "started" } })).toBe(2);
  });
});
