/** What is measured, in a process of its own that has done nothing before: `node work.ts DIRECTORY RUN TASK`. */
import { writeFileSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { buildDocument } from "../../src/domain/surveys/results/build-document.ts";
import { gatherResults } from "../../src/domain/surveys/results/gather-results.ts";
import { createSettleRun } from "../../src/domain/surveys/results/settle-run.ts";
import { createResultsWriter } from "../../src/infra/excel/write-survey-results.ts";
import { shuffle } from "../../src/infra/ids.ts";
import { measure } from "./measure.ts";
import { openProgram } from "./open-program.ts";

const [directory = "", runId = "", task = ""] = process.argv.slice(2);
const { database, keys, work, clock, queries } = await openProgram(directory);
const deps = { queries, turn: () => turn() };
const find = async () => {
  const found = await queries.findRun(runId);
  if (found === null) throw new Error("no run");
  return found;
};

const gather = async (what: string) => {
  const found = await find();
  const { results } = await measure(what, () => gatherResults(deps, found));
  console.log(results.slices.map(({ dimension, groups }) => `${dimension}: ${groups.length}`).join(", "));
  return { found, results };
};

const writeBook = async (what: string) => {
  const { found, results } = await gather(`${what}: results`);
  const write = createResultsWriter({ timeZone: "Europe/Moscow" });
  const bytes = await measure(`${what}: workbook`, async () =>
    write(await buildDocument(queries, found, results, clock.now()), () => undefined),
  );
  console.log(`${(bytes.byteLength / 1024 / 1024).toFixed(1)} MB`);
  if (process.env["BOOK"] !== undefined) writeFileSync(process.env["BOOK"], bytes);
};

switch (task) {
  case "results":
    await gather("first");
    await gather("again");
    break;
  case "workbook":
    await writeBook("first");
    await writeBook("again");
    break;
  case "settle": {
    // The first query of all is what the start of the program takes.
    await find();
    const nothing = () => Promise.resolve();
    const settle = createSettleRun({ ...deps, work, clock, keys, shuffle, onAnswers: nothing, onSettled: nothing });
    console.log(JSON.stringify(await measure("settling", () => settle(runId))));
    break;
  }
}
await database.close();
