import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import type { Grid } from "../../../src/domain/shared/grid.ts";
import { takeMarkers } from "../../../src/infra/excel/markers.ts";
import { readWorkbook } from "../../../src/infra/excel/read-workbook.ts";
import type { ColumnSpec, SheetRow, SheetSpec, WorkbookSpec } from "../../../src/infra/excel/workbook-spec.ts";
import { writeWorkbook } from "../../../src/infra/excel/write-workbook.ts";
import { loadWorkbook, readPartText } from "./spreadsheet-files.ts";

const textColumn = (title: string, more: Partial<ColumnSpec> = {}): ColumnSpec => ({
  title,
  width: 20,
  kind: "text",
  ...more,
});

const sheetOf = (rows: SheetSpec["rows"], more: Partial<SheetSpec> = {}): SheetSpec => ({
  name: "Заявка",
  columns: [textColumn("ФИО"), textColumn("Должность")],
  rows,
  ...more,
});

async function readBack(bytes: Uint8Array): Promise<Grid[]> {
  const result = await readWorkbook(bytes);
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}

const writeAndRead = async (spec: WorkbookSpec): Promise<Grid[]> => readBack(await writeWorkbook(spec));

describe("When a workbook is written and read again", () => {
  it("gives back titles, heading, values of every kind and the footer", async () => {
    const grids = await writeAndRead({
      sheets: [
        {
          name: "Заявка",
          titleLines: ["Заявка на I полугодие", "МБОУ «Школа № 1»"],
          columns: [
            textColumn("ФИО"),
            { title: "Часы", width: 8, kind: "number" },
            { title: "Начало", width: 12, kind: "date" },
            { title: "Доля", width: 8, kind: "percent" },
            { title: "Очно", width: 8, kind: "text" },
          ],
          rows: [{ cells: ["Ёлкина Анна", 36.5, { date: "2027-03-10" }, 0.8, true] }, { cells: ["Петров"] }],
          footerLines: ["Директор ____"],
        },
      ],
    });
    expect(grids).toEqual([
      {
        name: "Заявка",
        rows: [
          { number: 1, cells: ["Заявка на I полугодие"] },
          { number: 2, cells: ["МБОУ «Школа № 1»"] },
          { number: 4, cells: ["ФИО", "Часы", "Начало", "Доля", "Очно"] },
          { number: 5, cells: ["Ёлкина Анна", 36.5, { date: "2027-03-10" }, 0.8, true] },
          { number: 6, cells: ["Петров"] },
          { number: 8, cells: ["Директор ____"] },
        ],
      },
    ]);
  });

  it("keeps as text whatever a person may have typed, minus control characters", async () => {
    const texts = ["=1+1", "+7 913", "-", "@имя", "<b>&amp;", "_x0041_", "👩‍🏫 שלום", " с пробелом ", "10.03"];
    const [grid] = await writeAndRead({
      sheets: [sheetOf([...texts, "а\u0001б\u000b\ufffe\ud800"].map((text) => ({ cells: [text] })))],
    });
    expect(grid?.rows.slice(1).map((row) => row.cells[0])).toEqual([...texts, "аб"]);
  });

  it("brings the markers back, and no list", async () => {
    const grids = await writeAndRead({
      sheets: [sheetOf([])],
      lists: { people: ["Иванов"] },
      markers: { kind: "form2", organization: "o-17" },
    });
    expect(grids.map((grid) => grid.name)).toEqual(["Заявка", "_kursovod"]);
    expect(takeMarkers(grids)).toEqual({
      markers: { kind: "form2", organization: "o-17" },
      grids: [{ name: "Заявка", rows: [{ number: 1, cells: ["ФИО", "Должность"] }] }],
    });
  });

  it("gives every sheet a name that Excel takes", async () => {
    const wanted = [
      "Итоги: 1/2",
      "Очень длинное название программы повышения квалификации",
      "итоги 1 2",
      "",
      "д'Артаньян",
    ];
    const grids = await writeAndRead({ sheets: wanted.map((name) => sheetOf([], { name })) });
    expect(grids.map((grid) => grid.name)).toEqual([
      "Итоги 1 2",
      "Очень длинное название программ",
      "итоги 1 2 (2)",
      "1",
      "д’Артаньян",
    ]);
  });
});

