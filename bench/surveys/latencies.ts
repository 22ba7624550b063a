import type { Latency } from "./load-job.ts";

/** The figures of a list of durations; noughts when it is empty. */
export const summarize = (durations: readonly number[]): Latency => {
  const sorted = Float64Array.from(durations).sort();
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  const sum = sorted.reduce((total, value) => total + value, 0);
  return {
    count: sorted.length,
    mean: round(sum / Math.max(1, sorted.length)),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
};

/** Events a second in the middle eight tenths of their time: how it runs in and out is not its rate. */
export const steadyRate = (moments: readonly number[]): number => {
  const sorted = Float64Array.from(moments).sort();
  const first = sorted[0] ?? 0;
  const span = (sorted.at(-1) ?? 0) - first;
  const inMiddle = sorted.filter((at) => at >= first + span * 0.1 && at <= first + span * 0.9);
  return span === 0 ? 0 : round(inMiddle.length / ((span * 0.8) / 1000));
};

const round = (value: number | undefined): number => Math.round((value ?? 0) * 10) / 10;
