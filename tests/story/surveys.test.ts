import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoPeople } from "../../sandbox/demo/demo-municipality.ts";
import type { Actor } from "../../sandbox/driver.ts";
import { demoId } from "../../src/demo-seed.ts";
import { useDatabase } from "../support/database.ts";
import { type Municipality, startMunicipality } from "../support/municipality.ts";
import { linkAccount } from "../adversity/town.ts";
import { readSheets } from "./documents.ts";
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

  /** All of three schools are asked, those who are not in the bot too. */
  const launch = async (): Promise<string> => {
    await marina.press("Провести опрос");
    await marina.waitFor("Черновик, версия 1");
    await marina.press("Кого спросить");
    await marina.press(/^Роли/u);
    await marina.press("Не ограничивать");
    await marina.press("Готово");
    await marina.press(/^Организации/u);
    for (const school of ["№ 1", "№ 2", "№ 3"]) await marina.press(new RegExp(`^(?!✅).*СОШ.*${school}`, "u"));
    await marina.press("Готово");
    await marina.waitFor("«Заозёрная СОШ № 3»");
    await marina.press("‹ К настройкам");
    await marina.press("Проверить и запустить");
    const check = await marina.waitFor("Запустить «Чему учиться весной»?");
    expect(check.text).toContain("из 3 организаций");
    expect(check.text).toContain("Не подключены");
    await marina.press("Открыть сразу");
    await marina.waitFor("Не подключены", anywhere);
    return (await database.client.surveyRun.findFirstOrThrow({ where: { title: "Чему учиться весной" } })).id;
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

  /** The job moves runs on every five minutes; it looks at once when the program starts. */
  const pass = (ms: number): Promise<void> => town.restart({ ms });

  const openRun = async (): Promise<void> => {
    marina.send("/menu");
    await marina.press("Опросы");
    await marina.press("1");
    await marina.press("Проведения");
    await marina.press("1");
    await marina.waitFor("Не подключены");
  };

  const lookAtTurnout = async (): Promise<void> => {
    await openRun();
    await marina.press("Явка");
    const turnout = await marina.waitFor("Явка: Чему учиться весной");
    expect(turnout.text).toContain("СОШ № 1");
    expect(turnout.text).toContain("Начали и не закончили: 2");
    const elena = town.play("Елена");
    elena.send("/menu");
    await elena.press("Опросы организации");
    await elena.press("1");
    const own = await elena.waitFor("СОШ № 1");
    expect(own.text).not.toContain("СОШ № 2");
  };

  const readResults = async (): Promise<void> => {
    const closed = await marina.waitFor("Опрос завершён: Чему учиться весной", anywhere);
    expect(closed.text).toContain("28");
    await openRun();
    await marina.press("Результаты");
    const results = await marina.waitFor("Результаты: Чему учиться весной");
    expect(results.text).toContain("28 из");
    expect(results.text).toContain("Главное");
    await marina.press("Книга Excel");
    const book = await marina.waitFor("Начните с листа «Как читать»", anywhere);
    const sheets = await readSheets(marina.download(book).bytes);
    expect([...sheets.keys()]).toEqual(expect.arrayContaining(["Вопросы", "По организациям", "Ответы", "Как читать"]));
    await marina.press("Картинки", anywhere);
    await marina.waitFor((message) => message.document?.kind === "photo", anywhere);
  };

  /** A teacher of school 1 sees what follows from their answers; the school takes it as grounds. */
  const seeDeficits = async (): Promise<void> => {
    const first = teachers[0]?.actor;
    if (first === undefined) throw new Error("nobody answered");
    await first.waitFor("записано: 1 дефицит", anywhere);
    await first.press("Посмотреть", anywhere);
    await first.waitFor("Функциональная грамотность");
    const stored = await database.client.deficit.findMany({ where: { source: "survey" } });
    const expected = teachers.slice(0, 28).filter((teacher) => answersOf(teacher).trouble !== "Ничего из этого");
    expect(stored.map(({ wording }) => wording).toSorted()).toEqual(
      expected.map((teacher) => answersOf(teacher).trouble ?? "").toSorted(),
    );
  };

  it("is written, launched, answered through restarts, settled, and brings results and deficits", {
    timeout: 240_000,
  }, async () => {
    await publishFromExcel();
    const runId = await launch();
    await pass(600_000);
    await Promise.all(teachers.map(begin));
    await Promise.all(teachers.slice(0, 20).map(tick));
    await pass(600_000);
    await Promise.all(teachers.slice(0, 10).map(answerRest));
    await Promise.all(teachers.slice(20).map(tick));
    await pass(3 * 86_400_000);
    await Promise.all(teachers.slice(10, 28).map(answerRest));
    expect(await database.client.surveyRespondent.count({ where: { runId, state: "done" } })).toBe(28);
    await lookAtTurnout();
    await pass(8 * 86_400_000);
    await pass(600_000);
    await readResults();
    await seeDeficits();
    const late = teachers[29]?.actor;
    late?.send("/menu");
    await late?.press("Мои опросы");
    await late?.press(/весной/u);
    await late?.waitFor("ваши ответы не были сданы");
  });
});
