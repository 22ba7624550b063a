import { usualSendingHours } from "./domain/campaigns/sending-hours.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { WorkingCalendar } from "./domain/shared/working-calendar.ts";
import { createCloseDueRun } from "./domain/surveys/runs/end-run.ts";
import { createInviteRespondents, createOpenDueRun } from "./domain/surveys/runs/open-run.ts";
import { createQueueReminders } from "./domain/surveys/runs/queue-reminders.ts";
import type { RunId } from "./domain/surveys/runs/run.ts";
import type { Stores } from "./infra/db/stores.ts";
import { ids } from "./infra/ids.ts";
import { prepareJob, type ReadyJob } from "./jobs/job.ts";
import { surveyRunsJob } from "./jobs/survey-runs.job.ts";

export interface SurveyJobsWiring {
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  readonly settleRun: (id: RunId) => Promise<unknown>;
}

/** What the bot does by itself about surveys. */
export const createSurveyJobs = ({ settleRun, ...wiring }: SurveyJobsWiring): readonly ReadyJob[] => {
  const { work, clock } = wiring;
  const deps = { ...wiring, ids, sendingHours: usualSendingHours };
  return [
    prepareJob(surveyRunsJob, {
      listDue: () => work.run(null, ({ surveyRuns }) => surveyRuns.listDue(clock.now())),
      listOpenIds: () => work.run(null, async ({ surveyRuns }) => (await surveyRuns.listOpen()).map(({ id }) => id)),
      openRun: createOpenDueRun(deps),
      closeRun: createCloseDueRun(deps),
      inviteRespondents: createInviteRespondents(deps),
      queueReminders: createQueueReminders(deps),
      settleRun,
    }),
  ];
};
