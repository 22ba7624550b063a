import { describe, expect, it } from "vitest";
import { parseFormat, parseHours } from "../../../src/domain/places/parse-programme.ts";
import { programmeKey } from "../../../src/domain/places/programme.ts";

describe("When hours are typed", () => {
  it.each([
    ["72", 72],
    [" 72 ч. ", 72],
    ["36 часов", 36],
    ["24 ак. ч", 24],
    ["18 академических часов", 18],
  ])("reads «%s»", (text, hours) => {
    expect(parseHours(text)).toEqual({ ok: true, value: hours });
  });

  it.each(["", "0", "-5", "36-72", "7,5", "много", "2001", "1e3", "72 дня"])("refuses «%s»", (text) => {
    expect(parseHours(text)).toMatchObject({ ok: false, error: { type: "NotHours" } });
  });
});

describe("When the form of teaching is typed", () => {
  it.each([
    ["Очная", "in-person"],
    ["очно", "in-person"],
    ["Заочная", "remote"],
    ["дистанционно", "remote"],
    ["онлайн", "remote"],
    ["с ДОТ", "remote"],
    ["очно-заочная", "mixed"],
    ["Очно - дистанционная", "mixed"],
    ["очная, дистанционная", "mixed"],
    ["очная с применением дистанционных технологий", "mixed"],
    ["смешанная", "mixed"],
    ["remote", "remote"],
  ])("takes «%s» for %s", (text, format) => {
    expect(parseFormat(text)).toEqual({ ok: true, value: format });
  });

  it.each(["", "срочно", "как получится"])("refuses «%s»", (text) => {
    expect(parseFormat(text)).toEqual({ ok: false, error: { type: "NotAFormat" } });
  });
});

describe("When titles are compared", () => {
  it("takes no notice of letters' case, ё, quotation marks and blanks", () => {
    expect(programmeKey("  «Ещё раз о ФГОС»: введение ")).toBe(programmeKey("еще раз о фгос - Введение"));
  });
});
