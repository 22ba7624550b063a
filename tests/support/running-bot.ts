import { type Sandbox, startSandbox } from "../../sandbox/server.ts";
import { type AppBot, createAppBot } from "../../src/app-bot.ts";
import { chatIdOf } from "../../src/bot/context.ts";
import type { Feature } from "../../src/bot/feature.ts";
import type { AppGroups } from "../../src/app-groups.ts";
import type { PollingConfig } from "../../src/config.ts";
import type { Actor } from "../../src/domain/people/roles.ts";
import type { Clock } from "../../src/domain/shared/clock.ts";
import type { Database } from "../../src/infra/db/connection/database-types.ts";
import { createSystemClock } from "../../src/infra/clock.ts";
import { createLog } from "../../src/infra/log.ts";
import { sleep } from "../../src/infra/sleep.ts";

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
  seatOfferHours: 48,
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
  /** Chats whose accounts were paused (true) or resumed, in order. */
  readonly pauses: readonly (readonly [chatKey: string, isPaused: boolean])[];
  /** Gives the bot an update as Telegram might send it, though the sandbox does not. */
  readonly deliver: (content: object) => void;
  readonly stop: () => Promise<void>;
}

export interface RunBotOptions {
  readonly database: Database;
  readonly features: readonly Feature[];
  readonly loadActor: (chatKey: string) => Promise<Actor | null>;
  readonly sandbox?: Sandbox;
  /** Where the bot finds Telegram, if not at the sandbox itself. */
  readonly apiRoot?: string;
  readonly clock?: Clock;
  /** From where log lines are kept. */
  readonly logLevel?: "debug" | "warn";
}

/** A bot that keeps nothing of groups. */
const noGroups: AppGroups = {
  noteMembership: (membership) => Promise.resolve({ id: "group", ...membership }),
  moveGroup: () => Promise.resolve(),
  findBinding: () => Promise.resolve(null),
  queries: {
    stamp: () => Promise.resolve(""),
    listLive: () => Promise.resolve([]),
    scheduleOf: () => Promise.resolve({ heading: null, runs: [], later: 0 }),
  },
  noteShown: () => Promise.resolve(),
  noteTrouble: () => Promise.resolve(),
};

/** Pauses between attempts are this many times shorter than in earnest: eight seconds become eighty milliseconds. */
const haste = 100;

/** The bot's transport with features of the test's own, against a sandbox over real HTTP. */
export const runBot = async (options: RunBotOptions): Promise<RunningBot> => {
  const sandbox = options.sandbox ?? (await startSandbox({ limits: false }));
  const { database } = options;
  const { log, lines } = createTestLog(options.logLevel);
  const config = { ...testConfig(sandbox), apiRoot: options.apiRoot ?? sandbox.apiRoot };
  const pauses: (readonly [string, boolean])[] = [];
  const bot = createAppBot({
    loadFile: () => Promise.resolve(null),
    nextAllowed: (at) => at,
    config,
    database,
    clock: options.clock ?? createSystemClock(config.timeZone),
    log,
    features: options.features,
    loadSender: async (chatKey) => {
      const account = await database.client.account.findFirst({ where: { externalId: chatIdOf(chatKey) } });
      const isPaused = account !== null && account.pausedAt !== null;
      const actor = await options.loadActor(chatKey);
      return actor === null
        ? { type: "visitor", hasAccount: account !== null, isPaused }
        : { type: "actor", actor, isPaused };
    },
    groups: noGroups,
    renderNotice: (notice) => ({ html: { html: `notice ${notice.type}` }, rows: [] }),
    setPaused: async (chatKey, isPaused) => {
      pauses.push([chatKey, isPaused]);
      await database.client.account.updateMany({
        where: { externalId: chatKey.slice(chatKey.indexOf(":") + 1) },
        data: { pausedAt: isPaused ? new Date() : null },
      });
    },
    sleep: (ms, signal) => sleep(ms / haste, signal),
  });
  await bot.start();
  return {
    bot,
    sandbox,
    lines,
    pauses,
    deliver: (content) => {
      // Under a kind that the bot has asked for; what is in it is the test's affair.
      sandbox.world.core.updates.push("message", content, "test");
    },
    stop: async () => {
      await bot.stop();
      if (options.sandbox === undefined) {
        await sandbox.stop();
      }
    },
  };
};
