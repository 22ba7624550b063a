import type { BarChart, Chart, PairChart, StackedChart } from "../../domain/surveys/results/chart.ts";
import {
  type Drawing,
  fontFamily,
  frameChart,
  innerWidth,
  labelRows,
  lineHeight,
  rowAxes,
  rowHeight,
  sizes,
  textAt,
} from "./chart-layout.ts";
import { inkOn, orderedColours, palette } from "./palette.ts";
import { textWidth } from "./text-width.ts";

/** Works out where everything stands in a picture. */
export const layOutChart = (chart: Chart): Drawing => {
  switch (chart.type) {
    case "bars":
      return layOutBars(chart);
    case "stacked":
      return layOutStacked(chart);
    case "pairs":
      return layOutPairs(chart);
  }
};

/** The longest bar of a picture with small shares is not over a quarter: nobody shall take 3 % for much. */
const smallestScale = 0.25;
const labelLines = 3;

const layOutBars = (chart: BarChart): Drawing => {
  const labels = labelRows(
    chart.bars.map(({ label }) => label),
    labelLines,
  );
  const frame = frameChart(chart, { above: 0, rows: chart.bars.length * rowHeight(labels, 1) });
  const values = chart.bars.map(({ value }) => value);
  const most = Math.max(smallestScale, ...chart.bars.map(({ share }) => share));
  const { texts, ...axes } = rowAxes(labels, { top: frame.top, bars: 1, most, valueRoom: roomFor(values) });
  const series = barSeries(
    chart.bars.map(({ share }) => share),
    values,
    { color: palette.blue },
  );
  return draw(frame, axes, [...frame.texts, ...texts], [series]);
};

const layOutPairs = (chart: PairChart): Drawing => {
  const labels = labelRows(
    chart.rows.map(({ label }) => label),
    labelLines,
  );
  const legend = layOutLegend([
    { label: chart.legend.before, colour: palette.orange, isStriped: true },
    { label: chart.legend.now, colour: palette.blue, isStriped: false },
  ]);
  const frame = frameChart(chart, { above: legend.height, rows: chart.rows.length * rowHeight(labels, 2) });
  const [before, now] = [chart.rows.map((row) => row.before), chart.rows.map((row) => row.now)];
  const values = [...before, ...now].map(({ value }) => value);
  const most = Math.max(smallestScale, ...[...before, ...now].map(({ share }) => share));
  const { texts, ...axes } = rowAxes(labels, { top: frame.top, bars: 2, most, valueRoom: roomFor(values) });
  const toSeries = (own: PairChart["rows"][number]["now"][], style: object) =>
    barSeries(
      own.map(({ share }) => share),
      own.map(({ value }) => value),
      style,
    );
  const series = [toSeries(before, { color: palette.orange, decal: stripes }), toSeries(now, { color: palette.blue })];
  return draw(frame, axes, [...frame.texts, ...legend.at(frame.top - legend.height), ...texts], series);
};

const layOutStacked = (chart: StackedChart): Drawing => {
  const labels = labelRows(
    chart.rows.map(({ label, value }) => (value === "" ? label : `${label} (${value})`)),
    labelLines,
  );
  const colours = orderedColours(chart.legend.length);
  const legend = layOutLegend(
    chart.legend.map((label, index) => ({ label, colour: colours[index] ?? palette.grey, isStriped: false })),
  );
  const frame = frameChart(chart, { above: legend.height, rows: chart.rows.length * rowHeight(labels, 1) });
  const { texts, ...axes } = rowAxes(labels, { top: frame.top, bars: 1, most: 1, valueRoom: 0 });
  const series = colours.map((colour, part) => {
    const shares = chart.rows.map((row) => row.shares[part] ?? 0);
    const values = shares.map((share) =>
      share * innerWidth > narrowestPart(share) ? `${Math.round(share * 100)}` : "",
    );
    const label = { position: "inside", color: inkOn(colour) };
    return {
      ...barSeries(shares, values, { color: colour, borderColor: "#FFFFFF", borderWidth: 2 }, label),
      stack: "whole",
    };
  });
  return draw(frame, axes, [...frame.texts, ...legend.at(frame.top - legend.height), ...texts], series);
};

/** Digits need so many pixels. */
const narrowestPart = (share: number): number => (Math.round(share * 100) < 10 ? 36 : 60);

/** Stripes tell the two runs apart without colour. */
const stripes = {
  symbol: "rect",
  dashArrayX: [1, 0],
  dashArrayY: [4, 8],
  rotation: -Math.PI / 4,
  color: "rgba(255,255,255,0.75)",
};

const roomFor = (values: readonly string[]): number =>
  Math.max(0, ...values.map((value) => textWidth(value, sizes.text))) + 24;

const barSeries = (shares: readonly number[], values: readonly string[], style: object, label: object = {}) => ({
  type: "bar",
  data: shares.map((value) => ({ value })),
  barWidth: sizes.bar,
  barGap: "12%",
  itemStyle: style,
  label: {
    show: true,
    position: "right",
    distance: 12,
    fontFamily,
    fontSize: sizes.text,
    color: palette.ink,
    formatter: ({ dataIndex }: { readonly dataIndex: number }) => values[dataIndex] ?? "",
    ...label,
  },
});

interface LegendEntry {
  readonly label: string;
  readonly colour: string;
  readonly isStriped: boolean;
}

const box = 32;

/** Boxes with words, in as many lines as they need. */
const layOutLegend = (entries: readonly LegendEntry[]) => {
  const step = lineHeight(sizes.text) + 8;
  let [left, line] = [0, 0];
  const placed = entries.map((entry) => {
    const width = box + 14 + textWidth(entry.label, sizes.text) + 36;
    if (left > 0 && left + width > innerWidth + 36) [left, line] = [0, line + 1];
    const place = { entry, left: sizes.margin + left, line };
    left += width;
    return place;
  });
  return {
    height: (line + 1) * step + sizes.gap / 2,
    at: (top: number): readonly object[] =>
      placed.flatMap(({ entry, left: own, line: ownLine }) => [
        ...drawBox(entry, own, top + ownLine * step + 6),
        textAt([entry.label], top + ownLine * step, { size: sizes.text, colour: palette.ink, left: own + box + 14 }),
      ]),
  };
};

const drawBox = ({ colour, isStriped }: LegendEntry, left: number, top: number): readonly object[] => {
  const frame = {
    type: "rect",
    left,
    top,
    shape: { width: box, height: box },
    style: { fill: colour, stroke: palette.line },
  };
  const stroke = { stroke: "rgba(255,255,255,0.75)", lineWidth: 4 };
  const lines = isStriped
    ? [0, 1, 2].map((index) => ({
        type: "line",
        shape: { x1: left + 2, y1: top + 10 + index * 10, x2: left + 10 + index * 10, y2: top + 2 },
        style: stroke,
      }))
    : [];
  return [frame, ...lines];
};

const draw = (
  { height }: { readonly height: number },
  axes: object,
  elements: readonly object[],
  series: readonly object[],
): Drawing => ({
  width: sizes.width,
  height: Math.ceil(height),
  option: {
    animation: false,
    backgroundColor: "#FFFFFF",
    textStyle: { fontFamily },
    ...axes,
    graphic: { elements: [...elements] },
    series: [...series],
  },
});
