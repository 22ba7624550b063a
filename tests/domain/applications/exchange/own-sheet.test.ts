import { describe, expect, it } from "vitest";
import { openQuestions } from "../../../../src/domain/applications/exchange/application-comparison.ts";
import { readApplicationFile } from "../../../../src/domain/applications/exchange/read-application-file.ts";
import { periodToKey } from "../../../../src/domain/shared/period.ts";
import { aLine, days } from "../../../support/applications/builders.ts";
import {
  anna,
  bank,
  compare,
  compareRows,
  halfYear,
  heading,
  person,
  physics,
  reading,
  staff,
} from "../../../support/applications/exchange-scene.ts";
import { makeSheet, makeWorkbook, readBytes } from "../../../support/applications/workbooks.ts";

describe("When a school sends a sheet of its own", () => {
  it("understands titles above, another order of columns, merged programmes and dates, blank rows and signatures", async () => {
    const bytes = await makeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet("Заявка");
      sheet.addRow(["ЗАЯВКА на курсы повышения квалификации"]);
      sheet.mergeCells("A1:F1");
      sheet.addRow(["МБОУ «Школа № 1»"]);
      sheet.addRow([]);
      sheet.addRow(["№ п/п", "Ф.И.О. педагога", "Должность", "Обоснование", "Тема курсов", "Период обучения"]);
      sheet.addRow([
        1,
        "иванова  АННА петровна",
        "учитель",
        "Запрос",
        "«Методика решения задач по физике»",
        "10.03-14.03.27",
      ]);
      sheet.addRow([2, "Петров П.П.", "", "Профессиональный дефицит: опыты"]);
      sheet.mergeCells("E5:E6");
      sheet.mergeCells("F5:F6");
      sheet.addRow([]);
      sheet.addRow([3, "О. Д. Белова-Зайцева", "", "", "Танцы народов мира", new Date(Date.UTC(2027, 3, 5))]);
      sheet.addRow([]);
      sheet.addRow(["", "Директор", "____________", "Иванов И. И."]);
      workbook.addWorksheet("Справочно").addRow(["Исполнитель: Петрова"]);
    });
    const comparison = await compare(bytes);
    expect(comparison).toMatchObject({ problems: [], questions: [], changed: [], absent: [] });
    expect(
      comparison.added.map(({ row, change }) => [
        row,
        change.personId,
        change.programme?.type,
        change.period === undefined ? null : periodToKey(change.period),
        change.grounds?.kind ?? null,
      ]),
    ).toEqual([
      [5, "anna", "bank", "2027-03-10/2027-03-14", "free"],
      [6, "pyotr", "bank", "2027-03-10/2027-03-14", "deficit"],
      [8, "olga", "own", "2027-04-05", null],
    ]);
  });

  it("reads two sheets, a name in three columns and a period in two", async () => {
    const columns = ["Программа", "Фамилия", "Имя", "Отчество", "Дата начала", "Дата окончания"];
    const bytes = await makeWorkbook((workbook) => {
      workbook
        .addWorksheet("Учителя")
        .addRows([columns, [physics.title, "Иванова", "Анна", "Петровна", "10.03.2027", "14.03.2027"]]);
      workbook
        .addWorksheet("Другие")
        .addRows([
          columns,
          [physics.title, "Петров", "Петр", "Петрович", new Date(Date.UTC(2027, 2, 10)), "14.03.2027"],
        ]);
    });
    const { added, problems } = await compare(bytes);
    expect(problems).toEqual([]);
    expect(added.map(({ sheet, change }) => [sheet, change.personId, change.period])).toEqual([
      ["Учителя", "anna", days("03-10", "03-14")],
      ["Другие", "pyotr", days("03-10", "03-14")],
    ]);
  });

  it("names the cell that is wrong, and takes the other rows", async () => {
    const { added, problems } = await compareRows([
      [1, physics.title, "32.13.2027", "Иванова А.П.", "", "x"],
      [2, physics.title, "март", "Сидоров С.С.", "", "x"],
      [3, physics.title, "март", "", "", "x"],
      [4, 12345, "март", "Петров П.П.", "", "x"],
      [5, { error: "#REF!" }, "март", "Петров П.П.", "", "x"],
      [6, physics.title, "март", "Петров", "", "x"],
      [7, physics.title, "март", "Петров П.П.", "", "x".repeat(601)],
      [8, reading.title, "март", "Петров П.П.", "", "годится"],
    ]);
    expect(added.map(({ row }) => row)).toEqual([9]);
    expect(problems.map(({ row, column, problem }) => [row, column, problem.type])).toEqual([
      [2, 2, "BadPeriod"],
      [3, 3, "NotInStaff"],
      [4, 3, "FieldMissing"],
      [5, 1, "NotATitle"],
      [6, 1, "CellError"],
      [7, 3, "BadName"],
      [8, 5, "TextRefused"],
    ]);
  });

  it("takes a repeated row once and says where the first one is", async () => {
    const row = [1, physics.title, "март", "Петров П.П.", "", "x"];
    const { added, problems } = await compareRows([row, row]);
    expect(added).toHaveLength(1);
    expect(problems).toMatchObject([{ row: 3, problem: { type: "Repeated", sheet: "Лист1", row: 2 } }]);
  });

  it("reads what a formula showed, and never the formula", async () => {
    const { added } = await compareRows([
      [1, { formula: 'CONCATENATE("Методика ","…")', result: physics.title }, "март", "Петров П.П.", "", "x"],
    ]);
    expect(added[0]?.change.programme).toEqual(bank(physics));
  });

  it("is empty for a table without rows, and has no table where the columns are missing", async () => {
    const read = async (rows: readonly (readonly string[])[]) =>
      readApplicationFile(await readBytes(await makeSheet(rows)), { applicationId: "application-1", halfYear });
    expect(await read([heading])).toEqual({ ok: false, error: { type: "NoRows" } });
    expect(
      await read([
        ["ФИО", "Должность"],
        ["Иванова А.П.", "учитель"],
      ]),
    ).toMatchObject({
      ok: false,
      error: { type: "NoTable", found: ["fullName", "position"], missing: ["programme"] },
    });
  });
});

