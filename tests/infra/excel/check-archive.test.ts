import { describe, expect, it } from "vitest";
import { ARCHIVE_LIMITS, checkArchive } from "../../../src/infra/excel/check-archive.ts";
import { makeMinimal, makeOle, makeSheet, makeZip, minimalParts } from "./spreadsheet-files.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const refusalOf = async (bytes: Uint8Array) => {
  const result = await checkArchive(bytes);
  return result.ok ? null : result.error;
};

describe("When a sound file arrives", () => {
  it("takes a workbook of Excel", async () => {
    expect(await checkArchive(await makeSheet([["ФИО"]]))).toEqual({ ok: true, value: "xlsx" });
  });

  it("takes a workbook of a program that writes its parts in another order", async () => {
    expect(await checkArchive(makeMinimal("<sheetData/>"))).toEqual({ ok: true, value: "xlsx" });
  });

  it("takes text with columns, in both encodings that a Russian Excel writes", async () => {
    expect(await checkArchive(bytesOf("ФИО;Должность\nИванов;учитель"))).toEqual({ ok: true, value: "csv" });
    // «ФИО;» in windows-1251
    expect(await checkArchive(new Uint8Array([0xd4, 0xc8, 0xce, 0x3b, 0x0a]))).toEqual({ ok: true, value: "csv" });
  });
});

describe("When the file is of another kind", () => {
  it.each([
    ["xls", makeOle("Workbook"), { type: "OldXls" }],
    ["a workbook with a password", makeOle("EncryptedPackage"), { type: "Encrypted" }],
    ["an old Word file", makeOle("WordDocument"), { type: "NotAWorkbook", looksLike: "doc" }],
    ["nothing", new Uint8Array(), { type: "NotAWorkbook", looksLike: "empty" }],
    ["pdf", bytesOf("%PDF-1.7 ..."), { type: "NotAWorkbook", looksLike: "pdf" }],
    ["a web page saved as xls", bytesOf("\n<HTML><table><tr>;"), { type: "NotAWorkbook", looksLike: "html" }],
    ["xml", bytesOf('<?xml version="1.0"?><Workbook>;</Workbook>'), { type: "NotAWorkbook", looksLike: "xml" }],
    ["a photo", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2]), { type: "NotAWorkbook", looksLike: "picture" }],
    ["plain words", bytesOf("Добрый день"), { type: "NotAWorkbook", looksLike: "text" }],
    ["bytes of no known kind", new Uint8Array(100).fill(3), { type: "NotAWorkbook", looksLike: "other" }],
    [
      "a docx",
      makeZip({ "[Content_Types].xml": "", "word/document.xml": "" }),
      { type: "NotAWorkbook", looksLike: "docx" },
    ],
    ["an ods", makeZip({ mimetype: "", "content.xml": "" }), { type: "NotAWorkbook", looksLike: "ods" }],
    [
      "a binary workbook",
      makeZip({ "[Content_Types].xml": "", "xl/workbook.bin": "" }),
      { type: "NotAWorkbook", looksLike: "xlsb" },
    ],
    ["a zip of photos", makeZip({ "1.jpg": "" }), { type: "NotAWorkbook", looksLike: "archive" }],
    ["an empty zip", makeZip({}), { type: "NotAWorkbook", looksLike: "archive" }],
  ])("names it: %s", async (_, bytes, refusal) => {
    expect(await refusalOf(bytes)).toEqual(refusal);
  });
});

describe("When the file is damaged or meant to harm", () => {
  it("refuses what is over the limit without looking inside", async () => {
    const huge = new Uint8Array(ARCHIVE_LIMITS.maxBytes + 1);
    expect(await refusalOf(huge)).toEqual({ type: "TooBig", limitMb: 10 });
  });

  it("refuses a small file that unpacks to more than the limit", async () => {
    const bomb = makeZip({ ...minimalParts("<sheetData/>"), "xl/media/a.bin": new Uint8Array(101 * 1024 * 1024) });
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    expect(await refusalOf(bomb)).toEqual({ type: "Bomb", reason: "unpacked" });
  });

  it("refuses a file that unpacks more than a hundredfold", async () => {
    const bomb = makeZip({ ...minimalParts("<sheetData/>"), "xl/media/a.bin": new Uint8Array(20 * 1024 * 1024) });
    expect(await refusalOf(bomb)).toEqual({ type: "Bomb", reason: "ratio" });
  });

  it("does not mind a high ratio of a small file", async () => {
    const blankRows = makeMinimal(`<sheetData>${"<row/>".repeat(100_000)}</sheetData>`);
    expect(await checkArchive(blankRows)).toEqual({ ok: true, value: "xlsx" });
  });

  it("refuses thousands of entries", async () => {
    const entries = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`xl/${index}`, ""]));
    expect(await refusalOf(makeZip(entries))).toEqual({ type: "Bomb", reason: "entries" });
  });

  it.each(["../outside.xml", "/outside.xml", "C:/outside.xml"])(
    "refuses a path that leads outside: %s",
    async (path) => {
      expect(await refusalOf(makeZip({ ...minimalParts("<sheetData/>"), [path]: "" }))).toMatchObject({
        type: "Broken",
      });
    },
  );

  it("refuses two entries of one name", async () => {
    const zip = makeZip({ ...minimalParts("<sheetData/>"), "XL/WORKBOOK.XML": "" });
    expect(await refusalOf(zip)).toMatchObject({ type: "Broken" });
  });

  it("refuses a file that was cut off on its way", async () => {
    const whole = await makeSheet([["ФИО"]]);
    expect(await refusalOf(whole.slice(0, whole.byteLength - 30))).toMatchObject({ type: "Broken" });
  });

  it("survives any single damaged byte of the directory", async () => {
    const whole = makeMinimal("<sheetData/>");
    const outcomes = new Set<string>();
    for (let at = whole.byteLength - 400; at < whole.byteLength; at += 1) {
      const damaged = whole.slice();
      damaged[at] = 0xff - (damaged[at] ?? 0);
      outcomes.add((await refusalOf(damaged))?.type ?? "taken");
    }
    expect([...outcomes].sort()).toEqual(expect.arrayContaining(["Broken", "taken"]));
  });
});
