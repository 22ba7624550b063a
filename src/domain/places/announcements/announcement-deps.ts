import type { AuditLog } from "../../audit/audit.ts";
import type { SendingHours } from "../../campaigns/sending-hours.ts";
import type { DeliveryQueue } from "../../messages/delivery.ts";
import type { PeopleDirectory } from "../../people/person.ts";
import type { Clock } from "../../shared/clock.ts";
import type { UnitOfWork } from "../../shared/unit-of-work.ts";
import type { WorkingCalendar } from "../../shared/working-calendar.ts";
import type { CourseRunStore } from "../course-runs/course-run.ts";
import type { EnrolmentStore } from "../enrolments/enrolment.ts";
import type { AnnouncementStore } from "./announcement.ts";

/** What announcements read and write within one transaction. */
export interface AnnouncementStores {
  readonly announcements: AnnouncementStore;
  readonly courseRuns: CourseRunStore;
  readonly enrolments: EnrolmentStore;
  readonly people: PeopleDirectory;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryQueue;
}

export interface AnnouncementDeps {
  readonly work: UnitOfWork<AnnouncementStores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  readonly sendingHours: SendingHours;
}
