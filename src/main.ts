import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type App, createApp } from "./app.ts";
import {
  type Config,
  ConfigError,
  parseConfig,
  type PollingConfig,
  type SandboxConfig,
  type WebhookConfig,
} from "./config.ts";
import type { Clock } from "./domain/shared/clock.ts";
import { createSystemClock } from "./infra/clock.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { openDatabase } from "./infra/db/connection/open-database.ts";
import { createLog, type Log } from "./infra/log.ts";

/** What has to be ended when the program ends, in this order. */
type Ending = () => Promise<void>;

const run = async (config: Config, log: Log): Promise<readonly Ending[]> => {
  await mkdir(config.dataDir, { recursive: true });
  return config.mode === "sandbox" ? runSandbox(config, log) : runTelegram(config, log);
};

const runTelegram = async (config: PollingConfig | WebhookConfig, log: Log): Promise<readonly Ending[]> => {
  const { app, endings } = await openApp(config, log);
  await app.start();
  const link = await app.firstCoordinatorLink();
  if (link !== null) {
    tell(
      `There is no municipal coordinator yet. Whoever opens this link first becomes one (it works once, for 14 days):\n  ${link}`,
    );
  }
  return endings;
};

/** Without a token: the sandbox is loaded only here, so that a production installation need not have it. */
const runSandbox = async (config: SandboxConfig, log: Log): Promise<readonly Ending[]> => {
  const { startTrial } = await import("./trial.ts");
  const { emptyDemo, seedDemo } = await import("./demo-seed.ts");
  let beginAfresh: () => Promise<void> = () => Promise.resolve();
  const trial = await startTrial(config, () => beginAfresh());
  const { app, endings } = await openApp(trial.config, log, async ({ work }, clock, database) => {
    await seedDemo({ work, clock });
    beginAfresh = async () => {
      await emptyDemo(database);
      await seedDemo({ work, clock });
    };
  });
  await app.start();
  tell(
    `Kursovod without Telegram: open ${trial.pageUrl}\nWhat you enter is kept in ${config.dataDir}; "npm run fresh" starts afresh. Ctrl+C ends it.`,
  );
  return [...endings, trial.stop];
};

const openApp = async (
  config: PollingConfig | WebhookConfig,
  log: Log,
  prepare: (app: App, clock: Clock, database: Database) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly app: App; readonly endings: readonly Ending[] }> => {
  const database = await openDatabase({ url: config.databaseUrl, log, backupDir: join(config.dataDir, "backups") });
  const clock = createSystemClock(config.timeZone);
  const app = createApp({ config, database, clock, log });
  await prepare(app, clock, database);
  return { app, endings: [app.stop, database.close] };
};

const tell = (text: string): void => {
  process.stdout.write(`\n${text}\n\n`);
};

/** A second signal does not wait: somebody is impatient. */
const endOnSignal = (endings: readonly Ending[], log: Log): void => {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) {
      process.exit(1);
    }
    isEnding = true;
    void (async () => {
      for (const ending of endings) {
        await ending();
      }
      log.info({}, "stopped");
      process.exit(0);
    })();
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
};

try {
  if (existsSync(".env")) {
    process.loadEnvFile(".env");
  }
  const config = parseConfig(process.env);
  const log = createLog(config.mode === "sandbox" && process.env.LOG_LEVEL === undefined ? "warn" : config.logLevel);
  endOnSignal(await run(config, log), log);
} catch (error) {
  const text = error instanceof ConfigError ? error.message : String(error instanceof Error ? error.message : error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
