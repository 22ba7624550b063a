import type { BenchOptions } from "./options.ts";
import type { Finding, Measured } from "./report.ts";

const wantedPerSecond = 150;
const wantedP95 = 250;
const wantedGrowth = 1.2;

/** Names of the runs. */
export const runNames = {
  echo: "echo bot",
  full: "full speed",
  all: "all answer",
  few: "few stored",
  many: "many stored",
};

/** Compares the runs with what is wanted on two cores. */
export const findOut = (runs: readonly Measured[], { stored }: BenchOptions): readonly Finding[] => {
  const of = (name: string) => runs.filter((run) => run.name.startsWith(name)).map(({ result }) => result);
  const [all] = of(runNames.all);
  const [full] = of(runNames.full);
  const [echo] = of(runNames.echo);
  const few = of(runNames.few);
  const many = of(runNames.many);
  const findings: Finding[] = [];
  if (all !== undefined) {
    findings.push(
      {
        wanted: `${wantedPerSecond} answers a second sustained`,
        measured: String(all.answersPerSecond),
        isMet: all.answersPerSecond >= wantedPerSecond && all.stuck === 0,
      },
      { wanted: `p95 under ${wantedP95} ms`, measured: `${all.latency.p95} ms`, isMet: all.latency.p95 < wantedP95 },
    );
  }
  if (few.length > 0) {
    const first = mean(few.map(({ byQuestion }) => byQuestion.at(0)?.mean ?? 0));
    const last = mean(few.map(({ byQuestion }) => byQuestion.at(-1)?.mean ?? 0));
    findings.push(growthOf(`the last question costs at most ${wantedGrowth} times the first`, first, last));
  }
  if (few.length > 0 && many.length > 0) {
    const wanted = `${stored[1]} stored answers cost at most ${wantedGrowth} times ${stored[0]}`;
    findings.push(
      growthOf(
        `${wanted} (latency)`,
        mean(few.map(({ latency }) => latency.mean)),
        mean(many.map(({ latency }) => latency.mean)),
      ),
      growthOf(
        `${wanted} (processor)`,
        mean(few.map(({ bot }) => bot.cpuMsPerTurn)),
        mean(many.map(({ bot }) => bot.cpuMsPerTurn)),
      ),
    );
  }
  if (full !== undefined && echo !== undefined) {
    const ratio = Math.round((full.answersPerSecond / echo.answersPerSecond) * 100) / 100;
    findings.push({
      wanted: "full speed against the echo bot's",
      measured: `${full.answersPerSecond} / ${echo.answersPerSecond} = ${ratio}`,
      isMet: full.stuck === 0,
    });
  }
  return findings;
};

const growthOf = (wanted: string, before: number, after: number): Finding => ({
  wanted,
  measured: `${round(before)} → ${round(after)} ms = ${round(after / before)}`,
  isMet: after <= before * wantedGrowth,
});

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const round = (value: number): number => Math.round(value * 100) / 100;
