import type { LoadResult } from "./load-job.ts";
import type { BotUse } from "./processes.ts";

/** One run with its name. */
export interface Measured {
  readonly name: string;
  readonly result: LoadResult & { readonly bot: BotUse };
}

/** What was wanted, what came of it. */
export interface Finding {
  readonly wanted: string;
  readonly measured: string;
  readonly isMet: boolean;
}

const columns: readonly (readonly [title: string, of: (result: Measured["result"]) => string | number])[] = [
  ["people", ({ finished }) => finished],
  ["answers", ({ answers }) => answers],
  ["stuck", ({ stuck }) => stuck],
  ["answers/s", ({ answersPerSecond }) => answersPerSecond],
  ["p50 ms", ({ latency }) => latency.p50],
  ["p95 ms", ({ latency }) => latency.p95],
  ["p99 ms", ({ latency }) => latency.p99],
  ["cpu ms/turn", ({ bot }) => bot.cpuMsPerTurn],
  ["peak MB", ({ bot }) => bot.peakMb],
];

/** The runs as a table for the console. */
export const tableOf = (runs: readonly Measured[]): string => {
  const rows = [
    ["run", ...columns.map(([title]) => title)],
    ...runs.map(({ name, result }) => [name, ...columns.map(([, of]) => String(of(result)))]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
};

/** The findings, a line each. */
export const findingsText = (findings: readonly Finding[]): string =>
  findings.map(({ wanted, measured, isMet }) => `${isMet ? "met    " : "NOT MET"}  ${wanted}: ${measured}`).join("\n");
