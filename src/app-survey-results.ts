import { setImmediate as turn } from "node:timers/promises";
import type { Feature } from "./bot/feature.ts";
import { createSurveysResultsFeature } from "./bot/features/surveys-results/surveys-results-feature.ts";
import { deriveDeficits, noteDeficitsOf, recordDeficits } from "./domain/needs/derive-deficits.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import { createReadResults } from "./domain/surveys/results/gather-results.ts";
import { createReadTexts } from "./domain/surveys/results/read-texts.ts";
import { createDropOldKeys, createSettleRun, type SettleDeps } from "./domain/surveys/results/settle-run.ts";
import { drawCharts } from "./infra/charts/draw-charts.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import type { Stores } from "./infra/db/stores.ts";
import { createResultQueries } from "./infra/db/surveys/results.queries.ts";
import type { SealingDeps } from "./infra/db/surveys/sealed-responses.repo.ts";
import { createResultsWriter } from "./infra/excel/write-survey-results.ts";
import { shuffle } from "./infra/ids.ts";

export interface ResultsWiring {
  readonly database: Database;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly sealing: SealingDeps;
}

/** Results of surveys with their ports. */
export const createSurveyResultsFeatureFor = ({ database, clock, timeZone, sealing }: ResultsWiring): Feature => {
  const queries = createResultQueries(database.client, sealing);
  return createSurveysResultsFeature({
    queries,
    readResults: createReadResults({ queries, turn: () => turn() }),
    readTexts: createReadTexts(queries),
    drawCharts,
    writeResults: createResultsWriter({ timeZone }),
    clock,
    timeZone,
  });
};

/** Settling of closed runs, with the deficits that follow, and of keys that a crash left. */
export const createSettling = (wiring: ResultsWiring & { readonly work: UnitOfWork<Stores> }) => {
  const { database, clock, timeZone, sealing, work } = wiring;
  const deps: SettleDeps<Stores> = {
    work,
    clock,
    queries: createResultQueries(database.client, sealing),
    keys: sealing.keys,
    shuffle,
    turn: () => turn(),
    onAnswers: (stores, some, results, now) => noteDeficitsOf(stores, { ...some, results, timeZone }, now),
    onSettled: (stores, answers, results, now) =>
      answers.run.isAnonymous
        ? deriveDeficits(stores, { ...answers, results, timeZone }, now)
        : recordDeficits(stores, answers.run, now),
  };
  return { settleRun: createSettleRun(deps), dropOldKeys: createDropOldKeys(deps) };
};
