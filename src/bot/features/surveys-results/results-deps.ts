import type { Clock } from "../../../domain/shared/clock.ts";
import type { DrawCharts } from "../../../domain/surveys/results/chart.ts";
import type { ResultQueries, ResultRun } from "../../../domain/surveys/results/result-ports.ts";
import type { WriteResults } from "../../../domain/surveys/results/results-document.ts";
import type { RunResults } from "../../../domain/surveys/results/results.ts";
import type { ReadTexts } from "../../../domain/surveys/results/read-texts.ts";

export interface ResultsFeatureDeps {
  readonly queries: ResultQueries;
  /** Results that may be shown; `null` for an anonymous run that is not settled. */
  readonly readResults: (run: ResultRun) => Promise<RunResults | null>;
  readonly readTexts: ReadTexts;
  readonly drawCharts: DrawCharts;
  readonly writeResults: WriteResults;
  readonly clock: Clock;
  readonly timeZone: string;
}

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const pngType = "image/png";
