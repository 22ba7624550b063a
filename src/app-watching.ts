import { createWatchingFeature } from "./bot/features/watching/watching-feature.ts";
import type { DayScreensDeps } from "./bot/features/watching/day-screens.ts";
import { deadlineDays } from "./bot/features/watching/day-screens.ts";
import type { Feature } from "./bot/feature.ts";
import { consentToLate } from "./domain/applications/accept-application.ts";
import { createRemindSchools } from "./domain/campaigns/remind-schools.ts";
import { usualSendingHours } from "./domain/campaigns/sending-hours.ts";
import { createAnnounceMonth } from "./domain/places/announcements/announce-month.ts";
import { addDays } from "./domain/shared/calendar-day.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { Result } from "./domain/shared/result.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { WorkingCalendar } from "./domain/shared/working-calendar.ts";
import { createAskExtension, createDecideExtension } from "./domain/watching/ask-extension.ts";
import { type CarryOut, createCarryOutDue, createDecide, createTakeBack } from "./domain/watching/day-sheet/decide.ts";
import { type DaySheet, makeDaySheet } from "./domain/watching/day-sheet/day-sheet.ts";
import { type Deadline, listDeadlines } from "./domain/watching/deadlines.ts";
import { createHandOver } from "./domain/watching/hand-over.ts";
import { createRemoveDay, createSetDays } from "./domain/watching/production-calendar.ts";
import { createSendDigests, createSendSheets } from "./domain/watching/send-digests.ts";
import type { WatchingStores } from "./domain/watching/watching-deps.ts";
import type { WatchingQueries } from "./domain/watching/watching-views.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import type { Stores } from "./infra/db/stores.ts";
import {
  listOpenCampaigns,
  listWatchedRuns,
  loadActorOf,
  readDayFacts,
} from "./infra/db/watching/day-facts.queries.ts";
import { createProductionCalendarStore } from "./infra/db/watching/production-calendar.repo.ts";
import { createWatchingQueries } from "./infra/db/watching/watching.queries.ts";
import { ids, secrets } from "./infra/ids.ts";
import { prepareJob, type ReadyJob } from "./jobs/job.ts";
import { daySheetJob, decisionsJob, weeklyDigestJob } from "./jobs/watching.job.ts";

export interface WatchingWiring {
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
}

/** Deadlines and who holds them, with their ports. */
export const createWatchingFeatureFor = (
  wiring: WatchingWiring & { readonly refreshCalendar: () => Promise<void> },
): Feature => {
  const { work, clock, refreshCalendar } = wiring;
  const deps = { work, clock, ids };
  const setDays = createSetDays(deps);
  const removeDay = createRemoveDay(deps);
  const day: DayScreensDeps = {
    clock,
    readSheet: async () => ({
      sheet: await readSheet(wiring),
      waiting: await work.run(null, ({ decisions }) => decisions.listWaiting()),
    }),
    listDeadlines: (organizationIds) => readDeadlines(wiring, organizationIds, deadlineDays),
    listExceptions: () => createProductionCalendarStore(wiring.database.client).listExceptions(),
    decide: createDecide(deps),
    takeBack: createTakeBack(deps),
    removeDay: (request) => afterwards(removeDay(request), refreshCalendar),
  };
  return createWatchingFeature({
    queries: readThrough(work),
    handOver: createHandOver(deps),
    askExtension: createAskExtension(deps),
    decideExtension: createDecideExtension(deps),
    setDays: (request) => afterwards(setDays(request), refreshCalendar),
    clock,
    day,
  });
};

/** What the bot does by itself about deadlines. */
export const createWatchingJobs = (wiring: WatchingWiring): readonly ReadyJob[] => {
  const deps = {
    ...wiring,
    sendingHours: usualSendingHours,
    readSheet: () => readSheet(wiring),
    listWeek: (organizationId: string) => readDeadlines(wiring, [organizationId], weekDays),
  };
  return [
    prepareJob(decisionsJob, { carryOutDue: createCarryOutDue(wiring, createCarryOut(wiring)) }),
    prepareJob(daySheetJob, { sendSheets: createSendSheets(deps) }),
    prepareJob(weeklyDigestJob, { sendDigests: createSendDigests(deps) }),
  ];
};

const weekDays = 6;

const afterwards = async <T>(work: Promise<T>, then: () => Promise<void>): Promise<T> => {
  const done = await work;
  await then();
  return done;
};

const readSheet = async ({ database, work, clock, calendar }: WatchingWiring): Promise<DaySheet> => {
  const today = clock.today();
  const asked = await work.run(null, (stores) => createWatchingQueries(stores).listAsked());
  const facts = await readDayFacts(database.client, asked, today, calendar);
  return makeDaySheet(facts, today);
};

/** Runs whose points may fall into the days begin up to two weeks later. */
const longestPoint = 14;

const readDeadlines = async (
  { database, clock }: WatchingWiring,
  organizationIds: readonly string[] | null,
  days: number,
): Promise<readonly Deadline[]> => {
  const today = clock.today();
  const facts = {
    campaigns: await listOpenCampaigns(database.client),
    runs: await listWatchedRuns(database.client, {
      from: today,
      to: addDays(today, days + longestPoint),
      organizationIds,
    }),
  };
  return listDeadlines(facts, { today, days, isSchool: organizationIds !== null });
};

/** Each kind of decision by its own use case, in the name of whoever decided. */
const createCarryOut = ({ database, work, clock, calendar, timeZone }: WatchingWiring): CarryOut => {
  const deps = { work, clock, ids, calendar, timeZone, sendingHours: usualSendingHours, hash: secrets.hash };
  const remind = createRemindSchools(deps);
  const extend = createDecideExtension(deps);
  const consent = consentToLate(deps);
  const announce = createAnnounceMonth(deps);
  return async ({ decision, decidedById }, requestKey) => {
    const actor = await loadActorOf(database.client, decidedById, clock.today());
    if (actor === null) return "NotAllowed";
    const by = { actor, requestKey };
    switch (decision.kind) {
      case "remind-applications":
        return failureOf(await remind({ ...by, campaignId: decision.campaignId, isRepeat: true }));
      case "extend":
        return failureOf(await extend({ ...by, extensionId: decision.extensionId, until: decision.until }));
      case "consent-late":
        return failureOf(await consent({ ...by, ...decision }));
      case "announce-month":
        return failureOf(await announce({ ...by, month: decision.month, isRepeat: false }));
    }
  };
};

const failureOf = (result: Result<unknown, { readonly type: string }>): string | null =>
  result.ok ? null : result.error.type;

/** The screens are opened seldom, and read what their use cases read: through the same stores. */
const readThrough = (work: UnitOfWork<WatchingStores>): WatchingQueries => {
  const read = <T>(query: (queries: WatchingQueries) => Promise<T>): Promise<T> =>
    work.run(null, (stores) => query(createWatchingQueries(stores)));
  return {
    findDuty: (duty) => read((queries) => queries.findDuty(duty)),
    listAnswerers: (organizationId, today) => read((queries) => queries.listAnswerers(organizationId, today)),
    listAsked: () => read((queries) => queries.listAsked()),
  };
};
