import { describe, expect, it } from "vitest";
import type { BarChart, Chart, PairChart, StackedChart } from "../../../src/domain/surveys/results/chart.ts";
import { mostRows } from "../../../src/domain/surveys/results/chart.ts";
import { drawCharts } from "../../../src/infra/charts/draw-charts.ts";
import { inkOn, orderedColours } from "../../../src/infra/charts/palette.ts";
import { chartToSvg } from "../../../src/infra/charts/render-chart.ts";
import { textWidth, wrapText } from "../../../src/infra/charts/text-width.ts";

const frame = { title: "Чему вы хотели бы научиться?", subtitle: "Ответили 54", source: "Опрос · 27 ноября 2026" };
const long = "Разговор с родителями, в том числе трудный, и разбор конфликтов между детьми в классе на перемене";

const bars: BarChart = {
  ...frame,
  type: "bars",
  bars: [
    { label: "Цифровые средства <на уроке> & дома", share: 0.63, value: "63 % · 34" },
    { label: "Ёлки", share: 0, value: "0 % · 0" },
  ],
};
const stacked: StackedChart = {
  ...frame,
  type: "stacked",
  legend: ["Нет", "Отчасти", "Да"],
  rows: [{ label: "Коллеги помогают", shares: [0.02, 0.38, 0.6], value: "среднее 2,6" }],
};
const pairs: PairChart = {
  ...frame,
  type: "pairs",
  legend: { before: "Март", now: "Ноябрь" },
  rows: [{ label: "Да", before: { share: 0.25, value: "25 %" }, now: { share: 0.5, value: "50 % (+25)" } }],
};

/** Width and height out of the head of a PNG. */
const sizeOf = (picture: Uint8Array | undefined) => {
  const view = new DataView(picture?.slice().buffer ?? new ArrayBuffer(24));
  return { isPng: view.getUint32(0) === 0x89504e47, width: view.getUint32(16), height: view.getUint32(20) };
};

/** The words in a picture, each with the place where it begins. */
const textsOf = (chart: Chart) =>
  [...chartToSvg(chart).matchAll(/<text([^>]*)>([^<]*)<\/text>/gu)].map(([, attributes = "", text = ""]) => ({
    text: text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
    anchor: /text-anchor="(\w+)"/u.exec(attributes)?.[1] ?? "start",
    size: Number(/(?:font-size:|font:[^"]*?)(\d+)px/u.exec(attributes)?.[1] ?? 0),
    x: Number(/ x="([\d.]+)"/u.exec(attributes)?.[1] ?? /translate\(([\d.]+)/u.exec(attributes)?.[1] ?? 0),
  }));

describe("When results are drawn", () => {
  it("gives a picture for each chart, as wide as a phone shows well", async () => {
    const pictures = await drawCharts([bars, stacked, pairs]);
    expect(pictures.map((picture) => sizeOf(picture))).toEqual([
      { isPng: true, width: 1080, height: expect.any(Number) },
      { isPng: true, width: 1080, height: expect.any(Number) },
      { isPng: true, width: 1080, height: expect.any(Number) },
    ]);
    expect(await drawCharts([])).toEqual([]);
  });

  it("shows every label and value, signs of markup too", () => {
    expect(textsOf(bars).map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        "Чему вы хотели бы научиться?",
        "Цифровые средства <на уроке> & дома",
        "63 % · 34",
        "Ёлки",
        "0 % · 0",
        "Опрос · 27 ноября 2026",
      ]),
    );
    expect(textsOf(stacked).map(({ text }) => text)).toEqual(
      expect.arrayContaining(["Отчасти", "Коллеги помогают (среднее 2,6)", "38", "60"]),
    );
    expect(textsOf(pairs).map(({ text }) => text)).toEqual(expect.arrayContaining(["Март", "Ноябрь", "50 % (+25)"]));
  });

  it("cuts nothing off at the right, however long the words", () => {
    const words = "Сверхдолгоесловобезпробелов".repeat(6);
    const wide: Chart = {
      ...bars,
      title: `${long} ${words}`,
      bars: [{ label: words, share: 1, value: "100 % · 5000" }],
    };
    for (const { text, size, x, anchor } of [...textsOf(wide), ...textsOf({ ...pairs, title: long })]) {
      expect(anchor === "start" ? x + textWidth(text, size) : x).toBeLessThanOrEqual(1080);
    }
  });

  it("stays within what Telegram takes with as many rows as there may be", async () => {
    const rows = (count: number) => Array.from({ length: count }, () => long);
    const tall = await drawCharts([
      { ...bars, bars: rows(mostRows.bars).map((label) => ({ label, share: 0.5, value: "50 %" })) },
      { ...stacked, rows: rows(mostRows.stacked).map((label) => ({ label, shares: [0.5, 0.5, 0], value: "" })) },
    ]);
    expect(Math.max(...tall.map((picture) => sizeOf(picture).height))).toBeLessThan(2100);
  });

  it("tells two runs apart by stripes, too", () => {
    expect(chartToSvg(pairs)).toContain("<pattern");
    expect(chartToSvg(bars)).not.toContain("<pattern");
  });
});

describe("When colours are chosen", () => {
  /** What somebody sees who has no red cones: about the weights of Viénot and others. */
  const withoutRed = (colour: string): number => {
    const [, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/giu) ?? []).map((part) => Number.parseInt(part, 16));
    return 0.9 * green + 0.1 * blue;
  };

  it("keeps neighbours apart for those who see no red", () => {
    const seen = orderedColours(5).map((colour) => ({
      light: withoutRed(colour),
      blue: Number.parseInt(colour.slice(5), 16),
    }));
    for (const [index, one] of seen.slice(1).entries()) {
      const before = seen[index];
      const distance = Math.abs(one.light - (before?.light ?? 0)) + Math.abs(one.blue - (before?.blue ?? 0));
      expect(distance).toBeGreaterThan(40);
    }
  });

  it("writes dark on light and light on dark", () => {
    expect(inkOn("#FFFFFF")).toBe("#1A1A1A");
    expect(inkOn("#0072B2")).toBe("#FFFFFF");
  });
});

describe("When words are broken into lines", () => {
  it("fits the width and ends in an ellipsis where there are too many", () => {
    const lines = wrapText(long, 36, 400, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/u);
    expect(Math.max(...lines.map((line) => textWidth(line, 36)))).toBeLessThanOrEqual(400);
    expect(wrapText("Слово", 36, 400, 2)).toEqual(["Слово"]);
  });
});
