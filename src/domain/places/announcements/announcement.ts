import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import type { CourseRun, CourseRunChange, CourseRunId, CourseRunState } from "../course-runs/course-run.ts";

/** A calendar month: "2027-03". */
export type Month = string;

/** What changed of a run for those who go there: «было → стало». */
export interface FieldTold {
  readonly field: "days" | "place" | "link" | "times" | "cancelled";
  /** As the stored forms: days as "2027-03-10/2027-03-14"; `null` where there was, or is, nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A run as messages and plans name it. */
export interface RunTold {
  readonly runId: CourseRunId;
  readonly title: string;
  readonly groupName: string;
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly place: string;
  readonly link: string | null;
  readonly times: string | null;
  readonly state: CourseRunState;
  readonly revision: number;
}

/** Who goes to a run, for one organization. */
export interface RunPeople {
  readonly organizationId: OrganizationId;
  readonly people: readonly { readonly personId: PersonId; readonly fullName: string }[];
}

/** Changes of one run that nobody was told of yet, oldest first. */
export interface UntoldChanges {
  readonly run: CourseRun;
  readonly title: string;
  readonly changes: readonly CourseRunChange[];
}

/** What one person was told of a run, and when they said that they have read it. */
export interface Acknowledgement {
  readonly runId: CourseRunId;
  readonly personId: PersonId;
  readonly revision: number;
  readonly seenAt: Instant | null;
}

/** Announcements within a transaction. */
export interface AnnouncementStore {
  /** Runs with changes that were not told, in the order of their ids; those of the last minutes are left to be gathered. */
  readonly listUntold: (before: Instant) => Promise<readonly UntoldChanges[]>;
  readonly markTold: (runId: CourseRunId, upToRevision: number, at: Instant) => Promise<void>;
  /** Notes who was told what; telling the same again changes nothing. */
  readonly noteTold: (told: readonly Omit<Acknowledgement, "seenAt">[], at: Instant) => Promise<void>;
  /** Marks all that the person was told of the run as read; how many were not yet. */
  readonly noteSeen: (runId: CourseRunId, personId: PersonId, at: Instant) => Promise<number>;
  /** The newest told revision of each person in the run. */
  readonly listAcknowledgements: (runId: CourseRunId) => Promise<readonly Acknowledgement[]>;
  /** When the month was last announced, and how often; `null` when it was not. */
  readonly findMonth: (month: Month) => Promise<{ readonly number: number; readonly at: Instant } | null>;
  readonly addMonth: (month: Month, number: number, byId: PersonId | null, at: Instant) => Promise<boolean>;
  /** The newest announcement of any kind in which a run of this campaign can have stood. */
  readonly lastAnnouncedAt: () => Promise<Instant | null>;
  /** Those of the people whom the bot can write to. */
  readonly withAccount: (personIds: readonly PersonId[]) => Promise<ReadonlySet<PersonId>>;
  /** The day of the month on which the next month is announced by itself. */
  readonly announcementDay: () => Promise<number>;
  readonly saveAnnouncementDay: (day: number) => Promise<void>;
  /** Titles of programmes, by id. */
  readonly titlesOf: (programmeIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly createdAtOf: (runIds: readonly CourseRunId[]) => Promise<ReadonlyMap<CourseRunId, Instant>>;
}
