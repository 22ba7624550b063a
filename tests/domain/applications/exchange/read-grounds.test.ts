import { describe, expect, it } from "vitest";
import type { GroundsKind } from "../../../../src/domain/applications/application.ts";
import { isSameGrounds, readGrounds } from "../../../../src/domain/applications/exchange/read-grounds.ts";
import { groundsText } from "../../../../src/texts/applications-lines.texts.ts";

const read = (text: string) => {
  const grounds = readGrounds(text);
  if (!grounds.ok) throw new Error(grounds.error.type);
  return grounds.value;
};

const kinds: readonly GroundsKind[] = ["deficit", "recommendation", "diagnostics", "overdue-term", "free"];

describe("Grounds that we wrote into a cell", () => {
  it.each(kinds)("come back as they were: %s", (kind) => {
    const grounds = { kind, text: "Читательская грамотность, 5–9 классы (ЕГЭ)" };
    expect(read(groundsText(grounds.kind, grounds.text))).toEqual(grounds);
    expect(isSameGrounds(grounds, groundsText(grounds.kind, grounds.text))).toBe(true);
  });

  it.each(kinds)("are the same after Excel has changed line ends and blanks: %s", (kind) => {
    const text = "Первая строка\nвторая строка";
    const written = groundsText(kind, text).replace("\n", "\r\n");
    expect(isSameGrounds({ kind, text }, written)).toBe(true);
  });

  it("stay free text though they begin like a kind", () => {
    const grounds = { kind: "free", text: "Профессиональный дефицит: ИКТ" } as const;
    expect(isSameGrounds(grounds, grounds.text)).toBe(true);
    expect(isSameGrounds(grounds, "Профессиональный дефицит: ФГОС")).toBe(false);
  });
});

describe("Grounds as schools write them", () => {
  it.each([
    ["Профессиональный дефицит: читательская грамотность", "deficit", "читательская грамотность"],
    ["профессиональные дефициты в области ИКТ", "deficit", "в области ИКТ"],
    ["Дефицит - работа с ОВЗ", "deficit", "работа с ОВЗ"],
    ["Рекомендация методиста ММЦ (форма 1)", "recommendation", "ММЦ (форма 1)"],
    ["Результаты диагностики ЦНППМ, ноябрь 2026", "diagnostics", "ЦНППМ, ноябрь 2026"],
    ["Срок последнего обучения истёк", "overdue-term", "срок последнего обучения истёк"],
    ["более 3 лет без курсов", "overdue-term", "более 3 лет без курсов"],
    ["Запрос учителя", "free", "Запрос учителя"],
    ["по рекомендации директора", "free", "по рекомендации директора"],
    ["Дефицит кадров", "free", "Дефицит кадров"],
  ] as const)("«%s» are %s", (text, kind, words) => {
    expect(read(text)).toEqual({ kind, text: words });
  });

  it("are a kind whose words are still to come when the cell has nothing else", () => {
    expect(read("Профессиональный дефицит")).toEqual({ kind: "deficit", text: "" });
    expect(read("Рекомендация методиста:")).toEqual({ kind: "recommendation", text: "" });
  });

  it("are refused when they do not fit on paper", () => {
    expect(readGrounds("я".repeat(601))).toEqual({ ok: false, error: { type: "TooLong", length: 601, max: 600 } });
  });
});
