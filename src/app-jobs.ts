import { join } from "node:path";
import { createAnnouncementJobs } from "./app-announcements.ts";
import { createBroadcastsJob } from "./app-broadcasts.ts";
import { createWatchingJobs } from "./app-watching.ts";
import { createConfirmationJobs } from "./app-confirmations.ts";
import { createSurveyJobs } from "./app-survey-jobs.ts";
import { createSeatsJob } from "./app-seats.ts";
import { createSettling } from "./app-survey-results.ts";
import type { PollingConfig, WebhookConfig } from "./config.ts";
import { createRemindDeliveries } from "./domain/needs/remind-deliveries.ts";
import { createQueueReminders } from "./domain/campaigns/queue-reminders.ts";
import { usualSendingHours } from "./domain/campaigns/sending-hours.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { WorkingCalendar } from "./domain/shared/working-calendar.ts";
import { createAdvanceRuns } from "./domain/places/course-runs/advance-runs.ts";
import { createCampaignQueries } from "./infra/db/campaigns/campaigns.queries.ts";
import { createBackUp } from "./infra/db/connection/back-up-database.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createJobRuns } from "./infra/db/jobs/job-runs.repo.ts";
import { createRunQueries } from "./infra/db/places/course-runs.queries.ts";
import { createSweeps } from "./infra/db/jobs/sweeps.repo.ts";
import type { Stores } from "./infra/db/stores.ts";
import type { SealingDeps } from "./infra/db/surveys/sealed-responses.repo.ts";
import { createContentSweep } from "./infra/files/sweep-content.ts";
import type { Log } from "./infra/log.ts";
import { applicationRemindersJob } from "./jobs/application-reminders.job.ts";
import { backupJob } from "./jobs/backup.job.ts";
import { courseRunsJob } from "./jobs/course-runs.job.ts";
import { deficitRemindersJob } from "./jobs/deficit-reminders.job.ts";
import { prepareJob, type ReadyJob } from "./jobs/job.ts";
import { createPlanner } from "./jobs/planner.ts";
import { createJobRunner, type JobEvent } from "./jobs/run-due.ts";
import { createScheduler, type Scheduler } from "./jobs/scheduler.ts";
import { surveyKeysJob } from "./jobs/survey-keys.job.ts";
import { sweepJob } from "./jobs/sweep.job.ts";

export interface AppJobsDeps {
  readonly config: PollingConfig | WebhookConfig;
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly sealing: SealingDeps;
  readonly log: Log;
  readonly owner: string;
}

/** All that the bot does by itself, with what wakes it. */
export const createAppJobs = (deps: AppJobsDeps): Scheduler => {
  const { config, database, clock, log, owner } = deps;
  const { timeZone } = config;
  const runs = createJobRuns(database);
  const planner = createPlanner({ jobs: readyJobs(deps), runs, timeZone });
  const runner = createJobRunner({ planner, runs, clock, owner, onEvent: (event) => tellEvent(log, event) });
  return createScheduler({ runner, timeZone });
};

const readyJobs = ({ config, database, work, clock, calendar, sealing }: AppJobsDeps): readonly ReadyJob[] => {
  const { timeZone } = config;
  const reminders = prepareJob(applicationRemindersJob, {
    listOpenCampaignIds: async () => {
      const campaigns = await createCampaignQueries(database.client).listCampaigns();
      return campaigns.flatMap(({ campaign }) => (campaign.state === "open" ? [campaign.id] : []));
    },
    queueReminders: createQueueReminders({ work, clock, calendar, timeZone, sendingHours: usualSendingHours }),
  });
  const backUp = createBackUp({ url: config.databaseUrl, directory: join(config.dataDir, "backups") });
  const nightly = backUp === null ? [] : [prepareJob(backupJob, { backUp })];
  const { settleRun, dropOldKeys } = createSettling({ database, work, clock, timeZone, sealing });
  const surveys = createSurveyJobs({ work, clock, calendar, timeZone, settleRun });
  const announcements = createAnnouncementJobs({ work, clock, calendar, timeZone });
  const seats = createSeatsJob({ work, clock, calendar, timeZone, seatOfferHours: config.seatOfferHours });
  const watching = createWatchingJobs({ database, work, clock, calendar, timeZone });
  const deficits = prepareJob(deficitRemindersJob, {
    remindDeliveries: createRemindDeliveries({ work, clock, calendar, timeZone, sendingHours: usualSendingHours }),
  });
  const keys = prepareJob(surveyKeysJob, { dropOldKeys });
  const unusedContent = createContentSweep({ database, dir: join(config.dataDir, "files") });
  const { listUnfinished } = createRunQueries(database.client);
  const courseRuns = prepareJob(courseRunsJob, {
    advanceRuns: createAdvanceRuns({ work, clock, listUnfinished }),
    timeZone,
  });
  return [
    reminders,
    deficits,
    createBroadcastsJob({ database, work, clock, calendar, timeZone }),
    courseRuns,
    ...surveys,
    seats,
    ...announcements,
    ...watching,
    ...createConfirmationJobs({ work, clock, calendar, timeZone, seatOfferHours: config.seatOfferHours }),
    keys,
    ...nightly,
    prepareJob(sweepJob, { ...createSweeps(database), unusedContent }),
  ];
};

const tellEvent = (log: Log, event: JobEvent): void => {
  switch (event.type) {
    case "started":
      log.debug({ job: event.job, attempt: event.attempt }, "job started");
      return;
    case "done":
      log.info({ job: event.job, report: event.report }, "job done");
      return;
    case "failed":
      log.error(
        { job: event.job, attempt: event.attempt, isLast: event.isLast, failure: nameOf(event.error) },
        "job failed",
      );
      return;
    case "planning-failed":
      log.error({ failure: nameOf(event.error) }, "jobs could not be planned");
      return;
  }
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");
