import { createAnnouncementsFeature } from "./bot/features/announcements/announcements-feature.ts";
import type { Feature } from "./bot/feature.ts";
import { usualSendingHours } from "./domain/campaigns/sending-hours.ts";
import { createAcknowledgeMonth, createAcknowledgeRun } from "./domain/places/announcements/acknowledge-run.ts";
import { createAnnounceDue, createAnnounceMonth } from "./domain/places/announcements/announce-month.ts";
import { createChooseAnnouncementDay } from "./domain/places/announcements/choose-announcement-day.ts";
import { createTellChanges } from "./domain/places/announcements/tell-changes.ts";
import { createTellUnseen } from "./domain/places/announcements/tell-unseen.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { WorkingCalendar } from "./domain/shared/working-calendar.ts";
import { writeCalendar } from "./infra/calendar/write-calendar.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createAnnouncementQueries } from "./infra/db/places/announcements.queries.ts";
import type { Stores } from "./infra/db/stores.ts";
import { monthPlanJob, runChangesJob, unseenJob } from "./jobs/announcements.job.ts";
import { prepareJob, type ReadyJob } from "./jobs/job.ts";

export interface AnnouncementsWiring {
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
}

/** Announcements of course runs with their ports. */
export const createAnnouncementsFeatureFor = ({
  database,
  ...wiring
}: AnnouncementsWiring & { readonly database: Database }): Feature => {
  const deps = { ...wiring, sendingHours: usualSendingHours };
  return createAnnouncementsFeature({
    queries: createAnnouncementQueries(database.client),
    announceMonth: createAnnounceMonth(deps),
    acknowledge: createAcknowledgeRun(deps),
    acknowledgeMonth: createAcknowledgeMonth(deps),
    chooseDay: createChooseAnnouncementDay(deps),
    writeCalendar,
    clock: wiring.clock,
    timeZone: wiring.timeZone,
  });
};

/** What the bot announces by itself. */
export const createAnnouncementJobs = (wiring: AnnouncementsWiring): readonly ReadyJob[] => {
  const deps = { ...wiring, sendingHours: usualSendingHours };
  return [
    prepareJob(monthPlanJob, { announceDue: createAnnounceDue(deps) }),
    prepareJob(runChangesJob, { tellChanges: createTellChanges(deps) }),
    prepareJob(unseenJob, { tellUnseen: createTellUnseen(deps) }),
  ];
};
