import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Answers } from "../../src/domain/surveys/answering/answers.ts";
import { createResultsCollector } from "../../src/domain/surveys/results/collect-results.ts";
import type { RunResults } from "../../src/domain/surveys/results/results.ts";
import { newId } from "../../src/infra/ids.ts";
import { createTestClock } from "../support/campaign-world.ts";
import { useDatabase } from "../support/database.ts";
import { doneResponseOf } from "../support/surveys/answers.ts";
import { smallestKnown } from "../support/surveys/attack.ts";
import { surveyForm } from "../support/surveys/forms.ts";
import { useRunKeys } from "../support/surveys/run-keys.ts";
import type { RunRow } from "../support/surveys/run-rows.ts";
import { createSettling } from "../support/surveys/settling.ts";
import {
  countRight,
  joinByKey,
  joinByOrder,
  joinBySums,
  type OptionRow,
  readInClear,
  rowsOfPerson,
  shownSets,
  type Target,
  timesBeside,
} from "./attacks.ts";
import { dumpDatabase } from "./dump.ts";
import { answerAll, answersOf, createTargets, openRun } from "./school-town.ts";

const database = useDatabase();
const folder = useRunKeys();
const clock = createTestClock("2026-09-10");
const deps = { database, clock, folder };
const seeds = [1, 2, 3, 4];

/** Of sixteen people chance puts one in the right place, and more than eight once in a million times. */
const byChance = 8;
/** With sixteen people chance alone correlates so strongly once in ten thousand times. */
const strongOrder = 0.9;

const close = async (runId: string): Promise<RunResults> => {
  await database.client.surveyRun.update({
    where: { id: runId },
    data: { state: "closed", closedAt: new Date(clock.now() - 3_600_000) },
  });
  const { settle, deps: settling } = createSettling(deps);
  expect(await settle(runId)).toMatchObject({ type: "Settled" });
  const results = (await settling.queries.findRun(runId))?.results;
  if (results == null) throw new Error("no results");
  return results;
};

const keptRows = async (runId: string): Promise<readonly OptionRow[]> =>
  (await database.client.anonymousAnswers.findMany({ where: { runId } })).map(({ answers }) =>
    toOptions(JSON.parse(answers) as Answers),
  );

const toOptions = (answers: Answers): OptionRow =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([code, answer]): readonly (readonly [string, readonly string[]])[] => {
      switch (answer.type) {
        case "matrix":
          return Object.entries(answer.rows).map(([row, choice]) => [row, [choice]]);
        case "one":
          return [[code, [answer.choice]]];
        case "many":
          return [[code, answer.choices]];
        case "number":
          return [[code, [String(answer.value)]]];
        case "text":
          return [[code, [answer.text]]];
        case "date":
        case "file":
        case "skipped":
          return [];
      }
    }),
  );

describe.each(seeds)("With the database in hand, while an anonymous run is open (seed %i)", (seed) => {
  it("nobody reads an answer, works out whose row it is, or tells rows apart", async () => {
    const targets = createTargets(seed);
    const run = await openRun(deps, targets);
    await answerAll(deps, run, targets);
    const dump = await dumpDatabase(database);

    expect(dump.rows.filter(({ table }) => table === "SealedDraft")).toHaveLength(targets.length);
    expect(readInClear(targets, dump)).toEqual([]);
    expect(countRight(targets, joinByKey(targets, dump))).toBe(0);
    expect(targets.map(({ personId }) => rowsOfPerson(personId, "SealedDraft", dump))).toEqual(targets.map(() => 0));
    const sizes = dump.rows.flatMap(({ table, values }) =>
      table === "SealedDraft" ? [String(values["payload"]).length] : [],
    );
    expect(new Set(sizes).size).toBe(1);
    expect(dump.rows.filter(({ values }) => values["doneAt"] != null)).toEqual([]);
  });
});

