import { describe, expect, it } from "vitest";
import type { Answers } from "../../../src/domain/surveys/answering/answers.ts";
import { createResultsCollector } from "../../../src/domain/surveys/results/collect-results.ts";
import { compareResults } from "../../../src/domain/surveys/results/compare-results.ts";
import type { ResultsDocument } from "../../../src/domain/surveys/results/results-document.ts";
import type { Grid } from "../../../src/domain/shared/grid.ts";
import { readWorkbook } from "../../../src/infra/excel/read-workbook.ts";
import { createResultsWriter } from "../../../src/infra/excel/write-survey-results.ts";
import { doneResponseOf, number, one } from "../../support/surveys/answers.ts";
import { surveyForm, yesNo } from "../../support/surveys/forms.ts";
import { loadWorkbook } from "./spreadsheet-files.ts";

const answered: readonly Answers[] = [
  {
    wish: one("yes"),
    topics: { type: "many", choices: ["ict", "other"], other: "=1+1" },
    mood: number(5),
    school: { type: "matrix", rows: { school_help: "a", school_time: "c" } },
    years: number(12),
    words: { type: "text", text: '=HYPERLINK("http://зло")' },
  },
  {
    wish: one("no"),
    topics: { type: "many", choices: ["parents"] },
    mood: number(2),
    years: number(3),
    words: { type: "skipped" },
  },
];

const documentOf = async (isAnonymous: boolean, times = 4): Promise<ResultsDocument> => {
  const versions = [
    { id: "v1", number: 1, form: surveyForm() },
    { id: "v2", number: 2, form: surveyForm({ questions: [yesNo] }) },
  ];
  const people = Array.from({ length: times }, () => answered).flat();
  const counts = { asked: 10, done: people.length };
  const organizationNames = new Map([["s1", "Школа № 1"]]);
  const collector = createResultsCollector({ versions, isAnonymous, ...counts, organizationNames });
  collector.add(
    people.map((answers, index) => doneResponseOf({ organizationId: index % 2 === 0 ? "s1" : null }, answers)),
  );
  const results = await collector.finish(() => Promise.resolve());
  return {
    title: "Чего не хватает осенью",
    surveyTitle: "Чего не хватает",
    isAnonymous,
    opensAt: Date.UTC(2026, 10, 1),
    closesAt: Date.UTC(2026, 10, 8),
    builtAt: Date.UTC(2026, 10, 9),
    results,
    earlier: { title: "Весной", closesAt: Date.UTC(2026, 3, 1), comparison: compareResults(results, results) },
    readRows: async function* () {
      for (const answers of people) {
        const person = {
          fullName: "Ёлкина Анна",
          organization: "Школа № 1",
          position: "учитель",
          subject: "",
          category: "",
        };
        yield [{ version: 1, answers, person: isAnonymous ? null : person }];
        await Promise.resolve();
      }
    },
  };
};

const write = async (document: ResultsDocument): Promise<readonly Grid[]> => {
  const bytes = await createResultsWriter({ timeZone: "Europe/Moscow" })(document, () => undefined);
  const grids = await readWorkbook(bytes);
  if (!grids.ok) throw new Error(grids.error.type);
  return grids.value;
};

const sheetOf = (grids: readonly Grid[], name: string) => grids.find((grid) => grid.name === name)?.rows ?? [];
const cellsOf = (grids: readonly Grid[], name: string) => sheetOf(grids, name).map(({ cells }) => cells);

describe("When results are written into a workbook", () => {
  it("has a sheet for everything that was asked for", async () => {
    const grids = await write(await documentOf(false));
    expect(grids.map(({ name }) => name)).toEqual([
      "Вопросы",
      "По организациям",
      "Сравнение",
      "Ответы",
      "Ответы кодами",
      "Тексты",
      "Как читать",
    ]);
  });

  it("tells counts, shares and figures of each question", async () => {
    const rows = cellsOf(await write(await documentOf(false)), "Вопросы");
    expect(rows).toContainEqual(expect.arrayContaining(["wish", "Хотите ли вы поучиться?", 8]));
    expect(rows.find(([code]) => code === "yes")?.slice(0, 4)).toEqual(["yes", "Да", 4, 0.5]);
    expect(rows.find(([code]) => code === "years")?.slice(4, 6)).toEqual([7.5, 7.5]);
    expect(rows.find(([code]) => code === "school_help")?.[1]).toBe("О школе: Коллеги помогают");
    expect(rows.find(([code]) => code === "words")?.[11]).toBe(4);
  });

  it("gives each answer in words and in codes, with its version and person", async () => {
    const grids = await write(await documentOf(false));
    const [heading, first] = cellsOf(grids, "Ответы");
    expect(heading?.slice(0, 7)).toEqual(["№", "ФИО", "Организация", "Должность", "Предмет", "Категория", "Версия"]);
    expect(first).toEqual(
      expect.arrayContaining([1, "Ёлкина Анна", "Да", "Цифровые средства; Другое: =1+1", 5, "Согласен", 12]),
    );
    const [codes, codeRow] = cellsOf(grids, "Ответы кодами");
    const at = (title: string) => codeRow?.[codes?.indexOf(title) ?? -1];
    expect(["wish", "topics/ict", "topics/parents", "topics/other", "topics_other", "school_time"].map(at)).toEqual([
      "yes",
      1,
      0,
      1,
      "=1+1",
      "c",
    ]);
  });

  it("keeps what people typed from becoming a formula", async () => {
    const document = await documentOf(false);
    const bytes = await createResultsWriter({ timeZone: "Europe/Moscow" })(document, () => undefined);
    const workbook = await loadWorkbook(bytes);
    const formulas: unknown[] = [];
    for (const sheet of workbook.worksheets) {
      sheet.eachRow((row) => row.eachCell((cell) => (cell.formula === undefined ? 0 : formulas.push(cell.formula))));
    }
    expect(formulas).toEqual([]);
    const texts = workbook.getWorksheet("Тексты");
    expect(texts?.getCell("C2").value).toBe("=1+1");
    expect(workbook.getWorksheet("Ответы")?.views[0]).toMatchObject({ state: "frozen", xSplit: 2 });
    expect(workbook.getWorksheet("Ответы")?.autoFilter).toBeTruthy();
  });

  it("names nobody in an anonymous run, and says what a row is", async () => {
    const grids = await write(await documentOf(true));
    const rows = cellsOf(grids, "Ответы");
    expect(rows[0]?.[0]).toMatch(/строка не принадлежит одному человеку/u);
    expect(JSON.stringify(grids.map(({ rows }) => rows.map(({ cells }) => cells)))).not.toMatch(/Ёлкина|ФИО/u);
    expect(JSON.stringify(cellsOf(grids, "Как читать"))).toMatch(/перемешаны независимо/u);
  });

  it("shows nothing of four people", async () => {
    const grids = await write(await documentOf(true, 2));
    expect(grids.map(({ name }) => name)).not.toContain("По организациям");
    expect(sheetOf(grids, "Ответы")).toHaveLength(2);
    expect(sheetOf(grids, "Вопросы")).toHaveLength(2);
    expect(JSON.stringify(cellsOf(grids, "Как читать"))).toMatch(/меньше пяти человек/u);
  });

  it("tells the change since the earlier run", async () => {
    const rows = cellsOf(await write(await documentOf(false)), "Сравнение");
    expect(rows[0]?.[0]).toBe("Сравнение с проведением «Весной», завершено 01.04.2026");
    expect(rows).toContainEqual(["wish", "Хотите ли вы поучиться?", "Да", 8, 8, 0.5, 0.5, 0]);
  });
});
