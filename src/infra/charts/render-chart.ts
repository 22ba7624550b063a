import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import { BarChart } from "echarts/charts";
import { GraphicComponent, GridComponent } from "echarts/components";
import { init, setPlatformAPI, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Chart } from "../../domain/surveys/results/chart.ts";
import { fontFamily } from "./chart-layout.ts";
import { layOutChart } from "./lay-out-chart.ts";
import { textWidth } from "./text-width.ts";

use([BarChart, GridComponent, GraphicComponent, SVGRenderer]);
setPlatformAPI({
  measureText: (text, font = "") => ({
    width: textWidth(text, Number(/(\d+)px/u.exec(font)?.[1] ?? 12), font.includes("bold")),
  }),
});

const require = createRequire(import.meta.url);
const fontFiles = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((file) =>
  require.resolve(`dejavu-fonts-ttf/ttf/${file}`),
);

/** The chart as SVG. */
export const chartToSvg = (chart: Chart): string => {
  const { width, height, option } = layOutChart(chart);
  const drawing = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    drawing.setOption(option);
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
};

/** The chart as a picture (PNG): with the fonts of this program, so that it looks alike on every machine. */
export const renderChart = (chart: Chart): Uint8Array =>
  new Resvg(chartToSvg(chart), {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: fontFamily, sansSerifFamily: fontFamily },
    background: "#FFFFFF",
  })
    .render()
    .asPng();
