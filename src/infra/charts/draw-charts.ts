import type { Chart, DrawCharts } from "../../domain/surveys/results/chart.ts";
import { runInWorker } from "../excel/run-in-worker.ts";
import { THREAD_MEMORY_MB } from "../excel/worker-threads.ts";

/** Draws pictures in a thread of its own: each takes about a tenth of a second, and the first one the loading of the library. Throws if the thread breaks. */
export const drawCharts: DrawCharts = async (charts) => {
  if (charts.length === 0) return [];
  const pictures: Uint8Array[] = [];
  const outcome = await runInWorker<DrawTask, DrawMessage, readonly Uint8Array[]>({
    script: new URL("./draw-charts.worker.ts", import.meta.url),
    task: { charts },
    memoryMb: THREAD_MEMORY_MB,
    timeLimit: { ms: standstillMs, per: "message" },
    receive: (message) => {
      if (message.type === "Finished") return { done: pictures };
      pictures.push(message.bytes);
      return { answer: null };
    },
  });
  if (outcome.ok) return outcome.value;
  throw outcome.error.type === "Crashed" ? outcome.error.cause : new Error(`drawing pictures: ${outcome.error.type}`);
};

/** What the main thread hands to the drawing thread, and what comes back: picture by picture, in order. */
export interface DrawTask {
  readonly charts: readonly Chart[];
}

export type DrawMessage =
  | { readonly type: "Picture"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: "Finished" };

/** Loading takes a second, a picture a tenth of one. */
const standstillMs = 30_000;
