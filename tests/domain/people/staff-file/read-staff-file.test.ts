import { describe, expect, it } from "vitest";
import { readStaffFile, type StaffProblem } from "../../../../src/domain/people/staff-file/read-staff-file.ts";
import { asCalendarDay } from "../../../../src/domain/shared/calendar-day.ts";
import type { CellValue, Grid } from "../../../../src/domain/shared/grid.ts";
import { heading, sheetOf, staffSheet } from "./staff-grids.ts";

const today = asCalendarDay("2026-11-22");

function read(...grids: readonly Grid[]) {
  const file = readStaffFile(grids, today);
  if (!file.ok) throw new Error(file.error.type);
  return file.value;
}

const row = (cells: Partial<Record<(typeof heading)[number], CellValue>>): readonly CellValue[] =>
  heading.map((title) =>
    title in cells
      ? (cells[title] ?? null)
      : ({ Организация: "СОШ № 4", ФИО: "Иванова Анна Петровна", Должность: "учитель" }[title as "ФИО"] ?? null),
  );

describe("When a school keeps its list in its own way", () => {
  it("reads the usual columns", () => {
    const { rows, problems } = read(
      staffSheet([
        "МБОУ СОШ № 4",
        "ИВАНОВА  анна петровна",
        "учитель математики",
        "математика",
        "Высшая кв. категория",
        { date: asCalendarDay("2024-05-10") },
        "8 (913) 123-45-67",
      ]),
    );
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      {
        id: "0-2",
        row: 2,
        name: { display: "Иванова Анна Петровна" },
        organization: { name: "МБОУ СОШ № 4" },
        fields: {
          position: "учитель математики",
          subject: "математика",
          category: "высшая",
          lastTrainedOn: "2024-05-10",
          phone: "+79131234567",
        },
      },
    ]);
  });

  it("finds columns in another order, under titles above the table, with the name divided", () => {
    const { rows } = read(
      sheetOf([
        ["Сведения о педагогических работниках на 01.11.2026"],
        [],
        ["№", "Занимаемая должность", "Фамилия", "Имя", "Отчество", "Наименование ОО"],
        [1, "воспитатель", "Ким", "Ольга", "Юрьевна", "Детский сад № 9"],
      ]),
    );
    expect(rows).toMatchObject([
      { row: 4, name: { display: "Ким Ольга Юрьевна" }, fields: { position: "воспитатель" } },
    ]);
  });

  it("finds a divided name under a common heading", () => {
    const { rows } = read(
      sheetOf([
        ["Организация", "ФИО", null, null, "Должность"],
        [null, "Фамилия", "Имя", "Отчество", null],
        ["СОШ № 4", "Ким", "Ольга", "Юрьевна", "воспитатель"],
      ]),
    );
    expect(rows.map(({ name }) => name.display)).toEqual(["Ким Ольга Юрьевна"]);
  });

  it("carries the organization down from a merged cell, takes it from a line between the rows, and from the sheet's name", () => {
    const merged = read(
      staffSheet(["СОШ № 4", "Иванова Анна Петровна", "учитель"], [null, "Петров Олег Ильич", "учитель"]),
    );
    expect(merged.rows.map(({ organization }) => organization?.name)).toEqual(["СОШ № 4", "СОШ № 4"]);
    const sections = read(
      sheetOf([
        ["ФИО", "Должность"],
        ["МБДОУ «Детский сад № 9»"],
        ["Ким Ольга Юрьевна", "воспитатель"],
        ["МБОУ СОШ № 4"],
        ["Петров Олег Ильич", "учитель"],
      ]),
    );
    expect(sections.rows.map(({ organization }) => organization?.name)).toEqual([
      "МБДОУ «Детский сад № 9»",
      "МБОУ СОШ № 4",
    ]);
    const named = read(
      sheetOf(
        [
          ["ФИО", "Должность"],
          ["Петров Олег Ильич", "учитель"],
        ],
        "СОШ № 4",
      ),
    );
    expect(named.rows.map(({ organization }) => organization?.name)).toEqual(["СОШ № 4"]);
  });

  it("takes no line between the rows for an organization that says nothing of the kind", () => {
    const { rows } = read(sheetOf([["ФИО", "Должность"], ["Иные работники"], ["Петров Олег Ильич", "учитель"]]));
    expect(rows.map(({ organization }) => organization)).toEqual([null]);
  });

  it.each<[CellValue, string | null]>([
    ["высшая", "высшая"],
    ["1 кв. категория", "первая"],
    ["I", "первая"],
    ["Первая квалификационная категория", "первая"],
    ["соответствие занимаемой должности", "соответствие"],
    ["б/к", null],
    ["нет", null],
    ["педагог-методист", "педагог-методист"],
  ])("reads the category %s", (cell, category) => {
    const { rows } = read(staffSheet(row({ Категория: cell })));
    expect(rows[0]?.fields.category).toBe(category);
  });

  it.each<[CellValue, string | null]>([
    [2024, "2024"],
    ["май 2024", "2024-05"],
    ["10.05.2024", "2024-05-10"],
    [45422, "2024-05-10"],
    ["не проходила", null],
    ["—", null],
  ])("reads the last training %s", (cell, day) => {
    const { rows } = read(staffSheet(row({ "Дата последнего обучения": cell })));
    expect(rows[0]?.fields.lastTrainedOn).toBe(day);
  });

  it("leaves out of the fields what a blank cell does not tell", () => {
    const { rows } = read(staffSheet(row({ Предмет: "  ", Телефон: null })));
    expect(rows[0]?.fields).toEqual({ position: "учитель" });
  });
});

