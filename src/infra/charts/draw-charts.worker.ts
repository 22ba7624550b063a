import type { WorkerScript } from "../excel/worker-port.ts";
import type { DrawMessage, DrawTask } from "./draw-charts.ts";
import { renderChart } from "./render-chart.ts";

const drawCharts: WorkerScript<DrawTask, DrawMessage> = async ({ charts }, ask) => {
  for (const chart of charts) await ask({ type: "Picture", bytes: new Uint8Array(renderChart(chart)) });
  return { message: { type: "Finished" } };
};

export default drawCharts;
