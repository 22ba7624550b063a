import type { AuditLog } from "../audit/audit.ts";
import type { CampaignDirectory } from "../campaigns/campaign.ts";
import type { DeliveryQueue } from "../messages/delivery.ts";
import type { PeopleDirectory } from "../people/person.ts";
import type { Actor } from "../people/roles.ts";
import type { ProgrammeBank } from "../places/programme.ts";
import type { QuotaStore } from "../places/quotas/quota.ts";
import type { ExtensionReader } from "../watching/extension.ts";
import type { SeatStore } from "../places/seats/seat-request.ts";
import type { Clock } from "../shared/clock.ts";
import type { IdSource } from "../shared/ids.ts";
import type { RequestKey, UnitOfWork } from "../shared/unit-of-work.ts";
import type { ApplicationId } from "./application.ts";
import type { ApplicationStore } from "./application-store.ts";
import type { HashText } from "./application-version.ts";

/** What the use cases of applications read and write within one transaction. */
export interface ApplicationStores {
  readonly people: PeopleDirectory;
  readonly campaigns: CampaignDirectory;
  readonly programmes: Pick<ProgrammeBank, "findProgramme" | "listProgrammes">;
  readonly applications: ApplicationStore;
  readonly quotas: QuotaStore;
  readonly seats: SeatStore;
  readonly watching: ExtensionReader;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryQueue;
}

export interface ApplicationDeps {
  readonly work: UnitOfWork<ApplicationStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly hash: HashText;
}

/** A wish about one application. */
export interface ApplicationRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly applicationId: ApplicationId;
}

/** A wish about the version that the person saw when they pressed: an old button must not decide about a newer one. */
export interface VersionRequest extends ApplicationRequest {
  readonly versionNumber: number;
}