describe("When a row cannot be taken", () => {
  it.each<[string, Partial<Record<(typeof heading)[number], CellValue>>, number | null, StaffProblem["type"]]>([
    ["a vacancy", { ФИО: "вакансия" }, 1, "BadName"],
    ["a name with a number", { ФИО: "Иванова Анна 2" }, 1, "BadName"],
    ["5,000 characters for a name", { ФИО: "я".repeat(5000) }, 1, "BadName"],
    ["a tag for a name", { ФИО: "<b>Иванова</b> Анна" }, 1, "BadName"],
    ["a long position", { Должность: "учитель ".repeat(100) }, 2, "BadField"],
    ["a day to come", { "Дата последнего обучения": "10.05.2027" }, 5, "BadField"],
    ["no day at all", { "Дата последнего обучения": "давно" }, 5, "BadField"],
    ["a broken formula", { "Дата последнего обучения": { error: "#REF!" } }, 5, "BadField"],
    ["a local phone", { Телефон: "2-34-56" }, 6, "BadField"],
  ])("names the cell: %s", (_what, cells, column, type) => {
    const { rows, problems } = read(staffSheet(row(cells), row({ ФИО: "Петров Олег Ильич" })));
    expect(problems).toMatchObject([{ sheet: "Список", row: 2, column, problem: { type } }]);
    expect(problems[0]?.text.length).toBeLessThanOrEqual(80);
    expect(rows.map(({ name }) => name.display)).toEqual(["Петров Олег Ильич"]);
  });

  it("remembers the name, so that nobody in error is taken for gone", () => {
    const { namesInError } = read(staffSheet(row({ Телефон: "123" })));
    expect(namesInError).toEqual(["иванова анна петровна"]);
  });
});

describe("When a workbook is no staff list", () => {
  it("says which column is missing", () => {
    const file = readStaffFile(
      [
        sheetOf([
          ["Школа", "Должность"],
          ["СОШ № 4", "учитель"],
        ]),
      ],
      today,
    );
    expect(file).toMatchObject({ ok: false, error: { type: "NoTable", missing: ["fullName"] } });
  });

  it("says that there is nothing below the heading", () => {
    expect(readStaffFile([staffSheet()], today)).toEqual({ ok: false, error: { type: "NoRows" } });
  });
});
