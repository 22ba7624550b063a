import type { CampaignId } from "../../campaigns/campaign.ts";
import type { PersonId } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import type { ProgrammeId } from "../programme.ts";

export type CourseRunId = string;

/** planned → confirmed by the provider → running → finished, or cancelled. A run that is moved keeps its state and its history. */
export type CourseRunState = "planned" | "confirmed" | "running" | "finished" | "cancelled";

/** A programme on given dates with seats: «группа», «поток» (regulation, step 8). */
export interface CourseRun {
  readonly id: CourseRunId;
  readonly campaignId: CampaignId;
  readonly programmeId: ProgrammeId;
  /** Tells several runs of one programme apart: «группа 2». */
  readonly groupName: string;
  /** Both days belong to it. */
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly place: string;
  /** Where it is taught remotely. */
  readonly link: string | null;
  /** Daily times in words: «9:00–15:30». */
  readonly times: string | null;
  /** Academic hours. */
  readonly hours: number;
  readonly seats: number;
  readonly state: CourseRunState;
  /** Rises with every change that people have to know of: SEQUENCE of the calendar file. */
  readonly revision: number;
  readonly cancelReason: string | null;
}

/** Fields of a run whose change concerns the people in it. */
export const announcedFields = ["startsOn", "endsOn", "place", "link", "times", "state"] as const;
export type AnnouncedField = (typeof announcedFields)[number];

/** What one change made of a run: «было → стало». */
export interface CourseRunChange {
  readonly runId: CourseRunId;
  /** The revision that the change made. */
  readonly revision: number;
  readonly at: Instant;
  readonly byId: PersonId;
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
  readonly reason: string | null;
}

/** Course runs within a transaction. */
export interface CourseRunStore {
  /** `false`, and nothing written, when the programme has a run of that group name in the campaign. */
  readonly addRun: (run: CourseRun, byId: PersonId, at: Instant) => Promise<boolean>;
  /** Reads the run and keeps others from changing it or its enrolments through use cases until the transaction ends. */
  readonly takeRun: (id: CourseRunId) => Promise<CourseRun | null>;
  readonly findRun: (id: CourseRunId) => Promise<CourseRun | null>;
  readonly findRuns: (ids: readonly CourseRunId[]) => Promise<readonly CourseRun[]>;
  /** In the order of their dates. */
  readonly listRuns: (campaignId: CampaignId) => Promise<readonly CourseRun[]>;
  /** Of all campaigns, those that touch the days from `from` to `to`, in the order of their dates; cancelled ones too. */
  readonly listBetween: (from: CalendarDay, to: CalendarDay) => Promise<readonly CourseRun[]>;
  readonly saveRun: (run: CourseRun, at: Instant) => Promise<void>;
  readonly addChange: (change: CourseRunChange) => Promise<void>;
  /** Oldest first. */
  readonly listChanges: (id: CourseRunId) => Promise<readonly CourseRunChange[]>;
}
