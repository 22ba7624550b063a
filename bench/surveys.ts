/**
 * Teachers answer a survey of twenty questions with branches, over HTTP: the sandbox with the people in it in one process, the bot's own
 * program in another, a fresh SQLite file for each run. Prints a table and what is met of what is wanted, and writes both as JSON.
 *
 * - `echo bot`: the ceiling, a bot on grammY without a database; people answer without a pause;
 * - `full speed`: the same with the bot;
 * - `all answer`: everyone begins at once and answers within the given time, at an even rate;
 * - `few stored`, `many stored`: a calm rate over a database with few and with many answers of earlier runs, twice in turns.
 *
 * Run: `node --import tsx bench/surveys.ts [--short] [--people 5000] [--seconds 600] [--latency 30] [--anonymous] [--only "all answer"] [--node=--cpu-prof] [--out FILE]`
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openDatabase } from "../src/infra/db/connection/open-database.ts";
import { benchRunId, fillDatabase } from "./surveys/fill-database.ts";
import { findOut, runNames } from "./surveys/find.ts";
import type { LoadJob, Pace } from "./surveys/load-job.ts";
import { readOptions } from "./surveys/options.ts";
import { type BotUse, measure } from "./surveys/processes.ts";
import { findingsText, type Measured, tableOf } from "./surveys/report.ts";

const questions = 20;
/** People of the calm runs begin one after another, and think so long: two thirds of what is wanted at the most. */
const calm = { perSecond: 5, thinkMs: 500 };

const options = readOptions(process.argv.slice(2));
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const runs: Measured[] = [];

const jobOf = (people: number, pace: Pace): LoadJob => ({
  people,
  latencyMs: options.latencyMs,
  runId: benchRunId,
  pace,
});

const full: Pace = { type: "full", atOnce: options.atOnce, seconds: options.fullSeconds };
/** Opening and handing in are turns too. */
const evenly: Pace = {
  type: "calm",
  beginWithinMs: (options.seconds * 1000) / (questions + 2),
  thinkMs: (options.seconds * 1000) / (questions + 2),
};
const calmly: Pace = {
  type: "calm",
  beginWithinMs: (options.storedPeople / calm.perSecond) * 1000,
  thinkMs: calm.thinkMs,
};

/** The bot over a database with so many answers. */
const measureBot = async (people: number, storedAnswers: number, pace: Pace): Promise<Measured["result"]> => {
  const dataDir = mkdtempSync(join(tmpdir(), "kursovod-bench-"));
  const url = `file:${join(dataDir, "kursovod.db")}`;
  try {
    const database = await openDatabase({ url, log });
    await fillDatabase(database.client, { people, storedAnswers, isAnonymous: options.isAnonymous }, Date.now());
    await database.close();
    const env = { DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: "warn", MUNICIPALITY_NAME: "Район" };
    return await measure({ script: "src/main.ts", env, nodeOptions: options.nodeOptions }, jobOf(people, pace));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const run = async (name: string, work: () => Promise<Measured["result"]>): Promise<void> => {
  if (options.only.length > 0 && !options.only.some((wanted) => name.startsWith(wanted))) {
    return;
  }
  const result: Measured["result"] & { readonly bot: BotUse } = await work();
  runs.push({ name, result });
  console.error(`${name}: ${result.answers} answers, ${result.answersPerSecond} a second`);
};

const [few, many] = options.stored;
await run(runNames.echo, () =>
  measure(
    { script: "bench/surveys/echo-bot.ts", env: { ECHO_QUESTIONS: String(questions) } },
    jobOf(options.people, full),
  ),
);
await run(runNames.full, () => measureBot(options.people, few, full));
await run(runNames.all, () => measureBot(options.people, few, evenly));
for (const turn of [1, 2]) {
  await run(`${runNames.few} ${turn}`, () => measureBot(options.storedPeople, few, calmly));
  await run(`${runNames.many} ${turn}`, () => measureBot(options.storedPeople, many, calmly));
}

const findings = findOut(runs, options);
console.log(`${tableOf(runs)}\n\n${findingsText(findings)}`);
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, `${JSON.stringify({ options, runs, findings }, null, 2)}\n`);
