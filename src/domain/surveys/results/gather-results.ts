import type { DoneResponse } from "../answering/response-store.ts";
import type { RunId } from "../runs/run.ts";
import { createResultsCollector } from "./collect-results.ts";
import type { ResultQueries, ResultRun, RunVersion } from "./result-ports.ts";
import type { RunResults } from "./results.ts";

export interface GatherDeps {
  readonly queries: ResultQueries;
  /** Lets others in; awaited every few milliseconds. */
  readonly turn: () => Promise<void>;
}

export interface GatheredResults {
  readonly results: RunResults;
  readonly versions: readonly RunVersion[];
}

/** Responses counted at a stretch: a millisecond of work, thirty in a program that has just started. */
const stretch = 25;

/** Reads all handed-in responses of a run and works out its results; `onResponses` sees them as they pass. */
export async function gatherResults(
  { queries, turn }: GatherDeps,
  { run, survey }: ResultRun,
  onResponses: (responses: readonly DoneResponse[]) => void = () => undefined,
): Promise<GatheredResults> {
  // A program that has just started takes dozens of milliseconds for the first query of each kind.
  const versions = await queries.listVersions(survey.id);
  await turn();
  const counts = await queries.countRespondents(run.id);
  await turn();
  const organizationNames = await queries.organizationNames();
  await turn();
  const collector = createResultsCollector({ versions, isAnonymous: run.isAnonymous, ...counts, organizationNames });
  for await (const responses of queries.readDone(run)) {
    for (let start = 0; start < responses.length; start += stretch) {
      await turn();
      collector.add(responses.slice(start, start + stretch));
    }
    onResponses(responses);
  }
  await turn();
  return { results: await collector.finish(turn), versions };
}

/** Runs whose results are kept in memory: the coordinator looks at two or three at a time. */
const keptRuns = 8;

/**
 * Results as they may be shown: those of a settled run as they were kept, those of an open run with names worked out when an answer has come
 * since. `null` for an anonymous run that is not settled: two looks at running totals would tell one person's answer.
 */
export const createReadResults = (deps: GatherDeps): ((run: ResultRun) => Promise<RunResults | null>) => {
  const kept = new Map<RunId, { readonly freshness: string; readonly results: Promise<RunResults> }>();
  return async (found) => {
    const { run, results } = found;
    if (results !== null || run.isAnonymous) return results;
    const freshness = await deps.queries.freshness(run.id);
    const known = kept.get(run.id);
    if (known?.freshness === freshness) return known.results;
    const gathered = gatherResults(deps, found).then((outcome) => outcome.results);
    kept.delete(run.id);
    kept.set(run.id, { freshness, results: gathered });
    for (const id of [...kept.keys()].slice(0, -keptRuns)) kept.delete(id);
    return gathered.catch((error: unknown) => {
      kept.delete(run.id);
      throw error;
    });
  };
};
