import { describe, expect, it } from "vitest";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { readWorkbook } from "../../../../src/infra/excel/read-workbook.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";
import { createActor } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { number, one } from "../../../support/surveys/answers.ts";
import { surveyForm, yesNo } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { createResultsChats } from "./results-chats.ts";

const database = useDatabase();
const folder = useRunKeys();

const setUp = async () => {
  const chats = createResultsChats(database, folder);
  await chats.addSchools();
  return chats;
};

/** Spaces that do not break are for telephones, not for tests. */
const plain = (text: string): string => text.replaceAll("\u00A0", " ");

describe("When the coordinator opens the results of a run with names", () => {
  it("tells the turnout and the main findings in words", async () => {
    const { addAnswered, coordinator } = await setUp();
    const { runId } = await addAnswered();
    await coordinator.open(to("sx.card", runId));
    const text = plain(coordinator.text());
    expect(text).toContain("Ответили 14 из 14 (100 %).");
    expect(text).toContain("«Хотите ли вы поучиться?»: чаще всего — «Да», 71 %");
    expect(text).toContain("Больше всего МБОУ «Школа № 1» — 5, меньше всего МБОУ «Школа № 2» — 2.");
    expect(coordinator.labels()).toEqual([
      "По вопросам",
      "Картинки",
      "Книга Excel",
      "По организациям",
      "По должностям",
      "‹ К проведению",
      "Меню",
    ]);
  });

  it("works while it is open, and counts what comes in", async () => {
    const { addAnswered, coordinator } = await setUp();
    const { runId } = await addAnswered({ state: "open", closedAt: null });
    await coordinator.open(to("sx.card", runId));
    expect(coordinator.text()).toContain("цифры ещё изменятся");
    expect(coordinator.text()).toContain("Ответили 14");
  });

  it("goes through the questions one by one, with shares, figures and what people wrote", async () => {
    const { addAnswered, coordinator } = await setUp();
    const { runId } = await addAnswered();
    await coordinator.open(to("sx.card", runId));
    await coordinator.press("По вопросам");
    expect(plain(coordinator.text())).toContain("Да — 71 % (10)");
    await coordinator.press("›");
    expect(plain(coordinator.text())).toContain("Другое — 50 % (7)");
    await coordinator.press("Что написали");
    expect(coordinator.text()).toContain("• Своё 2");
    await coordinator.press("‹ К вопросу");
    for (let page = 0; page < 4; page += 1) await coordinator.press("›");
    expect(coordinator.text()).toContain("Сколько лет вы работаете?");
    expect(coordinator.text()).toMatch(/Среднее 3,1, медиана 3/u);
    await coordinator.press("›");
    expect(coordinator.text()).toContain("пропустили 2");
    await coordinator.press("Что написали");
    expect(coordinator.text()).toMatch(/• Слова <\d-\d>/u);
    await coordinator.press("›");
    expect(coordinator.text()).toContain("Страница 2 из 2");
  });

  it("shows each organization's own answers", async () => {
    const { addAnswered, coordinator } = await setUp();
    const { runId } = await addAnswered();
    await coordinator.open(to("sx.card", runId));
    await coordinator.press("По организациям");
    expect(coordinator.labels().slice(0, 2)).toEqual(["Школа № 1 (8)", "Школа № 2 (6)"]);
    await coordinator.press("Школа № 2");
    expect(plain(coordinator.text())).toMatch(/Школа № 2»: 6 ответов[^]*Да — 33 % \(2\)/u);
    await coordinator.press("›");
    expect(coordinator.text()).toContain("Школа № 2");
    expect(coordinator.text()).toContain("Вопрос 2 из 7");
  });

  it("sends pictures with their words, and the same ones quickly when asked again", async () => {
    const { addAnswered, coordinator, drawnSoFar } = await setUp();
    const { runId } = await addAnswered();
    await coordinator.open(to("sx.pics", runId));
    // A choice, several choices, a scale, a matrix.
    expect(coordinator.documents.map(({ isPicture, mimeType }) => [isPicture, mimeType])).toEqual(
      Array.from({ length: 4 }, () => [true, "image/png"]),
    );
    const captions = coordinator.documents.map(({ caption }) =>
      plain(caption === undefined ? "" : htmlToPlain(caption)),
    );
    expect(captions[0]).toBe("Хотите ли вы поучиться?\nДа: 71 % · 10\nНет: 29 % · 4\nОтветили 14");
    expect(captions[3]).toContain("Времени хватает: Согласен 0 %, Отчасти 50 %, Не согласен 50 %");
    expect(Math.max(...captions.map((caption) => caption.length))).toBeLessThanOrEqual(1024);
    await coordinator.open(to("sx.pics", runId));
    expect(coordinator.documents).toHaveLength(8);
    expect(drawnSoFar()).toBe(4);
    await coordinator.open(to("sx.q", runId, 0));
    await coordinator.press("Картинка");
    expect(coordinator.documents).toHaveLength(9);
  });

  it("sends the workbook, with the names of those who answered", async () => {
    const { addAnswered, coordinator } = await setUp();
    const { runId } = await addAnswered();
    await coordinator.open(to("sx.card", runId));
    await coordinator.press("Книга Excel");
    const [book] = coordinator.documents;
    expect(book?.name).toBe("Результаты Чего не хватает 20.09.2026.xlsx");
    const grids = await readWorkbook(book?.bytes ?? new Uint8Array());
    const rows = grids.ok ? grids.value.find(({ name }) => name === "Ответы")?.rows : [];
    expect(rows).toHaveLength(15);
    expect(JSON.stringify(rows)).toContain("Иванова Анна 0-1");
    expect(coordinator.text()).toContain("Результаты: Чего не хватает");
  });

  it("compares with the run before, in words and in pictures", async () => {
    const { addAnswered, coordinator, settle, clock } = await setUp();
    const answersOf = () => ({ wish: one("no"), mood: number(1) });
    const month = 30 * 86_400_000;
    const before = clock.now() - month;
    const earlier = await addAnswered({
      answersOf,
      opensAt: before - 1000,
      closesAt: before,
      closedAt: before,
      title: "Весной",
    });
    await settle(earlier.runId);
    const { runId } = await addAnswered({ surveyId: earlier.surveyId });
    await coordinator.open(to("sx.card", runId));
    expect(plain(coordinator.text())).toMatch(/Изменилось с прошлого раза: «Хотите ли вы поучиться\?»[^\n]*было/u);
    await coordinator.press("Сравнить с прошлым");
    expect(plain(coordinator.text())).toContain("Да: 0 % → 71 % (+71 п. п.)");
    await coordinator.press("Картинки сравнения");
    expect(coordinator.documents.length).toBeGreaterThan(0);
    expect(coordinator.documents[0]?.caption?.html).toContain("21 августа 2026");
  });

  it("shows a question of one version with that version's numbers", async () => {
    const { addAnswered, coordinator } = await setUp();
    const { runId, surveyId } = await addAnswered({ form: surveyForm() });
    const { addVersion } = await import("../../../support/surveys/run-rows.ts");
    const newer = await addVersion(database, surveyId, surveyForm({ questions: [yesNo] }));
    await database.client.surveyResponse.updateMany({
      where: { personId: { startsWith: "p0x0" } },
      data: { versionId: newer },
    });
    await coordinator.open(to("sx.q", runId, 1));
    expect(coordinator.text()).toContain("Вопрос есть только в версии 1");
    expect(coordinator.text()).toContain("в другой версии 1");
  });
});

