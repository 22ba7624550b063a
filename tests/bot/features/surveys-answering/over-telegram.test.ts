import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Actor } from "../../../../sandbox/driver.ts";
import { demoId } from "../../../../src/demo-seed.ts";
import type { Answers } from "../../../../src/domain/surveys/answering/answers.ts";
import type { Question, SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import { parseExpression } from "../../../../src/domain/surveys/form/parse-expression.ts";
import { readEverything } from "../../../adversity/stored-rows.ts";
import { useDatabase } from "../../../support/database.ts";
import { type Municipality, startMunicipality } from "../../../support/municipality.ts";
import { matrix, scale, surveyForm, topics, words, yesNo, years } from "../../../support/surveys/forms.ts";
import { addRespondents, addRun } from "../../../support/surveys/run-rows.ts";

const database = useDatabase();
const dayMs = 86_400_000;
const anywhere = { anywhere: true };
let town: Municipality;
let anna: Actor;

beforeEach(async () => {
  town = await startMunicipality({ database, filled: "demo" });
  anna = town.play("Анна");
});
afterEach(async () => {
  await town.stop();
  expect(town.lines).toEqual([]);
  expect(town.sandbox.violations).toEqual([]);
});

const when = (source: string) => {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(source);
  return parsed.value;
};

const named = (question: Question, code: string, label: string, relevant: string | null = null): Question => ({
  ...question,
  code,
  label,
  relevant: relevant === null ? null : when(relevant),
});

/** Twelve questions are asked of somebody who wants to learn and names two topics; others are asked fewer. */
const twelve = surveyForm({
  questions: [
    yesNo,
    named(topics, "topics", "Что даётся трудно?", "${wish} = 'yes'"),
    named(scale, "ict_how", "Насколько трудны цифровые средства?", "selected(${topics}, 'ict')"),
    named(scale, "parents_how", "Насколько труден разговор с родителями?", "selected(${topics}, 'parents')"),
    named(years, "pupils", "Сколько у вас учеников?", "count-selected(${topics}) > 1"),
    named(yesNo, "why_not", "Мешает ли нехватка времени?", "${wish} = 'no'"),
    matrix,
    years,
    named(yesNo, "mentor", "Вы наставник?"),
    named(years, "mentees", "Сколько у вас подопечных?", "${mentor} = 'yes'"),
    named(scale, "calm", "Насколько спокойно на работе?"),
    named(words, "wishes", "Чего бы вам хотелось?"),
    words,
  ],
});

const schoolId = demoId("school-1");

const account = async (): Promise<{ readonly personId: string }> => {
  const found = await database.client.account.findFirstOrThrow({ where: { externalId: String(anna.chatId) } });
  if (found.personId === null) throw new Error("nobody's account");
  return { personId: found.personId };
};

const ask = async (form: SurveyForm, isAnonymous = false): Promise<string> => {
  const now = town.clock.now();
  const run = await addRun(database, { form, isAnonymous, opensAt: now - dayMs, closesAt: now + 30 * dayMs });
  const { personId } = await account();
  await addRespondents(database, run.runId, [{ personId, organizationId: schoolId }]);
  return run.runId;
};

const begin = async (form: SurveyForm, isAnonymous = false): Promise<string> => {
  const runId = await ask(form, isAnonymous);
  anna.send("/menu");
  await anna.press("Мои опросы");
  await anna.press("Чего не хватает");
  await anna.press("Начать");
  await anna.waitFor("Вопрос 1 из");
  return runId;
};

const stored = async (): Promise<Answers> => {
  const { session } = await database.client.surveyResponse.findFirstOrThrow();
  return (JSON.parse(session) as { readonly answers: Answers }).answers;
};

describe("When the bot is restarted after every answer of twelve", () => {
  it("goes on at the same question each time, and ends with all of them", { timeout: 120_000 }, async () => {
    await begin(twelve);
    const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
      ["Хотите ли вы поучиться?", () => anna.press("Да", anywhere)],
      ["Что даётся трудно?", () => anna.press("☐ Цифровые средства", anywhere)],
      ["Что даётся трудно?", () => anna.press("☐ Разговор с родителями", anywhere)],
      ["Что даётся трудно?", () => anna.press("Готово", anywhere)],
      ["Насколько трудны цифровые средства?", () => anna.press("4", anywhere)],
      ["Насколько труден разговор с родителями?", () => anna.press("2", anywhere)],
      ["Сколько у вас учеников?", () => Promise.resolve(anna.send("сто двадцать"))],
      ["утверждение 1 из 2", () => anna.press("Согласен", anywhere)],
      ["утверждение 2 из 2", () => anna.press("Отчасти", anywhere)],
      ["Сколько лет вы работаете?", () => Promise.resolve(anna.send("12"))],
      ["Вы наставник?", () => anna.press("Да", anywhere)],
      ["Сколько у вас подопечных?", () => Promise.resolve(anna.send("два"))],
      ["Насколько спокойно на работе?", () => anna.press("5", anywhere)],
      ["Чего бы вам хотелось?", () => Promise.resolve(anna.send("Больше времени"))],
      ["Вопрос 12 из 12", () => anna.press("Пропустить", anywhere)],
    ];
    for (const [says, act] of steps) {
      await anna.waitFor(says, anywhere);
      await act();
      await anna.waitFor(({ fromBot }) => fromBot);
      await town.restart();
    }
    await anna.waitFor("Проверьте ответы", anywhere);
    await anna.press("Сдать ответы", anywhere);
    await anna.waitFor("ваши ответы сданы");
    expect(Object.keys(await stored())).toEqual([
      "wish",
      "topics",
      "ict_how",
      "parents_how",
      "pupils",
      "school",
      "years",
      "mentor",
      "mentees",
      "calm",
      "wishes",
      "words",
    ]);
    expect(await stored()).toMatchObject({ pupils: { value: 120 }, mentees: { value: 2 }, calm: { value: 5 } });
  });
});

