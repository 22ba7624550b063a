import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { demoOrganizations, demoPeople, demoProgrammes, demoStaff } from "../../../sandbox/demo/demo-municipality.ts";
import { schoolOneLines, schoolTwoLines } from "../../../sandbox/demo/sample-application-workbooks.ts";
import { demoDay, sampleFiles } from "../../support/demo-day.ts";
import {
  changedInChangedList,
  faultyInChangedList,
  goneFromChangedList,
  nearDuplicateInChangedList,
  newInChangedList,
} from "../../../sandbox/demo/sample-staff-workbooks.ts";

async function bytesOf(id: string): Promise<Uint8Array> {
  const file = sampleFiles.find((candidate) => candidate.id === id);
  if (file === undefined) throw new Error(`no sample ${id}`);
  return file.bytes();
}

const fold = (name: string): string => name.toLowerCase().replaceAll("ё", "е");

/** The longest word, which is the surname in all lines here. */
const surname = (name: string): string =>
  fold(name)
    .split(/[\s.]+/)
    .reduce((longest, word) => (word.length > longest.length ? word : longest));

/** All cells of the first sheet as shown text, row by row, blank rows left out. */
async function rowsOf(id: string): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await bytesOf(id)).slice().buffer);
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow((row) => {
    rows.push(Array.from({ length: row.cellCount }, (_, index) => row.getCell(index + 1).text));
  });
  return rows;
}

describe("When a player sends the staff list", () => {
  it("holds everybody of all organizations, from the first row", async () => {
    const [heading, ...rows] = await rowsOf("staff");
    expect(heading?.slice(0, 3)).toEqual(["Организация", "ФИО", "Должность"]);
    expect(rows.map((row) => row[1])).toEqual(demoStaff.map((person) => person.fullName));
    expect(new Set(rows.map((row) => row[0]))).toEqual(new Set(demoOrganizations.map((one) => one.name)));
  });

  it("is the same at every start", async () => {
    expect(await rowsOf("staff")).toEqual(await rowsOf("staff"));
  });
});

describe("When a player sends the list of a month later", () => {
  it("has the title above and the columns in another order", async () => {
    const rows = await rowsOf("staff-changed");
    expect(rows[0]?.[0]).toContain("Светлореченский район");
    expect(rows.find((row) => row.includes("ФИО"))?.slice(0, 2)).toEqual(["ФИО", "Организация"]);
  });

  it("has the new, the near duplicate and the faulty, and lacks the gone", async () => {
    const names = (await rowsOf("staff-changed")).map((row) => row[0]);
    const added = [...newInChangedList, ...faultyInChangedList].map((row) => row.ФИО);
    const gone = demoStaff.filter((person) => goneFromChangedList.includes(person.key));
    expect([newInChangedList.length, gone.length, faultyInChangedList.length]).toEqual([5, 2, 3]);
    expect(names).toEqual(expect.arrayContaining([...added, nearDuplicateInChangedList.fullName]));
    expect(names.filter((name) => gone.some((person) => person.fullName === name))).toEqual([]);
  });

  it("differs for three people, each of whom is on the full list", async () => {
    const fullList = await rowsOf("staff");
    const changedList = await rowsOf("staff-changed");
    for (const [key, change] of Object.entries(changedInChangedList(demoDay))) {
      const person = demoStaff.find((candidate) => candidate.key === key);
      const values = Object.values(change).filter((value) => value !== null);
      const before = fullList.find((row) => row.includes(person?.fullName ?? ""));
      const after = changedList.find((row) => row.includes(person?.fullName ?? ""));
      expect(after).toEqual(expect.arrayContaining(values));
      expect(before).not.toEqual(expect.arrayContaining(values));
    }
    expect(Object.keys(changedInChangedList(demoDay))).toHaveLength(3);
  });
});

describe("When a player sends a school's application", () => {
  it("asks for programmes of the bank only", () => {
    const titles = new Set(demoProgrammes.map((programme) => programme.title));
    const unknown = [...schoolOneLines(demoDay), ...schoolTwoLines(demoDay)].filter(
      (line) => !titles.has(line.programme),
    );
    expect(unknown).toEqual([]);
  });

  it("names one person in school No. 1 who does not work there, and nobody in school No. 2", () => {
    const strangers = (lines: ReturnType<typeof schoolOneLines>, key: string) => {
      const staff = demoPeople.filter((person) => person.organizationKey === key);
      return lines.filter((line) => !staff.some((person) => fold(person.fullName).includes(surname(line.name))));
    };
    expect(strangers(schoolOneLines(demoDay), "school-1").map((line) => line.name)).toEqual(["Огородникова Т.В."]);
    expect(strangers(schoolTwoLines(demoDay), "school-2")).toEqual([]);
  });

  it("has merged cells and a second sheet where the school keeps its own form", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await bytesOf("application-school-1")).slice().buffer);
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(["Заявка", "Справочно"]);
    expect(workbook.worksheets[0]?.model.merges.some((range) => range.startsWith("D"))).toBe(true);
  });
});

describe("When a player sends something that is no workbook", () => {
  it("has pictures and a PDF with their own signatures", async () => {
    const starts = (id: string) => bytesOf(id).then((bytes) => Buffer.from(bytes.slice(0, 4)).toString("latin1"));
    expect(await starts("scan-page-1")).toBe("\x89PNG");
    expect(await starts("scan-page-2")).toBe("\x89PNG");
    expect(await starts("scan-pdf")).toBe("%PDF");
  });

  it("points the PDF's table of places at its objects", async () => {
    const text = Buffer.from(await bytesOf("scan-pdf")).toString("latin1");
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    const places = text.slice(start).matchAll(/^(\d{10}) 00000 n /gm);
    const wrong = [...places].filter(([, place], index) => !text.startsWith(`${index + 1} 0 obj`, Number(place)));
    expect(text.slice(start, start + 4)).toBe("xref");
    expect(wrong).toEqual([]);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(2);
  });

  it("has an old workbook and a broken one that nothing opens", async () => {
    const oldWorkbook = await bytesOf("old-xls");
    expect(Buffer.from(oldWorkbook.slice(0, 4)).toString("hex")).toBe("d0cf11e0");
    const broken = (await bytesOf("broken")).slice().buffer;
    await expect(new ExcelJS.Workbook().xlsx.load(broken)).rejects.toThrow(/end of central directory/i);
  });

  it("gives every file an id of its own, a name and a sentence about it", () => {
    expect(new Set(sampleFiles.map((file) => file.id)).size).toBe(sampleFiles.length);
    for (const file of sampleFiles) {
      expect(file.name).toMatch(/\.(xlsx|xls|png|pdf)$/);
      expect(file.description).toMatch(/\.$/);
    }
  });
});
