import { describe, expect, it } from "vitest";
import { html, htmlToPlain, joinHtml } from "../../src/texts/html.ts";
import {
  dayDigits,
  daysText,
  dayText,
  halfYearText,
  momentText,
  monthsGenitive,
  plural,
  pluralWord,
  roughDayText,
} from "../../src/texts/russian.ts";

const lines = (count: number): string => plural(count, "строка", "строки", "строк");

describe("When things are counted in Russian", () => {
  it.each([
    [0, "0 строк"],
    [1, "1 строка"],
    [2, "2 строки"],
    [4, "4 строки"],
    [5, "5 строк"],
    [11, "11 строк"],
    [12, "12 строк"],
    [14, "14 строк"],
    [21, "21 строка"],
    [22, "22 строки"],
    [25, "25 строк"],
    [101, "101 строка"],
    [111, "111 строк"],
    [112, "112 строк"],
  ])("%i is «%s»", (count, words) => {
    expect(lines(count)).toBe(words);
  });

  it("groups thousands by a blank that does not break, and takes numbers below nought by their size", () => {
    expect(lines(1001)).toMatch(/^1\s001 строка$/u);
    expect(lines(1001)).not.toContain(" 001");
    expect(pluralWord(-1, "строка", "строки", "строк")).toBe("строка");
  });
});

describe("When a day is written", () => {
  it("leaves out the year only when it is this year's", () => {
    expect(dayText("2027-03-10")).toBe("10 марта 2027");
    expect(dayText("2027-03-10", "2027-11-01")).toBe("10 марта");
    expect(dayText("2027-03-10", "2026-11-01")).toBe("10 марта 2027");
    expect(dayText("2027-05-01", "2027-01-01")).toBe("1 мая");
  });

  it("knows every month", () => {
    const days = Array.from({ length: 12 }, (_, index) => dayText(`2027-${String(index + 1).padStart(2, "0")}-02`));
    expect(days).toEqual(monthsGenitive.map((month) => `2 ${month} 2027`));
  });

  it("stands in tables by digits", () => {
    expect(dayDigits("2027-03-09")).toBe("09.03.2027");
  });

  it("is as exact as it is known", () => {
    expect(roughDayText("2024-05-10")).toBe("10 мая 2024");
    expect(roughDayText("2024-05")).toBe("май 2024");
    expect(roughDayText("2024")).toBe("2024 год");
  });

  it("names a stretch of days shortly", () => {
    expect(daysText("2026-11-01", "2026-11-25")).toBe("1–25 ноября 2026");
    expect(daysText("2027-06-28", "2027-07-05")).toBe("28 июня – 5 июля 2027");
    expect(daysText("2026-12-28", "2027-01-05")).toBe("28 декабря 2026 – 5 января 2027");
    expect(daysText("2026-11-26", "2026-11-26")).toBe("26 ноября 2026");
  });

  it("names half-years and moments", () => {
    expect(halfYearText("2027-1")).toBe("I полугодие 2027");
    expect(halfYearText("2027-2")).toBe("II полугодие 2027");
    expect(momentText(Date.UTC(2026, 10, 22, 11, 5), "Europe/Moscow")).toBe("22 ноября, 14:05");
    expect(momentText(Date.UTC(2026, 10, 22, 21, 30), "Asia/Krasnoyarsk")).toBe("23 ноября, 04:30");
  });
});

describe("When people's words stand in a text", () => {
  it("cannot become markup, and read as they were written", () => {
    const text = html`<b>${'<i>"Школа" & К°</i>'}</b>`;
    expect(text.html).toBe("<b>&lt;i&gt;&quot;Школа&quot; &amp; К°&lt;/i&gt;</b>");
    expect(htmlToPlain(text)).toBe('<i>"Школа" & К°</i>');
    expect(htmlToPlain(html`${"&lt;"}`)).toBe("&lt;");
  });

  it("are joined without gaps for what is missing", () => {
    expect(joinHtml([html`один`, null, "", "<два>"]).html).toBe("один\n&lt;два&gt;");
    expect(joinHtml(["раз", html``, "два"]).html).toBe("раз\n\nдва");
  });
});