describe.each(seeds)("With the database in hand, after an anonymous run (seed %i)", (seed) => {
  it("nobody joins an answer to a person, by key, order, time or sums", async () => {
    const targets = createTargets(seed);
    const run = await openRun(deps, targets);
    await answerAll(deps, run, targets);
    const results = await close(run.runId);
    const dump = await dumpDatabase(database);

    // All answers are there, and can be read: that is what anonymous answers are for.
    expect(readInClear(targets, dump)).toHaveLength(targets.length);
    expect(dump.rows.filter(({ table }) => table === "SealedDraft")).toEqual([]);
    expect(countRight(targets, joinByKey(targets, dump))).toBe(0);
    expect(timesBeside(targets, dump)).toEqual([]);
    const { right, order } = joinByOrder(targets, dump);
    expect(right).toBeLessThanOrEqual(byChance);
    expect(order).toBeLessThan(strongOrder);
    expect(countRight(targets, joinBySums(targets, await keptRows(run.runId), results))).toBeLessThanOrEqual(byChance);
    const [kept] = dump.rows.filter(({ table }) => table === "AnonymousAnswers");
    expect(Object.keys(kept?.values ?? {}).sort()).toEqual(["answers", "id", "runId", "versionNumber"]);
  });

  it("nobody works anything out about one to four people from what is shown", async () => {
    const targets = createTargets(seed);
    const run = await openRun(deps, targets);
    await answerAll(deps, run, targets);
    const results = await close(run.runId);
    expect(results.slices.length).toBeGreaterThan(0);
    expect(JSON.stringify(results)).not.toContain("school-3");
    expect(smallestKnown(shownSets(targets, results), 5)).toBeNull();
  });
});

describe("The same attacks on a run that is anonymous in name only", () => {
  const targets = createTargets(5);

  /** Answers without a name, written as they come. */
  const writeAsTheyCome = async (run: RunRow, idOf: (target: Target) => string): Promise<void> => {
    for (const [index, target] of targets.entries()) {
      await database.client.anonymousAnswers.create({
        data: {
          id: idOf(target),
          runId: run.runId,
          versionNumber: 1,
          answers: JSON.stringify(answersOf(target, index)),
        },
      });
    }
  };

  it("read answers that are only encoded", async () => {
    const run = await openRun(deps, targets);
    for (const [index, target] of targets.entries()) {
      const payload = Buffer.from(JSON.stringify(answersOf(target, index))).toString("base64");
      await database.client.sealedDraft.create({ data: { key: newId(), runId: run.runId, payload } });
    }
    expect(readInClear(targets, await dumpDatabase(database))).toHaveLength(targets.length);
  });

  it("read answers that were deleted, out of the files", async () => {
    const run = await openRun(deps, targets);
    await writeAsTheyCome(run, () => newId());
    await database.client.anonymousAnswers.deleteMany();
    const { bytes } = await dumpDatabase(database);
    expect(readInClear(targets, { rows: [], bytes }).length).toBeGreaterThan(0);
  });

  it("join by a hash of the person, salted with the run", async () => {
    const run = await openRun(deps, targets);
    await writeAsTheyCome(run, ({ personId }) => createHash("sha256").update(`${run.runId}:${personId}`).digest("hex"));
    const dump = await dumpDatabase(database);
    expect(countRight(targets, joinByKey(targets, dump))).toBe(targets.length);
    expect(rowsOfPerson(targets[0]?.personId ?? "", "AnonymousAnswers", dump)).toBe(1);
  });

  it("join by the order in which rows were written", async () => {
    const run = await openRun(deps, targets);
    await writeAsTheyCome(run, () => newId());
    expect(joinByOrder(targets, await dumpDatabase(database))).toEqual({ right: targets.length, order: 1 });
  });

  it("join by the sums of schools and positions where a row is one person's", async () => {
    const rows = targets.map((target, index) => toOptions(answersOf(target, index)));
    const guess = joinBySums(targets, rows, await countEverything());
    // Those who are the only one of their position in their school.
    expect(guess.size).toBeGreaterThan(0);
    expect(countRight(targets, guess)).toBe(guess.size);
  });

  it("work out small schools from slices that nobody folded", async () => {
    expect(smallestKnown(shownSets(targets, await countEverything()), 5)).toBe(3);
  });

  /** Slices as a run with names has them. */
  const countEverything = (): Promise<RunResults> => {
    const versions = [{ id: "v1", number: 1, form: surveyForm() }];
    const counts = { asked: targets.length, done: targets.length };
    const collector = createResultsCollector({ versions, isAnonymous: false, ...counts, organizationNames: new Map() });
    collector.add(
      targets.map((target, index) => doneResponseOf({ ...target, personId: "x" }, answersOf(target, index))),
    );
    return collector.finish(() => Promise.resolve());
  };
});
