import type { NumberSummary } from "./results.ts";

/** Sums up values given with how often each occurs; `null` of nothing. */
export function summarizeNumbers(occurrences: ReadonlyMap<number, number>): NumberSummary | null {
  const sorted = [...occurrences].sort(([one], [other]) => one - other);
  const count = sorted.reduce((sum, [, times]) => sum + times, 0);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return null;
  const mean = sorted.reduce((sum, [value, times]) => sum + value * times, 0) / count;
  const squares = sorted.reduce((sum, [value, times]) => sum + (value - mean) ** 2 * times, 0);
  const at = (fraction: number): number => valueAt(sorted, fraction * (count - 1));
  return {
    mean,
    spread: {
      deviation: count === 1 ? 0 : Math.sqrt(squares / (count - 1)),
      min: first[0],
      lowerQuartile: at(0.25),
      median: at(0.5),
      upperQuartile: at(0.75),
      max: last[0],
    },
  };
}

/** The value at a place from 0 that may lie between two values. */
const valueAt = (sorted: readonly (readonly [number, number])[], place: number): number => {
  const lower = Math.floor(place);
  const below = valueOfRank(sorted, lower);
  const above = valueOfRank(sorted, Math.ceil(place));
  return below + (above - below) * (place - lower);
};

const valueOfRank = (sorted: readonly (readonly [number, number])[], rank: number): number => {
  let passed = 0;
  for (const [value, times] of sorted) {
    passed += times;
    if (rank < passed) return value;
  }
  return sorted.at(-1)?.[0] ?? 0;
};