describe("When a run is anonymous", () => {
  it("shows the turnout only while it is open", async () => {
    const { addAnswered, coordinator } = await setUp();
    const { runId } = await addAnswered({ isAnonymous: true, state: "open", closedAt: null });
    for (const route of [
      to("sx.card", runId),
      to("sx.q", runId, 0),
      to("sx.book", runId),
      to("sx.slice", runId, "organization"),
    ]) {
      await coordinator.open(route);
      expect(coordinator.text()).toContain("Пока видна только явка");
      expect(coordinator.labels()).toContain("Явка");
    }
    expect(coordinator.documents).toEqual([]);
  });

  it("asks for patience until it is settled, then shows everything but names", async () => {
    const { addAnswered, coordinator, settle } = await setUp();
    const { runId } = await addAnswered({ isAnonymous: true });
    await coordinator.open(to("sx.card", runId));
    expect(coordinator.text()).toContain("Результаты готовятся");
    await settle(runId);
    await coordinator.press("Обновить");
    expect(coordinator.text()).toContain("Ответили 14 из 14");
    await coordinator.press("По организациям");
    expect(coordinator.text()).toContain("маленькие группы объединены");
    await coordinator.open(to("sx.txt", runId, 6, 0));
    expect(coordinator.text()).toContain("Слова <");
    await coordinator.open(to("sx.book", runId));
    const grids = await readWorkbook(coordinator.documents[0]?.bytes ?? new Uint8Array());
    expect(JSON.stringify(grids)).not.toContain("Иванова");
    expect(JSON.stringify(grids)).toContain("Слова <");
  });

  it("says why nothing is shown of four people", async () => {
    const { addAnswered, coordinator, settle } = await setUp();
    const { runId } = await addAnswered({ isAnonymous: true, sizes: [2, 2] });
    await settle(runId);
    await coordinator.open(to("sx.card", runId));
    expect(coordinator.text()).toContain("Ответили меньше пяти человек");
    expect(coordinator.labels()).toEqual(["‹ К проведению", "Меню"]);
  });
});

