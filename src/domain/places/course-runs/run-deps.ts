import type { AuditLog } from "../../audit/audit.ts";
import type { CampaignDirectory } from "../../campaigns/campaign.ts";
import type { PeopleDirectory } from "../../people/person.ts";
import type { Actor } from "../../people/roles.ts";
import type { Clock } from "../../shared/clock.ts";
import type { IdSource } from "../../shared/ids.ts";
import type { RequestKey, UnitOfWork } from "../../shared/unit-of-work.ts";
import type { EnrolmentStore } from "../enrolments/enrolment.ts";
import type { ProgrammeStore } from "../programme-entry.ts";
import type { QuotaStore } from "../quotas/quota.ts";
import type { SeatStore } from "../seats/seat-request.ts";
import type { CourseRunId, CourseRunStore } from "./course-run.ts";

/** What the use cases of course runs and of placing people read and write within one transaction. */
export interface CourseRunStores {
  readonly campaigns: Pick<CampaignDirectory, "findCampaign">;
  readonly programmes: Pick<ProgrammeStore, "findEntry" | "listEntries">;
  readonly quotas: Pick<QuotaStore, "takeSeats" | "findQuota">;
  readonly seats: SeatStore;
  readonly courseRuns: CourseRunStore;
  readonly enrolments: EnrolmentStore;
  readonly people: Pick<PeopleDirectory, "findPeople">;
  readonly audit: AuditLog;
}

export interface CourseRunDeps {
  readonly work: UnitOfWork<CourseRunStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface CourseRunRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly runId: CourseRunId;
}
