import { describe, expect, it } from "vitest";
import { readDiagnostics } from "../../../src/domain/needs/diagnostics/read-diagnostics.ts";
import { readShortcomings } from "../../../src/domain/needs/diagnostics/read-shortcomings.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import type { CellValue } from "../../../src/domain/shared/grid.ts";
import { sheetOf } from "../people/staff-file/staff-grids.ts";

const today = asCalendarDay("2026-11-22");

const read = (rows: readonly (readonly CellValue[])[], name?: string) => {
  const file = readDiagnostics([sheetOf(rows, name)], today);
  if (!file.ok) throw new Error(`not read: ${JSON.stringify(file.error)}`);
  return file.value;
};

/** «competence: wording» of what a cell says. */
const said = (cell: CellValue, label = "Методическая компетенция, %"): readonly string[] => {
  const found = readShortcomings(cell, { label, competence: "method" });
  return found.ok ? found.value.map(({ competence, wording }) => `${competence}: ${wording}`) : [found.error.type];
};

describe("When a cell says how well it went", () => {
  it.each<[CellValue, readonly string[]]>([
    ["низкий", ["method: Методическая компетенция: низкий"]],
    ["Низкий уровень (45%)", ["method: Методическая компетенция: Низкий уровень (45%)"]],
    ["ниже базового", ["method: Методическая компетенция: ниже базового"]],
    ["Минимальный", ["method: Методическая компетенция: Минимальный"]],
    [45, ["method: Методическая компетенция: 45 %"]],
    [0.45, ["method: Методическая компетенция: 45 %"]],
    ["59,6 %", ["method: Методическая компетенция: 59,6 %"]],
    ["45%", ["method: Методическая компетенция: 45 %"]],
    [60, []],
    ["средний уровень", []],
    ["высокий", []],
    ["базовый", []],
    ["достаточный", []],
    [0.8, []],
    [100, []],
    ["", []],
    ["-", []],
    ["дефициты не выявлены", []],
  ])("takes %j for %j", (cell, expected) => {
    expect(said(cell)).toEqual(expected);
  });

  it("judges no points, of which nobody knows how many there are", () => {
    expect(said(12, "Методическая компетенция (баллы)")).toEqual([]);
    expect(said(140)).toEqual([]);
  });
});

describe("When a cell says in words what is lacking", () => {
  it("divides it by lines, semicolons, bullets and numbers, not by commas", () => {
    const all = [
      "method: чтение графиков, таблиц и схем",
      "method: формирующее оценивание",
      "method: работа с детьми с ОВЗ",
    ];
    expect(said("чтение графиков, таблиц и схем; формирующее оценивание; работа с детьми с ОВЗ.")).toEqual(all);
    expect(said("1. чтение графиков, таблиц и схем\n2. формирующее оценивание\n3) работа с детьми с ОВЗ")).toEqual(all);
    expect(said("• чтение графиков, таблиц и схем • формирующее оценивание\r\n- работа с детьми с ОВЗ")).toEqual(all);
  });

  it("hears the competence in front, and nothing where there is nothing", () => {
    expect(said("Предметные: задачи с параметром; ИКТ: таблицы; срок: март; нет")).toEqual([
      "subject: задачи с параметром",
      "digital: таблицы",
      "method: срок: март",
    ]);
  });

  it("takes a sentence that begins like a level for what it is", () => {
    expect(said("низкая мотивация учеников к чтению")).toEqual(["method: низкая мотивация учеников к чтению"]);
  });

  it("refuses what no grounds have room for", () => {
    expect(said("очень длинно ".repeat(60))).toEqual(["TooLong"]);
  });
});

