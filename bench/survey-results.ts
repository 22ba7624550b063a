/**
 * Works out the results of a survey with 20 questions (branches among them) that 5,000 people of 60 organizations have answered, with slices by
 * organization, position, subject and category, out of a real database (a temporary SQLite file), with names and anonymous; then settles the anonymous run.
 * Prints one line of JSON each: `{ what, ms, longestEventLoopBlockMs, cpuMs, longestBlockCpuMs, maxRssMb }`. Run: `node --import tsx bench/survey-results.ts`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type { Answer, Answers } from "../src/domain/surveys/answering/answers.ts";
import type { Question, SurveyForm } from "../src/domain/surveys/form/form.ts";
import { gatherResults } from "../src/domain/surveys/results/gather-results.ts";
import { createSettleRun } from "../src/domain/surveys/results/settle-run.ts";
import { asCalendarDay } from "../src/domain/shared/calendar-day.ts";
import { openDatabase } from "../src/infra/db/connection/open-database.ts";
import { createResultQueries } from "../src/infra/db/surveys/results.queries.ts";
import { createUnitOfWork } from "../src/infra/db/unit-of-work.ts";
import { createRunKeys } from "../src/infra/files/run-keys.ts";
import { shuffle } from "../src/infra/ids.ts";
import { addRespondents, addRun, doneResponse } from "../tests/support/surveys/run-rows.ts";
import { matrix, scale, surveyForm, topics, words, yesNo, years } from "../tests/support/surveys/forms.ts";
import { watchEventLoop } from "./event-loop.ts";

const people = 5000;
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const clock = { now: () => Date.UTC(2026, 11, 1), today: () => asCalendarDay("2026-12-01") };

const kinds: readonly Question[] = [yesNo, topics, scale, matrix, years, words];
/** Twenty questions of six kinds; every third is asked only of those who said yes to the first. */
const questions = Array.from({ length: 20 }, (_, index): Question => {
  const question = kinds[index % kinds.length] ?? yesNo;
  const code = `q${index}`;
  if (question.type !== "matrix") return { ...question, code };
  return { ...question, code, statements: question.statements.map((row) => ({ ...row, code: `${code}_${row.code}` })) };
});
const form: SurveyForm = surveyForm({ questions });

// The same sequence at each run: figures are to be compared.
let seed = 7;
const draw = (below: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
};

const answersOf = (): Answers => {
  const isAsked = draw(2) === 1;
  const answers: Record<string, Answer> = {};
  for (const [index, question] of questions.entries()) {
    if (index % 3 !== 2 || isAsked) answers[question.code] = answerTo(question);
  }
  return answers;
};

const answerTo = (question: Question): Answer => {
  switch (question.type) {
    case "one":
      return { type: "one", choice: draw(2) === 0 ? "yes" : "no" };
    case "many":
      return { type: "many", choices: draw(2) === 0 ? ["ict"] : ["ict", "parents"] };
    case "matrix": {
      const rows = question.statements.map(({ code }) => [code, "abc"[draw(3)] ?? "a"] as const);
      return { type: "matrix", rows: Object.fromEntries(rows) };
    }
    case "text":
      return { type: "text", text: "Хотелось бы больше времени на подготовку. ".repeat(draw(4) + 1) };
    case "scale":
      return { type: "number", value: 1 + draw(5) };
    case "integer":
    case "decimal":
      return { type: "number", value: draw(40) };
    case "date":
    case "file":
    case "note":
      throw new Error("not in this survey");
  }
};

/** Processor time, which other programs on the machine do not lengthen: in all, and between two turns of the event loop. */
const watchCpu = () => {
  const begin = process.cpuUsage();
  const toMs = ({ user, system }: NodeJS.CpuUsage): number => Math.round((user + system) / 1000);
  let [last, longest, isOver] = [process.cpuUsage(), 0, false];
  const look = (): void => {
    longest = Math.max(longest, toMs(process.cpuUsage(last)));
    last = process.cpuUsage();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  return {
    stop: () => {
      isOver = true;
      return { ofAll: toMs(process.cpuUsage(begin)), ofLongestBlock: longest };
    },
  };
};

const directory = mkdtempSync(join(tmpdir(), "kursovod-bench-"));
try {
  const database = await openDatabase({ url: `file:${join(directory, "bench.db")}`, log });
  const keys = createRunKeys({ dir: join(directory, "keys") });
  const sealing = { keys, onUnreadable: () => undefined };
  const work = createUnitOfWork({ database, clock, sealing });
  const queries = createResultQueries(database.client, sealing);

  const fill = async (isAnonymous: boolean) => {
    const code = isAnonymous ? "anonymous" : "named";
    const run = await addRun(database, {
      form: { ...form, code },
      isAnonymous,
      state: "closed",
      closedAt: clock.now() - 90_000,
    });
    const respondents = Array.from({ length: people }, (_, index) => ({
      personId: `${code}-${index}`,
      organizationId: `s${Math.min(draw(60), draw(60))}`,
      position: `должность ${Math.min(draw(25), draw(25))}`,
      subject: draw(3) === 0 ? null : `предмет ${draw(20)}`,
      category: [null, "первая", "высшая"][draw(3)] ?? null,
      state: "done" as const,
    }));
    for (let start = 0; start < people; start += 500) {
      await addRespondents(database, run.runId, respondents.slice(start, start + 500));
      await work.run(null, async ({ responses }) => {
        for (const { personId } of respondents.slice(start, start + 500)) {
          await responses.save(run.place, personId, doneResponse(run.versionId, answersOf()), clock.now());
        }
      });
    }
    return run.runId;
  };

  const measure = async <T>(what: string, task: () => Promise<T>): Promise<T> => {
    const stop = watchEventLoop();
    const startedAt = performance.now();
    const cpu = watchCpu();
    const outcome = await task();
    const { ofAll, ofLongestBlock } = cpu.stop();
    const ms = Math.round(performance.now() - startedAt);
    const figures = {
      what,
      ms,
      longestEventLoopBlockMs: await stop(),
      cpuMs: ofAll,
      longestBlockCpuMs: ofLongestBlock,
      maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
    console.log(JSON.stringify(figures));
    return outcome;
  };

  const named = await fill(false);
  const anonymous = await fill(true);
  for (const [what, id] of [
    ["named", named],
    ["anonymous", anonymous],
    ["named again", named],
    ["anonymous again", anonymous],
  ] as const) {
    const found = await queries.findRun(id);
    if (found === null) throw new Error("no run");
    const { results } = await measure(what, () => gatherResults({ queries, turn: () => turn() }, found));
    console.log(results.slices.map(({ dimension, groups }) => `${dimension}: ${groups.length}`).join(", "));
  }
  const settle = createSettleRun({
    work,
    clock,
    keys,
    queries,
    shuffle,
    turn: () => turn(),
    onSettled: () => Promise.resolve(),
  });
  console.log(JSON.stringify(await measure("settling the anonymous run", () => settle(anonymous))));
  await database.close();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
