import { beforeEach, describe, expect, it } from "vitest";
import type { Question, SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import { parseExpression } from "../../../../src/domain/surveys/form/parse-expression.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { readEverything } from "../../../adversity/stored-rows.ts";
import { useDatabase } from "../../../support/database.ts";
import type { FeatureDriver } from "../../../support/feature-driver.ts";
import { matrix, scale, surveyForm, topics, words, yesNo, years } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { addVersion } from "../../../support/surveys/run-rows.ts";
import { createAnsweringChats } from "./answering-chats.ts";

const database = useDatabase();
const keys = useRunKeys();

type World = ReturnType<typeof createAnsweringChats>;
let world: World;
beforeEach(() => {
  world = createAnsweringChats(database, keys);
});

const when = (source: string) => {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(source);
  return parsed.value;
};
const date: Question = { ...words, type: "date", code: "day", label: "Когда вы учились?", isRequired: true };
const file: Question = { ...words, type: "file", code: "proof", label: "Пришлите удостоверение", isRequired: false };
const note: Question = { ...words, type: "note", code: "hello", label: "Сначала о ваших планах.", relevant: null };
const shorterScale: Question = { ...scale, type: "scale", from: 1, to: 3, fromLabel: null, toLabel: null };
const topicsIfWish: Question = { ...topics, relevant: when("${wish} = 'yes'") };

const storedAnswers = async (): Promise<Record<string, unknown>> => {
  const row = await database.client.surveyResponse.findFirstOrThrow();
  return (JSON.parse(row.session) as { readonly answers: Record<string, unknown> }).answers;
};

const start = async (
  form: SurveyForm,
): Promise<{ readonly anna: FeatureDriver; readonly run: Awaited<ReturnType<World["open"]>> }> => {
  const run = await world.open(form);
  const anna = world.chatOf("anna");
  await anna.open(to("sa.start", run.runId));
  await anna.press("Начать");
  return { anna, run };
};

describe("When somebody opens a survey", () => {
  it("says first what it is for, how long it takes and what is stored, and begins only then", async () => {
    const run = await world.open(surveyForm({ questions: [note, yesNo, words] }));
    const anna = world.chatOf("anna");
    await anna.open(to("sa.start", run.runId));
    for (const part of ["По ответам составим план курсов", "2 вопроса, ≈ 5 минут", "именной", "Участие добровольное"]) {
      expect(anna.text()).toContain(part);
    }
    await anna.press("Что сохраняется");
    expect(anna.text()).toContain("Хранятся ваши ответы вместе с вашим именем");
    await anna.open(to("sa.run", run.runId));
    await anna.press("Начать");
    expect(anna.text()).toContain("Вопрос 1 из 2");
    expect(anna.text()).toContain("Сначала о ваших планах.");
    expect(await database.client.surveyResponse.count()).toBe(0);
  });

  it("hides the surveys of others", async () => {
    const run = await world.open(surveyForm());
    const boris = world.chatOf("boris");
    await boris.open(to("sa.run", run.runId));
    expect(boris.text()).not.toContain(run.runId);
    expect(boris.text()).not.toContain("Чего не хватает");
    await boris.open(to("sa.go", run.runId));
    expect(await boris.openDialog()).toBeNull();
  });
});

describe("When every kind of question is answered", () => {
  it("keeps each answer at once, and hands in what the summary shows", async () => {
    const { anna } = await start(
      surveyForm({ questions: [yesNo, topicsIfWish, scale, matrix, years, date, words, file] }),
    );
    await anna.press("Да");
    expect(await storedAnswers()).toEqual({ wish: { type: "one", choice: "yes" } });
    await anna.press("Цифровые средства");
    expect(anna.labels()).toContain("☑ Цифровые средства");
    await anna.press("Другое");
    await anna.say("Оценивание");
    expect(anna.text()).toContain("Другое: Оценивание");
    await anna.press("Готово");
    expect(anna.text()).toContain("1 — совсем нет, 5 — вполне");
    await anna.press("4");
    expect(anna.text()).toContain("утверждение 1 из 2");
    await anna.press("Согласен");
    expect(anna.text()).toContain("Времени хватает");
    await anna.restart();
    expect(anna.text()).toContain("утверждение 2 из 2");
    await anna.press("Отчасти");
    await anna.say("двадцать лет");
    await anna.say("10 марта 2024");
    await anna.press("Пропустить");
    await anna.sendFile("удостоверение.pdf", Buffer.from("%PDF"));
    expect(anna.text()).toContain("Вы ответили на все вопросы");
    expect(anna.text()).toContain("10 марта 2024");
    await anna.press("2");
    // Six to a page: the second number is the second question.
    expect(anna.labels()).toContain("☑ Цифровые средства");
    await anna.press("Готово");
    await anna.press("Сдать ответы");
    expect(anna.text()).toContain("ваши ответы сданы");
    expect(await storedAnswers()).toEqual({
      wish: { type: "one", choice: "yes" },
      topics: { type: "many", choices: ["ict", "other"], other: "Оценивание" },
      mood: { type: "number", value: 4 },
      school: { type: "matrix", rows: { school_help: "a", school_time: "b" } },
      years: { type: "number", value: 20 },
      day: { type: "date", day: "2024-03-10" },
      words: { type: "skipped" },
      proof: { type: "file", fileId: "file-1", name: "удостоверение.pdf" },
    });
    expect(await database.client.surveyRespondent.findFirstOrThrow()).toMatchObject({
      personId: "anna",
      state: "done",
    });
  });

  it("goes back as far as the first question, and keeps what was said", async () => {
    const { anna } = await start(surveyForm({ questions: [yesNo, scale, matrix, words] }));
    await anna.press("Нет");
    await anna.press("2");
    await anna.press("Согласен");
    await anna.press("← Назад");
    expect(anna.text()).toContain("утверждение 1 из 2");
    await anna.press("← Назад");
    expect(anna.text()).toContain("Сейчас: 2");
    await anna.press("← Назад");
    expect(anna.text()).toContain("Сейчас: Нет");
    expect(anna.labels()).not.toContain("← Назад");
    await anna.press("Оставить так");
    await anna.press("Оставить так");
    expect(anna.text()).toContain("Вопрос 3 из 4");
  });
});

describe("When an answer takes others away", () => {
  const form = surveyForm({ questions: [yesNo, topicsIfWish, words] });
  const answered = async () => {
    const { anna, run } = await start(form);
    await anna.press("Да");
    await anna.press("Цифровые средства");
    await anna.press("Готово");
    await anna.press("Пропустить");
    await anna.press("1");
    await anna.press("Нет");
    expect(anna.text()).toContain("этот вопрос больше не понадобится");
    expect(anna.text()).toContain("Что даётся трудно?");
    return { anna, run };
  };

  it("asks first, and leaves everything when the person does not want it", async () => {
    const { anna } = await answered();
    await anna.press("Нет, оставить");
    expect(anna.text()).toContain("Цифровые средства");
    expect(Object.keys(await storedAnswers()).toSorted()).toEqual(["topics", "wish", "words"]);
  });

  it("drops exactly those on a yes, and asks them anew when they are asked again", async () => {
    const { anna } = await answered();
    await anna.press("Да, изменить");
    expect(Object.keys(await storedAnswers()).toSorted()).toEqual(["wish", "words"]);
    await anna.press("1");
    await anna.press("Да");
    expect(anna.text()).toContain("Что даётся трудно?");
    expect(anna.labels()).toContain("☐ Цифровые средства");
  });
});

describe("When answers were handed in", () => {
  const form = surveyForm({ questions: [yesNo, words] });
  const handedIn = async () => {
    const { anna, run } = await start(form);
    await anna.press("Да");
    await anna.say("Первое слово");
    await anna.press("Сдать ответы");
    return { anna, run };
  };

  it("lets them be changed until the close, and keeps what they were", async () => {
    const { anna } = await handedIn();
    await anna.press("Изменить ответы");
    await anna.press("2");
    await anna.say("Второе слово");
    await anna.press("Готово");
    expect(anna.text()).toContain("ваши ответы сданы");
    const [change] = await database.client.surveyResponseChange.findMany();
    expect(change).toMatchObject({
      question: "words",
      before: JSON.stringify({ type: "text", text: "Первое слово" }),
      after: JSON.stringify({ type: "text", text: "Второе слово" }),
    });
    expect(await storedAnswers()).toMatchObject({ words: { text: "Второе слово" } });
  });

  it("asks only what a newer version adds, and counts the person as done all the while", async () => {
    const { anna, run } = await handedIn();
    const newer = surveyForm({ questions: [yesNo, scale, topicsIfWish, words] });
    const versionId = await addVersion(database, run.surveyId, newer);
    await database.client.surveyRun.updateMany({ data: { versionId } });
    await anna.open(to("sa.run", run.runId));
    expect(anna.text()).toContain("появилось 2 новых вопроса");
    await anna.press("Ответить");
    expect(anna.text()).toContain("Насколько вы довольны?");
    await anna.press("5");
    expect(await database.client.surveyResponse.findFirstOrThrow()).toMatchObject({
      state: "done",
      versionId: run.versionId,
    });
    await anna.press("Разговор с родителями");
    await anna.press("Готово");
    expect(anna.text()).toContain("ваши ответы сданы");
    expect(await database.client.surveyResponse.findFirstOrThrow()).toMatchObject({ state: "done", versionId });
    expect(await storedAnswers()).toMatchObject({ words: { text: "Первое слово" }, mood: { value: 5 } });
  });
});

describe("When a version comes in between", () => {
  it("goes on in the newer one with the answers that still fit", async () => {
    const { anna, run } = await start(surveyForm({ questions: [yesNo, scale, words] }));
    await anna.press("Да");
    await anna.press("5");
    const versionId = await addVersion(
      database,
      run.surveyId,
      surveyForm({ questions: [years, yesNo, shorterScale, words] }),
    );
    await database.client.surveyRun.updateMany({ data: { versionId } });
    await anna.say("это уже про другой вопрос");
    expect(anna.text()).toContain("Сколько лет вы работаете?");
    await anna.say("7");
    expect(anna.text()).toContain("Насколько вы довольны?");
    expect(await storedAnswers()).toEqual({
      wish: { type: "one", choice: "yes" },
      years: { type: "number", value: 7 },
    });
  });
});

describe("When the time for answers is over", () => {
  it("takes none after the close, whatever the job has done yet, and tells what became of those given", async () => {
    const { anna, run } = await start(surveyForm({ questions: [yesNo, words] }));
    await anna.press("Да");
    world.clock.set("2026-09-20");
    await anna.say("Опоздавшие слова");
    expect(anna.text()).toContain("ваши ответы не были сданы");
    expect(await storedAnswers()).toEqual({ wish: { type: "one", choice: "yes" } });
    await anna.open(to("sa.mine"));
    expect(anna.text()).toContain("опрос закрыт");
    await anna.open(to("sa.go", run.runId));
    expect(await anna.openDialog()).toBeNull();
  });

  it.each([
    [
      "the run was called off",
      "отменили",
      () => database.client.surveyRun.updateMany({ data: { state: "cancelled" } }),
    ],
    [
      "the person was taken out",
      "больше нет среди участников",
      () => database.client.surveyRespondent.updateMany({ data: { state: "removed" } }),
    ],
    [
      "the opening was put off",
      "Опрос откроется",
      () => database.client.surveyRun.updateMany({ data: { opensAt: new Date(world.clock.now() + 1000) } }),
    ],
  ])("says so when %s meanwhile", async (_what, says, change) => {
    const { anna } = await start(surveyForm({ questions: [yesNo, words] }));
    await anna.press("Да");
    await change();
    await anna.say("Слова");
    expect(anna.text()).toContain(says);
    expect(anna.labels()).not.toEqual([]);
    expect(await storedAnswers()).not.toHaveProperty("words");
  });
});

describe("When somebody comes back after days", () => {
  it("goes on at the same question, which the list names", async () => {
    const { anna, run } = await start(surveyForm({ questions: [yesNo, scale, words] }));
    await anna.press("Да");
    await anna.cancel();
    world.clock.set("2026-09-05");
    const later = world.chatOf("anna");
    await later.open(to("sa.mine"));
    expect(later.text()).toContain("начат");
    await later.press("Чего не хватает");
    await later.press("Продолжить с вопроса 2 из 3");
    expect(later.text()).toContain("Насколько вы довольны?");
    await later.open(to("sa.start", run.runId));
    expect(later.text()).toContain("Насколько вы довольны?");
  });
});

describe("When the author tries a survey", () => {
  it("asks as it will ask, and keeps nothing", async () => {
    const run = await world.open(surveyForm({ questions: [yesNo, words] }));
    const marina = world.chatOf("marina", "municipal-coordinator");
    await marina.open(to("sa.preview", run.versionId));
    await marina.press("Да");
    await marina.press("Пропустить");
    await marina.press("Завершить просмотр");
    expect(marina.toasts.at(-1)).toContain("ответы не сохранены");
    expect(await database.client.surveyResponse.count()).toBe(0);
    const anna = world.chatOf("anna");
    await anna.open(to("sa.preview", run.versionId));
    expect(await anna.openDialog()).toBeNull();
  });
});

describe("When a survey is anonymous", () => {
  it("leaves no word, choice or place of anybody in clear, at any step", async () => {
    const secret = { ...topicsIfWish, code: "tajna_topics" };
    const form = surveyForm({ questions: [yesNo, secret, { ...words, code: "tajna_words" }, years] });
    const run = await world.open(form, { isAnonymous: true });
    const told: string[] = [];
    const anna = world.chatOf("anna");
    const look = async (): Promise<void> => {
      for (const [table, rows] of await readEverything(database)) {
        if (table !== "SurveyVersion") told.push(...rows);
      }
    };
    await anna.open(to("sa.start", run.runId));
    expect(anna.text()).toContain("Опрос анонимный");
    await anna.press("Начать");
    const acts = [
      () => anna.press("Да"),
      () => anna.press("Разговор с родителями"),
      () => anna.press("Другое"),
      () => anna.say("Тайное слово"),
      () => anna.press("Готово"),
      () => anna.say("Сокровенное"),
      () => anna.say("много"),
      () => anna.say("31"),
      () => anna.press("Сдать ответы"),
    ];
    for (const act of acts) {
      await act();
      await look();
    }
    expect(anna.text()).toContain("ваши ответы сданы");
    const clear = told.filter((row) => /Тайное|Сокровенное|parents|tajna|NotANumber|"31"|31,/u.test(row));
    expect(clear).toEqual([]);
    expect(await database.client.sealedDraft.count()).toBe(1);
    expect(await database.client.surveyRespondent.findFirstOrThrow()).toMatchObject({ state: "done", doneAt: null });
    await anna.press("Изменить ответы");
    expect(anna.text()).toContain("Сокровенное");
  });
});

describe("When a survey that speaks of the day is answered over night", () => {
  const untilToday: Question = {
    ...words,
    code: "soon",
    label: "Успеете сегодня?",
    relevant: when("today() <= date('2026-09-02')"),
  };
  const past: Question = { ...date, constraint: when(". <= today()") };

  it.each([false, true])(
    "asks what it asked when the person began, and keeps the answer (anonymous: %s)",
    async (isAnonymous) => {
      const run = await world.open(surveyForm({ questions: [yesNo, untilToday, years] }), { isAnonymous });
      const anna = world.chatOf("anna");
      await anna.open(to("sa.start", run.runId));
      await anna.press("Начать");
      await anna.press("Да");
      await anna.say("Успею");
      world.clock.set("2026-09-03");
      await anna.restart();
      expect(anna.text()).toContain("Вопрос 3 из 3");
      await anna.say("12");
      expect(anna.text()).toContain("Успею");
      await anna.press("Сдать");
      await anna.open(to("sa.start", run.runId));
      expect(anna.text()).not.toContain("вопрос");
    },
  );

  it("asks who begins the day after by that day, and checks an answer by the day on which it is given", async () => {
    const run = await world.open(surveyForm({ questions: [yesNo, untilToday, past] }));
    const anna = world.chatOf("anna");
    world.clock.set("2026-09-03");
    await anna.open(to("sa.start", run.runId));
    await anna.press("Начать");
    await anna.press("Да");
    expect(anna.text()).toContain("Вопрос 2 из 2");
    world.clock.set("2026-09-05");
    await anna.say("4 сентября 2026");
    expect(anna.text()).toContain("Проверьте ответы");
    expect(await storedAnswers()).toMatchObject({ day: { type: "date", day: "2026-09-04" } });
  });
});