describe("When a table of results is read", () => {
  it("reads a column of deficits, with the diagnostics' name and day", () => {
    const { rows, problems } = read([
      ["Сводная таблица результатов диагностики ЦНППМ"],
      ["№", "Организация", "ФИО", "Должность", "Предмет", "Вид диагностики", "Дата", "Уровень", "Выявленные дефициты"],
      [
        1,
        "МБОУ СОШ № 4",
        "Иванова Анна Петровна",
        "учитель",
        "математика",
        "предметная",
        "10.11.2026",
        "средний",
        "графики; методические: проекты",
      ],
      [2, null, "Котов Борис Ильич", "учитель", "физика", null, null, "низкий", "-"],
    ]);
    expect(problems).toEqual([]);
    expect(
      rows.map(({ name, organization, title, statedOn, shortcomings }) => [
        name.display,
        organization?.name,
        title,
        statedOn,
        shortcomings.map(({ competence, wording }) => `${competence}: ${wording}`),
      ]),
    ).toEqual([
      ["Иванова Анна Петровна", "МБОУ СОШ № 4", "предметная", "2026-11-10", ["subject: графики", "method: проекты"]],
      ["Котов Борис Ильич", "МБОУ СОШ № 4", "предметная", "2026-11-10", ["subject: предметная: низкий"]],
    ]);
  });

  it("reads a column for each competence under a heading of two rows", () => {
    const { rows } = read([
      ["Образовательная организация", "Фамилия", "Имя", "Отчество", "Компетенции, % выполнения", null, null, null],
      [null, null, null, null, "Предметная", "Методическая", "Психолого-педагогическая", "Коммуникативная"],
      ["Школа № 4", "Иванова", "Анна", "Петровна", 80, 40, "низкий", "средний"],
    ]);
    expect(rows[0]?.shortcomings.map(({ competence, wording }) => [competence, wording])).toEqual([
      ["method", "Методическая: 40 %"],
      ["psychology", "Психолого-педагогическая: низкий"],
    ]);
  });

  it("reads several rows of one person under a merged name, and the organization from a line or the sheet", () => {
    const { rows } = read(
      [
        ["ФИО", "Компетенция", "Уровень"],
        ["Иванова Анна Петровна", "методическая", "низкий"],
        [null, "коммуникативная", "низкий"],
      ],
      "МБОУ СОШ № 4",
    );
    expect(
      rows.map(({ name, organization, shortcomings }) => [name.display, organization?.name, shortcomings]),
    ).toEqual([
      ["Иванова Анна Петровна", "МБОУ СОШ № 4", [{ competence: "method", wording: "методическая: низкий" }]],
      ["Иванова Анна Петровна", "МБОУ СОШ № 4", [{ competence: "communication", wording: "коммуникативная: низкий" }]],
    ]);
  });

  it("reports cells by their place, and keeps the other rows", () => {
    const { rows, problems } = read([
      ["Организация", "ФИО", "Дата диагностики", "Дефициты"],
      ["Школа № 4", "вакансия", "10.11.2026", "графики"],
      ["Школа № 4", "Иванова Анна Петровна", "завтра", "графики"],
      ["Школа № 4", "Иванова Анна Петровна", "10.11.2036", "графики"],
      ["Школа № 4", "Котов Борис Ильич", "10.11.2026", "длинно ".repeat(100)],
      ["Школа № 4", "Титов Олег Ильич", "ноябрь 2026", "графики"],
    ]);
    expect(rows.map(({ name }) => name.display)).toEqual(["Титов Олег Ильич"]);
    expect(problems.map(({ row, column, problem }) => [row, column, problem.type])).toEqual([
      [2, 1, "BadName"],
      [3, 2, "BadDay"],
      [4, 2, "FutureDay"],
      [5, 3, "BadWording"],
    ]);
  });

  it("refuses a staff list, a letter and an empty table", () => {
    const refuse = (rows: readonly (readonly CellValue[])[]) => {
      const file = readDiagnostics([sheetOf(rows)], today);
      return file.ok ? "read" : file.error.type;
    };
    expect(
      refuse([
        ["ФИО", "Должность"],
        ["Иванова Анна Петровна", "учитель"],
      ]),
    ).toBe("NoResults");
    expect(refuse([["Добрый день"], ["Спасибо"]])).toBe("NoTable");
    expect(refuse([["ФИО", "Дефициты"]])).toBe("NoResults");
    expect(readDiagnostics([], today)).toMatchObject({ ok: false });
  });
});
