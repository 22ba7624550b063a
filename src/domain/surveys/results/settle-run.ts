import type { AuditLog } from "../../audit/audit.ts";
import type { Clock, Instant } from "../../shared/clock.ts";
import type { UnitOfWork } from "../../shared/unit-of-work.ts";
import type { DoneResponse } from "../answering/response-store.ts";
import type { RunKeys } from "../answering/run-keys.ts";
import type { SurveyForm } from "../form/form.ts";
import type { VersionId } from "../form/survey-store.ts";
import type { RunId, SurveyRun } from "../runs/run.ts";
import { type GatherDeps, gatherResults } from "./gather-results.ts";
import type { ResultRun, RunVersion, SettlementStore } from "./result-ports.ts";
import type { RunResults } from "./results.ts";
import { keepShown, type ScatteredAnswers, scatterAnswers, type Shuffle } from "./scatter-answers.ts";

/** What settling writes through. */
export interface SettleStores {
  readonly settlements: SettlementStore;
  readonly audit: AuditLog;
}

/** A run with all its answers, before those of an anonymous one are torn apart. */
export interface SettledAnswers {
  readonly run: SurveyRun;
  readonly forms: ReadonlyMap<VersionId, SurveyForm>;
  readonly responses: readonly DoneResponse[];
}

export interface SettleDeps<S extends SettleStores> extends GatherDeps {
  readonly work: UnitOfWork<S>;
  readonly clock: Clock;
  readonly keys: RunKeys;
  readonly shuffle: Shuffle;
  /**
   * Does what follows from some answers of a run with names, before it is settled: each portion is a transaction of its own, so that nobody waits
   * for thousands. After a crash all portions come again; what was done is not to be done twice.
   */
  readonly onAnswers: (stores: S, some: SettledAnswers, results: RunResults, now: Instant) => Promise<unknown>;
  /** Does what else follows, within the transaction that settles the run. It may be run again from its start. */
  readonly onSettled: (stores: S, answers: SettledAnswers, results: RunResults, now: Instant) => Promise<unknown>;
}

export type Settlement =
  | { readonly type: "Settled"; readonly responses: number }
  /** It was settled before; what a crash may have left is cleared away. */
  | { readonly type: "AlreadySettled" }
  /** Answers that were begun before the close may still be on their way into the database. */
  | { readonly type: "TooEarly"; readonly from: Instant }
  | { readonly type: "NotClosed" };

/** Longer than any transaction of an answer, with all its repetitions, may take. */
const settleAfterMs = 60_000;

/**
 * Settles a closed run: works out its results and keeps them; of an anonymous run keeps the answers torn apart and destroys the key, so that
 * nothing joins an answer to a person any more. All of that is one transaction; what follows
 * from single answers is written before it, by portions, the key goes after it. Doing it again, also after a
 * crash at any point, ends in the same state.
 */
export function createSettleRun<S extends SettleStores>(deps: SettleDeps<S>): (id: RunId) => Promise<Settlement> {
  const { queries, clock } = deps;
  return async (id) => {
    const found = await queries.findRun(id);
    if (found === null || found.run.state !== "closed") return { type: "NotClosed" };
    const { run } = found;
    if (run.settledAt !== null) {
      await clearAway(deps, run);
      return { type: "AlreadySettled" };
    }
    const from = (run.closedAt ?? run.closesAt) + settleAfterMs;
    if (clock.now() < from) return { type: "TooEarly", from };
    const responses = await settle(deps, found);
    await clearAway(deps, run);
    return responses === null ? { type: "AlreadySettled" } : { type: "Settled", responses };
  };
}

/** The number of responses; `null` when somebody else was quicker. */
async function settle<S extends SettleStores>(deps: SettleDeps<S>, found: ResultRun): Promise<number | null> {
  const { queries, work, clock, shuffle, onSettled } = deps;
  const { run } = found;
  const sealed = await queries.countSealed(run.id);
  await deps.turn();
  const responses: DoneResponse[] = [];
  const { results, versions } = await gatherResults(deps, found, (some) => responses.push(...some));
  const kept = run.isAnonymous ? await keptAnswers(responses, versions, results, deps.turn) : [];
  const scattered = await scatterAnswers(kept, shuffle, deps.turn);
  const forms = new Map(versions.map(({ id, form }) => [id, form]));
  if (!run.isAnonymous) await followAnswers(deps, { run, forms, responses }, results);
  return work.run(null, async (stores) => {
    const now = clock.now();
    if (!(await stores.settlements.markSettled(run.id, results, now))) return null;
    if (run.isAnonymous) {
      // What was worked out must be all there is; the next attempt counts again.
      if ((await stores.settlements.countSealed(run.id)) !== sealed) throw new Error("answers came while settling");
      await stores.settlements.replaceSealed(run.id, scattered);
    }
    await onSettled(stores, { run, forms, responses }, results, now);
    const entry = { at: now, actorId: null, subjectKind: "survey-run", subjectId: run.id } as const;
    await stores.audit.write({ ...entry, action: "settled", details: { responses: responses.length } });
    return responses.length;
  });
}

/** Responses whose consequences are written in one transaction. */
const followedAtOnce = 100;

async function followAnswers<S extends SettleStores>(
  { work, clock, onAnswers }: SettleDeps<S>,
  { responses, ...answers }: SettledAnswers,
  results: RunResults,
): Promise<void> {
  for (let start = 0; start < responses.length; start += followedAtOnce) {
    const some = { ...answers, responses: responses.slice(start, start + followedAtOnce) };
    await work.run(null, (stores) => onAnswers(stores, some, results, clock.now()));
  }
}

/** Responses torn to what is kept of them at a stretch. */
const stretch = 250;

/** Who has answered is known: answers of fewer than five people, in all or to a question, would be theirs. */
const keptAnswers = async (
  responses: readonly DoneResponse[],
  versions: readonly RunVersion[],
  { isWithheld, questions }: RunResults,
  turn: () => Promise<void>,
): Promise<readonly ScatteredAnswers[]> => {
  if (isWithheld) return [];
  const numberById = new Map(versions.map(({ id, number }) => [id, number]));
  const shown = new Set(questions.flatMap(({ code, total }) => (total === null ? [] : [code])));
  const kept: ScatteredAnswers[] = [];
  for (const [index, { versionId, answers }] of responses.entries()) {
    if (index % stretch === 0) await turn();
    kept.push({ version: numberById.get(versionId) ?? 0, answers: keepShown(answers, shown) });
  }
  await turn();
  return kept;
};

const clearAway = async <S extends SettleStores>(
  { work, keys }: Pick<SettleDeps<S>, "work" | "keys">,
  { id, isAnonymous }: Pick<SurveyRun, "id" | "isAnonymous">,
): Promise<void> => {
  if (!isAnonymous) return;
  await work.run(null, ({ settlements }) => settlements.dropSealed(id));
  await keys.destroy(id);
};

/**
 * Destroys the keys of runs that are over, where a crash came between settling and that, and of runs that were called off. Returns how
 * many. For a job; harmless at any time.
 */
export const createDropOldKeys =
  <S extends SettleStores>({ work, keys, queries }: Pick<SettleDeps<S>, "work" | "keys" | "queries">) =>
  async (): Promise<number> => {
    const over = await queries.listOver(await keys.list());
    for (const id of over) await clearAway({ work, keys }, { id, isAnonymous: true });
    return over.length;
  };
