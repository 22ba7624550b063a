import { join } from "node:path";
import { type AppBot, createAppBot } from "./app-bot.ts";
import { createAppFeatures } from "./app-features.ts";
import { createAppJobs } from "./app-jobs.ts";
import type { PollingConfig, WebhookConfig } from "./config.ts";
import { asCalendarDay } from "./domain/shared/calendar-day.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import { createRussianCalendar } from "./domain/shared/working-calendar.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import type { Stores } from "./infra/db/stores.ts";
import type { SealingDeps } from "./infra/db/surveys/sealed-responses.repo.ts";
import { createLiveCalendar } from "./infra/db/watching/live-calendar.ts";
import { createUnitOfWork } from "./infra/db/unit-of-work.ts";
import { failureName } from "./infra/failure.ts";
import type { Log } from "./infra/log.ts";
import { createRunKeys } from "./infra/files/run-keys.ts";
import { processOwner } from "./infra/process-owner.ts";

export interface AppDeps {
  readonly config: PollingConfig | WebhookConfig;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

export interface App {
  /** Begins to take updates, to send and to run jobs. */
  readonly start: () => Promise<void>;
  /** Takes nothing new, finishes what is under way, gives leases back. */
  readonly stop: () => Promise<void>;
  /** A new link for the first municipal coordinator, or `null` when there is one already. Call it after `start`. */
  readonly firstCoordinatorLink: () => Promise<string | null>;
  /** For the demonstration's seed. */
  readonly work: UnitOfWork<Stores>;
}

/** The municipality's own days change a few times a year. */
const refreshMs = 60_000;

/** The composition root: features, jobs and the bot over one database. */
export const createApp = ({ config, database, clock, log }: AppDeps): App => {
  const { calendar, refresh: refreshCalendar } = createLiveCalendar(
    database.client,
    createRussianCalendar({
      extraDaysOff: config.extraDaysOff.map(asCalendarDay),
      workingDays: config.workingDays.map(asCalendarDay),
    }),
  );
  const sealing: SealingDeps = {
    keys: createRunKeys({ dir: join(config.dataDir, "keys") }),
    onUnreadable: (event) => log.warn(event, "answers of an anonymous run cannot be read: its key is lost or another"),
  };
  const work = createUnitOfWork({ database, clock, sealing, onQueued: () => bot.wakeSender() });
  const features = createAppFeatures({
    config,
    database,
    work,
    clock,
    calendar,
    sealing,
    botUsername: () => bot.username(),
    wakeSchedules: () => bot.wakeSchedules(),
    refreshCalendar,
    isGroupAdministrator: (group, externalId) => bot.isGroupAdministrator(group, externalId),
  });
  const bot: AppBot = createAppBot({ config, database, clock, log, ...features });
  const jobs = createAppJobs({ config, database, work, clock, calendar, sealing, log, owner: processOwner() });
  let refreshing: NodeJS.Timeout | undefined;
  return {
    start: async () => {
      await refreshCalendar();
      // Another process of the same installation may have changed it.
      refreshing = setInterval(() => {
        refreshCalendar().catch((error: unknown) =>
          log.warn({ failure: failureName(error) }, "the calendar was not read"),
        );
      }, refreshMs).unref();
      await bot.start();
      jobs.start();
    },
    stop: async () => {
      clearInterval(refreshing);
      await jobs.stop();
      await bot.stop();
    },
    firstCoordinatorLink: features.firstCoordinatorLink,
    work,
  };
};
