import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import type { EnrolmentId } from "../enrolments/enrolment.ts";
import type { RunPerson, RunView } from "../course-runs/run-views.ts";
import type { EligibleColleague } from "./eligible-colleagues.ts";

/** An organization's people of one run. */
export interface OwnConfirmation extends RunView {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly own: readonly RunPerson[];
}

/** What a school owes for a run, and who holds it. */
export interface SchoolStanding {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly going: number;
  readonly unanswered: number;
  readonly late: number;
  /** Names of those who answer for it. */
  readonly holders: readonly string[];
}

export interface HandoverView {
  readonly at: Instant;
  readonly byName: string;
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly isMoved: boolean;
}

/** A run as the coordinator watches it. */
export interface RunStanding extends RunView {
  readonly schools: readonly SchoolStanding[];
  /** When and by whom the list was placed with the provider, and the names that are different since; `null` when it was not. */
  readonly handover: HandoverView | null;
}

/** What the screens of confirmations read. Rights are the screens' business. */
export interface ConfirmationQueries {
  readonly marginDays: () => Promise<number>;
  /** Runs that begin within the days, with how far their schools have answered. */
  readonly listStandings: (from: CalendarDay, to: CalendarDay) => Promise<readonly RunStanding[]>;
  readonly findStanding: (runId: string) => Promise<RunStanding | null>;
  /** Runs that lie ahead, with the organization's people. */
  readonly listOwn: (organizationId: string, from: CalendarDay) => Promise<readonly OwnConfirmation[]>;
  readonly findOwn: (runId: string, organizationId: string) => Promise<OwnConfirmation | null>;
  /** One person's record with its run. */
  readonly findPerson: (id: EnrolmentId) => Promise<(RunView & { readonly person: RunPerson }) | null>;
  /** Those whose going is confirmed, by organization and name. */
  readonly listForProvider: (runId: string) => Promise<readonly RunPerson[]>;
  readonly listEligible: (id: EnrolmentId, today: CalendarDay) => Promise<readonly EligibleColleague[]>;
}
