import { describe, expect, it } from "vitest";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createActor } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { surveyForm, years, yesNo } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { createRunsChats } from "./runs-chats.ts";

const database = useDatabase();
const sealing = useRunKeys();

const setup = async () => {
  const world = createRunsChats(database, sealing);
  const first = await world.addSchool("МБОУ «СОШ № 1»");
  const second = await world.addSchool("МБОУ «СОШ № 2»");
  await world.addTeachers(first, 5, { subject: "Физика" });
  await world.addTeachers(second, 3, { position: "Воспитатель", subject: "Химия" });
  await world.addPerson("Неподключённый Пётр", second, { role: null, reach: "never-started" });
  const survey = await world.addSurvey();
  return { ...world, ...survey, first, second };
};

describe("When the coordinator prepares a run", () => {
  it("shows proposals in one place, changes each, shows what will happen and launches", async () => {
    const { chat, versionId, surveyId, client } = await setup();
    await chat.open(to("sr.new", versionId));
    expect(chat.text()).toContain("Черновик, версия 1");
    expect(chat.text()).toContain("Кого спросим: 9 человек\nРоли: педагог");
    expect(chat.text()).toContain("Откроется: 3 ноября, 09:00");
    expect(chat.text()).toContain("Закроется: 10 ноября, 20:00");
    expect(chat.text()).toContain("Напоминания: каждые 2 дня и за 1 день до закрытия, в 10:00, не больше 3");
    expect(chat.text()).toContain("Ответы: с именами");

    await chat.press("Название");
    await chat.say("Осенний опрос");
    await chat.press("Открытие");
    await chat.say("9 ноября в 8:30");
    await chat.press("Закрытие");
    await chat.say("13.11 18:00");
    await chat.press("Слова после ответа");
    await chat.say("Спасибо, ждите курсов");
    expect(chat.text()).toContain("Осенний опрос");
    expect(chat.text()).toContain("Откроется: 9 ноября, 08:30");
    expect(chat.text()).toContain("Закроется: 13 ноября, 18:00");
    expect(chat.text()).toContain("После ответа: Спасибо, ждите курсов");
    await chat.press("Слова после ответа");
    await chat.press("Обычное");
    expect(chat.text()).toContain("После ответа: обычное «спасибо»");

    await chat.press("Напоминания");
    await chat.press("не повторять");
    await chat.press("в день закрытия");
    await chat.press("12:00");
    await chat.press("до 1");
    expect(chat.text()).toContain("Сейчас: за 1 день до закрытия и в день закрытия, в 12:00, не больше 1.");
    expect(chat.text()).toContain("Выйдет так: 13 ноября, 12:00.");
    await chat.press("К настройкам");
    await chat.press("Сделать анонимным");
    expect(chat.text()).toContain("Ответы: анонимные");

    await chat.press("Проверить и запустить");
    expect(chat.text()).toContain("Спросим: 9 человек из 2 организаций");
    expect(chat.text()).toContain("Не подключены: 1");
    expect(chat.text()).toContain("за II полугодие 2026 вместе с этим опросом выйдет не больше");
    await chat.press("Не подключены: 1");
    expect(chat.text()).toContain("МБОУ «СОШ № 2»: 1");
    await chat.press("К проведению");
    await chat.press("Проверить и запустить");
    await chat.press("Запустить");
    expect(chat.toasts.at(-1)).toBe("Запущено, спросим: 9 человек, не подключены 1");
    expect(chat.text()).toContain("откроется 9 ноября, 08:30, анонимный");
    expect(chat.text()).toContain("░░░░░░░░░░ 0 %, 0 из 9");
    await chat.press("К проведениям");
    expect(chat.text()).toContain("Осенний опрос, откроется 9 ноября, 08:30");
    expect(await client.surveyRun.count({ where: { surveyId, state: "scheduled" } })).toBe(1);
  });

  it("asks again, kindly, for what cannot be, and changes nothing meanwhile", async () => {
    const { chat, findRun, prepare, versionId } = await setup();
    const runId = await prepare(versionId);
    const before = await findRun(runId);
    await chat.open(to("sr.card", runId));
    await chat.press("Открытие");
    for (const [text, words] of [
      ["вчера", "Напишите так"],
      ["1 ноября", "уже прошло"],
      ["25:00", "Такого времени нет"],
      ["31 ноября", "Такого дня нет"],
      ["10-14 ноября", "Нужен один день"],
      ["10 ноября 2031", "больше чем через год"],
    ] as const) {
      await chat.say(text);
      expect(chat.text()).toContain(words);
      expect(chat.text()).toContain("Когда открыть опрос?");
    }
    await chat.sendOther("voice");
    expect(chat.text()).toContain("Напишите так");
    await chat.press("Оставить как есть");
    await chat.press("Закрытие");
    await chat.say("3 ноября 8:00");
    expect(chat.text()).toContain("Опрос открывается 3 ноября, 09:00, закрыться он может только позже");
    await chat.press("Оставить как есть");
    await chat.press("Название");
    await chat.say("О".repeat(4000));
    expect(chat.text()).toContain("Сократите");
    await chat.press("Оставить как есть");
    expect(await findRun(runId)).toEqual(before);
  });

  it("narrows the audience to what occurs in the staff lists, found by page or by word", async () => {
    const { chat, prepare, versionId, findRun, addPerson, first } = await setup();
    for (let number = 1; number <= 20; number += 1) {
      await addPerson(`Человек ${number}`, first, { position: `Педагог ${number}` });
    }
    const runId = await prepare(versionId);
    await chat.open(to("sr.card", runId));
    await chat.press("Кого спросить");
    expect(chat.labels()).toContain("Роли: 1");
    await chat.press("Предметы: все");
    expect(chat.labels()).toContain("Физика · 5");
    await chat.press("Физика");
    expect(chat.labels()).toContain("✅ Физика · 5");
    // The button of before says what it wanted then: pressing it again changes nothing.
    await chat.pressOld("Физика · 5");
    expect((await findRun(runId)).settings.audience.subjects).toEqual(["Физика"]);
    await chat.press("Готово");
    expect(chat.text()).toContain("Кого спросим: 5 человек");
    expect(chat.text()).toContain("Предметы: Физика");
    await chat.press("Предметы: 1");
    await chat.press("✅ Физика");
    await chat.press("Готово");

    await chat.press("Должности: все");
    expect(chat.text()).toContain("Страница 1 из");
    await chat.press("›");
    expect(chat.text()).toContain("Страница 2 из");
    await chat.say("воспит");
    expect(chat.labels()[0]).toBe("Воспитатель · 3");
    await chat.press("Воспитатель");
    await chat.say("астроном");
    expect(chat.text()).toContain("ничего не нашлось");
    await chat.sendOther("voice");
    expect(chat.text()).toContain("Напишите часть названия словами");
    await chat.press("Показать всё");
    await chat.press("Готово");
    expect(chat.text()).toContain("Кого спросим: 3 человека\nРоли: педагог\nДолжности: Воспитатель");
    await chat.press("Организации: все");
    expect(chat.labels()).toContain("СОШ № 1 · 25");
    await chat.press("СОШ № 1");
    await chat.press("Готово");
    expect(chat.text()).toContain("никто не подходит");
    await chat.press("Организации: 1");
    await chat.press("Не ограничивать");
    await chat.press("Готово");
    expect(chat.text()).toContain("3 человека");
    await chat.press("Слушатели программ: все");
    expect(chat.text()).toContain("этого пока нет");
  });

  it("does not launch what would go wrong, and says what to do", async () => {
    const { chat, prepare, versionId, change, clock, findRun, client, second } = await setup();
    const runId = await prepare(versionId);
    await change(runId, { field: "isAnonymous", isAnonymous: true });
    await change(runId, { field: "audience", part: "organizationIds", value: second, isWanted: true });
    await chat.open(to("sr.check", runId));
    expect(chat.text()).toContain("не меньше 5 человек, а здесь 4");
    expect(chat.labels()).not.toContain("Запустить");
    expect(chat.labels()).not.toContain("Открыть сразу");
    await chat.open(to("sr.launch", runId, "now"));
    expect(chat.text()).toContain("не меньше 5 человек");
    await change(runId, { field: "everybody", part: "organizationIds" });
    clock.set("2026-11-04");
    await chat.open(to("sr.check", runId));
    expect(chat.text()).toContain("Время открытия уже прошло");
    expect(chat.labels()).not.toContain("Запустить");
    await chat.press("Открыть сразу");
    expect(chat.text()).toContain("идёт до 10 ноября, 20:00");
    expect((await findRun(runId)).state).toBe("open");
    expect(await client.surveyRespondent.count({ where: { runId } })).toBe(9);
  });

  it("warns of too many minutes, of what is known, and of what was asked before", async () => {
    const { chat, addSurvey, openNow, prepare, client } = await setup();
    const form = surveyForm({ questions: [yesNo, { ...years, label: "Ваша должность:" }] });
    await openNow([{ field: "title", title: "Весенний опрос" }], (await addSurvey(form)).versionId);
    await client.surveyRun.updateMany({ data: { minutes: 58 } });
    const next = await prepare((await addSurvey(form)).versionId);
    await client.surveyRun.update({ where: { id: next }, data: { minutes: 7 } });
    await chat.open(to("sr.check", next));
    expect(chat.text()).toContain(
      "у 9 человек за II полугодие 2026 выйдет больше 60 минут (до 65), этот опрос добавляет 7",
    );
    expect(chat.text()).toContain(
      "Это уже есть в списках работников, спрашивать не нужно:\n• Ваша должность: (должность)",
    );
    expect(chat.text()).toContain("• Хотите ли вы поучиться? («Весенний опрос», 9 человек)");
    await chat.press("Изменить предел времени");
    await chat.say("много");
    expect(chat.text()).toContain("Нужно целое число минут от 1 до 600");
    await chat.say("90");
    expect(chat.text()).toContain("выйдет не больше 65 минут на человека, предел 90");
    expect(chat.labels()).toContain("Запустить");
  });

  it("forgets a draft after asking", async () => {
    const { chat, prepare, versionId, client } = await setup();
    await chat.open(to("sr.card", await prepare(versionId)));
    await chat.press("Удалить черновик");
    await chat.press("Не нужно");
    await chat.press("Удалить черновик");
    await chat.press("Удалить");
    expect(chat.text()).toContain("Опрос ещё не проводили");
    expect(await client.surveyRun.count()).toBe(0);
  });
});

