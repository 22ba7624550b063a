import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import type { CellValue, Grid } from "../../../src/domain/shared/grid.ts";
import { readWorkbook } from "../../../src/infra/excel/read-workbook.ts";
import { makeMinimal, makeSheet, makeWorkbook, makeZip, minimalParts } from "./spreadsheet-files.ts";

async function readSheets(bytes: Uint8Array): Promise<Grid[]> {
  const result = await readWorkbook(bytes);
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}

/** The cells of the first sheet. */
async function readCells(bytes: Uint8Array): Promise<CellValue[][]> {
  const [grid] = await readSheets(bytes);
  return grid?.rows.map((row) => [...row.cells]) ?? [];
}

describe("When a school's workbook is read", () => {
  it("gives rows with the numbers that the person sees, without the blank ones", async () => {
    const file = await makeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet("Заявка");
      sheet.getCell("A1").value = "Заявка";
      sheet.getCell("B4").value = "ФИО";
      sheet.getCell("A5").value = "   ";
    });
    expect(await readSheets(file)).toEqual([
      {
        name: "Заявка",
        rows: [
          { number: 1, cells: ["Заявка"] },
          { number: 4, cells: [null, "ФИО"] },
        ],
      },
    ]);
  });

  it("tells numbers, numbers as text, truth, errors, links and rich text apart", async () => {
    const file = await makeSheet([
      [
        36,
        "0012",
        true,
        { error: "#REF!" },
        { text: "сайт", hyperlink: "https://example.org" },
        { richText: [{ text: "Иванов " }, { font: { bold: true }, text: "Иван" }] },
      ],
    ]);
    expect(await readCells(file)).toEqual([[36, "0012", true, { error: "#REF!" }, "сайт", "Иванов Иван"]]);
  });

  it("gives formulas with the result that was saved, never evaluating them", async () => {
    const file = await makeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet("Лист1");
      sheet.getCell("A1").value = { formula: "B1*2", result: 72 };
      sheet.getCell("B1").value = { formula: 'CONCAT("а","б")', result: "аб" };
      sheet.getCell("C1").value = { formula: "TODAY()", result: new Date(Date.UTC(2027, 2, 10)) };
      sheet.getCell("C1").numFmt = "dd.mm.yyyy";
      sheet.getCell("D1").value = { formula: "1/0", result: { error: "#DIV/0!" } };
      sheet.getCell("E1").value = { formula: "Z1" } as never;
    });
    expect(await readCells(file)).toEqual([
      [
        { formula: "B1*2", value: 72 },
        { formula: 'CONCAT("а","б")', value: "аб" },
        { formula: "TODAY()", value: "2027-03-10" },
        { error: "#DIV/0!" },
        { formula: "Z1", value: null },
      ],
    ]);
  });

  it("gives a merged area's value in its first cell only", async () => {
    const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
    // What lies under a merged area stays in the file when a program merges without clearing.
    const rows = `<row r="1">${cell("A1", "Заявка")}${cell("B1", "под ней")}</row><row r="2">${cell("A2", "под ней")}${cell("C2", "ФИО")}</row>`;
    const file = makeMinimal(`<sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A1:B1048576"/></mergeCells>`);
    expect(await readSheets(file)).toMatchObject([
      {
        rows: [
          { number: 1, cells: ["Заявка", null] },
          { number: 2, cells: [null, null, "ФИО"] },
        ],
      },
    ]);
  });

  it("leaves hidden sheets out, but for our own", async () => {
    const file = await makeWorkbook((workbook) => {
      workbook.addWorksheet("Заявка").addRow(["ФИО"]);
      workbook.addWorksheet("Черновик", { state: "hidden" }).addRow(["старое"]);
      workbook.addWorksheet("_kursovod", { state: "veryHidden" }).addRow(["kind", "form2"]);
      workbook.addWorksheet("Пустой");
    });
    expect((await readSheets(file)).map((grid) => [grid.name, grid.rows.length])).toEqual([
      ["Заявка", 1],
      ["_kursovod", 1],
      ["Пустой", 0],
    ]);
  });

  it("reads Cyrillic letters whole, however the file is cut while it is unpacked", async () => {
    const names = Array.from({ length: 9_000 }, (_, index) => `Преображенская Ёлка № ${index}`);
    const cells = await readCells(await makeSheet(names.map((name) => [name])));
    expect(cells.map(([name]) => name)).toEqual(names);
  });
});

