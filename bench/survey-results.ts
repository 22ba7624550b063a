/**
 * Works out the results of a survey with 20 questions (branches among them) that 5,000 people of 60 organizations have answered, with slices by
 * organization, position, subject and category, out of a real database (a temporary SQLite file), with names and anonymous; makes the workbook of
 * them; settles the anonymous run. Each in a process of its own, so that the first calculation after a start is among them.
 * Prints one line of JSON each: `{ what, ms, longestEventLoopBlockMs, cpuMs, longestBlockCpuMs, maxRssMb }`. Run: `node --import tsx bench/survey-results.ts`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fillRun } from "./survey-results/fill-run.ts";
import { openProgram } from "./survey-results/open-program.ts";

const script = fileURLToPath(new URL("./survey-results/work.ts", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "kursovod-bench-"));
try {
  const program = await openProgram(directory);
  const named = await fillRun(program, false);
  const anonymous = await fillRun(program, true);
  await program.database.close();
  for (const [what, runId, task] of [
    ["named", named, "results"],
    ["anonymous", anonymous, "results"],
    ["named", named, "workbook"],
    ["anonymous", anonymous, "settle"],
    ["anonymous, settled", anonymous, "workbook"],
  ] as const) {
    console.log(`\n${what}`);
    const args = [...process.execArgv, script, directory, runId, task];
    const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
    if (status !== 0) throw new Error(`${what} ended with ${status}`);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
