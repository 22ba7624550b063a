import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../src/domain/shared/period-parsing.ts";
import { groundsText } from "../../src/texts/applications-lines.texts.ts";
import { periodErrorText, periodText } from "../../src/texts/applications-period.texts.ts";
import { days, month } from "../support/applications/builders.ts";
import { roughDayText } from "../../src/texts/russian.ts";

describe("A period in words", () => {
  it.each([
    [days("03-10", "03-14"), "10–14 марта 2027"],
    [days("03-10", "03-10"), "10 марта 2027"],
    [days("06-28", "07-05"), "28 июня – 5 июля 2027"],
    [month(5), "май 2027"],
    [{ kind: "quarter", year: 2027, quarter: 2 } as const, "II квартал 2027"],
    [{ kind: "half", year: 2027, half: 1 } as const, "I полугодие 2027"],
  ])("is written as people write it: %j", (period, words) => {
    expect(periodText(period)).toBe(words);
  });

  it("can be typed back as it is shown", () => {
    for (const period of [days("03-10", "03-14"), days("06-28", "07-05"), month(5)]) {
      expect(parsePeriod(periodText(period), { year: 2027, half: 1 })).toEqual({ ok: true, value: period });
    }
  });

  it("has words for every refusal, each with what to write instead", () => {
    const halfYear = { year: 2027, half: 1 } as const;
    const typed = [
      "",
      "как-нибудь",
      "2027",
      "10-14",
      "31.02.2027",
      "с 14 по 10 марта",
      "2020-2027",
      "10 октября",
      "март 1999",
    ];
    const words = typed.flatMap((text) => {
      const read = parsePeriod(text, halfYear);
      return read.ok ? [] : [periodErrorText(read.error)];
    });
    expect(words.length).toBeGreaterThan(6);
    expect(words.filter((text) => !/[.»]$/u.test(text))).toEqual([]);
  });
});

describe("Dates and grounds in short", () => {
  it.each([
    ["2024-05-10", "10 мая 2024"],
    ["2024-05", "май 2024"],
    ["2024", "2024 год"],
  ])("a training on %s is «%s»", (lastTrainedOn, words) => {
    expect(roughDayText(lastTrainedOn)).toBe(words);
  });

  it("says the kind of grounds unless it says nothing of its own", () => {
    expect(groundsText("free", "Просит сама")).toBe("Просит сама");
    expect(groundsText("diagnostics", "ЦНППМ")).toBe("Результат диагностики: ЦНППМ");
    expect(groundsText("diagnostics", "")).toBe("Результат диагностики");
  });
});