describe("When two coordinators work at once", () => {
  it("leads the one who comes too late to the run as it is", async () => {
    const { chat, as, methodist, prepare, versionId, launch } = await setup();
    const runId = await prepare(versionId);
    const other = as(methodist);
    await other.open(to("sr.card", runId));
    await other.press("Название");
    await chat.open(to("sr.check", runId));
    await launch(runId, true);
    await other.say("Слишком поздно");
    expect(other.text()).toContain("идёт до 10 ноября, 20:00");
    expect(other.text()).not.toContain("Слишком поздно");
    await chat.press("Запустить");
    expect(chat.text()).toContain("Опрос уже идёт");
    await chat.press("К проведению");
    expect(chat.text()).toContain("идёт до 10 ноября, 20:00");
  });
});

describe("When somebody else comes", () => {
  it("tells them nothing about runs, whatever the button", async () => {
    const { as, prepare, versionId, surveyId, first, launch, client } = await setup();
    const draft = await prepare(versionId);
    const open = await prepare(versionId);
    await launch(open, true);
    const rowsBefore = await client.auditRecord.count();
    for (const role of ["teacher", "head", "school-coordinator", "observer"] as const) {
      const stranger = as(createActor("x", role, role === "observer" ? null : first));
      for (const runId of [draft, open]) {
        const routes = [
          ...[
            "sr.card",
            "sr.aud",
            "sr.rem",
            "sr.check",
            "sr.turnout",
            "sr.joiners",
            "sr.newer",
            "sr.lost",
            "sr.discard",
            "sr.launch",
            "sr.close",
            "sr.cancel",
            "sr.join",
            "sr.person",
            "sr.nudge",
          ].map((name) => to(name, runId)),
          to("sr.end", runId, "close"),
          to("sr.ask", runId, "title"),
          to("sr.pick", runId, "roles"),
          to("sr.anon", runId, "on"),
          to("sr.remset", runId, "at", "09:00"),
          to("sr.rm", runId, "p"),
          to("sr.remove", runId, "p"),
          to("sr.raise", runId, versionId),
          to("sr.nudged", runId, "2026-11-02"),
          to("sr.new", versionId),
          to("sr.list", surveyId),
        ];
        for (const route of routes) {
          await stranger.open(route);
          expect({ route, text: stranger.text() }).toMatchObject({
            text: expect.stringContaining("недоступно") as string,
          });
        }
      }
    }
    expect(await client.auditRecord.count()).toBe(rowsBefore);
  });

  it("takes nonsense in buttons for what it is", async () => {
    const { chat, prepare, versionId } = await setup();
    const runId = await prepare(versionId);
    for (const route of [
      to("sr.card"),
      to("sr.card", "nothing"),
      to("sr.list"),
      to("sr.end", runId, "explode"),
      to("sr.ask", runId, "colour"),
      to("sr.pick", runId, "shoes"),
      to("sr.remset", runId, "at", "3 am"),
      to("sr.remset", runId, "every", "-1"),
      to("sr.nudged", runId, "someday"),
      to("sr.turnout", runId),
      to("sr.org", runId, "nowhere"),
      to("sr.newer", runId),
    ]) {
      await chat.open(route);
      expect({ route, text: chat.text() }).toMatchObject({ text: expect.stringContaining("недоступно") as string });
    }
  });
});