describe("When two buttons are pressed at once", () => {
  const form = surveyForm({ questions: [yesNo, topics, words] });

  it("takes the first for the answer, and neither for one to the next question", async () => {
    await begin(form);
    const question = anna.lastMessage();
    await Promise.all([anna.pressOld(question, "Да"), anna.pressOld(question, "Нет")]);
    await anna.waitFor("Вопрос 2 из 3", anywhere);
    expect(await stored()).toEqual({ wish: { type: "one", choice: "yes" } });
  });

  it("ticks once what was pressed twice", async () => {
    await begin(form);
    await anna.press("Да");
    const question = await anna.waitFor("Вопрос 2 из 3");
    await Promise.all([anna.pressOld(question, "☐ Цифровые средства"), anna.pressOld(question, "☐ Цифровые средства")]);
    await anna.press("Готово", anywhere);
    await anna.waitFor("Вопрос 3 из 3");
    expect(await stored()).toMatchObject({ topics: { choices: ["ict"] } });
  });
});

describe("When a message of the bot comes in the middle of a survey", () => {
  it("asks the question again below it", async () => {
    await begin(surveyForm({ questions: [yesNo, scale, words] }));
    await anna.press("Да");
    await anna.waitFor("Вопрос 2 из 3");
    const { personId } = await account();
    await town.app.work.run(null, ({ deliveries }) =>
      deliveries.queue([
        {
          cause: "test",
          personId,
          priority: "answer",
          notice: { type: "people.join-decided", isConfirmed: true, organizationName: "Школа № 1" },
        },
      ]),
    );
    const notice = await anna.waitFor("Школа № 1");
    const again = await anna.waitFor(({ text, id }) => text.includes("Вопрос 2 из 3") && id > notice.id);
    expect(again.buttons.flat()).toContain("4");
    await anna.press("4", anywhere);
    await anna.waitFor("Вопрос 3 из 3");
    expect(await stored()).toEqual({ wish: { type: "one", choice: "yes" }, mood: { type: "number", value: 4 } });
  });
});

