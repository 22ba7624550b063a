import { setImmediate as turn } from "node:timers/promises";
import { createSurveysResultsFeature } from "../../../../src/bot/features/surveys-results/surveys-results-feature.ts";
import type { Actor } from "../../../../src/domain/people/roles.ts";
import type { Answers } from "../../../../src/domain/surveys/answering/answers.ts";
import type { SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import { createReadResults } from "../../../../src/domain/surveys/results/gather-results.ts";
import { createReadTexts } from "../../../../src/domain/surveys/results/read-texts.ts";
import { drawCharts } from "../../../../src/infra/charts/draw-charts.ts";
import type { Database } from "../../../../src/infra/db/connection/database-types.ts";
import { createResultQueries } from "../../../../src/infra/db/surveys/results.queries.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { createResultsWriter } from "../../../../src/infra/excel/write-survey-results.ts";
import { createActor, createTestClock, timeZone } from "../../../support/campaign-world.ts";
import { createFeatureDriver, type FeatureDriver } from "../../../support/feature-driver.ts";
import { number, one } from "../../../support/surveys/answers.ts";
import { surveyForm } from "../../../support/surveys/forms.ts";
import type { KeyFolder } from "../../../support/surveys/run-keys.ts";
import {
  addRespondents,
  addRun,
  doneResponse,
  type RunOptions,
  type RunRow,
} from "../../../support/surveys/run-rows.ts";
import { createSettling } from "../../../support/surveys/settling.ts";

const day = 86_400_000;

/** A run that was answered; by default named, closed an hour ago, by eight of the first school and six of the second. */
export interface AnsweredRun extends Partial<RunOptions> {
  readonly sizes?: readonly [number, number];
  readonly answersOf?: (index: number, school: number) => Answers;
}

const usualAnswers = (index: number, school: number): Answers => ({
  wish: one(school === 0 || index % 3 === 0 ? "yes" : "no"),
  topics:
    index % 2 === 0
      ? { type: "many", choices: ["ict", "other"], other: `Своё ${index}` }
      : { type: "many", choices: ["parents"] },
  mood: number(school === 0 ? 5 : 2),
  school: { type: "matrix", rows: { school_help: "a", school_time: index % 2 === 0 ? "b" : "c" } },
  years: number(index),
  words: index === 0 ? { type: "skipped" } : { type: "text", text: `Слова <${school}-${index}>` },
});

/** Results in the chats of those who may see them. */
export const createResultsChats = (database: Database, folder: KeyFolder) => {
  const clock = createTestClock("2026-09-20");
  const work = createUnitOfWork({ database, clock, sealing: folder });
  const queries = createResultQueries(database.client, folder);
  let drawn = 0;
  const feature = createSurveysResultsFeature({
    queries,
    readResults: createReadResults({ queries, turn: () => turn() }),
    readTexts: createReadTexts(queries),
    drawCharts: (charts) => {
      drawn += charts.length;
      return drawCharts(charts);
    },
    writeResults: createResultsWriter({ timeZone }),
    clock,
    timeZone,
  });
  const chatOf = (actor: Actor): FeatureDriver =>
    createFeatureDriver({
      features: [feature],
      loadActor: () => Promise.resolve(actor),
      chatKey: `telegram:${actor.personId}`,
    });

  const addSchools = async (): Promise<void> => {
    for (const [id, name] of [
      ["school1", "МБОУ «Школа № 1»"],
      ["school2", "МБОУ «Школа № 2»"],
    ] as const) {
      await database.client.organization.create({
        data: {
          id,
          name,
          nameKey: name.toLowerCase(),
          kind: "school",
          createdAt: new Date(clock.now()),
        },
      });
    }
  };

  const addAnswered = async ({
    sizes = [8, 6],
    answersOf = usualAnswers,
    ...options
  }: AnsweredRun = {}): Promise<RunRow> => {
    const closedAt = clock.now() - day / 24;
    const form: SurveyForm = options.form ?? surveyForm();
    const run = await addRun(database, {
      form,
      state: "closed",
      closedAt,
      opensAt: closedAt - 5 * day,
      closesAt: closedAt,
      ...options,
    });
    for (const [school, size] of sizes.entries()) {
      for (let index = 0; index < size; index += 1) {
        const personId = `p${school}x${index}-${run.runId}`;
        const fullName = `Иванова Анна ${school}-${index}`;
        const at = new Date(clock.now());
        await database.client.person.create({
          data: { id: personId, fullName, nameKey: fullName, position: "учитель", createdAt: at, updatedAt: at },
        });
        const position = school === 1 && index > 2 ? "воспитатель" : "учитель";
        await addRespondents(database, run.runId, [
          { personId, organizationId: `school${school + 1}`, position, state: "done" },
        ]);
        await work.run(null, ({ responses }) =>
          responses.save(run.place, personId, doneResponse(run.versionId, answersOf(index, school)), closedAt - 1000),
        );
      }
    }
    return run;
  };

  return {
    clock,
    addSchools,
    addAnswered,
    settle: (runId: string) => createSettling({ database, clock, folder }).settle(runId),
    coordinator: chatOf(createActor("coordinator", "municipal-coordinator")),
    school: chatOf(createActor("school", "school-coordinator", "school1")),
    teacher: chatOf(createActor("teacher", "teacher", "school1")),
    chatOf,
    drawnSoFar: () => drawn,
  };
};
