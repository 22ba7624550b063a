import { openWorkerPort } from "../excel/worker-port.ts";
import type { DrawMessage, DrawTask } from "./draw-charts.ts";
import { renderChart } from "./render-chart.ts";

const port = openWorkerPort<DrawTask>();
for (const chart of port.task.charts) {
  await port.ask({ type: "Picture", bytes: new Uint8Array(renderChart(chart)) } satisfies DrawMessage);
}
port.finish({ type: "Finished" } satisfies DrawMessage);
