import { type Sandbox, startSandbox } from "../../sandbox/server.ts";
import { type AppBot, createAppBot } from "../../src/app-bot.ts";
import type { Feature } from "../../src/bot/feature.ts";
import type { PollingConfig } from "../../src/config.ts";
import type { Actor } from "../../src/domain/people/roles.ts";
import type { Database } from "../../src/infra/db/connection/database-types.ts";
import { createSystemClock } from "../../src/infra/clock.ts";
import { createLog } from "../../src/infra/log.ts";

/** Configuration of a bot that talks to this sandbox; the database is handed over open. */
export const testConfig = (sandbox: Sandbox): PollingConfig => ({
  mode: "polling",
  botToken: sandbox.token,
  apiRoot: sandbox.apiRoot,
  municipalityName: "Тестовый район",
  databaseUrl: "file:unused.db",
  timeZone: "Europe/Moscow",
  dataDir: "unused",
  logLevel: "warn",
  extraDaysOff: [],
  workingDays: [],
});

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** A log whose lines from `level` up are kept, so that a test can say that there were none, or what is not in them. */
export const createTestLog = (level: "debug" | "warn" = "warn") => {
  const lines: LogLine[] = [];
  const log = createLog(level, { write: (line) => void lines.push(JSON.parse(line) as LogLine) });
  return { log, lines };
};

export interface RunningBot {
  readonly bot: AppBot;
  readonly sandbox: Sandbox;
  readonly lines: readonly LogLine[];
  readonly stop: () => Promise<void>;
}

export interface RunBotOptions {
  readonly database: Database;
  readonly features: readonly Feature[];
  readonly loadActor: (chatKey: string) => Promise<Actor | null>;
  readonly sandbox?: Sandbox;
}

/** The bot's transport with features of the test's own, against a sandbox over real HTTP. */
export const runBot = async (options: RunBotOptions): Promise<RunningBot> => {
  const sandbox = options.sandbox ?? (await startSandbox({ limits: false }));
  const { log, lines } = createTestLog();
  const config = testConfig(sandbox);
  const bot = createAppBot({
    config,
    database: options.database,
    clock: createSystemClock(config.timeZone),
    log,
    features: options.features,
    loadActor: options.loadActor,
    renderNotice: (notice) => ({ html: { html: `notice ${notice.type}` }, rows: [] }),
    setPaused: () => Promise.resolve(),
  });
  await bot.start();
  return {
    bot,
    sandbox,
    lines,
    stop: async () => {
      await bot.stop();
      if (options.sandbox === undefined) {
        await sandbox.stop();
      }
    },
  };
};
