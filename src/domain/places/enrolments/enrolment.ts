import type { LineId } from "../../applications/application.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { CourseRunId } from "../course-runs/course-run.ts";

export type EnrolmentId = string;

/**
 * planned → asked → confirmed (late or not) → attending → completed | withdrawn (force majeure, explanatory note) | replaced (by whom) |
 * no-show. Somebody who withdrew and comes back takes the same record up again.
 */
export type EnrolmentState =
  | "planned"
  | "asked"
  | "confirmed"
  | "attending"
  | "completed"
  | "withdrawn"
  | "replaced"
  | "no-show";

/** «зачислен у организатора»: what the provider's own list says, which is another thing than a seat of ours. */
export type ProviderState = "unknown" | "listed" | "enrolled" | "refused";

/** A person in a course run. */
export interface Enrolment {
  readonly id: EnrolmentId;
  readonly runId: CourseRunId;
  readonly personId: PersonId;
  /** Who sends the person. */
  readonly organizationId: OrganizationId;
  /** The seat request that it rests on; `null` for people placed without an application's line. */
  readonly requestId: LineId | null;
  readonly state: EnrolmentState;
  readonly askedAt: Instant | null;
  readonly confirmedAt: Instant | null;
  readonly confirmedById: PersonId | null;
  /** Calendar days after the deadline of the confirmation (T-7) or of the notice (T-3); 0 in time. */
  readonly daysLate: number;
  readonly reason: string | null;
  /** The head's explanatory note, a stored file. */
  readonly noteFileId: string | null;
  /** The enrolment whose seat this one took. */
  readonly replacesId: EnrolmentId | null;
  readonly providerState: ProviderState;
  /** Hours that were really taken. */
  readonly hours: number | null;
  readonly certificate: string | null;
}

/** States in which a person takes one of the run's seats. */
export const occupiesSeat = (state: EnrolmentState): boolean => state !== "withdrawn" && state !== "replaced";

/** Enrolments within a transaction. Whoever adds or changes one takes its run first (`CourseRunStore.takeRun`). */
export interface EnrolmentStore {
  /** `false`, and nothing written, when the person has a record in that run already. */
  readonly addEnrolment: (enrolment: Enrolment, byId: PersonId | null, at: Instant) => Promise<boolean>;
  readonly findEnrolment: (id: EnrolmentId) => Promise<Enrolment | null>;
  readonly findInRun: (runId: CourseRunId, personId: PersonId) => Promise<Enrolment | null>;
  /** In the order of organization and person. */
  readonly listOfRun: (runId: CourseRunId) => Promise<readonly Enrolment[]>;
  readonly listOfRuns: (runIds: readonly CourseRunId[]) => Promise<readonly Enrolment[]>;
  readonly listOfPerson: (personId: PersonId) => Promise<readonly Enrolment[]>;
  readonly listOfOrganization: (organizationId: OrganizationId) => Promise<readonly Enrolment[]>;
  /** Removes a record of which the school was never told: somebody whom the coordinator placed and took out again. */
  readonly removeEnrolment: (id: EnrolmentId) => Promise<void>;
  /** Writes everything but run, person and organization. */
  readonly saveEnrolment: (enrolment: Enrolment, byId: PersonId | null, at: Instant) => Promise<void>;
}
