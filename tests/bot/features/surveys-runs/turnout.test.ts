import { describe, expect, it } from "vitest";
import { createQueueReminders } from "../../../../src/domain/surveys/runs/queue-reminders.ts";
import { createRemindMissing } from "../../../../src/domain/surveys/runs/remind-missing.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createActor } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { surveyForm, years } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { createRunsChats } from "./runs-chats.ts";

const database = useDatabase();
const sealing = useRunKeys();

/** A school of six with one who is not in the bot, one of three, and a run that is open. */
const setup = async (isAnonymous = false) => {
  const world = createRunsChats(database, sealing);
  const large = await world.addSchool("МБОУ «СОШ № 1»");
  const small = await world.addSchool("МБОУ «СОШ № 2»");
  const many = await world.addTeachers(large, 5);
  await world.addPerson("Неподключённый Пётр", large, { role: null, reach: "never-started" });
  const few = await world.addTeachers(small, 3, { position: "воспитатель" });
  const runId = await world.openNow([{ field: "isAnonymous", isAnonymous }]);
  const deputy = world.as(createActor("deputy", "school-coordinator", large));
  const head = world.as(createActor("head", "head", small));
  return { ...world, large, small, many, few, runId, deputy, head };
};

describe("When the coordinator looks at the turnout", () => {
  it("shows every school with a bar, those that lag behind first, and reminds all in one tap with the outcome", async () => {
    const { chat, runId, many, few, handIn, setState, client } = await setup();
    for (const person of many.slice(0, 3)) await handIn(runId, person);
    await setState(runId, few[0] ?? "", "started");
    await chat.open(to("sr.card", runId));
    expect(chat.text()).toContain("Не подключены: 1");
    await chat.press("Явка");
    expect(chat.text()).toContain("███░░░░░░░ 33 %, 3 из 9");
    expect(chat.text()).toContain("Начали и не закончили: 1");
    expect(chat.text()).toContain("1. МБОУ «СОШ № 2»\n░░░░░░░░░░ 0 %, 0 из 3");
    expect(chat.text()).toContain("2. МБОУ «СОШ № 1»\n█████░░░░░ 50 %, 3 из 6");
    expect(chat.text()).toContain("Обновляется само");

    await chat.press("Напомнить всем, кто не ответил");
    expect(chat.toasts.at(-1)).toBe("6 напоминаний в пути");
    expect(chat.text()).toContain("Дошло до 0 из 6");
    const reminder = { cause: { startsWith: "survey-reminder" } };
    await client.delivery.updateMany({ where: { ...reminder, personId: { in: few } }, data: { state: "sent" } });
    await client.delivery.updateMany({
      where: { ...reminder, state: "queued", personId: many[4] ?? "" },
      data: { state: "unreachable", failure: "blocked" },
    });
    await client.delivery.updateMany({
      where: { ...reminder, state: "queued", personId: { not: many[3] ?? "" } },
      data: { state: "unreachable", failure: "no-account" },
    });
    await chat.press("Обновить");
    expect(chat.text()).toContain("Дошло до 3 из 6");
    expect(chat.text()).toContain("МБОУ «СОШ № 1»: в очереди 1, не подключены 1, заблокировали бота 1");
    expect(chat.text()).toContain("МБОУ «СОШ № 2»: отправлено 3");
    await chat.press("К явке");
    await chat.press("Напомнить всем");
    expect(chat.toasts.at(-1)).toContain("В этот день им уже напоминали: 6");
  });

  it("has room for sixty schools, page by page, and leads to each", async () => {
    const { chat, runId, addSchool, addTeachers, client } = await setup();
    for (let number = 3; number <= 60; number += 1) {
      const school = await addSchool(`Школа с очень длинным названием и номером ${String(number).padStart(2, "0")}`);
      const [teacher = ""] = await addTeachers(school, 1);
      await client.surveyRespondent.create({
        data: { runId, personId: teacher, organizationId: school, position: "", state: "done", addedAt: new Date() },
      });
    }
    await chat.open(to("sr.turnout", runId));
    expect(chat.text()).toContain("Страница 1 из 6");
    for (let page = 2; page <= 6; page += 1) await chat.press("›");
    expect(chat.text()).toContain("номером 60\n██████████ 100 %, 1 из 1");
    expect(chat.text().length).toBeLessThan(4096);
    await chat.press("60");
    expect(chat.text()).toContain("Ответили все");
    await chat.press("К явке");
    expect(chat.text()).toContain("Страница 1 из 6");
  });
});

