import type { ApplicationStore } from "../../domain/applications/application-store.ts";
import type { ApplicationImportStore } from "../../domain/applications/exchange/application-import.ts";
import type { AuditLog } from "../../domain/audit/audit.ts";
import type { CampaignStore } from "../../domain/campaigns/campaign-store.ts";
import type { DeliveryQueue } from "../../domain/messages/delivery.ts";
import type { BroadcastStore } from "../../domain/messages/broadcasts/broadcast-store.ts";
import type { TopicStore } from "../../domain/messages/topics.ts";
import type { GroupStore } from "../../domain/messages/groups/group.ts";
import type { NeedStore } from "../../domain/needs/need-store.ts";
import type { PeopleStores } from "../../domain/people/people-stores.ts";
import type { ImportStore } from "../../domain/people/staff-file/staff-import.ts";
import type { ProgrammeStore } from "../../domain/places/programme-entry.ts";
import type { AnnouncementStore } from "../../domain/places/announcements/announcement.ts";
import type { ConfirmationStore } from "../../domain/places/confirmations/confirmation-deps.ts";
import type { CourseRunStore } from "../../domain/places/course-runs/course-run.ts";
import type { EnrolmentStore } from "../../domain/places/enrolments/enrolment.ts";
import type { ClaimFactsSource } from "../../domain/places/quotas/claim-facts.ts";
import type { PlanStore } from "../../domain/places/plan/plan.ts";
import type { QuotaStore } from "../../domain/places/quotas/quota.ts";
import type { SeatStore } from "../../domain/places/seats/seat-request.ts";
import type { SurveyStore } from "../../domain/surveys/form/survey-store.ts";
import type { ResponseStore } from "../../domain/surveys/answering/response-store.ts";
import type { AudienceDirectory } from "../../domain/surveys/runs/audience.ts";
import type { BudgetStore } from "../../domain/surveys/runs/minutes-budget.ts";
import type { RunStore } from "../../domain/surveys/runs/run-store.ts";
import type { SettlementStore } from "../../domain/surveys/results/result-ports.ts";
import type { DecisionStore } from "../../domain/watching/day-sheet/decision.ts";
import type { ProductionCalendarStore } from "../../domain/watching/production-calendar.ts";
import type { WatchingStore } from "../../domain/watching/extension.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import { createApplicationStore } from "./applications/applications.repo.ts";
import { createApplicationImportStore } from "./applications/exchange/application-imports.repo.ts";
import { createAuditLog } from "./audit/audit.repo.ts";
import { createCampaignStore } from "./campaigns/campaigns.repo.ts";
import type { Transaction } from "./connection/database-types.ts";
import { createBroadcastStore } from "./messages/broadcasts.repo.ts";
import { createDeliveryQueue } from "./messages/deliveries.repo.ts";
import { createGroupStore } from "./messages/groups.repo.ts";
import { createTopicStore } from "./messages/topics.repo.ts";
import { createNeedStore } from "./needs/needs.repo.ts";
import { createDiagnosticsImportStore, createImportStore } from "./people/staff-imports.repo.ts";
import { createAccountStore } from "./people/accounts.repo.ts";
import { createInvitationStore } from "./people/invitations.repo.ts";
import { createJoinStore } from "./people/joins.repo.ts";
import { createPeopleStore } from "./people/people.repo.ts";
import { createRoleStore } from "./people/roles.repo.ts";
import { createAnnouncementStore } from "./places/announcements.repo.ts";
import { createClaimFactsSource } from "./places/claim-facts.queries.ts";
import { createConfirmationStore } from "./places/confirmations.repo.ts";
import { createCourseRunStore } from "./places/course-runs.repo.ts";
import { createEnrolmentStore } from "./places/enrolments.repo.ts";
import { createPlanStore } from "./places/plans.repo.ts";
import { createProgrammeStore } from "./places/programmes.repo.ts";
import { createQuotaStore } from "./places/quotas.repo.ts";
import { createSeatStore } from "./places/seats.repo.ts";
import { createAudienceDirectory } from "./surveys/audience.queries.ts";
import { createBudgetStore } from "./surveys/minutes-budget.repo.ts";
import { createPersonalSurveyStore } from "./surveys/personal-surveys.repo.ts";
import { createResponseStore } from "./surveys/responses.repo.ts";
import { createRunStore } from "./surveys/runs.repo.ts";
import { createSettlementStore } from "./surveys/settlements.repo.ts";
import { createDecisionStore } from "./watching/decisions.repo.ts";
import { createProductionCalendarStore } from "./watching/production-calendar.repo.ts";
import { createWatchingStore } from "./watching/watching.repo.ts";
import type { SealingDeps } from "./surveys/sealed-responses.repo.ts";
import { createSurveyStore } from "./surveys/surveys.repo.ts";