describe("When a school wants to see its part", () => {
  it("sees its sums once the run is closed, and nobody else's", async () => {
    const { addAnswered, school } = await setUp();
    const { runId } = await addAnswered();
    await school.open(to("sx.card", runId));
    expect(plain(school.text())).toMatch(/Школа № 1»[^]*Да — 100 % \(8\)/u);
    expect(school.labels()).not.toContain("Что написали");
    await school.open(to("sx.org", runId, "school2", 0));
    expect(school.text()).not.toContain("Школа № 2");
    for (const route of [
      to("sx.q", runId, 0),
      to("sx.txt", runId, 6, 0),
      to("sx.slice", runId, "organization"),
      to("sx.book", runId),
      to("sx.pics", runId),
      to("sx.cmp", runId, 0),
    ]) {
      await school.open(route);
      expect(school.text()).not.toMatch(/Да —|Слова|Школа № 2/u);
    }
    expect(school.documents).toEqual([]);
  });

  it("waits for the close", async () => {
    const { addAnswered, school } = await setUp();
    const { runId } = await addAnswered({ state: "open", closedAt: null });
    await school.open(to("sx.card", runId));
    expect(school.text()).toContain("Сводка по вашей организации появится, когда он завершится");
  });

  it("sees nothing where four answered, with names or without", async () => {
    const { addAnswered, school, settle } = await setUp();
    const named = await addAnswered({ sizes: [4, 6] });
    await school.open(to("sx.card", named.runId));
    expect(school.text()).toContain("хотя бы пятеро");
    const anonymous = await addAnswered({ sizes: [4, 9], isAnonymous: true, form: surveyForm({ code: "other" }) });
    await settle(anonymous.runId);
    await school.open(to("sx.card", anonymous.runId));
    expect(school.text()).toContain("хотя бы пятеро");
  });

  it("chooses where somebody answers for two", async () => {
    const { addAnswered, chatOf } = await setUp();
    const { runId } = await addAnswered();
    const [one] = createActor("both", "school-coordinator", "school1").roles;
    const [two] = createActor("both", "head", "school2").roles;
    const roles = [one, two].flatMap((role) => role ?? []);
    const both = chatOf({ ...createActor("both", null), roles });
    await both.open(to("sx.card", runId));
    await both.press("Школа № 2");
    expect(plain(both.text())).toContain("Да — 33 % (2)");
  });

  it("is told nothing as a teacher", async () => {
    const { addAnswered, teacher } = await setUp();
    const { runId } = await addAnswered();
    for (const route of [to("sx.card", runId), to("sx.org", runId, "school1", 0), to("sx.q", runId, 0)]) {
      await teacher.open(route);
      expect(teacher.text()).not.toContain("Школа");
      expect(teacher.labels()).toEqual(["Меню"]);
    }
  });
});

describe("When there is nothing to show", () => {
  it("says so, and leads on", async () => {
    const { addAnswered, coordinator } = await setUp();
    const empty = await addAnswered({ sizes: [0, 0], state: "open", closedAt: null });
    await coordinator.open(to("sx.card", empty.runId));
    expect(coordinator.text()).toContain("Ответов пока нет");
    await coordinator.open(to("sx.pics", empty.runId));
    expect(coordinator.toasts).toEqual(["Рисовать пока нечего"]);
    for (const route of [
      to("sx.q", empty.runId, 99),
      to("sx.q", empty.runId, "x"),
      to("sx.slice", empty.runId, "nothing"),
      to("sx.grp", empty.runId, "organization", 7, 0),
      to("sx.card", "nothing"),
      to("sx.txt", empty.runId, "y", "z"),
    ]) {
      await coordinator.open(route);
      expect(coordinator.labels()).toContain("Меню");
    }
    const cancelled = await addAnswered({ state: "cancelled", form: surveyForm({ code: "other" }), sizes: [0, 0] });
    await coordinator.open(to("sx.card", cancelled.runId));
    expect(coordinator.text()).toContain("Опрос отменён");
  });
});
