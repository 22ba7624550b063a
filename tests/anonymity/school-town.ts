import type { Answers } from "../../src/domain/surveys/answering/answers.ts";
import type { Clock } from "../../src/domain/shared/clock.ts";
import type { Database } from "../../src/infra/db/connection/database-types.ts";
import { createUnitOfWork } from "../../src/infra/db/unit-of-work.ts";
import { number, one } from "../support/surveys/answers.ts";
import { surveyForm } from "../support/surveys/forms.ts";
import type { KeyFolder } from "../support/surveys/run-keys.ts";
import { addRespondents, addRun, doneResponse, type RunRow } from "../support/surveys/run-rows.ts";
import type { Target } from "./attacks.ts";

/** Sizes of the three schools; the third is too small to be shown. */
const schools = [
  { organizationId: "school-1", size: 7 },
  { organizationId: "school-2", size: 6 },
  { organizationId: "school-3", size: 3 },
];

/** People of three schools, in the order in which they answer; the seed decides about all that is random. */
export const createTargets = (seed: number): readonly Target[] => {
  const draw = createDraw(seed);
  const people = schools.flatMap(({ organizationId, size }) =>
    Array.from({ length: size }, (_, index) => ({
      personId: `person-${organizationId}-${index}-${draw(1e9)}`,
      organizationId,
      position: index % 3 === 0 ? "воспитатель" : "учитель",
      secret: `Признание номер ${draw(1e9)} о школе`,
    })),
  );
  for (let last = people.length - 1; last > 0; last -= 1) {
    const place = draw(last + 1);
    [people[last], people[place]] = [people[place] as Target, people[last] as Target];
  }
  return people;
};

/** Distinctive: no two people answer alike. */
export const answersOf = (target: Target, index: number): Answers => ({
  wish: one(index % 2 === 0 ? "yes" : "no"),
  topics: { type: "many", choices: index % 3 === 0 ? ["ict"] : ["ict", "other"], other: `иное ${index}` },
  mood: number(1 + (index % 5)),
  school: { type: "matrix", rows: { school_help: "abc"[index % 3] ?? "a", school_time: "abc"[index % 2] ?? "a" } },
  years: number(index * 3),
  words: { type: "text", text: target.secret },
});

/** The same numbers for the same seed. */
const createDraw = (seed: number): ((below: number) => number) => {
  let state = seed * 7919 + 17;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
};

export interface TownDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly folder: KeyFolder;
}

/** A run in which all of them are asked. */
export const openRun = async ({ database, clock }: TownDeps, targets: readonly Target[]): Promise<RunRow> => {
  const opensAt = clock.now() - 3_600_000;
  const run = await addRun(database, {
    form: surveyForm(),
    isAnonymous: true,
    opensAt,
    closesAt: clock.now() + 60_000,
  });
  const respondents = targets.map(({ personId, organizationId, position }) => ({ personId, organizationId, position }));
  // In the order of their ids, as a launch writes them.
  await addRespondents(
    database,
    run.runId,
    respondents.sort((one, other) => (one.personId < other.personId ? -1 : 1)),
  );
  return run;
};

/** All answer, one after the other, question by question, each write a transaction as in life. */
export const answerAll = async (
  deps: TownDeps,
  { place, versionId }: RunRow,
  targets: readonly Target[],
): Promise<void> => {
  const { database, clock, folder } = deps;
  const work = createUnitOfWork({ database, clock, sealing: folder });
  const run = { id: place.runId, isAnonymous: true };
  for (const [index, target] of targets.entries()) {
    const answers = Object.entries(answersOf(target, index));
    for (const count of answers.keys()) {
      const response = doneResponse(versionId, Object.fromEntries(answers.slice(0, count + 1)));
      const isLast = count === answers.length - 1;
      await work.run(null, async ({ responses, surveyRuns }) => {
        await responses.load(place, target.personId);
        await responses.save(place, target.personId, { ...response, state: isLast ? "done" : "draft" }, clock.now());
        if (count === 0 || isLast) {
          await surveyRuns.saveRespondentState(run, target.personId, isLast ? "done" : "started", clock.now());
        }
      });
    }
  }
};