describe("When rows come in portions", () => {
  const portions = async function* (count: number, size: number): AsyncGenerator<SheetRow[]> {
    for (let at = 0; at < count; at += size) {
      yield Array.from({ length: Math.min(size, count - at) }, (_, index) => ({
        cells: [`Иванов ${at + index}`, "учитель"],
      }));
    }
  };

  it("writes all of them in order, telling how far it is, without holding anybody up", async () => {
    const progress: number[] = [];
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const bytes = await writeWorkbook(
      { sheets: [sheetOf(portions(15_000, 7_000), { totalRows: 15_000 })] },
      ({ doneRows, totalRows }) => progress.push(doneRows / (totalRows ?? 0)),
    );
    delay.disable();
    const [grid] = await readBack(bytes);
    expect(grid?.rows.slice(1).map((row) => row.cells[0])).toEqual(
      Array.from({ length: 15_000 }, (_, index) => `Иванов ${index}`),
    );
    expect(progress.length).toBeGreaterThan(10);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
    // Writing 15,000 rows takes half a second; on a free machine the longest pause was 15 ms.
    expect(delay.max / 1e6).toBeLessThan(250);
  });

  it("throws on what the source throws, and closes it", async () => {
    let closed = false;
    const broken = async function* (): AsyncGenerator<SheetRow[]> {
      try {
        yield [{ cells: ["Иванов"] }];
        throw new Error("database away");
      } finally {
        closed = true;
      }
    };
    await expect(writeWorkbook({ sheets: [sheetOf(broken())] })).rejects.toThrow("database away");
    expect(closed).toBe(true);
  });

  it("does not know the total of a source that does not say it", async () => {
    const totals: (number | null)[] = [];
    await writeWorkbook({ sheets: [sheetOf(portions(10, 5))] }, ({ totalRows }) => totals.push(totalRows));
    expect(new Set(totals)).toEqual(new Set([null]));
  });
});

describe("When a person opens the workbook in Excel", () => {
  const prepared = () =>
    writeWorkbook({
      sheets: [
        sheetOf(
          [{ cells: ["Иванов", { value: "учитель", colour: "red", note: "Нет такой должности" }], style: "changed" }],
          {
            titleLines: ["Заявка"],
            columns: [
              textColumn("ФИО", {
                list: { name: "people", refusal: { title: "Нет в списке", text: "Выберите из списка" } },
              }),
              textColumn("Должность", { hint: { title: "Должность", text: "Как в трудовом договоре" }, wrap: true }),
              textColumn("Тема", { list: { name: "empty" } }),
            ],
            spareRows: 40,
            frozenColumns: 1,
          },
        ),
      ],
      lists: { people: ["Иванов", "Петров", "Иванов", "я".repeat(300)], empty: [] },
    });

  it("offers the list in every row of its column, spare ones too", async () => {
    const bytes = await prepared();
    const sheet = await readPartText(bytes, "xl/worksheets/sheet1.xml");
    expect(sheet).toMatch(
      /<dataValidation type="list"[^>]*error="Выберите из списка"[^>]*sqref="A4:A44"><formula1>kursovod_list_1</,
    );
    expect(sheet).toMatch(
      /<dataValidation showInputMessage="1"[^>]*prompt="Как в трудовом договоре"[^>]*sqref="B4:B44"/,
    );
    expect(sheet.match(/<dataValidation /g)).toHaveLength(2);
    const workbook = await readPartText(bytes, "xl/workbook.xml");
    expect(workbook).toContain(`<definedName name="kursovod_list_1">&apos;_lists&apos;!$A$1:$A$3</definedName>`);
    expect(workbook).toMatch(/name="_lists" state="hidden"/);
  });

  it("shows heading and first column always, filters, colours, notes and borders of spare rows", async () => {
    const sheet = (await loadWorkbook(await prepared())).getWorksheet("Заявка");
    expect(sheet?.views).toMatchObject([{ state: "frozen", xSplit: 1, ySplit: 3 }]);
    expect(sheet?.autoFilter).toBe("A3:C44");
    expect(sheet?.getCell("A4").fill).not.toEqual(sheet?.getCell("A5").fill);
    expect(sheet?.getCell("B4").fill).toMatchObject({ fgColor: { argb: "FFFFC9CE" } });
    expect(JSON.stringify(sheet?.getCell("B4").note)).toContain("Нет такой должности");
    expect(sheet?.getCell("A44").border.top?.style).toBe("thin");
    expect(sheet?.getCell("A44").numFmt).toBe("@");
    expect(sheet?.getCell("A45").border).toBeUndefined();
  });

  it("prints on A4 landscape, as wide as the page, with the heading on each", async () => {
    const sheet = (await loadWorkbook(await prepared())).getWorksheet("Заявка");
    expect(sheet?.pageSetup).toMatchObject({ paperSize: 9, orientation: "landscape", fitToWidth: 1, fitToHeight: 0 });
    expect(sheet?.pageSetup.printTitlesRow).toBe("3:3");
  });
});