describe("When cells are formatted as dates", () => {
  const dated = (date1904: boolean) =>
    makeWorkbook((workbook) => {
      workbook.properties.date1904 = date1904;
      const sheet = workbook.addWorksheet("Лист1");
      const formats = ["dd.mm.yyyy", "d mmmm yyyy\\ \\г\\.", "[$-419]mmmm yyyy;@", "dd.mm.yyyy hh:mm", "m/d/yy"];
      sheet.addRow(formats.map(() => new Date(Date.UTC(2027, 2, 10, 15, 30))));
      formats.forEach((format, index) => {
        sheet.getCell(1, index + 1).numFmt = format;
      });
    });

  it.each([
    [1900, false],
    [1904, true],
  ])("gives days in a workbook that counts from %d", async (_, date1904) => {
    const cells = await readCells(await dated(date1904));
    expect(cells).toEqual([Array.from({ length: 5 }, () => ({ date: "2027-03-10" }))]);
  });

  it("leaves times, durations, money and plain numbers as numbers", async () => {
    const file = await makeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet("Лист1");
      const formats = ["h:mm", "[h]:mm:ss", '# ##0.00" руб. в день"', "General", "0.00E+00", "_d* 0_y"];
      sheet.addRow(formats.map(() => 36.5));
      formats.forEach((format, index) => {
        sheet.getCell(1, index + 1).numFmt = format;
      });
    });
    expect(await readCells(file)).toEqual([[36.5, 36.5, 36.5, 36.5, 36.5, 36.5]]);
  });
});

describe("When a program other than Excel wrote the workbook", () => {
  it("reads rows and cells without numbers, prefixed tags, rich inline text and Excel's escapes", async () => {
    const sheet = `<x:sheetData xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:row><x:c t="inlineStr"><x:is><x:r><x:t>Ива</x:t></x:r><x:r><x:t>нов</x:t></x:r><x:rPh sb="0" eb="1"><x:t>чтение</x:t></x:rPh></x:is></x:c><x:c t="str"><x:v>a &amp;lt;b&gt; _x000D_</x:v></x:c><x:c t="d"><x:v>2027-03-10T00:00:00</x:v></x:c></x:row><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData>`;
    expect(await readSheets(makeMinimal(sheet))).toMatchObject([
      {
        rows: [
          { number: 1, cells: ["Иванов", "a &lt;b> \n", { date: "2027-03-10" }] },
          { number: 2, cells: [5] },
        ],
      },
    ]);
  });

  it("drops control characters, keeps emoji and writing from right to left", async () => {
    const sheet = `<sheetData><row><c t="inlineStr"><is><t>а\u0001б\u000bв_x0007_ 👩‍🏫 שלום _xD83D_</t></is></c></row></sheetData>`;
    expect(await readCells(makeMinimal(sheet))).toEqual([["абв 👩‍🏫 שלום "]]);
  });
});

