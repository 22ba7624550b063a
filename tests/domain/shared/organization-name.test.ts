import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareOrganizations,
  findNearOrganizations,
  type OrganizationName,
  parseOrganizationName,
} from "../../../src/domain/shared/organization-name.ts";
import { displayPhone, parsePhone } from "../../../src/domain/shared/phone.ts";

function organization(text: string): OrganizationName {
  const parsed = parseOrganizationName(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}

describe("When the name of an organization is read", () => {
  it.each([
    ['МБОУ "СОШ № 4"', "school", "4"],
    ["МБОУ СОШ №4", "school", "4"],
    ["Средняя школа 4", "school", "4"],
    ["4-я школа", "school", "4"],
    ["МБОУ CОШ N4", "school", "4"],
    ["Школа № 12-А", "school", "12а"],
    ["Комская СОШ имени 50-летия Победы", "school", null],
    ["Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 04»", "school", "4"],
    ['МАДОУ "Детский сад № 12 «Ромашка»"', "kindergarten", "12"],
    ["ДОУ 12 Ромашка", "kindergarten", "12"],
    ["д/с №12", "kindergarten", "12"],
    ["МБУ ДО «Дом детского творчества»", "supplementary", null],
    ["Детско-юношеская спортивная школа", "supplementary", null],
    ["Детская школа искусств № 1", "supplementary", "1"],
    ["Ромашка", null, null],
  ])("sees in %j: %s, %s", (text, kind, number) => {
    expect(organization(text)).toMatchObject({ kind, number });
  });

  it("puts quotes and the number's sign right", () => {
    expect(organization(' МАДОУ  "Детский сад №12 "Ромашка""').display).toBe("МАДОУ «Детский сад № 12 «Ромашка»»");
    expect(organization("МБОУ “СОШ № 4”").display).toBe("МБОУ «СОШ № 4»");
  });

  it("refuses nothing and a page", () => {
    expect(parseOrganizationName(" — ")).toEqual({ ok: false, error: { type: "Empty" } });
    expect(parseOrganizationName("школа ".repeat(800))).toMatchObject({
      ok: false,
      error: { type: "TooLong", max: 300 },
    });
  });
});

describe("When two organizations are compared", () => {
  it.each([
    ['МБОУ "СОШ № 4"', "школа 4", "same"],
    ['МБОУ "СОШ № 4"', "Муниципальное бюджетное общеобразовательное учреждение СОШ № 4 г. Абакана", "same"],
    ["МБОУ Комская СОШ № 4 имени Героя Советского Союза М. Б. Ивченко", "СОШ 4", "same"],
    ['МАДОУ "Детский сад № 12 «Ромашка»"', "ДОУ 12 Ромашка", "same"],
    ['МАДОУ "Детский сад № 12 «Ромашка»"', "д/с № 12", "same"],
    ["МБУ ДО ДДТ", "Дом детского творчества", "same"],
    ["МБОУ Комская СОШ", "Комская средняя школа", "same"],
    ["Детский сад № 12", "Детский сад № 12 «Солнышко»", "same"],
    ["Детский сад № 12 «Ромашка»", "Детский сад № 12 «Солнышко»", "near"],
    ["Детский сад № 12 «Ромашка»", "Детский сад «Ромашка»", "near"],
    ["Детский сад «Ромашка»", "Детский сад «Рамашка»", "near"],
    ["СОШ № 4", "ООШ № 4", "near"],
    ["школа № 4", "Гимназия № 4", "near"],
    ["№ 4", "СОШ № 4", "near"],
    ["Комская СОШ", "Комская СОШ имени Ивченко", "near"],
    ["СОШ № 4", "СОШ № 14", "different"],
    ["СОШ № 4", "Лицей № 4", "different"],
    ["СОШ № 4", "Детский сад № 4", "different"],
    ["СОШ № 4", "СОШ № 4а", "different"],
    ["Комская СОШ", "Анашенская СОШ", "different"],
    ["школа", "Комская СОШ", "different"],
  ])("%s and %s: %s", (a, b, expected) => {
    expect(compareOrganizations(organization(a), organization(b))).toBe(expected);
    expect(compareOrganizations(organization(b), organization(a))).toBe(expected);
  });

  it("finds one in a municipality's list", () => {
    const list = ["СОШ № 1", "ООШ № 4", "СОШ № 4 «Заря»", "Детский сад № 4"].map(organization);
    const found = findNearOrganizations(organization("школа 4"), list, (item) => item);
    expect(found.same.map((item) => item.display)).toEqual(["ООШ № 4", "СОШ № 4 «Заря»"]);
    expect(found.near).toEqual([]);
  });

  it("is symmetric, and a name's own spelling is the same organization", () => {
    const word = fc.constantFrom(
      "МБОУ",
      "СОШ",
      "школа",
      "д/с",
      "№ 4",
      "12",
      "«Ромашка»",
      '"Заря"',
      "гимназия",
      "им. 50-летия",
      "ДДТ",
      "Комская",
    );
    const any = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => organization(words.join(" ")));
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(compareOrganizations(a, b)).toBe(compareOrganizations(b, a));
        expect(organization(a.display)).toEqual(a);
      }),
    );
  });
});

describe("When a phone number is read", () => {
  it.each([
    "8 (913) 123-45-67",
    "+7 913 123 45 67",
    "+7(913)1234567",
    "9131234567",
    "89131234567",
    "тел. 8-913-123-45-67",
    "т.8‑913‑123‑45‑67",
    "8.913.123.45.67 (моб.)",
    "７９１３１２３４５６７",
  ])("understands %j", (text) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: "+79131234567" });
  });

  it.each([
    ["", { type: "Empty" }],
    ["позвоните", { type: "NotAPhone" }],
    ["8 913 123 45 67 мама", { type: "NotAPhone" }],
    ["8 213 123 45 67", { type: "NotAPhone" }],
    ["2-12-34", { type: "TooShort", digits: 5 }],
    ["8 913 123 45 678", { type: "TooLong", digits: 12 }],
    ["+375 29 123-45-67", { type: "NotRussian" }],
    ["+7 701 123 45 67", { type: "NotRussian" }],
    ["8 913 123 45 67, 2-12-34", { type: "SeveralPhones" }],
    ["89131234567 или 89137654321", { type: "SeveralPhones" }],
    ["8".repeat(5000), { type: "NotAPhone" }],
  ])("refuses %j", (text, error) => {
    expect(parsePhone(text)).toEqual({ ok: false, error });
  });

  it("reads its own display form back", () => {
    const national = fc.tuple(
      fc.constantFrom("3", "4", "8", "9"),
      fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), minLength: 9, maxLength: 9 }),
    );
    fc.assert(
      fc.property(national, ([first, rest]) => {
        const phone = parsePhone(`+7${first}${rest}`);
        expect(phone.ok && parsePhone(displayPhone(phone.value))).toEqual(phone);
      }),
    );
    const phone = parsePhone("89131234567");
    expect(phone.ok && displayPhone(phone.value)).toBe("+7 913 123-45-67");
  });
});