describe("When an anonymous survey is answered over Telegram", () => {
  /** All that the database holds once the bot has nothing left to do, but for the form itself. */
  const lookAround = async (): Promise<readonly string[]> => {
    await vi.waitFor(async () => {
      expect(await database.client.inboxUpdate.count({ where: { state: { not: "done" } } })).toBe(0);
    });
    const tables = await readEverything(database);
    return [...tables].filter(([table]) => table !== "SurveyVersion").flatMap(([, rows]) => rows);
  };

  it("leaves neither words nor choices nor the question in any table, after any step", async () => {
    const form = surveyForm({
      questions: [
        yesNo,
        named(topics, "tajna_topics", "Что даётся трудно?", "${wish} = 'yes'"),
        named(years, "tajna_years", "Сколько лет?", "${wish} = 'yes'"),
        named(words, "tajna_words", "Что ещё?"),
      ],
    });
    const runId = await begin(form, true);
    const steps: readonly (readonly [() => unknown, string])[] = [
      [() => anna.press("Да"), "Вопрос 2 из 4"],
      [() => anna.press("☐ Разговор с родителями"), "☑"],
      [() => anna.send("Потаённый вариант"), "Другое: Потаённый вариант"],
      [() => anna.press("Готово"), "Вопрос 3 из 4"],
      [() => anna.send("неведомо сколько"), "Не получилось прочитать число"],
      [() => anna.send("сорок семь"), "Вопрос 4 из 4"],
      [() => anna.send("Заветное желание"), "Проверьте ответы"],
      [() => anna.press("Сдать ответы"), "ваши ответы сданы"],
    ];
    const seen: string[] = [];
    for (const [act, says] of steps) {
      await act();
      await anna.waitFor(({ text, buttons }) => `${text} ${buttons.flat().join(" ")}`.includes(says));
      seen.push(...(await lookAround()));
    }
    // A number behind a digit and a colon is a moment's minute or second.
    const telling = /Потаённый|Заветное|неведомо|NotANumber|сорок семь|(?<!\d)[":]47|parents|tajna|"yes"|c:1|u:1/u;
    expect(seen.filter((row) => telling.test(row))).toEqual([]);
    // A chat's rows are those of any chat: the screen, the account, who is asked.
    expect(await database.client.handledRequest.count({ where: { key: { contains: String(anna.chatId) } } })).toBe(0);
    const respondents = await database.client.surveyRespondent.findMany({ where: { runId } });
    expect(respondents).toMatchObject([{ state: "done", doneAt: null }]);
  });
});

describe("When somebody asks /why", () => {
  it("tells what is stored of this survey's answers, and asks the question again", async () => {
    await begin(surveyForm({ questions: [yesNo, words] }), true);
    anna.send("/why");
    const told = await anna.waitFor("Чего не хватает: что сохраняется");
    expect(told.text).toContain("зашифрованы ключом, которого в базе нет");
    expect(told.text).not.toContain("вместе с вашим именем");
    const again = await anna.waitFor(({ text, id }) => text.includes("Вопрос 1 из 2") && id > told.id);
    expect(again.buttons.flat()).toContain("Да");
    await anna.press("Да");
    await anna.waitFor("Вопрос 2 из 2");
  });

  it("tells of both kinds outside of a survey, and is among the commands", async () => {
    anna.send("/why");
    const told = await anna.waitFor("Что хранится об ответах на опрос");
    expect(told.text).toContain("зашифрованы ключом");
    expect(told.text).toContain("вместе с вашим именем");
    expect(told.text).toContain("что сделаем?");
    anna.send("/help");
    expect((await anna.waitFor("Как пользоваться")).text).toContain("/why");
  });

  it("tells a stranger how to begin", async () => {
    const stranger = town.stranger("Кто-то");
    stranger.send("/why");
    expect((await stranger.waitFor("Курсовод")).text).toContain("ссылку-приглашение");
  });
});