describe("When a workbook cannot be read", () => {
  const error = async (bytes: Uint8Array, limits = {}) => {
    const result = await readWorkbook(bytes, limits);
    return result.ok ? null : result.error;
  };

  it("refuses 25,000 rows", async () => {
    const rows = Array.from({ length: 25_000 }, (_, index) => `<row r="${index + 1}"><c><v>${index}</v></c></row>`);
    const file = makeMinimal(`<sheetData>${rows.join("")}</sheetData>`);
    expect(await error(file)).toEqual({ type: "TooManyRows", limit: 20_000 });
  });

  it("takes any number of rows that are only formatted", async () => {
    const file = makeMinimal(
      `<sheetData><row><c><v>1</v></c></row>${"<row><c s='1'/></row>".repeat(30_000)}</sheetData>`,
    );
    expect(await readCells(file)).toEqual([[1]]);
  });

  it("refuses content far to the right, naming the row", async () => {
    const file = makeMinimal(`<sheetData><row r="7"><c r="CW7"><v>1</v></c></row></sheetData>`);
    expect(await error(file)).toEqual({ type: "TooManyColumns", sheet: "Лист1", row: 7, limit: 100 });
  });

  it("refuses a text that is repeated until the memory would be full", async () => {
    const cells = "<c t='s'><v>0</v></c>".repeat(90);
    const parts = minimalParts(`<sheetData>${`<row>${cells}</row>`.repeat(100)}</sheetData>`);
    const rels = parts["xl/_rels/workbook.xml.rels"]?.replace(
      "</Relationships>",
      `<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    );
    const strings = `<sst><si><t>${"я".repeat(5_000)}</t></si></sst>`;
    const file = makeZip({ ...parts, "xl/_rels/workbook.xml.rels": rels ?? "", "xl/sharedStrings.xml": strings });
    expect(await error(file)).toEqual({ type: "Bomb", reason: "text" });
  });

  it("refuses more cells than any list of people has", async () => {
    const file = await makeSheet([
      ["ФИО", "Должность"],
      ["Иванов", "учитель"],
    ]);
    expect(await error(file, { maxCells: 3 })).toEqual({ type: "Bomb", reason: "cells" });
    expect(await error(file, { maxCells: 4 })).toBeNull();
  });

  it("refuses what takes too long", async () => {
    expect(await error(await makeSheet([["ФИО"]]), { timeoutMs: 1 })).toEqual({ type: "TooSlow", seconds: 0 });
  });

  it("refuses what takes too much memory", async () => {
    const cell = (number: number) => `<c t='str'><v>Иванов ${(number * 7_919) % 1_000_003}</v></c>`;
    const row = (number: number) =>
      `<row>${Array.from({ length: 90 }, (_, index) => cell(number * 90 + index)).join("")}</row>`;
    const file = makeMinimal(
      `<sheetData>${Array.from({ length: 4_000 }, (_, number) => row(number)).join("")}</sheetData>`,
    );
    expect(await error(file, { memoryMb: 20 })).toEqual({ type: "Bomb", reason: "memory" });
  });

  it.each([
    ["is not well formed", "<sheetData><row></sheetData>"],
    ["defines entities of its own", "<sheetData><row><c t='str'><v>&lol;</v></c></row></sheetData>"],
    ["has a cell nowhere", "<sheetData><row><c r='7'><v>1</v></c></row></sheetData>"],
  ])("refuses a sheet that %s", async (_, sheet) => {
    expect(await error(makeMinimal(sheet))).toMatchObject({ type: "Broken" });
  });

  it("refuses a workbook whose content was damaged", async () => {
    const rows = Array.from({ length: 500 }, (_, index) => `<row><c><v>${(index * 7_919) % 10_007}</v></c></row>`);
    const damaged = makeMinimal(`<sheetData>${rows.join("")}</sheetData>`);
    damaged.fill(0x55, 400, 410);
    expect(await error(damaged)).toMatchObject({ type: "Broken" });
  });

  it("refuses a workbook in which every sheet is hidden", async () => {
    const parts = minimalParts("<sheetData/>");
    const hidden = parts["xl/workbook.xml"]?.replace("<sheet ", `<sheet state="hidden" `) ?? "";
    expect(await error(makeZip({ ...parts, "xl/workbook.xml": hidden }))).toEqual({ type: "NoSheets" });
  });

  it("cuts a text of more than 5,000 characters where one can see it", async () => {
    const [[text] = []] = await readCells(await makeSheet([["я".repeat(6_000)]]));
    expect(text).toBe(`${"я".repeat(4_999)}…`);
  });
});

describe("When a CSV file arrives", () => {
  const utf8 = (text: string) => new TextEncoder().encode(text);

  it.each([
    ["semicolons", "ФИО;Тема, часы\nИванов;a, b, c\nПетров;d\n"],
    ["commas", 'ФИО,"Тема, часы"\nИванов,"a, b, c"\nПетров,d\n'],
    ["tabs", "\ufeffФИО\tТема, часы\r\nИванов\ta, b, c\r\nПетров\td"],
    ["a separator named in the first line", "sep=;\r\nФИО;Тема, часы\r\nИванов;a, b, c\r\nПетров;d"],
  ])("reads it by %s", async (_, text) => {
    expect(await readSheets(utf8(text))).toEqual([
      {
        name: "CSV",
        rows: [
          { number: 1, cells: ["ФИО", "Тема, часы"] },
          { number: 2, cells: ["Иванов", "a, b, c"] },
          { number: 3, cells: ["Петров", "d"] },
        ],
      },
    ]);
  });

  it("reads quotes, line breaks in fields and blank lines, leaving everything text", async () => {
    const text = 'ФИО;Часы\n"ООО ""Ромашка""\nфилиал";036\n;;\n5" экран;2';
    expect(await readSheets(utf8(text))).toMatchObject([
      {
        rows: [
          { number: 1, cells: ["ФИО", "Часы"] },
          { number: 2, cells: ['ООО "Ромашка"\nфилиал', "036"] },
          { number: 4, cells: ['5" экран', "2"] },
        ],
      },
    ]);
  });

  it("reads windows-1251", async () => {
    // «ФИО;Ёж» as a Russian Excel saves it
    const bytes = new Uint8Array([0xd4, 0xc8, 0xce, 0x3b, 0xa8, 0xe6, 0x0d, 0x0a]);
    expect(await readCells(bytes)).toEqual([["ФИО", "Ёж"]]);
  });

  it("reads Excel's Unicode text", async () => {
    expect(await readCells(new Uint8Array(Buffer.from("\ufeffФИО\tЧасы\r\n", "utf16le")))).toEqual([["ФИО", "Часы"]]);
  });

  it("refuses too many lines like too many rows", async () => {
    const result = await readWorkbook(utf8("a;b\n".repeat(20_001)));
    expect(result).toEqual({ ok: false, error: { type: "TooManyRows", limit: 20_000 } });
  });
});

describe("When several ask for the same file", () => {
  it("reads it once, and another file with the same content anew", async () => {
    const file = await makeSheet([["ФИО"]]);
    const [first, second] = await Promise.all([readWorkbook(file), readWorkbook(file)]);
    expect(second).toBe(first);
    const copy = await readWorkbook(new Uint8Array(file));
    expect(copy).not.toBe(first);
    expect(copy).toEqual(first);
  });
});

describe("When a large workbook is read", () => {
  it("lets everybody else go on meanwhile", async () => {
    const row =
      "<row><c><v>1</v></c>" + "<c t='inlineStr'><is><t>Иванов Иван Иванович</t></is></c>".repeat(9) + "</row>";
    const file = makeMinimal(`<sheetData>${row.repeat(10_000)}</sheetData>`);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const cells = await readCells(file);
    delay.disable();
    expect(cells).toHaveLength(10_000);
    // A quarter of a second is far above what was seen (20 ms) and far below the second that parsing takes.
    expect(delay.max / 1e6).toBeLessThan(250);
  });
});