describe("What is not certain", () => {
  it("is asked once for all rows that say the same, and waits", async () => {
    const rows = [
      [1, "Методика решения задачь по физике", "март", "Петров Петр", "", "x"],
      [2, "методика решения задачь по физике", "март", "Иванова Анна Петровна", "", "x"],
      [3, reading.title, "март", "Петров  Пётр", "", "x"],
    ];
    const comparison = await compareRows(rows);
    expect(comparison.added).toEqual([]);
    expect(openQuestions(comparison)).toMatchObject([
      { kind: "programme", key: "t0-2", rows: 2, candidates: [{ id: "physics" }] },
      { kind: "person", key: "p0-2", rows: 2, candidates: [{ id: "pyotr" }] },
    ]);

    const answered = await compareRows(rows, { answers: { "t0-2": "physics", "p0-2": "pyotr" } });
    expect(answered.added.map(({ change }) => [change.programme?.title, change.personId])).toEqual([
      [physics.title, "pyotr"],
      [physics.title, "anna"],
      [reading.title, "pyotr"],
    ]);
    const refused = await compareRows(rows, { answers: { "t0-2": "none", "p0-2": "none" } });
    expect(refused.added.map(({ change }) => change.programme?.type)).toEqual(["own"]);
    expect(refused.problems.map(({ row, problem }) => [row, problem.type])).toEqual([
      [2, "NotInStaff"],
      [4, "NotInStaff"],
    ]);
  });

  it("ignores answers that were not offered", async () => {
    const rows = [[1, physics.title, "март", "Петров Петр", "", "x"]];
    const { questions } = await compareRows(rows, { answers: { "p0-2": "anna" } });
    expect(questions).toMatchObject([{ answer: null }]);
  });

  it("asks who is meant by initials that fit two people, unless the position tells", async () => {
    const second = person("alla", "Иванова Алла Павловна", "учитель химии");
    const rows = (position: string) => [[1, physics.title, "март", "Иванова А.П.", position, "x"]];
    const scene = { staff: [anna, second] };
    expect((await compareRows(rows(""), scene)).questions).toMatchObject([
      { candidates: [{ id: "anna" }, { id: "alla" }], answer: null },
    ]);
    const { questions, added } = await compareRows(rows("Учитель химии"), scene);
    expect(questions).toEqual([]);
    expect(added[0]?.change.personId).toBe("alla");
  });

  it("does not take titles that differ in their subject for near", async () => {
    const { questions, added } = await compareRows([
      [1, "Методика решения задач по химии", "март", "Петров П.П.", "", "x"],
    ]);
    expect(questions).toEqual([]);
    expect(added[0]?.change.programme?.type).toBe("own");
  });
});

describe("Lines of the draft that the file does not have", () => {
  it("are told, but not where a row in error or in doubt may mean them", async () => {
    const lines = [
      aLine({ id: "line-a", programme: bank(physics), personId: "pyotr" }),
      aLine({ id: "line-b", programme: bank(reading), personId: "anna" }),
      aLine({ id: "line-c", programme: bank(reading), personId: "olga" }),
    ];
    const comparison = await compareRows(
      [
        [1, physics.title, "не дата", "Петров П.П.", "", "x"],
        [2, reading.title, "март", "Иванова Анна", "", "x"],
      ],
      { lines, people: staff },
    );
    expect(comparison.absent.map(({ lineId }) => lineId)).toEqual(["line-c"]);
  });

  it("count for the remarks only as long as they stay", async () => {
    const lines = [
      aLine({ id: "line-a", programme: bank(reading), personId: "pyotr", period: days("03-10", "03-14") }),
    ];
    const rows = [[1, physics.title, "12.03.2027", "Петров П.П.", "", "x"]];
    const kept = await compareRows(rows, { lines, people: staff });
    expect(kept.remarked.flatMap(({ remarks }) => remarks.map(({ type }) => type))).toEqual(["OverlappingDates"]);
    const removed = await compareRows(rows, { lines, people: staff, removesAbsent: true });
    expect(removed.remarked).toEqual([]);
  });
});
