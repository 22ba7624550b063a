import { textOf } from "./list-texts.ts";
import type { ResultQueries, ResultRun } from "./result-ports.ts";
import type { CountedQuestion } from "./results.ts";

/** What people wrote in answer to a question, in an order that says nothing. */
export type ReadTexts = (run: ResultRun, question: CountedQuestion) => Promise<readonly string[]>;

/** Lists kept in memory: somebody leafs through one. */
const keptLists = 4;

/** Reads texts out of all answers, and keeps the last lists, so that leafing through does not read them all anew. */
export const createReadTexts = (queries: ResultQueries): ReadTexts => {
  const kept = new Map<string, readonly string[]>();
  return async ({ run }, question) => {
    const key = `${run.id}:${question.code}:${run.settledAt ?? (await queries.freshness(run.id))}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const texts: string[] = [];
    for await (const responses of queries.readDone(run)) {
      for (const { answers } of responses) {
        const text = textOf(question, answers);
        if (text !== null) texts.push(text);
      }
    }
    kept.set(key, texts);
    for (const old of [...kept.keys()].slice(0, -keptLists)) kept.delete(old);
    return texts;
  };
};
