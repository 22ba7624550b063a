import { setImmediate } from "node:timers/promises";
import { join } from "node:path";
import type { AppBotDeps } from "./app-bot.ts";
import { createAnnouncementsFeatureFor } from "./app-announcements.ts";
import { createConfirmationsFeatureFor } from "./app-confirmations.ts";
import { createBroadcastsFeatureFor } from "./app-broadcasts.ts";
import { createExchangeFeatureFor } from "./app-exchange.ts";
import { createAppGroups, createGroupsFeatureFor } from "./app-groups.ts";
import { createCourseRunsFeatureFor } from "./app-course-runs.ts";
import { createPlanFeatureFor } from "./app-plan.ts";
import { createAnsweringFeatureFor } from "./app-answering.ts";
import { createNeedsFeatureFor } from "./app-needs.ts";
import { createSurveyFormsFeatureFor, createSurveyRunsFeatureFor } from "./app-surveys.ts";
import { createWatchingFeatureFor } from "./app-watching.ts";
import { createSeatsFeatureFor } from "./app-seats.ts";
import { createSurveyResultsFeatureFor } from "./app-survey-results.ts";
import { chatIdOf } from "./bot/context.ts";
import type { Feature } from "./bot/feature.ts";
import { createCoreFeature } from "./bot/features/core/core-feature.ts";
import type { PollingConfig, WebhookConfig } from "./config.ts";
import { createFirstCoordinatorInvitation } from "./domain/people/first-coordinator.ts";
import { createPauseAccount, createResumeAccount } from "./domain/people/pause-account.ts";
import { createApplicationsFeature } from "./bot/features/applications/applications-feature.ts";
import { createAuditFeature } from "./bot/features/audit/audit-feature.ts";
import { createCampaignsFeature } from "./bot/features/campaigns/campaigns-feature.ts";
import { createPeopleFeature } from "./bot/features/people/people-feature.ts";
import { createPlacesFeature } from "./bot/features/places/places-feature.ts";
import { createPeopleQueries } from "./infra/db/people/people.queries.ts";
import { createProgrammeQueries } from "./infra/db/places/programmes.repo.ts";
import { markErrors } from "./infra/excel/mark-errors.ts";
import { writeProgrammeTemplate } from "./infra/excel/programme-template.ts";
import { readWorkbook } from "./infra/excel/read-workbook.ts";
import { writeStaffWorkbook } from "./infra/excel/write-staff-workbook.ts";
import { renderNotice } from "./bot/notices.ts";
import type { GroupMembers } from "./domain/messages/groups/group-deps.ts";
import { nextBroadcastMoment } from "./domain/messages/broadcasts/sending-moment.ts";
import type { AuditSubject } from "./domain/audit/audit.ts";
import { usualSendingHours } from "./domain/campaigns/sending-hours.ts";
import { type Route, to } from "./flows/flow-kit/screen.ts";
import { createApplicationQueries } from "./infra/db/applications/applications.queries.ts";
import { createAuditQueries } from "./infra/db/audit/audit.queries.ts";
import { createFindOrganizationOfSubject } from "./infra/db/audit/subject-organization.queries.ts";
import { createCampaignQueries } from "./infra/db/campaigns/campaigns.queries.ts";
import { createFileStore } from "./infra/files/file-store.ts";
import { consolidatedChatTexts } from "./texts/exchange.texts.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { WorkingCalendar } from "./domain/shared/working-calendar.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createLoadSender } from "./infra/db/people/senders.queries.ts";
import type { Stores } from "./infra/db/stores.ts";
import type { SealingDeps } from "./infra/db/surveys/sealed-responses.repo.ts";
import { ids, secrets } from "./infra/ids.ts";

export interface AppFeaturesDeps {
  readonly config: PollingConfig | WebhookConfig;
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  /** Where the keys of anonymous runs are. */
  readonly sealing: SealingDeps;
  readonly botUsername: () => string;
  readonly wakeSchedules: () => void;
  /** The municipality's own days have changed. */
  readonly refreshCalendar: () => Promise<void>;
  /** Asks the messenger who administers a group. */
  readonly isGroupAdministrator: GroupMembers["isAdministrator"];
}

export interface AppFeatures
  extends Pick<
    AppBotDeps,
    "features" | "renderNotice" | "loadSender" | "setPaused" | "groups" | "loadFile" | "nextAllowed"
  > {
  readonly firstCoordinatorLink: () => Promise<string | null>;
}

