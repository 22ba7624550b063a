import type { OrganizationId, PersonId, Role } from "../../people/roles.ts";
import type { ProgrammeId } from "../../places/programme.ts";
import type { TimeOfDay } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import type { SurveyId, VersionId } from "../form/survey-store.ts";

export type RunId = string;

/**
 * draft → scheduled (launched, opens later) → open → closed; cancelled instead of any of them before closing. Answers are taken
 * from `opensAt` to `closesAt` of an open run, whenever the job that moves the state gets to it.
 */
export type RunState = "draft" | "scheduled" | "open" | "closed" | "cancelled";

/** One asking of a survey. */
export interface SurveyRun {
  readonly id: RunId;
  readonly surveyId: SurveyId;
  /** The version that is asked; a newer one only by the coordinator's explicit wish. */
  readonly versionId: VersionId;
  readonly title: string;
  readonly state: RunState;
  readonly isAnonymous: boolean;
  /** Minutes, as the invitation promises. */
  readonly minutes: number;
  readonly settings: RunSettings;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly createdById: PersonId;
  readonly closedAt: Instant | null;
  /** Results worked out, anonymous answers sealed, deficits derived. */
  readonly settledAt: Instant | null;
}

export interface RunSettings {
  readonly audience: Audience;
  readonly reminders: ReminderPlan;
  /** Said after handing in; empty for the usual thanks. */
  readonly closingMessage: string;
}

/** Who is asked: people who meet every condition; an empty list sets none. */
export interface Audience {
  /**
   * Roles held today; empty: everyone on the staff lists. Whoever is on a staff list and holds no role yet counts as a teacher: that is what
   * they become when they join the bot.
   */
  readonly roles: readonly Role[];
  readonly organizationIds: readonly OrganizationId[];
  /** Texts as they stand in the staff list, compared by `foldText`. */
  readonly positions: readonly string[];
  readonly subjects: readonly string[];
  readonly categories: readonly string[];
  /** Those who stand in an accepted application for one of these programmes. */
  readonly programmeIds: readonly ProgrammeId[];
}

/** Reminders on working days within sending hours: every so many days after the opening, and so many days before the close. */
export interface ReminderPlan {
  /** `null`: none in between. */
  readonly everyDays: number | null;
  /** Days before the close, 0 is the day itself; each at most once. */
  readonly daysBefore: readonly number[];
  readonly at: TimeOfDay;
  /** All kinds together, per person. */
  readonly atMost: number;
}

/** started: has given an answer; done: handed in; removed: taken out of the audience, or no longer on the staff list. */
export type RespondentState = "invited" | "started" | "done" | "removed";

/** Somebody who is asked, as they were when the run was launched. */
export interface Respondent {
  readonly personId: PersonId;
  readonly organizationId: OrganizationId | null;
  readonly position: string;
  readonly subject: string | null;
  readonly category: string | null;
  readonly state: RespondentState;
}

/** Under this number of people nothing is shown of an anonymous run (product.md, trust card). */
export const smallestGroup = 5;
