import { describe, expect, it } from "vitest";
import { type MarkOptions, markErrors } from "../../../src/infra/excel/mark-errors.ts";
import { readWorkbook } from "../../../src/infra/excel/read-workbook.ts";
import { writeWorkbook } from "../../../src/infra/excel/write-workbook.ts";
import { loadWorkbook, makeMinimal, makeWorkbook, makeZip, minimalParts, readPartText } from "./spreadsheet-files.ts";

const RED = { fgColor: { argb: "FFFFC9CE" } };

const options = (headingRow: number, sheet = "Штат"): MarkOptions => ({
  title: "Ошибка",
  headingRowBySheet: { [sheet]: headingRow },
});

/** A school's own sheet: a merged title, a heading in row 3, two people, formats, a link, a second sheet, a picture. */
const makeStaff = () =>
  makeWorkbook((workbook) => {
    const sheet = workbook.addWorksheet("Штат");
    sheet.getCell("A1").value = "Список работников";
    sheet.mergeCells("A1:F1");
    sheet.getRow(3).values = ["ФИО", "Должность", "Принят"];
    sheet.getRow(4).values = ["Ёлкина Анна", "учитель", new Date(Date.UTC(2020, 8, 1))];
    sheet.getRow(5).values = ["Петров", undefined, new Date(Date.UTC(2021, 8, 1))];
    sheet.getRow(6).values = [{ text: "Иванов", hyperlink: "https://example.org" }, "завуч"];
    sheet.getCell("A4").font = { bold: true };
    for (const row of [4, 5, 6]) sheet.getCell(`C${row}`).numFmt = "dd.mm.yyyy";
    sheet.getCell("B5").border = { top: { style: "double" } };
    sheet.getColumn(2).width = 33;
    sheet.getCell("B4").dataValidation = { type: "list", formulae: ['"учитель,завуч"'] };
    workbook.addWorksheet("Справочник").addRow(["как было"]);
    const id = workbook.addImage({ base64: "iVBORw0KGgo=", extension: "png" });
    sheet.addImage(id, "H8:I9");
  });

const errors = [
  { sheet: "Штат", row: 5, column: 1, message: "Не указана должность" },
  { sheet: "Штат", row: 5, column: 0, message: "Нужно полное имя" },
  { sheet: "Штат", row: 6, message: "Уже есть в строке 4" },
];

