import type { OrganizationId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { CourseRunId } from "../course-runs/course-run.ts";
import type { Month, RunTold } from "./announcement.ts";
import type { PlanMark } from "./announcement-notices.ts";

/** A month as its screen shows it. */
export interface MonthView {
  readonly month: Month;
  readonly announced: { readonly number: number; readonly at: Instant } | null;
  /** With how many of the organization go, or of all. */
  readonly runs: readonly (RunTold & { readonly people: number; readonly mark: PlanMark })[];
}

/** Who has read what they were told of a run. */
export interface SeenView {
  readonly run: RunTold;
  readonly told: number;
  readonly seen: number;
  /** Organizations with those who have not, in order. */
  readonly waiting: readonly { readonly organizationName: string; readonly names: readonly string[] }[];
}

/** What screens read of announcements. */
export interface AnnouncementQueries {
  /** Runs that begin in the month: of one organization's people, or all of them when `null`. */
  readonly viewMonth: (month: Month, organizationIds: readonly OrganizationId[] | null) => Promise<MonthView>;
  readonly viewSeen: (runId: CourseRunId) => Promise<SeenView | null>;
  readonly findRun: (runId: CourseRunId) => Promise<RunTold | null>;
  /** Whether the person takes, or took, a seat in the run. */
  readonly isInRun: (runId: CourseRunId, personId: string) => Promise<boolean>;
  readonly announcementDay: () => Promise<number>;
}