/** All capabilities with their ports. */
export const createAppFeatures = (deps: AppFeaturesDeps): AppFeatures => {
  const { config, database, work, clock, calendar, sealing, botUsername } = deps;
  const files = createFileStore({ database, clock, dir: join(config.dataDir, "files") });
  const peopleDeps = { work, clock, ids };
  const addressOf = (chatKey: string) => ({ channel: "telegram", externalId: chatIdOf(chatKey) });
  const loadSender = createLoadSender(database.client);
  const pause = createPauseAccount(peopleDeps);
  const resume = createResumeAccount(peopleDeps);
  const inviteFirst = createFirstCoordinatorInvitation({ ...peopleDeps, secrets });

  const audit = createAuditQueries(database.client);
  const { timeZone } = config;
  const linkOf = (payload: string): string => `https://t.me/${botUsername()}?start=${payload}`;
  const list: readonly Feature[] = [
    createWatchingFeatureFor({
      database,
      work,
      clock,
      calendar,
      timeZone,
      refreshCalendar: deps.refreshCalendar,
    }),
    createCampaignsFeature({
      work,
      queries: createCampaignQueries(database.client),
      clock,
      ids,
      calendar,
      timeZone,
      sendingHours: usualSendingHours,
      organizationRoute: (organizationId) => to("p.org", organizationId),
      campaignButtons: (campaignId) => [{ label: consolidatedChatTexts.button, to: to("x.consolidated", campaignId) }],
    }),
    createApplicationsFeature({
      work,
      queries: createApplicationQueries(database, clock),
      audit,
      files,
      clock,
      ids,
      hash: secrets.hash,
      timeZone,
    }),
    createExchangeFeatureFor({ database, work, clock, files, timeZone, municipalityName: config.municipalityName }),
    createAnsweringFeatureFor({ database, work, clock, timeZone, files, sealing }),
    createNeedsFeatureFor({ database, work, clock, files, timeZone }),
    createSurveyFormsFeatureFor({ database, work, clock, files }),
    createSurveyRunsFeatureFor({ database, work, clock, calendar, timeZone }),
    createSurveyResultsFeatureFor({ database, clock, timeZone, sealing }),
    createCourseRunsFeatureFor({ database, work, clock, files }),
    createSeatsFeatureFor({ database, work, clock, calendar, timeZone, files, seatOfferHours: config.seatOfferHours }),
    createPlanFeatureFor({ database, work, clock, files, timeZone, municipalityName: config.municipalityName }),
    createConfirmationsFeatureFor({
      database,
      work,
      clock,
      calendar,
      timeZone,
      seatOfferHours: config.seatOfferHours,
    }),
    createPlacesFeature({
      work,
      queries: createProgrammeQueries(database.client),
      clock,
      ids,
      files,
      readWorkbook,
      writeTemplate: writeProgrammeTemplate,
      markErrors,
    }),
    createPeopleFeature({
      ...peopleDeps,
      secrets,
      letOthersIn: setImmediate,
      queries: createPeopleQueries(database.client),
      loadSender,
      files,
      readWorkbook,
      markWorkbook: markErrors,
      writeStaffWorkbook,
      linkOf,
      municipalityName: config.municipalityName,
      timeZone,
    }),
    createAnnouncementsFeatureFor({ database, work, clock, calendar, timeZone }),
    createBroadcastsFeatureFor({ database, work, clock, calendar, timeZone, files }),
    createGroupsFeatureFor({
      database,
      work,
      clock,
      isAdministrator: deps.isGroupAdministrator,
      wakeSchedules: deps.wakeSchedules,
    }),
    createAuditFeature({
      queries: audit,
      organizationOfSubject: createFindOrganizationOfSubject(database.client),
      subjectRoute: routeOfSubject,
      timeZone,
    }),
  ];
  return {
    features: [createCoreFeature({ municipalityName: config.municipalityName, features: list }), ...list],
    renderNotice,
    loadFile: files.load,
    nextAllowed: (at) => nextBroadcastMoment(at, { calendar, timeZone, sendingHours: usualSendingHours }),
    groups: createAppGroups({ database, work, clock }),
    loadSender: (chatKey) => loadSender(addressOf(chatKey), clock.today()),
    setPaused: async (chatKey, isPaused) => {
      await (isPaused ? pause : resume)(addressOf(chatKey));
    },
    firstCoordinatorLink: async () => {
      const link = await inviteFirst();
      return link === null ? null : linkOf(link.payload);
    },
  };
};

/** The screen of a record that has a history. */
const routeOfSubject = (kind: AuditSubject, id: string): Route | null => {
  switch (kind) {
    case "application":
      return to("a.app", id);
    case "campaign":
      return to("c.card", id);
    case "organization":
      return to("p.org", id);
    case "person":
      return to("p.card", id);
    case "programme":
      return to("pl.card", id);
    case "survey":
      return to("sf.card", id);
    case "survey-run":
      return to("sr.card", id);
    case "deficit":
      return to("n.card", id);
    case "course-run":
      return to("cr.card", id);
    case "seat":
      return to("st.line", id);
    case "broadcast":
      return to("bc.card", id);
    case "role":
    case "invitation":
    case "consent":
    case "staff-import":
    case "diagnostics-import":
    case "quota":
    case "enrolment":
    case "group":
    case "plan-month":
      return null;
  }
};
