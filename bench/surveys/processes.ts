import { type ChildProcess, fork, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FromLoad, LoadJob, LoadResult } from "./load-job.ts";

/** What a run says of the bot's process. */
export interface BotUse {
  /** The most memory that it had, in MB. */
  readonly peakMb: number;
  /** Time of the processor, in ms for each turn. */
  readonly cpuMsPerTurn: number;
}

/** What is measured: the bot's program, or the ceiling. */
export interface BotProgram {
  readonly script: "src/main.ts" | "bench/surveys/echo-bot.ts";
  readonly env: Readonly<Record<string, string>>;
  /** Options of node, e.g. `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const withTypes = ["--import", "tsx"];

/** The bot is started as `npm start` does, with its limits of memory. */
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { scripts: { start: string } };
const ownStart = scripts.start.split(" ").slice(1);

/** Plays the job against the program, each in a process of its own. */
export const measure = async (program: BotProgram, job: LoadJob): Promise<LoadResult & { readonly bot: BotUse }> => {
  const load = fork(`${root}bench/surveys/load.ts`, [], {
    execArgv: withTypes,
    env: { ...process.env, LOAD_JOB: JSON.stringify(job) },
  });
  const { apiRoot, token } = await expect(load, "ready");
  const start = program.script === "src/main.ts" ? ownStart : [...withTypes, program.script];
  const bot = spawn(process.execPath, [...(program.nodeOptions ?? []), ...start], {
    cwd: root,
    env: { ...process.env, ...program.env, BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot },
    stdio: ["ignore", "inherit", "inherit"],
  });
  try {
    await Promise.race([
      expect(load, "connected"),
      new Promise((_, reject) => bot.once("exit", (code) => reject(new Error(`the bot ended with ${code}`)))),
    ]);
    const before = cpuMs(bot);
    load.send({ type: "begin" });
    const { result } = await expect(load, "done");
    const use = { peakMb: peakMb(bot), cpuMsPerTurn: round((cpuMs(bot) - before) / Math.max(1, result.turns)) };
    return { ...result, bot: use };
  } finally {
    await ended(bot);
    load.kill();
  }
};

const expect = <Type extends FromLoad["type"]>(load: ChildProcess, type: Type) =>
  new Promise<Extract<FromLoad, { type: Type }>>((resolve, reject) => {
    load.on("message", (message: FromLoad) => {
      if (message.type === type) resolve(message as Extract<FromLoad, { type: Type }>);
    });
    load.once("exit", (code) => reject(new Error(`the load ended with ${code}`)));
  });

const ended = (bot: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    bot.once("exit", () => resolve());
    if (bot.exitCode !== null) resolve();
    bot.kill("SIGTERM");
  });

/** /proc counts in ticks of ten milliseconds. */
const cpuMs = ({ pid }: ChildProcess): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

const peakMb = ({ pid }: ChildProcess): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);

const round = (value: number): number => Math.round(value * 100) / 100;