/** All ports of the domain over one transaction. */
export interface Stores extends PeopleStores {
  readonly campaigns: CampaignStore;
  readonly programmes: ProgrammeStore;
  readonly quotas: QuotaStore;
  readonly seats: SeatStore;
  readonly claimFacts: ClaimFactsSource;
  readonly courseRuns: CourseRunStore;
  readonly plans: PlanStore;
  readonly enrolments: EnrolmentStore;
  readonly announcements: AnnouncementStore;
  readonly confirmations: ConfirmationStore;
  readonly applications: ApplicationStore;
  readonly applicationImports: ApplicationImportStore;
  readonly surveys: SurveyStore;
  readonly surveyRuns: RunStore;
  readonly audiences: AudienceDirectory;
  readonly surveyBudget: BudgetStore;
  readonly responses: ResponseStore;
  readonly settlements: SettlementStore;
  readonly needs: NeedStore;
  readonly diagnosticsImports: ImportStore;
  readonly groups: GroupStore;
  readonly watching: WatchingStore;
  readonly decisions: DecisionStore;
  readonly productionCalendar: ProductionCalendarStore;
  readonly broadcasts: BroadcastStore;
  readonly topics: TopicStore;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryQueue;
}

export interface StoresDeps {
  readonly clock: Clock;
  readonly sealing: SealingDeps;
  /** Told when a delivery was queued. */
  readonly onQueued: () => void;
}

type Maker<Store> = (tx: Transaction, deps: StoresDeps) => Store;

const makers: { readonly [Name in keyof Stores]: Maker<Stores[Name]> } = {
  people: createPeopleStore,
  roles: createRoleStore,
  accounts: createAccountStore,
  invitations: createInvitationStore,
  joins: createJoinStore,
  imports: createImportStore,
  campaigns: createCampaignStore,
  programmes: (tx, { clock }) => createProgrammeStore(tx, clock),
  quotas: createQuotaStore,
  seats: createSeatStore,
  claimFacts: createClaimFactsSource,
  courseRuns: createCourseRunStore,
  plans: createPlanStore,
  enrolments: createEnrolmentStore,
  announcements: createAnnouncementStore,
  confirmations: createConfirmationStore,
  applications: createApplicationStore,
  applicationImports: createApplicationImportStore,
  surveys: createSurveyStore,
  surveyRuns: createRunStore,
  audiences: createAudienceDirectory,
  surveyBudget: createBudgetStore,
  responses: (tx, { sealing }) => createResponseStore(tx, sealing),
  personalSurveys: (tx, { sealing }) => createPersonalSurveyStore(tx, sealing),
  settlements: createSettlementStore,
  needs: createNeedStore,
  diagnosticsImports: createDiagnosticsImportStore,
  audit: createAuditLog,
  groups: createGroupStore,
  broadcasts: (tx, { clock, onQueued }) => createBroadcastStore(tx, clock, onQueued),
  topics: createTopicStore,
  watching: createWatchingStore,
  decisions: createDecisionStore,
  productionCalendar: createProductionCalendarStore,
  deliveries: (tx, { clock, onQueued }) => createDeliveryQueue(tx, clock, onQueued),
};

/** Makes the stores of one transaction, each when it is first asked for: a unit of work uses a few of them, and every answer is one. */
export const createStores = (tx: Transaction, deps: StoresDeps): Stores => {
  const made = new Map<string | symbol, unknown>();
  return new Proxy({} as Stores, {
    get: (_target, name) => {
      if (!made.has(name) && Object.hasOwn(makers, name)) made.set(name, makers[name as keyof Stores](tx, deps));
      return made.get(name);
    },
  });
};
