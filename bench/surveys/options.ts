import { parseArgs } from "node:util";

/** How large the runs are. */
export interface BenchOptions {
  readonly people: number;
  /** Within which all of them answer. */
  readonly seconds: number;
  readonly latencyMs: number;
  /** People who answer without a pause, where the bot's full speed is looked for. */
  readonly atOnce: number;
  readonly fullSeconds: number;
  /** Answers stored before, of the two runs that are compared. */
  readonly stored: readonly [few: number, many: number];
  readonly storedPeople: number;
  readonly isAnonymous: boolean;
  /** Where the figures go as JSON. */
  readonly out: string;
  /** Names of the parts to be run; all when empty. */
  readonly only: readonly string[];
  /** Options of node for the bot's process, e.g. `--cpu-prof` or a limit of its memory. */
  readonly nodeOptions: readonly string[];
}

const whole = { people: 5000, seconds: 600, fullSeconds: 60, storedPeople: 400, many: 1_000_000 };
const short = { people: 500, seconds: 60, fullSeconds: 15, storedPeople: 150, many: 100_000 };

/** Reads the command line; `--short` takes about three minutes, the whole run twenty. */
export const readOptions = (argv: readonly string[]): BenchOptions => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      short: { type: "boolean", default: false },
      people: { type: "string" },
      seconds: { type: "string" },
      latency: { type: "string" },
      "at-once": { type: "string" },
      "full-seconds": { type: "string" },
      few: { type: "string" },
      many: { type: "string" },
      "stored-people": { type: "string" },
      anonymous: { type: "boolean", default: false },
      out: { type: "string" },
      only: { type: "string" },
      node: { type: "string" },
    },
  });
  const size = values.short ? short : whole;
  const number = (text: string | undefined, usual: number): number => {
    const given = Number(text ?? usual);
    if (!Number.isFinite(given) || given < 0) throw new Error(`not a number: ${String(text)}`);
    return given;
  };
  return {
    people: number(values.people, size.people),
    seconds: number(values.seconds, size.seconds),
    latencyMs: number(values.latency, 30),
    atOnce: number(values["at-once"], 64),
    fullSeconds: number(values["full-seconds"], size.fullSeconds),
    stored: [number(values.few, 1000), number(values.many, size.many)],
    storedPeople: number(values["stored-people"], size.storedPeople),
    isAnonymous: values.anonymous,
    out: values.out ?? "bench/out/surveys.json",
    only: values.only?.split(",") ?? [],
    nodeOptions: values.node?.split(" ") ?? [],
  };
};
