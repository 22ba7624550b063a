import { describe, expect, it } from "vitest";
import type { DeficitChoice } from "../../../../src/domain/applications/application-views.ts";
import { readGrounds } from "../../../../src/domain/applications/exchange/read-grounds.ts";
import { asCalendarDay } from "../../../../src/domain/shared/calendar-day.ts";
import { cellText } from "../../../../src/domain/shared/cell.ts";
import { readWorkbook } from "../../../../src/infra/excel/read-workbook.ts";
import { aLine, days, month } from "../../../support/applications/builders.ts";
import {
  anna,
  bank,
  compare,
  draft,
  formOf,
  physics,
  pyotr,
  reading,
  staff,
  twin,
} from "../../../support/applications/exchange-scene.ts";
import { editWorkbook, findRow } from "../../../support/applications/workbooks.ts";

describe("When the prepared workbook comes back as it was", () => {
  it("changes nothing, whatever the lines lack", async () => {
    const comparison = await compare(await formOf(draft), { lines: draft, people: staff });
    expect(comparison).toMatchObject({ added: [], changed: [], unchanged: 3, absent: [], questions: [], problems: [] });
  });

  it("shows what is lacking on a sheet that is not read back, in words that grounds take", async () => {
    const deficit: DeficitChoice = {
      id: "deficit",
      organizationId: "school",
      personId: "anna",
      fullName: anna.fullName,
      competence: "method",
      wording: "Формирующее оценивание",
      correctedWording: null,
      source: "survey",
      sourceId: "run",
      sourceTitle: "Чего не хватает",
      statedOn: asCalendarDay("2027-03-10"),
      state: "active",
      objection: null,
    };
    const bytes = await formOf(draft, staff, [deficit, { ...deficit, personId: null, fullName: null }]);
    const comparison = await compare(bytes, { lines: draft, people: staff });
    expect(comparison).toMatchObject({ added: [], changed: [], unchanged: 3, problems: [] });
    const grids = await readWorkbook(bytes);
    const rows = grids.ok ? (grids.value.find(({ name }) => name === "Дефициты")?.rows ?? []) : [];
    const ready = rows.map(({ cells }) => cellText(cells[2] ?? null));
    const text = "Формирующее оценивание — опрос «Чего не хватает», 10 марта 2027";
    expect(ready.filter((cell) => cell === `Профессиональный дефицит: ${text}`)).toHaveLength(2);
    expect(readGrounds(`Профессиональный дефицит: ${text}`)).toEqual({ ok: true, value: { kind: "deficit", text } });
  });

  it("reads every kind of period and grounds back as they were", async () => {
    const periods = [
      days("03-10", "03-10"),
      days("03-28", "04-05"),
      month(3),
      { kind: "quarter", year: 2027, quarter: 1 },
      { kind: "half", year: 2027, half: 1 },
    ] as const;
    const kinds = ["deficit", "recommendation", "diagnostics", "overdue-term", "free"] as const;
    const lines = periods.map((period, index) =>
      aLine({
        id: `line-${index}`,
        ordinal: index + 1,
        programme: { type: "own", title: `Своя программа «Шаг ${index}» <b>&` },
        personId: "olga",
        period,
        grounds: { kind: kinds[index] ?? "free", text: "Слова = с «кавычками», 5%" },
      }),
    );
    const comparison = await compare(await formOf(lines), { lines, people: staff });
    expect(comparison).toMatchObject({ added: [], changed: [], unchanged: 5, absent: [], problems: [] });
  });

  it("tells namesakes apart by their position", async () => {
    const people = [anna, twin, pyotr];
    const lines = ["anna", "twin"].map((personId, index) =>
      aLine({ id: `line-${personId}`, ordinal: index + 1, programme: bank(physics), personId }),
    );
    const scene = { lines, people, staff: people };
    const form = await formOf(lines, people);
    expect(await compare(form, scene)).toMatchObject({ added: [], changed: [], unchanged: 2, questions: [] });

    // Chosen from the list for a new line, where no position stands in the cell beside it.
    const filled = await editWorkbook(form, (sheet) => {
      const row = findRow(sheet, "2") + 1;
      sheet.getCell(row, 2).value = reading.title;
      sheet.getCell(row, 4).value = "Иванова Анна Петровна, воспитатель";
    });
    const { added } = await compare(filled, scene);
    expect(added.map(({ change }) => change.personId)).toEqual(["twin"]);
  });
});

describe("When the prepared workbook was filled in and changed", () => {
  it("adds new rows, changes what is different, and leaves alone what is blank now", async () => {
    const bytes = await editWorkbook(await formOf(draft), (sheet) => {
      const first = findRow(sheet, "1");
      sheet.getCell(first, 3).value = "с 12 по 23 апреля";
      sheet.getCell(first + 1, 6).value = null;
      sheet.getCell(first + 2, 4).value = "Белова-Зайцева О.Д.";
      sheet.getCell(first + 3, 2).value = physics.title;
      sheet.getCell(first + 3, 4).value = "Иванова Анна Петровна";
      sheet.getCell(first + 3, 6).value = "Рекомендация методиста: февраль";
    });
    const comparison = await compare(bytes, { lines: draft, people: staff });
    expect(comparison.changed.map(({ line, change }) => [line.id, change])).toEqual([
      ["line-a", { period: days("04-12", "04-23") }],
      ["line-c", { personId: "olga" }],
    ]);
    expect(comparison.added).toHaveLength(1);
    expect(comparison.added[0]?.change).toEqual({
      programme: bank(physics),
      personId: "anna",
      grounds: { kind: "recommendation", text: "февраль" },
    });
    expect(comparison.unchanged).toBe(1);
    expect(comparison.incomplete.map(({ missing }) => missing)).toEqual(["period", "grounds", "period"]);
  });

  it("keeps a line's place when somebody else is written into its row", async () => {
    const bytes = await editWorkbook(await formOf(draft), (sheet) => {
      sheet.getCell(findRow(sheet, "2"), 4).value = "Петров П. П.";
      sheet.getCell(findRow(sheet, "2"), 5).value = null;
    });
    const comparison = await compare(bytes, { lines: draft, people: staff });
    expect(comparison.changed.map(({ line, change }) => [line.id, change])).toEqual([
      ["line-b", { personId: "pyotr" }],
    ]);
    expect(comparison).toMatchObject({ added: [], absent: [], unchanged: 2 });
  });

  it("takes a row that was deleted for a line that is gone, even if the others were numbered anew", async () => {
    const lines = draft
      .slice(0, 2)
      .concat(aLine({ id: "line-c", ordinal: 3, programme: bank(physics), personId: "olga" }));
    const comparison = await compare(
      await editWorkbook(await formOf(lines), (sheet) => {
        const first = findRow(sheet, "1");
        for (const column of [2, 3, 4, 5, 6]) {
          sheet.getCell(first, column).value = sheet.getCell(first + 1, column).value;
          sheet.getCell(first + 1, column).value = sheet.getCell(first + 2, column).value;
          sheet.getCell(first + 2, column).value = null;
        }
        sheet.getCell(first + 2, 1).value = null;
      }),
      { lines, people: staff },
    );
    expect(comparison.absent.map(({ lineId }) => lineId)).toEqual(["line-a"]);
    expect(comparison).toMatchObject({ added: [], changed: [], unchanged: 2 });
  });
});
