/** A picture of results, as plain data: all words in it are the caller's. */
export type Chart = BarChart | StackedChart | PairChart;

interface ChartBase {
  readonly title: string;
  /** Below the title: how many answered. */
  readonly subtitle: string;
  /** At the foot: which run, when. */
  readonly source: string;
}

/** One bar for each option. */
export interface BarChart extends ChartBase {
  readonly type: "bars";
  readonly bars: readonly { readonly label: string; readonly share: number; readonly value: string }[];
}

/** One bar for each statement or scale, in parts that make up the whole; the parts have an order, from one end to the other. */
export interface StackedChart extends ChartBase {
  readonly type: "stacked";
  /** What the parts are called, in order. */
  readonly legend: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly shares: readonly number[];
    /** Beside the label: a mean; empty for none. */
    readonly value: string;
  }[];
}

/** Two bars for each option: before and now. */
export interface PairChart extends ChartBase {
  readonly type: "pairs";
  readonly legend: { readonly before: string; readonly now: string };
  readonly rows: readonly {
    readonly label: string;
    readonly before: { readonly share: number; readonly value: string };
    readonly now: { readonly share: number; readonly value: string };
  }[];
}

/** Draws pictures (PNG) in the order of the charts. */
export type DrawCharts = (charts: readonly Chart[]) => Promise<readonly Uint8Array[]>;

/** More would not be readable on a phone, where a picture is as wide as the screen and hardly higher than one. */
export const mostRows = { bars: 8, stacked: 6, pairs: 4 } as const;
