import type { ApplicationId } from "../applications/application.ts";
import type { OrganizationId, PersonId } from "../people/roles.ts";

/** Where a school's application stands. `late` is submitted after the close and not decided yet. */
export type SchoolState = "not-begun" | "draft" | "submitted" | "late" | "returned" | "accepted";

/** Somebody who acts for a school, and whether the bot can write to them. */
export interface Contact {
  readonly personId: PersonId;
  readonly fullName: string;
  /** `blocked`: the bot was blocked; `never-started`: no account is linked. */
  readonly reach: "reachable" | "blocked" | "never-started";
}

/** One school in one campaign, at a glance. */
export interface SchoolStanding {
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  /** `null` before the first line. */
  readonly applicationId: ApplicationId | null;
  readonly state: SchoolState;
  /** Lines of the draft now. */
  readonly lines: number;
  /** Days after the close of the version that waits for a decision; 0 otherwise. */
  readonly daysLate: number;
  readonly isHeadApproved: boolean;
  readonly coordinators: readonly Contact[];
  readonly heads: readonly Contact[];
}

/** Whose move it is. */
export type Holder =
  | { readonly type: "school-coordinator"; readonly contacts: readonly Contact[] }
  /** The school has nobody who could act. */
  | { readonly type: "nobody" }
  | { readonly type: "head"; readonly contacts: readonly Contact[] }
  | { readonly type: "municipal-coordinator" }
  | { readonly type: "done" };

/** Whose move it is: the head's only where the school has one in the bot. */
export function holderOf(standing: SchoolStanding): Holder {
  switch (standing.state) {
    case "not-begun":
    case "draft":
    case "returned":
      return standing.coordinators.length === 0
        ? { type: "nobody" }
        : { type: "school-coordinator", contacts: standing.coordinators };
    case "submitted":
    case "late": {
      const heads = standing.heads.filter((head) => head.reach !== "never-started");
      return standing.isHeadApproved || heads.length === 0
        ? { type: "municipal-coordinator" }
        : { type: "head", contacts: heads };
    }
    case "accepted":
      return { type: "done" };
  }
}

/** States in which the school still has to hand something in: these are reminded. */
export type UnsubmittedState = "not-begun" | "draft" | "returned";

/** A school that still has to hand something in. */
export type UnsubmittedStanding = SchoolStanding & { readonly state: UnsubmittedState };

/** Whether the school still has to hand something in. */
export const isUnsubmitted = (standing: SchoolStanding): standing is UnsubmittedStanding =>
  standing.state === "not-begun" || standing.state === "draft" || standing.state === "returned";

/** «12 из 14 сдали» and the figures behind it. */
export interface StandingCounts {
  readonly total: number;
  readonly handedIn: number;
  readonly byState: Readonly<Record<SchoolState, number>>;
}

/** Counts schools by state; handed in are those that wait for a decision or have been accepted. */
export function countStandings(standings: readonly SchoolStanding[]): StandingCounts {
  const byState = { "not-begun": 0, draft: 0, submitted: 0, late: 0, returned: 0, accepted: 0 };
  for (const { state } of standings) byState[state] += 1;
  return { total: standings.length, handedIn: byState.submitted + byState.late + byState.accepted, byState };
}