describe("When a workbook has errors", () => {
  it("gets a column of messages right of the table, under a heading", async () => {
    const marked = await readWorkbook(await markErrors(await makeStaff(), errors, options(3)));
    expect(marked).toMatchObject({
      value: [
        {
          rows: [
            { number: 1, cells: ["Список работников"] },
            { number: 3, cells: ["ФИО", "Должность", "Принят", "Ошибка"] },
            { number: 4, cells: ["Ёлкина Анна", "учитель", { date: "2020-09-01" }] },
            { number: 5, cells: ["Петров", null, { date: "2021-09-01" }, "Не указана должность\nНужно полное имя"] },
            { number: 6, cells: ["Иванов", "завуч", null, "Уже есть в строке 4"] },
          ],
        },
        { name: "Справочник", rows: [{ number: 1, cells: ["как было"] }] },
      ],
    });
  });

  it("gets red cells where the errors are, blank ones too, and keeps everything else", async () => {
    const before = await makeStaff();
    const marked = await markErrors(before, errors, options(3));
    const sheet = (await loadWorkbook(marked)).getWorksheet("Штат");
    expect(sheet?.getCell("A5").fill).toMatchObject(RED);
    expect(sheet?.getCell("B5").fill).toMatchObject(RED);
    expect(sheet?.getCell("B5").border).toEqual({ top: { style: "double" } });
    expect(sheet?.getCell("D3").fill).toMatchObject(RED);
    expect(sheet?.getCell("D5").alignment).toMatchObject({ wrapText: true });
    expect(sheet?.getCell("A4").fill).not.toMatchObject(RED);
    expect(sheet?.getCell("A4").font).toMatchObject({ bold: true });
    expect(sheet?.getColumn(2).width).toBe(33);
    expect(sheet?.getColumn(4).width).toBe(60);
    expect(sheet?.getCell("A1").isMerged).toBe(true);
    expect(sheet?.getCell("A6").hyperlink).toBe("https://example.org");
    expect(sheet?.getCell("B4").dataValidation).toMatchObject({ type: "list" });
    expect(sheet?.getImages()).toHaveLength(1);
    const untouched = "xl/worksheets/sheet2.xml";
    expect(await readPartText(marked, untouched)).toBe(await readPartText(before, untouched));
  });

  it("does not put messages under a merged area of the table", async () => {
    const file = await makeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet("Штат");
      sheet.addRows([["ФИО"], ["Иванов"]]);
      sheet.mergeCells("A1:C1");
    });
    const marked = await markErrors(file, [{ sheet: "Штат", row: 2, message: "Нужно полное имя" }], options(1));
    const sheet = (await loadWorkbook(marked)).getWorksheet("Штат");
    expect(sheet?.getCell("D1").value).toBe("Ошибка");
    expect(sheet?.getCell("D2").value).toBe("Нужно полное имя");
  });

  it("shows as text whatever the message holds", async () => {
    const message = "<b>&\"' =1+1\n👩‍🏫 \u0001";
    const marked = await markErrors(await makeStaff(), [{ sheet: "Штат", row: 4, message }], options(3));
    expect((await loadWorkbook(marked)).getWorksheet("Штат")?.getCell("D4").value).toBe("<b>&\"' =1+1\n👩‍🏫 ");
  });

  it("finds room in workbooks of other programs: no columns, no numbers of cells, prefixes, rows left out", async () => {
    const sheet = `<x:sheetData xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:row><x:c t="str"><x:v>ФИО</x:v></x:c></x:row><x:row r="4"><x:c t="str"><x:v>Иванов</x:v></x:c></x:row></x:sheetData>`;
    const parts = minimalParts(sheet);
    const rels = parts["xl/_rels/workbook.xml.rels"]?.replace(
      "</Relationships>",
      `<Relationship Id="s" Type="x/styles" Target="styles.xml"/></Relationships>`,
    );
    const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`;
    const file = makeZip({ ...parts, "xl/_rels/workbook.xml.rels": rels ?? "", "xl/styles.xml": styles });
    const rebuilt: string[] = [];
    const marked = await markErrors(
      file,
      [
        { sheet: "Лист1", row: 2, message: "Пустая строка" },
        { sheet: "Лист1", row: 4, column: 0, message: "Нужно полное имя" },
        { sheet: "Лист1", row: 9, message: "Ниже таблицы" },
      ],
      { ...options(1, "Лист1"), onRebuilt: (reason) => rebuilt.push(reason) },
    );
    expect(await readWorkbook(marked)).toMatchObject({
      value: [
        {
          rows: [
            { number: 1, cells: ["ФИО", "Ошибка"] },
            { number: 2, cells: [null, "Пустая строка"] },
            { number: 4, cells: ["Иванов", "Нужно полное имя"] },
            { number: 9, cells: [null, "Ниже таблицы"] },
          ],
        },
      ],
    });
    expect(rebuilt).toEqual([]);
  });
});

describe("When a marked workbook comes back", () => {
  it("loses its old messages and red cells before it gets new ones", async () => {
    const first = await markErrors(await makeStaff(), errors, options(3));
    const second = await markErrors(
      first,
      [{ sheet: "Штат", row: 4, column: 1, message: "Нет такой должности" }],
      options(3),
    );
    const sheet = (await loadWorkbook(second)).getWorksheet("Штат");
    expect([3, 4, 5, 6].map((row) => sheet?.getCell(`D${row}`).value)).toEqual([
      "Ошибка",
      "Нет такой должности",
      null,
      null,
    ]);
    expect(sheet?.getCell("B4").fill).toMatchObject(RED);
    expect(sheet?.getCell("B5").fill).not.toMatchObject(RED);
    expect(sheet?.getCell("B5").border).toEqual({ top: { style: "double" } });
    expect(sheet?.getCell("E3").value).toBeNull();
  });

  it("keeps the drop-downs and markers of a workbook that we prepared", async () => {
    const prepared = await writeWorkbook({
      sheets: [
        {
          name: "Штат",
          columns: [{ title: "ФИО", width: 30, kind: "text", list: { name: "people" } }],
          rows: [{ cells: ["Иванов"] }],
          spareRows: 3,
        },
      ],
      lists: { people: ["Петров"] },
      markers: { kind: "staff" },
    });
    const marked = await markErrors(
      prepared,
      [{ sheet: "Штат", row: 2, column: 0, message: "Нет в списке" }],
      options(1),
    );
    expect(await readPartText(marked, "xl/worksheets/sheet1.xml")).toMatch(/sqref="A2:A5"><formula1>kursovod_list_1</);
    expect(await readPartText(marked, "xl/workbook.xml")).toBe(await readPartText(prepared, "xl/workbook.xml"));
    expect(await readWorkbook(marked)).toMatchObject({
      value: [{}, { name: "_kursovod", rows: [{ cells: ["kind", "staff"] }] }],
    });
  });
});

describe("When the file cannot be changed in place", () => {
  it("makes a workbook of a CSV file, rows where they were", async () => {
    const csv = new TextEncoder().encode("ФИО;Должность;Ошибка\nЁлкина Анна;учитель;старое\nПетров;\n");
    const marked = await markErrors(
      csv,
      [{ sheet: "CSV", row: 3, column: 1, message: "Не указана должность" }],
      options(1, "CSV"),
    );
    const sheet = (await loadWorkbook(marked)).getWorksheet("CSV");
    expect(sheet?.getRow(1).values).toEqual([undefined, "ФИО", "Должность", "Ошибка"]);
    expect(sheet?.getCell("C2").value).toBeNull();
    expect(sheet?.getCell("C3").value).toBe("Не указана должность");
    expect(sheet?.getCell("B3").fill).toMatchObject(RED);
    expect(sheet?.getCell("B2").fill).not.toMatchObject(RED);
  });

  it("makes a new workbook of one without styles, and says so", async () => {
    const row = (text: string) => `<row><c t="str"><v>${text}</v></c></row>`;
    const reasons: string[] = [];
    const marked = await markErrors(
      makeMinimal(`<sheetData>${row("ФИО")}${row("Иванов")}</sheetData>`),
      [{ sheet: "Лист1", row: 2, column: 0, message: "Нужно полное имя" }],
      { ...options(1, "Лист1"), onRebuilt: (reason) => reasons.push(reason) },
    );
    expect((await loadWorkbook(marked)).getWorksheet("Лист1")?.getCell("B2").value).toBe("Нужно полное имя");
    expect(reasons).toEqual(["no styles"]);
  });

  it("throws on a file that was never read", async () => {
    await expect(markErrors(new Uint8Array(), [], options(1))).rejects.toThrow("NotAWorkbook");
  });

  it("throws on errors of a sheet that is not there", async () => {
    const wrong = [{ sheet: "Нет такого", row: 1, message: "?" }];
    await expect(markErrors(await makeStaff(), wrong, options(3))).rejects.toThrow("not read");
  });
});
