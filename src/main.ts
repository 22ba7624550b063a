import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type App, createApp } from "./app.ts";
import { type Config, parseConfig, type PollingConfig, type SandboxConfig, type WebhookConfig } from "./config.ts";
import type { Clock } from "./domain/shared/clock.ts";
import { createSystemClock } from "./infra/clock.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { openDatabase } from "./infra/db/connection/open-database.ts";
import { failureName, failurePlace } from "./infra/failure.ts";
import { createLog, type Log, maskTokens } from "./infra/log.ts";

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
  const { seedDemoSurveys } = await import("./demo-surveys.ts");
  const { seedDemoCourses } = await import("./demo-courses.ts");
  const { seedDemoSeats } = await import("./demo-seats.ts");
  let beginAfresh: () => Promise<void> = () => Promise.resolve();
  const trial = await startTrial(config, createSystemClock(config.timeZone), () => beginAfresh());
  const { app, endings } = await openApp(trial.config, log, async ({ work }, clock, database) => {
    const fill = async (): Promise<void> => {
      await seedDemo({ work, clock });
      await seedDemoCourses({ work, clock });
      await seedDemoSurveys({ work, clock, timeZone: config.timeZone });
      await seedDemoSeats({ work, clock });
    };
    await fill();
    beginAfresh = async () => {
      await emptyDemo(database);
      await fill();
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

/** Longer than anything takes that is under way in good order; what is not finished by then is done again by the next start. */
const endWithinMs = 25_000;

/** A second signal does not wait: somebody is impatient. */
const endOnSignal = (endings: readonly Ending[], log: Log): void => {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) {
      process.exit(1);
    }
    isEnding = true;
    setTimeout(() => process.exit(1), endWithinMs).unref();
    void (async () => {
      for (const ending of endings) {
        await ending().catch((error: unknown) => log.error({ failure: failureName(error) }, "an end in disorder"));
      }
      log.info({}, "stopped");
      process.exit(0);
    })();
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
};

/** Node would print the error as it is, with the token in an address and what somebody wrote in a message. */
const endOnBug = (log: Log): void => {
  process.on("uncaughtException", (error) => {
    log.error({ failure: failureName(error), place: failurePlace(error) }, "the program ends by a mistake of its own");
    process.exit(1);
  });
};

/** Why the program could not start, for the console. */
const explain = (error: unknown): string => {
  if (error instanceof Error && "error_code" in error && [401, 404].includes(Number(error.error_code))) {
    return "Telegram does not know BOT_TOKEN: compare it with what @BotFather says (and TELEGRAM_API_ROOT, if it is set).";
  }
  return maskTokens(error instanceof Error ? error.message : String(error));
};

try {
  if (existsSync(".env")) {
    process.loadEnvFile(".env");
  }
  const config = parseConfig(process.env);
  const log = createLog(config.logLevel);
  endOnBug(log);
  endOnSignal(await run(config, log), log);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
