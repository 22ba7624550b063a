import { describe, expect, it } from "vitest";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { cellDay, cellPeriod, cellText, isBlankCell, serialToDay } from "../../../src/domain/shared/cell.ts";
import type { CellValue, Grid } from "../../../src/domain/shared/grid.ts";
import { type ColumnSpec, findTable, findTables, type Table } from "../../../src/domain/shared/table.ts";

type Key = "organization" | "name" | "position" | "programme" | "dates";

const COLUMNS: readonly ColumnSpec<Key>[] = [
  { key: "organization", titles: ["Организация", "Наименование ОУ", "Школа"], required: false, fillsDown: true },
  { key: "name", titles: ["ФИО", "Фамилия, имя, отчество", "Педагог"], required: true },
  { key: "position", titles: ["Должность"], required: true },
  { key: "programme", titles: ["Наименование программы", "Название программы", "Тема"], required: false },
  { key: "dates", titles: ["Сроки", "Дата"], required: false },
];

const grid = (...rows: readonly (readonly CellValue[])[]): Grid => ({
  name: "Лист1",
  rows: rows.map((cells, index) => ({ number: index + 1, cells })),
});

function table(...rows: readonly (readonly CellValue[])[]): Table<Key> {
  const found = findTable(grid(...rows), COLUMNS);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

/** What the rows say, blank columns left out. */
const contents = ({ rows }: Table<Key>): readonly unknown[] =>
  rows.map(({ number, values }) => [number, ...Object.values(values).filter((value) => value !== null)]);

describe("When a sheet holds one table", () => {
  it("finds it under a letterhead, among blank columns, in any order of columns", () => {
    const found = table(
      ["Приложение 2", null, null, null, "Утверждаю"],
      [],
      ["Заявка на обучение работников МБОУ СОШ № 4 (ФИО, должность)"],
      ["№ п/п", null, "Наименование  программ", "Сроки проведения", null, "Занимаемая должность", "Ф. И. О.\nпедагога"],
      [1, null, "Математика", { date: asCalendarDay("2027-03-10") }, null, "учитель", "Иванов И. И."],
      [],
      [2, null, "Физика", "март", null, "учитель", "Петров П. П."],
    );
    expect(found.headerRow).toBe(4);
    expect(found.columnByKey).toEqual({ programme: 2, dates: 3, position: 5, name: 6 });
    expect(contents(found)).toEqual([
      [5, "Иванов И. И.", "учитель", "Математика", { date: "2027-03-10" }],
      [7, "Петров П. П.", "учитель", "Физика", "март"],
    ]);
    expect(found.skipped).toEqual([]);
  });

  it.each([
    ["ФАМИЛИЯ ИМЯ ОТЧЕСТВО", "должность (по штатному расписанию)"],
    ["Ф.И.О", "Долж."],
    ["Фио работника", "Дoлжнocть"],
    ["Педагоги", "Должнсть"],
  ])("knows the columns by %j and %j", (name, position) => {
    expect(table([position, name], ["учитель", "Иванов И. И."]).columnByKey).toEqual({ position: 0, name: 1 });
  });

  it("gives an exact title its column before a vague one", () => {
    const found = table(["ФИО директора", "ФИО", "Должность"], ["Сидоров", "Иванов", "учитель"]);
    expect(found.columnByKey.name).toBe(1);
  });

  it("reads a heading of two rows", () => {
    const found = table(
      ["Сведения о работнике", null, "Обучение", null],
      ["ФИО", "Должность", "Тема", "Сроки"],
      ["Иванов", "учитель", "Физика", "март"],
    );
    expect(found).toMatchObject({
      firstHeaderRow: 2,
      headerRow: 2,
      columnByKey: { name: 0, position: 1, programme: 2, dates: 3 },
    });

    const merged = table(
      ["ФИО", "Курсы повышения квалификации", null, "Школа"],
      [null, "тема", "Должность", null],
      ["Иванов", "Физика", "учитель", "СОШ № 4"],
    );
    expect(merged).toMatchObject({ firstHeaderRow: 1, headerRow: 2 });
    expect(contents(merged)).toEqual([[3, "СОШ № 4", "Иванов", "учитель", "Физика"]]);
  });

  it("does not take the lower line of a heading for data", () => {
    const found = table(
      ["ФИО", "Должность", "Сроки", null],
      [null, null, "начало", "окончание"],
      ["Иванов", "учитель", "1.03", "5.03"],
    );
    expect(contents(found)).toEqual([[3, "Иванов", "учитель", "1.03"]]);
    expect(found.skipped).toEqual([{ number: 2, reason: "title", text: "начало окончание" }]);
  });

  it("passes over numbering, prepared blank lines, totals, signatures and what stands below them, and says so", () => {
    const found = table(
      ["№", "ФИО", "Должность"],
      [1, 2, 3],
      [1, "Иванов", "учитель"],
      [2, "Петров", null],
      [3],
      [4, "  ", ""],
      ["Итого:", 2],
      [],
      ["Директор школы", "____________", "Сидоров С. С."],
      ["М.П."],
      [null, "исп. Орлова", null],
    );
    expect(contents(found)).toEqual([
      [3, "Иванов", "учитель"],
      [4, "Петров"],
    ]);
    expect(found.skipped.map(({ number, reason }) => [number, reason])).toEqual([
      [2, "numbering"],
      [7, "total"],
      [9, "footer"],
      [10, "footer"],
      [11, "footer"],
    ]);
  });

  it("keeps a director who is in the list and leaves one who only signs", () => {
    const found = table(["Должность", "ФИО"], ["Директор", "Сидоров С. С."], ["учитель", "Иванов"], ["Директор", null]);
    expect(contents(found)).toEqual([
      [2, "Сидоров С. С.", "Директор"],
      [3, "Иванов", "учитель"],
    ]);
    expect(found.skipped).toEqual([{ number: 4, reason: "footer", text: "Директор" }]);
  });

  it("keeps an incomplete line, for only its reader can say what is missing", () => {
    expect(contents(table(["ФИО", "Должность"], ["Иванов", null], [null, "учитель"]))).toEqual([
      [2, "Иванов"],
      [3, "учитель"],
    ]);
  });

  it("remembers the line that divides the table, and the heading printed again", () => {
    const found = table(
      ["№", "ФИО", "Должность"],
      ["МБОУ СОШ № 4"],
      [1, "Иванов", "учитель"],
      ["МБОУ СОШ № 5", "МБОУ СОШ № 5", "МБОУ СОШ № 5"],
      ["№", "ФИО", "Должность"],
      [2, "Петров", "учитель"],
    );
    expect(found.rows.map(({ section }) => section)).toEqual(["МБОУ СОШ № 4", "МБОУ СОШ № 5"]);
    expect(found.skipped.map(({ reason }) => reason)).toEqual(["section", "section", "title"]);
  });

  it("fills a merged column down, and no other", () => {
    const found = table(
      ["Школа", "ФИО", "Должность"],
      ["СОШ № 4", "Иванов", "учитель"],
      [null, "Петров", null],
      ["СОШ № 5", "Орлов", "учитель"],
    );
    expect(contents(found)).toEqual([
      [2, "СОШ № 4", "Иванов", "учитель"],
      [3, "СОШ № 4", "Петров"],
      [4, "СОШ № 5", "Орлов", "учитель"],
    ]);
  });

  it("keeps the sheet's own row numbers when blank rows were left out", () => {
    const found = findTable(
      {
        name: "Л",
        rows: [
          { number: 7, cells: ["ФИО", "Должность"] },
          { number: 12, cells: ["Иванов", "учитель"] },
        ],
      },
      COLUMNS,
    );
    expect(found.ok && [found.value.headerRow, found.value.rows[0]?.number]).toEqual([7, 12]);
  });
});

describe("When a sheet holds no table", () => {
  it("says which titles the best row has and lacks", () => {
    expect(findTable(grid(["Список"], ["ФИО", "Школа"], ["Иванов", "СОШ № 4"]), COLUMNS)).toEqual({
      ok: false,
      error: { type: "NoTable", sheet: "Лист1", headerRow: 2, found: ["organization", "name"], missing: ["position"] },
    });
  });

  it("says so of an empty sheet and of one whose heading stands below the fortieth row", () => {
    const nothing = { type: "NoTable", sheet: "Лист1", headerRow: null, found: [], missing: ["name", "position"] };
    expect(findTable(grid(), COLUMNS)).toEqual({ ok: false, error: nothing });
    const deep = grid(...Array.from({ length: 40 }, () => [] as CellValue[]), ["ФИО", "Должность"]);
    expect(findTable(deep, COLUMNS)).toEqual({ ok: false, error: nothing });
  });
});

describe("When a workbook has several sheets", () => {
  const named = (name: string, ...rows: readonly (readonly CellValue[])[]): Grid => ({ ...grid(...rows), name });
  const first = named("Учителя", ["ФИО", "Должность"], ["Иванов", "учитель"]);
  const second = named("Воспитатели", ["Должность", "ФИО"], ["воспитатель", "Петрова"]);
  const lists = named("Списки", ["Должность"], ["учитель"]);

  it("reads every sheet with a table and names the others", () => {
    const found = findTables([first, lists, second], COLUMNS);
    expect(found.ok && found.value.tables.map(({ sheet, rows }) => [sheet, rows.length])).toEqual([
      ["Учителя", 1],
      ["Воспитатели", 1],
    ]);
    expect(found.ok && found.value.sheetsWithout).toMatchObject([{ sheet: "Списки", missing: ["name"] }]);
  });

  it("refuses a workbook without any, by the sheet that came closest", () => {
    expect(findTables([named("Пустой"), lists], COLUMNS)).toMatchObject({
      ok: false,
      error: { sheet: "Списки", missing: ["name"] },
    });
    expect(findTables([], COLUMNS)).toMatchObject({ ok: false, error: { missing: ["name", "position"] } });
  });
});

describe("When a cell is read", () => {
  const date: CellValue = { date: asCalendarDay("2027-03-10") };

  it.each<[CellValue, string]>([
    [null, ""],
    ["  Иванов \n Иван ", "Иванов \n Иван"],
    [89131234567, "89131234567"],
    [0.1 + 0.2, "0.3"],
    [1e15, "1000000000000000"],
    [-5, "-5"],
    [true, "true"],
    [date, "2027-03-10"],
    [{ formula: "A1", value: 72 }, "72"],
    [{ formula: "A1", value: null }, ""],
    [{ error: "#REF!" }, "#REF!"],
  ])("gives the text of %j", (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });

  it("knows which cells look empty", () => {
    expect([null, "", " \u00A0", "\u200B", { formula: "A1", value: "" }].map(isBlankCell)).toEqual(Array(5).fill(true));
    expect([0, false, date, { error: "#N/A" }, "-"].map(isBlankCell)).toEqual(Array(5).fill(false));
  });

  it.each<[CellValue, string, string]>([
    [date, "day", "2027-03-10"],
    [46_456, "day", "2027-03-10"],
    [46_456.75, "day", "2027-03-10"],
    ["46456", "day", "2027-03-10"],
    [{ formula: "TODAY()", value: "2027-03-10" }, "day", "2027-03-10"],
    [{ formula: "TODAY()", value: 46_456 }, "day", "2027-03-10"],
    ["10.03.2027", "day", "2027-03-10"],
    [2024, "year", "2024-12-31"],
    [5.2024, "month", "2024-05-31"],
  ])("reads %j as a day", (cell, precision, to) => {
    expect(cellDay(cell)).toMatchObject({ ok: true, value: { precision, to } });
  });

  it.each<[CellValue, string]>([
    [null, "Empty"],
    [{ error: "#REF!" }, "NotADate"],
    [true, "NotADate"],
    [1e300, "NotADate"],
    [Number.NaN, "NotADate"],
  ])("finds no day in %j", (cell, type) => {
    expect(cellDay(cell)).toMatchObject({ ok: false, error: { type } });
  });

  it("reads a period from a date, a serial number and a text", () => {
    const context = { year: 2027, half: 1 } as const;
    const oneDay = { ok: true, value: { kind: "days", from: "2027-03-10", to: "2027-03-10" } };
    expect([cellPeriod(date, context), cellPeriod(46_456, context), cellPeriod("10 марта", context)]).toEqual([
      oneDay,
      oneDay,
      oneDay,
    ]);
    expect(cellPeriod("март", context)).toMatchObject({ ok: true, value: { kind: "month" } });
  });

  it("counts serial numbers as spreadsheets do", () => {
    expect([serialToDay(61), serialToDay(45_658)]).toEqual(["1900-03-01", "2025-01-01"]);
  });
});
