import type { EChartsCoreOption } from "echarts/core";
import type { Chart } from "../../domain/surveys/results/chart.ts";
import { palette } from "./palette.ts";
import { wrapText } from "./text-width.ts";

/**
 * Sizes in pixels of a picture that a phone shows a third as large: 36 is about 12 there. Telegram makes pictures smaller whose longer side is over 1,280.
 */
export const sizes = { width: 1080, margin: 48, title: 44, text: 36, small: 28, bar: 44, gap: 34 } as const;

export const fontFamily = "DejaVu Sans";

/** Below the widest bar is room for the value. */
export const innerWidth = sizes.width - 2 * sizes.margin;

/** A picture to be drawn. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly option: EChartsCoreOption;
}

/** The lines of each row's label, all rows as high as the one with most lines. */
export interface RowLabels {
  readonly lines: readonly (readonly string[])[];
  readonly height: number;
}

export const labelRows = (labels: readonly string[], most: number): RowLabels => {
  const lines = labels.map((label) => wrapText(label, sizes.text, innerWidth, most));
  return { lines, height: Math.max(1, ...lines.map((own) => own.length)) * lineHeight(sizes.text) };
};

export const lineHeight = (size: number): number => Math.round(size * 1.25);

/** What every picture has: title, subtitle and source around `height` pixels for its rows, which begin at `top`. */
export const frameChart = (
  { title, subtitle, source }: Pick<Chart, "title" | "subtitle" | "source">,
  options: { readonly above: number; readonly rows: number },
): { readonly top: number; readonly height: number; readonly texts: readonly object[] } => {
  const titleLines = wrapText(title, sizes.title, innerWidth, 4, true);
  const subtitleLines = wrapText(subtitle, sizes.text, innerWidth, 2);
  const titleHeight = titleLines.length * lineHeight(sizes.title);
  const subtitleTop = sizes.margin + titleHeight + 8;
  const top = subtitleTop + subtitleLines.length * lineHeight(sizes.text) + sizes.gap + options.above;
  const sourceTop = top + options.rows + sizes.gap / 2;
  return {
    top,
    height: sourceTop + lineHeight(sizes.small) + sizes.margin / 2,
    texts: [
      textAt(titleLines, sizes.margin, { size: sizes.title, isBold: true, colour: palette.ink }),
      textAt(subtitleLines, subtitleTop, { size: sizes.text, colour: palette.grey }),
      textAt(wrapText(source, sizes.small, innerWidth, 1), sourceTop, { size: sizes.small, colour: palette.grey }),
    ],
  };
};

interface TextStyle {
  readonly size: number;
  readonly isBold?: boolean;
  readonly colour: string;
  readonly left?: number;
}

/** Lines of text at a height, as an element of the picture. */
export const textAt = (lines: readonly string[], top: number, { size, isBold, colour, left }: TextStyle): object => ({
  type: "text",
  left: left ?? sizes.margin,
  top,
  style: {
    text: lines.join("\n"),
    fontSize: size,
    fontFamily,
    fontWeight: isBold === true ? "bold" : "normal",
    lineHeight: lineHeight(size),
    fill: colour,
  },
});

/** Axes without lines for rows of bars, each bar below its label; and the labels. */
export const rowAxes = (
  labels: RowLabels,
  {
    top,
    bars,
    most,
    valueRoom,
  }: { readonly top: number; readonly bars: number; readonly most: number; readonly valueRoom: number },
) => {
  const height = rowHeight(labels, bars);
  // Bars stand in the middle of their band, so the bands lie lower than the rows.
  const shift = labels.height + (bars * barStep) / 2 - height / 2;
  return {
    grid: {
      left: sizes.margin,
      right: sizes.margin + valueRoom,
      top: top + shift,
      height: labels.lines.length * height,
    },
    xAxis: { type: "value", min: 0, max: most, show: false },
    yAxis: { type: "category", inverse: true, data: labels.lines.map((_, index) => String(index)), show: false },
    texts: labels.lines.map((lines, index) => {
      // Short labels stand right above their bar.
      const room = labels.height - lines.length * lineHeight(sizes.text);
      return textAt(lines, top + index * height + room, { size: sizes.text, colour: palette.ink });
    }),
  };
};

/** Label, bars and the gap below them. */
export const rowHeight = (labels: RowLabels, bars: number): number => labels.height + bars * barStep + sizes.gap;

const barStep = sizes.bar + 6;
