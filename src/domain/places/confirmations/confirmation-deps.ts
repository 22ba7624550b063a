import type { DeliveryQueue } from "../../messages/delivery.ts";
import type { PeopleDirectory } from "../../people/person.ts";
import type { NeedStore } from "../../needs/need-store.ts";
import type { Actor } from "../../people/roles.ts";
import type { RequestKey, UnitOfWork } from "../../shared/unit-of-work.ts";
import type { WatchingStore } from "../../watching/extension.ts";
import type { AnnouncementStore } from "../announcements/announcement.ts";
import type { CourseRunStores } from "../course-runs/run-deps.ts";
import type { Enrolment, EnrolmentId, EnrolmentState } from "../enrolments/enrolment.ts";
import type { QuotaStore } from "../quotas/quota.ts";
import type { Handover } from "./handover.ts";
import type { CourseRunId } from "../course-runs/course-run.ts";
import type { SeatRules } from "../seats/seat-deps.ts";

/** What confirmations read and write within one transaction. */
export interface ConfirmationStores extends CourseRunStores {
  readonly announcements: Pick<AnnouncementStore, "titlesOf">;
  readonly confirmations: ConfirmationStore;
  readonly people: PeopleDirectory;
  readonly quotas: QuotaStore;
  readonly needs: Pick<NeedStore, "listOfOrganization">;
  readonly watching: Pick<WatchingStore, "findHolder">;
  readonly deliveries: DeliveryQueue;
}

/** What is kept about confirmations themselves. */
export interface ConfirmationStore {
  /** Days between the school's own deadline and the hard line. */
  readonly marginDays: () => Promise<number>;
  readonly saveMarginDays: (days: number) => Promise<void>;
  readonly findHandover: (runId: CourseRunId) => Promise<Handover | null>;
  /** In place of the one before. */
  readonly saveHandover: (handover: Handover) => Promise<void>;
}

export interface ConfirmationDeps extends SeatRules {
  readonly work: UnitOfWork<ConfirmationStores>;
}

/** A decision about one person. `seen` is what the screen showed: who decides on another footing sees the new state first. */
export interface EnrolmentRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly enrolmentId: EnrolmentId;
  readonly seen: EnrolmentState;
}

/** Somebody has decided meanwhile. */
export interface DecidedMeanwhile {
  readonly type: "DecidedMeanwhile";
  readonly state: Enrolment["state"];
}
