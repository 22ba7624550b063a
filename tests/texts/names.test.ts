import { describe, expect, it } from "vitest";
import { clip } from "../../src/texts/clip.ts";
import { personLabels, shortNameText } from "../../src/texts/names.ts";

describe("A name in short", () => {
  it.each([
    ["Иванова Анна Петровна", "Иванова А. П."],
    ["Ли Ян", "Ли Я."],
    ["Петрова (Иванова) Анна Петровна", "Петрова А. П."],
    ["Салтыков-Щедрин Михаил Евграфович", "Салтыков-Щедрин М. Е."],
    ["Алиев Вагиф Мамед оглы", "Алиев В. М."],
    ["Координатор", "Координатор"],
  ])("%s is %s", (fullName, short) => {
    expect(shortNameText(fullName)).toBe(short);
  });
});

describe("When people stand on one screen", () => {
  const labelsOf = (...people: readonly (readonly [fullName: string, position: string])[]) =>
    personLabels(people.map(([fullName, position]) => ({ fullName, position })));

  it("are told apart by surname and initials", () => {
    expect(labelsOf(["Иванова Анна Петровна", "учитель"], ["Петров Пётр Петрович", "учитель"])).toEqual([
      "Иванова А. П.",
      "Петров П. П.",
    ]);
  });

  it("shows full names where the initials are the same, and positions where even those are", () => {
    const [one, other, third] = labelsOf(
      ["Иванова Анна Петровна", "учитель"],
      ["Иванова Алла Павловна", "учитель"],
      ["Петров Пётр Петрович", ""],
    );
    expect([one, other, third]).toEqual(["Иванова Анна Петровна", "Иванова Алла Павловна", "Петров П. П."]);
    expect(labelsOf(["Иванова Анна Петровна", "учитель"], ["Иванова Анна Петровна", "завуч"])).toEqual([
      "Иванова А. П., учитель",
      "Иванова А. П., завуч",
    ]);
  });
});

describe("When a text is too long for its place", () => {
  it.each([
    ["абв", 3, "абв"],
    ["МБОУ «Светлореченская СОШ № 1»", 30, "МБОУ «Светлореченская СОШ № 1»"],
    ["МБДОУ «Детский сад № 2 «Теремок»", 30, "МБДОУ «Детский сад № 2…"],
    ["Наставничество, или как это бывает", 16, "Наставничество…"],
    ["Достопримечательности", 10, "Достоприм…"],
    ["🎓🎓🎓", 4, "🎓…"],
  ])("shortens «%s» to %i signs, between words if it can", (text, most, short) => {
    expect(clip(text, most)).toBe(short);
    expect(clip(text, most).length).toBeLessThanOrEqual(most);
  });
});
