import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoActors } from "../../sandbox/demo/demo-municipality.ts";
import { type Actor, createDriver } from "../../sandbox/driver.ts";
import { type Sandbox, startSandbox } from "../../sandbox/server.ts";
import { type App, createApp } from "../../src/app.ts";
import { seedDemo } from "../../src/demo-seed.ts";
import { dayOfInstant } from "../../src/domain/shared/calendar-day.ts";
import type { Clock } from "../../src/domain/shared/clock.ts";
import type { Database } from "../../src/infra/db/connection/database-types.ts";
import { createTestLog, type LogLine, testConfig } from "./running-bot.ts";

const timeZone = "Europe/Moscow";

/** The database is handed over open: an address of the kind that has no nightly copies, which would look for its file. */
const databaseUrl = "postgresql://nobody@nowhere/unused";

/** 2 November 2026, a Monday, 12:00 in Moscow: applications for the first half-year of 2027 are under way. */
const storyBegins = Date.UTC(2026, 10, 2, 9);

/** Time that runs as fast as ours, but from the story's beginning on; `forward` skips some of it. */
export const createStoryClock = (begin = storyBegins): Clock & { readonly forward: (ms: number) => void } => {
  let offset = begin - Date.now();
  const now = (): number => Date.now() + offset;
  return {
    now,
    today: () => dayOfInstant(now(), timeZone),
    forward: (ms) => {
      offset += ms;
    },
  };
};

export interface Municipality {
  /** The program's first life; what it can do without Telegram goes on after `restart`. */
  readonly app: App;
  readonly sandbox: Sandbox;
  readonly clock: ReturnType<typeof createStoryClock>;
  /** Where the program keeps its files until `stop`. */
  readonly dataDir: string;
  /** Log lines from `logLevel` up. */
  readonly lines: readonly LogLine[];
  /** One of the demonstration's people, by the beginning of their name: «Марина». */
  readonly play: (name: string) => Actor;
  /** Somebody whom the bot does not know. */
  readonly stranger: (name: string) => Actor;
  /** The program ends in good order and begins anew over the same database, after an absence and after what is done meanwhile. */
  readonly restart: (absence?: Absence) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Between two lives of the program. */
export interface Absence {
  readonly ms?: number;
  readonly meanwhile?: () => Promise<void>;
}

export interface MunicipalityOptions {
  readonly database: Database;
  /** `demo` for the demonstration municipality, `empty` for an installation that nobody has used yet. */
  readonly filled: "demo" | "empty";
  /** From where log lines are kept; usually from warning up. */
  readonly logLevel?: "debug" | "warn";
}

/** The whole program against a sandbox over real HTTP, without Telegram's limits, since nobody types that fast. */
export const startMunicipality = async (options: MunicipalityOptions): Promise<Municipality> => {
  const { database, filled, logLevel = "warn" } = options;
  const sandbox = await startSandbox({ limits: false });
  const dataDir = await mkdtemp(join(tmpdir(), "kursovod-"));
  const { log, lines } = createTestLog(logLevel);
  const clock = createStoryClock();
  const live = (): App =>
    createApp({ config: { ...testConfig(sandbox), databaseUrl, dataDir, timeZone }, database, clock, log });
  const app = live();
  let alive = app;
  if (filled === "demo") {
    await seedDemo({ work: app.work, clock });
    for (const actor of demoActors) {
      sandbox.world.addUser(actor);
    }
  }
  await app.start();
  const driver = createDriver(sandbox.world);
  return {
    app,
    sandbox,
    clock,
    dataDir,
    lines,
    play: (name) => {
      const found = demoActors.find((actor) => `${actor.firstName} ${actor.lastName}`.startsWith(name));
      if (found === undefined) {
        throw new Error(`nobody in the demonstration is called ${name}`);
      }
      return driver.as(found.id);
    },
    stranger: (name) => driver.as(sandbox.world.addUser({ firstName: name })),
    restart: async ({ ms = 0, meanwhile } = {}) => {
      await alive.stop();
      clock.forward(ms);
      await meanwhile?.();
      alive = live();
      await alive.start();
    },
    stop: async () => {
      await alive.stop();
      await sandbox.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
