import type { AuditLog } from "../../audit/audit.ts";
import type { PeopleDirectory } from "../../people/person.ts";
import type { CourseRunStore } from "../../places/course-runs/course-run.ts";
import type { Clock } from "../../shared/clock.ts";
import type { IdSource } from "../../shared/ids.ts";
import type { UnitOfWork } from "../../shared/unit-of-work.ts";
import type { DeliveryQueue } from "../delivery.ts";
import type { Group, GroupStore } from "./group.ts";

/** What the use cases of groups read and write within one transaction. */
export interface GroupStores {
  readonly groups: GroupStore;
  readonly people: Pick<PeopleDirectory, "findOrganization" | "holdersOf" | "accountsOf">;
  readonly courseRuns: Pick<CourseRunStore, "findRun">;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryQueue;
}

/** Asks the messenger, so never within a transaction. */
export interface GroupMembers {
  /** Whether whoever writes from that private chat is an administrator of the group today. */
  readonly isAdministrator: (group: Group, externalId: string) => Promise<boolean>;
}

export interface GroupDeps {
  readonly work: UnitOfWork<GroupStores>;
  readonly members: GroupMembers;
  readonly clock: Clock;
  readonly ids: IdSource;
}