describe("When the run is changed under way", () => {
  it("is prolonged, gets newcomers, loses somebody, and is closed, each after a question", async () => {
    const { chat, runId, many, large, addTeachers, addPerson, handIn, findRun, client } = await setup();
    await handIn(runId, many[0] ?? "");
    await addTeachers(large, 2);
    await addPerson("Лишний Степан Ильич", large, { position: "завхоз", id: "extra" });
    await chat.open(to("sr.card", runId));
    await chat.press("Продлить");
    await chat.say("9 ноября");
    expect(chat.text()).toContain("Опрос и так открыт до 10 ноября, 20:00");
    await chat.say("12 ноября 18:00");
    expect(chat.text()).toContain("идёт до 12 ноября, 18:00");
    expect(chat.toasts.at(-1)).toBe("Опрос продлён, сообщение получат: 8 человек");

    await chat.press("Добавить новых");
    expect(chat.text()).toContain("кого не было при запуске: 3");
    await chat.press("Пригласить: 3");
    expect(chat.toasts.at(-1)).toBe("3 человека добавлены");
    expect(chat.text()).toContain("1 из 12");
    await chat.press("Добавить новых");
    expect(chat.text()).toContain("Новых нет");
    await chat.press("К проведению");

    await chat.press("Снять человека");
    await chat.sendOther("voice");
    expect(chat.text()).toContain("Напишите часть фамилии словами");
    await chat.say("незнакомцев");
    expect(chat.text()).toContain("в опросе такого нет");
    await chat.say("лишн");
    expect(chat.text()).toContain("Лишний Степан Ильич, завхоз, МБОУ «СОШ № 1»");
    await chat.press("Лишний С. И.");
    expect(chat.text()).toContain("Снять с опроса: Лишний Степан Ильич?");
    await chat.press("Снять");
    expect(chat.text()).toContain("1 из 11");
    expect((await client.surveyRespondent.findFirstOrThrow({ where: { personId: "extra" } })).state).toBe("removed");

    await chat.press("Закрыть сейчас");
    expect(chat.text()).toContain("Не ответили 10");
    await chat.press("Закрыть");
    expect(chat.text()).toContain("Подводим итоги");
    expect((await findRun(runId)).state).toBe("closed");
    expect(chat.labels()).not.toContain("Продлить");
    await chat.pressOld("Закрыть");
    expect(chat.text()).toContain("Подводим итоги");
  });

  it("asks the new question of those who have answered, and is called off", async () => {
    const { chat, runId, many, handIn, addVersion, findRun } = await setup();
    await handIn(runId, many[0] ?? "");
    await chat.open(to("sr.card", runId));
    expect(chat.labels()).not.toContain("Спросить новый вопрос");
    const { surveyId } = await findRun(runId);
    const form = surveyForm({ questions: [...surveyForm().questions, { ...years, code: "more", label: "А ещё?" }] });
    const versionId = await addVersion(surveyId, form);
    await chat.open(to("sr.card", runId));
    await chat.press("Спросить новый вопрос");
    expect(chat.text()).toContain("Перейти на версию 2");
    expect(chat.text()).toContain("Новых вопросов: 1. Тех, кто уже ответил (1)");
    await chat.press("Перейти");
    expect(chat.toasts.at(-1)).toBe("Новый вопрос получат: 1 человек");
    expect((await findRun(runId)).versionId).toBe(versionId);
    await chat.press("Отменить опрос");
    expect(chat.text()).toContain("Уже ответили: 1");
    await chat.press("Отменить опрос");
    expect(chat.text()).toContain("Ответы не учитываются");
    expect(chat.labels()).not.toContain("Результаты");
  });
});

describe("When a school follows its own turnout", () => {
  it("sees who has not answered, who is not in the bot, reminds them in one tap, and nobody else's", async () => {
    const { deputy, runId, many, small, handIn, setState, deliveriesOf } = await setup();
    await handIn(runId, many[0] ?? "");
    await setState(runId, many[1] ?? "", "started");
    await deputy.open(to("menu"));
    await deputy.open(to("sr.school"));
    expect(deputy.text()).toContain("1. Чего не хватает\n█░░░░░░░░░ 17 %, 1 из 6, идёт до 10 ноября, 20:00");
    await deputy.press("1");
    expect(deputy.text()).toContain("Не ответили: 5 человек");
    expect(deputy.text()).toContain("• Учитель 02, учитель (ответ начат)");
    expect(deputy.text()).toContain("• Неподключённый Пётр, учитель (нет в боте)");
    expect(deputy.text()).not.toContain("Учитель 01");
    expect(deputy.labels()).toContain("Карточка организации");
    await deputy.press("Напомнить им");
    expect(deputy.toasts.at(-1)).toBe("5 напоминаний в пути");
    expect(await deliveriesOf("survey.reminder")).toHaveLength(5);
    for (const route of [to("sr.org", runId, small), to("sr.orgnudge", runId, small), to("sr.orgnudge", runId, "")]) {
      await deputy.open(route);
      expect(deputy.text()).toContain("недоступно");
    }
    await deputy.open(to("sr.school"));
    expect(deputy.text()).not.toContain("СОШ № 2");
    expect(await deliveriesOf("survey.reminder")).toHaveLength(5);
  });

  it("shows names in an anonymous run while it is open and enough are asked, never who has begun", async () => {
    const { deputy, head, chat, runId, many, few, large, small, setState, handIn, client } = await setup(true);
    await setState(runId, many[1] ?? "", "started");
    await deputy.open(to("sr.org", runId, large));
    expect(deputy.text()).toContain("• Учитель 02, учитель");
    expect(deputy.text()).not.toContain("(ответ начат)");
    // A head whose school is small, and the coordinator alike.
    await head.open(to("sr.org", runId, small));
    expect(head.text()).toContain("0 из 3");
    expect(head.text()).toContain("имена не показываем");
    expect(head.text()).not.toContain("воспитатель");
    await head.press("Напомнить им");
    expect(head.toasts.at(-1)).toBe("3 напоминания в пути");
    await chat.open(to("sr.org", runId, small));
    expect(chat.text()).toContain("имена не показываем");
    for (const person of few) await handIn(runId, person);
    await head.open(to("sr.org", runId, small));
    expect(head.text()).toContain("Ответили все");
    await client.surveyRun.update({ where: { id: runId }, data: { state: "closed", closedAt: new Date() } });
    await deputy.open(to("sr.org", runId, large));
    expect(deputy.text()).toContain("кто не ответил, больше не показываем");
    expect(deputy.text()).not.toContain("Учитель 02");
  });

  it("keeps closed surveys in sight for two months, and drafts and planned ones out of it", async () => {
    const { deputy, runId, prepare, launch, clock, client, large } = await setup();
    const planned = await prepare();
    await launch(planned);
    await deputy.open(to("sr.org", planned, large));
    expect(deputy.text()).toContain("недоступно");
    const closedAt = new Date(clock.now());
    await client.surveyRun.update({ where: { id: runId }, data: { state: "closed", closedAt } });
    await deputy.open(to("sr.school"));
    expect(deputy.text()).toContain("закрыт 2 ноября, 12:00");
    await deputy.open(to("sr.orgnudge", runId, large));
    expect(deputy.text()).toContain("Опрос уже закрыт");
    await deputy.press("К опросам");
    clock.set("2027-01-05");
    await deputy.open(to("sr.school"));
    expect(deputy.text()).toContain("Сейчас вашу организацию ни о чём не спрашивают");
  });
});

describe("When somebody has begun a survey with names", () => {
  it.each([
    [false, 4],
    [true, null],
  ])("the reminder says how many questions are left (anonymous: %s)", async (isAnonymous, left) => {
    const { deps, runId, many, work, clock, setState, findRun, coordinator, deliveriesOf } = await setup(isAnonymous);
    const [a = ""] = many;
    const { versionId } = await findRun(runId);
    const answers = { wish: { type: "one", choice: "yes" }, mood: { type: "number", value: 3 } } as const;
    const session = { answers, at: null, isChanging: false, partial: null, pending: null, refusal: null };
    await work.run(null, ({ responses }) =>
      responses.save({ type: "run", runId, isAnonymous }, a, { versionId, state: "draft", session }, clock.now()),
    );
    await setState(runId, a, "started");
    await createRemindMissing(deps)({ actor: coordinator, requestKey: null, runId, organizationId: null });
    const reminders = await deliveriesOf("survey.reminder");
    expect(reminders.find(({ personId }) => personId === a)?.notice.runs[0]?.questionsLeft).toBe(left);
    expect(reminders.filter(({ notice }) => notice.runs[0]?.questionsLeft !== null)).toHaveLength(
      left === null ? 0 : 1,
    );
    expect(await createQueueReminders(deps)()).toBe(0);
  });
});
